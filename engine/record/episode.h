/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_EPISODE_H
#define RI_RECORD_EPISODE_H

#include "record/record.h"

/* What followed each inspection that judged a council's services inadequate, as the published record has it
 * (episodes.csv, interventions.csv, visits.csv). Cut at 1 January 2024: open episodes are censored there. */

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
    int32_t grade[RI_N_AREAS], next_grade[RI_N_AREAS]; /* -1 = not judged, or not yet */
    bool is_systemic, is_persistent;
    int32_t step_before; /* RI_STEP_*: what was in force already */
    ri_response response;
    ri_day appointed_from, appointed_to; /* earliest and latest day that a first appointment's date can mean,
                                          * not before publication; RI_DAY_NONE where none is dated */
} ri_episode;

int ri_record_n_episodes(const ri_record *record);
/* 0 <= i < ri_record_n_episodes. [pure] */
ri_episode ri_record_episode(const ri_record *record, int i);

/* Days between one monitoring visit and the next of the same council, and from the last one to a full
 * inspection, as far as visits.csv lists both; whole days into `days`, room for `room`; returns how many.
 * Pairs that belong to different episodes are not told apart: the table covers 22 months. [pure] */
int ri_record_visit_gaps(const ri_record *record, double *days, int room);
int ri_record_last_gaps(const ri_record *record, double *days, int room);

/* The council's figure of a column of workforce, activity or panel at or before `day`, `years` rows later:
 * NaN where nobody published it. [pure] */
typedef enum ri_figure {
    RI_FIGURE_AGENCY_SHARE,
    RI_FIGURE_VACANCY_SHARE,
    RI_FIGURE_CASELOAD,
    RI_FIGURE_CPP_PER_10K,
    RI_FIGURE_REFERRALS_PER_10K,
    RI_FIGURE_ASSESSMENTS_IN_TIME,
    RI_N_FIGURES
} ri_figure;
/* The day of the council's latest figure at or before `day`; RI_DAY_NONE if there is none. */
ri_day ri_record_figure_day(const ri_record *record, ri_figure figure, int32_t code, ri_day day);
/* The figure of exactly that day; NaN if there is none. Code 0 is England. */
double ri_record_figure(const ri_record *record, ri_figure figure, int32_t code, ri_day day);

#endif
