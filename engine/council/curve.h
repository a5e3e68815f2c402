/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CURVE_H
#define RI_COUNCIL_CURVE_H

#include <stdint.h>

#include "base/error.h"
#include "record/durations.h"

/* A stay in a stage as a cumulative hazard over whole days: hazard[d] = -ln S(d), hazard[0] = 0, not
 * decreasing; beyond the table it grows by the last day's step. A council's own stay is the published one
 * with the hazard multiplied (proportional hazards), so that its mean comes out as observed. */

#define RI_CURVE_GRID  97   /* multipliers 2^(-4) .. 2^(4), twelve to an octave */
#define RI_CURVE_STEPS 4096 /* equal steps of hazard over the table */

#define RI_CURVE_PARTS 9

/* Some of those who begin a stay: `share` of all, leaving `relative_hazard` times as fast as the curve says,
 * and leaving for another reason as well (they turn 18): still[d] of them have not done so after d days. */
typedef struct ri_curve_part {
    double share, relative_hazard;
    double *still; /* n_days + 1 values from 1 to 0, not increasing */
} ri_curve_part;

typedef struct ri_curve {
    int32_t n_days;  /* last day of the table */
    int32_t n_parts; /* 0: all alike, and nobody leaves for another reason */
    ri_curve_part part[RI_CURVE_PARTS];
    double *hazard;                  /* n_days + 1 values */
    double mean_days[RI_CURVE_GRID]; /* mean stay for each multiplier of the grid; 0: not made */
    double last_step;                /* hazard of the table's last day */
    double steps_per_hazard;
    uint16_t step_day[RI_CURVE_STEPS + 1]; /* the first day on which the hazard has made so many steps */
} ri_curve;

/* When a stay ends: on the first day d with multiplier * (hazard(d) - base) >= needed. */
typedef struct ri_stay_need {
    double base, multiplier, needed;
} ri_stay_need;

/* From durations of *ended* stays in bands: within a band the survival falls in a straight line; the last,
 * open band ends exponentially with its hazard chosen so that the band's mean stay beyond its start equals
 * `tail_days`. Day counts are `days_per_unit` times the band's unit. Fails RI_NO_MEMORY, RI_BAD_DATA. [setup]
 */
ri_status ri_curve_from_ended(ri_curve *curve, const ri_durations *bands, double days_per_unit,
                              double tail_days, int32_t n_days, ri_error *error);

/* From the *elapsed* time of open stays in a stationary population: mass[b] = children per entry and day
 * found in band b, that is the integral of S over [until[b-1], until[b]); the last band is open. Hazards are
 * constant within a band, found band by band; a mass that no hazard >= 0 can give is cut to hazard 0, one
 * too small to a half-life of a day. [setup] */
ri_status ri_curve_from_open(ri_curve *curve, const double *until_days, const double *mass_days, int32_t n,
                             int32_t n_days, ri_error *error);
/* Takes another reason of leaving out of a curve that has it in: afterwards the curve is the hazard h of all
 * other reasons, with sum over parts of share x exp(-relative_hazard x h(d)) x still(d) = S(d) as before, as
 * far as a hazard that never falls can do that. The curve owns the parts from now on, also when this fails.
 * Their shares sum to 1. Fails RI_BAD_DATA when the curve has parts already. [setup] */
ri_status ri_curve_take_out(ri_curve *curve, const ri_curve_part *part, int32_t n_parts, ri_error *error);
/* A curve of its own with the same bits; of one without a table, none. Fails RI_NO_MEMORY. [setup] */
ri_status ri_curve_copy(ri_curve *curve, const ri_curve *from, ri_error *error);
void ri_curve_dispose(ri_curve *curve);

/* Cumulative hazard of the first `days` days. Inline, because it is read several times for every stay. [pure]
 */
static inline double ri_curve_hazard(const ri_curve *curve, int32_t days) {
    if (days <= 0)
        return 0;
    if (days <= curve->n_days)
        return curve->hazard[days];
    return curve->hazard[curve->n_days] + (double)(days - curve->n_days) * curve->last_step;
}
/* The day in [low, high] on which a stay ends that has ended at `high`; low is at least 0. [pure] */
int32_t ri_curve_day(const ri_curve *curve, ri_stay_need need, int32_t low, int32_t high);
/* Makes the grid, which takes longer than all else of a curve; a change of the curve takes it away. [setup]
 */
void ri_curve_make_grid(ri_curve *curve);
/* The multiplier in [1/16, 16] at which the mean stay is mean_days, by interpolation in the grid, which has
 * been made. [pure] */
double ri_curve_multiplier(const ri_curve *curve, double mean_days);
/* Mean stay, in counted days, under a multiplier: the sum over d >= 0 of S(d)^multiplier, parts and their
 * other reason of leaving included. [pure] */
double ri_curve_mean(const ri_curve *curve, double multiplier);

/* For children found in the stage on one day: cumulative probabilities of having been there d whole days,
 * d = 0 .. n_days, proportional to S(d)^multiplier; `cumulative` has n_days + 1 places. [run] */
void ri_curve_elapsed(const ri_curve *curve, double multiplier, double *cumulative);
/* Of those found there after `days`, how many belong to a part: in proportion to what is returned. [pure] */
double ri_curve_part_left(const ri_curve *curve, int32_t part, double multiplier, int32_t days);

#endif
