/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/plan_budget.h"
#include "scenario/resolve.h"

/* plan_budget = gbp(2000000): what all interventions together may cost. Each day is paid in their order; the
 * first that cannot be paid ends for good, and with it whatever costs money and stands below. Where all begin
 * by date, the days are known before anything is simulated; else they are found on the way
 * (council/plan_budget.h).
 */

static const ri__row row = {"gbp", 1, 1e10, 2000000};

/* What one has to be paid on a day; 0 when it does not run. */
static double owed(const ri_intervention_rule *rule, ri_day day) {
    if (day < rule->from || (rule->until != RI_DAY_NONE && day >= rule->until))
        return 0;
    return ri_intervention_owed_gbp(rule, day == rule->from);
}

/* From this day on there is no money for it; what has not begun never does. */
static void end_on(ri_intervention_rule *rule, ri_day day) {
    ri_day until = day > rule->from ? day : rule->from;
    if (!ri_intervention_costs(rule) || (rule->until != RI_DAY_NONE && rule->until <= until))
        return;
    rule->until = until;
    rule->is_spent = true;
}

static void pay_day(ri_scenario *s, ri_day day, double *left_gbp) {
    for (int i = 0; i < s->n_interventions; i++) {
        double gbp = owed(&s->rules[i], day);
        if (gbp <= *left_gbp + RI_PLAN_HALF_A_PENNY) {
            *left_gbp -= gbp;
            continue;
        }
        if (s->plan_budget_ends == RI_DAY_NONE)
            s->plan_budget_ends = day;
        for (int below = i; below < s->n_interventions; below++)
            end_on(&s->rules[below], day);
        return;
    }
}

/* An effect lasts as long as its intervention. */
static void end_effects(ri_scenario *s) {
    for (int32_t e = 0; e < s->setup.n_effects; e++)
        s->effects[e].until = s->rules[s->effects[e].intervention].until;
}

/* Whether what is spent by a day follows from dates alone. */
static bool are_dated(const ri_scenario *s) {
    for (int i = 0; i < s->n_interventions; i++)
        if (s->rules[i].trigger.metric >= 0 && ri_intervention_costs(&s->rules[i]))
            return false;
    return true;
}

void ri__resolve_budget(ri__resolver *r, const ri__value *budget) {
    ri_scenario *s = r->scenario;
    ri_day first_day = s->setup.first_day;
    double gbp = 0;
    if (budget == NULL || !ri__row_value(&r->walk, budget, "plan_budget", &row, false, &gbp))
        return;
    s->plan_budget_gbp = gbp;
    if (first_day == RI_DAY_NONE)
        return;
    if (!are_dated(s)) {
        s->setup.plan_budget_gbp = gbp;
        return;
    }
    ri_day end = ri_day_add_months(first_day, s->setup.n_months + 1);
    for (ri_day day = first_day; day < end; day++)
        pay_day(s, day, &gbp);
    end_effects(s);
}
