/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_EFFECT_H
#define RI_REPORT_EFFECT_H

#include <jansson.h>

#include "report/facts.h"

/* What a plan changes: a run beside the same replications without the plan's interventions, or under another
 * scenario. */
typedef struct ri__pair {
    const ri_run_view *run;            /* its parts and their names are those that are printed */
    const ri_differences *differences; /* NULL = none */
    const char *without, *with;        /* "without the plan", "with the plan": where each figure was found */
} ri__pair;
/* The run's own plan. [pure] */
ri__pair ri__pair_of_plan(const ri_run_view *run);

/* Whether there is a plan to tell of; why nothing can be told of it, after "left out: ", or NULL. [pure] */
bool ri__has_plan(const ri_run_view *run);
const char *ri__effect_missing(const ri_run_view *run);
/* Whether a difference is printed at all: its part is in the run. [pure] */
bool ri__difference_in_run(const ri_run_view *run, const ri_difference *difference);
/* The difference of an outcome without parts; of the chance that the re-inspection finds services inadequate.
 * NULL when there is none. [pure] */
const ri_difference *ri__difference_of(const ri_differences *differences, uint32_t outcome);
const ri_difference *ri__difference_of_grade(const ri_differences *differences, int32_t share);
/* A path as JSON and CSV call it: "dfe_commissioner_by_month.12", "cost_by_year.2017-18"; the words of the
 * same for people, as unescaped text. */
void ri__path_id(const ri_run_view *run, ri_path path, ri_text *text);
void ri__path_label(const ri_run_view *run, ri_path path, ri_text *text);
/* A change in the difference's unit: "12 fewer", "2.1 months sooner", "£1.2m more"; "no change". Its mean's
 * interval: "5 to 12 fewer", "5 fewer to 2 more". [pure] */
ri__word ri__change(const ri_difference *difference, double change);
ri__word ri__change_interval(const ri_difference *difference);
/* The same with a sign, for a column that says what it is: "-4,100", "+2.1", "+1.2m"; "no value". [pure] */
ri__word ri__signed_change(double change, const char *unit);
/* What comes after the outcome's label: "fall in 61 of 100 runs (58 to 64), stay the same in 3 and rise in
 * 36; on average 4,100 fewer, from 150,000 without the plan (3,000 to 5,200 fewer)." */
void ri__difference_predicate(const ri_difference *difference, const char *without, ri_text *text);
/* Whether it is the same in every run. [pure] */
bool ri__is_same(const ri_difference *difference);

/* A difference as JSON, with the names of the keys under which the two means stand. NULL without memory. */
json_t *ri__difference_json(const ri_run_view *run, const ri_difference *difference, const char *base_key,
                            const char *other_key);
/* "plan_effect" of --format json; NULL without memory. */
json_t *ri__effect_json(const ri_run_view *run);

#endif
