/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_HISTORY_H
#define RI_STUDY_HISTORY_H

#include "record/episode.h"

/* What followed one inadequate report, as far as the record could see it: once from the record and once from
 * each replicate, so that every statistic is computed by the same code on both. */

/* Figures whose change after the report is compared with England's (V7), and how many years on. */
enum { RI_SHOCK_AGENCY, RI_SHOCK_VACANCY, RI_SHOCK_CPP, RI_SHOCK_REFERRALS, RI_SHOCK_CASELOAD, RI_N_SHOCKS };
#define RI_SHOCK_YEARS 3
/* In words, and whether the change is a difference (points, cases) or a ratio less 1. */
extern const struct ri_shock_info {
    const char *label;
    ri_figure figure;
    bool is_ratio;
} ri_shock_table[RI_N_SHOCKS];

/* A council's figure in year t (the last row at or before the report) and the three years on, with
 * England's. NaN where nobody published it. */
typedef struct ri_shock_basis {
    ri_day day[RI_N_SHOCKS]; /* of year t; RI_DAY_NONE: no row */
    double council[RI_N_SHOCKS][RI_SHOCK_YEARS + 1], england[RI_N_SHOCKS][RI_SHOCK_YEARS + 1];
} ri_shock_basis;

#define RI_MOST_GAPS  10
#define RI_MOST_NOTED 4

typedef struct ri_history {
    ri_episode episode; /* the report, and what followed it */
    bool is_response_known;
    int32_t n_gaps;
    double gap_days[RI_MOST_GAPS];                /* between visits that the record could list */
    double last_gap_days;                         /* from the last of those to the inspection, or NaN */
    double n_visits;                              /* before the inspection, or NaN */
    double shock[RI_N_SHOCKS][RI_SHOCK_YEARS];    /* net of England, or NaN */
    double noted[RI_MOST_NOTED];                  /* observations.csv after the report, in its order */
    bool has_dfe_commissioner;                    /* or a trust, at any time */
    double over_graded_share, good_gain_per_year; /* V11; NaN in the record */
} ri_history;

/* An episode as the record has it. */
void ri_history_observe(const ri_record *record, int episode, ri_history *history);

/* Rows of observations.csv that belong to an episode, at most RI_MOST_NOTED; returns how many. [pure] */
int32_t ri_history_noted(const ri_record *record, const ri_episode *episode,
                         ri_noted_figure noted[RI_MOST_NOTED]);

/* The figures behind V7 of an episode. [pure] */
ri_shock_basis ri_shock_basis_of(const ri_record *record, const ri_episode *episode);
/* Fills the changes net of England. [pure] */
void ri_shock_fill(const ri_shock_basis *basis, double shock[RI_N_SHOCKS][RI_SHOCK_YEARS]);
/* The day of row t + years. [pure] */
ri_day ri_shock_day(ri_day day, int years);

/* Gaps between visits, and from the last one to the inspection, of days within RI_VISITS_FROM and
 * RI_VISITS_UNTIL; `days` are those that the record could list. */
void ri_history_visits(ri_history *history, const ri_day *days, int32_t n);

#endif
