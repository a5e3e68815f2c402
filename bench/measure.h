/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BENCH_MEASURE_H
#define RI_BENCH_MEASURE_H

#include <jansson.h>

/* Speeds measured side by side: every repetition runs each case once, in turn, so that what disturbs the
 * machine disturbs all alike, and a ratio is taken within a repetition before its median is. Time is the
 * processor time of all threads, so that a busy machine does not count: work per second and core. */

typedef struct bench_case {
    const char *name;
    /* Does the work once and returns how many units of it were done (customers, replications ..). */
    double (*run)(void *context);
    void *context;
    const char *reference; /* name of the case that the ratio is to; NULL for none */
} bench_case;

enum { BENCH_MAX_REPETITIONS = 1000 };

/* Reads `--repetitions N` (odd numbers make a median that was measured); the exit code when the command line
 * is wrong or asks for help, else -1. */
int bench_options(int argc, char **argv, const char *name, unsigned *n_repetitions);

/* One warm-up and then the repetitions. Gives {"unit": .., "repetitions": .., "cases": [{"name", "median",
 * "lower_quartile", "upper_quartile", "minimum", "maximum", and with a reference "reference", "ratio_median",
 * "ratio_lower_quartile", "ratio_upper_quartile"}]}, speeds in `unit`. NULL when out of memory. */
json_t *bench_run(const bench_case *cases, unsigned n_cases, unsigned n_repetitions, const char *unit);

/* Prints the document (takes it over; NULL is "out of memory") to stdout; the exit code. */
int bench_print(json_t *document);

#endif
