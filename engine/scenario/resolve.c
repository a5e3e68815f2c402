/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/resolve.h"

#include <math.h>
#include <string.h>

const char *const ri_role_words[RI_N_KINDS] = {"demand",     "learning", "judgement_model", "progress",
                                               "escalation", "effect",   "workforce",       "observer"};
const char *const ri__role_defaults[RI_N_ROLES] = {
    "reinspect.demand.seasonal",   "reinspect.learning.logistic",    "reinspect.judgement.ordered_probit",
    "reinspect.progress.evidence", "reinspect.escalation.rule_2016", "reinspect.effect.linear_ramp",
    "reinspect.workforce.market"};

static const ri__field fields[] = {
    {"name", RI__IS_TEXT, true, 0, 0, 0, "a title in quotes"},
    {"council", RI__IS_TEXT, true, 0, 0, 0, "a council's name such as \"gloucestershire\""},
    {"judgement", RI__IS_DATE_OR_WORDS, false, 0, 0, 0,
     "the report's publication date such as \"2017-06-13\", or a supposed judgement such as "
     "{ publication = \"2019-05-01\", grades = { ... } }"},
    {"start", RI__IS_DATE, false, 0, 0, 0, "a date such as \"2017-06-13\""},
    {"months", RI__IS_QUANTITY, false, 1, 480, RI__UNIT_months,
     "a whole number from 1 to 480, for example 60"},
    {"extends", RI__IS_TEXT, false, 0, 0, 0, "the name of a scenario file beside this one"},
    {"safeguarding_board", RI__IS_TEXT, false, 0, 0, 0, "a grade in quotes such as \"requires_improvement\""},
    {"elections", RI__IS_LIST, false, 0, 0, 0, "a list of dates such as { \"2017-05-04\", \"2021-05-06\" }"},
    {"known_as_of", RI__IS_DATE, false, 0, 0, 0,
     "a date such as \"2017-06-13\": what was known of reforms on that day"},
    {"localities", RI__IS_WORDS, false, 0, 0, 0, "a table such as { north = 0.6, south = 0.4 }"},
    {"homes", RI__IS_WORDS, false, 0, 0, 0, "a table such as { registered = 17, own = 1 }"},
    {"plugins", RI__IS_WORDS, false, 0, 0, 0, "a table such as { demand = \"reinspect.demand.seasonal\" }"},
    {"observers", RI__IS_LIST, false, 0, 0, 0, "a list of ids such as { \"reinspect.observer.event_log\" }"},
    {"parameters", RI__IS_WORDS, false, 0, 0, 0, "a table such as { [\"plan.pace\"] = per_year(0.45) }"},
    {"signed_off", RI__IS_WORDS, false, 0, 0, 0,
     "a table such as { [\"plan.pace\"] = { by = \"director of children's services\", on = \"2026-11-01\" } "
     "}"},
    {"interventions", RI__IS_LIST, false, 0, 0, 0,
     "a list of tables { { name = \"...\", effects = { ... } } }"},
    {"plan_budget", RI__IS_ANY, false, 0, 0, 0, ""},
};
#define N_FIELDS ((int)(sizeof fields / sizeof fields[0]))

static const ri__value *find(const ri__resolver *r, const char *name) {
    return ri__schema_find(r->table, fields, N_FIELDS, name);
}

int32_t ri__word_read(const ri__walk *walk, const ri__value *value, const char *path, const char *what,
                      const char *const *words, int32_t n) {
    for (int32_t i = 0; i < n; i++)
        if (strcmp(value->text, words[i]) == 0)
            return i;
    ri__unknown_word(walk, value, path, value->text, what, words, (size_t)n);
    return -1;
}

int32_t ri__lever_of(const char *name) {
    for (int32_t i = 0; i < RI_N_LEVERS; i++)
        if (strcmp(ri_lever_table[i].name, name) == 0)
            return i;
    return -1;
}

int32_t ri__parameter_of(const char *name) {
    for (int32_t i = 0; i < RI_N_PARAMETERS; i++)
        if (strcmp(ri_parameter_table[i].name, name) == 0)
            return i;
    return -1;
}

int32_t ri__switch_of(const char *name) {
    size_t prefix = strlen(RI__SWITCH_PREFIX);
    for (int32_t i = 0; strncmp(name, RI__SWITCH_PREFIX, prefix) == 0 && i < RI_N_SYSTEMS; i++)
        if (strcmp(name + prefix, ri_system_table[i].id) == 0)
            return i;
    return -1;
}

void ri__switch_set(ri__resolver *r, const ri__value *value, const char *path, int32_t system) {
    static const ri__row row = {"number", 0, 1, 0};
    double on = 1;
    if (!ri__row_value(&r->walk, value, path, &row, true, &on))
        return;
    if (on != 0 && on != 1)
        ri__problem_at(r->walk.problems, value, path, "%s; a switch is 1 (as modelled) or 0 (left out)",
                       ri__value_describe(r->walk.arena, value));
    r->scenario->setup.is_off[system] = on == 0;
    r->switch_at[system] = value;
}

size_t ri__parameter_words(const ri__walk *walk, const char **words) {
    size_t n = 0;
    for (int32_t i = 0; i < RI_N_PARAMETERS; i++)
        words[n++] = ri_parameter_table[i].name;
    for (int32_t i = 0; i < RI_N_SYSTEMS; i++)
        words[n++] = ri__path(walk, "switch", ri_system_table[i].id);
    return n;
}

ri__row ri__lever_row(int32_t lever) {
    const ri_lever_info *info = &ri_lever_table[lever];
    double example = info->start != 0 ? info->start : info->high / 10;
    return (ri__row){info->unit, info->low, info->high, example};
}

ri__row ri__parameter_row(const ri_parameter *parameter) {
    return (ri__row){parameter->unit, parameter->low, parameter->high, parameter->default_value};
}

/* Which field a refusal of the record is about: with a council that it knows, the date. */
static const ri__value *culprit(const ri__resolver *r, const char **path) {
    const ri__value *judgement = find(r, "judgement"), *start = find(r, "start");
    ri_council_start any;
    ri_error error = {0};
    const ri__value *council = find(r, "council");
    *path = "council";
    if (ri_record_council_start(r->record, council->text, RI_DAY_NONE, RI_DAY_NONE, &any, &error) != RI_OK ||
        (judgement == NULL && start == NULL))
        return council;
    *path = judgement != NULL ? "judgement" : "start";
    return judgement != NULL ? judgement : start;
}

static void check_start(const ri__resolver *r, const ri__value *start) {
    const ri_council_setup *setup = &r->scenario->setup;
    char published[11];
    ri_day_format(setup->start.publication, published);
    if (setup->first_day < setup->start.publication)
        ri__problem_at(r->walk.problems, start, "start",
                       "%s lies before the report was published on %s; leave it out or give that date",
                       start->text, published);
    else if (ri_date_from_day(setup->first_day).year + setup->n_months / 12 >= RI__LAST_YEAR)
        ri__problem_at(r->walk.problems, start, "start", "%s with %d months ends after %d; start earlier",
                       start->text, setup->n_months, RI__LAST_YEAR);
    else if (setup->first_day > setup->start.publication)
        ri__problem_at(r->walk.problems, start, "start",
                       "%s is not the day the report was published; leave it out or give %s", start->text,
                       published);
}

/* A judgement on record: the one of that date, else the newest. */
static bool find_judgement(ri__resolver *r, const ri__value *council, const ri__value *judgement,
                           const ri__value *start) {
    ri_error error = {0};
    ri_day day = judgement != NULL ? ri__date_of(judgement) : RI_DAY_NONE;
    ri_day not_after = judgement == NULL && start != NULL ? ri__date_of(start) : RI_DAY_NONE;
    if (ri_record_council_start(r->record, council->text, day, not_after, &r->scenario->setup.start,
                                &error) == RI_OK)
        return true;
    const char *path;
    const ri__value *at = culprit(r, &path);
    ri__problem_add(r->walk.problems, error.status, at->file != NULL ? at->file : "", at->line, path, "%s",
                    error.text);
    return false;
}

/* Another council with the report on record of that date: it starts on its day. */
static void replace_report(ri__resolver *r) {
    ri_council_setup *setup = &r->scenario->setup;
    ri_error error = {0};
    ri_day day = RI_DAY_NONE;
    ri_status status = ri_day_parse(r->options->judgement, &day, &error);
    if (status == RI_OK)
        status =
            ri_record_council_start(r->record, r->options->council, day, RI_DAY_NONE, &setup->start, &error);
    if (status != RI_OK)
        ri__problem_add(r->walk.problems, status, "council", 0, "", "%s", error.text);
    else
        setup->first_day = setup->start.publication;
    r->is_another_council = true;
}

/* The same report on the same day, of another council: its figures then, the scenario's grades. The
 * scenario's own council stays what it is. */
static void replace_council(ri__resolver *r) {
    ri_council_start *start = &r->scenario->setup.start;
    char framework[sizeof start->framework];
    int32_t code = 0;
    ri_error error = {0};
    memcpy(framework, start->framework, sizeof framework);
    ri_supposed_judgement supposed = {.publication = start->publication,
                                      .inspection = start->inspection,
                                      .framework = framework[0] != '\0' ? framework : NULL,
                                      .dfe_step = start->dfe_step};
    memcpy(supposed.grade, start->grade, sizeof supposed.grade);
    ri_status status = ri_record_council_code(r->record, r->options->council, &code, &error);
    if (status == RI_OK && code == start->code)
        return;
    if (status == RI_OK)
        status = ri_record_council_what_if(r->record, r->options->council, &supposed, start, &error);
    if (status != RI_OK)
        ri__problem_add(r->walk.problems, status, "council", 0, "", "%s", error.text);
    r->is_another_council = true;
}

static void resolve_council(ri__resolver *r) {
    const ri__value *council = find(r, "council"), *judgement = find(r, "judgement"),
                    *start = find(r, "start");
    ri_council_setup *setup = &r->scenario->setup;
    bool is_start_wrong = start == NULL && ri__value_find(r->table, "start") != NULL;
    bool is_date_wrong =
        is_start_wrong || (judgement == NULL && ri__value_find(r->table, "judgement") != NULL);
    if (judgement != NULL && judgement->kind == RI__TABLE) {
        if (!ri__resolve_judgement(r, judgement, council) || is_start_wrong)
            return;
    } else if (council == NULL || is_date_wrong || !find_judgement(r, council, judgement, start)) {
        return;
    }
    setup->first_day = start != NULL ? ri__date_of(start) : setup->start.publication;
    if (start != NULL)
        check_start(r, start);
    if (r->options->council != NULL && r->options->judgement != NULL)
        replace_report(r);
    else if (r->options->council != NULL)
        replace_council(r);
}

static void resolve_months(ri__resolver *r) {
    const ri__value *months = find(r, "months");
    if (months != NULL)
        r->scenario->setup.n_months = (int32_t)ri__whole_of(months, RI__UNIT_months);
    if (r->options->n_months != 0)
        r->scenario->setup.n_months = r->options->n_months;
    if (r->scenario->setup.n_months < 1 || r->scenario->setup.n_months > 480)
        ri__problem_add(r->walk.problems, RI_BAD_DATA, "--months", 0, "", "%d is outside 1 to 480",
                        r->scenario->setup.n_months);
}

static void resolve_annex(ri__resolver *r) {
    const char *text = r->options->annex_a;
    ri_error error = {0};
    if (text != NULL && ri_day_parse(text, &r->scenario->setup.annex_a_day, &error) != RI_OK)
        ri__problem_add(r->walk.problems, RI_BAD_DATA, "--annex-a", 0, "", "%s", error.text);
}

static void resolve_localities(ri__resolver *r) {
    static const ri__row row = {"share", 0, 1, 0.25};
    const ri__value *table = find(r, "localities");
    ri_council_setup *setup = &r->scenario->setup;
    r->locality[0] = "whole_council";
    if (table == NULL)
        return;
    if (table->n < 1 || table->n > RI_MAX_LOCALITIES) {
        ri__problem_at(r->walk.problems, table, "localities", "%d localities; 1 to %d are accepted", table->n,
                       RI_MAX_LOCALITIES);
        return;
    }
    double sum = 0;
    bool is_fine = true;
    for (int32_t i = 0; i < table->n; i++) {
        const ri__entry *entry = &table->entry[i];
        r->locality[i] = entry->key;
        is_fine &= ri__row_value(&r->walk, &entry->value, ri__path(&r->walk, "localities", entry->key), &row,
                                 true, &setup->locality_share[i]);
        sum += setup->locality_share[i];
    }
    if (is_fine && fabs(sum - 1) > 1e-6) {
        char text[32];
        ri__number_format(sum, text);
        ri__problem_at(r->walk.problems, table, "localities", "the shares sum to %s; they must sum to 1",
                       text);
    }
    if (r->is_another_council) { /* the table is the scenario's own council's */
        const ri_council_setup whole = ri_council_setup_default();
        memcpy(setup->locality_share, whole.locality_share, sizeof setup->locality_share);
        r->locality[0] = "whole_council";
        return;
    }
    setup->n_localities = table->n;
    for (int32_t i = 0; is_fine && i < table->n; i++)
        setup->locality_share[i] /= sum;
}

static void resolve_parameters(ri__resolver *r) {
    const char *words[RI__N_PARAMETER_WORDS];
    size_t n_words = ri__parameter_words(&r->walk, words);
    const ri__value *table = find(r, "parameters");
    for (int32_t i = 0; table != NULL && i < table->n; i++) {
        const ri__entry *entry = &table->entry[i];
        const char *path = ri__path(&r->walk, "parameters", entry->key);
        int32_t at = ri__parameter_of(entry->key), system = ri__switch_of(entry->key);
        if (system >= 0) {
            ri__switch_set(r, &entry->value, path, system);
            continue;
        }
        if (at < 0) {
            ri__unknown_assumption(&r->walk, &entry->value, path, entry->key, "parameter", words, n_words);
            continue;
        }
        ri__row row = ri__parameter_row(&ri_parameter_table[at]);
        ri__row_value(&r->walk, &entry->value, path, &row, false, &r->scenario->setup.set[at]);
        r->set_at[at] = &entry->value;
    }
}

void ri__plugin_value_add(ri__resolver *r, ri_role role, const char *name, const ri__value *value) {
    ri_scenario *s = r->scenario;
    const char *path = ri__path(&r->walk, ri__path(&r->walk, "plugins", ri_role_words[role]), name);
    const char *description = ri__value_describe(r->walk.arena, value);
    if ((value->kind != RI__NUMBER && value->kind != RI__QUANTITY) || !isfinite(value->number)) {
        ri__problem_at(r->walk.problems, value, path,
                       "%s; use a finite number with its unit, such as per_year(0.2)", description);
        return;
    }
    ri_plugin_value row = {.role = role, .value = value->number, .line = value->line, .name = strdup(name)};
    row.unit = value->kind == RI__QUANTITY ? (int32_t)value->unit : -1;
    row.file = strdup(value->file);
    ri_plugin_value *rows = realloc(s->plugin_values, (size_t)(s->n_plugin_values + 1) * sizeof *rows);
    if (rows != NULL)
        s->plugin_values = rows;
    if (rows == NULL || row.name == NULL || row.file == NULL) {
        free(row.name);
        free(row.file);
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, value->file, value->line, path, "out of memory");
        return;
    }
    rows[s->n_plugin_values++] = row;
}

/* The parameters in a table of an id and parameters; returns what stands for the id. */
static const ri__value *split_plugin(ri__resolver *r, ri_role role, const ri__value *value,
                                     const char *path) {
    if (value == NULL || value->kind != RI__TABLE)
        return value;
    for (int32_t i = 0; i < value->n; i++) {
        const ri__entry *entry = &value->entry[i];
        if (entry->key == NULL)
            ri__problem_at(r->walk.problems, &entry->value, path,
                           "%s without a word before it; write id = \"...\" or a parameter = value",
                           ri__value_describe(r->walk.arena, &entry->value));
        else if (strcmp(entry->key, "id") != 0)
            ri__plugin_value_add(r, role, entry->key, &entry->value);
    }
    return ri__value_find(value, "id");
}

static void keep_id(ri__resolver *r, int slot, const char *id, const char *path) {
    r->scenario->plugin_id[slot] = strdup(id);
    if (r->scenario->plugin_id[slot] == NULL)
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, path, 0, "", "out of memory");
}

/* plugins.demand: an id, or a table of an id and parameters. */
static void resolve_role(ri__resolver *r, ri_role role, const ri__value *value) {
    const char *path = ri__path(&r->walk, "plugins", ri_role_words[role]);
    const ri__value *id = split_plugin(r, role, value, path);
    if (id != NULL && (id->kind != RI__TEXT || id->text[0] == 0)) {
        ri__problem_at(r->walk.problems, id, path, "%s; use a component's id such as \"%s\"",
                       ri__value_describe(r->walk.arena, id), ri__role_defaults[role]);
        return;
    }
    keep_id(r, (int)role, id != NULL ? id->text : ri__role_defaults[role], path);
}

/* observers: ids, or tables as above; each once. */
static void resolve_observers(ri__resolver *r, const ri__value *list) {
    char **ids = &r->scenario->plugin_id[RI_OBSERVER_SLOT0];
    for (int32_t i = 0; list != NULL && i < list->n; i++) {
        const ri__value *value = &list->entry[i].value;
        if (i == RI_MAX_OBSERVERS) {
            ri__problem_at(r->walk.problems, value, "observers", "%d observers; at most %d are accepted",
                           list->n, RI_MAX_OBSERVERS);
            return;
        }
        const ri__value *id = split_plugin(r, RI_ROLE_OBSERVER, value, "observers");
        bool is_twice = false;
        for (int32_t k = 0; id != NULL && id->kind == RI__TEXT && k < i; k++)
            is_twice |= ids[k] != NULL && strcmp(ids[k], id->text) == 0;
        if (id == NULL || id->kind != RI__TEXT || id->text[0] == 0)
            ri__problem_at(r->walk.problems, value, "observers",
                           "%s; use a component's id such as \"reinspect.observer.event_log\"",
                           ri__value_describe(r->walk.arena, value));
        else if (is_twice)
            ri__problem_at(r->walk.problems, value, "observers", "%s is there twice", id->text);
        else
            keep_id(r, RI_OBSERVER_SLOT0 + i, id->text, "observers");
    }
}

static void resolve_plugins(ri__resolver *r) {
    const ri__value *table = find(r, "plugins");
    for (int role = 0; role < RI_N_ROLES; role++)
        resolve_role(r, (ri_role)role, ri__value_find(table, ri_role_words[role]));
    for (int32_t i = 0; table != NULL && i < table->n; i++) {
        bool is_known = false;
        for (int role = 0; role < RI_N_ROLES; role++)
            is_known |= strcmp(table->entry[i].key, ri_role_words[role]) == 0;
        if (!is_known)
            ri__unknown_word(&r->walk, &table->entry[i].value,
                             ri__path(&r->walk, "plugins", table->entry[i].key), table->entry[i].key, "word",
                             ri_role_words, RI_N_ROLES);
    }
}

void ri__resolve(ri__resolver *r) {
    ri__schema_check(&r->walk, r->table, "", fields, N_FIELDS);
    const ri__value *name = find(r, "name");
    r->scenario->name = strdup(name != NULL ? name->text : "");
    if (r->scenario->name == NULL)
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, r->scenario->file, 0, "name", "out of memory");
    resolve_months(r);
    resolve_annex(r);
    resolve_council(r);
    resolve_localities(r);
    ri__resolve_around(r, find(r, "safeguarding_board"), find(r, "elections"), find(r, "known_as_of"));
    ri__resolve_homes(r, find(r, "homes"));
    resolve_parameters(r);
    resolve_plugins(r);
    resolve_observers(r, find(r, "observers"));
    ri__resolve_plan(r, find(r, "interventions"));
    ri__resolve_budget(r, ri__value_find(r->table, "plan_budget"));
}
