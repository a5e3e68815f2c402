/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Linear between order statistics (Hyndman and Fan's type 7) of sorted values. */
static double quantile(const double *sorted, unsigned n, double share) {
    double at = share * (n - 1);
    unsigned below = (unsigned)at;
    double above = sorted[below + 1 < n ? below + 1 : below];
    return sorted[below] + (at - below) * (above - sorted[below]);
}

static void add_quantiles(json_t *row, const char *prefix, double *values, unsigned n) {
    static const struct {
        const char *name;
        double share;
    } shown[] = {
        {"minimum", 0}, {"lower_quartile", 0.25}, {"median", 0.5}, {"upper_quartile", 0.75}, {"maximum", 1}};
    qsort(values, n, sizeof *values, compare);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%s", prefix, shown[i].name);
        json_object_set_new(row, name, json_real(quantile(values, n, shown[i].share)));
    }
}

static unsigned find_case(const bench_case *cases, unsigned n_cases, const char *name) {
    for (unsigned i = 0; i < n_cases; i++)
        if (strcmp(cases[i].name, name) == 0)
            return i;
    fprintf(stderr, "bench: no case is called %s, so nothing can be compared with it.\n", name);
    abort();
}

/* speeds[c * n_repetitions + r] */
static void measure(const bench_case *cases, unsigned n_cases, unsigned n_repetitions, double *speeds) {
    for (unsigned c = 0; c < n_cases; c++)
        cases[c].run(cases[c].context);
    for (unsigned r = 0; r < n_repetitions; r++) {
        for (unsigned c = 0; c < n_cases; c++) {
            double begin = seconds_now();
            double work = cases[c].run(cases[c].context);
            speeds[c * n_repetitions + r] = work / (seconds_now() - begin);
        }
    }
}

static json_t *describe(const bench_case *cases, unsigned n_cases, unsigned n_repetitions,
                        const double *speeds, double *scratch) {
    json_t *rows = json_array();
    for (unsigned c = 0; c < n_cases; c++) {
        json_t *row = json_object();
        const double *own = speeds + c * n_repetitions;
        json_object_set_new(row, "name", json_string(cases[c].name));
        memcpy(scratch, own, n_repetitions * sizeof *scratch);
        add_quantiles(row, "", scratch, n_repetitions);
        if (cases[c].reference != NULL) {
            const double *other = speeds + find_case(cases, n_cases, cases[c].reference) * n_repetitions;
            for (unsigned r = 0; r < n_repetitions; r++)
                scratch[r] = own[r] / other[r];
            json_object_set_new(row, "reference", json_string(cases[c].reference));
            add_quantiles(row, "ratio_", scratch, n_repetitions);
        }
        json_array_append_new(rows, row);
    }
    return rows;
}

json_t *bench_run(const bench_case *cases, unsigned n_cases, unsigned n_repetitions, const char *unit) {
    double *speeds = malloc((size_t)n_cases * n_repetitions * sizeof *speeds);
    double *scratch = malloc(n_repetitions * sizeof *scratch);
    json_t *result = NULL;
    if (speeds != NULL && scratch != NULL) {
        measure(cases, n_cases, n_repetitions, speeds);
        result = json_object();
        json_object_set_new(result, "unit", json_string(unit));
        json_object_set_new(result, "repetitions", json_integer(n_repetitions));
        json_object_set_new(result, "cases", describe(cases, n_cases, n_repetitions, speeds, scratch));
    }
    free(speeds);
    free(scratch);
    return result;
}

int bench_options(int argc, char **argv, const char *name, unsigned *n_repetitions) {
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        printf("%s [--repetitions N]   measures and prints JSON; N is 1 to %d, usually %u\n", name,
               BENCH_MAX_REPETITIONS, *n_repetitions);
        return 0;
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--repetitions") != 0 || i + 1 == argc) {
            fprintf(stderr, "%s: %s is not understood; use --repetitions N or --help.\n", name, argv[i]);
            return 2;
        }
        char *end;
        long n = strtol(argv[++i], &end, 10);
        if (*end != '\0' || end == argv[i] || n < 1 || n > BENCH_MAX_REPETITIONS) {
            fprintf(stderr, "%s: --repetitions %s is not a whole number from 1 to %d.\n", name, argv[i],
                    BENCH_MAX_REPETITIONS);
            return 2;
        }
        *n_repetitions = (unsigned)n;
    }
    return -1;
}

int bench_print(json_t *document) {
    int failed = document == NULL ||
                 json_dumpf(document, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) != 0 ||
                 printf("\n") < 0 || fflush(stdout) != 0;
    json_decref(document);
    if (failed)
        fprintf(stderr,
                "bench: the result could not be made or written: out of memory, or stdout is closed.\n");
    return failed ? 1 : 0;
}
