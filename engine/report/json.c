/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_version.h>
#include <jansson.h>
#include <math.h>

#include "abi/observer.h"
#include "council/cost.h"
#include "report/effect.h"
#include "report/finding.h"
#include "report/json_values.h"
#include "report/provenance.h"

static json_t *whole(uint64_t value) {
    return value <= INT64_MAX ? json_integer((json_int_t)value) : json_real((double)value);
}

/* By their numbers, as outcomes call them. */
static json_t *interventions_json(ri__json_writer *w, const ri_run_view *run) {
    json_t *list = json_array();
    for (int i = 0; i < run->scenario->n_interventions; i++) {
        const ri_intervention *intervention = &run->scenario->interventions[i];
        ri_text when = {0};
        char start[11];
        json_t *object = json_object();
        ri_day_format(intervention->start, start);
        ri__trigger(run, i, &when);
        ri__json_put(w, object, "name", ri__json_words(intervention->name));
        ri__json_put(w, object, "not_before", json_string(start));
        ri__json_put(w, object, "when", when.length > 0 ? ri__json_words(when.bytes) : json_null());
        ri__json_put(w, object, "money_ends", ri__json_day(ri__money_ends(run, i)));
        ri__json_put(w, object, "later_months_mean", ri__json_real(ri__begins_later(run, i)));
        w->failed |= when.failed;
        ri_text_dispose(&when);
        ri__json_append(w, list, object);
    }
    return list;
}

static json_t *scenario_json(ri__json_writer *w, const ri_run_view *run) {
    const ri_council_setup *setup = &run->scenario->setup;
    json_t *object = json_object(), *regimes = json_array();
    char start[11];
    ri_day_format(setup->first_day, start);
    for (int32_t i = 0; i < setup->n_regimes; i++)
        if (ri__regime_in_run(run, i))
            ri__json_append(w, regimes, ri__json_words(setup->regimes[i].id));
    ri__json_put(w, object, "name", ri__json_words(run->scenario->name));
    ri__json_put(w, object, "file", ri__json_words(run->scenario->file));
    ri__json_put(w, object, "sha256", ri__json_digest(&run->scenario->sha256));
    ri__json_put(w, object, "council", ri__json_words(setup->start.name));
    ri__json_put(w, object, "regimes", regimes);
    ri__json_put(w, object, "start", json_string(start));
    ri__json_put(w, object, "months", json_integer(setup->n_months));
    ri__json_put(w, object, "interventions", interventions_json(w, run));
    double budget_gbp = run->scenario->plan_budget_gbp;
    ri__json_put(w, object, "plan_budget_gbp", budget_gbp > 0 ? ri__json_real(budget_gbp) : json_null());
    ri__json_put(w, object, "plan_budget_ends",
                 ri__json_day(budget_gbp > 0 ? run->scenario->plan_budget_ends : RI_DAY_NONE));
    return object;
}

static json_t *grades_json(ri__json_writer *w, const double share[RI_N_SHARES],
                           const double se[RI_N_SHARES]) {
    json_t *object = json_object(), *errors = json_object();
    for (int i = 0; i < RI_N_SHARES; i++) {
        const char *key = ri_share_words[i];
        ri__json_put(w, object, key, ri__json_real(share[i]));
        ri__json_put(w, errors, key, ri__json_real(se[i]));
    }
    ri__json_put(w, object, "se", errors);
    return object;
}

static json_t *areas_json(ri__json_writer *w, const ri_run_view *run, const ri_outcome_summary *outcome) {
    json_t *object = json_object();
    for (int i = 0; i < RI_N_AREAS; i++)
        if (ri__area_in_run(run, i))
            ri__json_put(w, object, ri_area_words[i],
                         grades_json(w, outcome->grade_share[i], outcome->grade_se[i]));
    return object;
}

/* Months beyond the horizon stay as null, so that every run has the same keys. */
static json_t *by_month_json(ri__json_writer *w, const ri_outcome_summary *outcome) {
    json_t *object = json_object(), *errors = json_object();
    for (int i = 0; i < RI_N_BY_MONTHS; i++) {
        char key[12];
        snprintf(key, sizeof key, "%d", (int)ri_by_months[i]);
        ri__json_put(w, object, key, ri__json_real(outcome->by_month[i]));
        ri__json_put(w, errors, key, ri__json_real(outcome->by_month_se[i]));
    }
    ri__json_put(w, object, "se", errors);
    return object;
}

static json_t *amount_json(ri__json_writer *w, const ri_distribution *amount, const char *unit,
                           bool is_wait) {
    json_t *object = json_object();
    ri__json_put(w, object, "unit", json_string(unit));
    ri__json_put(w, object, "n", whole(amount->n));
    ri__json_put(w, object, "mean", ri__json_real(amount->mean));
    ri__json_put(w, object, "se", ri__json_real(amount->se));
    ri__json_put(w, object, "q05", ri__json_real(amount->q05));
    ri__json_put(w, object, "q25", ri__json_real(amount->q25));
    ri__json_put(w, object, "q50", ri__json_real(amount->q50));
    ri__json_put(w, object, "q75", ri__json_real(amount->q75));
    ri__json_put(w, object, "q95", ri__json_real(amount->q95));
    if (is_wait)
        ri__json_put(w, object, "not_reached_share", ri__json_real(amount->not_reached_share));
    return object;
}

/* Whether it was so: a probability, of the replications in which it could be asked. */
static json_t *chance_json(ri__json_writer *w, const ri_distribution *chance) {
    json_t *object = json_object();
    ri__json_put(w, object, "unit", json_string("share"));
    ri__json_put(w, object, "n", whole(chance->n));
    ri__json_put(w, object, "mean", ri__json_real(chance->mean));
    ri__json_put(w, object, "se", ri__json_real(chance->se));
    return object;
}

static json_t *parts_json(ri__json_writer *w, const ri_run_view *run, uint32_t i) {
    const ri_outcome_summary *outcome = &run->summary->outcome[i];
    json_t *object = json_object();
    for (uint32_t part = 0; part < ri_outcome_n_cells(i); part++)
        if (ri__part_in_run(run, i, part))
            ri__json_put(w, object, ri__part_id(run, i, part).text,
                         amount_json(w, &outcome->part[part], ri_outcome_table[i].unit, true));
    return object;
}

static json_t *outcome_json(ri__json_writer *w, const ri_run_view *run, uint32_t i) {
    const ri_outcome_summary *outcome = &run->summary->outcome[i];
    switch (ri_outcome_table[i].kind) {
    case RI_OUTCOME_GRADE:
        return grades_json(w, outcome->grade_share[RI_AREA_OVERALL], outcome->grade_se[RI_AREA_OVERALL]);
    case RI_OUTCOME_AREAS:
        return areas_json(w, run, outcome);
    case RI_OUTCOME_BY_MONTH:
        return by_month_json(w, outcome);
    case RI_OUTCOME_CHANCE:
        return chance_json(w, &outcome->amount);
    case RI_OUTCOME_WAITS:
    case RI_OUTCOME_COUNTS:
        return parts_json(w, run, i);
    case RI_OUTCOME_AMOUNT:
    case RI_OUTCOME_WAIT:
        break;
    }
    return amount_json(w, &outcome->amount, ri_outcome_table[i].unit,
                       ri_outcome_table[i].kind == RI_OUTCOME_WAIT);
}

static json_t *side_json(ri__json_writer *w, const ri_run_view *run, uint32_t metric, int is_reported) {
    static const struct {
        const char *key;
        size_t offset;
    } parts[] = {{"mean", offsetof(ri_band, mean)}, {"q05", offsetof(ri_band, q05)},
                 {"q25", offsetof(ri_band, q25)},   {"q50", offsetof(ri_band, q50)},
                 {"q75", offsetof(ri_band, q75)},   {"q95", offsetof(ri_band, q95)}};
    json_t *object = json_object();
    for (size_t part = 0; part < sizeof parts / sizeof parts[0]; part++) {
        json_t *values = json_array();
        for (int32_t month = 0; month < run->summary->n_months; month++) {
            const char *band = (const char *)ri__band(run, month, metric, is_reported);
            ri__json_append(w, values,
                            ri__json_real(*(const double *)(const void *)(band + parts[part].offset)));
        }
        ri__json_put(w, object, parts[part].key, values);
    }
    return object;
}

json_t *ri__json_series(ri__json_writer *w, const ri_run_view *run) {
    json_t *series = json_object();
    for (uint32_t metric = 0; metric < RI_N_METRICS; metric++) {
        json_t *object = json_object();
        ri__json_put(w, object, "unit", json_string(ri_metric_table[metric].unit));
        ri__json_put(w, object, "true", side_json(w, run, metric, 0));
        ri__json_put(w, object, "reported", side_json(w, run, metric, 1));
        ri__json_put(w, series, ri_metric_table[metric].id, object);
    }
    return series;
}

/* What the outcomes' parts are called: categories of cost, and interventions by their number. */
static json_t *costs_json(ri__json_writer *w, const ri_run_view *run) {
    json_t *object = json_object(), *years = json_array(), *categories = json_object();
    for (int32_t year = 0; year < ri__n_budget_years(run); year++)
        ri__json_append(w, years, json_string(ri__part_id(run, RI_OUT_cost_by_year, (uint32_t)year).text));
    for (uint32_t cost = 0; cost < RI_N_COSTS; cost++)
        ri__json_put(w, categories, ri_outcome_part_id(RI_OUT_cost_by_category, cost),
                     json_string(ri_cost_labels[cost]));
    ri__json_put(w, object, "price_year", json_string(RI_PRICE_YEAR));
    ri__json_put(w, object, "budget_years", years);
    ri__json_put(w, object, "categories", categories);
    return object;
}

/* The library that a bound component came from; null for one registered by hand. */
static json_t *plugin_ri__json_digest(const ri_host *host, const ri_component *component) {
    int n = host != NULL ? ri_host_n_entries(host) : 0;
    for (int i = 0; i < n; i++) {
        ri_host_entry entry = ri_host_entry_at(host, i);
        if (entry.component == component && entry.file != NULL && entry.file[0] != '\0')
            return ri__json_digest(&entry.sha256);
    }
    return json_null();
}

static json_t *plugins_json(ri__json_writer *w, const ri_run_view *run) {
    json_t *plugins = json_array();
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_component *component = run->scenario->setup.role[slot].component;
        if (component == NULL)
            continue;
        json_t *plugin = json_object();
        ri__json_put(w, plugin, "id", ri__json_words(component->id));
        ri__json_put(w, plugin, "version", ri__json_words(component->version));
        ri__json_put(w, plugin, "sha256", plugin_ri__json_digest(run->host, component));
        ri__json_append(w, plugins, plugin);
    }
    return plugins;
}

/* What observers counted, over the replications that are in the figures. */
static json_t *observers_json(ri__json_writer *w, const ri_run_view *run) {
    json_t *observers = json_array();
    const ri_sum *sum = run->summary->observed;
    for (int slot = RI_OBSERVER_SLOT0; slot < RI_N_SLOTS && sum != NULL; slot++) {
        const ri_binding *binding = &run->scenario->setup.role[slot];
        if (binding->component == NULL)
            continue;
        const ri_observer_ops *ops = binding->ops;
        json_t *observer = json_object(), *counters = json_array();
        ri__json_put(w, observer, "id", ri__json_words(binding->component->id));
        for (uint32_t i = 0; i < ops->n_cells; i++, sum++) {
            json_t *counter = json_object();
            ri__json_put(w, counter, "name", ri__json_words(ops->cells[i].name));
            ri__json_put(w, counter, "unit", ri__json_words(ops->cells[i].unit));
            ri__json_put(w, counter, "total", json_integer((json_int_t)sum->total));
            ri__json_put(w, counter, "mean", ri__json_real(ri_sum_mean(sum)));
            ri__json_put(w, counter, "se", ri__json_real(ri_sum_se(sum)));
            ri__json_append(w, counters, counter);
        }
        ri__json_put(w, observer, "counters", counters);
        ri__json_append(w, observers, observer);
    }
    return observers;
}

static json_t *inputs_json(ri__json_writer *w, const ri_run_view *run) {
    json_t *inputs = json_array();
    for (int i = 0; i < run->scenario->n_inputs; i++) {
        json_t *input = json_object();
        ri__json_put(w, input, "file", ri__json_words(run->scenario->inputs[i].file));
        ri__json_put(w, input, "sha256", ri__json_digest(&run->scenario->inputs[i].sha256));
        ri__json_append(w, inputs, input);
    }
    return inputs;
}

static json_t *provenance_json(ri__json_writer *w, const ri_run_view *run) {
    json_t *object = json_object();
    ri__json_put(w, object, "engine", json_string(RI_BUILD_ENGINE));
    ri__json_put(w, object, "git", json_string(RI_BUILD_GIT));
    ri__json_put(w, object, "compiler", json_string(RI_BUILD_COMPILER));
    ri__json_put(w, object, "gsl", json_string(gsl_version));
    ri__json_put(w, object, "lua", json_string(RI_BUILD_LUA));
    ri__json_put(w, object, "plugins", plugins_json(w, run));
    ri__json_put(w, object, "inputs", inputs_json(w, run));
    return object;
}

static json_t *build_json(ri__json_writer *w, const ri_run_view *run) {
    json_t *object = json_object();
    ri__json_put(w, object, "engine", json_string(RI_BUILD_ENGINE));
    ri__json_put(w, object, "git", json_string(RI_BUILD_GIT));
    ri__json_put(w, object, "plugins", plugins_json(w, run));
    ri__json_put(w, object, "inputs", inputs_json(w, run));
    return object;
}

static json_t *timing_json(ri__json_writer *w, const ri_run_summary *summary) {
    json_t *object = json_object();
    double per_second =
        summary->wall_seconds > 0 ? (double)summary->n_replications / summary->wall_seconds : NAN;
    ri__json_put(w, object, "wall_seconds", ri__json_real(summary->wall_seconds));
    ri__json_put(w, object, "events", whole(summary->n_events));
    ri__json_put(w, object, "council_months", whole(summary->n_council_months));
    ri__json_put(w, object, "replications_per_second", ri__json_real(per_second));
    return object;
}

/* The first of them, where there are many. */
static json_t *failed_json(ri__json_writer *w, const ri_run_summary *summary) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < summary->n_failures; i++) {
        json_t *object = json_object();
        ri__json_put(w, object, "replication", whole(summary->failure[i].replication));
        ri__json_put(w, object, "message", ri__json_words(summary->failure[i].message));
        ri__json_append(w, list, object);
    }
    return list;
}

json_t *ri__json_months(ri__json_writer *w, const ri_run_summary *summary) {
    json_t *months = json_array();
    for (int32_t month = 0; month < summary->n_months; month++)
        ri__json_append(w, months, json_string(ri__month_iso(summary->first_month + month).text));
    return months;
}

static json_t *run_json(ri__json_writer *w, const ri_run_view *run, bool has_series) {
    const ri_run_summary *summary = run->summary;
    json_t *root = json_object(), *outcomes = json_object();
    char fingerprint[65];
    ri_fingerprint_format(&summary->fingerprint, fingerprint);
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++)
        ri__json_put(w, outcomes, ri_outcome_table[i].id, outcome_json(w, run, i));
    ri__json_put(w, root, "schema", json_string("reinspect.run/1"));
    ri__json_put(w, root, "complete", json_boolean(summary->is_complete));
    ri__json_put(w, root, "scenario", scenario_json(w, run));
    ri__json_put(w, root, "seed", ri__json_seed(summary->seed));
    ri__json_put(w, root, "replications", whole(summary->n_replications));
    if (summary->first_replication > 0)
        ri__json_put(w, root, "first_replication", whole(summary->first_replication));
    if (summary->n_failed > 0) {
        ri__json_put(w, root, "n_failed", whole(summary->n_failed));
        ri__json_put(w, root, "failed", failed_json(w, summary));
    }
    if (run->precise != NULL)
        ri__json_put(
            w, root, "precision",
            json_pack("{s:o, s:s, s:o, s:o, s:o, s:o, s:b}", "outcome", ri__json_words(run->precise->outcome),
                      "unit", run->precise->unit, "level", ri__json_real(run->precise->level), "asked",
                      ri__json_real(run->precise->asked), "attained", ri__json_real(run->precise->attained),
                      "replications", whole(summary->n_replications), "reached",
                      run->precise->attained <= run->precise->asked));
    ri__json_put(w, root, "threads", json_integer(summary->n_threads));
    ri__json_put(w, root, "fingerprint", json_string(fingerprint));
    ri__json_put(w, root, "outcomes", outcomes);
    ri__json_put(w, root, "plan_effect", ri__effect_json(run));
    ri__json_put(w, root, "costs", costs_json(w, run));
    if (has_series) {
        ri__json_put(w, root, "series", ri__json_series(w, run));
        ri__json_put(w, root, "months", ri__json_months(w, summary));
    }
    if (run->summary->n_observed > 0)
        ri__json_put(w, root, "observers", observers_json(w, run));
    ri__json_put(w, root, "provenance", provenance_json(w, run));
    ri__json_put(w, root, "timing", timing_json(w, summary));
    return root;
}

static void dump(const ri__json_writer *w, json_t *root, ri_text *text) {
    if (w->failed)
        text->failed = 1;
    ri__json_dump(root, RI__JSON_FLAGS, text);
}

void ri_report_json(const ri_run_view *run, ri_text *text) {
    ri__json_writer w = {0};
    json_t *root = run_json(&w, run, true);
    dump(&w, root, text);
}

json_t *ri__run_json(const ri_run_view *run) {
    ri__json_writer w = {0};
    json_t *root = run_json(&w, run, false);
    if (!w.failed)
        return root;
    json_decref(root);
    return NULL;
}

void ri_report_build_json(const ri_run_view *run, ri_text *text) {
    ri__json_writer w = {0};
    json_t *root = build_json(&w, run);
    dump(&w, root, text);
}
