/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/assumptions.h"
#include "report/facts.h"
#include "report/finding.h"

/* What a plan does and when, in words. */

static const ri_intervention_rule *rule_of(const ri_run_view *run, int i) {
    const ri_council_setup *setup = &run->scenario->setup;
    return i < setup->n_rules && setup->rules[i].trigger.metric >= 0 ? &setup->rules[i] : NULL;
}

void ri__trigger(const ri_run_view *run, int i, ri_text *text) {
    const ri_intervention_rule *rule = rule_of(run, i);
    if (rule == NULL)
        return;
    const ri_metric_info *metric = &ri_metric_table[rule->trigger.metric];
    ri_text_add(text, "once a dashboard has shown \"%s\" %s %s at %d month-end%s in a row", metric->label,
                rule->trigger.is_above ? "above" : "below",
                ri__amount(rule->trigger.threshold, metric->unit).text, (int)rule->trigger.n_months,
                rule->trigger.n_months == 1 ? "" : "s");
}

/* When an intervention that waits for a figure starts; NULL of one by date, or beyond those recorded. */
static const ri_distribution *start_of(const ri_run_view *run, int i) {
    if (i >= RI_N_STARTS || rule_of(run, i) == NULL)
        return NULL;
    const ri_distribution *start = &run->summary->outcome[RI_OUT_intervention_start].part[i];
    return isfinite(start->q50) ? start : NULL;
}

double ri__begins_later(const ri_run_view *run, int i) {
    const ri_distribution *start = start_of(run, i);
    return start != NULL ? start->mean - run->summary->outcome[RI_OUT_intervention_could_start].part[i].mean
                         : (double)NAN;
}

/* "On average it begins 2.1 months later than it could have": a run in which it never does counts as the
 * horizon, so the delay is at least that long. */
static void add_delay(const ri_run_view *run, int i, ri_text *text) {
    double later = ri__begins_later(run, i);
    if (!(later >= 0.05)) {
        ri_text_add(text, " On average it begins no later than it could have.");
        return;
    }
    ri_text_add(text, " On average it begins %s months later than it could have", ri__number(later, 1).text);
    if (run->summary->outcome[RI_OUT_intervention_start].part[i].not_reached_share > 0)
        ri_text_add(text, ", a run in which it never does counted as %d", (int)run->summary->n_months);
    ri_text_add(text, ".");
}

/* What it costs to see only what is shown. */
static void add_beginning(const ri_run_view *run, int i, ri_text *text) {
    const ri_distribution *start = start_of(run, i);
    if (start == NULL)
        return;
    const ri_distribution *could = &run->summary->outcome[RI_OUT_intervention_could_start].part[i];
    if (ri__is_reached(start, 0.5) && ri__is_reached(could, 0.5))
        ri_text_add(
            text,
            " In the middle run it starts after %s months; on practice as simulated it could have begun "
            "after %s.",
            ri__number(start->q50, 0).text, ri__number(could->q50, 0).text);
    ri_text_add(text, " It starts in %s of 100 runs, and could have begun in %s.",
                ri__of_100(1 - start->not_reached_share).text, ri__of_100(1 - could->not_reached_share).text);
    add_delay(run, i, text);
}

ri_day ri__money_ends(const ri_run_view *run, int i) {
    const ri_council_setup *setup = &run->scenario->setup;
    return i < setup->n_rules && setup->rules[i].is_spent ? setup->rules[i].until : RI_DAY_NONE;
}

static void add_money_ends(const ri_run_view *run, int i, ri_text *text) {
    ri_day day = ri__money_ends(run, i);
    if (day == RI_DAY_NONE)
        return;
    if (day <= run->scenario->interventions[i].start)
        ri_text_add(text, " (there is no money left to begin it)");
    else
        ri_text_add(text, " until %s, when its money is spent", ri__date(day).text);
}

void ri__plan_money(const ri_run_view *run, ri_text *text) {
    const ri_scenario *scenario = run->scenario;
    if (!(scenario->plan_budget_gbp > 0))
        return;
    ri_text_add(text, "Together these may cost %s, paid in this order; ",
                ri__pounds(scenario->plan_budget_gbp).text);
    if (scenario->setup.plan_budget_gbp > 0)
        ri_text_add(text,
                    "when it is spent depends on the figures that some of them wait for, and is another day "
                    "in each run.");
    else if (scenario->plan_budget_ends == RI_DAY_NONE)
        ri_text_add(text, "it lasts for the months simulated.");
    else
        ri_text_add(text, "on %s it no longer pays for all of them.",
                    ri__date(scenario->plan_budget_ends).text);
}

static bool is_as_stated(double amount) {
    return amount >= 1 && amount <= 1;
}

/* Of a whole that the file states, and of its effects alone. */
static void add_amounts(const ri_run_view *run, int i, ri_text *text) {
    const ri_council_setup *setup = &run->scenario->setup;
    if (i >= setup->n_rules)
        return;
    double taken = setup->rules[i].taken, dose = setup->rules[i].dose;
    if (!is_as_stated(taken))
        ri_text_add(text, " (%s times what the file states: effects, money and staff time)",
                    ri__figure(taken, 3).text);
    else if (!is_as_stated(dose))
        ri_text_add(text, " (effects at %s times their stated size, at the full cost)",
                    ri__figure(dose, 3).text);
}

void ri__plan(const ri_run_view *run, int i, ri_text *text) {
    const ri_intervention *plan = &run->scenario->interventions[i];
    ri_text_add(text, "%s, ", plan->name);
    if (rule_of(run, i) != NULL)
        ri__trigger(run, i, text);
    else
        ri_text_add(text, "from %s", ri__date(plan->start).text);
    add_money_ends(run, i, text);
    add_amounts(run, i, text);
    if (plan->start >= ri__end_day(run))
        ri_text_add(text, " (after the months simulated, so without any effect here)");
    if (plan->summary != NULL && plan->summary[0] != '\0')
        ri_text_add(text, ": %s", plan->summary);
    add_beginning(run, i, text);
}
