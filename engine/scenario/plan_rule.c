/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scenario/resolve.h"

/* The rule of an intervention: its days or the shown figure that it waits for, its ramp and dose, whom it is
 * enough for, what it costs, whose hours it takes, and how much of all that is taken. */

const ri__field ri__intervention_fields[RI__N_INTERVENTION_FIELDS] = {
    {"name", RI__IS_TEXT, true, 0, 0, 0, "a short name in quotes"},
    {"use", RI__IS_TEXT, false, 0, 0, 0,
     "the name of a file in interventions/, in quotes"}, /* read already */
    {"summary", RI__IS_TEXT, false, 0, 0, 0, "one sentence in quotes"},
    {"start", RI__IS_WHEN, false, 0, 0, 0,
     "a date such as \"2018-04-01\", or a time after the start such as months(6)"},
    {"finish", RI__IS_WHEN, false, 0, 0, 0,
     "a date such as \"2020-03-31\", or a time after the start such as months(24)"},
    {"after", RI__IS_TEXT, false, 0, 0, 0, "the name of an intervention that stands above, in quotes"},
    {"wait", RI__IS_DURATION, false, 0, 0, 0, "a time after the end of that one, such as months(2)"},
    {"when", RI__IS_WORDS, false, 0, 0, 0,
     "a shown figure such as reported.unallocated_cases:above(50, { for_at_least = months(2) })"},
    {"lasts", RI__IS_QUANTITY, false, 1, 480, RI__UNIT_months,
     "whole months from 1 to 480, such as months(12)"},
    {"ramp", RI__IS_DURATION, false, 0, 0, 0,
     "whole days, weeks, months or years to full strength, such as months(6)"},
    {"dose", RI__IS_ANY, false, 0, 0, 0, ""},
    {"taken", RI__IS_ANY, false, 0, 0, 0, ""},
    {"serves", RI__IS_TEXT, false, 0, 0, 0, "whom it is for, such as \"in_care\""},
    {"capacity", RI__IS_ANY, false, 0, 0, 0, ""},
    {"cost", RI__IS_WORDS, false, 0, 0, 0, "a table such as { once = gbp(50000), per_year = gbp(200000) }"},
    {"staff_time", RI__IS_WORDS, false, 0, 0, 0,
     "hours a month such as { worker_hours = 200, manager_hours = 40 }"},
    {"effects", RI__IS_LIST, true, 0, 0, 0,
     "a list of { lever = \"demand.level\", operation = \"multiply\", value = 0.9 }"},
};

static const ri__field when_fields[] = {
    {"figure", RI__IS_TEXT, true, 0, 0, 0, "reported.FIGURE:above(50) or reported.FIGURE:below(0.5)"},
    {"side", RI__IS_TEXT, true, 0, 0, 0, "reported.FIGURE:above(50) or reported.FIGURE:below(0.5)"},
    {"threshold", RI__IS_ANY, true, 0, 0, 0, "a number in the brackets, such as reported.FIGURE:above(50)"},
    {"for_at_least", RI__IS_QUANTITY, false, 1, 60, RI__UNIT_months,
     "whole months from 1 to 60, such as months(2)"},
    {"cool_down", RI__IS_QUANTITY, false, 0, 120, RI__UNIT_months,
     "whole months from 0 to 120, such as months(6)"},
};
#define N_WHEN_FIELDS 5

static const ri__field time_fields[] = {
    {"worker_hours", RI__IS_ANY, false, 0, 0, 0, ""},
    {"manager_hours", RI__IS_ANY, false, 0, 0, 0, ""},
};

static const ri__row dose_row = {"number", 0, 10, 1}, capacity_row = {"number", 0, 100000, 25},
                     hours_row = {"number", 0, 1e6, 40};

static const ri__value *find(const ri__value *table, const char *name) {
    return ri__schema_find(table, ri__intervention_fields, RI__N_INTERVENTION_FIELDS, name);
}

/* So long after a day; months are calendar months. */
static ri_day so_long_after(ri_day day, const ri__value *time) {
    if (time->unit == RI__UNIT_months || time->unit == RI__UNIT_years)
        return ri_day_add_months(day, (int)time->number * (time->unit == RI__UNIT_years ? 12 : 1));
    return day + (ri_day)ri__unit_convert(time->number, time->unit, RI__UNIT_days);
}

/* A date, or so long after day 0. */
ri_day ri__when_read(const ri__resolver *r, const ri__value *value, ri_day otherwise) {
    ri_day first_day = r->scenario->setup.first_day;
    if (value == NULL)
        return otherwise;
    if (value->kind == RI__TEXT)
        return ri__date_of(value);
    return first_day == RI_DAY_NONE ? otherwise : so_long_after(first_day, value);
}

/* One after another: the day on which one that stands above ends, and perhaps some time more. What stands
 * above is known already, so no two can wait for each other. */
static ri_day read_after(const ri__resolver *r, const ri__value *table, const char *path, ri_day otherwise) {
    const ri__value *after = find(table, "after"), *wait = find(table, "wait");
    const ri_scenario *s = r->scenario;
    int32_t i = 0;
    if (wait != NULL && after == NULL)
        ri__problem_at(r->walk.problems, wait, ri__path(&r->walk, path, "wait"),
                       "after which intervention is not said; add after = \"NAME\"");
    if (after == NULL || after->kind != RI__TEXT)
        return otherwise;
    path = ri__path(&r->walk, path, "after");
    while (i < s->n_interventions && strcmp(s->interventions[i].name, after->text) != 0)
        i++;
    if (i == s->n_interventions)
        ri__problem_at(r->walk.problems, after, path,
                       "no intervention \"%.80s\" stands above this one; name one that does", after->text);
    else if (s->rules[i].trigger.metric >= 0)
        ri__problem_at(r->walk.problems, after, path,
                       "\"%.80s\" waits for a figure, so the day of its end is not known; use start",
                       after->text);
    else if (s->rules[i].until == RI_DAY_NONE)
        ri__problem_at(r->walk.problems, after, path,
                       "\"%.80s\" has no end; give it a finish, or a budget that runs out", after->text);
    else
        return wait != NULL ? so_long_after(s->rules[i].until, wait) : s->rules[i].until;
    return otherwise;
}

static void check_dates(const ri__resolver *r, const ri__value *table, const char *path, ri_day from,
                        ri_day until) {
    ri_day first_day = r->scenario->setup.first_day;
    /* what follows another need not say a start */
    const char *word = find(table, "after") != NULL ? "after" : "start";
    const ri__value *at = find(table, word);
    char first[11], start[11];
    if (first_day == RI_DAY_NONE || from == RI_DAY_NONE)
        return;
    ri_day_format(first_day, first);
    ri_day_format(from, start);
    if (from < first_day)
        ri__problem_at(r->walk.problems, at, ri__path(&r->walk, path, word),
                       "%s lies before the first simulated day, %s; use that day or a later one", start,
                       first);
    /* --months may cut a plan off on purpose; the file's own months make it a slip of the pen */
    if (r->options->n_months == 0 && from > ri_day_add_months(first_day, r->scenario->setup.n_months + 1))
        ri__problem_at(r->walk.problems, at, ri__path(&r->walk, path, word),
                       "%s lies after the %d months simulated; use an earlier day, or more months", start,
                       (int)r->scenario->setup.n_months);
    if (until != RI_DAY_NONE && until <= from)
        ri__problem_at(r->walk.problems, ri__value_find(table, "finish"), ri__path(&r->walk, path, "finish"),
                       "not after the start, %s; the finish is the first day without the effects", start);
}

/* Decisions see what a dashboard shows; whoever asks for more is told so. */
static int32_t read_figure(const ri__walk *walk, const ri__value *value, const char *path) {
    static const char *const unseen[] = {"true", "actual", "simulated"};
    const char *words[RI_N_METRICS];
    for (int32_t i = 0; i < RI_N_METRICS; i++)
        words[i] = ri_metric_table[i].id;
    for (size_t i = 0; i < sizeof unseen / sizeof unseen[0]; i++)
        if (strncmp(value->text, unseen[i], strlen(unseen[i])) == 0) {
            ri__problem_at(
                walk->problems, value, path,
                "reported.%s: a plan sees what a dashboard shows, not practice as simulated; use a "
                "figure such as reported.unallocated_cases",
                value->text);
            return -1;
        }
    return ri__word_read(walk, value, path, "figure", words, RI_N_METRICS);
}

/* The unit in which a figure's threshold is said; those without a word of their own are plain numbers. */
static ri__row threshold_row(int32_t metric) {
    const ri_metric_info *info = &ri_metric_table[metric];
    bool has_unit = ri__unit_of(info->unit) != RI__N_UNITS;
    return (ri__row){has_unit ? info->unit : "number", info->low, info->high, info->high / 10};
}

static void read_trigger(const ri__resolver *r, const ri__value *when, const char *path,
                         ri_trigger *trigger) {
    static const char *const sides[] = {"above", "below"};
    const ri__walk *walk = &r->walk;
    path = ri__path(walk, path, "when");
    ri__schema_check(walk, when, path, when_fields, N_WHEN_FIELDS);
    const ri__value *figure = ri__schema_find(when, when_fields, N_WHEN_FIELDS, "figure"),
                    *side = ri__schema_find(when, when_fields, N_WHEN_FIELDS, "side"),
                    *threshold = ri__schema_find(when, when_fields, N_WHEN_FIELDS, "threshold"),
                    *months = ri__schema_find(when, when_fields, N_WHEN_FIELDS, "for_at_least"),
                    *rest = ri__schema_find(when, when_fields, N_WHEN_FIELDS, "cool_down");
    trigger->n_months = months != NULL ? (int32_t)ri__whole_of(months, RI__UNIT_months) : 1;
    trigger->cool_down_months = rest != NULL ? (int32_t)ri__whole_of(rest, RI__UNIT_months) : -1;
    if (figure == NULL || side == NULL || threshold == NULL)
        return;
    trigger->metric = read_figure(walk, figure, path);
    trigger->is_above = ri__word_read(walk, side, path, "side", sides, 2) == 0;
    if (trigger->metric < 0)
        return;
    ri__row row = threshold_row(trigger->metric);
    ri__row_value(walk, threshold, path, &row, true, &trigger->threshold);
}

/* An intervention that waits for a figure has no date of its end, only a length. */
static void read_days(const ri__resolver *r, const ri__value *table, const char *path,
                      ri_intervention_rule *rule) {
    const ri__value *when = find(table, "when"), *lasts = find(table, "lasts"),
                    *finish = find(table, "finish");
    bool is_after = find(table, "after") != NULL;
    rule->from = ri__when_read(r, find(table, "start"), r->scenario->setup.first_day);
    rule->from = read_after(r, table, path, rule->from);
    rule->until = ri__when_read(r, finish, RI_DAY_NONE);
    if (is_after && lasts != NULL && finish == NULL)
        rule->until = ri_day_add_months(rule->from, (int)ri__whole_of(lasts, RI__UNIT_months));
    check_dates(r, table, path, rule->from, rule->until);
    if (lasts != NULL && !is_after)
        rule->lasts_months = (int32_t)ri__whole_of(lasts, RI__UNIT_months);
    if (when != NULL)
        read_trigger(r, when, path, &rule->trigger);
    if (is_after && lasts != NULL && finish != NULL)
        ri__problem_at(r->walk.problems, lasts, ri__path(&r->walk, path, "lasts"),
                       "there is a finish as well; use one of the two, or finish = false");
    else if (when == NULL && lasts != NULL && !is_after)
        ri__problem_at(
            r->walk.problems, lasts, ri__path(&r->walk, path, "lasts"),
            "only an intervention with `when` or `after` lasts so long from its own beginning; use finish");
    if (when != NULL && is_after)
        ri__problem_at(r->walk.problems, find(table, "after"), ri__path(&r->walk, path, "after"),
                       "an intervention with `when` begins by its figure; use one of the two");
    if (when != NULL && finish != NULL)
        ri__problem_at(r->walk.problems, finish, ri__path(&r->walk, path, "finish"),
                       "an intervention with `when` has no date yet; use lasts, such as lasts = months(12)");
    if (when != NULL && rule->trigger.cool_down_months >= 0 && lasts == NULL)
        ri__problem_at(r->walk.problems, when, ri__path(&r->walk, path, "when.cool_down"),
                       "without an end it cannot begin again; use lasts = months(12) beside it, or leave "
                       "cool_down out");
}

void ri__rule_row(const ri__walk *walk, const ri__value *table, const char *path, const char *name,
                  const ri__row *row, double *number) {
    const ri__value *value = ri__value_find(table, name);
    if (value != NULL)
        ri__row_value(walk, value, ri__path(walk, path, name), row, false, number);
}

static void read_served(const ri__resolver *r, const ri__value *table, const char *path,
                        ri_intervention_rule *rule) {
    const char *words[RI_N_SERVED];
    const ri__value *serves = find(table, "serves"), *capacity = ri__value_find(table, "capacity");
    for (int i = 0; i < RI_N_SERVED; i++)
        words[i] = ri_served_table[i].id;
    rule->capacity = INFINITY;
    ri__rule_row(&r->walk, table, path, "capacity", &capacity_row, &rule->capacity);
    if (serves != NULL) {
        int32_t served =
            ri__word_read(&r->walk, serves, ri__path(&r->walk, path, "serves"), "group", words, RI_N_SERVED);
        rule->served = served >= 0 ? served : RI_SERVED_anybody;
    }
    if (capacity != NULL && serves == NULL)
        ri__problem_at(r->walk.problems, capacity, ri__path(&r->walk, path, "capacity"),
                       "for whom is not said; add serves, such as serves = \"in_care\"");
}

static void read_staff_time(const ri__resolver *r, const ri__value *table, const char *path,
                            ri_intervention_rule *rule) {
    const ri__value *hours = find(table, "staff_time");
    if (hours == NULL)
        return;
    path = ri__path(&r->walk, path, "staff_time");
    ri__schema_check(&r->walk, hours, path, time_fields, 2);
    ri__rule_row(&r->walk, hours, path, "worker_hours", &hours_row, &rule->worker_hours);
    ri__rule_row(&r->walk, hours, path, "manager_hours", &hours_row, &rule->manager_hours);
}

/* Money that was to run out runs out on the same day. */
static void take(ri_intervention_rule *rule, double taken) {
    rule->taken = taken;
    rule->dose *= taken;
    rule->once_gbp *= taken;
    rule->per_year_gbp *= taken;
    rule->worker_hours *= taken;
    rule->manager_hours *= taken;
}

void ri__rule_read(ri__resolver *r, const ri__value *table, const char *path, ri_intervention_rule *rule) {
    const ri__value *ramp = find(table, "ramp"), *cost = find(table, "cost"), *name = find(table, "name");
    double taken = 1;
    read_days(r, table, path, rule);
    if (ramp != NULL)
        rule->ramp_days = ri__unit_convert(ramp->number, ramp->unit, RI__UNIT_days);
    ri__rule_row(&r->walk, table, path, "dose", &dose_row, &rule->dose);
    read_served(r, table, path, rule);
    if (cost != NULL)
        ri__cost_read(r, cost, path, name != NULL ? name->text : "", rule);
    read_staff_time(r, table, path, rule);
    ri__rule_row(&r->walk, table, path, "taken", &dose_row, &taken);
    take(rule, taken);
}
