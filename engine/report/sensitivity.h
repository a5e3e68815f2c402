/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SENSITIVITY_H
#define RI_REPORT_SENSITIVITY_H

#include "report/report.h"
#include "report/words.h"
#include "study/sensitivity.h"

/* On what an outcome depends. Everything is borrowed; the run's summary need hold no more than fingerprint,
 * seed, number of replications and of months. */
typedef struct ri_sensitivity_view {
    ri_run_view run;
    const ri_sensitivity *sensitivity;
    const ri_run_view *shown; /* some runs of the scenario as it is, for the page: what a dashboard would
                                 show; NULL = none */
    bool from_store;          /* nothing of the study was simulated now */
} ri_sensitivity_view;

/* Renderings; each appends to `text` (text->failed after a failed allocation). */
void ri_report_sensitivity_table(const ri_sensitivity_view *view, ri_text *text);
void ri_report_sensitivity_json(const ri_sensitivity_view *view, ri_text *text); /* reinspect.sensitivity/1 */
void ri_report_sensitivity_csv(const ri_sensitivity_view *view, ri_text *text);  /* a row per factor */

void ri_report_sensitivity_html(const ri_sensitivity_view *view, ri_text *text); /* self-contained */

/* Inside the room. What is printed of a factor: how much it matters, and the interval of that. */
typedef struct ri__sway {
    double size; /* mu*, or the total share */
    ri_interval within;
    double direction; /* mu, or the first-order share */
    ri_interval direction_within;
} ri__sway;
ri__sway ri__sway_of(const ri_sensitivity_view *view, uint32_t factor);
/* How many stand out from chance. [pure] */
uint32_t ri__n_standing_out(const ri_sensitivity_view *view);
/* The mean over all that was simulated: "42,716", a chance as "8 in 100". [pure] */
ri__word ri__mean_words(const ri_sensitivity_view *view);
/* "4,100" or, of a share of variance, "55.8%"; with a sign where it is a direction. [pure] */
ri__word ri__sway_words(const ri_sensitivity_view *view, double size);
ri__word ri__direction_words(const ri_sensitivity_view *view, double direction);
/* "0.8 to 2.1 a year"; of a lever "not at all to as planned". */
void ri__factor_range(const ri_sensitivity_row *row, ri_text *text);
/* What a planner reads about it. [pure] */
const char *ri__factor_help(const ri_sensitivity_row *row);
/* "Of 193 assumptions and levers 12 move ... more than chance does; most of all practice.start_quality". */
void ri__sensitivity_lead(const ri_sensitivity_view *view, ri_text *text);
/* How it was done, and how to read it: sentences. */
void ri__sensitivity_method(const ri_sensitivity_view *view, ri_text *text);
void ri__sensitivity_reading(const ri_sensitivity_view *view, ri_text *text);

#endif
