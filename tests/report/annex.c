/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: what of Annex A stands out, in words and on the page. */
#include "report/annex.h"

#include <math.h>
#include <string.h>

#include "fixture.h"
#include "report/report.h"
#include "support.h"

/* A council with 100 children in care at the start, 1 in 100 of England's children and 12,000 in care there:
 * England's rate gives 120. */
static fixture *asked(double in_care) {
    fixture *made = fixture_create(false);
    ri_council_setup *setup = &made->scenario.setup;
    setup->annex_a_day = ri_day_from_date((ri_date){2018, 9, 30});
    ri_start_field *field = setup->start.field;
    field[RI_START_population_0_17] = (ri_start_field){.value = 100000};
    field[RI_START_in_care_open] = (ri_start_field){.value = 100};
    setup->evidence.england[RI_START_population_0_17] = 1e7;
    setup->evidence.england[RI_START_in_care_open] = 12000;
    for (uint32_t row = 0; row < RI_N_ANNEX; row++)
        made->summary.outcome[RI_OUT_annex_a].part[row] =
            (ri_distribution){.n = 1, .mean = NAN, .q05 = NAN, .q95 = NAN};
    made->summary.outcome[RI_OUT_annex_a].part[RI_ANNEX_in_care] =
        (ri_distribution){.n = 1, .mean = in_care, .q05 = in_care - 10, .q95 = in_care + 10};
    return made;
}

START_TEST(test_what_stands_out) {
    static const struct {
        double in_care;
        const char *words;
    } rows[] = {
        {100, NULL},
        {114, NULL}, /* 14 % above the start, 5 below England */
        {118, "Children in care: 18% above what it was at the start."},
        {84, "Children in care: 16% below what it was at the start and 30% below what England's rate would "
             "give."},
        {88, "Children in care: 27% below England's rate."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture *made = asked(rows[i].in_care);
        ri_text text = {0};
        bool is_told = ri__annex_finding(&made->view, RI_ANNEX_in_care, &text);
        ck_assert_int_eq(is_told, rows[i].words != NULL);
        if (is_told)
            ck_assert_str_eq(text.bytes, rows[i].words);
        ri_text_dispose(&text);
        fixture_dispose(made);
    }
}
END_TEST

START_TEST(test_share_of_the_row_above) {
    /* 200 referrals, a quarter of them within 12 months at the start: 50. Of 200 assessments in time 0.8: 40.
     */
    fixture *made = asked(100);
    ri_distribution *part = made->summary.outcome[RI_OUT_annex_a].part;
    ri_start_field *field = made->scenario.setup.start.field;
    part[RI_ANNEX_referrals].mean = part[RI_ANNEX_assessments].mean = 200;
    field[RI_START_rereferral_share] = (ri_start_field){.value = 0.25};
    field[RI_START_assessments_in_time_share] = (ri_start_field){.value = 0.8};
    ck_assert_double_eq_tol(ri__annex_at_start(&made->view, RI_ANNEX_rereferrals), 50, 1e-9);
    ck_assert_double_eq_tol(ri__annex_at_start(&made->view, RI_ANNEX_assessments_late), 40, 1e-9);
    ck_assert_double_nan(ri__annex_at_start(&made->view, RI_ANNEX_in_need));
    field[RI_START_s47_per_10k] = (ri_start_field){.value = 160};
    ck_assert_double_eq_tol(ri__annex_at_start(&made->view, RI_ANNEX_enquiries), 800, 1e-9); /* of 100,000 */
    field[RI_START_rereferral_share].is_imputed = true;
    ck_assert_double_nan(ri__annex_at_start(&made->view, RI_ANNEX_rereferrals));
    fixture_dispose(made);
}
END_TEST

START_TEST(test_on_the_page_when_asked) {
    for (int is_asked = 0; is_asked < 2; is_asked++) {
        fixture *made = asked(118);
        if (!is_asked)
            made->scenario.setup.annex_a_day = RI_DAY_NONE;
        ri_text page = {0}, table = {0};
        ri_report_html(&made->view, &page);
        ri_report_table(&made->view, &table);
        ck_assert(!page.failed && !table.failed);
        ck_assert_int_eq(strstr(page.bytes, "Annex A on 30 September 2018") != NULL, is_asked);
        ck_assert_int_eq(strstr(table.bytes, "Annex A on 30 September 2018") != NULL, is_asked);
        ck_assert_int_eq(strstr(page.bytes, "<li>Children in care: 18%") != NULL, is_asked);
        ri_text_dispose(&page);
        ri_text_dispose(&table);
        fixture_dispose(made);
    }
}
END_TEST

RI_TEST_MAIN("report/annex", test_what_stands_out, test_share_of_the_row_above, test_on_the_page_when_asked)
