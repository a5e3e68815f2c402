/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_FORECAST_H
#define RI_FORECAST_FORECAST_H

#include "ensemble/summary.h"
#include "forecast/condition.h"
#include "forecast/known_events.h"

/* What is to be expected of a council after a day, from worlds conditioned on what was known on it. */

/* A mean over worlds with its standard error. The worlds of one start are no independent ones: the error is
 * that of sums by start (Chan & Lai 2013, doi:10.1214/13-AOS1172); NaN where fewer than RI_LEAST_STARTS are
 * left.
 */
#define RI_LEAST_STARTS 20
typedef struct ri_chance {
    double p, se;
    uint32_t n; /* worlds that it is about */
} ri_chance;

/* Months after which a chance is told: 3, 6, 12, 24, and the horizon; those beyond it are left out. */
#define RI_MOST_HORIZONS 5

/* Mid-episode cases, of the record, on which the chance of a DfE commissioner after other first steps rests:
 * one of twelve (plugins/escalation_rule_2016.c). */
#define RI_MIDTERM_CASES 1

/* What would change the answer: three numbers among the worlds in which something that is still to come goes
 * one way, or the other. */
typedef struct ri_forecast_three {
    double commissioner; /* within ri_forecast_within months */
    double inadequate;   /* the next full inspection finds services inadequate, by the horizon */
    double months; /* from the first day to that inspection, on average; not reached counts as the horizon */
} ri_forecast_three;

/* In pairs: the one way and the other. */
enum { RI_IF_PROGRESS, RI_IF_NO_PROGRESS, RI_IF_ON_PACE, RI_IF_BEHIND, RI_N_IFS };
typedef struct ri_forecast_if {
    uint32_t n; /* worlds in which it goes that way */
    ri_forecast_three three;
} ri_forecast_if;

typedef struct ri_forecast {
    ri_steps steps;
    int32_t horizon_months;
    ri_day horizon; /* its day; what comes later counts as not reached */
    uint32_t n, n_starts;
    double log_likelihood;
    double *ess, *step_log_likelihood; /* steps.n + 1 */
    size_t particle_bytes;
    int n_horizons;
    int32_t at[RI_MOST_HORIZONS];     /* months from as_of */
    bool has_commissioner, has_trust; /* was there by as_of: then no chance of one is told */
    ri_chance commissioner[RI_MOST_HORIZONS], trust[RI_MOST_HORIZONS];
    ri_chance enough_progress;    /* at the next visit, of worlds that have one */
    ri_distribution next_visit;   /* months from as_of, of visits whose days are recorded; n = 0: none */
    ri_distribution reinspection; /* months from as_of; not reached counts as the horizon */
    ri_distribution reinspection_start; /* the same, months from the first day: the ledger's */
    double *
        reinspected_by; /* horizon_months: share of the worlds inspected again within 1, 2, .. months of as_of
                         */
    double *graded_by;  /* horizon_months x RI_N_GRADES: of them, with each overall grade */
    ri_distribution leaves; /* months from as_of to the first report above inadequate */
    ri_chance grade[RI_N_AREAS][RI_N_SHARES];
    bool is_judged[RI_N_AREAS]; /* some world's re-inspection did */
    ri_day next_review;         /* of the department; RI_DAY_NONE: none within the horizon, or not known */
    ri_chance on_pace;          /* then */
    ri_forecast_if branch[RI_N_IFS]; /* the next visit finds enough progress, or not; on pace then, or not */
    uint32_t first_month, n_months;  /* of the record: those of the series, the first that ends after as_of */
    ri_band *series;                 /* [month][metric][reported], as in ri_run_summary */
} ri_forecast;

/* The setup is that of the model that was conditioned; it simulates beyond the horizon. The caller disposes
 * *forecast, also after a failure. Fails RI_NO_MEMORY. [run] */
ri_status ri_forecast_make(const ri_conditioned *worlds, const ri_council_setup *setup,
                           const ri_known_events *events, const ri_steps *steps, int32_t horizon_months,
                           ri_forecast *forecast, ri_error *error);
void ri_forecast_dispose(ri_forecast *forecast);

/* Months within which the DfE commissioner is looked at: 12, or the horizon where that is nearer. [pure] */
int32_t ri_forecast_within(const ri_forecast *forecast);
/* Its place among the horizons. [pure] */
int ri_forecast_within_at(const ri_forecast *forecast);

/* Months that are to be simulated for it; and those for which ri_condition is to tell chances. [pure] */
int32_t ri_forecast_months(ri_day first_day, ri_day as_of, int32_t horizon_months);

#endif
