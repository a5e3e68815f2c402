/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/json_read.h"
#include "report/assumptions.h"
#include "report/effect.h"
#include "report/json_values.h"
#include "report/sensitivity.h"

static bool is_morris(const ri_sensitivity_view *view) {
    return view->sensitivity->asked.method == RI_MORRIS;
}

static bool put(json_t *object, const char *key, double value) {
    return json_object_set_new(object, key, ri__json_real(value)) == 0;
}

static bool put_three(json_t *object, const char *const key[3], double value, ri_interval within) {
    return put(object, key[0], value) && put(object, key[1], within.low) && put(object, key[2], within.high);
}

static json_t *factor_json(const ri_sensitivity_view *view, uint32_t i) {
    static const char *const kinds[] = {"assumption", "effect", "lever"};
    static const char *const mu[] = {"mu", "mu_low", "mu_high"},
                             *const mu_star[] = {"mu_star", "mu_star_low", "mu_star_high"},
                             *const first[] = {"first", "first_low", "first_high"},
                             *const total[] = {"total", "total_low", "total_high"};
    const ri_sensitivity_row *row = &view->sensitivity->row[i];
    ri__sway sway = ri__sway_of(view, i);
    json_t *json =
        json_pack("{s:o, s:s, s:o, s:o, s:o, s:s, s:s?}", "name", ri__json_words(row->factor.name), "kind",
                  kinds[row->factor.kind], "part", ri__json_words(row->factor.part), "low",
                  ri__json_real(row->low), "high", ri__json_real(row->high), "unit",
                  row->factor.row != NULL ? row->factor.row->unit : "share_of_plan", "reliability",
                  row->factor.row != NULL ? ri__reliability_word(row->factor.row->reliability) : NULL);
    bool is_whole = put_three(json, is_morris(view) ? mu : first, sway.direction, sway.direction_within) &&
                    put_three(json, is_morris(view) ? mu_star : total, sway.size, sway.within) &&
                    (!is_morris(view) || put(json, "sigma", row->morris.sigma)) &&
                    put(json, "chance", row->chance) &&
                    json_object_set_new(json, "stands_out", json_boolean(row->stands_out)) == 0;
    if (is_whole)
        return json;
    json_decref(json);
    return NULL;
}

static json_t *factors_json(const ri_sensitivity_view *view) {
    json_t *list = json_array();
    for (uint32_t i = 0; list != NULL && i < view->sensitivity->n_factors; i++)
        if (json_array_append_new(list, factor_json(view, i)) != 0) {
            json_decref(list);
            list = NULL;
        }
    return list;
}

static json_t *outcome_json(const ri_sensitivity_view *view) {
    static const char *const better[] = {
        [RI_BETTER_NONE] = NULL, [RI_BETTER_LOWER] = "lower", [RI_BETTER_HIGHER] = "higher"};
    ri_path path = view->sensitivity->asked.path;
    ri_text id = {0};
    ri__path_id(&view->run, path, &id);
    return json_pack("{s:o, s:s, s:s?, s:o}", "path", ri__json_taken(&id), "unit", ri_path_unit(path),
                     "better", better[ri_path_better(path)], "mean", ri__json_real(view->sensitivity->mean));
}

static json_t *scenario_json(const ri_scenario *scenario) {
    char hash[65];
    ri_sha256_format(&scenario->sha256, hash);
    return json_pack("{s:o, s:o, s:s, s:o}", "name", ri__json_words(scenario->name), "file",
                     ri__json_words(scenario->file), "sha256", hash, "council",
                     ri__json_words(scenario->setup.start.name));
}

/* NULL without memory. */
static json_t *build_json(const ri_run_view *run) {
    ri_text build = {0};
    ri_report_build_json(run, &build);
    json_t *json = build.failed ? NULL : ri_json_own(build.bytes, build.length);
    ri_text_dispose(&build);
    return json;
}

void ri_report_sensitivity_json(const ri_sensitivity_view *view, ri_text *text) {
    const ri_sensitivity *s = view->sensitivity;
    char fingerprint[65];
    ri_fingerprint_format(&s->fingerprint, fingerprint);
    json_t *root = json_pack(
        "{s:s, s:b, s:o, s:s, s:o, s:f, s:I, s:i, s:I, s:i, s:s, s:o}", "schema", "reinspect.sensitivity/1",
        "complete", s->is_complete, "scenario", scenario_json(view->run.scenario), "method",
        is_morris(view) ? "morris" : "sobol", "outcome", outcome_json(view), "level", RI_SENSITIVITY_LEVEL,
        "seed", (json_int_t)s->asked.seed, "replications", (int)s->asked.n_replications, "simulated",
        (json_int_t)s->n_simulated, is_morris(view) ? "trajectories" : "shifts", (int)s->n_blocks,
        "fingerprint", fingerprint, "factors", factors_json(view));
    bool is_whole =
        is_morris(view) || (put(root, "variance", s->variance) &&
                            json_object_set_new(root, "points", json_integer(s->asked.n_points)) == 0);
    is_whole = is_whole && json_object_set_new(root, "provenance", build_json(&view->run)) == 0 &&
               json_object_set_new(root, "timing",
                                   json_pack("{s:f, s:i}", "wall_seconds", s->wall_seconds, "threads",
                                             (int)s->asked.n_threads)) == 0;
    if (view->from_store)
        is_whole = is_whole && json_object_set_new(root, "from_store", json_true()) == 0;
    text->failed |= !is_whole;
    ri__json_dump(root, RI__JSON_FLAGS, text);
}
