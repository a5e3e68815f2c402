/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_MODEL_H
#define RI_COUNCIL_MODEL_H

#include "council/council.h"
#include "council/system.h"
#include "council/ageing.h"
#include "council/care_route.h"
#include "council/curve.h"
#include "council/placement.h"

/* Inside the room: what is derived once from a setup and then only read. */

/* One simulated day. `working_clock` counts working days since the first day, that day included. */
typedef struct ri__day_info {
    int32_t working_clock;
    int16_t month; /* calendar months since the first day's month */
    uint8_t of_week, of_year_month, is_working, is_month_first, is_month_last;
} ri__day_info;

/* A post of the establishment or of a plan, active during [from, until). */
typedef struct ri__post {
    uint32_t number;    /* for the worker's id */
    ri_day from, until; /* RI_DAY_NONE: when a trigger says so */
    int32_t intervention;
    int32_t lead_days, lag_days; /* from its intervention's first day, and end, to its own */
} ri__post;

/* Where the chance of an assumption lies: the hash of its full name, and its row of setup.calibration, -1 =
 * none. */
typedef struct ri__assumed {
    uint64_t entity;
    int32_t calibrated;
} ri__assumed;

struct ri_council_model {
    ri_council_setup setup;
    ri__assumed own[RI_N_PARAMETERS], of_role[RI_N_SLOTS][RI_PLUGIN_MAX_PARAMETERS];
    uint64_t calibrated_entity[RI_MAX_CALIBRATED]; /* of each row of setup.calibration */
    ri_day first_day, end_day;                     /* [first_day, end_day) is simulated */
    int32_t n_days;
    int32_t series_month; /* day info month of the first series row: the first full calendar month */
    ri__day_info *days;   /* n_days + 1 */
    int32_t *clock_day;   /* the first day on which the working clock stands there */
    int32_t n_clock_days;
    double calendar_per_working; /* mean calendar days per working day */
    ri__post *added_posts;       /* by plans */
    ri__post *cut_posts;         /* by plans, in their order: from the establishment's last post down */
    int32_t n_added_posts, n_cut_posts;
    ri_curve placed_curve[RI_N_CHOSEN]; /* placements as published, ended for any reason */
    ri_curve curve[RI_N_STAGES];        /* ASSESSMENT, CIN, CPP, CARE; hazard NULL where none */
    ri__ageing ageing;
    ri__care_ways ways;
    uint32_t capacity_cases, capacity_placed, capacity_posts, capacity_events;
    uint32_t n_observed;               /* counters of all observers */
    uint32_t plugin_state[RI_N_SLOTS]; /* offsets of the plugins' states in the state array, bytes */
    uint32_t plugin_state_bytes;
    int32_t outcome_horizon_days; /* n_months x 30.4375, rounded down: later counts as not reached */
};

/* calendar.c: days and months. posts.c: posts of plans. pathway.c: curves and ages. Each fails RI_NO_MEMORY
 * or RI_BAD_DATA. [setup] */
ri_status ri__model_calendar(ri_council_model *model, ri_error *error);
ri_status ri__model_posts(ri_council_model *model, ri_error *error);
ri_status ri__model_curves(ri_council_model *model, ri_error *error);
/* Whether ri__model_curves would give both the same, and the same without the work. */
bool ri__model_has_same_stays(const ri_council_model *model, const ri_council_model *like);
ri_status ri__model_copy_stays(ri_council_model *model, const ri_council_model *like, ri_error *error);
/* What the model's flows are solved from. [pure] */
ri__flow_basis ri__model_basis(const ri_council_model *model, const double *start, const double *parameters,
                               const ri__aged *aged);

#endif
