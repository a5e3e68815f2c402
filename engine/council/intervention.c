/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/intervention.h"

#include <math.h>

#include "council/lever.h"
#include "council/placement.h"
#include "council/plan_budget.h"
#include "council/worker.h"

const ri_served_info ri_served_table[RI_N_SERVED] = {
#define RI_SERVED(id, label) {#id, label},
#include "council/served.def"
#undef RI_SERVED
};

ri_intervention_rule ri_intervention_rule_default(void) {
    return (ri_intervention_rule){.from = RI_DAY_NONE,
                                  .until = RI_DAY_NONE,
                                  .trigger = {.metric = -1, .cool_down_months = -1},
                                  .dose = 1,
                                  .taken = 1,
                                  .capacity = INFINITY};
}

const ri_intervention_rule *ri__rule_of(const ri__world *world, int32_t intervention) {
    const ri_council_setup *setup = &world->model->setup;
    return intervention >= 0 && intervention < setup->n_rules ? &setup->rules[intervention] : NULL;
}

/* Whether the plan itself counts; settings from the command line always do. */
static bool is_in_plan(const ri__world *world, const ri_intervention_rule *rule) {
    return !rule->is_setting && ri__is_on(world, RI_SYSTEM_interventions);
}

static bool runs_on(const ri__running *running, int32_t day) {
    return running->from <= day && day < running->until;
}

/* A calendar day as a simulated one; what lies before the first day began on it. */
static int32_t day_of(const ri__world *world, ri_day day, int32_t otherwise) {
    int32_t first = world->model->first_day;
    return day == RI_DAY_NONE ? otherwise : day < first ? 0 : day - first;
}

double ri_effect_chance(ri_key key, const ri_effect_terms *terms) {
    return ri_draw_unit(key, terms->key, RI_FOR_EFFECT, 0, 0);
}

static void draw_effects(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    for (int32_t e = 0; e < setup->n_effects; e++) {
        const ri_effect_terms *terms = setup->terms != NULL ? &setup->terms[e] : NULL;
        bool is_fixed = setup->fixed_parameters || terms == NULL || terms->prior.prior == RI_PRIOR_FIXED;
        world->effect_value[e] =
            is_fixed ? setup->effects[e].value
                     : ri_parameter_quantile(&terms->prior, ri_effect_chance(world->key, terms));
    }
}

void ri__interventions_start(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    draw_effects(world);
    world->head->plan_left_gbp = setup->plan_budget_gbp;
    for (int32_t i = 0; i < setup->n_rules; i++) {
        const ri_intervention_rule *rule = &setup->rules[i];
        bool is_dated = rule->trigger.metric < 0 && (rule->until == RI_DAY_NONE || rule->until > rule->from);
        ri__running *running = &world->running[i];
        *running = (ri__running){.from = is_dated ? day_of(world, rule->from, 0) : RI_FAR,
                                 .until = is_dated ? day_of(world, rule->until, RI_FAR) : RI_FAR,
                                 .last_from = RI_FAR,
                                 .last_until = RI_FAR,
                                 .first_from = -1,
                                 .could_from = -1,
                                 .served_share = 1};
        if (is_dated && is_in_plan(world, rule))
            running->first_from = running->from;
    }
    ri__levers_set(world);
}

/* How many need what an intervention offers. */
static double n_needing(const ri__world *world, int32_t served) {
    const ri__head *head = world->head;
    const int32_t *n = head->n_of_stage;
    switch (served) {
    case RI_SERVED_open_cases:
        return n[RI_STAGE_DECISION] + ri__n_held(head);
    case RI_SERVED_assessments:
        return n[RI_STAGE_ASSESSMENT];
    case RI_SERVED_cin:
        return n[RI_STAGE_CIN];
    case RI_SERVED_cpp:
        return n[RI_STAGE_CPP];
    case RI_SERVED_in_care:
        return n[RI_STAGE_CARE];
    case RI_SERVED_high_risk:
        return ri__placements_n_high_risk(world);
    case RI_SERVED_care_leavers:
        return n[RI_STAGE_LEAVER];
    case RI_SERVED_waiting:
        return head->n_waiting;
    case RI_SERVED_workers:
        return ri__n_at_work(head);
    default:
        return 0;
    }
}

/* Counted on the first simulated day and the first of each month. True when a share has changed. */
static bool count_served(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    bool has_changed = false;
    if (world->day > 0 && !world->model->days[world->day].is_month_first)
        return false;
    for (int32_t i = 0; i < setup->n_rules; i++) {
        double needing = n_needing(world, setup->rules[i].served), capacity = setup->rules[i].capacity;
        double share = needing > capacity ? capacity / needing : 1;
        has_changed |= share != world->running[i].served_share;
        world->running[i].served_share = share;
    }
    return has_changed;
}

void ri__interventions_push(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    double worker_hours = 0, manager_hours = 0;
    for (int32_t i = 0; i < setup->n_rules; i++)
        if (runs_on(&world->running[i], world->day)) {
            worker_hours += setup->rules[i].worker_hours;
            manager_hours += setup->rules[i].manager_hours;
        }
    ri__drive_set(world, RI_SYSTEM_interventions, RI_DRIVER_worker_hours, worker_hours);
    ri__drive_set(world, RI_SYSTEM_interventions, RI_DRIVER_manager_hours, manager_hours);
}

/* Pays for what begins today, once; hours change with what begins or ends. */
static void begin_and_end(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    bool has_changed = false;
    for (int32_t i = 0; i < setup->n_rules; i++) {
        const ri__running *running = &world->running[i];
        if (!is_in_plan(world, &setup->rules[i]))
            continue;
        if (running->from == world->day)
            ri__spend(world, RI_COST_plan, setup->rules[i].once_gbp);
        has_changed |= running->from == world->day || running->until == world->day;
    }
    if (!has_changed)
        return;
    ri__interventions_push(world);
    ri__systems_total(world);
}

void ri__interventions_today(ri__world *world) {
    ri__plan_budget_today(world);
    begin_and_end(world);
    if (count_served(world) || world->day >= world->head->levers_change)
        ri__levers_set(world);
}

/* Days of this calendar month on which an intervention ran. */
static int32_t days_run(const ri__world *world, const ri__running *running) {
    int32_t end = world->day + 1, length = ri_date_from_day(ri__date(world, world->day)).day;
    int32_t first = end - length < 0 ? 0 : end - length;
    int32_t from = running->from > first ? running->from : first;
    int32_t until = running->until < end ? running->until : end;
    return until > from ? until - from : 0;
}

/* Paid month by month in arrears: a trigger's next run begins when the run before is paid for. */
static void spend_month(ri__world *world, const ri_intervention_rule *rule, const ri__running *running) {
    double days = days_run(world, running);
    if (days > 0)
        ri__spend(world, RI_COST_plan, rule->per_year_gbp * days / RI_DAYS_PER_YEAR);
}

/* A figure of the month that ends today. NaN = it has none. */
static double figure(const ri__world *world, int32_t metric, int is_shown) {
    int32_t month = world->model->days[world->day].month - world->model->series_month;
    if (month < 0)
        return NAN; /* the first month is a part of one, and no dashboard shows it */
    int64_t cell = world->record[ri_record_series_cell(month, (uint32_t)metric, is_shown)];
    return cell == RI_NO_VALUE ? NAN : (double)cell * ri_metric_table[metric].resolution;
}

static int32_t count_met(const ri_trigger *trigger, double value, int32_t n_before) {
    bool is_met = trigger->is_above ? value > trigger->threshold : value < trigger->threshold;
    return is_met ? n_before + 1 : 0;
}

/* Whether an intervention could begin tomorrow if its figure were met: not before its earliest day, not twice
 * at a time, and again only after the cool-down. */
static bool may_begin(const ri__world *world, const ri_intervention_rule *rule, const ri__running *running) {
    int32_t tomorrow = world->day + 1;
    if (running->is_spent || ri__date(world, tomorrow) < rule->from)
        return false;
    if (running->from == RI_FAR)
        return true;
    if (rule->trigger.cool_down_months < 0 || running->until > tomorrow)
        return false;
    ri_day rested = ri_day_add_months(ri__date(world, running->until), rule->trigger.cool_down_months);
    return ri__date(world, tomorrow) >= rested;
}

static void begin_tomorrow(ri__world *world, int32_t i) {
    const ri_intervention_rule *rule = &world->model->setup.rules[i];
    ri__running *running = &world->running[i];
    int32_t tomorrow = world->day + 1;
    ri_day last = ri_day_add_months(ri__date(world, tomorrow), rule->lasts_months);
    running->last_from = running->from;
    running->last_until = running->until;
    running->from = tomorrow;
    running->until = rule->lasts_months > 0 ? last - world->model->first_day : RI_FAR;
    running->n_shown = 0;
    if (running->first_from < 0)
        running->first_from = tomorrow;
    world->head->levers_change = tomorrow;
    ri__posts_open(world, i, running->from, running->until);
}

static void look(ri__world *world, int32_t i) {
    const ri_intervention_rule *rule = &world->model->setup.rules[i];
    const ri_trigger *trigger = &rule->trigger;
    ri__running *running = &world->running[i];
    double actual = figure(world, trigger->metric, 0), shown = figure(world, trigger->metric, 1);
    running->n_actual = count_met(trigger, actual, running->n_actual);
    running->n_shown = count_met(trigger, trigger->sees_actual ? actual : shown, running->n_shown);
    if (running->could_from < 0 && running->n_actual >= trigger->n_months &&
        ri__date(world, world->day + 1) >= rule->from)
        running->could_from = world->day + 1;
    if (running->n_shown >= trigger->n_months && may_begin(world, rule, running))
        begin_tomorrow(world, i);
}

void ri__interventions_month(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    for (int32_t i = 0; i < setup->n_rules; i++) {
        if (!is_in_plan(world, &setup->rules[i]))
            continue;
        spend_month(world, &setup->rules[i], &world->running[i]);
        if (setup->rules[i].trigger.metric >= 0)
            look(world, i);
    }
}
