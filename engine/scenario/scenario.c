/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/scenario.h"

#include <string.h>

#include "scenario/resolve.h"

static bool add_input(ri_scenario *scenario, const char *file, const ri_sha256 *sha256) {
    ri_scenario_input *rows = realloc(scenario->inputs, (size_t)(scenario->n_inputs + 1) * sizeof *rows);
    if (rows == NULL)
        return false;
    scenario->inputs = rows;
    rows[scenario->n_inputs].file = strdup(file);
    rows[scenario->n_inputs].sha256 = *sha256;
    return rows[scenario->n_inputs++].file != NULL;
}

/* The scenario, what it extends, what it uses, regimes, data: in this order. */
static bool list_inputs(ri_scenario *scenario, const ri__chain *chain, const ri__used *used,
                        const ri__regimes *regimes, const ri_record *record) {
    bool is_fine = true;
    for (int i = 0; i < chain->n; i++)
        is_fine &= add_input(scenario, chain->file[i], &chain->sha256[i]);
    for (int i = 0; i < used->n; i++)
        is_fine &= add_input(scenario, used->file[i], &used->sha256[i]);
    for (int32_t i = 0; i < regimes->n; i++) {
        /* without the folder: a report is passed on, and the path on one machine may name a person */
        const char *slash = strrchr(regimes->file[i], '/');
        char name[300];
        snprintf(name, sizeof name, "regimes/%.280s", slash != NULL ? slash + 1 : regimes->file[i]);
        is_fine &= add_input(scenario, name, &regimes->sha256[i]);
    }
    for (int i = 0; i < ri_record_n_files(record); i++) {
        ri_sha256 sha256;
        const char *file = ri_record_file(record, i, &sha256);
        is_fine &= add_input(scenario, file, &sha256);
    }
    return is_fine;
}

static void use_regimes(const ri__resolver *r, const ri__regimes *regimes) {
    ri_council_setup *setup = &r->scenario->setup;
    setup->n_regimes = regimes->n;
    for (int32_t i = 0; i < regimes->n; i++)
        setup->regimes[i] = regimes->regime[i];
    if (setup->first_day != RI_DAY_NONE && regimes->n > 0 &&
        ri_regime_on(setup->regimes, setup->n_regimes, setup->start.inspection) == NULL)
        ri__problem_at(r->walk.problems,
                       setup->start.is_what_if ? ri__value_find(r->table, "judgement") : r->table,
                       setup->start.is_what_if ? "judgement" : "council",
                       "no regime was in force when this council was inspected; add one to %s",
                       r->options->regimes_folder);
}

static bool finish(ri__resolver *r, const ri__chain *chain, const ri__used *used,
                   const ri__regimes *regimes) {
    ri_scenario *scenario = r->scenario;
    ri_text text = {0}, shown = {0};
    ri__canonical_write(r, &text);
    ri__shown_write(r, &shown);
    if (text.failed || shown.failed || !list_inputs(scenario, chain, used, regimes, r->record)) {
        ri_text_dispose(&text);
        ri_text_dispose(&shown);
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, scenario->file, 0, "", "out of memory");
        return false;
    }
    scenario->sha256 = ri_sha256_of(text.bytes, text.length);
    scenario->canonical = text.bytes;
    scenario->shown = shown.bytes;
    return true;
}

/* All steps; problems say what went wrong. */
static void load(ri__resolver *r, const char *path, const ri_record *record, const ri__regimes *regimes) {
    ri__chain chain = {0};
    ri__value table = {0};
    ri__used used = {0};
    if (ri__scenario_read(path, r->walk.arena, r->walk.problems, &chain, &table)) {
        r->table = &table;
        r->record = record;
        r->regimes = regimes;
        ri__use_files(r, &table, &used);
        ri__use_settings(r, &table, &used);
        ri__resolve(r);
        ri__resolve_set(r);
        ri__resolve_signed(r);
        use_regimes(r, regimes);
        if (r->walk.problems->status == RI_OK)
            finish(r, &chain, &used, regimes);
    }
    ri__chain_dispose(&chain);
}

static ri_scenario *scenario_new(const char *path, const ri_scenario_options *options) {
    ri_scenario *scenario = calloc(1, sizeof *scenario);
    if (scenario == NULL)
        return NULL;
    scenario->file = strdup(strcmp(path, "-") == 0 ? "stdin" : path);
    scenario->setup = ri_council_setup_default();
    scenario->plan_budget_ends = RI_DAY_NONE;
    scenario->setup.fixed_parameters = options->fixed_parameters;
    if (scenario->file == NULL) {
        free(scenario);
        return NULL;
    }
    return scenario;
}

ri_status ri__scenario_load_with(const char *path, const ri_scenario_options *options,
                                 const ri_record *record, const ri__regimes *regimes, ri_scenario **scenario,
                                 ri_error *error) {
    ri__arena arena = {0};
    ri__problems problems = {0};
    ri_scenario *loaded = scenario_new(path, options);
    ri_status status = RI_OK;
    *scenario = NULL;
    if (loaded == NULL) {
        status = ri_error_set(error, RI_NO_MEMORY, "%s", ri_status_text(RI_NO_MEMORY));
    } else {
        ri__resolver resolver = {.walk = {&arena, &problems}, .options = options, .scenario = loaded};
        load(&resolver, path, record, regimes);
        status = ri__problems_report(&problems, error);
    }
    ri__problems_dispose(&problems);
    ri__arena_dispose(&arena);
    if (status == RI_OK)
        *scenario = loaded;
    else
        ri_scenario_destroy(loaded);
    return status;
}

ri_status ri_scenario_load(const char *path, const ri_scenario_options *options, ri_scenario **scenario,
                           ri_error *error) {
    ri_record *own = NULL;
    ri__arena arena = {0};
    ri__problems problems = {0};
    ri__regimes *regimes = ri__arena_take(&arena, sizeof *regimes);
    *scenario = NULL;
    ri_status status =
        regimes != NULL ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "%s", ri_status_text(RI_NO_MEMORY));
    if (status == RI_OK && options->record == NULL)
        status = ri_record_load(options->data_folder, &own, error);
    const ri_record *record = own != NULL ? own : options->record;
    if (status == RI_OK && !ri__regimes_read(options->regimes_folder, &arena, &problems, regimes))
        status = ri__problems_report(&problems, error);
    if (status == RI_OK)
        status = ri__scenario_load_with(path, options, record, regimes, scenario, error);
    ri_record_destroy(own);
    ri__problems_dispose(&problems);
    ri__arena_dispose(&arena);
    return status;
}

void ri_scenario_destroy(ri_scenario *scenario) {
    if (scenario == NULL)
        return;
    for (int i = 0; i < scenario->n_interventions; i++) {
        free(scenario->interventions[i].name);
        free(scenario->interventions[i].summary);
        free(scenario->interventions[i].place);
        free(scenario->interventions[i].file);
    }
    for (int32_t i = 0; i < scenario->setup.n_effects; i++) {
        free(scenario->notes[i].name);
        free(scenario->notes[i].source);
        free(scenario->notes[i].place);
    }
    for (int i = 0; i < scenario->n_costs; i++) {
        free(scenario->costs[i].name);
        free(scenario->costs[i].help);
        free(scenario->costs[i].source);
    }
    for (int i = 0; i < scenario->n_plugin_values; i++) {
        free(scenario->plugin_values[i].name);
        free(scenario->plugin_values[i].file);
    }
    for (int i = 0; i < scenario->n_signoffs; i++) {
        free(scenario->signoffs[i].name);
        free(scenario->signoffs[i].by);
        free(scenario->signoffs[i].file);
    }
    for (int i = 0; i < scenario->n_inputs; i++)
        free(scenario->inputs[i].file);
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        free(scenario->plugin_id[slot]);
        free(scenario->plugin_set[slot]);
    }
    free(scenario->name);
    free(scenario->file);
    free(scenario->canonical);
    free(scenario->shown);
    free(scenario->effects);
    free(scenario->terms);
    free(scenario->notes);
    free(scenario->costs);
    free(scenario->rules);
    free(scenario->signoffs);
    free(scenario->interventions);
    free(scenario->plugin_values);
    free(scenario->inputs);
    free(scenario);
}
