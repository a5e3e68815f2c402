/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "forecast/entry.h"
#include "record/episode.h"
#include "report/backtest.h"
#include "report/json_values.h"

/* reinspect.backtest/1 (INTERFACE.md), and beside what stands there: of which forecasts a score is (`of`),
 * under which reading of the record (`reading`), how sure the difference is (`ours_less`), its parts
 * (`corp`). */

/* NULL where something could not be put into it. */
static json_t *whole(json_t *object, bool failed) {
    if (failed)
        json_decref(object);
    return failed ? NULL : object;
}

static json_t *by_baseline(const ri_backtest_row *row, json_t *(*value)(const ri_backtest_row *, int)) {
    const ri_backtest_score *score = &ri_backtest_scores[row->score];
    json_t *object = json_object();
    bool failed = false;
    for (int who = RI_BACKTEST_FIRST; who < RI_BACKTEST_N; who++)
        if (score->baseline[who] != NULL)
            failed |= json_object_set_new(object, score->baseline[who], value(row, who)) != 0;
    return whole(object, failed);
}

static json_t *mean_of(const ri_backtest_row *row, int who) {
    return ri__json_real(row->mean[who]);
}

static json_t *less_of(const ri_backtest_row *row, int who) {
    return json_pack("{s:o, s:o}", "mean", ri__json_real(row->less[who]), "se", ri__json_real(row->se[who]));
}

static json_t *corp_of(const ri_backtest_row *row) {
    if (row->corp.n == 0)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "mcb", ri__json_real(row->corp.mcb), "dsc",
                     ri__json_real(row->corp.dsc), "unc", ri__json_real(row->corp.unc));
}

static const char *const readings[RI_N_READINGS] = {"where_known", "unknown_is_no"};

static json_t *score_of(const ri_backtest_row *row) {
    const ri_backtest_score *score = &ri_backtest_scores[row->score];
    return json_pack("{s:s, s:s, s:s, s:s?, s:b, s:I, s:I, s:o, s:o, s:o, s:o, s:o}", "target", score->target,
                     "score", score->score, "of", ri_backtest_groups[row->group], "reading",
                     row->reading < 0 ? NULL : readings[row->reading], "lower_is_better",
                     score->is_lower_better, "n", (json_int_t)row->n, "n_councils",
                     (json_int_t)row->n_councils, "ours", ri__json_real(row->mean[RI_BACKTEST_OURS]),
                     "baselines", by_baseline(row, mean_of), "ours_less", by_baseline(row, less_of),
                     "expected", ri__json_real(row->expected), "corp", corp_of(row));
}

static json_t *grades(const double prob[RI_N_GRADES]) {
    json_t *object = json_object();
    if (isnan(prob[0])) {
        json_decref(object);
        return json_null();
    }
    bool failed = false;
    for (int g = 0; g < RI_N_GRADES; g++)
        failed |= json_object_set_new(object, ri_ledger_grades[g], ri__json_real(prob[g])) != 0;
    return whole(object, failed);
}

static json_t *quantiles(const double quantile[RI_BACKTEST_N_Q]) {
    json_t *object = json_object();
    bool failed = false;
    for (int q = 0; q < RI_BACKTEST_N_Q; q++)
        failed |= json_object_set_new(object, ri_ledger_level_ids[q], ri__json_real(quantile[q])) != 0;
    return whole(object, failed);
}

typedef struct listing {
    const ri_backtest_view *view;
    ri__json_writer *writer;
    json_t *list;
} listing;

static void add_forecast(listing *l, const ri_backtest_case *one, const char *target, const char *reading,
                         json_t *forecast, json_t *outcome, json_t *baselines) {
    ri__json_append(l->writer, l->list,
                    json_pack("{s:s, s:o, s:o, s:b, s:s, s:s?, s:o, s:o, s:o}", "council",
                              ri_record_council_name(l->view->record, one->code), "publication",
                              ri__json_day(one->publication), "as_of", ri__json_day(one->as_of),
                              "on_the_report", one->is_at_report, "target", target, "reading", reading,
                              "forecast", forecast, "outcome", outcome, "baselines", baselines));
}

static json_t *wait_outcome(const ri_backtest_came *came) {
    return isfinite(came->months) ? ri__json_real(came->months)
                                  : json_pack("{s:o}", "not_by", ri__json_real(came->seen_months));
}

static void add_case(listing *l, const ri_backtest_case *one) {
    const ri_backtest_said *said = one->said;
    int grade = one->came.grade;
    add_forecast(l, one, "next_grade", NULL, grades(said[RI_BACKTEST_OURS].grade),
                 grade >= 0 ? json_string(ri_ledger_grades[grade]) : json_null(),
                 json_pack("{s:o}", "climatology", grades(said[RI_BACKTEST_FIRST].grade)));
    add_forecast(l, one, "months_to_reinspection", NULL, quantiles(said[RI_BACKTEST_OURS].quantile),
                 wait_outcome(&one->came),
                 json_pack("{s:o, s:o}", "kaplan_meier", quantiles(said[RI_BACKTEST_FIRST].quantile),
                           "kaplan_meier_by_framework", quantiles(said[RI_BACKTEST_SECOND].quantile)));
    for (int score = 0; score < RI_N_BACKTEST_SCORES; score++) {
        for (int k = 0; k < RI_BACKTEST_STEPS; k++) {
            if (ri_backtest_scores[score].months != ri_backtest_step_months[k])
                continue;
            for (int r = 0; r < RI_N_READINGS; r++)
                add_forecast(l, one, ri_backtest_scores[score].target, readings[r],
                             ri__json_real(said[RI_BACKTEST_OURS].step_by[r][k]),
                             one->came.step[r][k] < 0 ? json_null() : json_boolean(one->came.step[r][k]),
                             json_pack("{s:o, s:o}", "base_rate",
                                       ri__json_real(said[RI_BACKTEST_FIRST].step_by[r][k]), "rule_2016",
                                       ri__json_real(said[RI_BACKTEST_SECOND].step_by[r][k])));
        }
    }
}

static json_t *days_of(const ri_backtest_view *view, ri__json_writer *writer) {
    json_t *list = json_array();
    if (view->has_reports)
        ri__json_append(writer, list, json_string("report"));
    for (int i = 0; i < view->n_as_of; i++)
        ri__json_append(writer, list, ri__json_day(view->as_of[i]));
    return list;
}

static json_t *gaps_of(const ri_backtest_view *view, ri__json_writer *writer) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < view->n_gaps; i++) {
        const ri_episode e = ri_record_episode(view->record, view->gap[i].episode);
        ri__json_append(writer, list,
                        json_pack("{s:s, s:o, s:o}", "council", ri_record_council_name(view->record, e.code),
                                  "as_of", ri__json_day(view->gap[i].as_of), "why",
                                  ri__json_words(view->gap[i].why)));
    }
    return list;
}

static json_t *command_of(const ri_backtest_view *view) {
    ri_text command = {0};
    ri__backtest_command(view, &command);
    return ri__json_taken(&command);
}

void ri_report_backtest_json(const ri_backtest_view *view, ri_text *text) {
    ri__json_writer writer = {0};
    json_t *root = json_object(), *scores = json_array(), *forecasts = json_array();
    listing l = {view, &writer, forecasts};
    for (int i = 0; i < view->n_rows; i++)
        ri__json_append(&writer, scores, score_of(&view->rows[i]));
    for (uint32_t i = 0; i < view->n; i++)
        add_case(&l, &view->cases[i]);
    ri__json_put(&writer, root, "schema", json_string("reinspect.backtest/1"));
    ri__json_put(&writer, root, "complete", json_boolean(ri_report_backtest_n_missing(view) == 0));
    ri__json_put(&writer, root, "as_of", days_of(view, &writer));
    ri__json_put(&writer, root, "seed", ri__json_seed(view->seed));
    ri__json_put(&writer, root, "particles", json_integer(view->n_particles));
    ri__json_put(&writer, root, "horizon_months", json_integer(RI_BACKTEST_MONTHS));
    ri__json_put(&writer, root, "is_calibrated_on_later", json_boolean(!view->is_uncalibrated));
    ri__json_put(&writer, root, "has_assumptions_counted_on_later", json_true());
    ri__json_put(&writer, root, "command", command_of(view));
    ri__json_put(&writer, root, "scores", scores);
    ri__json_put(&writer, root, "left_out", gaps_of(view, &writer));
    ri__json_put(&writer, root, "forecasts", forecasts);
    if (writer.failed) {
        json_decref(root);
        root = NULL;
    }
    ri__json_dump(root, RI__JSON_FLAGS, text);
}
