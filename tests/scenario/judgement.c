/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>
#include <unistd.h>

#include "scenario/scenario.h"

/* The block of a judgement that is supposed. York was never judged inadequate; its figures are those of
 * tests/record/what_if.c. More refusals: tests/scenario_errors. */

#define SCENARIOS RI_SOURCE_DIR "/scenarios"
#define GRADES    "grades = { help_protection = 'inadequate', in_care = 'good', leaders = 'inadequate' }"

static char folder[] = "/tmp/reinspect-judgement-XXXXXX";

static void remove_folder(void) {
    if (chdir(folder) == 0)
        remove("t.lua");
    if (chdir("/") == 0)
        remove(folder);
}

static ri_scenario *load(const char *text, ri_error *error) {
    if (strstr(folder, "XXXXXX") != NULL) {
        ck_assert_ptr_nonnull(mkdtemp(folder));
        atexit(remove_folder);
    }
    ck_assert_int_eq(chdir(folder), 0);
    FILE *stream = fopen("t.lua", "wb");
    ck_assert_ptr_nonnull(stream);
    ck_assert_int_ge(fputs(text, stream), 0);
    ck_assert_int_eq(fclose(stream), 0);
    const ri_scenario_options options = {.data_folder = SCENARIOS "/data",
                                         .regimes_folder = SCENARIOS "/regimes"};
    ri_scenario *scenario = NULL;
    *error = (ri_error){0};
    ck_assert_int_eq(ri_scenario_load("t.lua", &options, &scenario, error), error->status);
    return scenario;
}

static ri_scenario *accept(const char *text) {
    ri_error error;
    ri_scenario *scenario = load(text, &error);
    ck_assert_msg(scenario != NULL, "%.2000s", error.text);
    return scenario;
}

static void assert_refused(const char *text, const char *message) {
    ri_error error;
    ck_assert_ptr_null(load(text, &error));
    ck_assert_int_eq(error.status, RI_BAD_DATA);
    ck_assert_str_eq(error.text, message);
}

START_TEST(test_what_a_block_says) {
    ri_scenario *s = accept("scenario { name = 'x', council = 'York', start = '2019-05-01', judgement = {\n"
                            "publication = '2019-05-01', inspection = '2019-03-04', framework = 'ILACS',\n"
                            "dfe_step = 'notice', grades = { help_protection = 'inadequate',\n"
                            "in_care = 'requires_improvement', care_leavers = 'outstanding',\n"
                            "leaders = 'inadequate', overall = 'inadequate' } } }");
    const ri_council_start *start = &s->setup.start;
    const int32_t grades[RI_N_AREAS] = {RI_INADEQUATE, RI_REQUIRES_IMPROVEMENT, RI_OUTSTANDING, RI_INADEQUATE,
                                        RI_INADEQUATE};
    ck_assert(start->is_what_if);
    ck_assert_int_eq(start->code, 816);
    ck_assert_int_eq(start->publication, ri_day_from_date((ri_date){2019, 5, 1}));
    ck_assert_int_eq(s->setup.first_day, start->publication);
    ck_assert_int_eq(start->inspection, ri_day_from_date((ri_date){2019, 3, 4}));
    ck_assert_str_eq(start->framework, "ILACS");
    ck_assert_mem_eq(start->grade, grades, sizeof grades);
    ck_assert_int_eq(start->dfe_step, RI_STEP_NOTICE);
    ck_assert(!start->is_systemic && !start->is_persistent);
    ri_assert_same(start->field[RI_START_open_cases].value, 1303);
    ri_assert_same(start->field[RI_START_caseload].value, 17.7);
    ck_assert_ptr_nonnull(strstr(s->canonical, "\nwhat_if = 1\n"));
    ck_assert_ptr_nonnull(strstr(s->canonical, "\ngrade.care_leavers = outstanding\n"));
    ri_scenario_destroy(s);
}
END_TEST

/* Without an overall grade any inadequate area will do; the rest is filled in. */
START_TEST(test_what_a_block_leaves_out) {
    ri_scenario *s = accept("scenario { name = 'x', council = 'york',\n"
                            "judgement = { publication = '2017-05-01', " GRADES " } }");
    const ri_council_start *start = &s->setup.start;
    ck_assert_int_eq(start->inspection, ri_day_from_date((ri_date){2017, 3, 6}));
    ck_assert_str_eq(start->framework, "SIF");
    ck_assert_int_eq(start->grade[RI_AREA_OVERALL], -1);
    ck_assert_int_eq(start->grade[RI_AREA_CARE_LEAVERS], -1);
    ck_assert_int_eq(start->dfe_step, RI_STEP_NONE);
    ri_scenario_destroy(s);
}
END_TEST

/* A council that the record does judge may be supposed about as well, even on the very day. */
START_TEST(test_a_judged_council) {
    ri_scenario *s = accept("scenario { name = 'x', council = 'gloucestershire',\n"
                            "judgement = { publication = '2017-06-13', " GRADES " } }");
    ri_scenario *real =
        accept("scenario { name = 'x', council = 'gloucestershire', judgement = '2017-06-13' }");
    ck_assert(s->setup.start.is_what_if && !real->setup.start.is_what_if);
    ck_assert_ptr_null(strstr(real->canonical, "what_if"));
    ri_assert_same(s->setup.start.field[RI_START_open_cases].value, 3804);
    ri_scenario_destroy(s);
    ri_scenario_destroy(real);
}
END_TEST

START_TEST(test_wrong_blocks) {
    assert_refused("scenario { name = 'x', council = 'york', judgement = 2019 }",
                   "t.lua:1: judgement: 2019 is a number; use the report's publication date such as "
                   "\"2017-06-13\", or a supposed judgement such as { publication = \"2019-05-01\", grades = "
                   "{ ... } }");
    assert_refused("scenario { name = 'x', council = 'york', start = '2019-05-02',\n"
                   "judgement = { publication = '2019-05-01', " GRADES " } }",
                   "t.lua:1: start: 2019-05-02 is not the day the report was published; leave it out or give "
                   "2019-05-01");
    assert_refused(
        "scenario { name = 'x', council = 'york', judgement = {\n"
        "publication = '2012-05-01', " GRADES " } }",
        "t.lua:2: judgement.publication: 2012-05-01 lies before the published figures, which begin "
        "on 2013-03-31");
    assert_refused(
        "scenario { name = 'x', council = 'york', months = 12, judgement = {\n"
        "publication = '2150-05-01', " GRADES " } }",
        "t.lua:2: judgement.publication: 2150-05-01 with 12 months ends after 2120; use an earlier "
        "day");
    assert_refused(
        "scenario { name = 'x', council = 'york',\njudgement = { publication = '2013-12-01',\n" GRADES " } }",
        "t.lua:2: judgement: no regime was in force when this council was inspected; add one to "
        "" SCENARIOS "/regimes");
    assert_refused(
        "scenario { name = 'x', council = 'england', judgement = {\n"
        "publication = '2019-05-01', " GRADES " } }",
        "t.lua:2: judgement: england is the test council of 1/150 of England's figures of 2017 and "
        "was never judged; leave judgement out");
    assert_refused("scenario { name = 'x', council = 'york', judgement = '2019-05-01' }",
                   "t.lua:1: council: york was never judged inadequate in the reports on record (November "
                   "2013 to December 2023); it needs a judgement block of its own: judgement = { publication "
                   "= \"2019-05-01\", grades = { ... } }");
    assert_refused("scenario { name = 'x', council = 'york', judgement = {} }",
                   "t.lua:1: judgement.publication: missing; use the supposed report's publication date such "
                   "as \"2019-05-01\"\n"
                   "t.lua:1: judgement.grades: missing; use a table such as { help_protection = "
                   "\"inadequate\", in_care = \"requires_improvement\", leaders = \"inadequate\", overall = "
                   "\"inadequate\" }");
}
END_TEST

RI_TEST_MAIN("judgement", test_what_a_block_says, test_what_a_block_leaves_out, test_a_judged_council,
             test_wrong_blocks)
