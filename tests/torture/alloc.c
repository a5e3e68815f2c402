/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the program again and again, each time with one allocation failing, until a run asks for fewer:
 *   torture_alloc PROGRAM PRELOAD SCENARIO old|new one|all DENSE STRIDE
 * old: the store holds a run already; new: there is none yet. one: that allocation alone fails; all: every
 * later one, too. Each of the first DENSE allocations is tried, then each STRIDE-th. A run that cannot go on
 * must say so and exit with a documented code, leave no half-written file, and keep the store sound. One that
 * does without that allocation must give the very same results. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store_look.h"

#define N_JOBS      2
#define RUNS_KEPT   2  /* by one run of a plan: it, and the same without the plan */
#define RUN_SECONDS 60 /* one run takes a tenth of a second; a deadlock ends here */

typedef struct bytes {
    char *at;
    size_t length;
    bool is_there;
} bytes;

typedef struct plan {
    const char *program, *preload, *scenario;
    bool has_store, fails_after;
    unsigned long dense, stride;
    bytes store, report, out; /* of the run in which nothing fails */
    look earlier;
} plan;

static _Noreturn void give_up(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(2);
}

static bytes file_read(const char *path) {
    bytes read = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return read;
    read.is_there = true;
    struct stat info;
    if (fstat(fileno(file), &info) != 0 || (read.at = malloc((size_t)info.st_size + 1)) == NULL)
        give_up(path);
    read.length = fread(read.at, 1, (size_t)info.st_size, file);
    read.at[read.length] = '\0';
    fclose(file);
    return read;
}

static void file_write(const char *path, bytes content) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(content.at, 1, content.length, file) != content.length || fclose(file) != 0)
        give_up(path);
}

/* What must not differ in the JSON: all before the timing. */
static size_t comparable(const bytes *json) {
    const char *timing = json->is_there ? strstr(json->at, "\"timing\"") : NULL;
    return timing != NULL ? (size_t)(timing - json->at) : 0;
}

static bool same(const bytes *a, const bytes *b, size_t n_a, size_t n_b) {
    return a->is_there && b->is_there && n_a == n_b && memcmp(a->at, b->at, n_a) == 0;
}

static void redirect(const char *path, int to) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0 || dup2(file, to) < 0)
        _exit(99);
    close(file);
}

/* Runs the program in the current folder with allocation `n` failing (0: none). Returns wait's status. */
static int run_once(const plan *p, unsigned long n, const char *seed) {
    pid_t child = fork();
    if (child < 0)
        give_up("fork");
    if (child == 0) {
        char at[32];
        snprintf(at, sizeof at, "%lu%s", n, p->fails_after ? "+" : "");
        setenv("FAIL_ALLOC_AT", at, 1);
        setenv("FAIL_ALLOC_COUNT", "count", 1);
        setenv("LD_PRELOAD", p->preload, 1);
        redirect("out", STDOUT_FILENO);
        redirect("err", STDERR_FILENO);
        alarm(RUN_SECONDS);
        execl(p->program, p->program, "run", p->scenario, "--replications", "2", "--months", "3", "--threads",
              "2", "--seed", seed, "--format", "json", "--report", "report.html", "--store", "runs.sqlite",
              (char *)NULL);
        _exit(98);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            give_up("waitpid");
    return status;
}

static unsigned long asked(void) {
    bytes count = file_read("count");
    unsigned long n = count.is_there ? strtoul(count.at, NULL, 10) : 0;
    free(count.at);
    return n;
}

/* The last line that is no progress. */
static bool has_message(const bytes *err) {
    for (const char *line = err->at; line != NULL && *line != '\0';) {
        const char *stop = strchr(line, '\n');
        size_t length = stop != NULL ? (size_t)(stop - line) : strlen(line);
        const char *progress = strstr(line, " replications (");
        if (length > 0 && (progress == NULL || progress > line + length))
            return true;
        line = stop != NULL ? stop + 1 : NULL;
    }
    return false;
}

/* NULL, or what is wrong with the files that are there. SQLite leaves its log beside the store when it has no
 * memory to close it; what is in there is part of the store. */
static const char *check_folder(void) {
    static const char *const known[] = {
        ".", "..", "out", "err", "count", "report.html", "runs.sqlite", "runs.sqlite-wal", "runs.sqlite-shm"};
    DIR *folder = opendir(".");
    if (folder == NULL)
        give_up("opendir");
    const char *wrong = NULL;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        bool is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
            is_known = is_known || strcmp(entry->d_name, known[i]) == 0;
        if (!is_known) {
            fprintf(stderr, "left behind: %s\n", entry->d_name);
            wrong = "a file was left behind";
        }
    }
    closedir(folder);
    return wrong;
}

static const char *check_store(const plan *p, bool is_done) {
    look seen;
    if (access("runs.sqlite", F_OK) != 0)
        return p->has_store || is_done ? "the store is gone" : NULL;
    if (!store_look("runs.sqlite", &seen))
        return "the store is damaged";
    int before = p->has_store ? RUNS_KEPT : 0;
    if (p->has_store && (strcmp(seen.first, p->earlier.first) != 0 || seen.n_complete < 1))
        return "an earlier run in the store is not as it was";
    if (seen.n_runs > before + RUNS_KEPT || seen.n_open + seen.n_complete != seen.n_runs)
        return "the store holds runs that nobody asked for";
    if (is_done && seen.n_complete != before + RUNS_KEPT)
        return "the run is not in the store";
    return NULL;
}

static const char *check_files(const plan *p, int code, const bytes *report, const bytes *out,
                               const bytes *err) {
    bool is_same = same(report, &p->report, report->length, p->report.length);
    if (report->is_there && !is_same)
        return "the report is half written, or another one";
    if (code != 0)
        return has_message(err) ? NULL : "it failed without a message";
    if (!is_same)
        return "it succeeded without a report";
    if (!same(out, &p->out, comparable(out), comparable(&p->out)))
        return "it succeeded with other results";
    return NULL;
}

/* NULL, or what is wrong with the run just made. 3, bad data, would blame the input. */
static const char *judge(const plan *p, int status, unsigned long n, bool *was_hit) {
    if (!WIFEXITED(status)) {
        *was_hit = true;
        return WTERMSIG(status) == SIGALRM ? "it hangs" : "it crashed";
    }
    int code = WEXITSTATUS(status);
    *was_hit = asked() >= n;
    if (code != 0 && !*was_hit)
        return "it failed although nothing was refused";
    if (code != 0 && code != 1 && code != 4)
        return "the exit code is none for a lack of memory";
    bytes report = file_read("report.html"), out = file_read("out"), err = file_read("err");
    const char *wrong = check_files(p, code, &report, &out, &err);
    if (getenv("TORTURE_VERBOSE") != NULL)
        printf("%lu: %d %s\n", n, code, err.at);
    free(report.at);
    free(out.at);
    free(err.at);
    if (wrong == NULL)
        wrong = check_folder();
    return wrong != NULL ? wrong : check_store(p, code == 0);
}

static void complain(unsigned long n, int status, const char *wrong) {
    bytes err = file_read("err");
    fprintf(stderr, "allocation %lu: %s (%s %d)\n%s\n", n, wrong, WIFEXITED(status) ? "exit code" : "signal",
            WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status), err.is_there ? err.at : "");
    free(err.at);
}

static void empty_folder(void) {
    static const char *const names[] = {"out",
                                        "err",
                                        "count",
                                        "report.html",
                                        "runs.sqlite",
                                        "runs.sqlite-wal",
                                        "runs.sqlite-shm",
                                        "runs.sqlite-journal"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(names[i]);
}

/* Every N_JOBS-th of the plan's allocations, in a folder of its own. Returns how many went wrong. */
static int walk(const plan *p, unsigned long job) {
    int n_wrong = 0;
    unsigned long n_tried = 0, n = 1;
    for (unsigned long turn = 0;; turn++, n += n < p->dense ? 1 : p->stride) {
        if (turn % N_JOBS != job)
            continue;
        empty_folder();
        if (p->has_store)
            file_write("runs.sqlite", p->store);
        int status = run_once(p, n, "2");
        bool was_hit = false;
        const char *wrong = judge(p, status, n, &was_hit);
        if (wrong != NULL) {
            complain(n, status, wrong);
            n_wrong++;
        }
        if (!was_hit || n_wrong > 2000)
            break;
        n_tried++;
    }
    empty_folder();
    printf("job %lu: %lu allocations refused, up to the %lu-th; %d went wrong\n", job, n_tried, n, n_wrong);
    return n_wrong;
}

/* The run in which nothing fails, and before it, if the plan wants it, the earlier run. */
static void prepare(plan *p) {
    bool after = p->fails_after;
    p->fails_after = false;
    if (p->has_store) {
        if (run_once(p, 0, "1") != 0)
            give_up("the earlier run fails");
        p->store = file_read("runs.sqlite");
        if (!store_look("runs.sqlite", &p->earlier))
            exit(2);
        unlink("report.html");
    }
    if (run_once(p, 0, "2") != 0 || asked() < 1000)
        give_up("a run without a failure fails, or nothing counts its allocations");
    p->report = file_read("report.html");
    p->out = file_read("out");
    p->fails_after = after;
    if (!p->report.is_there || comparable(&p->out) == 0)
        give_up("a run without a failure is not whole");
    empty_folder();
}

int main(int argc, char **argv) {
    if (argc != 8)
        return 2;
    plan p = {.program = argv[1],
              .preload = argv[2],
              .scenario = argv[3],
              .has_store = strcmp(argv[4], "old") == 0,
              .fails_after = strcmp(argv[5], "all") == 0,
              .dense = strtoul(argv[6], NULL, 10),
              .stride = strtoul(argv[7], NULL, 10)};
    char folder[] = "/tmp/torture-XXXXXX";
    if (p.stride == 0 || mkdtemp(folder) == NULL || chdir(folder) != 0)
        give_up(folder);
    prepare(&p);
    pid_t jobs[N_JOBS];
    for (unsigned long job = 0; job < N_JOBS; job++) {
        char name[32];
        snprintf(name, sizeof name, "job-%lu", job);
        fflush(NULL);
        if ((jobs[job] = fork()) == 0)
            exit(mkdir(name, 0777) == 0 && chdir(name) == 0 && walk(&p, job) == 0 ? 0 : 1);
    }
    int n_wrong = 0;
    for (unsigned long job = 0; job < N_JOBS; job++) {
        int status = 1;
        char name[32];
        n_wrong += waitpid(jobs[job], &status, 0) < 0 || status != 0;
        snprintf(name, sizeof name, "job-%lu", job);
        rmdir(name);
    }
    if (chdir("/") == 0)
        rmdir(folder);
    return n_wrong == 0 ? 0 : 1;
}
