/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_BACKTEST_H
#define RI_FORECAST_BACKTEST_H

#include "forecast/readings.h"
#include "record/record.h"
#include "stats/brier.h"

/* Forecasts of the published record from what was known on days of the past, held against what came, beside
 * what somebody without a model would have said on the same day (record/baseline.h). */

/* Months that a forecast looks ahead, and those of the department's steps. */
#define RI_BACKTEST_MONTHS 60
#define RI_BACKTEST_STEPS  4
extern const int32_t ri_backtest_step_months[RI_BACKTEST_STEPS];

enum { RI_BACKTEST_OURS, RI_BACKTEST_FIRST, RI_BACKTEST_SECOND, RI_BACKTEST_N };
enum { RI_BACKTEST_Q05, RI_BACKTEST_Q25, RI_BACKTEST_Q50, RI_BACKTEST_Q75, RI_BACKTEST_Q95, RI_BACKTEST_N_Q };

/* What one forecaster said of one council on one day. NaN: nothing. Months count from as_of. */
typedef struct ri_backtest_said {
    double grade[RI_N_GRADES];                        /* of the next full inspection, where it comes */
    double quantile[RI_BACKTEST_N_Q];                 /* of the months to it */
    double by[RI_BACKTEST_MONTHS];                    /* chance that it has begun within 1, 2, .. months */
    double step_by[RI_N_READINGS][RI_BACKTEST_STEPS]; /* of a DfE commissioner or trust within so many */
} ri_backtest_said;

/* What came of it, by the end of the record. */
typedef struct ri_backtest_came {
    int32_t grade;      /* -1: not known */
    double months;      /* to the next full inspection's first day; infinity: not by the end */
    double seen_months; /* to the end of the record, or of the council */
    int8_t step[RI_N_READINGS][RI_BACKTEST_STEPS]; /* 1 came, 0 did not; -1: not asked, or nobody can tell */
} ri_backtest_came;

typedef struct ri_backtest_case {
    int32_t episode, code;
    ri_day publication, as_of;
    bool is_at_report;      /* made on the day of the report itself */
    double foreseen_months; /* to a pause of inspections of which nobody knew; infinity: to none */
    ri_backtest_said said[RI_BACKTEST_N];
    ri_backtest_came came;
} ri_backtest_case;

/* What came after a day of an episode of the record that waited on it. A step counts where its date can only
 * mean a day in time; where the record says that a report was first answered by one, and no day, it counts as
 * come within 12 months of the report (ASSUMPTION: all that are dated did). One that answers another
 * inadequate report within that time counts too. [pure] */
ri_backtest_came ri_backtest_outcome(const ri_record *record, int episode, ri_day as_of, bool is_at_report);

/* What the baselines said of it on that day; of the reports known then, its own left out. They say nothing of
 * a grade before RI_BACKTEST_LEAST had followed, of a wait before so many had ended, of a step before so many
 * reports count; the second takes all reports where its group has fewer. [pure] */
#define RI_BACKTEST_LEAST 10
void ri_backtest_baselines(const ri_record *record, int episode, ri_day as_of,
                           ri_backtest_said said[RI_BACKTEST_N]);

/* What a forecast of RI_BACKTEST_MONTHS said: of the department's steps the same under either reading; of the
 * grade given that the inspection comes within seen_months, as it does for those whose grade is known. [pure]
 */
ri_backtest_said ri_backtest_ours(const ri_forecast *forecast, double seen_months);

/* Which forecasts a score is of. Odd: councils with an odd DfE code, to whose record calibration was not
 * fitted (some sourced assumptions are counted from the whole record all the same). Foreseen, of waits alone:
 * all, but followed no farther than to a pause of which nobody knew on the day of the forecast. */
enum {
    RI_BACKTEST_ALL,
    RI_BACKTEST_REPORT,
    RI_BACKTEST_LATER,
    RI_BACKTEST_ODD,
    RI_BACKTEST_FORESEEN,
    RI_N_BACKTEST_GROUPS
};
extern const char *const ri_backtest_groups[RI_N_BACKTEST_GROUPS];

enum {
#define RI_BACKTEST(id, target, score, months, lower, first, second, label) RI_BACKTEST_ID_##id,
#include "forecast/scores.def"
#undef RI_BACKTEST
    RI_N_BACKTEST_SCORES
};
typedef struct ri_backtest_score {
    const char *target, *score;
    int32_t months;
    bool is_lower_better;
    const char *baseline[RI_BACKTEST_N]; /* of RI_BACKTEST_OURS: NULL */
    const char *label;
} ri_backtest_score;
extern const ri_backtest_score ri_backtest_scores[RI_N_BACKTEST_SCORES];

/* One score of one group, over those forecasts for which all forecasters said something and what came is
 * known. Waits are scored to the end of the record or RI_BACKTEST_MONTHS, whichever is nearer: forecast and
 * outcome beyond it count as it. Standard errors are of sums by council, since forecasts of one council are
 * not independent (Liang & Zeger 1986, doi:10.1093/biomet/73.1.13), times n / (n - 1) councils. */
typedef struct ri_backtest_row {
    int score, group, reading; /* reading: -1 where it makes no difference */
    uint32_t n, n_councils;
    double mean[RI_BACKTEST_N];                    /* NaN: no such baseline */
    double less[RI_BACKTEST_N], se[RI_BACKTEST_N]; /* ours less the baseline's; its standard error */
    double expected; /* a share: how often ours should hold, since what lies beyond the end always does; else
                        NaN */
    ri_corp corp;    /* of ours, where the score is Brier's; else n = 0 */
} ri_backtest_row;
#define RI_MOST_BACKTEST_ROWS (RI_N_BACKTEST_SCORES * RI_N_BACKTEST_GROUPS * RI_N_READINGS)

/* All rows that have forecasts; room for RI_MOST_BACKTEST_ROWS. Returns how many. Fails RI_NO_MEMORY.
 * [setup] */
ri_status ri_backtest_score_all(const ri_backtest_case *cases, uint32_t n, ri_backtest_row *rows, int *n_rows,
                                ri_error *error);

/* What a forecaster's forecast of a case scores; NaN: not scored. `reading` is 0 where it makes no
 * difference. [pure] */
double ri_backtest_value(const ri_backtest_case *one, int score, int reading, int who);

#endif
