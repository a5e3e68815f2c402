/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/stay.h"

#include <math.h>

#include "council/age.h"
#include "council/enquiry.h"
#include "council/leaver.h"

const uint8_t ri__stage_is_working[RI_N_STAGES] = {
#define WORKING                    1
#define CALENDAR                   0
#define RI_STAGE(id, clock, label) clock,
#include "council/stages.def"
#undef RI_STAGE
#undef WORKING
#undef CALENDAR
};

/* Cumulative hazard of a closed child after so many days, before the multiplier. */
static inline double closed_hazard(const ri__world *world, int32_t days) {
    return world->head->closed_hazard * (days < RI_REREFERRAL_DAYS ? days : RI_REREFERRAL_DAYS);
}

/* Cumulative hazard after `clock_days` in a stage, before multipliers. A deadline is a step to infinity. */
static double stage_hazard(const ri__world *world, uint8_t stage, int32_t clock_days) {
    switch (stage) {
    case RI_STAGE_DECISION:
        return clock_days >= RI_DECISION_WORKING_DAYS ? INFINITY : 0;
    case RI_STAGE_CLOSED:
        return closed_hazard(world, clock_days);
    default:
        return ri_curve_hazard(&world->model->curve[stage], clock_days);
    }
}

static inline double row_multiplier(const ri__world *world, uint32_t row, uint8_t stage) {
    double multiplier = world->head->month_multiplier[stage];
    if (stage == RI_STAGE_CARE)
        multiplier *=
            world->model->ageing
                .leaving[world->c.route[row]][ri__age_band(world->c.since[row] - world->c.born[row])];
    if (stage == RI_STAGE_CLOSED)
        multiplier *=
            ri__quality_factor(world, world->c.quality[row], world->head->p[RI_P_rereferral_quality]);
    return multiplier;
}

double ri__stay_hazard(const ri__world *world, uint32_t row) {
    uint8_t stage = world->c.stage[row];
    int32_t since = world->c.since[row];
    return row_multiplier(world, row, stage) *
           (stage_hazard(world, stage, ri__stay_clock(world, stage, world->day) - since) -
            stage_hazard(world, stage, ri__stay_clock(world, stage, world->day - 1) - since));
}

/* The first day of the remembered 12 months in [low, high] on which a closed child's hazard is reached; it
 * is at `high`. Division gives it but for rounding, which the day on either side is there for. */
static int32_t closed_day_reached(double per_day, ri_stay_need need, int32_t low, int32_t high) {
    high = high < RI_REREFERRAL_DAYS ? high : RI_REREFERRAL_DAYS;
    double near = (need.base + need.needed / need.multiplier) / per_day;
    if (near - 1 > low && near < RI_REREFERRAL_DAYS)
        low = (int32_t)near - 1;
    while (low < high && need.multiplier * (per_day * low - need.base) < need.needed)
        low++;
    return low;
}

/* Spends the row's exponential on the hazard of [from, until], which is `whole` with the base that `need`
 * has: true where it runs out there. */
static inline bool runs_out(ri__world *world, uint32_t row, const ri_stay_need *need, double whole) {
    double spent = need->multiplier * (whole - need->base);
    if (spent < need->needed)
        world->c.remaining[row] = need->needed - spent;
    return !(spent < need->needed);
}

static int32_t closed_until(ri__world *world, uint32_t row, int32_t from, int32_t until) {
    int32_t since = world->c.since[row];
    ri_stay_need need = {.base = closed_hazard(world, from - 1 - since),
                         .multiplier = row_multiplier(world, row, RI_STAGE_CLOSED),
                         .needed = world->c.remaining[row]};
    if (!runs_out(world, row, &need, closed_hazard(world, until - since)))
        return RI_FAR;
    return since + closed_day_reached(world->head->closed_hazard, need, from - since, until - since);
}

/* Stays as published: the curve gives the clock's day, and that the day on which the clock stands there. */
static inline int32_t published_until(ri__world *world, uint32_t row, uint8_t stage, int32_t from,
                                      int32_t until) {
    const ri_curve *curve = &world->model->curve[stage];
    int32_t since = world->c.since[row], last = ri__stay_clock(world, stage, until) - since;
    ri_stay_need need = {.base = ri_curve_hazard(curve, ri__stay_clock(world, stage, from - 1) - since),
                         .multiplier = row_multiplier(world, row, stage),
                         .needed = world->c.remaining[row]};
    if (!runs_out(world, row, &need, ri_curve_hazard(curve, last)))
        return RI_FAR;
    int32_t reached = ri_curve_day(curve, need, ri__stay_clock(world, stage, from) - since, last);
    return ri__stage_is_working[stage] ? ri__working_day(world, since + reached) : since + reached;
}

/* Plans and care end on the 18th birthday at the latest, and who is 18 is not referred again. */
static int32_t young_until(const ri__world *world, uint32_t row, int32_t due, int32_t until) {
    int32_t adult = ri__case_adult_day(world, row);
    if (due < adult || adult > until)
        return due;
    return world->c.stage[row] == RI_STAGE_CLOSED ? RI_FAR : adult;
}

static int32_t day_of_leaving(ri__world *world, uint32_t row, uint8_t stage, int32_t from, int32_t until) {
    switch (stage) {
    case RI_STAGE_DECISION:
        return ri__working_day(world, world->c.since[row] + RI_DECISION_WORKING_DAYS);
    case RI_STAGE_ASSESSMENT:
        return published_until(world, row, stage, from, until);
    case RI_STAGE_ENQUIRY:
        return ri__working_day(world, world->c.since[row] + ri__conference_working_days(world, row));
    case RI_STAGE_CLOSED:
        return young_until(world, row, closed_until(world, row, from, until), until);
    case RI_STAGE_LEAVER:
        return ri__leaver_until(world, row);
    default:
        return young_until(world, row, published_until(world, row, stage, from, until), until);
    }
}

/* A stage whose hazard changes from month to month is projected a month at a time, others to the end. */
void ri__stay_project(ri__world *world, uint32_t row, int32_t from) {
    uint8_t stage = world->c.stage[row];
    int32_t until = stage == RI_STAGE_ASSESSMENT ? world->head->window_end : world->model->n_days - 1;
    world->c.due[row] = RI_ROW_FAR;
    if (from > until)
        return;
    int32_t due = day_of_leaving(world, row, stage, from, until);
    if (due <= until)
        ri__stay_until(world, row, due > from ? due : from);
}

void ri__stays_project_month(ri__world *world) {
    uint32_t *rows = world->rows, n = 0;
    const int32_t from = world->day, until = world->head->window_end;
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        rows[n] = row;
        n += world->c.stage[row] == RI_STAGE_ASSESSMENT;
    }
    for (uint32_t i = 0; i < n; i++) {
        int32_t due = published_until(world, rows[i], RI_STAGE_ASSESSMENT, from, until);
        if (due <= until)
            ri__stay_until(world, rows[i], due > from ? due : from);
    }
}

void ri__stay_until(ri__world *world, uint32_t row, int32_t due) {
    if (due >= world->model->n_days)
        return;
    world->c.due[row] = ri__row_day(due);
    if (world->model->setup.is_event_form) {
        ri_event event = {due + RI_TIME_TRANSITION, 0, RI_EVENT_TRANSITION + row, world->c.id[row]};
        ri_queue_push(&world->queue, event); /* room was made when the day began */
    }
}
