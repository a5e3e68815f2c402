/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_REGIME_H
#define RI_COUNCIL_REGIME_H

#include <stdbool.h>

#include "abi/judgement.h"
#include "base/calendar.h"
#include "council/theme.h"

/* Inspections suspended during [from, until), for example March 2020 - June 2021, monitoring visits until
 * `visits_until` at the latest on the same day. Who plans reckons with it from the day on which it was known.
 */
typedef struct ri_pause {
    ri_day from, until, known_from, visits_until;
} ri_pause;

/* What a pause puts off. */
typedef enum ri_paused { RI_PAUSED_INSPECTION, RI_PAUSED_VISIT } ri_paused;

/* One inspectorate's rules, from a file in scenarios/regimes/. Rules, not outcomes: no wait from
 * publication, no total of visits above the rule's minimum, no grade share. */
typedef struct ri_regime {
    char id[32]; /* "ilacs-2018" */
    char title[96];
    ri_day in_force_from;
    int32_t n_areas; /* in the order in which they are judged, leaders last; overall is not among them */
    int32_t area[RI_N_AREAS];
    bool has_overall;
    bool is_trigger[RI_N_AREAS];       /* without an overall grade: areas any of which, inadequate, counts as
                                          inadequate services, with visits and intervention */
    bool key_area_limits;              /* help and protection or in care inadequate -> overall inadequate */
    bool is_leaders_by_practice;       /* leaders are judged by their impact on practice, not as a whole */
    int32_t notice_working_days;       /* from the call to the first day on site */
    int32_t fieldwork_days;            /* calendar days, first to last on site */
    int32_t publication_working_days;  /* last day on site to publication */
    int32_t sample_audited;            /* cases chosen for the council to audit itself */
    int32_t sample_further;            /* cases chosen on top, graded by inspectors alone unless */
    bool is_further_audited;           /* the council has audited these too, before or for the inspection */
    int32_t theme_sample[RI_N_THEMES]; /* further cases of each theme, of those to which it applies */
    int32_t practice_watched;          /* pieces of practice watched for each practice area */
    int32_t people_heard; /* children and carers heard for each practice area; for leaders, staff and members
                           */
    int32_t next_inspection_months;  /* after a report above inadequate, about; 0 = the regime states none */
    int32_t engagement_months;       /* from one meeting with leaders to the next; 0 = none */
    int32_t short_fieldwork_days;    /* of whom was good or better; 0 = all inspections are alike */
    int32_t short_sample_further;    /* cases of a short inspection beyond those audited */
    int32_t data_months;             /* of timeliness data looked at */
    int32_t plan_due_working_days;   /* action plan, from receipt of the report */
    int32_t plan_reply_working_days; /* inspectorate's reply on whether it reflects the findings */
    int32_t first_visit_days;        /* from that reply, at most */
    int32_t visits_every_months;     /* monitoring visits, about; 0 = the regime states none */
    int32_t visit_sample;            /* cases seen in one monitoring visit */
    int32_t minimum_visits;
    int32_t usual_maximum_visits; /* published "up to"; 0 = the regime states none */
    int32_t usual_end_months;     /* from the day the plan was due; 0 = the regime states none */
    int32_t n_pauses;
    ri_pause pause[4];
    char source[160];
} ri_regime;

#define RI_MAX_REGIMES 8

/* Days from one monitoring visit to the next, about: the regime's own words, or `otherwise` where it has
 * none. [pure] */
double ri_regime_visit_gap(const ri_regime *regime, double otherwise);

/* The regime in force on a day: the latest whose in_force_from is not after it; regimes sorted by that
 * date; NULL when the day lies before all. [pure] */
const ri_regime *ri_regime_on(const ri_regime *regimes, int32_t n, ri_day day);
/* Whether these grades (-1 = not judged) are inadequate services by the regime: the overall grade where there
 * is one, else any area that triggers. [pure] */
bool ri_regime_is_inadequate(const ri_regime *regime, const int32_t grade[RI_N_AREAS]);
/* The day that is planned on `planned` where a clock runs out on `day`: in a pause known by then it stands
 * still. [pure] */
ri_day ri_regime_plan(const ri_regime *regime, ri_paused what, ri_day planned, ri_day day);
/* When something planned for `day` that takes n_days takes place: a pause that it runs into puts it off by
 * the pause's length, what had begun begins anew. [pure] */
ri_day ri_regime_put_off(const ri_regime *regime, ri_paused what, ri_day day, int32_t n_days);
/* Whether a pause of visits ended after `since`, on `day` at the latest. [pure] */
bool ri_regime_has_resumed(const ri_regime *regime, ri_day since, ri_day day);

#endif
