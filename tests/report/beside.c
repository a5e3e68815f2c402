/* SPDX-License-Identifier: GPL-3.0-or-later */
/* England and the councils alike in the page, from the published tables. */
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "markup.h"
#include "record/neighbours.h"
#include "support.h"

static void check_page(const ri_run_view *run, const char *const *says, int n) {
    ri_text page = {0}, visible = {0};
    char problem[256] = "";
    ri_report_html(run, &page);
    ck_assert_msg(markup_check(page.bytes, problem, sizeof problem, &visible), "%s", problem);
    ck_assert_ptr_null(markup_forbidden(visible.bytes));
    for (int i = 0; i < n; i++)
        ck_assert_msg(strstr(page.bytes, says[i]) != NULL, "nowhere: %s", says[i]);
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
}

static ri_record *load(void) {
    ri_record *record = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_record_load(RI_SOURCE_DIR "/scenarios/data", &record, &error) == RI_OK, "%s",
                  error.text);
    return record;
}

START_TEST(councils_stand_by_name) {
    fixture *made = fixture_create(false);
    ri_record *record = load();
    ri_error error = {0};
    made->view.record = record;
    ck_assert_int_eq(ri_record_council_start(record, "gloucestershire", RI_DAY_NONE, RI_DAY_NONE,
                                             &made->scenario.setup.start, &error),
                     RI_OK);
    const char *const says[] = {
        "The ten councils most alike in published figures, of ", "nobody is ranked", "the 5 figures marked",
        "This is not the Department for Education's list of statistical neighbours",
        /* 6,878 referrals of 125,354 children; England 646,120 of 11,671,521 */
        "<th scope=\"row\">Referrals in the year, per 10,000 children (alike by choice)</th>"
        "<td class=\"number\">549</td><td class=\"number\">554</td>",
        "<th scope=\"row\">Cases per case-holding social worker, agency included</th>"
        "<td class=\"number\">14.7</td><td class=\"number\">16.1</td>",
        "<td>30 September 2016</td>"};
    check_page(&made->view, says, (int)(sizeof says / sizeof says[0]));
    ri_record_destroy(record);
    fixture_dispose(made);
}
END_TEST

/* Too little is published to say who is alike: England alone stands beside. */
START_TEST(without_neighbours) {
    fixture *made = fixture_create(false);
    ri_record *record = load();
    ri_error error = {0};
    ri_council_start *start = &made->scenario.setup.start;
    made->view.record = record;
    ck_assert_int_eq(
        ri_record_council_start(record, "gloucestershire", RI_DAY_NONE, RI_DAY_NONE, start, &error), RI_OK);
    start->field[RI_START_open_cases].is_imputed = start->field[RI_START_cpp_open].is_imputed = true;
    start->field[RI_START_in_care_open].is_imputed = true;
    const char *const says[] = {"Too few figures of this council were published by then",
                                "<th scope=\"col\">England</th><th scope=\"col\">As of</th>",
                                "<td class=\"number\">not published</td>"};
    check_page(&made->view, says, (int)(sizeof says / sizeof says[0]));
    ri_record_destroy(record);
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/beside", councils_stand_by_name, without_neighbours)
