/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_BASELINE_H
#define RI_RECORD_BASELINE_H

#include "record/followed.h"
#include "stats/kaplan_meier.h"

/* What somebody without a model would say of a council whose services were judged inadequate, from what had
 * followed the other reports by then: how often, how long. `except` leaves out the report of that place in
 * the list; -1 leaves out none. */

/* How often each grade followed. False where nothing had followed yet. [pure] */
bool ri_baseline_grades(const ri_followed *followed, uint32_t n, int except, double prob[RI_N_GRADES]);

/* Times of one kind, in months from the report. */
typedef struct ri_baseline_times {
    uint32_t n, n_events;
    double rate; /* of the tail, per month: see ri_baseline_by */
    ri_survival_time time[RI_MOST_FOLLOWED];
} ri_baseline_times;

typedef enum ri_baseline_group { RI_BASELINE_ALL, RI_BASELINE_SAME_GROUP } ri_baseline_group;

/* Times to the next full inspection: of all, or of the reports under the same framework as `of`. [pure] */
ri_baseline_times ri_baseline_waits(const ri_followed *followed, uint32_t n, int except,
                                    ri_baseline_group group, const ri_followed *of);
/* Times to the first DfE commissioner or trust where none was in place, up to the next full inspection: of
 * all, or of the reports of which the rule of 2016 says the same as of `of`. Reports without a known answer
 * count as such without (`unknown_is_no`) or not at all; so do not those whose date is not known. [pure] */
ri_baseline_times ri_baseline_strong_steps(const ri_followed *followed, uint32_t n, int except,
                                           ri_baseline_group group, const ri_followed *of,
                                           bool unknown_is_no);
/* How often a DfE commissioner or trust was the department's first answer, where that is known; group as
 * above. NaN of nobody. [pure] */
double ri_baseline_response(const ri_followed *followed, uint32_t n, int except, ri_baseline_group group,
                            const ri_followed *of);

/* The chance that the event comes within so many months, after `waited` months without: Kaplan and Meier's
 * estimate. Beyond the last event of the waits, where somebody was still waiting, it falls on as an
 * exponential distribution that passes through the estimate there (Brown, Hollander & Korwar 1974, in
 * Reliability and Biometry, 327-354), so that a long wait is not forecast to last for ever; strong steps come
 * early or not, and theirs stays as it is. NaN where by the estimate nobody waits so long. [pure] */
double ri_baseline_by(const ri_baseline_times *times, double waited, double months);
/* The smallest number of months by which that chance is at least p, in (0,1); infinity when it never is,
 * NaN as above. [pure] */
double ri_baseline_quantile(const ri_baseline_times *times, double waited, double p);

/* How well they do on the record itself, each report forecast from all others: of those whose next full
 * inspection is on record, the ranked probability score of its grade and the error of the median wait in
 * months (of all, and of those under the same framework); of those whose answer is known, the Brier score of
 * a DfE commissioner or trust as first answer (how often it was, and how often where the rule of 2016 says
 * the same). Check values: MODEL.md, 0.354; 6.7, 5.2; 0.214, 0.105. [pure] */
typedef struct ri_baseline_scores {
    uint32_t n_ended, n_answered;
    double grade_rps, wait_mae_months, wait_mae_by_framework_months, response_brier, response_brier_by_rule;
} ri_baseline_scores;
ri_baseline_scores ri_baseline_leave_one_out(const ri_followed *followed, uint32_t n);

#endif
