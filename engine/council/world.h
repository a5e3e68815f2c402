/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_WORLD_H
#define RI_COUNCIL_WORLD_H

#include <math.h>

#include "council/annex.h"
#include "council/channels.h"
#include "council/cost.h"
#include "council/culture.h"
#include "council/director.h"
#include "council/engagement.h"
#include "council/flows.h"
#include "council/front_door.h"
#include "council/homes.h"
#include "council/hours.h"
#include "council/known.h"
#include "council/manager.h"
#include "council/model.h"
#include "council/partners.h"
#include "council/placement.h"
#include "council/purposes.h"
#include "council/recommendation.h"
#include "council/review.h"
#include "council/scrutiny.h"
#include "council/secure.h"
#include "council/system.h"
#include "council/team.h"
#include "council/local.h"
#include "council/wider.h"
#include "kernel/memory.h"
#include "random/stream.h"

/* Inside the room: one council's state. All of it lies in one flat block; the structs below are views. Days
 * are counted from the first simulated day (0), never from 1990, but for ids and draws. */

#define RI_FAR           INT32_MAX /* a day that does not come */
#define RI_ROW_FAR       INT16_MAX /* the same in rows that are looked through every day: ri__row_day */
#define RI_NO_WORKER     (-1)      /* needs one and waits */
#define RI_NOT_HELD      (-2)      /* needs none: not open, or the front door's */
#define RI_CASE_HOLD     100       /* one case, in hundredths: loads and room are integers */
#define RI_NO_LOAD       INT32_MAX
#define RI_MAX_ACTIONS   32
#define RI_CACHED_LAYERS 3
#define RI__MAX_VIEW     256 /* bytes of the largest kind's view */
#define RI_N_POINTS      (RI_POINT_COMMISSIONER_REVIEW + 1)

typedef struct ri__cases {
    uint64_t *id;
    int32_t *born;          /* day of birth, before the first day: negative */
    int32_t *since;         /* stage clock at entry */
    int16_t *due;           /* day of leaving the stage if within the projected month, else RI_ROW_FAR */
    int32_t *referred;      /* day of the referral that began this episode */
    int16_t *next_visit;    /* day */
    int32_t *overdue_since; /* day a late visit was due, or -1 */
    int16_t *next_review;   /* day a review falls due or, once it is overdue, is held, else RI_ROW_FAR */
    int32_t *worker;        /* row, RI_NO_WORKER or RI_NOT_HELD */
    int32_t *waiting_since; /* day, while open without a worker */
    uint32_t *waiting;      /* rows that wait for a worker, and some that do no more */
    uint8_t *is_listed;     /* among them */
    uint32_t *n_visits;     /* due so far: counted where every child is visited alone */
    uint16_t *n_stages;     /* stages entered in this episode: the ordinal of its draws */
    uint16_t *n_reviews;    /* held in this stage */
    uint8_t *stage;
    uint8_t *is_review_overdue;
    uint8_t *route;        /* RI_CARE_ROUTE_*, by which it came into care */
    uint8_t *had_plan;     /* a child protection plan at some time before */
    uint8_t *audit_action; /* of an audit that found weakness, until it is done: audit.c */
    uint8_t *team;         /* that holds the case, or held it last */
    uint8_t *is_disabled;  /* a child whom the team for disabled children holds */
    uint8_t *had_worker;   /* a named worker at some time in this episode */
    double *remaining;     /* of the unit exponential of this stay, after the projected month */
    double *quality;       /* latent */
    double *trait;         /* the case's own share of it */
    int32_t *placement;    /* row of its placement while in care, else RI_NOT_PLACED */
} ri__cases;

enum { RI_WORKER_INACTIVE, RI_WORKER_VACANT, RI_WORKER_PERMANENT, RI_WORKER_AGENCY };

typedef struct ri__workers {
    uint64_t *id;                                 /* of the spell: post and occupant */
    int32_t *from, *until, *cut_from, *cut_until; /* days the post exists; days it is cut */
    int32_t *load;        /* hundredths of a case; RI_NO_LOAD when nobody is in post */
    int32_t *due;         /* day this spell ends if within the projected month, else RI_FAR */
    int32_t *n_findings;  /* audit findings of the month, from which the worker learns */
    int32_t *since;       /* day on which this spell began; before the start for whom that found in post */
    int32_t *newly_until; /* day on which the year of a newly qualified worker ends; 0 = none */
    uint8_t *state, *due_cause, *team;
    double *remaining;      /* two a row: one per cause */
    double *skill, *effect; /* latent quality; with the month's pressure */
    uint32_t *roster;       /* rows by team, as ri__roster says */
    uint32_t *pool_row;     /* scratch of the allocation, from here on: those who may be given a case, */
    int32_t *pool_load;     /* with what they hold; of them */
    uint32_t *pool_least;   /* those who may be given the next one */
    uint64_t *pool_id;
} ri__workers;

/* One action of the improvement plan, answering one recommendation. */
typedef struct ri__action {
    int32_t area;
    int32_t recommendation; /* RI_RECOMMENDATION_* */
    int32_t done_day;       /* -1 = not yet */
    int32_t tested_by;      /* the visit that first tested it, 0 = none yet */
    int32_t is_checked;     /* a visit's letter has said how far it is: nobody is shown more */
    double difficulty, progress;
} ri__action;

/* Counts of one calendar month. */
typedef struct ri__month {
    int32_t referrals, assessments_done, assessments_in_time;
    int32_t enquiries, conferences, conferences_in_time;
    int32_t reviews_due, reviews_in_time;
    int32_t visits_due[2], visits_in_time[2]; /* help and protection, in care */
    int32_t allocations, decisions_late;      /* cases given to a worker; of the referrals */
} ri__month;

/* Everything of a world that is not an array of cases or workers. */
typedef struct ri__head {
    double p[RI_N_PARAMETERS], start[RI_N_START];
    ri__flows flows;
    double base_per_day[RI_MAX_LOCALITIES];
    double households_per_day[RI_MAX_LOCALITIES];           /* likewise, who bring those children */
    double empty_prob[RI_MAX_LOCALITIES][RI_CACHED_LAYERS]; /* that a layer of arrivals has no slot */
    double capability;
    double stage_multiplier[RI_N_STAGES]; /* of the cumulative hazard, without pressure */
    double month_multiplier[RI_N_STAGES]; /* in the projected month */
    double escalation_shock;   /* chance of protection or care in this month, relative to no judgement */
    double closed_hazard;      /* re-referral per day */
    int32_t window_end;        /* last projected day */
    uint32_t n_rows, free_row; /* rows ever used; head of the free list, 0 = none, else row + 1 */
    uint32_t n_posts;
    int32_t n_of_stage[RI_N_STAGES];
    uint32_t n_listed; /* in c.waiting */
    int32_t n_waiting;
    uint64_t n_entered, n_left;                 /* children, for conservation */
    double hire_per_day, cover_per_day;         /* per open post, per bare post, at the start */
    double leave_per_day, agency_leave_per_day; /* per worker, at the start */
    double open_posts, bare_posts;      /* at the start: without a permanent worker; without anybody */
    double establishment;               /* posts at the start, without supernumerary agency workers */
    double held_share;                  /* of open cases, with case-holding social workers */
    int32_t n_own_posts, n_in_state[4]; /* of posts, by RI_WORKER_* */
    double pressure;                    /* hours due over hours available, relative to the start */
    double month_share; /* of this calendar month that is simulated: below 1 in the first alone */
    double start_level[RI_N_AREAS], level[RI_N_AREAS], reference_quality;

    double lever[RI_N_LEVERS];
    int32_t levers_change; /* day on which they are worked out again */
    double plan_left_gbp;  /* of setup.plan_budget_gbp */
    ri__drive drive;       /* what the parts do to each other */
    ri__money money;
    ri__engagement engagement;
    ri__placements placements;
    ri__care_flows care;
    double missing_per_year; /* theme.h */
    ri__homes homes;
    ri__secure secure;
    ri__local local;
    ri__wider wider;
    ri__director director;
    ri__culture culture;
    ri__reviews reviews;
    ri__hours hours;
    ri__teams teams;
    ri__roster roster;
    ri__front_door front_door;
    ri__managers managers;
    ri__channels channels;
    ri__partners partners;
    ri__scrutiny scrutiny;
    double exposure_months, maturity, start_maturity;
    double asked_exposure_months, answered_maturity; /* of the learning plugin's latest answer: guard.c */
    int32_t n_audits, n_audits_good, n_audits_inadequate, n_moderated, n_regraded; /* this month */
    int32_t n_held, n_inadequate, n_good; /* cases by practice, last month end */
    int32_t is_quality_held;              /* by an experiment: no case gets better or worse */
    ri_inspection_seen seen;
    /* The episode since the latest inadequate report. */
    int32_t episode, publication, plan_due, visit, n_good_visits, n_poor_visits, last_visit_progress;
    int32_t n_letters, concern_area; /* concern_area: what a visit took up for the next one, -1 = nothing */
    int32_t inspection_day;          /* of the inspection under way or planned, -1 = none */
    int32_t monitored_day;           /* of the latest visit, or the report */
    int32_t is_inadequate, is_inadequate_again; /* again: after a report above it */
    int32_t grade[RI_N_AREAS], new_grade[RI_N_AREAS], feedback[RI_N_AREAS];
    uint32_t n_actions;
    ri__action action[RI_MAX_ACTIONS];
    double plan_carried[RI_N_AREAS]; /* gain kept from earlier episodes' plans */
    /* The Department for Education. */
    int32_t dfe_step, dfe_pending, dfe_notice_day, dfe_notice_end, dfe_review_day, is_systemic, is_persistent;
    uint32_t n_decisions[RI_N_POINTS], n_inspections;
    /* Outcomes as they accrue. */
    int64_t inadequate_case_days, overdue_days, waiting_days, open_case_days;
    ri__annex annex;
    int64_t n_referrals, n_rereferrals, n_plans, n_repeat_plans, n_worker_changes;
    int32_t first_reinspection, left_inadequate, commissioner_day, trust_day, visits_before;
    int32_t visit_day[RI_N_VISIT_DAYS], last_visit_day; /* before the first re-inspection, -1 = none */
    int32_t done_day[RI_N_RECOMMENDATIONS], tested_by[RI_N_RECOMMENDATIONS]; /* of the first report */
    int32_t was_surprise; /* the first re-inspection's grade, -1 = none yet */
    int32_t was_on_pace;  /* at the first six-month review, -1 = none yet */
    int32_t first_grade[RI_N_AREAS];
    ri__month month;
    /* Of what is known (known.h). */
    double log_known, log_held; /* of the days lived since the last account; of steps held off before it */
    double held_off;            /* chance that no weighty step was decided */
    int32_t next_visit_found;   /* what that visit found; -1 = none yet */
    double next_visit_chance;   /* of enough progress at the first visit after the last known day */
    double referral_scale;      /* of rates this month, so that as many are referred as is known */
} ri__head;

/* One of those among whom a few are taken, in ascending order of (order, u, id). */
typedef struct ri__candidate {
    uint32_t order, row;
    double u;
    uint64_t id;
    uint64_t salt; /* further chance of the same child */
} ri__candidate;

/* Whose turn it is to be given a worker, in ascending order of `order`: allocation.c. */
typedef struct ri__turn {
    uint32_t order, row;
} ri__turn;

/* A worker thread's world: the block, views on it, and scratch that holds nothing between phases. */
typedef struct ri__world {
    const ri_council_model *model;
    ri_memory memory;
    ri_key key;
    int32_t day; /* today */
    double
        calibrated[RI_MAX_CALIBRATED]; /* standard normals of this replication, by rows of the calibration */
    double adverse; /* 1 just after an inadequate report, halving with the judgement's half-life; 0 without
                       one */
    ri__head *head;
    ri__cases c;
    ri__workers w;
    ri__placed pl;
    ri__month *months;
    ri_held *held; /* n_held bins of known_world.h */
    int32_t n_held;
    ri__running *running;    /* one a rule of the plan */
    double *effect_value;    /* one an effect: its size in this replication */
    double *effect_strength; /* scratch */
    uint64_t *plugin_state;
    unsigned char asked[RI__MAX_VIEW]; /* the question of the plugin's call under way, as it was put */
    ri_queue queue;
    ri__candidate *candidates; /* as many as rows of cases */
    ri__turn *turns;           /* twice as many */
    uint32_t *rows;            /* as many */
    double *elapsed;           /* MAX_DAYS of curve + 1 */
    uint32_t n_candidates_allocated;
    int64_t *record;
    ri_council_work work;
    ri_error *error;
    ri_status status; /* the first failure of this replication */
} ri__world;

/* Kinds of queue events. Times: day + 0.25 for transitions, day + 0.75 for the rest. */
enum {
    RI_EVENT_VISIT,
    RI_EVENT_LETTER,
    RI_EVENT_INSPECTION,
    RI_EVENT_JUDGEMENT,
    RI_EVENT_PUBLICATION,
    RI_EVENT_REVIEW,
    RI_EVENT_NOTICE_END,
    RI_EVENT_COMMISSIONER_REVIEW,
    RI_EVENT_STEP, /* + RI_STEP_* */
    RI_EVENT_KNOWN_STEP = RI_EVENT_STEP + RI_N_STEPS,
    RI_EVENT_TRANSITION = 32 /* + row */
};
#define RI_TIME_TRANSITION 0.25
#define RI_TIME_COUNCIL    0.75

/* world.c: memory. init [setup]; the rest [run]. */
ri_status ri__world_init(ri__world *world, const ri_council_model *model, ri_error *error);
void ri__world_dispose(ri__world *world);
void ri__world_views(ri__world *world);
/* Makes room for n more children (rows, scratch), n more events, or n more placements, before a phase creates
 * them. */
ri_status ri__world_reserve_cases(ri__world *world, uint32_t n);
ri_status ri__world_reserve_events(ri__world *world, uint32_t n);
ri_status ri__world_reserve_placed(ri__world *world, uint32_t n);
ri_status ri__world_reserve_posts(ri__world *world, uint32_t n);
/* Notes the first failure; returns it. */
ri_status ri__world_fail(ri__world *world, ri_status status);
/* Adds an event at `day` (RI_EVENT_*); days at or after the end are dropped, nothing can happen there. */
void ri__world_schedule(ri__world *world, int32_t day, uint32_t kind);

/* The calendar day (since 1990) of a simulated day; the id of the council's own draws. */
static inline ri_day ri__date(const ri__world *world, int32_t day) {
    return world->model->first_day + day;
}
uint64_t ri__council_id(const ri__world *world);
static inline const double *ri__levers(const ri__world *world) {
    return world->head->lever;
}
/* Of system.h: whether a part is on; all contributions to a driver together. [pure] */
static inline bool ri__is_on(const ri__world *world, int system) {
    return !world->model->setup.is_off[system];
}
static inline double ri__driver(const ri__world *world, int driver) {
    return world->head->drive.total[driver];
}
static inline void *ri__state_of(const ri__world *world, int slot) {
    return (unsigned char *)world->plugin_state + world->model->plugin_state[slot];
}
static inline bool ri__stage_is_open(uint8_t stage) {
    return stage >= RI_STAGE_DECISION && stage <= RI_STAGE_CARE;
}
static inline bool ri__stage_needs_worker(uint8_t stage) {
    return stage >= RI_STAGE_ASSESSMENT && stage <= RI_STAGE_CARE;
}
/* A day as rows hold it that are swept for every day: two bytes, so that half as much is read. 480 months
 * are 14,640 days. */
static inline int16_t ri__row_day(int32_t day) {
    return (int16_t)(day < RI_ROW_FAR ? day : RI_ROW_FAR);
}
/* Open cases beyond the front door. */
static inline int32_t ri__n_held(const ri__head *head) {
    return head->n_of_stage[RI_STAGE_ASSESSMENT] + head->n_of_stage[RI_STAGE_CIN] +
           head->n_of_stage[RI_STAGE_ENQUIRY] + head->n_of_stage[RI_STAGE_CPP] +
           head->n_of_stage[RI_STAGE_CARE];
}
static inline int32_t ri__n_at_work(const ri__head *head) {
    return head->n_in_state[RI_WORKER_PERMANENT] + head->n_in_state[RI_WORKER_AGENCY];
}
/* Posts: plans add and take them; supernumerary agency workers are none. */
static inline double ri__n_posts(const ri__head *head) {
    int32_t changed = (int32_t)head->n_posts - head->n_in_state[RI_WORKER_INACTIVE] - head->n_own_posts;
    return fmax(0, head->establishment + changed);
}
static inline int ri__area_of_stage(uint8_t stage) {
    return stage == RI_STAGE_CARE     ? RI_AREA_IN_CARE
           : stage == RI_STAGE_LEAVER ? RI_AREA_CARE_LEAVERS
                                      : RI_AREA_HELP_PROTECTION;
}
/* Sets world->adverse for today. */
void ri__adverse_today(ri__world *world);

#endif
