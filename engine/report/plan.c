/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

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

/* Reached in the middle run, and in how many runs not at all. */
static void add_wait(const ri_run_view *run, ri_text *text, const ri_distribution *wait) {
    if (ri__is_reached(wait, 0.5))
        ri_text_add(text, "after %s months", ri__number(wait->q50, 0).text);
    else
        ri_text_add(text, "not within %d months", (int)run->summary->n_months);
}

/* What it costs to see only what is shown. */
static void add_beginning(const ri_run_view *run, int i, ri_text *text) {
    const ri_outcome_summary *outcome = run->summary->outcome;
    if (i >= RI_N_STARTS)
        return;
    const ri_distribution *start = &outcome[RI_OUT_intervention_start].part[i],
                          *could = &outcome[RI_OUT_intervention_could_start].part[i];
    if (!isfinite(start->q50))
        return;
    ri_text_add(text, " In the middle run it begins ");
    add_wait(run, text, start);
    ri_text_add(text, " (in %s it never does); by practice as simulated it could have begun ",
                ri__in_100(start->not_reached_share).text);
    add_wait(run, text, could);
    ri_text_add(text, ".");
}

void ri__plan(const ri_run_view *run, int i, ri_text *text) {
    const ri_intervention *plan = &run->scenario->interventions[i];
    bool is_triggered = rule_of(run, i) != NULL;
    ri_text_add(text, "%s, ", plan->name);
    if (is_triggered)
        ri__trigger(run, i, text);
    else
        ri_text_add(text, "from %s", ri__date(plan->start).text);
    if (plan->start >= ri__end_day(run))
        ri_text_add(text, " (after the months simulated, so without any effect here)");
    if (plan->summary != NULL && plan->summary[0] != '\0')
        ri_text_add(text, ": %s", plan->summary);
    if (is_triggered)
        add_beginning(run, i, text);
}
