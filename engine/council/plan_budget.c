/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/plan_budget.h"

#include "council/worker.h"

bool ri_intervention_costs(const ri_intervention_rule *rule) {
    return rule->once_gbp > 0 || rule->per_year_gbp > 0;
}

double ri_intervention_owed_gbp(const ri_intervention_rule *rule, bool is_first_day) {
    return rule->per_year_gbp / RI_DAYS_PER_YEAR + (is_first_day ? rule->once_gbp : 0);
}

/* It would have begun today: as if it had not been asked for. */
static void take_back(ri__world *world, ri__running *running) {
    if (running->first_from == world->day)
        running->first_from = -1;
    running->from = running->last_from;
    running->until = running->last_until;
    running->last_from = running->last_until = RI_FAR;
}

/* There is no money for it from today on; what has not begun never does. */
static void end_today(ri__world *world, int32_t i) {
    ri__running *running = &world->running[i];
    int32_t from = running->from;
    running->is_spent = true;
    if (from == RI_FAR || running->until <= world->day)
        return;              /* has not begun, or has ended by itself */
    if (from > world->day) { /* by date */
        running->from = running->until = RI_FAR;
        running->first_from = -1;
        from = world->day;
    } else if (from == world->day) {
        take_back(world, running);
    } else {
        running->until = world->day;
    }
    ri__posts_open(world, i, from, world->day);
    world->head->levers_change = world->day;
}

void ri__plan_budget_today(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    double *left_gbp = &world->head->plan_left_gbp;
    if (!(setup->plan_budget_gbp > 0) || !ri__is_on(world, RI_SYSTEM_interventions))
        return;
    for (int32_t i = 0; i < setup->n_rules; i++) {
        const ri_intervention_rule *rule = &setup->rules[i];
        const ri__running *running = &world->running[i];
        if (rule->is_setting || world->day < running->from || world->day >= running->until)
            continue;
        double gbp = ri_intervention_owed_gbp(rule, world->day == running->from);
        if (gbp <= *left_gbp + RI_PLAN_HALF_A_PENNY) {
            *left_gbp -= gbp;
            continue;
        }
        for (int32_t below = i; below < setup->n_rules; below++)
            if (!setup->rules[below].is_setting && ri_intervention_costs(&setup->rules[below]))
                end_today(world, below);
        return;
    }
}
