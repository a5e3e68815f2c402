/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/case.h"

#include <math.h>

#include "abi/math.h"
#include "council/identity.h"
#include "council/sweep.h"
#include "council/visit.h"

#define REREFERRAL_DAYS       365
#define DECISION_WORKING_DAYS 1
#define DEADLINE_WORKING_DAYS 45

static const uint8_t stage_is_working[RI_N_STAGES] = {
#define WORKING                    1
#define CALENDAR                   0
#define RI_STAGE(id, clock, label) clock,
#include "council/stages.def"
#undef RI_STAGE
#undef WORKING
#undef CALENDAR
};

int32_t ri__case_clock(const ri__world *world, uint8_t stage, int32_t day) {
    if (!stage_is_working[stage])
        return day;
    return day < 0 ? 0 : world->model->days[day].working_clock;
}

/* Cumulative hazard after `clock_days` in a stage, before multipliers. A deadline is a step to infinity. */
static double stage_hazard(const ri__world *world, uint8_t stage, int32_t clock_days) {
    switch (stage) {
    case RI_STAGE_DECISION:
        return clock_days >= DECISION_WORKING_DAYS ? INFINITY : 0;
    case RI_STAGE_CLOSED:
        return world->head->closed_hazard * (clock_days < REREFERRAL_DAYS ? clock_days : REREFERRAL_DAYS);
    default:
        return ri_curve_hazard(&world->model->curve[stage], clock_days);
    }
}

/* 1 where practice is as at the start, higher where it is worse: a straight line, cut to [0.3, 3]. */
static double quality_factor(const ri__world *world, double quality, double effect) {
    return fmin(3, fmax(0.3, 1 - effect * (quality - world->head->reference_quality)));
}

static double row_multiplier(const ri__world *world, uint32_t row) {
    uint8_t stage = world->c.stage[row];
    double multiplier = world->head->month_multiplier[stage];
    if (stage == RI_STAGE_CLOSED)
        multiplier *= quality_factor(world, world->c.quality[row], world->head->p[RI_P_rereferral_quality]);
    return multiplier;
}

uint32_t ri__case_create(ri__world *world, uint64_t id) {
    ri__head *head = world->head;
    uint32_t row;
    if (head->free_row != 0) {
        row = head->free_row - 1;
        head->free_row = (uint32_t)world->c.since[row];
    } else {
        row = head->n_rows++;
    }
    head->n_entered++;
    world->c.id[row] = id;
    world->c.n_stages[row] = 0;
    world->c.n_visits[row] = 0;
    world->c.had_worker[row] = 0;
    world->c.overdue_since[row] = -1;
    world->c.next_visit[row] = RI_FAR;
    world->c.worker[row] = RI_NOT_HELD;
    world->c.trait[row] = head->p[RI_P_case_sd] * ri_draw_normal(world->key, id, RI_FOR_TRAIT, 0, 0);
    world->c.quality[row] = head->level[RI_AREA_HELP_PROTECTION] + world->c.trait[row];
    world->c.had_plan[row] =
        ri_draw_unit(world->key, id, RI_FOR_TRAIT, 0, 1) < head->start[RI_START_cpp_repeat_share];
    return row;
}

static void case_free(ri__world *world, uint32_t row) {
    ri__head *head = world->head;
    head->n_of_stage[world->c.stage[row]]--;
    head->n_left++;
    world->c.stage[row] = RI_STAGE_FREE;
    world->c.due[row] = RI_FAR;
    world->c.since[row] = (int32_t)head->free_row;
    head->free_row = row + 1;
}

void ri__case_detach(ri__world *world, uint32_t row) {
    int32_t worker = world->c.worker[row];
    if (worker >= 0)
        world->w.load[worker] -= RI_CASE_HOLD;
    world->c.worker[row] = RI_NO_WORKER;
}

/* A stage whose hazard changes from month to month is projected a month at a time, others to the end. */
static int32_t projected_until(const ri__world *world, uint8_t stage) {
    return stage == RI_STAGE_ASSESSMENT ? world->head->window_end : world->model->n_days - 1;
}

/* The first day in [from, until] on which the cumulative hazard since `from - 1` reaches `needed`. */
static int32_t day_reached(const ri__world *world, uint32_t row, int32_t from, int32_t until, double base,
                           double multiplier, double needed) {
    uint8_t stage = world->c.stage[row];
    while (from < until) {
        int32_t middle = from + (until - from) / 2;
        int32_t clock_days = ri__case_clock(world, stage, middle) - world->c.since[row];
        if (multiplier * (stage_hazard(world, stage, clock_days) - base) >= needed)
            until = middle;
        else
            from = middle + 1;
    }
    return until;
}

void ri__case_project(ri__world *world, uint32_t row, int32_t from) {
    uint8_t stage = world->c.stage[row];
    int32_t since = world->c.since[row], until = projected_until(world, stage);
    world->c.due[row] = RI_FAR;
    if (from > until)
        return;
    double multiplier = row_multiplier(world, row);
    double base = stage_hazard(world, stage, ri__case_clock(world, stage, from - 1) - since);
    double spent =
        multiplier * (stage_hazard(world, stage, ri__case_clock(world, stage, until) - since) - base);
    double remaining = world->c.remaining[row];
    if (spent < remaining) {
        world->c.remaining[row] = remaining - spent;
        return;
    }
    int32_t due = day_reached(world, row, from, until, base, multiplier, remaining);
    world->c.due[row] = due;
    if (world->model->setup.is_event_form) {
        ri_event event = {due + RI_TIME_TRANSITION, 0, RI_EVENT_TRANSITION + row, world->c.id[row]};
        ri_queue_push(&world->queue, event); /* room was made when the day began */
    }
}

static void count_stage(ri__head *head, uint8_t from, uint8_t to) {
    head->n_of_stage[from] -= from != RI_STAGE_FREE;
    head->n_of_stage[to]++;
}

static void enter_plan(ri__world *world, uint32_t row) {
    world->head->n_plans++;
    world->head->n_repeat_plans += world->c.had_plan[row];
    world->c.had_plan[row] = 1;
}

/* The unit exponential of this stay; a decision comes when it is due, without chance. */
static double draw_stay(const ri__world *world, uint32_t row, uint8_t stage) {
    if (stage == RI_STAGE_DECISION)
        return 1;
    return ri_draw_exponential(world->key, world->c.id[row], RI_FOR_HAZARD, world->c.n_stages[row], 0);
}

/* Everything of entering a stage but when: `since` in the stage's clock, hazards from `from` on. */
static void enter_stage(ri__world *world, uint32_t row, uint8_t stage, int32_t since, int32_t from) {
    uint8_t earlier = world->c.stage[row];
    count_stage(world->head, earlier, stage);
    world->c.stage[row] = stage;
    world->c.since[row] = since;
    world->c.n_stages[row]++;
    world->c.remaining[row] = draw_stay(world, row, stage);
    if (ri__stage_needs_worker(stage)) {
        if (!ri__stage_needs_worker(earlier)) {
            world->c.worker[row] = RI_NO_WORKER;
            world->c.waiting_since[row] = world->day;
        }
        if (world->c.overdue_since[row] < 0)
            world->c.next_visit[row] = world->day + ri__visit_interval(world->head, stage);
    }
    if (stage == RI_STAGE_CPP)
        enter_plan(world, row);
    ri__case_project(world, row, from);
}

void ri__case_enter(ri__world *world, uint32_t row, uint8_t stage) {
    enter_stage(world, row, stage, ri__case_clock(world, stage, world->day), world->day + 1);
}

/* Whether a closed child comes back is settled by its exponential on the day it leaves: one who does not
 * within 12 months, or before the simulation ends, need not be kept. */
static void forget_for_good(ri__world *world, uint32_t row) {
    if (world->c.stage[row] == RI_STAGE_CLOSED && world->c.due[row] == RI_FAR)
        case_free(world, row);
}

void ri__case_place(ri__world *world, uint32_t row, uint8_t stage, int32_t elapsed) {
    enter_stage(world, row, stage, ri__case_clock(world, stage, 0) - elapsed, 0);
    forget_for_good(world, row);
}

/* Closing ends an overdue visit's count and frees the worker. */
static void case_close(ri__world *world, uint32_t row) {
    if (world->c.overdue_since[row] >= 0)
        world->head->overdue_days += world->day - world->c.overdue_since[row];
    world->c.overdue_since[row] = -1;
    world->c.next_visit[row] = RI_FAR;
    ri__case_detach(world, row);
    world->c.worker[row] = RI_NOT_HELD;
    ri__case_enter(world, row, RI_STAGE_CLOSED);
    forget_for_good(world, row);
}

static uint8_t destination_of_assessment(const ri__world *world, double u, double factor) {
    const ri__flows *f = &world->head->flows;
    double cpp = f->assessed_to_cpp * factor, care = f->assessed_to_care * factor;
    if (u < cpp)
        return RI_STAGE_CPP;
    if (u < cpp + care)
        return RI_STAGE_CARE;
    /* Those who escalate come out of the children in need, not out of those found not in need. */
    double in_need = f->assessed_to_cpp + f->assessed_to_care + f->assessed_to_cin;
    return u < in_need ? RI_STAGE_CIN : RI_STAGE_CLOSED;
}

static uint8_t destination(const ri__world *world, uint32_t row, double u) {
    const ri__flows *f = &world->head->flows;
    double factor = quality_factor(world, world->c.quality[row], world->head->p[RI_P_escalation_quality]);
    switch (world->c.stage[row]) {
    case RI_STAGE_DECISION:
        return u < f->nfa_share ? RI_STAGE_CLOSED : RI_STAGE_ASSESSMENT;
    case RI_STAGE_ASSESSMENT:
        return destination_of_assessment(world, u, factor);
    case RI_STAGE_CIN:
        if (u < f->cin_to_cpp * factor)
            return RI_STAGE_CPP;
        return u < (f->cin_to_cpp + f->cin_to_care) * factor ? RI_STAGE_CARE : RI_STAGE_CLOSED;
    case RI_STAGE_CPP:
        if (u < f->cpp_to_care * factor)
            return RI_STAGE_CARE;
        return u < f->cpp_to_care * factor + f->cpp_to_cin ? RI_STAGE_CIN : RI_STAGE_CLOSED;
    default:
        return RI_STAGE_CLOSED;
    }
}

static void rerefer(ri__world *world, uint32_t row) {
    world->c.id[row] = ri_id_next_episode(world->c.id[row]);
    world->c.n_stages[row] = 0;
    world->c.n_visits[row] = 0;
    world->c.had_worker[row] = 0;
    world->head->n_referrals++;
    world->head->n_rereferrals++;
    world->head->month.referrals++;
    ri__case_enter(world, row, RI_STAGE_DECISION);
}

void ri__case_leave_stage(ri__world *world, uint32_t row) {
    uint8_t stage = world->c.stage[row];
    world->work.n_transitions++;
    world->c.due[row] = RI_FAR;
    if (stage == RI_STAGE_CLOSED) {
        rerefer(world, row);
        return;
    }
    if (stage == RI_STAGE_ASSESSMENT) {
        int32_t took = ri__case_clock(world, stage, world->day) - world->c.since[row];
        world->head->month.assessments_done++;
        world->head->month.assessments_in_time += took <= DEADLINE_WORKING_DAYS;
    }
    double u = ri_draw_unit(world->key, world->c.id[row], RI_FOR_DESTINATION, world->c.n_stages[row], 0);
    uint8_t to = destination(world, row, u);
    if (to == RI_STAGE_CLOSED)
        case_close(world, row);
    else
        ri__case_enter(world, row, to);
}

static void transitions_by_sweep(ri__world *world) {
    uint32_t n = ri__sweep_rows(world->c.due, world->head->n_rows, world->day, world->rows);
    for (uint32_t i = 0; i < n; i++)
        ri__case_leave_stage(world, world->rows[i]);
}

static void transitions_by_event(ri__world *world) {
    ri_event event;
    while (ri_queue_pop(&world->queue, world->day + 0.5, &event)) {
        world->work.n_queue_events++;
        uint32_t row = event.kind - RI_EVENT_TRANSITION;
        RI_BUG_IF(world->c.id[row] != event.entity || world->c.due[row] != world->day);
        ri__case_leave_stage(world, row);
    }
}

void ri__cases_transitions(ri__world *world) {
    if (world->model->setup.is_event_form)
        transitions_by_event(world);
    else
        transitions_by_sweep(world);
}

/* The last day of the month of `day`, at most the last simulated day. */
static int32_t month_end(const ri_council_model *model, int32_t day) {
    while (day + 1 < model->n_days && !model->days[day].is_month_last)
        day++;
    return day;
}

void ri__cases_begin_month(ri__world *world) {
    ri__head *head = world->head;
    for (int s = 0; s < RI_N_STAGES; s++)
        head->month_multiplier[s] = head->stage_multiplier[s];
    head->month_multiplier[RI_STAGE_ASSESSMENT] *= ri_pow(head->pressure, -head->p[RI_P_assessment_pressure]);
    head->window_end = month_end(world->model, world->day);
}

void ri__cases_project_all(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (world->c.stage[row] == RI_STAGE_ASSESSMENT)
            ri__case_project(world, row, world->day);
}
