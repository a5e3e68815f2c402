/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_OBSERVING_H
#define RI_FORECAST_OBSERVING_H

#include "council/results.h"
#include "abi/parameter.h"
#include "forecast/steps.h"
#include "forecast/left_out.h"
#include "infer/model.h"

/* The observation model: figures known on a day as a particle filter takes them, and how likely each is given
 * what a particle's dashboard shows. */

typedef enum ri_weighed_form {
    RI_WEIGHED_COUNT,
    RI_WEIGHED_SHARE,
    RI_WEIGHED_YEAR_SUM,
    RI_WEIGHED_YEAR_MEAN
} ri_weighed_form;

/* The filter's series: those of observing.def, and behind them what is known to have happened
 * (council/known.h). */
enum {
#define RI_WEIGHED(id, metric, form, sd, low, high, n, reliability, source) RI_WEIGHED_ID_##id,
#include "forecast/observing.def"
#undef RI_WEIGHED
    RI_N_WEIGHED,
    RI_WEIGHED_KNOWN = RI_N_WEIGHED
};

typedef struct ri_weighed_row {
    const char *id;
    uint32_t metric;
    ri_weighed_form form;
    double sd, low, high; /* the default and its range */
    double n;             /* where none is given; 0: no chance of drawing */
    ri_reliability reliability;
    const char *source;
} ri_weighed_row;
extern const ri_weighed_row ri_weighed_table[RI_N_WEIGHED];
/* The row by which figures of a council's series are weighed, RI_N_WEIGHED for none. Good audits are weighed
 * together with outstanding ones. [pure] */
uint32_t ri_weighed_of(ri_observed_id series);
/* Names of all the filter's series, "known" the last. */
extern const char *const ri_weighed_names[RI_N_WEIGHED + 1];

/* What a filter is to weigh by. */
typedef struct ri_observing {
    ri_steps steps;
    ri_observation *at; /* in order of step and series; value 0 for RI_WEIGHED_KNOWN */
    double *of;         /* n of each; 0: no chance of drawing */
    uint32_t n;
    uint32_t n_figures; /* of them figures, not what is known to have happened */
} ri_observing;

/* From figures known on steps.as_of (ri_observed_known). Events and monthly referrals are passed over: they
 * are made to happen (known_events.h). `known`: each step from 1 on is weighed by what is known to have
 * happened too. What is not used goes to `left_out`. The caller disposes *observing, also after a failure.
 * Fails RI_NO_MEMORY. [setup] */
ri_status ri_observing_create(const ri_observed_figure *figure, int n, ri_steps steps, bool known,
                              ri_observing *observing, ri_left_out *left_out, ri_error *error);
void ri_observing_dispose(ri_observing *observing);

/* What a particle's record shows of a series in the step's month; NaN where it has no value. [pure] */
double ri_observing_shown(const int64_t *record, uint32_t series, uint32_t step);
/* Log-density of a figure, given what is shown. 0 where nothing is shown: then the figure tells nothing. A
 * COUNT is lognormal about what is shown, both with 1/2 added; a SHARE normal with sd^2 = p (1 - p) / n +
 * sd^2, what lies beyond 0 and 1 counted there. [pure] */
double ri_observing_log_density(uint32_t series, double shown, double value, double of);
/* A figure drawn from that density, at a standard normal's value. [pure] */
double ri_observing_draw(uint32_t series, double shown, double of, double normal);

#endif
