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

/* Cumulative hazard after `clock_days` in a stage, before multipliers. A deadline is a step to infinity. */
static inline double stage_hazard(const ri__world *world, uint8_t stage, int32_t clock_days) {
    switch (stage) {
    case RI_STAGE_DECISION:
        return clock_days >= RI_DECISION_WORKING_DAYS ? INFINITY : 0;
    case RI_STAGE_CLOSED:
        return world->head->closed_hazard *
               (clock_days < RI_REREFERRAL_DAYS ? clock_days : RI_REREFERRAL_DAYS);
    default:
        return ri_curve_hazard(&world->model->curve[stage], clock_days);
    }
}

static double row_multiplier(const ri__world *world, uint32_t row) {
    uint8_t stage = world->c.stage[row];
    double multiplier = world->head->month_multiplier[stage];
    if (stage == RI_STAGE_CARE)
        multiplier *= ri__age_leaving(ri__age_band(world->c.since[row] - world->c.born[row]));
    if (stage == RI_STAGE_CLOSED)
        multiplier *=
            ri__quality_factor(world, world->c.quality[row], world->head->p[RI_P_rereferral_quality]);
    return multiplier;
}

double ri__stay_hazard(const ri__world *world, uint32_t row) {
    uint8_t stage = world->c.stage[row];
    int32_t since = world->c.since[row];
    return row_multiplier(world, row) *
           (stage_hazard(world, stage, ri__stay_clock(world, stage, world->day) - since) -
            stage_hazard(world, stage, ri__stay_clock(world, stage, world->day - 1) - since));
}

/* A stage whose hazard changes from month to month is projected a month at a time, others to the end. */
static int32_t projected_until(const ri__world *world, uint8_t stage) {
    return stage == RI_STAGE_ASSESSMENT ? world->head->window_end : world->model->n_days - 1;
}

/* The first day d of the remembered 12 months in [low, high] on which a closed child's hazard is reached; it
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

/* The first day in [from, until] on which the cumulative hazard since `from - 1` reaches what is needed, in a
 * window where it does: first the clock's day, then the day on which the clock stands there. */
static int32_t day_reached(const ri__world *world, uint8_t stage, int32_t since, int32_t from, int32_t until,
                           ri_stay_need need) {
    int32_t low = ri__stay_clock(world, stage, from) - since,
            high = ri__stay_clock(world, stage, until) - since;
    int32_t reached;
    if (stage == RI_STAGE_DECISION)
        reached = low > RI_DECISION_WORKING_DAYS ? low : RI_DECISION_WORKING_DAYS;
    else if (stage == RI_STAGE_CLOSED)
        reached = closed_day_reached(world->head->closed_hazard, need, low, high);
    else
        reached = ri_curve_day(&world->model->curve[stage], need, low, high);
    int32_t day = from + reached - low; /* a clock takes at most one step a day */
    while (ri__stay_clock(world, stage, day) - since < reached)
        day++;
    return day;
}

/* The day on which the hazard runs out, or RI_FAR if it does not by the end of the projected window. */
static int32_t hazard_day(ri__world *world, uint32_t row, int32_t from, int32_t until) {
    uint8_t stage = world->c.stage[row];
    int32_t since = world->c.since[row];
    ri_stay_need need = {
        .base = stage_hazard(world, stage, ri__stay_clock(world, stage, from - 1) - since),
        .multiplier = row_multiplier(world, row),
        .needed = world->c.remaining[row],
    };
    double spent = need.multiplier *
                   (stage_hazard(world, stage, ri__stay_clock(world, stage, until) - since) - need.base);
    if (spent < need.needed) {
        world->c.remaining[row] = need.needed - spent;
        return RI_FAR;
    }
    return day_reached(world, stage, since, from, until, need);
}

/* The first day from `from` on which the stage's clock has counted so many days; the end of the simulation if
 * that does not come. */
static int32_t clock_day(const ri__world *world, uint32_t row, int32_t from, int32_t clock_days) {
    uint8_t stage = world->c.stage[row];
    int32_t since = world->c.since[row], day = from;
    while (day < world->model->n_days && ri__stay_clock(world, stage, day) - since < clock_days)
        day++;
    return day;
}

/* Plans and care end on the 18th birthday at the latest, and who is 18 is not referred again. */
static int32_t day_of_leaving(ri__world *world, uint32_t row, int32_t from, int32_t until) {
    uint8_t stage = world->c.stage[row];
    if (stage == RI_STAGE_LEAVER)
        return ri__leaver_until(world, row);
    if (stage == RI_STAGE_ENQUIRY)
        return clock_day(world, row, from, ri__conference_working_days(world, row));
    int32_t due = hazard_day(world, row, from, until);
    if (stage < RI_STAGE_CIN)
        return due;
    int32_t adult = ri__case_adult_day(world, row);
    if (due < adult || adult > until)
        return due;
    return stage == RI_STAGE_CLOSED ? RI_FAR : adult;
}

void ri__stay_project(ri__world *world, uint32_t row, int32_t from) {
    int32_t until = projected_until(world, world->c.stage[row]);
    world->c.due[row] = RI_FAR;
    if (from > until)
        return;
    int32_t due = day_of_leaving(world, row, from, until);
    if (due <= until)
        ri__stay_until(world, row, due > from ? due : from);
}

void ri__stay_until(ri__world *world, uint32_t row, int32_t due) {
    if (due >= world->model->n_days)
        return;
    world->c.due[row] = due;
    if (world->model->setup.is_event_form) {
        ri_event event = {due + RI_TIME_TRANSITION, 0, RI_EVENT_TRANSITION + row, world->c.id[row]};
        ri_queue_push(&world->queue, event); /* room was made when the day began */
    }
}
