/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTML page and the terminal table of a run made by hand: well-formed, self-contained, and saying what
 * the fixture's numbers say. */
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "markup.h"
#include "report/page.h"
#include "support.h"

typedef struct rendered {
    ri_text page, visible;
} rendered;

static rendered render(const ri_run_view *run) {
    rendered made = {{0}, {0}};
    char problem[256] = "";
    ri_report_html(run, &made.page);
    ck_assert(!made.page.failed);
    ck_assert_msg(markup_check(made.page.bytes, problem, sizeof problem, &made.visible), "%s", problem);
    return made;
}

static void dispose(rendered *made) {
    ri_text_dispose(&made->page);
    ri_text_dispose(&made->visible);
}

static void check_says(const char *text, const char *words) {
    ck_assert_msg(strstr(text, words) != NULL, "nowhere: %s", words);
}

/* No number was printed that is none: as a word, in an attribute or in a path. */
static void check_no_nan(const char *text) {
    static const char *const marks[] = {" nan", "-nan", "\"nan", ">nan", "Mnan",
                                        "Lnan", "NaN",  " inf",  "\"inf"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        for (const char *at = strstr(text, marks[i]); at != NULL; at = strstr(at + 1, marks[i]))
            ck_assert_msg(at[strlen(marks[i])] >= 'a' && at[strlen(marks[i])] <= 'z', "%.40s", at);
}

static int count(const char *text, const char *words) {
    int n = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        n++;
    return n;
}

/* A table's CSV is the table, by RFC 4180: names that hold what both HTML and CSV escape come through. */
START_TEST(test_tables_as_csv) {
    static const char *const columns[] = {"What", "Value, \"as said\""};
    ri_text text = {0};
    ri__table_open(&text, "made", "", "Made & kept", columns, 2);
    ri__row_open(&text, "<a> & \"b\"");
    ri__cell(&text, "1,000", true);
    ri__row_close(&text);
    ri__fact(&text, "\xc3\xa9", "plain");
    ri__table_close(&text);
    check_says(
        text.bytes,
        "<a download=\"made.csv\" href=\"data:text/csv;charset=utf-8,"
        "What%2C%22Value%2C%20%22%22as%20said%22%22%22%0D%0A%22%3Ca%3E%20%26%20%22%22b%22%22%22%2C%221%2C"
        "000%22%0D%0A%C3%A9%2Cplain%0D%0A\">CSV: Made &amp; kept</a>");
    ri_text_dispose(&text);
}
END_TEST

START_TEST(test_markup_checker) {
    static const char *const bad[] = {"<p></p>",
                                      "<!DOCTYPE html><p>",
                                      "<!DOCTYPE html><p></b></p>",
                                      "<!DOCTYPE html><p a=1></p>",
                                      "<!DOCTYPE html><p a=\"1\" a=\"2\"></p>",
                                      "<!DOCTYPE html><p>&nbsp;</p>",
                                      "<!DOCTYPE html><p>a & b</p>",
                                      "<!DOCTYPE html><p></p><p></p>",
                                      "<!DOCTYPE html><p><i id=\"a\" /><i id=\"a\" /></p>",
                                      "<!DOCTYPE html><p><a href=\"#b\">b</a></p>",
                                      "<!DOCTYPE html><p><a href=\"http://b\">b</a></p>",
                                      "<!DOCTYPE html><p aria-labelledby=\"b\"></p>",
                                      "<!DOCTYPE html><p><script></script></p>",
                                      "<!DOCTYPE html><p onclick=\"a\"></p>"};
    char problem[256];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!markup_check(bad[i], problem, sizeof problem, NULL), "passed: %s", bad[i]);
    ck_assert(markup_check("<!DOCTYPE html><p id=\"a\"><a href=\"#a\">&amp;</a></p>", problem, sizeof problem,
                           NULL));
}
END_TEST

START_TEST(test_page) {
    fixture *made = fixture_create(false);
    rendered r = render(&made->view);
    const char *page = r.page.bytes, *said = r.visible.bytes;
    check_says(page, "<html lang=\"en-GB\"");
    check_says(said, "Gloucestershire after the report of 13 June 2017");
    check_says(said,
               "This is a simulation, not a finding. It starts from published figures for Gloucestershire "
               "at 13 June 2017 and from the assumptions listed. It describes no real child, family, worker, "
               "manager or member and is no evidence of how services performed or what anyone knew. "
               "Published judgements: overall inadequate, help and protection inadequate, children in care "
               "requires improvement, leadership inadequate (report of 13 June 2017); check Ofsted for later "
               "ones. Do not use it to judge staff, decide about a child, or as a ground for or against "
               "statutory intervention.");
    check_says(said,
               "In the middle run it begins in April 2021 (46 months after publication). In 5 of 100 runs it "
               "comes within 29 months; in 5 of 100 it takes longer than 65. The chance that it has not come "
               "within the 84 months simulated is 2 in 100.");
    check_says(said, "The chance that services overall are judged inadequate again is 21 in 100; requires "
                     "improvement 43 in 100; good 24 in 100; outstanding fewer than 1 in 100;");
    check_says(said,
               "The chance that the Secretary of State appoints a DfE commissioner is 3 in 100 within 12 "
               "months of publication, 9 in 100 within 24 and 15 in 100 within 60.");
    check_says(said, "61,250 child-months in work that inspectors would grade inadequate (46,250 to 77,750");
    check_says(said,
               "In June 2018 a dashboard would show 52 in 100 cases good or better, where practice as "
               "simulated has 34 in 100 (the middle run of each): 18 in 100 cases graded higher than an "
               "inspector would.");
    check_says(said, "From September 2017 to June 2019 practice as simulated moves by +8 in 100 and the "
                     "dashboard by +4: it points the right way"); /* July and August have no audits */
    check_says(page, "<code>0123456789abcdef");
    check_says(said,
               "20 September 2017"); /* the plan: 70 working days after 13 June, one bank holiday between */
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

START_TEST(test_accessible_structure) {
    fixture *made = fixture_create(false);
    rendered r = render(&made->view);
    const char *page = r.page.bytes;
    ck_assert_int_eq(count(page, "<h1>"), 1);
    ck_assert_int_eq(count(page, "<h2>"), count(page, "<div class=\"part\""));
    ck_assert_int_eq(count(page, "<h3 "), count(page, "<section "));
    int n_figures = count(page, "<figure"), n_tables = count(page, "<table>");
    ck_assert_int_ge(n_figures, 7);                    /* timeline, DfE commissioner, five charts of months */
    int n_small = count(page, "<svg class=\"small\""); /* several under one heading, with one table */
    ck_assert_int_eq(count(page, "<h4 "), n_figures - n_small - 1); /* the timeline's section is its title */
    ck_assert_int_eq(count(page, "<figcaption"), n_figures);
    ck_assert_int_eq(count(page, "<svg "), 2 * n_figures - n_small); /* wide and narrow, or small alone */
    ck_assert_int_eq(count(page, "<desc "), 2 * n_figures - n_small);
    ck_assert_int_ge(n_tables, n_figures - n_small); /* each chart has its table */
    ck_assert_int_eq(count(page, "<caption>"), n_tables);
    ck_assert_int_eq(count(page, "role=\"region\" aria-labelledby="), n_tables);
    ck_assert_int_eq(count(page, "<tr>"), count(page, "<th scope=\"row\">") + n_tables);
    check_says(page, "<a class=\"skip\" href=\"#finding\">");
    ck_assert_int_eq(count(page, "http"), count(page, "http://www.w3.org/")); /* names of namespaces only */
    ck_assert_int_eq(count(page, "@import") + count(page, "url(http"), 0);
    check_no_nan(page);
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

START_TEST(test_hostile_names) {
    fixture *made = fixture_create(true);
    rendered r = render(&made->view);
    ck_assert_ptr_null(strstr(r.page.bytes, "alert(1)</script>"));
    check_says(r.visible.bytes, "a,\"b\"</td><script>alert(1)</script>&amp;");
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* A council without the judgement is a "what if"; one already under a DfE commissioner says so. */
START_TEST(test_what_if) {
    fixture *made = fixture_create(false);
    made->scenario.setup.start.code = 0;
    made->scenario.setup.start.dfe_step = RI_STEP_DFE_COMMISSIONER;
    rendered r = render(&made->view);
    check_says(r.visible.bytes, "What if: a council like Gloucestershire");
    check_says(r.visible.bytes, "Published judgements: none, the judgement is supposed;");
    check_says(r.visible.bytes, "A DfE commissioner was already in place");
    dispose(&r);
    fixture_dispose(made);
    made = fixture_create(false);
    made->scenario.setup.start.is_what_if = true; /* a scenario's own judgement, of a council on record */
    r = render(&made->view);
    check_says(r.visible.bytes, "What if: a council like Gloucestershire");
    check_says(r.visible.bytes, "Published judgements: none, the judgement is supposed;");
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* A wait beyond the horizon is never printed as a date or a number of months. */
START_TEST(test_not_reached) {
    fixture *made = fixture_create(false);
    ri_distribution *wait = &made->summary.outcome[RI_OUT_months_to_reinspection].amount;
    wait->q50 = wait->q75 = wait->q95 = 84.6;
    wait->not_reached_share = 0.61;
    rendered r = render(&made->view);
    check_says(r.visible.bytes,
               "In more than half of the runs it has not come within the 84 months simulated. In 5 of "
               "100 runs it comes within 29 months. The chance that it has not come within the 84 "
               "months simulated is 61 in 100.");
    check_says(r.visible.bytes, "beyond the months simulated in most runs");
    ck_assert_ptr_null(strstr(r.visible.bytes, "takes longer than"));
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

static void forget(ri_run_summary *summary) {
    ri_distribution nothing = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    summary->n_replications = 0;
    summary->is_complete = false;
    for (int i = 0; i < RI_N_OUTCOMES; i++) {
        ri_outcome_summary *outcome = &summary->outcome[i];
        outcome->amount = nothing;
        for (int area = 0; area < RI_N_AREAS; area++)
            for (int grade = 0; grade < RI_N_SHARES; grade++)
                outcome->grade_share[area][grade] = outcome->grade_se[area][grade] = NAN;
        for (int k = 0; k < RI_N_BY_MONTHS; k++)
            outcome->by_month[k] = outcome->by_month_se[k] = NAN;
    }
    for (size_t i = 0; i < (size_t)FIXTURE_MONTHS * RI_N_METRICS * 2; i++)
        summary->series[i] = (ri_band){NAN, NAN, NAN, NAN, NAN, NAN};
}

START_TEST(test_nothing_done) {
    fixture *made = fixture_create(false);
    forget(&made->summary);
    rendered r = render(&made->view);
    ri_text table = {0};
    ri_report_table(&made->view, &table);
    check_says(r.visible.bytes, "No run was completed, so there is no answer.");
    check_says(r.visible.bytes, "(stopped early: 1,000 were asked for)");
    check_says(table.bytes, "0 simulated runs of 84 months from 13 June 2017 (stopped early");
    check_no_nan(r.page.bytes);
    check_no_nan(table.bytes);
    ri_text_dispose(&table);
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* A first visit due inside a pause of visits waits for as long as the pause lasts. */
START_TEST(test_paused_visits) {
    fixture *made = fixture_create(false);
    ri_regime *regime = &made->scenario.setup.regimes[0];
    regime->n_pauses = 1;
    regime->pause[0].from = ri_day_from_date((ri_date){2017, 10, 1});
    regime->pause[0].visits_until = regime->pause[0].until = ri_day_from_date((ri_date){2017, 10, 31});
    regime->pause[0].known_from = ri_day_from_date((ri_date){2017, 6, 1}); /* before the report of 13 June */
    rendered r = render(&made->view);
    check_says(r.visible.bytes, "1 December 2017"); /* 1 November and the 30 days of the pause */
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* A pause inside the months simulated is said where the wait is said, and drawn. */
START_TEST(test_pause_is_told) {
    fixture *made = fixture_create(false);
    ri_regime *regime = &made->scenario.setup.regimes[1];
    regime->n_pauses = 1;
    regime->pause[0].from = ri_day_from_date((ri_date){2020, 3, 17});
    regime->pause[0].visits_until = regime->pause[0].until = ri_day_from_date((ri_date){2021, 6, 1});
    rendered r = render(&made->view);
    check_says(r.visible.bytes,
               "None begins from 17 March 2020 to 31 May 2021, when visits and inspections were paused.");
    check_says(r.page.bytes, "<th scope=\"row\">No visits or inspections (paused)</th>"
                             "<td>17 March 2020 to 31 May 2021</td>");
    ck_assert_int_eq(count(r.page.bytes, "<rect class=\"pause\""), 2); /* wide and narrow */
    dispose(&r);
    regime->pause[0].visits_until = ri_day_from_date((ri_date){2020, 9, 1});
    r = render(&made->view);
    check_says(r.visible.bytes, "when inspections were paused, monitoring visits until 31 August 2020.");
    check_says(r.page.bytes, "<th scope=\"row\">No inspections (paused)</th>"
                             "<td>17 March 2020 to 31 May 2021; monitoring visits to 31 August 2020</td>");
    dispose(&r);
    regime->pause[0].until = ri_day_from_date((ri_date){2017, 1, 1}); /* over before the first day */
    regime->pause[0].from = ri_day_from_date((ri_date){2016, 1, 1});
    r = render(&made->view);
    ck_assert_ptr_null(strstr(r.visible.bytes, "paused"));
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* Nearly no run re-inspected: the timeline says so instead of leaving the row out. */
START_TEST(test_hardly_reached) {
    fixture *made = fixture_create(false);
    ri_distribution *wait = &made->summary.outcome[RI_OUT_months_to_reinspection].amount;
    wait->q05 = wait->q25 = wait->q50 = wait->q75 = wait->q95 = 84.6;
    wait->not_reached_share = 0.97;
    rendered r = render(&made->view);
    check_says(r.page.bytes,
               "<th scope=\"row\">Re-inspection</th><td>The chance that it does not come within "
               "the months simulated is 97 in 100</td>");
    check_says(r.visible.bytes, "until the re-inspection or the end of these months");
    check_no_nan(r.page.bytes);
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* A chance of an appointment would mislead where one was made before: page and table say that instead. */
START_TEST(test_already_in_place) {
    static const struct {
        int32_t step;
        const char *words;
    } before[] = {{RI_STEP_DFE_COMMISSIONER, "A DfE commissioner was already in place"},
                  {RI_STEP_TRUST, "A trust or a partner council, which goes beyond a DfE commissioner, was"}};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        fixture *made = fixture_create(false);
        made->scenario.setup.start.dfe_step = before[i].step;
        rendered r = render(&made->view);
        ri_text table = {0};
        ri_report_table(&made->view, &table);
        check_says(r.visible.bytes, before[i].words);
        check_says(table.bytes, before[i].words);
        ck_assert_ptr_null(strstr(r.visible.bytes, "within 24"));
        ck_assert_ptr_null(strstr(table.bytes, "within 24"));
        ri_text_dispose(&table);
        dispose(&r);
        fixture_dispose(made);
    }
}
END_TEST

/* Two scenarios of one council must not look alike, and few runs must not look like many. */
START_TEST(test_which_run) {
    fixture *made = fixture_create(false);
    made->summary.n_replications = made->summary.n_wanted = 1;
    rendered r = render(&made->view);
    ri_text table = {0};
    ri_report_table(&made->view, &table);
    check_says(r.visible.bytes, "Gloucestershire from June 2017"); /* the scenario's name, not the title */
    check_says(table.bytes, "\nScenario: Gloucestershire from June 2017\n"
                            "With Recruitment and retention, from 1 April 2018: Twelve more");
    check_says(table.bytes, "\n1 simulated run of 84 months");
    check_says(r.visible.bytes, "So few runs are good for a trial alone");
    check_says(table.bytes, "So few runs are good for a trial alone");
    ri_text_dispose(&table);
    dispose(&r);
    made->summary.n_replications = 100;
    made->scenario.interventions[0].start = ri_day_from_date((ri_date){2030, 1, 1});
    r = render(&made->view);
    ck_assert_ptr_null(strstr(r.visible.bytes, "So few runs"));
    check_says(r.visible.bytes,
               "from 1 January 2030 (after the months simulated, so without any effect here)");
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* An area that no re-inspection judged is left out, in the page and in the table. */
START_TEST(test_area_left_out) {
    fixture *made = fixture_create(false);
    double *share = made->summary.outcome[RI_OUT_reinspection_grade_by_area].grade_share[RI_AREA_IN_CARE];
    for (int grade = 0; grade < RI_N_GRADES; grade++)
        share[grade] = 0;
    share[RI_SHARE_NOT_REACHED] = 0.25;
    share[RI_NOT_JUDGED] = 0.75;
    rendered r = render(&made->view);
    ri_text table = {0};
    ri_report_table(&made->view, &table);
    ck_assert_ptr_null(strstr(r.page.bytes, "<th scope=\"row\">Children in care</th>"));
    ck_assert_ptr_null(strstr(table.bytes, "\n  Children in care "));
    check_says(table.bytes, "\n  Help and protection ");
    ri_text_dispose(&table);
    dispose(&r);
    fixture_dispose(made);
}
END_TEST

/* One month, then none: the shortest runs still make a whole page. */
START_TEST(test_short_runs) {
    fixture *made = fixture_create(false);
    for (int n = 1; n >= 0; n--) {
        made->summary.n_months = made->scenario.setup.n_months = n;
        rendered r = render(&made->view);
        check_says(r.visible.bytes, "Timeline as a table");
        dispose(&r);
    }
    fixture_dispose(made);
}
END_TEST

START_TEST(test_table) {
    fixture *made = fixture_create(false);
    ri_text text = {0};
    ri_report_table(&made->view, &text);
    check_says(text.bytes, "Gloucestershire after the report of 13 June 2017\n");
    check_says(text.bytes,
               "Starts from 3,804 open cases, 596 on a child protection plan, 611 children in care, "
               "14.7 cases per\nsocial worker");
    check_says(text.bytes, "(4 of 24 published figures imputed)");
    check_says(text.bytes,
               "Months to re-inspection                                                 46  29 to 65\n");
    check_says(text.bytes, "    not within the 84 months simulated                              2 in 100\n");
    check_says(text.bytes, "55  35 to more than 84\n");
    check_says(text.bytes, "within 24 months of publication                                   9 in 100\n");
    ck_assert(strstr(text.bytes, "For children") < strstr(text.bytes, "Inspection\n"));
    for (char *line = strtok(text.bytes, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        ck_assert_msg(strlen(line) <= 100, "longer than 100: %s", line);
        ck_assert_msg(line[strlen(line) - 1] != ' ', "blanks at the end: %s", line);
    }
    ri_text_dispose(&text);
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/page", test_tables_as_csv, test_markup_checker, test_page, test_accessible_structure,
             test_hostile_names, test_what_if, test_not_reached, test_paused_visits, test_pause_is_told,
             test_hardly_reached, test_already_in_place, test_which_run, test_area_left_out,
             test_nothing_done, test_short_runs, test_table)
