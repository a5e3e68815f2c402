/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scenario/resolve.h"

/* What an intervention costs, how sure that is and on what it rests, and the budget that ends it. */

static const ri__field fields[] = {
    {"once", RI__IS_ANY, false, 0, 0, 0, ""},
    {"per_year", RI__IS_ANY, false, 0, 0, 0, ""},
    {"per_place", RI__IS_ANY, false, 0, 0, 0, ""},
    {"budget", RI__IS_ANY, false, 0, 0, 0, ""},
    {"reliability", RI__IS_TEXT, false, 0, 0, 0, "\"red\", \"amber\" or \"green\""},
    {"source", RI__IS_TEXT, false, 0, 0, 0, "where the amounts come from, in quotes"},
};
#define N_FIELDS         ((int)(sizeof fields / sizeof fields[0]))
#define MOST_GBP         1e10
#define MOST_BUDGET_DAYS 1e5 /* longer than any run: it never runs out */

static const ri__row money_row = {"gbp", 0, MOST_GBP, 200000}, budget_row = {"gbp", 1, MOST_GBP, 200000};

/* What may be said of a cost, and how a reader is told. */
static const struct {
    const char *word, *help;
} amounts[] = {
    {"once", "paid once, when it begins"},
    {"per_year", "paid for each year that it runs"},
    {"per_place", "paid for each place and year that it runs"},
};
#define N_AMOUNTS ((int)(sizeof amounts / sizeof amounts[0]))

/* Money that is spent evenly runs out on a day that is known: the first without the intervention. */
static void read_budget(const ri__resolver *r, const ri__value *cost, const char *path,
                        ri_intervention_rule *rule) {
    const ri__value *budget = ri__value_find(cost, "budget");
    double gbp = 0;
    if (budget == NULL)
        return;
    ri__rule_row(&r->walk, cost, path, "budget", &budget_row, &gbp);
    if (gbp < budget_row.low)
        return; /* told already */
    path = ri__path(&r->walk, path, "budget");
    double days = floor((gbp - rule->once_gbp) / rule->per_year_gbp * RI_DAYS_PER_YEAR);
    if (rule->per_year_gbp <= 0)
        ri__problem_at(r->walk.problems, budget, path,
                       "nothing is spent by the year, so it cannot run out; add per_year, or leave it out");
    else if (days < 1)
        ri__problem_at(r->walk.problems, budget, path,
                       "spent on the first day: beginning costs %.0f pounds and a day %.0f; give more",
                       rule->once_gbp, rule->per_year_gbp / RI_DAYS_PER_YEAR);
    else if (rule->trigger.metric >= 0)
        ri__problem_at(r->walk.problems, budget, path,
                       "an intervention with `when` has no date on which it could run out; use lasts");
    else if (rule->from != RI_DAY_NONE && days < MOST_BUDGET_DAYS &&
             (rule->until == RI_DAY_NONE || rule->from + (ri_day)days < rule->until)) {
        rule->until = rule->from + (ri_day)days;
        rule->is_spent = true;
    }
}

/* The row of an amount, without its texts. */
static ri_plan_cost row_of(const ri__walk *walk, const ri__value *cost, const char *path) {
    const ri__value *reliability = ri__schema_find(cost, fields, N_FIELDS, "reliability"),
                    *source = ri__schema_find(cost, fields, N_FIELDS, "source");
    ri_plan_cost made = {.is_rated = reliability != NULL};
    made.row = (ri_parameter){.unit = "gbp",
                              .low = money_row.low,
                              .high = money_row.high,
                              .prior = RI_PRIOR_FIXED,
                              .reliability = ri__reliability_read(walk, reliability, source, path)};
    return made;
}

/* "QA refresh: paid once, when it begins"; NULL when memory is out. */
static char *text_of(const char *form, const char *name, const char *word) {
    char text[512];
    snprintf(text, sizeof text, form, name, word);
    return strdup(text);
}

/* Lists an amount among the assumptions of the intervention that is being read. */
static void add_row(ri__resolver *r, const ri__value *cost, const char *name, int amount, ri_plan_cost made) {
    ri_scenario *s = r->scenario;
    const ri__value *source = ri__schema_find(cost, fields, N_FIELDS, "source");
    ri_plan_cost *rows = realloc(s->costs, (size_t)(s->n_costs + 1) * sizeof *rows);
    if (rows != NULL)
        s->costs = rows;
    made.intervention = s->n_interventions;
    made.name = text_of(RI__SET_INTERVENTION "%.300s.cost.%s", name, amounts[amount].word);
    made.help = text_of("%.300s: %s", name, amounts[amount].help);
    made.source = strdup(source != NULL ? source->text : "none");
    if (rows == NULL || made.name == NULL || made.help == NULL || made.source == NULL) {
        free(made.name);
        free(made.help);
        free(made.source);
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, cost->file, cost->line, "interventions",
                        "out of memory");
        return;
    }
    made.row.name = made.name;
    made.row.help = made.help;
    made.row.source = made.source;
    rows[s->n_costs++] = made;
}

void ri__cost_read(ri__resolver *r, const ri__value *cost, const char *path, const char *name,
                   ri_intervention_rule *rule) {
    double gbp[N_AMOUNTS] = {0};
    path = ri__path(&r->walk, path, "cost");
    ri__schema_check(&r->walk, cost, path, fields, N_FIELDS);
    ri_plan_cost made = row_of(&r->walk, cost, path);
    for (int i = 0; i < N_AMOUNTS; i++) {
        ri__rule_row(&r->walk, cost, path, amounts[i].word, &money_row, &gbp[i]);
        made.row.default_value = gbp[i];
        if (ri__value_find(cost, amounts[i].word) != NULL)
            add_row(r, cost, name, i, made);
    }
    rule->once_gbp = gbp[0];
    rule->per_year_gbp = gbp[1];
    if (ri__value_find(cost, "per_place") != NULL && isinf(rule->capacity))
        ri__problem_at(r->walk.problems, ri__value_find(cost, "per_place"),
                       ri__path(&r->walk, path, "per_place"),
                       "how many places there are is not said; add capacity and serves");
    else if (ri__value_find(cost, "per_place") != NULL) /* whether or not somebody is in a place */
        rule->per_year_gbp += gbp[2] * rule->capacity;
    read_budget(r, cost, path, rule);
}
