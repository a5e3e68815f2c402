/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_PRECISION_H
#define RI_ENSEMBLE_PRECISION_H

#include "ensemble/ensemble.h"

/* As many replications as make one number as sure as was asked: they are added in fixed steps, each a quarter
 * of those there are, and after each step the interval is looked at; the first that is narrow enough is the
 * last (Chow & Robbins 1965, doi:10.1214/aoms/1177700156: such an interval keeps its coverage as the width
 * falls; tests/ensemble/precision.c measures what it is here). Looks come at the same numbers whatever the
 * threads, so the result depends on seed and question alone. */
#define RI_PRECISION_LEVEL 0.9
#define RI_PRECISION_FIRST                                                                                   \
    128 /* replications at the first look: below, an interval of Student's is trusted too soon */
#define RI_PRECISION_MOST 100000 /* at the last */

typedef struct ri_precision {
    ri_path path;
    double quantile;   /* in (0,1); NaN = the mean, which of what happens or not is the share */
    double half_width; /* of the interval, in the path's unit; > 0 */
} ri_precision;

/* The number of replications at the look after the one at n (0: at the first). [pure] */
uint64_t ri_precision_next(uint64_t n);
/* Half the width of the interval that n values (in steps of ri_path_step) give: Student's for a mean,
 * Wilson's for a share, of a quantile the farther of the two order statistics that enclose it; infinite when
 * they are too few. Sorts the values. [pure] but for that */
double ri_precision_of(const ri_precision *wanted, int64_t *values, uint64_t n);
/* The same of a run that a store holds. Fails RI_IO, RI_NO_MEMORY, RI_BAD_DATA (other replications). */
ri_status ri_precision_attained(const ri_precision *wanted, ri_store *store, int64_t run,
                                const ri_run_summary *summary, double *half_width, ri_error *error);

/* As ri_ensemble_run with 1 .. options->n replications, as many as `wanted` takes; options->n must be one of
 * the looks. Stops also when interrupted or when plugins failed a replication. *half_width is what was
 * reached, infinite without a replication. */
ri_status ri_ensemble_run_to(const ri_council_model *model, const ri_ensemble_options *options,
                             const ri_precision *wanted, ri_store *store, int64_t run,
                             ri_run_summary *summary, double *half_width, ri_error *error);

#endif
