/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_WORTH_H
#define RI_STUDY_WORTH_H

#include "ensemble/drawn.h"
#include "infer/voi.h"

/* What it would be worth to know an assumption before one of several ways is chosen: the expected value of
 * partial perfect information (infer/voi.h), in the unit of the benefit. */
typedef struct ri_worth_row {
    ri_drawn which; /* of the setup that was asked, which `row` points into */
    const ri_parameter *row;
    char name[RI_DRAWN_NAME_SIZE];
    ri_voi voi;
    bool stands_out; /* from what chance shows of so many assumptions */
} ri_worth_row;

typedef struct ri_worth {
    uint32_t n, n_standing_out; /* all that are drawn, the most worth first */
    ri_worth_row *row;
    uint32_t n_options, n_replications;
} ri_worth;

/* The standard errors above what an assumption without bearing comes to at which one stands out: once in 20
 * studies of n of them without any bearing (Bonferroni), were errors normal. [pure] */
double ri_worth_limit(uint32_t n);

/* benefit: n replications 0 .. n - 1 of that seed by n_options, more is better, n >= RI_VOI_FEWEST. The
 * caller disposes. Fails as ri_voi_partial. [setup] */
ri_status ri_worth_find(const ri_council_setup *setup, uint64_t seed, const double *benefit, uint32_t n,
                        uint32_t n_options, ri_worth *worth, ri_error *error);
void ri_worth_dispose(ri_worth *worth);

#endif
