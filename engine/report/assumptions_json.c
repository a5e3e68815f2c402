/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/assumptions.h"
#include "report/json_values.h"

static json_t *prior_json(const ri_parameter *row) {
    ri_text said = {0};
    ri__prior_words(row, &said);
    json_t *arguments = ri__prior_argument(row, 0) == NULL
                            ? json_object()
                            : json_pack("{s:o, s:o}", ri__prior_argument(row, 0), ri__json_real(row->prior_a),
                                        ri__prior_argument(row, 1), ri__json_real(row->prior_b));
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "family", ri__prior_word(row), "arguments", arguments,
                     "words", ri__json_taken(&said), "q05", ri__json_real(ri_parameter_quantile(row, 0.05)),
                     "q50", ri__json_real(ri_parameter_quantile(row, 0.5)), "q95",
                     ri__json_real(ri_parameter_quantile(row, 0.95)));
}

static json_t *calibrated_json(const ri__assumption *assumption) {
    if (assumption->calibrated == NULL)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "q05", ri__json_real(ri__assumption_quantile(assumption, 0.05)),
                     "q50", ri__json_real(ri__assumption_quantile(assumption, 0.5)), "q95",
                     ri__json_real(ri__assumption_quantile(assumption, 0.95)));
}

static json_t *signoff_json(const ri_signoff *signoff) {
    return signoff != NULL ? json_pack("{s:o, s:s}", "by", ri__json_words(signoff->by), "on", signoff->on)
                           : json_null();
}

/* NULL = nothing was found of it. */
static json_t *effect_json(const ri_assumptions_view *view, const ri_effect_found *effect) {
    if (effect == NULL)
        return json_null();
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:b, s:s, s:s}", "size", ri__json_real(effect->size), "low",
                     ri__json_real(effect->low), "high", ri__json_real(effect->high), "direction",
                     ri__json_real(effect->direction), "by_chance", ri__json_real(effect->chance),
                     "stands_out", effect->stands_out, "unit", ri_effects_unit(view->effects), "outcome",
                     ri_effects_outcome(view->effects));
}

/* Takes `effect`. */
static json_t *assumption_json(const ri__assumption_group *group, const ri__assumption *assumption,
                               json_t *effect) {
    const ri_parameter *row = assumption->row;
    ri_text name = {0};
    ri__assumption_name(group, row, &name);
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o, s:s, s:s, s:o, s:o, s:o, s:s, s:s, s:o, s:o}", "name",
        ri__json_taken(&name), "unit", ri__json_words(row->unit), "low", ri__json_real(row->low), "high",
        ri__json_real(row->high), "default", ri__json_real(row->default_value), "set",
        ri__json_real(assumption->set), "drawn", assumption->is_drawn, "prior", prior_json(row), "calibrated",
        calibrated_json(assumption), "reliability", ri__reliability_word(row->reliability),
        "reliability_words", ri__reliability_meaning(row->reliability), "source", ri__json_words(row->source),
        "help", ri__json_words(row->help), "part", ri__json_words(ri__group_part(group)), "owner",
        assumption->owner, "as_of", assumption->as_of, "signed_off", signoff_json(assumption->signoff),
        "effect", effect);
}

/* Takes `effect`. */
static json_t *lever_json(const ri_lever_info *lever, json_t *effect) {
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:s, s:o}", "name", lever->name, "unit", lever->unit, "start",
                     ri__json_real(lever->start), "low", ri__json_real(lever->low), "high",
                     ri__json_real(lever->high), "label", lever->label, "effect", effect);
}

static json_t *scenario_json(const ri_scenario *scenario) {
    if (scenario == NULL)
        return json_null();
    char hash[65];
    ri_sha256_format(&scenario->sha256, hash);
    return json_pack("{s:o, s:o, s:s, s:o}", "name", ri__json_words(scenario->name), "file",
                     ri__json_words(scenario->file), "sha256", hash, "council",
                     ri__json_words(scenario->setup.start.name));
}

static json_t *counts_json(const ri_assumptions_view *view) {
    ri__assumption_counts counts = ri__assumptions_count(view);
    return json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:i}", "assumptions", counts.n, "red",
                     counts.reliable[RI_RED], "amber", counts.reliable[RI_AMBER], "green",
                     counts.reliable[RI_GREEN], "drawn", counts.n_drawn, "set", counts.n_set, "signed_off",
                     counts.n_signed);
}

/* Takes `value`; NULL once anything was missing. */
static json_t *appended(json_t *array, json_t *value) {
    if (json_array_append_new(array, value) == 0)
        return array;
    json_decref(array);
    return NULL;
}

static json_t *assumptions_json(const ri_assumptions_view *view) {
    json_t *array = json_array();
    int n_groups = ri__n_assumption_groups(view);
    for (int at = 0; at < n_groups; at++) {
        ri__assumption_group group = ri__assumption_group_at(view, at);
        for (int i = 0; array != NULL && i < group.n; i++) {
            ri__assumption assumption = ri__group_assumption(view, &group, i);
            ri_effect_found effect;
            bool is_found = ri__assumption_effect(view, &group, i, &effect);
            array = appended(
                array, assumption_json(&group, &assumption, effect_json(view, is_found ? &effect : NULL)));
        }
    }
    return array;
}

static json_t *levers_json(const ri_assumptions_view *view) {
    json_t *array = json_array();
    for (int i = 0; array != NULL && i < RI_N_LEVERS; i++) {
        ri_effect_found effect;
        bool is_found = ri__lever_effect(view, &ri_lever_table[i], &effect);
        array = appended(array, lever_json(&ri_lever_table[i], effect_json(view, is_found ? &effect : NULL)));
    }
    return array;
}

void ri_report_assumptions_json(const ri_assumptions_view *view, ri_text *text) {
    json_t *root = json_pack("{s:s, s:o, s:o, s:o, s:o}", "schema", "reinspect.assumptions/1", "scenario",
                             scenario_json(view->scenario), "counts", counts_json(view), "assumptions",
                             assumptions_json(view), "levers", levers_json(view));
    ri__json_dump(root, RI__JSON_FLAGS, text);
}
