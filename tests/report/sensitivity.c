/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On what an outcome depends, as people and programs read it. */
#include "report/path_find.h"
#include "report/sensitivity.h"

#include <jansson.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "markup.h"
#include "report/effects_found.h"
#include "support.h"

/* Three rows by hand: one that stands out, one of which the way depends on the others, a lever that does
 * nothing. */
typedef struct made {
    fixture *run;
    ri_sensitivity_row row[3];
    ri_sensitivity sensitivity;
    ri_sensitivity_view view;
} made;

static void begin(made *m, ri_sensitivity_method method, bool hostile) {
    memset(m, 0, sizeof *m);
    m->run = fixture_create(hostile);
    m->row[0] = (ri_sensitivity_row){
        .factor = {.row = &ri_parameter_table[RI_P_plan_pace], .part = "council", .name = "plan.pace"},
        .low = 0.2,
        .high = 0.5,
        .morris = {-4100, 4100, 700, {-5000, -3000}, {3000, 5000}},
        .sobol = {0.5, 0.6, {0.4, 0.6}, {0.5, 0.7}},
        .chance = 90,
        .stands_out = true};
    m->row[1] = (ri_sensitivity_row){
        .factor = {.row = &ri_parameter_table[RI_P_case_sd], .part = "council", .name = "practice.case_sd"},
        .low = 0.6,
        .high = 0.9,
        .morris = {20, 1000, 1200, {-900, 900}, {400, 1700}},
        .sobol = {-0.013, 0.2, {-0.1, 0.1}, {0, 0.4}},
        .chance = 800};
    m->row[2] = (ri_sensitivity_row){.factor = {.kind = RI_FACTOR_LEVER,
                                                .index = RI_LEVER_posts_added,
                                                .part = "plan",
                                                .name = "workforce.posts_added"},
                                     .high = 1};
    m->sensitivity = (ri_sensitivity){
        .asked = {.method = method, .n_blocks = 6, .n_points = 64, .n_replications = 8, .n_threads = 1},
        .n_factors = 3,
        .row = m->row,
        .n_blocks = 6,
        .is_complete = true,
        .mean = 42000,
        .variance = 1e6,
        .n_simulated = 192};
    m->view =
        (ri_sensitivity_view){.run = m->run->view, .sensitivity = &m->sensitivity, .shown = &m->run->view};
}

static void end(made *m) {
    fixture_dispose(m->run);
}

START_TEST(a_table_for_people) {
    made m;
    ri_text text = {0};
    begin(&m, RI_MORRIS, false);
    ri_report_sensitivity_table(&m.view, &text);
    ck_assert(!text.failed);
    ck_assert_ptr_nonnull(
        strstr(text.bytes, "Of 3 assumptions and levers 1 moves this outcome by more than"));
    ck_assert_ptr_nonnull(strstr(text.bytes, "4,100 (3,000 to 5,000)"));
    ck_assert_ptr_nonnull(strstr(text.bytes, "-4,100 (-5,000 to -3,000)"));
    ck_assert_ptr_nonnull(strstr(text.bytes, "workforce.posts_added: not at all to as planned"));
    ck_assert_ptr_null(markup_forbidden(text.bytes));
    for (const char *line = text.bytes; *line != '\0'; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), 100);
    ri_text_dispose(&text);
    end(&m);
}
END_TEST

/* An estimate below 0 is printed as it is; one that rounds to nothing has no minus. */
START_TEST(negative_shares) {
    made m;
    ri_text text = {0};
    begin(&m, RI_SOBOL, false);
    ri_report_sensitivity_table(&m.view, &text);
    ck_assert_ptr_nonnull(strstr(text.bytes, "-1.3% (-10.0% to 10.0%)"));
    ck_assert_str_eq(ri__direction_words(&m.view, -0.0002).text, "0.0%");
    ri_text_dispose(&text);
    ri_report_sensitivity_csv(&m.view, &text);
    ck_assert_ptr_nonnull(strstr(text.bytes, ",-0.013,-0.1,0.1,0.2,0,0.4,800,false,"));
    ri_text_dispose(&text);
    end(&m);
}
END_TEST

START_TEST(pages_are_whole) {
    char problem[256];
    for (int method = RI_MORRIS; method <= RI_SOBOL; method++)
        for (int hostile = 0; hostile <= 1; hostile++)
            for (uint32_t n = 1; n <= 3; n++) {
                made m;
                ri_text page = {0}, visible = {0};
                begin(&m, (ri_sensitivity_method)method, hostile != 0);
                m.sensitivity.row += 3 - n; /* with one alone nothing stands out, nor does anything change */
                m.sensitivity.n_factors = n;
                ri_report_sensitivity_html(&m.view, &page);
                ck_assert(!page.failed);
                ck_assert_msg(markup_check(page.bytes, problem, sizeof problem, &visible), "%s", problem);
                ck_assert_ptr_null(markup_forbidden(visible.bytes));
                ck_assert_int_eq(strstr(page.bytes, "id=\"chart-tornado-heading\"") != NULL, n > 1);
                ck_assert_ptr_nonnull(strstr(page.bytes, "id=\"chart-shown-heading\""));
                ck_assert_ptr_nonnull(strstr(visible.bytes, "This is a simulation, not a finding."));
                ri_text_dispose(&page);
                ri_text_dispose(&visible);
                end(&m);
            }
}
END_TEST

/* What the JSON says is read back as the same numbers, for the scenario that it was made from alone. */
START_TEST(effects_are_read_back) {
    made m;
    ri_text json = {0};
    ri_effects_found *found = NULL;
    ri_effect_found effect;
    ri_error error = {0};
    char path[] = "/tmp/reinspect-effects-XXXXXX";
    int file = mkstemp(path);
    begin(&m, RI_MORRIS, true);
    ri_report_sensitivity_json(&m.view, &json);
    ck_assert(!json.failed && file >= 0);
    close(file);
    ck_assert_int_eq(ri_file_write_whole(path, json.bytes, json.length, NULL), RI_OK);
    ck_assert_msg(ri_effects_found_load(path, m.view.run.scenario, &found, &error) == RI_OK, "%s",
                  error.text);
    ck_assert_str_eq(ri_effects_outcome(found), "child_months_in_inadequate_practice");
    ck_assert_str_eq(ri_effects_unit(found), "child_months");
    ck_assert(ri_effect_found_of(found, "council", "plan.pace", &effect));
    ri_assert_same(effect.size, 4100);
    ri_assert_same(effect.low, 3000);
    ri_assert_same(effect.direction, -4100);
    ck_assert(effect.stands_out);
    ck_assert(ri_effect_found_of(found, "plan", "workforce.posts_added", &effect));
    ck_assert(!ri_effect_found_of(found, "plan", "plan.pace", &effect));
    ck_assert(!ri_effect_found_of(NULL, "council", "plan.pace", &effect));
    ri_effects_found_destroy(found);
    m.run->scenario.sha256.bytes[0] ^= 1;
    ck_assert_int_eq(ri_effects_found_load(path, m.view.run.scenario, &found, &error), RI_BAD_DATA);
    ck_assert_ptr_null(found);
    ck_assert_ptr_nonnull(strstr(error.text, "was made from another scenario"));
    unlink(path);
    ri_text_dispose(&json);
    end(&m);
}
END_TEST

START_TEST(outcomes_by_name) {
    made m;
    ri_path path;
    ri_error error = {0};
    begin(&m, RI_MORRIS, false);
    const ri_run_view *run = &m.view.run;
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "cost_gbp", &path, NULL), RI_OK);
    ck_assert_uint_eq(path.outcome, RI_OUT_cost_gbp);
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "cost_gbp.mean", &path, NULL), RI_OK);
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "reinspection_grade.inadequate", &path, NULL),
                     RI_OK);
    ck_assert_int_eq(path.level, RI_INADEQUATE);
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "dfe_commissioner_by_month.12", &path, NULL),
                     RI_OK);
    ck_assert_int_eq(ri_by_months[path.level], 12);
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "reinspection_grade", &path, &error), RI_USAGE);
    error = (ri_error){0};
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "cost_gpb", &path, &error), RI_USAGE);
    ck_assert_ptr_nonnull(strstr(error.text, "did you mean cost_gbp?"));
    error = (ri_error){0};
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "cost_gbp.q50", &path, &error), RI_USAGE);
    ck_assert_ptr_nonnull(strstr(error.text, "not a mean"));
    ck_assert_int_eq(ri_report_path_find(run, "--outcome", "", &path, NULL), RI_USAGE);
    end(&m);
}
END_TEST

RI_TEST_MAIN("report/sensitivity", a_table_for_people, negative_shares, pages_are_whole,
             effects_are_read_back, outcomes_by_name)
