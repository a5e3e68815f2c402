/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_EPISODE_H
#define RI_RECORD_EPISODE_H

#include "record/record.h"

/* What followed each inspection that judged a council's services inadequate, as the published record has it
 * (episodes.csv, interventions.csv, visits.csv, visit_counts.csv). Cut at 1 January 2024: open episodes are
 * censored there. */
#define RI_RECORD_CUT ((ri_date){2024, 1, 1})

/* What the Secretary of State did first. */
typedef enum ri_response {
    RI_RESPONSE_UNKNOWN,         /* no source was found */
    RI_RESPONSE_LESS,            /* a notice, an adviser, a direction without a DfE commissioner */
    RI_RESPONSE_DFE_COMMISSIONER /* or services to a trust */
} ri_response;

typedef struct ri_episode {
    int32_t code;
    ri_day publication, until; /* until: first day of the next full inspection, or where observation ends */
    bool is_censored, is_sif;
    ri_day seen_until; /* where observation ends in any case: the cut, or the council's end */
    int32_t grade[RI_N_AREAS], next_grade[RI_N_AREAS]; /* -1 = not judged, or not yet */
    bool is_systemic, is_persistent;
    int32_t step_before; /* RI_STEP_*: what was in force already */
    ri_response response;
    ri_day appointed_from, appointed_to; /* earliest and latest day that a first appointment's date can mean,
                                          * not before publication; RI_DAY_NONE where none is dated */
    int32_t n_visits;                    /* monitoring visits, where a source counts them; else -1 */
    bool is_visits_at_least;             /* the count is a lower bound */
} ri_episode;

int ri_record_n_episodes(const ri_record *record);
/* 0 <= i < ri_record_n_episodes. [pure] */
ri_episode ri_record_episode(const ri_record *record, int i);

/* Monitoring visits of a council with days after `after` and not after `until`, ascending, as far as
 * visits.csv lists them (RI_VISITS_FROM to RI_VISITS_UNTIL, never the first of an episode, which is not
 * published). Fills at most `room` days; returns how many there are. [pure] */
#define RI_VISITS_FROM  ((ri_date){2022, 3, 1})
#define RI_VISITS_UNTIL ((ri_date){2023, 12, 31})
int ri_record_monitoring_visits(const ri_record *record, int32_t code, ri_day after, ri_day until,
                                ri_day *days, int room);

/* Single figures that reports and papers give of audits and agency workers (observations.csv). */
typedef struct ri_noted_figure {
    int32_t code;
    ri_day as_of;
    const char *figure; /* "audits_good_share" */
    double value;
    bool is_below; /* the figure lies below the value */
} ri_noted_figure;
int ri_record_n_observations(const ri_record *record);
/* 0 <= i < ri_record_n_observations; the figure's name is borrowed from the record. [pure] */
ri_noted_figure ri_record_noted(const ri_record *record, int i);

/* The name of the council with that code, as ri_record_council_start takes it; NULL if there is none. [pure]
 */
const char *ri_record_council_name(const ri_record *record, int32_t code);

/* The council's figure of a column of workforce, activity or panel at or before `day`, `years` rows later:
 * NaN where nobody published it. [pure] */
typedef enum ri_figure {
    RI_FIGURE_AGENCY_SHARE,
    RI_FIGURE_VACANCY_SHARE,
    RI_FIGURE_CASELOAD,
    RI_FIGURE_CPP_PER_10K,
    RI_FIGURE_REFERRALS_PER_10K,
    RI_FIGURE_ASSESSMENTS_IN_TIME,
    RI_FIGURE_REFERRALS_PER_YEAR,
    RI_FIGURE_CASE_HOLDERS_FTE,
    RI_FIGURE_IN_POST_FTE,
    RI_FIGURE_TURNOVER_PER_YEAR,
    RI_N_FIGURES
} ri_figure;
/* The day of the council's latest figure at or before `day`; RI_DAY_NONE if there is none. */
ri_day ri_record_figure_day(const ri_record *record, ri_figure figure, int32_t code, ri_day day);
/* Children under 18 of a council (0: England) by the latest estimate at or before `day`, else the nearest. */
double ri_record_population(const ri_record *record, int32_t code, ri_day day);
/* The figure of exactly that day; NaN if there is none. Code 0 is England. */
double ri_record_figure(const ri_record *record, ri_figure figure, int32_t code, ri_day day);

#endif
