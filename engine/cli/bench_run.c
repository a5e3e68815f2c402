/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <math.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/bench.h"

extern char **environ;

static const char *const programs[] = {"kernel_bench", "caseload_bench", "random_bench",  "filter_bench",
                                       "parts_bench",  "council_bench",  "forecast_bench"};

void ri_bench_results_dispose(ri_bench_results *results) {
    free(results->row);
    memset(results, 0, sizeof *results);
}

bool ri_bench_results_add(ri_bench_results *results, const ri_bench_result *row) {
    ri_bench_result *rows = realloc(results->row, (size_t)(results->n + 1) * sizeof *rows);
    if (rows == NULL)
        return false;
    results->row = rows;
    rows[results->n++] = *row;
    return true;
}

static void find_cpu(char *cpu, size_t size) {
    char line[256];
    FILE *file = fopen("/proc/cpuinfo", "r");
    cpu[0] = '\0';
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        const char *colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) != 0 || colon == NULL)
            continue;
        snprintf(cpu, size, "%.*s", (int)strcspn(colon + 1, "\n"), colon + 1 + (colon[1] == ' '));
        cpu[strcspn(cpu, "\n")] = '\0';
        break;
    }
    if (file != NULL)
        fclose(file);
}

static ri_status find_folder(char *folder, size_t size, ri_error *error) {
    const char *given = getenv("REINSPECT_BENCH_PATH");
    char program[4000] = "";
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash = length > 0 ? strrchr(program, '/') : NULL;
    if (slash != NULL)
        *slash = '\0';
    if (given != NULL && given[0] != '\0')
        snprintf(folder, size, "%s", given);
    else
        snprintf(folder, size, "%s/bench", program);
    char first[4200];
    snprintf(first, sizeof first, "%s/%s", folder, programs[0]);
    if (access(first, X_OK) == 0)
        return RI_OK;
    return ri_error_set(
        error, RI_IO,
        "%s: %s; the benchmarks are built beside the program (cmake --build --preset release), or "
        "REINSPECT_BENCH_PATH names their folder",
        first, strerror(errno));
}

static ri_status read_all(int from, ri_text *out, ri_error *error) {
    char piece[4096];
    for (;;) {
        ssize_t n = read(from, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ri_error_set(error, RI_IO, "a benchmark's results cannot be read: %s", strerror(errno));
        if (n == 0)
            return RI_OK;
        ri_text_append(out, piece, (size_t)n);
    }
}

/* Runs a program and takes what it writes to standard output. */
static ri_status run_program(const char *const *argv, ri_text *out, ri_error *error) {
    int ends[2], state = 0;
    pid_t child = 0;
    if (pipe(ends) != 0)
        return ri_error_set(error, RI_FAILED, "the system gives no pipe: %s", strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    int code = posix_spawnp(&child, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    ri_status status = code == 0
                           ? read_all(ends[0], out, error)
                           : ri_error_set(error, RI_IO, "%s cannot be started: %s", argv[0], strerror(code));
    close(ends[0]);
    if (code != 0)
        return status;
    while (waitpid(child, &state, 0) < 0 && errno == EINTR)
        ;
    if (status == RI_OK && out->failed)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for a benchmark's results");
    if (status == RI_OK && (!WIFEXITED(state) || WEXITSTATUS(state) != 0))
        status = ri_error_set(error, RI_FAILED, "%s failed", argv[0]);
    return status;
}

/* "customers per second of processor time" is about customers. */
static void unit_of(const char *unit, char *word, size_t size) {
    const char *per = strstr(unit, " per ");
    snprintf(word, size, "%.*s", per != NULL ? (int)(per - unit) : (int)strlen(unit), unit);
}

static double number_of(const json_t *row, const char *key) {
    const json_t *value = json_object_get(row, key);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

/* One case as bench/measure.h prints it, whose speeds become times. */
static bool add_case(ri_bench_results *results, const char *group, const char *unit, const json_t *row) {
    const char *own = json_string_value(json_object_get(row, "name"));
    const char *reference = json_string_value(json_object_get(row, "reference"));
    ri_bench_result result = {.value = 1e9 / number_of(row, "median"),
                              .lower = 1e9 / number_of(row, "upper_quartile"),
                              .upper = 1e9 / number_of(row, "lower_quartile"),
                              .ratio = number_of(row, "ratio_median"),
                              .ratio_lower = number_of(row, "ratio_lower_quartile"),
                              .ratio_upper = number_of(row, "ratio_upper_quartile")};
    if (own == NULL)
        return false;
    snprintf(result.name, sizeof result.name, "%s/%s", group, own);
    snprintf(result.reference, sizeof result.reference, "%s", reference != NULL ? reference : "");
    unit_of(unit, result.unit, sizeof result.unit);
    return isfinite(result.value) && ri_bench_results_add(results, &result);
}

/* Groups lie at any depth: an object with "cases" is one. */
static bool add_groups(ri_bench_results *results, const char *path, json_t *object) {
    json_t *cases = json_object_get(object, "cases");
    const char *unit = json_string_value(json_object_get(object, "unit")), *key;
    for (size_t i = 0; cases != NULL && i < json_array_size(cases); i++)
        if (unit == NULL || !add_case(results, path, unit, json_array_get(cases, i)))
            return false;
    json_t *inner;
    json_object_foreach(object, key, inner) {
        char below[256];
        snprintf(below, sizeof below, "%s%s%s", path, path[0] != '\0' ? "/" : "", key);
        if (json_is_object(inner) && !add_groups(results, below, inner))
            return false;
    }
    return true;
}

static ri_status time_program(const char *folder, const char *name, int n_repetitions,
                              ri_bench_results *results, ri_error *error) {
    char path[4200], count[16];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(count, sizeof count, "%d", n_repetitions);
    const char *argv[] = {path, n_repetitions > 0 ? "--repetitions" : NULL, count, NULL};
    ri_text out = {0};
    fprintf(stderr, "%s\n", name);
    ri_status status = run_program(argv, &out, error);
    json_t *document = status == RI_OK ? json_loadb(out.bytes, out.length, 0, NULL) : NULL;
    if (status == RI_OK && (document == NULL || !add_groups(results, "", document)))
        status = ri_error_set(error, RI_FAILED, "%s: its results cannot be read", path);
    json_decref(document);
    ri_text_dispose(&out);
    return status;
}

/* valgrind writes among the slice's own output: ==123== Collected : 4735359 */
static bool read_counted(const char *text, ri_bench_result *result) {
    double instructions = 0;
    const char *collected = strstr(text, "Collected :"), *line = strstr(text, "{\"units\"");
    json_t *json = line != NULL ? json_loads(line, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
    const char *unit = json_string_value(json_object_get(json, "unit"));
    double units = number_of(json, "units");
    snprintf(result->unit, sizeof result->unit, "%s", unit != NULL ? unit : "");
    json_decref(json);
    if (collected == NULL || sscanf(collected, "Collected : %lf", &instructions) != 1 || !(units > 0))
        return false;
    result->value = result->lower = result->upper = instructions / units;
    return true;
}

/* Counts within functions of that name, what they call included. */
static ri_status count_slice(const char *program, const char *slice, const char *within,
                             ri_bench_results *results, ri_error *error) {
    char toggle[96];
    const char *argv[] = {"valgrind",
                          "--tool=callgrind",
                          "--callgrind-out-file=/dev/null",
                          "--log-fd=1",
                          toggle,
                          program,
                          slice,
                          NULL};
    ri_bench_result result = {.is_instructions = true, .ratio = NAN, .ratio_lower = NAN, .ratio_upper = NAN};
    ri_text out = {0};
    snprintf(result.name, sizeof result.name, "instructions/%s", slice);
    snprintf(toggle, sizeof toggle, "--toggle-collect=%s", within);
    ri_status status = run_program(argv, &out, error);
    if (status == RI_OK && !read_counted(out.bytes, &result))
        status = ri_error_set(error, RI_FAILED, "valgrind did not say how many instructions slice %s takes",
                              slice);
    ri_text_dispose(&out);
    if (status == RI_OK && !ri_bench_results_add(results, &result))
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for a benchmark's results");
    return status;
}

static ri_status count_slices(const char *folder, ri_bench_results *results, ri_error *error) {
    char program[4200];
    snprintf(program, sizeof program, "%s/slice_bench", folder);
    const char *argv[] = {program, "--list", NULL};
    ri_text names = {0};
    ri_status status = run_program(argv, &names, error);
    for (char *name = names.bytes, *end; status == RI_OK && name != NULL && *name != '\0'; name = end) {
        end = name + strcspn(name, "\n");
        if (*end != '\0')
            *end++ = '\0';
        char *within = strchr(name, ' ');
        if (within != NULL)
            *within++ = '\0';
        fprintf(stderr, "%s\n", name);
        status = count_slice(program, name, within != NULL ? within : "slice_work", results, error);
    }
    ri_text_dispose(&names);
    return status;
}

ri_status ri_bench_run(bool instructions, int n_repetitions, ri_bench_results *results, ri_error *error) {
    char folder[4096];
    memset(results, 0, sizeof *results);
    find_cpu(results->cpu, sizeof results->cpu);
    ri_status status = find_folder(folder, sizeof folder, error);
    if (status == RI_OK && instructions)
        return count_slices(folder, results, error);
    for (size_t i = 0; i < sizeof programs / sizeof programs[0] && status == RI_OK; i++)
        status = time_program(folder, programs[i], n_repetitions, results, error);
    return status;
}
