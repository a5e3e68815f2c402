/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plans change, as people and programs read it. */
#include "report/comparison.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "markup.h"
#include "support.h"

/* A base and two plans by hand: B is compared, C is left out. */
typedef struct arms {
    fixture *made[3];
    ri_difference rows[4];
    ri_differences all;
    ri_comparison comparison;
} arms;

static ri_difference *add(arms *a, ri_path path, const char *unit, ri_better better, double base, double mean,
                          double half) {
    ri_difference *d = &a->rows[a->all.n++];
    *d = (ri_difference){.path = path,
                         .unit = unit,
                         .better = better,
                         .n = 1000,
                         .base = base,
                         .other = base + mean,
                         .mean = mean,
                         .mean_interval = {mean - half, mean + half},
                         .lower = 0.81,
                         .same = 0.03,
                         .higher = 0.16,
                         .lower_interval = {0.78, 0.84},
                         .same_interval = {0.02, 0.04},
                         .higher_interval = {0.14, 0.18},
                         .variance_ratio = 12.5};
    return d;
}

static void arms_begin(arms *a, bool hostile) {
    memset(a, 0, sizeof *a);
    for (int i = 0; i < 3; i++) {
        a->made[i] = fixture_create(hostile);
        a->comparison.arm[i].run = a->made[i]->view;
    }
    a->all.row = a->rows;
    a->all.n_pairs = a->all.n_wanted = 1000;
    a->comparison.n = 3;
    a->comparison.is_complete = true;
    a->comparison.arm[1].differences = &a->all;
    a->comparison.arm[2].left_out = "it was interrupted";
    add(a, (ri_path){RI_OUT_child_months_in_inadequate_practice, 0, 0}, "child_months", RI_BETTER_LOWER,
        42340, -7241, 1500);
    add(a, (ri_path){RI_OUT_months_to_leave_inadequate, 0, 0}, "months", RI_BETTER_LOWER, 54.5, -3.1, 1);
    add(a, (ri_path){RI_OUT_cost_gbp, 0, 0}, "gbp", RI_BETTER_LOWER, 280e6, 1.2e6, 1e5);
    add(a, (ri_path){RI_OUT_months_to_reinspection, 0, 0}, "months", RI_BETTER_NONE, 40, 0.5, 0.2);
}

static void arms_end(arms *a) {
    for (int i = 0; i < 3; i++)
        fixture_dispose(a->made[i]);
}

START_TEST(sentences_tell_children_first_then_the_judgement_then_money) {
    arms a;
    ri_text text = {0};
    arms_begin(&a, false);
    ri__comparison_finding(&a.comparison, 1, &text);
    ck_assert_str_eq(
        text.bytes,
        "With plan B children spend fewer months in work that inspectors would grade inadequate in 81 of 100 "
        "paired runs (78 to 84), the same in 3 and more in 16; in child-months, on average 7,241 fewer "
        "(5,741 "
        "to 8,741 fewer). The council leaves 'inadequate' about 3.1 months sooner on average (2.1 to 4.1 "
        "months sooner). It costs £1.2m more on average (£1.1m to £1.3m more).");
    ri_text_dispose(&text);
    ri__comparison_lead(&a.comparison, 1, &text);
    ck_assert_str_eq(text.bytes, "fewer child-months in inadequate work in 81 of 100 paired runs");
    ri_text_dispose(&text);
    ri__comparison_finding(&a.comparison, 2, &text);
    ck_assert_str_eq(text.bytes, "Left out: it was interrupted.");
    ri_text_dispose(&text);
    arms_end(&a);
}
END_TEST

START_TEST(what_the_runs_do_not_tell_is_not_told) {
    arms a;
    ri_text text = {0};
    arms_begin(&a, false);
    a.rows[0].mean_interval = (ri_interval){-100, 50};
    a.rows[1].mean_interval = (ri_interval){-0.6, 0.3};
    a.rows[2].mean_interval = (ri_interval){-2e5, 3e5};
    ri__comparison_lead(&a.comparison, 1, &text);
    ck_assert_str_eq(text.bytes,
                     "these runs do not tell whether children spend fewer months in inadequate work");
    ri_text_dispose(&text);
    ri__comparison_finding(&a.comparison, 1, &text);
    ck_assert_ptr_nonnull(strstr(text.bytes,
                                 "Whether the council leaves 'inadequate' sooner these runs do not "
                                 "tell (on average 0.6 months sooner to 0.3 months later)."));
    ck_assert_ptr_nonnull(strstr(text.bytes, "Whether it costs more these runs do not tell"));
    ri_text_dispose(&text);
    arms_end(&a);
}
END_TEST

START_TEST(only_what_has_a_direction_gets_a_verdict) {
    arms a;
    ri_text text = {0};
    arms_begin(&a, false);
    ri_comparison_json(&a.comparison, &text);
    json_t *root = json_loads(text.bytes, 0, NULL);
    ck_assert_ptr_nonnull(root);
    const json_t *rows = json_object_get(root, "differences");
    ck_assert_uint_eq(json_array_size(rows), 4);
    for (size_t i = 0; i < 4; i++) {
        const json_t *row = json_array_get(rows, i);
        ck_assert_str_eq(json_string_value(json_object_get(row, "arm")), "B");
        ck_assert_int_eq(json_is_null(json_object_get(row, "better")), i == 3);
        ck_assert_int_eq(json_is_null(json_object_get(row, "p_better")), i == 3);
    }
    const json_t *left_out = json_array_get(json_object_get(root, "left_out"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(left_out, "arm")), "C");
    json_decref(root);
    ri_text_dispose(&text);
    ri_comparison_csv(&a.comparison, &text);
    ck_assert_ptr_nonnull(strstr(text.bytes, "\nB,months_to_reinspection,months,,1000,40,40.5,0.5,"));
    ck_assert_ptr_nonnull(strstr(text.bytes, ",0.81,0.78,0.84,0.03,0.02,0.04,0.16,0.14,0.18,,,,12.5\n"));
    ri_text_dispose(&text);
    ri_comparison_table(&a.comparison, &text);
    const char *neither = strstr(text.bytes, "Neither good nor bad by itself");
    ck_assert_ptr_nonnull(neither);
    ck_assert_ptr_nonnull(strstr(neither, "lower"));
    ck_assert_ptr_null(strstr(neither, "better"));
    ri_text_dispose(&text);
    arms_end(&a);
}
END_TEST

START_TEST(the_page_is_well_formed_whatever_the_names) {
    for (int hostile = 0; hostile < 2; hostile++) {
        arms a;
        ri_text text = {0};
        arms_begin(&a, hostile != 0);
        ri_comparison_html(&a.comparison, &text);
        ck_assert(!text.failed);
        char problem[256] = "";
        ri_text visible = {0};
        ck_assert_msg(markup_check(text.bytes, problem, sizeof problem, &visible), "%s", problem);
        ck_assert_ptr_null(markup_forbidden(visible.bytes));
        ri_text_dispose(&visible);
        ck_assert_ptr_nonnull(
            strstr(text.bytes, "Plan B: fewer child-months in inadequate work in 81 of 100"));
        ck_assert_ptr_nonnull(strstr(text.bytes, "It cannot tell what will happen"));
        ri_text_dispose(&text);
        arms_end(&a);
    }
}
END_TEST

RI_TEST_MAIN("report/comparison", sentences_tell_children_first_then_the_judgement_then_money,
             what_the_runs_do_not_tell_is_not_told, only_what_has_a_direction_gets_a_verdict,
             the_page_is_well_formed_whatever_the_names)
