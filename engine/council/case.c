/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/case.h"

#include "abi/math.h"
#include "council/age.h"
#include "council/allocation.h"
#include "council/enquiry.h"
#include "council/household.h"
#include "council/identity.h"
#include "council/leaver.h"
#include "council/newly_qualified.h"
#include "council/stay.h"
#include "kernel/sweep.h"
#include "council/visit.h"
#include "council/lab.h"

static uint32_t take_row(ri__head *head, const ri__cases *c) {
    if (head->free_row == 0)
        return head->n_rows++;
    uint32_t row = head->free_row - 1;
    head->free_row = (uint32_t)c->since[row];
    return row;
}

/* What a child brings along, each a uniform. The age is that of a first referral. */
enum { TRAIT_QUALITY, TRAIT_PLAN, TRAIT_AGE, TRAIT_DISABILITY, N_TRAITS };

static uint32_t case_create(ri__world *world, uint64_t id, const double trait[N_TRAITS]) {
    ri__head *head = world->head;
    uint32_t row = take_row(head, &world->c);
    head->n_entered++;
    world->c.id[row] = id;
    world->c.n_stages[row] = 0;
    world->c.n_visits[row] = 0;
    world->c.had_worker[row] = 0;
    world->c.audit_action[row] = 0;
    world->c.route[row] = RI_CARE_ROUTE_agreement;
    world->c.overdue_since[row] = -1;
    world->c.next_visit[row] = RI_ROW_FAR;
    world->c.next_review[row] = RI_ROW_FAR;
    world->c.is_review_overdue[row] = 0;
    world->c.n_reviews[row] = 0;
    world->c.worker[row] = RI_NOT_HELD;
    world->c.placement[row] = RI_NOT_PLACED;
    world->c.trait[row] = head->p[RI_P_case_sd] * ri_normal_quantile(trait[TRAIT_QUALITY]);
    ri__quality_begin(world, row, RI_AREA_HELP_PROTECTION);
    world->c.had_plan[row] = trait[TRAIT_PLAN] < head->flows.had_plan_share;
    world->c.is_disabled[row] = trait[TRAIT_DISABILITY] < head->p[RI_P_disability_share];
    world->c.team[row] = ri__team_of_stage(world, row, RI_STAGE_ASSESSMENT);
    return row;
}

static void cases_create(ri__world *world, const uint64_t *id, uint32_t n, bool is_born, uint32_t *rows) {
    uint64_t entity[N_TRAITS * RI_CASE_BATCH], address[N_TRAITS * RI_CASE_BATCH];
    RI_BUG_IF(n > RI_CASE_BATCH);
    for (uint32_t i = 0; i < n; i++)
        for (uint16_t k = 0; k < N_TRAITS; k++) {
            entity[N_TRAITS * i + k] = id[i];
            address[N_TRAITS * i + k] = ri_draw_address(RI_FOR_TRAIT, 0, k);
        }
    ri_draw_blocks(world->key, entity, address, N_TRAITS * n);
    for (uint32_t i = 0; i < n; i++) {
        double trait[N_TRAITS];
        for (int k = 0; k < N_TRAITS; k++)
            trait[k] = ri_unit_from_word(entity[N_TRAITS * i + (uint32_t)k]);
        rows[i] = case_create(world, id[i], trait);
        if (is_born)
            ri__case_born(world, rows[i], RI_STAGE_FREE, 0, trait[TRAIT_AGE]);
    }
}

void ri__cases_create(ri__world *world, const uint64_t *id, uint32_t n, uint32_t *rows) {
    cases_create(world, id, n, true, rows);
}

void ri__cases_create_stock(ri__world *world, const uint64_t *id, uint32_t n, uint32_t *rows) {
    cases_create(world, id, n, false, rows);
}

static void case_free(ri__world *world, uint32_t row) {
    ri__head *head = world->head;
    head->n_of_stage[world->c.stage[row]]--;
    head->n_left++;
    world->c.stage[row] = RI_STAGE_FREE;
    world->c.due[row] = RI_ROW_FAR;
    world->c.since[row] = (int32_t)head->free_row;
    head->free_row = row + 1;
}

/* A row may still be on the list from when it last waited: allocation.c takes off who waits no more. */
static void wait_for_worker(ri__world *world, uint32_t row) {
    world->c.worker[row] = RI_NO_WORKER;
    if (world->c.is_listed[row])
        return;
    world->c.waiting[world->head->n_listed++] = row;
    world->c.is_listed[row] = 1;
}

static void give_up(ri__world *world, uint32_t row) {
    int32_t worker = world->c.worker[row];
    if (worker >= 0)
        world->w.load[worker] -= RI_CASE_HOLD;
}

void ri__case_detach(ri__world *world, uint32_t row) {
    give_up(world, row);
    wait_for_worker(world, row);
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

/* Leaves the caseload of social workers: ends an overdue visit's count and frees the worker. */
static void leave_caseload(ri__world *world, uint32_t row) {
    if (world->c.overdue_since[row] >= 0)
        world->head->overdue_days += world->day - world->c.overdue_since[row];
    world->c.overdue_since[row] = -1;
    world->c.next_visit[row] = RI_ROW_FAR;
    give_up(world, row);
    world->c.worker[row] = RI_NOT_HELD;
}

/* Another team's child now, or one that a newly qualified worker may not hold alone: its worker hands it
 * over. Who waits already waits on. */
static void change_team(ri__world *world, uint32_t row, uint8_t stage) {
    uint8_t team = ri__team_of_stage(world, row, stage);
    bool is_other = team != world->c.team[row];
    int32_t worker = world->c.worker[row];
    world->c.team[row] = team;
    if (worker < 0)
        return;
    bool is_too_hard = ri__must_have_worker(stage) && ri__is_newly_qualified(world, (uint32_t)worker);
    if (!is_other && !is_too_hard)
        return;
    ri__case_detach(world, row);
    world->c.waiting_since[row] = world->day;
}

/* Everything of entering a stage but when: `since` in the stage's clock, hazards from `from` on. `stay` is
 * the unit exponential of this stay. A decision comes when it is due, without chance. */
static void enter_stage(ri__world *world, uint32_t row, uint8_t stage, double stay, int32_t since,
                        int32_t from) {
    uint8_t earlier = world->c.stage[row];
    count_stage(world->head, earlier, stage);
    world->c.stage[row] = stage;
    world->c.since[row] = since;
    world->c.n_stages[row]++;
    world->c.remaining[row] = stage == RI_STAGE_DECISION ? 1 : stay;
    if (ri__stage_needs_worker(stage)) {
        if (!ri__stage_needs_worker(earlier)) {
            wait_for_worker(world, row);
            world->c.waiting_since[row] = world->day;
        }
        change_team(world, row, stage);
        if (world->c.overdue_since[row] < 0)
            world->c.next_visit[row] = ri__row_day(world->day + ri__visit_interval(world->head, stage));
    }
    if (stage == RI_STAGE_CPP)
        enter_plan(world, row);
    if (earlier == RI_STAGE_CARE)
        ri__placement_leave(world, row);
    if (stage == RI_STAGE_CARE)
        ri__placement_enter(world, row);
    ri__stay_project(world, row, from);
}

static void case_enter(ri__world *world, uint32_t row, uint8_t stage, double stay) {
    enter_stage(world, row, stage, stay, ri__stay_clock(world, stage, world->day), world->day + 1);
    ri__review_begin(world, row);
}

void ri__case_refer(ri__world *world, uint32_t row) {
    world->c.referred[row] = world->day;
    int32_t late_days = ri__front_door_delay(world, row);
    world->head->month.decisions_late += late_days > 0;
    enter_stage(world, row, RI_STAGE_DECISION, 1,
                ri__stay_clock(world, RI_STAGE_DECISION, world->day) + late_days, world->day + 1);
}

/* Whether a closed child comes back is settled by its exponential on the day it leaves: one who does not
 * within 12 months, or before the simulation ends, need not be kept. */
static void forget_for_good(ri__world *world, uint32_t row) {
    if (world->c.stage[row] == RI_STAGE_CLOSED && world->c.due[row] == RI_ROW_FAR)
        case_free(world, row);
}

/* Who is on a plan or in care was assessed first: as long as assessments take in the mean. */
static int32_t days_since_referral(const ri__world *world, uint8_t stage, int32_t elapsed) {
    double calendar = world->model->calendar_per_working;
    double days = elapsed * (ri__stage_is_working[stage] ? calendar : 1);
    if (stage > RI_STAGE_ASSESSMENT)
        days += world->head->flows.mean_days[RI_STAGE_ASSESSMENT] * calendar;
    return (int32_t)days;
}

void ri__case_place(ri__world *world, uint32_t row, uint8_t stage, int32_t elapsed, double stay) {
    world->c.referred[row] = -days_since_referral(world, stage, elapsed);
    enter_stage(world, row, stage, stay, ri__stay_clock(world, stage, 0) - elapsed, 0);
    forget_for_good(world, row);
}

void ri__case_remove(ri__world *world, uint32_t row) {
    leave_caseload(world, row);
    ri__placement_leave(world, row);
    world->c.next_review[row] = RI_ROW_FAR;
    case_free(world, row);
}

static void case_close(ri__world *world, uint32_t row, double stay) {
    leave_caseload(world, row);
    case_enter(world, row, RI_STAGE_CLOSED, stay);
    forget_for_good(world, row);
}

/* Where `times` as many referrals need nothing, and as many as ever need a plan: with the shares q of
 * referrals without further action and r of assessments not in need at the start, q becomes times x q / (1 +
 * (times - 1) (q + (1 - q) r)) and the chance of being in need (1 - r) / (1 + (times - 1) r). Exactly as at
 * the start at 1. */
static double nfa_share_now(const ri__world *world) {
    const ri__flows *f = &world->head->flows;
    double times = ri__driver(world, RI_DRIVER_unneeded), q = f->nfa_share;
    return times * q / (1 + (times - 1) * ri__unneeded_share(f));
}

static double stretched(const ri__world *world, double u) {
    double r = 1 - ri__in_need_share(&world->head->flows);
    return u * (1 + (ri__driver(world, RI_DRIVER_unneeded) - 1) * r);
}

/* Chances of stepping up to protection and to care, relative to those published: an age's, the judgement's,
 * poor practice's, and for care the plan's. */
typedef struct escalation {
    double plan, care;
} escalation;

static escalation escalation_of(const ri__world *world, uint32_t row) {
    const ri__head *head = world->head;
    const ri__ageing *ageing = &world->model->ageing;
    int band = ri__age_band(ri__case_age_days(world, row));
    double factor = head->escalation_shock *
                    ri__quality_factor(world, world->c.quality[row], head->p[RI_P_escalation_quality]);
    double care = ri__levers(world)[RI_LEVER_care_entry];
    return (escalation){factor * ageing->to_protection[band], factor * ageing->to_care[band] * care};
}

/* The way to a protection plan: a strategy discussion opens an enquiry that a conference will end. */
static uint8_t protection(ri__world *world) {
    bool is_conferred = ri__is_on(world, RI_SYSTEM_section47);
    world->head->month.enquiries += is_conferred;
    return is_conferred ? RI_STAGE_ENQUIRY : RI_STAGE_CPP;
}

static uint8_t destination_of_assessment(ri__world *world, uint32_t row, double u) {
    const ri__flows *f = &world->head->flows;
    escalation up = escalation_of(world, row);
    u = stretched(world, u);
    double cpp = f->assessed_to_conference * up.plan, care = f->assessed_to_care * up.care;
    if (u < cpp)
        return protection(world);
    if (u < cpp + care)
        return RI_STAGE_CARE;
    /* An enquiry that reached no conference leaves a child in need. */
    world->head->month.enquiries += u < cpp + care + f->enquiry_only * up.plan;
    /* Those who escalate come out of the children in need, not out of those found not in need. */
    return u < ri__in_need_share(f) ? RI_STAGE_CIN : RI_STAGE_CLOSED;
}

static uint8_t destination(ri__world *world, uint32_t row, double u) {
    const ri__flows *f = &world->head->flows;
    escalation up;
    double cpp, care;
    switch (world->c.stage[row]) {
    case RI_STAGE_DECISION:
        return u < nfa_share_now(world) ? RI_STAGE_CLOSED : RI_STAGE_ASSESSMENT;
    case RI_STAGE_ASSESSMENT:
        return destination_of_assessment(world, row, u);
    case RI_STAGE_CIN:
        up = escalation_of(world, row);
        cpp = f->cin_to_conference * up.plan;
        care = f->cin_to_care * up.care;
        return u < cpp ? protection(world) : u < cpp + care ? RI_STAGE_CARE : RI_STAGE_CLOSED;
    case RI_STAGE_ENQUIRY:
        return u < f->plan_share ? RI_STAGE_CPP : RI_STAGE_CIN;
    case RI_STAGE_CPP:
        care = f->cpp_to_care * escalation_of(world, row).care;
        return u < care ? RI_STAGE_CARE : u < care + f->cpp_to_cin ? RI_STAGE_CIN : RI_STAGE_CLOSED;
    default:
        return RI_STAGE_CLOSED;
    }
}

/* Who turns 18 is closed, but for those who have been in care long enough. */
static uint8_t destination_of_adult(const ri__world *world, uint32_t row) {
    bool is_leaver = world->c.stage[row] == RI_STAGE_CARE && ri__is_on(world, RI_SYSTEM_care_leavers) &&
                     world->day - world->c.since[row] >= RI_LEAVER_CARE_DAYS;
    return is_leaver ? RI_STAGE_LEAVER : RI_STAGE_CLOSED;
}

static void rerefer(ri__world *world, uint32_t row) {
    world->c.id[row] = ri_id_next_episode(world->c.id[row]);
    world->c.n_stages[row] = 0;
    world->c.n_visits[row] = 0;
    world->c.had_worker[row] = 0;
    world->head->n_referrals++;
    world->head->n_rereferrals++;
    world->head->month.referrals++;
    ri__case_refer(world, row);
}

/* A plan ends at a conference, and there is none while its review is overdue; who comes into care or turns 18
 * does not wait for one. */
static bool waits_for_review(const ri__world *world, uint32_t row, uint8_t to) {
    return world->c.stage[row] == RI_STAGE_CPP && to != RI_STAGE_CARE && world->c.is_review_overdue[row] &&
           !ri__case_is_adult(world, row);
}

/* Who leaves care for a family for good is not kept: it is not referred again. */
static void leave_service(ri__world *world, uint32_t row, double stay) {
    bool is_young_in_care = world->c.stage[row] == RI_STAGE_CARE && !ri__case_is_adult(world, row);
    if (is_young_in_care && ri__care_leave(world, row))
        ri__case_remove(world, row);
    else
        case_close(world, row, stay);
}

/* The stay ends today: where to, and everything that follows. `where` is a uniform, `stay` the unit
 * exponential of what comes next. */
static void leave_stage(ri__world *world, uint32_t row, double where, double stay) {
    uint8_t stage = world->c.stage[row];
    world->work.n_transitions++;
    world->c.due[row] = RI_ROW_FAR;
    if (stage == RI_STAGE_CLOSED) {
        rerefer(world, row);
        return;
    }
    uint8_t to =
        ri__case_is_adult(world, row) ? destination_of_adult(world, row) : destination(world, row, where);
    if (waits_for_review(world, row, to)) {
        int32_t held = world->c.next_review[row], adult = ri__case_adult_day(world, row);
        ri__stay_until(world, row, held < adult ? held : adult);
        return;
    }
    if (stage == RI_STAGE_ASSESSMENT) {
        int32_t took = ri__stay_clock(world, stage, world->day) - world->c.since[row];
        world->head->month.assessments_done++;
        world->head->month.assessments_in_time += took <= RI_DEADLINE_WORKING_DAYS;
    }
    if (stage == RI_STAGE_ENQUIRY)
        ri__conference_note(world, ri__stay_clock(world, stage, world->day) - world->c.since[row]);
    if (to == RI_STAGE_CLOSED) {
        leave_service(world, row, stay);
        return;
    }
    if (to == RI_STAGE_LEAVER)
        leave_caseload(world, row);
    if (to == RI_STAGE_CARE)
        ri__care_enter(world, row);
    case_enter(world, row, to, stay);
}

/* Chance of a batch of transitions, drawn together: where each leads to and how long the next stay is, which
 * has the next ordinal wherever that is. */
static void leave_batch(ri__world *world, const uint32_t *rows, uint32_t n) {
    uint64_t entity[2 * RI_CASE_BATCH], address[2 * RI_CASE_BATCH];
    double log_unit[RI_CASE_BATCH];
    for (uint32_t i = 0; i < n; i++) {
        uint16_t ordinal = world->c.n_stages[rows[i]], next = (uint16_t)(ordinal + 1);
        entity[i] = entity[n + i] = ri__household_chance(world, world->c.id[rows[i]]);
        address[i] = ri_draw_address(RI_FOR_DESTINATION, ordinal, 0);
        address[n + i] = ri_draw_address(RI_FOR_HAZARD, next, 0);
    }
    ri_draw_blocks(world->key, entity, address, 2 * n);
    for (uint32_t i = 0; i < n; i++)
        log_unit[i] = ri_unit_from_word(entity[n + i]);
    ri_log_array(log_unit, log_unit, n);
    for (uint32_t i = 0; i < n; i++)
        leave_stage(world, rows[i], ri_unit_from_word(entity[i]), -log_unit[i]);
}

static uint32_t due_by_event(ri__world *world) {
    ri_event event;
    uint32_t n = 0;
    while (ri_queue_pop(&world->queue, world->day + 0.5, &event)) {
        world->work.n_queue_events++;
        uint32_t row = event.kind - RI_EVENT_TRANSITION;
        RI_BUG_IF(world->c.id[row] != event.entity || world->c.due[row] != world->day);
        world->rows[n++] = row;
    }
    return n;
}

void ri__cases_transitions(ri__world *world) {
    uint32_t n = world->model->setup.is_event_form
                     ? due_by_event(world)
                     : ri_sweep_days(world->c.due, world->head->n_rows, (int16_t)world->day, world->rows);
    if (ri__world_reserve_placed(world, n) != RI_OK)
        return;
    for (uint32_t i = 0; i < n; i += RI_CASE_BATCH)
        leave_batch(world, world->rows + i, n - i < RI_CASE_BATCH ? n - i : RI_CASE_BATCH);
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
    head->escalation_shock =
        (1 + head->p[RI_P_threshold_shock] * world->adverse) * ri__driver(world, RI_DRIVER_threshold);
    head->window_end = month_end(world->model, world->day);
}
