/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cli/ledger_print.h"
#include "support.h"

#define NONE ((double)NAN)

/* One row of each kind, and one without a forecast that counts: numbers made up. */
static const ri_score_row rows[] = {
    {.target = RI_TARGET_ID_dfe_commissioner_by_month,
     .months = 12,
     .n = 10,
     .n_councils = 4,
     .n_can_influence = 3,
     .n_open = 2,
     .n_unresolved = 1,
     .n_hindsight = 5,
     .score = .1456667,
     .climatology = .24,
     .skill = .393,
     .mcb = .029,
     .dsc = .12333,
     .unc = .24,
     .log_score = (double)INFINITY,
     .absolute_error = NONE,
     .covered_50 = NONE,
     .covered_90 = NONE},
    {.target = RI_TARGET_ID_dfe_commissioner_by_month,
     .months = 24,
     .n_open = 10,
     .score = NONE,
     .climatology = NONE,
     .skill = NONE,
     .mcb = NONE,
     .dsc = NONE,
     .unc = NONE,
     .log_score = NONE,
     .absolute_error = NONE,
     .covered_50 = NONE,
     .covered_90 = NONE},
    {.target = RI_TARGET_ID_reinspection_grade,
     .n = 4,
     .n_councils = 4,
     .n_reached = 3,
     .score = .25,
     .climatology = .2222,
     .skill = -.125,
     .mcb = NONE,
     .dsc = NONE,
     .unc = NONE,
     .log_score = 1.05,
     .absolute_error = NONE,
     .covered_50 = NONE,
     .covered_90 = NONE},
    {.target = RI_TARGET_ID_months_to_reinspection,
     .n = 2,
     .n_councils = 2,
     .score = 7.2,
     .climatology = 0,
     .skill = NONE,
     .mcb = NONE,
     .dsc = NONE,
     .unc = NONE,
     .log_score = NONE,
     .absolute_error = 14,
     .covered_50 = 0,
     .covered_90 = 1},
};

static void says(const ri_text *text, const char *line) {
    ck_assert_msg(strstr(text->bytes, line) != NULL, "no \"%s\" in\n%s", line, text->bytes);
}

START_TEST(scores_as_a_table) {
    ri_text out = {0};
    ri_ledger_score_table(rows, 4, 12000, &out);
    says(&out, "forecasts that were due by 2022-11-09\n");
    says(&out, "dfe_commissioner_by_month.12      10        4    0.1457      0.24     0.393       inf  Brier "
               "= miscalibration "
               "0.029 - discrimination 0.1233 + uncertainty 0.24; 3 by somebody who can influence it\n");
    says(&out,
         "dfe_commissioner_by_month.24       0        0         -         -         -         -  Brier\n");
    says(&out, "RPS of the 3 that were re-inspected\n");
    says(&out, "WIS, median misses by 14, intervals held: 50 % 0, 90 % 1\n");
    says(&out, "dfe_commissioner_by_month.12   2 not due, 1 due but not resolved, 5 recorded when the "
               "outcome could be known\n");
    ri_text_dispose(&out);
    ri_ledger_score_table(rows, 0, 12000, &out);
    says(&out, "no forecast that can be scored\n");
    ri_text_dispose(&out);
}
END_TEST

/* What is infinite or does not apply is null; the rest reads back. */
START_TEST(scores_as_json) {
    ri_text out = {0};
    ri_ledger_score_json(rows, 4, 12000, &out);
    json_t *all = json_loads(out.bytes, 0, NULL);
    const json_t *scores = json_object_get(all, "scores"), *first = json_array_get(scores, 0);
    ck_assert_str_eq(json_string_value(json_object_get(all, "schema")), "reinspect.ledger-score/1");
    ck_assert_uint_eq(json_array_size(scores), 4);
    ck_assert_str_eq(json_string_value(json_object_get(first, "target")), "dfe_commissioner_by_month.12");
    ck_assert_double_eq(json_real_value(json_object_get(first, "mean")), .1456667);
    ck_assert(json_is_null(json_object_get(first, "log")));
    ck_assert(json_is_null(json_object_get(first, "covered_90")));
    ck_assert_int_eq((int)json_integer_value(json_object_get(first, "n_hindsight")), 5);
    json_decref(all);
    ri_text_dispose(&out);
}
END_TEST

RI_TEST_MAIN("ledger_print", scores_as_a_table, scores_as_json)
