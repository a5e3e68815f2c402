/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/backtest.h"
#include "report/words.h"

/* Sentences of a back-test. A difference of enough councils can be told where its 90 % interval does not hold
 * 0. */
#define SE_OF_90       1.645
#define LEAST_COUNCILS 10 /* fewer say nothing of their own error */

const char *const ri__backtest_group_words[RI_N_BACKTEST_GROUPS] = {
    [RI_BACKTEST_ALL] = "All forecasts",
    [RI_BACKTEST_REPORT] = "Made on the day of the report",
    [RI_BACKTEST_LATER] = "Made on a later day",
    [RI_BACKTEST_ODD] = "Councils with an odd code, to which calibration was not fitted",
    [RI_BACKTEST_FORESEEN] = "Followed until the pause of 2020 where nobody knew of it yet",
};

const char *const ri__backtest_beside_words[] = {
    [RI__BETTER] = "better", [RI__WORSE] = "worse", [RI__NO_DIFFERENCE] = "cannot be told"};

const char ri__backtest_no_rows[] = "Not scored: by then fewer than ten earlier reports had been followed by "
                                    "what is forecast here, so that a "
                                    "forecast has nothing to stand beside, or it is not known what came.";

const char *ri__backtest_reading(int reading) {
    static const char *const words[RI_N_READINGS] = {
        [RI_READING_WHERE_KNOWN] = ", where the department's answer is known",
        [RI_READING_UNKNOWN_IS_NO] = ", an unknown answer taken as none",
    };
    return reading < 0 ? "" : words[reading];
}

const char *const ri__backtest_baseline_words[][2] = {
    {"climatology", "how often each grade had followed"},
    {"kaplan_meier", "how long others had waited"},
    {"kaplan_meier_by_framework", "how long others under the same framework had waited"},
    {"base_rate", "how often a DfE commissioner had been appointed"},
    {"rule_2016", "how often where the rule of 2016 says the same"},
    {NULL, NULL},
};

const ri_backtest_row *ri__backtest_row(const ri_backtest_view *view, int score, int group, int reading) {
    for (int i = 0; i < view->n_rows; i++) {
        const ri_backtest_row *row = &view->rows[i];
        if (row->score == score && row->group == group && (row->reading < 0 || row->reading == reading))
            return row;
    }
    return NULL;
}

bool ri__backtest_is_scored(const ri_backtest_view *view, int score) {
    return ri__backtest_row(view, score, RI_BACKTEST_ALL, RI_READING_UNKNOWN_IS_NO) != NULL;
}

uint32_t ri_report_backtest_n_missing(const ri_backtest_view *view) {
    return view->n_asked - view->n - view->n_gaps;
}

ri__beside ri__backtest_beside(const ri_backtest_row *row, int who) {
    if (row->n_councils < LEAST_COUNCILS || !(fabs(row->less[who]) > SE_OF_90 * row->se[who]))
        return RI__NO_DIFFERENCE;
    return row->less[who] < 0 ? RI__BETTER : RI__WORSE;
}

static const char *words_of(const char *baseline) {
    for (int i = 0; ri__backtest_baseline_words[i][0] != NULL; i++)
        if (strcmp(ri__backtest_baseline_words[i][0], baseline) == 0)
            return ri__backtest_baseline_words[i][1];
    return baseline;
}

static void add_beside(const ri_backtest_row *row, int who, ri_text *line) {
    static const char *const words[] = {[RI__BETTER] = "better than",
                                        [RI__WORSE] = "worse than",
                                        [RI__NO_DIFFERENCE] = "no different, as far as can be told, from"};
    const ri_backtest_score *score = &ri_backtest_scores[row->score];
    ri_text_add(line, "%s %s \"%s\" (%.3g)", who == RI_BACKTEST_FIRST ? ":" : " and",
                words[ri__backtest_beside(row, who)], words_of(score->baseline[who]), row->mean[who]);
}

void ri__backtest_finding(const ri_backtest_view *view, int score, int group, ri_text *line) {
    const ri_backtest_row *row = ri__backtest_row(view, score, group, RI_READING_UNKNOWN_IS_NO);
    const ri_backtest_score *what = &ri_backtest_scores[score];
    if (row == NULL) {
        ri_text_add(line, "%s: no forecast of which it is known what came, beside a baseline.", what->label);
        return;
    }
    ri_text_add(line, "%s: %.3g over %u forecasts of %u councils", what->label, row->mean[RI_BACKTEST_OURS],
                row->n, row->n_councils);
    if (group == RI_BACKTEST_REPORT)
        ri_text_add(line, ", made on the day of the report");
    if (group == RI_BACKTEST_FORESEEN)
        ri_text_add(line, ", followed until the pause of 2020 where nobody knew of it yet");
    if (!what->is_lower_better) {
        ri_text_add(line, "; %.3g would be right.", row->expected);
        return;
    }
    ri_text_add(line, " (lower is better)");
    for (int who = RI_BACKTEST_FIRST; who < RI_BACKTEST_N; who++)
        if (what->baseline[who] != NULL)
            add_beside(row, who, line);
    ri_text_add(line, ".");
}

void ri__backtest_scope(const ri_backtest_view *view, ri_text *line) {
    ri_text_add(line, "%u forecasts of councils whose services had been judged inadequate", view->n);
    if (view->has_reports)
        ri_text_add(line, ", on the day of the report%s", view->n_as_of > 0 ? " and" : "");
    if (view->n_as_of == 1)
        ri_text_add(line, " as of %s", ri__date(view->as_of[0]).text);
    else if (view->n_as_of > 1)
        ri_text_add(line, " as of %d days from %s to %s", view->n_as_of, ri__date(view->as_of[0]).text,
                    ri__date(view->as_of[view->n_as_of - 1]).text);
    ri_text_add(line,
                ", each from %u simulated councils, held against the record, which ends on 31 December 2023.",
                view->n_particles);
    if (ri_report_backtest_n_missing(view) > 0)
        ri_text_add(line, " Interrupted: of %u forecasts %u, those of the last days, were not made.",
                    view->n_asked, ri_report_backtest_n_missing(view));
    if (view->n_gaps > 0)
        ri_text_add(line,
                    " %u more could not be made, since every simulated council had been inspected "
                    "again before that day; they are left out, which favours the forecasts.",
                    view->n_gaps);
    if (view->n_rows == 0)
        ri_text_add(line, " None can be scored: by then nothing had followed any report, so that there is no "
                          "baseline, or nothing is known of what came.");
}

void ri__backtest_hindsight(const ri_backtest_view *view, ri_text *line) {
    ri_text_add(line, "This is no forecast as it could have been made then. ");
    if (view->is_uncalibrated)
        ri_text_add(line, "What calibration made of the assumptions is left out. ");
    else
        ri_text_add(
            line, "Assumptions without a source were calibrated on councils with an even code to the end of "
                  "2023 and not fitted anew for each day. ");
    ri_text_add(
        line,
        "Others are counted from the whole record all the same (how often the rule of 2016 was followed, "
        "how long inspections and their reports take, what goes into a judgement) or from England's tables "
        "of later years (how long cases last), and whoever wrote the model knew the record. The baselines "
        "are fitted anew for each day.");
}

void ri__backtest_command(const ri_backtest_view *view, ri_text *text) {
    char day[11];
    ri_text_add(text, "reinspect backtest");
    if (!view->is_default && view->has_reports)
        ri_text_add(text, " --as-of report");
    for (int i = 0; i < view->n_as_of && !view->is_default; i++) {
        ri_day_format(view->as_of[i], day);
        ri_text_add(text, " --as-of %s", day);
    }
    ri_text_add(text, " --particles %u --seed %llu", view->n_particles, (unsigned long long)view->seed);
    for (int i = 0; i < view->n_set; i++)
        ri_text_add(text, " --set %s", view->set[i]);
    ri_text_add(text, "%s%s", view->is_fixed ? " --fixed-parameters" : "",
                view->is_uncalibrated ? " --uncalibrated" : "");
}
