/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "checker/parts.h"
#include "host/inspect.h"

/* What a child hands over: one whole message, or none. Below PIPE_BUF, so that it is written at once. */
typedef struct report {
    uint32_t mark;
    ri_verdict verdict;
    char text[RI__SAID];
} report;
#define MARK 0x72656973u

bool ri__say(ri__subject *subject, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(subject->said, sizeof subject->said, format, arguments);
    va_end(arguments);
    return false;
}

void ri__report(ri_verdict verdict, const char *text) {
    report message = {.mark = MARK, .verdict = verdict};
    strncpy(message.text, text, sizeof message.text - 1);
    if (write(RI__REPORT, &message, sizeof message) != (ssize_t)sizeof message)
        _exit(1);
}

static bool each_described(ri__subject *subject, const ri__check_row *row) {
    for (subject->at = 0; subject->at < subject->plugin->n_components; subject->at++) {
        ri_component copy;
        ri_error error = {0};
        if (ri_inspect_component(&copy, subject->plugin->components[subject->at], &error) != RI_OK)
            return ri__say(subject, "%s", error.text);
        subject->component = &copy;
        if (!row->run(subject))
            return false;
    }
    return true;
}

/* A finding about one of several components names it. */
static void name_component(ri__subject *subject) {
    char said[RI__SAID];
    snprintf(said, sizeof said, "%s", subject->said);
    snprintf(subject->said, sizeof subject->said, "%.95s: %.400s", subject->component->id, said);
}

static bool each_hosted(ri__subject *subject, const ri__check_row *row) {
    ri_host *host = NULL;
    ri_error error = {0};
    if (ri_host_create_of(subject->file, &host, &error) != RI_OK)
        return ri__say(subject, "%s", error.text);
    if (ri_host_n_refusals(host) > 0)
        return ri__say(subject, "%s", ri_host_refusal_at(host, 0).reason);
    if (!ri__data_note(subject))
        return false;
    for (int i = 0; i < ri_host_n_entries(host); i++) {
        subject->component = ri_host_entry_at(host, i).component;
        subject->probe = ri__probe_of(subject->component->kind);
        RI_BUG_IF(subject->probe == NULL);
        if ((row->stage < RI__STAGE_ANSWER || ri__begin(subject)) && row->run(subject))
            continue;
        name_component(subject);
        return false;
    }
    return true;
}

static bool check_run(ri__subject *subject, const ri__check_row *row) {
    ri_error error = {0};
    if (row->stage <= RI__STAGE_LOAD)
        return row->run(subject);
    if (row->stage > RI__STAGE_DESCRIBE)
        return each_hosted(subject, row);
    subject->plugin = ri_inspect_open(subject->file, &error);
    if (subject->plugin == NULL)
        return ri__say(subject, "%s", error.text);
    return row->stage == RI__STAGE_ENTRY ? row->run(subject) : each_described(subject, row);
}

static void limit(int resource, rlim_t value) {
    struct rlimit both = {value, value};
    setrlimit((__rlimit_resource_t)resource, &both);
}

/* Out of reach of the plugin: standard streams go nowhere, no core is left, and it leads a process group of
 * its own, which is ended with it. */
static void seclude(const ri__check_row *row, int report_to) {
    const rlim_t largest_file = 1 << 20, most_memory = (rlim_t)4 << 30;
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* Ctrl-C reaches the parent alone */
    dup2(report_to, RI__REPORT);
    int nowhere = open("/dev/null", O_RDWR);
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        dup2(nowhere, stream);
    signal(SIGXFSZ, SIG_DFL);
    limit(RLIMIT_CPU, row->seconds);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, largest_file);
    limit(RLIMIT_AS, most_memory);
}

_Noreturn static void child_main(const ri__check_row *row, const char *file, int report_to) {
    seclude(row, report_to);
    ri__subject *subject = calloc(1, sizeof *subject);
    if (subject == NULL)
        _exit(1);
    subject->file = file;
    ri__manners_note(&subject->before);
    ri__trap_set(row->trap);
    bool is_good = check_run(subject, row);
    fflush(NULL); /* what was printed into a buffer is seen by the trap */
    ri__report(is_good ? RI_CHECK_PASSED : RI_CHECK_DID_FAIL, is_good ? "" : subject->said);
    _exit(0);
}

/* Wall time is ten times the processor time: a check that sleeps ends as well, and a busy machine spoils
 * none. */
enum { WALL_FACTOR = 10, PERIOD_MS = 20 };

/* Waits for the end of the child. Returns false when it had to be ended. */
static bool child_await(pid_t child, unsigned seconds, int *how) {
    unsigned long n_periods = (unsigned long)seconds * WALL_FACTOR * 1000 / PERIOD_MS;
    for (unsigned long i = 0; i < n_periods; i++) {
        if (waitpid(child, how, WNOHANG) == child)
            return true;
        poll(NULL, 0, i < 20 ? 1 : PERIOD_MS);
    }
    kill(child, SIGKILL);
    while (waitpid(child, how, 0) < 0 && errno == EINTR)
        ;
    return false;
}

static void finding_make(int from, int how, bool is_ended, ri_finding *finding, bool *is_late) {
    report message = {0};
    bool is_told = read(from, &message, sizeof message) == (ssize_t)sizeof message && message.mark == MARK;
    *is_late = !is_ended || (WIFSIGNALED(how) && (WTERMSIG(how) == SIGXCPU || WTERMSIG(how) == SIGKILL));
    finding->verdict = RI_CHECK_DID_FAIL;
    if (is_told && !*is_late) {
        finding->verdict = message.verdict;
        message.text[sizeof message.text - 1] = '\0';
        snprintf(finding->text, sizeof finding->text, "%s", message.text);
    } else if (*is_late)
        snprintf(finding->text, sizeof finding->text, "it did not come to an end in its time");
    else if (WIFSIGNALED(how))
        snprintf(finding->text, sizeof finding->text, "it crashed: signal %d (%s)", WTERMSIG(how),
                 strsignal(WTERMSIG(how)));
    else
        snprintf(finding->text, sizeof finding->text, "it ended the program with exit code %d",
                 WEXITSTATUS(how));
}

ri_status ri__child_run(const ri__check_row *row, const char *file, ri_finding *finding, bool *is_late,
                        ri_error *error) {
    int ends[2], how = 0;
    if (pipe(ends) != 0)
        return ri_error_set(error, RI_IO, "no check can be started: %s", strerror(errno));
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        child_main(row, file, ends[1]);
    }
    int why = errno;
    close(ends[1]);
    if (child > 0) {
        bool is_ended = child_await(child, row->seconds, &how);
        kill(-child, SIGKILL); /* what it may have started */
        finding_make(ends[0], how, is_ended, finding, is_late);
    }
    close(ends[0]);
    return child > 0 ? RI_OK : ri_error_set(error, RI_IO, "no check can be started: %s", strerror(why));
}
