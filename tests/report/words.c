/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How numbers, dates and names are said; and that no rendering says a word that people must not read. The
 * list of words is that of the model's description, section 5. */
#include "report/words.h"

#include <math.h>
#include <string.h>

#include "fixture.h"
#include "markup.h"
#include "report/assumptions.h"
#include "support.h"

START_TEST(test_shares) {
    ck_assert_str_eq(ri__in_100(0.814).text, "81 in 100");
    ck_assert_str_eq(ri__in_100(0).text, "0 in 100");
    ck_assert_str_eq(ri__in_100(0.0001).text, "fewer than 1 in 100");
    ck_assert_str_eq(ri__in_100(0.9999).text, "more than 99 in 100");
    ck_assert_str_eq(ri__in_100(1).text, "100 in 100");
    ck_assert_str_eq(ri__in_100(NAN).text, "no value");
    ck_assert_str_eq(ri__of_100(0.814).text, "81");
    ck_assert_str_eq(ri__of_100(0).text, "0");
    ck_assert_str_eq(ri__of_100(0.0001).text, "under 1");
    ck_assert_str_eq(ri__of_100(0.9999).text, "over 99");
    ck_assert_str_eq(ri__of_100(1).text, "100");
    ck_assert_str_eq(ri__of_100(NAN).text, "no value");
}
END_TEST

START_TEST(test_numbers) {
    ck_assert_str_eq(ri__number(0, 0).text, "0");
    ck_assert_str_eq(ri__number(999, 0).text, "999");
    ck_assert_str_eq(ri__number(1234567.89, 1).text, "1,234,567.9");
    ck_assert_str_eq(ri__number(-1000, 0).text, "-1,000");
    ck_assert_str_eq(ri__number(-0.01, 1).text, "0.0"); /* no minus before a zero */
    ck_assert_str_eq(ri__number(INFINITY, 1).text, "no value");
    ck_assert_str_eq(ri__number(1e300, 1).text, "no value");
    ck_assert_str_eq(ri__amount(0.2234, "share").text, "22.3%");
    ck_assert_str_eq(ri__amount(NAN, "share").text, "no value");
    ck_assert_str_eq(ri__amount(14.72, "cases_per_fte").text, "14.7");
    ck_assert_str_eq(ri__range(0.1, 0.2, "share").text, "10.0% to 20.0%");
    ck_assert_str_eq(ri__range(NAN, 1, "visits").text, "no value");
}
END_TEST

START_TEST(test_dates_and_names) {
    ri_day day = ri_day_from_date((ri_date){2017, 6, 13});
    ck_assert_str_eq(ri__date(day).text, "13 June 2017");
    ck_assert_str_eq(ri__month(ri_month_of_day(day)).text, "June 2017");
    ck_assert_str_eq(ri__month_iso(ri_month_of_day(day)).text, "2017-06");
    static const char *const names[][2] = {{"gloucestershire", "Gloucestershire"},
                                           {"stoke-on-trent", "Stoke-on-Trent"},
                                           {"bath and north east somerset", "Bath and North East Somerset"},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ri_council_start start = {.code = 1};
        snprintf(start.name, sizeof start.name, "%s", names[i][0]);
        ck_assert_str_eq(ri__council(&start).text, names[i][1]);
    }
}
END_TEST

static void check_escape(const char *words, const char *expected) {
    ri_text text = {0};
    ri__escape(&text, words);
    ck_assert_str_eq(text.bytes != NULL ? text.bytes : "", expected);
    ri_text_dispose(&text);
}

START_TEST(test_escape) {
    check_escape("a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;");
    check_escape("caf\xc3\xa9 \xf0\x9f\x98\x80", "caf\xc3\xa9 \xf0\x9f\x98\x80");
    check_escape("a\nb\tc", "a b c");
    check_escape("\x01\x7f", "\xef\xbf\xbd\xef\xbf\xbd");
    check_escape("\xff", "\xef\xbf\xbd");                                 /* never valid */
    check_escape("\xc3", "\xef\xbf\xbd");                                 /* cut short */
    check_escape("\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd");                 /* overlong "/" */
    check_escape("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"); /* a surrogate */
    check_escape("\xc2\x85", "\xef\xbf\xbd\xef\xbf\xbd");                 /* a C1 control */
}
END_TEST

/* The checker itself: each phrase is found, and words that only contain one are left alone. */
START_TEST(test_forbidden_words_are_found) {
    static const char *const bad[] = {
        "the true share",        "As reported, 5",        "audit optimism", "commissioner risk",
        "an inadequate council", "children looked after", "CLA 611",        "a placement breakdown",
        "was displaced",         "high-risk adolescents", "poor culture",   "worker skill",
        "a commissioner",        "the Commissioners"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(markup_forbidden(bad[i]) != NULL, "not found: %s", bad[i]);
    ck_assert_ptr_null(markup_forbidden("A DfE commissioner; untrue, class and clay; children in care."));
}
END_TEST

static void check_words(const ri_run_view *run) {
    ri_text page = {0}, visible = {0}, table = {0};
    char problem[256] = "";
    ri_report_html(run, &page);
    ri_report_table(run, &table);
    ck_assert_msg(markup_check(page.bytes, problem, sizeof problem, &visible), "%s", problem);
    const char *word = markup_forbidden(visible.bytes);
    ck_assert_msg(word == NULL, "the page says: %s", word);
    word = markup_forbidden(table.bytes);
    ck_assert_msg(word == NULL, "the table says: %s", word);
    ck_assert_ptr_nonnull(strstr(visible.bytes, "DfE commissioner"));
    ck_assert_ptr_nonnull(strstr(table.bytes, "DfE commissioner"));
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
    ri_text_dispose(&table);
}

START_TEST(test_words_of_a_run) {
    fixture *made = fixture_create(false);
    check_words(&made->view);
    made->scenario.setup.start.dfe_step = RI_STEP_DFE_COMMISSIONER;
    made->scenario.setup.start.code = 0;
    made->scenario.n_interventions = 0;
    made->summary.is_complete = false;
    check_words(&made->view);
    made->scenario.n_interventions = 1;
    fixture_dispose(made);
}
END_TEST

/* Labels and help that no fixture shows today may be shown tomorrow. */
START_TEST(test_words_of_the_tables) {
    for (int i = 0; i < RI_N_OUTCOMES; i++)
        ck_assert_msg(markup_forbidden(ri_outcome_table[i].label) == NULL, "%s", ri_outcome_table[i].label);
    for (int i = 0; i < RI_N_METRICS; i++)
        ck_assert_msg(markup_forbidden(ri_metric_table[i].label) == NULL, "%s", ri_metric_table[i].label);
    for (int i = 0; i < RI_N_LEVERS; i++)
        ck_assert_msg(markup_forbidden(ri_lever_table[i].label) == NULL, "%s", ri_lever_table[i].label);
    for (int i = 0; i < RI_N_PARAMETERS; i++) {
        ck_assert_msg(markup_forbidden(ri_parameter_table[i].help) == NULL, "%s", ri_parameter_table[i].help);
        ck_assert_msg(markup_forbidden(ri_parameter_table[i].source) == NULL, "%s",
                      ri_parameter_table[i].source);
    }
    for (int i = 0; i < RI_N_SYSTEMS; i++) {
        ck_assert_msg(markup_forbidden(ri_system_table[i].label) == NULL, "%s", ri_system_table[i].label);
        ck_assert_msg(markup_forbidden(ri_system_table[i].without) == NULL, "%s", ri_system_table[i].without);
    }
    for (int i = 0; i < RI_N_START; i++)
        ck_assert_msg(markup_forbidden(ri_start_table[i].label) == NULL, "%s", ri_start_table[i].label);
}
END_TEST

START_TEST(test_assumptions) {
    fixture *made = fixture_create(false);
    const ri_run_view *run = &made->view;
    ck_assert_int_eq(ri__n_assumptions(run), RI_N_PARAMETERS + 2);
    ck_assert_int_eq(ri__n_reliable(run, RI_RED) + ri__n_reliable(run, RI_AMBER) +
                         ri__n_reliable(run, RI_GREEN),
                     RI_N_PARAMETERS + 2);
    ri__assumption set = ri__assumption_at(run, RI_P_held_share);
    ri__assumption drawn = ri__assumption_at(run, RI_N_PARAMETERS);
    ri__assumption by_plugin = ri__assumption_at(run, RI_N_PARAMETERS + 1);
    ri_text text = {0};
    ck_assert(!set.is_drawn && drawn.is_drawn && !by_plugin.is_drawn);
    ri__assumption_value(&set, &text);
    ri_text_add(&text, "|");
    ri__assumption_value(&drawn, &text); /* uniform on 0.1 .. 0.3: quantiles 0.11, 0.2, 0.29 */
    ri_text_add(&text, "|");
    ri__assumption_value(&by_plugin, &text);
    ck_assert_str_eq(text.bytes, "90%, set by the scenario|0.2 (0.11 to 0.29)|40%, set by the scenario");
    ri_text_dispose(&text);
    made->scenario.setup.fixed_parameters = true;
    ck_assert(!ri__assumption_at(run, RI_N_PARAMETERS).is_drawn);
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/words", test_shares, test_numbers, test_dates_and_names, test_escape,
             test_forbidden_words_are_found, test_words_of_a_run, test_words_of_the_tables, test_assumptions)
