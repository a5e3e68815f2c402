/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_AGEING_H
#define RI_COUNCIL_AGEING_H

#include "council/care_route.h"
#include "council/flows.h"

/* Ages in a stationary pathway: how old children are when they enter each stage, how many of them turn 18
 * there, and how much likelier protection and care are at one age than at another, so that the ages at entry
 * come out as in ages.def. Worked out once for a council, at the assumptions' default values. */

#define RI_AGE_MONTHS 216
#define RI_AGE_STEPS  1024 /* equal steps of the shares of ages at entry */
#define RI_LEAVER_MONTHS                                                                                     \
    3 /* of care before 18 that give a right to support: 13 weeks (Children Act 1989)                        \
       */

typedef struct ri__ageing {
    /* Cumulative shares of ages at entry, by twelfths of a year; FREE stands for first referrals. */
    double entered[RI_N_STAGES][RI_AGE_MONTHS + 1];
    uint8_t step_month[RI_N_STAGES][RI_AGE_STEPS]; /* the last month below which at most that share entered */
    ri__aged aged;
    /* Care: who leaves at one pace, and that pace by route and band of entry; who leaves before 18; of those
     * who enter in a band, the share who come from a protection plan. */
    ri__care_part care_part[RI_N_CARE_PARTS];
    int32_t n_care_parts;
    double leaving[RI_N_CARE_ROUTES][RI_N_AGE_BANDS], care_from_plan[RI_N_AGE_BANDS];
    ri__care_out out;
    double leaver_share;                  /* of those who enter care, turn 18 there with a right to support */
    double to_protection[RI_N_AGE_BANDS]; /* chance of protection at an age, relative to all ages together */
    double to_care[RI_N_AGE_BANDS];       /* the same of care */
} ri__ageing;

/* A band's bounds in days. [pure] */
double ri__age_from(int band);
double ri__age_until(int band);
/* The share of those who enter a stage at an age below `age_days`. [pure] */
double ri__age_below(const ri__ageing *ageing, int stage, double age_days);
/* An age at entry in days at quantile u of those who enter a stage with from <= age < until. [pure] */
double ri__age_quantile(const ri__ageing *ageing, int stage, double from_days, double until_days, double u);
/* The other reason of leaving a stage, as parts of its curve: turning 18. Fails RI_NO_MEMORY. [setup] */
ri_status ri__ageing_parts(const ri__ageing *ageing, int stage, int32_t n_days, ri_curve_part *part,
                           int32_t *n, ri_error *error);

/* The ages of a council, with routes into care or without; basis->aged is what is solved for and not read.
 * [pure] */
ri__ageing ri__ageing_solve(const ri__flow_basis *basis, const ri_curve *curves, bool has_routes);

#endif
