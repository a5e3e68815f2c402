/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_BENCH_H
#define RI_CLI_BENCH_H

#include <jansson.h>
#include <stdbool.h>

#include "base/text.h"

/* Inside the command `bench`: what was measured, in whose formats it is written, and how it is compared with
 * an earlier time. */

typedef struct ri_bench_result {
    char name[128]; /* "caseload/sweep", "instructions/mm1" */
    char unit[64];  /* what one is: "customers" */
    bool is_instructions;
    double value, lower, upper; /* processor nanoseconds, or instructions, per unit; median and quartiles */
    double ratio, ratio_lower, ratio_upper; /* its speed to the reference's; NaN without one */
    char reference[64];                     /* "" without one */
} ri_bench_result;

typedef struct ri_bench_results {
    ri_bench_result *row;
    int n;
    char cpu[128]; /* on which; "" unknown */
} ri_bench_results;

void ri_bench_results_dispose(ri_bench_results *results);
/* Adds a copy of a row. False without memory. */
bool ri_bench_results_add(ri_bench_results *results, const ri_bench_result *row);

/* Runs the programs of build/bench (or of $REINSPECT_BENCH_PATH) with so many repetitions (0: each its own),
 * or, with `instructions`, counts those of small slices under valgrind. Fails RI_IO (programs or valgrind
 * missing), RI_FAILED (one failed or said something else than results). */
ri_status ri_bench_run(bool instructions, int n_repetitions, ri_bench_results *results, ri_error *error);

/* github-action-benchmark (customSmallerIsBetter), Google Benchmark JSON, Bencher Metric Format, and for
 * people. */
void ri_bench_write_gab(const ri_bench_results *results, ri_text *text);
void ri_bench_write_google(const ri_bench_results *results, ri_text *text);
void ri_bench_write_bmf(const ri_bench_results *results, ri_text *text);
void ri_bench_write_table(const ri_bench_results *results, ri_text *text);

/* The share of a replication's instructions that calls of plugins take, guards included; NaN where it was not
 * counted. [pure] */
#define RI_BENCH_PLUGINS_MOST 0.05
double ri_bench_plugins_share(const ri_bench_results *results);

/* Reads a baseline that ri_bench_write_google wrote. Fails RI_IO, RI_BAD_DATA. */
ri_status ri_bench_read(const char *path, ri_bench_results *results, ri_error *error);

typedef enum ri_bench_verdict {
    RI_BENCH_FINE,
    RI_BENCH_WORSE,
    RI_BENCH_UNCLEAR,
    RI_BENCH_NOT_COMPARED
} ri_bench_verdict;

/* How much worse `now` is than `before`, as a share of it, and how sure that is: half the quartiles' distance
 * of both, which is about two standard errors of a median of 15. Instructions have no noise. Ratios are
 * compared where there are any; times alone only on the same processor. [pure] */
ri_bench_verdict ri_bench_compare(const ri_bench_result *now, const ri_bench_result *before, bool is_same_cpu,
                                  double limit, double *change, double *noise);
/* Compares all and writes a line each. Fails RI_CHECK_FAILED when something is worse by more than the limits
 * (shares, of instructions and of time) or plugins take more than RI_BENCH_PLUGINS_MOST, RI_TOO_NOISY when
 * nothing is but something may be. */
ri_status ri_bench_check(const ri_bench_results *now, const ri_bench_results *before,
                         double instruction_limit, double time_limit, ri_text *text, ri_error *error);

#endif
