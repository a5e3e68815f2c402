/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/forecast.h"
#include "report/json_values.h"
#include "report/words.h"

/* A value that is lacking is remembered: what is sealed may lack no part. */
typedef struct writer {
    int failed;
} writer;

static void put(writer *w, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) != 0)
        w->failed = 1;
}

static void append(writer *w, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0)
        w->failed = 1;
}

static json_t *day_json(ri_day day) {
    char text[11];
    ri_day_format(day, text);
    return json_string(text);
}

static json_t *digest(const ri_sha256 *hash) {
    char hex[65];
    ri_sha256_format(hash, hex);
    return json_string(hex);
}

/* As in a run: readers lose digits of integers beyond 2^63. */
static json_t *seed_json(uint64_t seed) {
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)seed);
    return seed <= INT64_MAX ? json_integer((json_int_t)seed) : json_string(digits);
}

static json_t *scenario_json(writer *w, const ri_forecast_view *view) {
    const ri_scenario *scenario = view->run.scenario;
    json_t *object = json_object();
    put(w, object, "name", ri__json_words(scenario->name));
    put(w, object, "file", ri__json_words(scenario->file));
    put(w, object, "sha256", digest(&scenario->sha256));
    put(w, object, "council", ri__json_words(scenario->setup.start.name));
    put(w, object, "start", day_json(scenario->setup.first_day));
    return object;
}

static json_t *left_out_json(writer *w, const ri_left_out *list) {
    json_t *array = json_array();
    for (uint32_t i = 0; i < list->n; i++) {
        json_t *row = json_object();
        put(w, row, "date", day_json(list->row[i].date));
        put(w, row, "series", json_string(ri_observed_series_of[list->row[i].series].id));
        put(w, row, "why", json_string(list->row[i].why));
        append(w, array, row);
    }
    return array;
}

static int64_t n_referral_months(const ri_known *known) {
    int64_t n = 0;
    for (uint32_t i = 0; i < known->n_months; i++)
        n += known->referrals[i] >= 0;
    return n;
}

/* What the worlds were conditioned on: counts and a hash, no figure. */
static json_t *observed_json(writer *w, const ri_forecast_view *view) {
    const ri_known *known = &view->events->known;
    json_t *object = json_object();
    put(w, object, "sha256", digest(&view->observed->hash));
    put(w, object, "figures_used", json_integer(view->observing->n_figures));
    put(w, object, "visits_known", known->are_visits ? json_integer(known->n_visits) : json_null());
    put(w, object, "dfe_steps_known", known->are_steps ? json_integer(known->n_steps) : json_null());
    put(w, object, "months_of_referrals_known", json_integer(n_referral_months(known)));
    put(w, object, "left_out", left_out_json(w, view->left_out));
    return object;
}

static json_t *chance_json(writer *w, const ri_chance *chance) {
    json_t *object = json_object();
    put(w, object, "unit", json_string("share"));
    put(w, object, "n", json_integer(chance->n));
    put(w, object, "mean", ri__json_real(chance->p));
    put(w, object, "se", ri__json_real(chance->se));
    return object;
}

static json_t *by_month_json(writer *w, const ri_forecast *f, const ri_chance *chance) {
    json_t *object = json_object(), *errors = json_object();
    char key[12];
    for (int i = 0; i < f->n_horizons; i++) {
        snprintf(key, sizeof key, "%d", (int)f->at[i]);
        put(w, object, key, ri__json_real(chance[i].p));
        put(w, errors, key, ri__json_real(chance[i].se));
    }
    put(w, object, "se", errors);
    return object;
}

static json_t *wait_json(writer *w, const ri_distribution *d) {
    json_t *object = json_object();
    put(w, object, "unit", json_string("months"));
    put(w, object, "n", json_integer((json_int_t)d->n));
    put(w, object, "mean", ri__json_real(d->mean));
    put(w, object, "se", ri__json_real(d->se));
    put(w, object, "q05", ri__json_real(d->q05));
    put(w, object, "q25", ri__json_real(d->q25));
    put(w, object, "q50", ri__json_real(d->q50));
    put(w, object, "q75", ri__json_real(d->q75));
    put(w, object, "q95", ri__json_real(d->q95));
    put(w, object, "not_reached_share", ri__json_real(d->not_reached_share));
    return object;
}

static json_t *grades_json(writer *w, const ri_chance share[RI_N_SHARES]) {
    json_t *object = json_object(), *errors = json_object();
    for (int i = 0; i < RI_N_SHARES; i++) {
        if (i == RI_NOT_JUDGED && !(share[i].p > 0))
            continue;
        put(w, object, ri_share_words[i], ri__json_real(share[i].p));
        put(w, errors, ri_share_words[i], ri__json_real(share[i].se));
    }
    put(w, object, "se", errors);
    return object;
}

/* The overall grade is left out where some framework gives none: then it is no question with five answers. */
static void put_grades(writer *w, const ri_forecast *f, json_t *outcomes) {
    json_t *areas = json_object();
    if (!(f->grade[RI_AREA_OVERALL][RI_NOT_JUDGED].p > 0))
        put(w, outcomes, "reinspection_grade", grades_json(w, f->grade[RI_AREA_OVERALL]));
    for (int area = 0; area < RI_N_AREAS; area++)
        if (f->is_judged[area])
            put(w, areas, ri_area_words[area], grades_json(w, f->grade[area]));
    put(w, outcomes, "reinspection_grade_by_area", areas);
}

/* Bounds: what the record leaves open read one way, and the other. */
static json_t *readings_json(writer *w, const ri_forecast_view *view) {
    json_t *object = json_object();
    for (int reading = 0; reading < RI_N_READINGS; reading++)
        put(w, object, ri_reading_words[reading],
            by_month_json(w, view->forecast, view->readings->commissioner[reading]));
    return object;
}

static json_t *three_json(writer *w, const ri_forecast_three *three) {
    json_t *object = json_object();
    put(w, object, "dfe_commissioner", ri__json_real(three->commissioner));
    put(w, object, "inadequate", ri__json_real(three->inadequate));
    put(w, object, "months_to_reinspection", ri__json_real(three->months));
    return object;
}

static json_t *changes_json(writer *w, const ri_forecast_changes *changes) {
    json_t *object = json_object(), *moved = json_array();
    put(w, object, "as_of", day_json(changes->since));
    put(w, object, "dfe_commissioner_within_months", json_integer(changes->within_months));
    put(w, object, "before", three_json(w, &changes->before));
    put(w, object, "now", three_json(w, &changes->now));
    for (uint32_t i = 0; i < changes->n; i++) {
        json_t *one = three_json(w, &changes->moved[i].by);
        put(w, one, "series", json_string(ri_observed_series_of[changes->moved[i].series].id));
        append(w, moved, one);
    }
    put(w, object, "moved_by", moved);
    return object;
}

static json_t *next_review_json(writer *w, const ri_forecast *f) {
    json_t *object = chance_json(w, &f->on_pace);
    put(w, object, "day", day_json(f->next_review));
    return object;
}

static json_t *outcomes_json(writer *w, const ri_forecast_view *view) {
    const ri_forecast *f = view->forecast;
    json_t *object = json_object();
    if (!f->has_commissioner)
        put(w, object, "dfe_commissioner_by_month", by_month_json(w, f, f->commissioner));
    if (!f->has_commissioner && view->readings->is_there)
        put(w, object, "dfe_commissioner_readings", readings_json(w, view));
    if (!f->has_trust)
        put(w, object, "trust_by_month", by_month_json(w, f, f->trust));
    put(w, object, "next_visit_enough_progress", chance_json(w, &f->enough_progress));
    if (f->next_visit.n > 0)
        put(w, object, "months_to_next_visit", wait_json(w, &f->next_visit));
    put_grades(w, f, object);
    put(w, object, "months_to_reinspection", wait_json(w, &f->reinspection_start));
    put(w, object, "months_to_reinspection_from_as_of", wait_json(w, &f->reinspection));
    put(w, object, "months_to_leave_inadequate_from_as_of", wait_json(w, &f->leaves));
    if (f->next_review != RI_DAY_NONE && f->on_pace.n > 0)
        put(w, object, "on_pace_at_next_review", next_review_json(w, f));
    return object;
}

static json_t *band_json(writer *w, const ri_forecast *f, uint32_t metric, uint32_t is_reported) {
    static const char *const names[] = {"mean", "q05", "q25", "q50", "q75", "q95"};
    json_t *object = json_object();
    for (int i = 0; i < 6; i++) {
        json_t *list = json_array();
        for (uint32_t month = 0; month < f->n_months; month++) {
            const ri_band *b = &f->series[(month * RI_N_METRICS + metric) * 2 + is_reported];
            const double value[] = {b->mean, b->q05, b->q25, b->q50, b->q75, b->q95};
            append(w, list, ri__json_real(value[i]));
        }
        put(w, object, names[i], list);
    }
    return object;
}

static json_t *series_json(writer *w, const ri_forecast *f) {
    json_t *object = json_object();
    for (uint32_t metric = 0; metric < RI_N_METRICS; metric++) {
        json_t *series = json_object();
        put(w, series, "unit", json_string(ri_metric_table[metric].unit));
        put(w, series, "true", band_json(w, f, metric, 0));
        put(w, series, "reported", band_json(w, f, metric, 1));
        put(w, object, ri_metric_table[metric].id, series);
    }
    return object;
}

static json_t *months_json(writer *w, const ri_forecast *f) {
    json_t *list = json_array();
    for (uint32_t month = 0; month < f->n_months; month++)
        append(w, list,
               json_string(ri__month_iso(f->steps.first_month + (int32_t)(f->first_month + month)).text));
    return list;
}

static void put_filter(writer *w, const ri_forecast_view *view, json_t *root) {
    const ri_forecast *f = view->forecast;
    json_t *ess = json_array(), *until = json_array(), *step = json_array();
    for (uint32_t i = 0; i <= f->steps.n; i++) {
        append(w, until, day_json(ri_steps_day(&f->steps, i)));
        append(w, ess, ri__json_real(f->ess[i]));
        append(w, step, ri__json_real(f->step_log_likelihood[i]));
    }
    put(w, root, "seed", seed_json(view->seed));
    put(w, root, "particles", json_integer(f->n));
    put(w, root, "starts_left", json_integer(f->n_starts));
    put(w, root, "log_likelihood", ri__json_real(f->log_likelihood));
    put(w, root, "ess", ess);
    put(w, root, "ess_until", until);
    put(w, root, "log_likelihood_by_step", step);
}

json_t *ri_report_forecast_json(const ri_forecast_view *view) {
    const ri_forecast *f = view->forecast;
    writer w = {0};
    ri_text build = {0};
    json_t *root = json_object();
    put(&w, root, "schema", json_string("reinspect.forecast/1"));
    put(&w, root, "as_of", day_json(f->steps.as_of));
    put(&w, root, "method", json_string(RI__FORECAST_METHOD));
    put(&w, root, "horizon_months", json_integer(f->horizon_months));
    put(&w, root, "scenario", scenario_json(&w, view));
    put(&w, root, "observed", view->observed != NULL ? observed_json(&w, view) : json_null());
    put_filter(&w, view, root);
    put(&w, root, "calibrated_with_hindsight", json_boolean(ri_report_forecast_is_hindsight(view)));
    put(&w, root, "midterm_cases", json_integer(RI_MIDTERM_CASES));
    put(&w, root, "outcomes", outcomes_json(&w, view));
    put(&w, root, "series", series_json(&w, f));
    put(&w, root, "months", months_json(&w, f));
    put(&w, root, "changes_since", view->changes != NULL ? changes_json(&w, view->changes) : json_null());
    ri_report_build_json(&view->run, &build);
    put(&w, root, "provenance", build.failed ? NULL : json_loads(build.bytes, 0, NULL));
    ri_text_dispose(&build);
    if (!w.failed)
        return root;
    json_decref(root);
    return NULL;
}
