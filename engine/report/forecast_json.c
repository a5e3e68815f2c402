/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "forecast/json_read.h"
#include "report/forecast.h"
#include "report/json_values.h"
#include "report/words.h"

static json_t *scenario_json(ri__json_writer *w, const ri_forecast_view *view) {
    const ri_scenario *scenario = view->run.scenario;
    json_t *object = json_object();
    ri__json_put(w, object, "name", ri__json_words(scenario->name));
    ri__json_put(w, object, "file", ri__json_words(scenario->file));
    ri__json_put(w, object, "sha256", ri__json_digest(&scenario->sha256));
    ri__json_put(w, object, "council", ri__json_words(scenario->setup.start.name));
    ri__json_put(w, object, "start", ri__json_day(scenario->setup.first_day));
    return object;
}

static json_t *left_out_json(ri__json_writer *w, const ri_left_out *list) {
    json_t *array = json_array();
    for (uint32_t i = 0; i < list->n; i++) {
        json_t *row = json_object();
        ri__json_put(w, row, "date", ri__json_day(list->row[i].date));
        ri__json_put(w, row, "series", json_string(ri_observed_series_of[list->row[i].series].id));
        ri__json_put(w, row, "why", json_string(list->row[i].why));
        ri__json_append(w, array, row);
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
static json_t *observed_json(ri__json_writer *w, const ri_forecast_view *view) {
    const ri_known *known = &view->events->known;
    json_t *object = json_object();
    ri__json_put(w, object, "sha256", ri__json_digest(&view->observed->hash));
    ri__json_put(w, object, "figures_used", json_integer(view->observing->n_figures));
    ri__json_put(w, object, "visits_known", known->are_visits ? json_integer(known->n_visits) : json_null());
    ri__json_put(w, object, "dfe_steps_known", known->are_steps ? json_integer(known->n_steps) : json_null());
    ri__json_put(w, object, "months_of_referrals_known", json_integer(n_referral_months(known)));
    ri__json_put(w, object, "left_out", left_out_json(w, view->left_out));
    return object;
}

static json_t *chance_json(ri__json_writer *w, const ri_chance *chance) {
    json_t *object = json_object();
    ri__json_put(w, object, "unit", json_string("share"));
    ri__json_put(w, object, "n", json_integer(chance->n));
    ri__json_put(w, object, "mean", ri__json_real(chance->p));
    ri__json_put(w, object, "se", ri__json_real(chance->se));
    return object;
}

static json_t *by_month_json(ri__json_writer *w, const ri_forecast *f, const ri_chance *chance) {
    json_t *object = json_object(), *errors = json_object();
    char key[12];
    for (int i = 0; i < f->n_horizons; i++) {
        snprintf(key, sizeof key, "%d", (int)f->at[i]);
        ri__json_put(w, object, key, ri__json_real(chance[i].p));
        ri__json_put(w, errors, key, ri__json_real(chance[i].se));
    }
    ri__json_put(w, object, "se", errors);
    return object;
}

static json_t *wait_json(ri__json_writer *w, const ri_distribution *d) {
    json_t *object = json_object();
    ri__json_put(w, object, "unit", json_string("months"));
    ri__json_put(w, object, "n", json_integer((json_int_t)d->n));
    ri__json_put(w, object, "mean", ri__json_real(d->mean));
    ri__json_put(w, object, "se", ri__json_real(d->se));
    ri__json_put(w, object, "q05", ri__json_real(d->q05));
    ri__json_put(w, object, "q25", ri__json_real(d->q25));
    ri__json_put(w, object, "q50", ri__json_real(d->q50));
    ri__json_put(w, object, "q75", ri__json_real(d->q75));
    ri__json_put(w, object, "q95", ri__json_real(d->q95));
    ri__json_put(w, object, "not_reached_share", ri__json_real(d->not_reached_share));
    return object;
}

static json_t *grades_json(ri__json_writer *w, const ri_chance share[RI_N_SHARES]) {
    json_t *object = json_object(), *errors = json_object();
    for (int i = 0; i < RI_N_SHARES; i++) {
        if (i == RI_NOT_JUDGED && !(share[i].p > 0))
            continue;
        ri__json_put(w, object, ri_share_words[i], ri__json_real(share[i].p));
        ri__json_put(w, errors, ri_share_words[i], ri__json_real(share[i].se));
    }
    ri__json_put(w, object, "se", errors);
    return object;
}

/* The overall grade is left out where some framework gives none: then it is no question with five answers. */
static void put_grades(ri__json_writer *w, const ri_forecast *f, json_t *outcomes) {
    json_t *areas = json_object();
    if (!(f->grade[RI_AREA_OVERALL][RI_NOT_JUDGED].p > 0))
        ri__json_put(w, outcomes, "reinspection_grade", grades_json(w, f->grade[RI_AREA_OVERALL]));
    for (int area = 0; area < RI_N_AREAS; area++)
        if (f->is_judged[area])
            ri__json_put(w, areas, ri_area_words[area], grades_json(w, f->grade[area]));
    ri__json_put(w, outcomes, "reinspection_grade_by_area", areas);
}

/* Bounds: what the record leaves open read one way, and the other. */
static json_t *readings_json(ri__json_writer *w, const ri_forecast_view *view) {
    json_t *object = json_object();
    for (int reading = 0; reading < RI_N_READINGS; reading++)
        ri__json_put(w, object, ri_reading_words[reading],
                     by_month_json(w, view->forecast, view->readings->commissioner[reading]));
    return object;
}

static json_t *three_json(ri__json_writer *w, const ri_forecast_three *three) {
    json_t *object = json_object();
    ri__json_put(w, object, "dfe_commissioner", ri__json_real(three->commissioner));
    ri__json_put(w, object, "inadequate", ri__json_real(three->inadequate));
    ri__json_put(w, object, "months_to_reinspection", ri__json_real(three->months));
    return object;
}

static json_t *changes_json(ri__json_writer *w, const ri_forecast_changes *changes) {
    json_t *object = json_object(), *moved = json_array();
    ri__json_put(w, object, "as_of", ri__json_day(changes->since));
    ri__json_put(w, object, "dfe_commissioner_within_months", json_integer(changes->within_months));
    ri__json_put(w, object, "before", three_json(w, &changes->before));
    ri__json_put(w, object, "now", three_json(w, &changes->now));
    for (uint32_t i = 0; i < changes->n; i++) {
        json_t *one = three_json(w, &changes->moved[i].by);
        ri__json_put(w, one, "series", json_string(ri_observed_series_of[changes->moved[i].series].id));
        ri__json_append(w, moved, one);
    }
    ri__json_put(w, object, "moved_by", moved);
    return object;
}

static json_t *next_review_json(ri__json_writer *w, const ri_forecast *f) {
    json_t *object = chance_json(w, &f->on_pace);
    ri__json_put(w, object, "day", ri__json_day(f->next_review));
    return object;
}

static json_t *outcomes_json(ri__json_writer *w, const ri_forecast_view *view) {
    const ri_forecast *f = view->forecast;
    json_t *object = json_object();
    if (!f->has_commissioner)
        ri__json_put(w, object, "dfe_commissioner_by_month", by_month_json(w, f, f->commissioner));
    if (!f->has_commissioner && view->readings->is_there)
        ri__json_put(w, object, "dfe_commissioner_readings", readings_json(w, view));
    if (!f->has_trust)
        ri__json_put(w, object, "trust_by_month", by_month_json(w, f, f->trust));
    ri__json_put(w, object, "next_visit_enough_progress", chance_json(w, &f->enough_progress));
    if (f->next_visit.n > 0)
        ri__json_put(w, object, "months_to_next_visit", wait_json(w, &f->next_visit));
    put_grades(w, f, object);
    ri__json_put(w, object, "months_to_reinspection", wait_json(w, &f->reinspection_start));
    ri__json_put(w, object, "months_to_reinspection_from_as_of", wait_json(w, &f->reinspection));
    ri__json_put(w, object, "months_to_leave_inadequate_from_as_of", wait_json(w, &f->leaves));
    if (f->next_review != RI_DAY_NONE && f->on_pace.n > 0)
        ri__json_put(w, object, "on_pace_at_next_review", next_review_json(w, f));
    return object;
}

static void put_filter(ri__json_writer *w, const ri_forecast_view *view, json_t *root) {
    const ri_forecast *f = view->forecast;
    json_t *ess = json_array(), *until = json_array(), *step = json_array();
    for (uint32_t i = 0; i <= f->steps.n; i++) {
        ri__json_append(w, until, ri__json_day(ri_steps_day(&f->steps, i)));
        ri__json_append(w, ess, ri__json_real(f->ess[i]));
        ri__json_append(w, step, ri__json_real(f->step_log_likelihood[i]));
    }
    ri__json_put(w, root, "seed", ri__json_seed(view->seed));
    ri__json_put(w, root, "particles", json_integer(f->n));
    ri__json_put(w, root, "starts_left", json_integer(f->n_starts));
    ri__json_put(w, root, "log_likelihood", ri__json_real(f->log_likelihood));
    ri__json_put(w, root, "ess", ess);
    ri__json_put(w, root, "ess_until", until);
    ri__json_put(w, root, "log_likelihood_by_step", step);
}

json_t *ri_report_forecast_json(const ri_forecast_view *view) {
    const ri_forecast *f = view->forecast;
    ri__json_writer w = {0};
    ri_text build = {0};
    const ri_run_summary summary = ri__forecast_summary(f);
    const ri_run_view run = {.scenario = view->run.scenario, .summary = &summary};
    json_t *root = json_object();
    ri__json_put(&w, root, "schema", json_string("reinspect.forecast/1"));
    ri__json_put(&w, root, "as_of", ri__json_day(f->steps.as_of));
    ri__json_put(&w, root, "method", json_string(RI__FORECAST_METHOD));
    ri__json_put(&w, root, "horizon_months", json_integer(f->horizon_months));
    ri__json_put(&w, root, "scenario", scenario_json(&w, view));
    ri__json_put(&w, root, "observed", view->observed != NULL ? observed_json(&w, view) : json_null());
    put_filter(&w, view, root);
    ri__json_put(&w, root, "calibrated_with_hindsight", json_boolean(ri_report_forecast_is_hindsight(view)));
    ri__json_put(&w, root, "midterm_cases", json_integer(RI_MIDTERM_CASES));
    ri__json_put(&w, root, "outcomes", outcomes_json(&w, view));
    ri__json_put(&w, root, "series", ri__json_series(&w, &run));
    ri__json_put(&w, root, "months", ri__json_months(&w, &summary));
    ri__json_put(&w, root, "changes_since",
                 view->changes != NULL ? changes_json(&w, view->changes) : json_null());
    ri_report_build_json(&view->run, &build);
    ri__json_put(&w, root, "provenance", build.failed ? NULL : ri_json_own(build.bytes, build.length));
    ri_text_dispose(&build);
    if (!w.failed)
        return root;
    json_decref(root);
    return NULL;
}
