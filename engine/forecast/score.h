/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_SCORE_H
#define RI_FORECAST_SCORE_H

#include "forecast/fact.h"

/* How the sealed forecasts fared, target by target. A forecast counts once its due day has come, never
 * before, also where the event came early: else those that came would be scored first. Left out, and counted:
 * what is not due yet, what is due but not resolved, and what was recorded when its outcome could be known.
 */
typedef struct ri_score_row {
    int target, months; /* months: of EVENT; else 0 */
    int n, n_councils, n_can_influence;
    int n_open, n_unresolved, n_hindsight;
    /* Brier, RPS of the grade given that it was reached, or WIS of the months; the same of climatology, which
     * is the distribution of these very outcomes and so knows more than anybody did; 1 - score / climatology.
     */
    double score, climatology, skill;
    double mcb, dsc, unc;  /* EVENT: CORP (stats/brier.h) */
    double log_score;      /* EVENT, GRADE (not reached is a grade of its own): mean; may be infinite */
    double absolute_error; /* MONTHS: of the median */
    double covered_50,
        covered_90; /* MONTHS: shares of the intervals q25 - q75, q05 - q95 that hold the outcome */
    int n_reached;  /* GRADE: how many the score is of */
} ri_score_row;

/* All rows that the ledger has forecasts for, by target and month; what does not apply is NaN. Not reached
 * within the horizon counts as the horizon. The caller frees *rows. Fails RI_NO_MEMORY. [setup] */
ri_status ri_ledger_score(const ri_ledger *ledger, ri_day day, ri_score_row **rows, int *n_rows,
                          ri_error *error);

#endif
