/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/validation.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "support.h"

static ri_validation *make(void) {
    ri_validation *v = calloc(1, sizeof *v);
    ck_assert_ptr_nonnull(v);
    v->seed = 7;
    v->n_replicates = 200;
    v->n_episodes = 67;
    v->n_imputed = 12;
    v->n_start_figures = 100;
    v->n_targets = 2;
    v->target[0] = (ri_target){.id = "V1",
                               .what = "Waits, of \"some\"",
                               .source = "episodes.csv",
                               .unit = "share",
                               .half = RI_HALF_CHECK,
                               .is_counted = true,
                               .is_by_shift = true,
                               .n = 17,
                               .tail_probability = 0.25,
                               .sd_ratio = 1.5,
                               .detectable_shift = NAN};
    ri_target_add(&v->target[0], 0.5, "by month 24");
    v->target[0].component[0].mean = 0.4;
    v->target[0].component[0].sd = 0.1;
    ri_reason_add(v->target[0].reason, "too wide");
    v->target[1] =
        (ri_target){.id = "V11.gain", .what = "Gain", .source = "x.csv", .unit = "share", .is_pass = true};
    ri_target_add(&v->target[1], NAN, "mean");
    v->n_curves = 1;
    v->curve[0] = (ri_curve){.id = "V1", .half = RI_HALF_CHECK, .is_sif = true, .n = 17, .n_replicates = 200};
    v->curve[0].month[24] = (ri_curve_month){0.5, 8, 0.1, 0.2, 0.375, 0.5, 0.625};
    v->n_imputed_of[RI_START_agency_share] = 12;
    v->n_mechanisms = 1;
    v->mechanism[0] = (ri_mechanism){.id = "M1", .what = "Good", .bound = "at least 0.8", .value = 0.75};
    return v;
}

START_TEST(json_as_the_contract_says) {
    ri_validation *v = make();
    ri_text text = {0};
    ri_report_validation_json(v, &text);
    json_t *o = json_loads(text.bytes, 0, NULL);
    ck_assert_ptr_nonnull(o);
    ck_assert_str_eq(json_string_value(json_object_get(o, "schema")), "reinspect.validate/1");
    json_t *t = json_array_get(json_object_get(o, "targets"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(t, "half")), "check");
    ck_assert_double_eq_tol(json_real_value(json_array_get(json_object_get(t, "simulated"), 0)), 0.4, 1e-12);
    ck_assert(json_is_null(json_object_get(t, "detectable_shift")));
    ck_assert(json_is_false(json_object_get(t, "pass")));
    ck_assert_int_eq(json_integer_value(json_object_get(o, "passed")), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(o, "failed")), 1); /* what is shown does not count */
    ck_assert_int_eq(json_integer_value(json_object_get(o, "imputed")), 12);
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(o, "imputed_by"), "agency_share")),
                     12);
    ck_assert_uint_eq(json_object_size(json_object_get(o, "imputed_by")), 1);
    json_t *curve = json_array_get(json_object_get(o, "curves"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(curve, "target")), "V1");
    ck_assert_uint_eq(json_array_size(json_object_get(curve, "months")), RI_CURVE_MONTHS + 1);
    ck_assert_int_eq(json_integer_value(json_array_get(json_object_get(curve, "followed"), 24)), 8);
    ck_assert_double_eq_tol(json_real_value(json_array_get(json_object_get(curve, "q50"), 24)), 0.375, 1e-12);
    json_t *m = json_array_get(json_object_get(o, "mechanisms"), 0);
    ck_assert_double_eq_tol(json_real_value(json_object_get(m, "value")), 0.75, 1e-12);
    json_decref(o);
    ri_text_dispose(&text);
    free(v);
}
END_TEST

START_TEST(a_row_for_each_figure) {
    ri_validation *v = make();
    ri_text text = {0};
    ri_report_validation_csv(v, &text);
    int lines = 0;
    for (const char *at = text.bytes; *at != '\0'; at++)
        lines += *at == '\n';
    ck_assert_int_eq(lines, 4);
    ck_assert_ptr_nonnull(strstr(
        text.bytes,
        "V1,check,\"Waits, of \"\"some\"\"\",by month 24,share,17,0.5,0.4,0.1,,,0.25,1.5,,1,0,too wide\n"));
    ri_text_dispose(&text);
    free(v);
}
END_TEST

START_TEST(verdicts_in_words) {
    ri_validation *v = make();
    ri_text table = {0}, page = {0};
    ri_report_validation_table(v, &table);
    ri_report_validation_markdown(v, &page);
    ck_assert_ptr_nonnull(strstr(table.bytes, "FAILS: too wide"));
    ck_assert_ptr_nonnull(strstr(table.bytes, "0 of 1 counted targets pass, 0 of 1 mechanisms."));
    ck_assert_ptr_nonnull(
        strstr(page.bytes, "| V1 | Waits, of \"some\" | check | 17 | 0.250 | 1.50 |  | **fails** |"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "simulation, not a finding"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "- **V1. How long until services are inspected again"));
    ck_assert_ptr_nonnull(
        strstr(page.bytes, "- **M1. Good.** The simulator says 0.75; it should be at least 0.8."));
    ck_assert_ptr_nonnull(strstr(page.bytes, "| agency workers among social workers, FTE | 12 |"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "| 24 | 8 | 0.50 | 0.38 | 0.20 to 0.50 | 0.10 to 0.62 |"));
    ri_text_dispose(&table);
    ri_text_dispose(&page);
    free(v);
}
END_TEST

RI_TEST_MAIN("validation", json_as_the_contract_says, a_row_for_each_figure, verdicts_in_words)
