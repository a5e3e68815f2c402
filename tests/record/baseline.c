/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts without a model: on numbers worked by hand, and on the record. */
#include "record/baseline.h"

#include <math.h>

#include "abi/escalation.h"
#include "folder.h"

#define MONTHS(n) ((ri_day)((n)*RI_DAYS_PER_MONTH + 0.5))

/* Five reports of one day: two ended after 24 and 30 months, one waits since 27, two under another framework
 * ended after 36 and wait since 40. Grades inadequate, good, good. A step of weight after 2 months, after 4
 * (first told as a lesser answer), none by 36, unknown by 27, and one in place before. */
static uint32_t by_hand(ri_followed f[5]) {
    static const double wait[5] = {24, 30, 27, 36, 40}, strong[5] = {2, 4, -1, -1, -1};
    static const int32_t grade[5] = {RI_INADEQUATE, RI_GOOD, -1, RI_GOOD, -1};
    static const ri_response response[5] = {RI_RESPONSE_DFE_COMMISSIONER, RI_RESPONSE_LESS,
                                            RI_RESPONSE_UNKNOWN, RI_RESPONSE_LESS,
                                            RI_RESPONSE_DFE_COMMISSIONER};
    for (int i = 0; i < 5; i++) {
        f[i] = (ri_followed){.code = 300 + i,
                             .is_sif = i < 3,
                             .is_by_rule = i == 0 || i == 4,
                             .publication = 1000,
                             .wait_until = 1000 + MONTHS(wait[i]),
                             .is_waiting = i == 2 || i == 4,
                             .next_grade = grade[i],
                             .is_step_before = i == 4,
                             .response = response[i],
                             .strong = strong[i] > 0 ? RI_SEEN_YES : RI_SEEN_NO};
        f[i].strong_from = f[i].strong_to = strong[i] > 0 ? 1000 + MONTHS(strong[i]) : RI_DAY_NONE;
    }
    return 5;
}

START_TEST(grades_are_shares) {
    ri_followed f[5];
    double prob[RI_N_GRADES];
    uint32_t n = by_hand(f);
    ck_assert(ri_baseline_grades(f, n, -1, prob));
    ck_assert_double_eq_tol(prob[RI_INADEQUATE], 1.0 / 3, 1e-12);
    ck_assert_double_eq_tol(prob[RI_GOOD], 2.0 / 3, 1e-12);
    ck_assert(ri_baseline_grades(f, n, 0, prob));
    ck_assert_double_eq(prob[RI_GOOD], 1);
    ck_assert(!ri_baseline_grades(f, 0, -1, prob));
    ck_assert(!ri_baseline_grades(&f[2], 1, -1, prob));
}
END_TEST

/* All: 5 at risk at 24, 3 at 30 (one left at 27), 2 at 36: shares waiting 4/5, 4/5 x 2/3 = 8/15, 4/15. */
START_TEST(waits_are_kaplan_meier_from_now_on) {
    ri_followed f[5];
    uint32_t n = by_hand(f);
    ri_baseline_times all = ri_baseline_waits(f, n, -1, RI_BASELINE_ALL, NULL);
    ck_assert_uint_eq(all.n, 5);
    ck_assert_uint_eq(all.n_events, 3);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 0, 23), 0, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 0, 25), 1.0 / 5, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 0, 31), 7.0 / 15, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 25, 6), 1 - (8.0 / 15) / (4.0 / 5), 1e-12);
    ck_assert_double_eq_tol(ri_baseline_quantile(&all, 0, 0.2), 24, 0.02);
    ck_assert_double_eq_tol(ri_baseline_quantile(&all, 20, 0.2), 4, 0.02);
    ck_assert_double_eq_tol(ri_baseline_quantile(&all, 25, 0.3), 5, 0.02);
    /* Beyond 36 months 4/15 fall on at the rate that brought them there. */
    double rate = -log(4.0 / 15) / ri_followed_wait_months(&f[3]);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 40, 10), 1 - exp(-10 * rate), 1e-12);
    ck_assert_double_eq_tol(ri_baseline_quantile(&all, 40, 0.5), log(2) / rate, 1e-9);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 0, 36.1), 11.0 / 15, 0.002);
}
END_TEST

START_TEST(waits_by_framework_and_at_nothing) {
    ri_followed f[5];
    uint32_t n = by_hand(f);
    ri_baseline_times sif = ri_baseline_waits(f, n, -1, RI_BASELINE_SAME_GROUP, &f[0]);
    ck_assert_uint_eq(sif.n, 3);
    ck_assert_double_eq_tol(ri_baseline_by(&sif, 0, 25), 1.0 / 3, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_by(&sif, 0, 31), 1, 1e-12);
    ck_assert(isnan(ri_baseline_by(&sif, 31, 1))); /* by the estimate nobody waits so long */
    ck_assert(isnan(ri_baseline_quantile(&sif, 31, 0.5)));
    ri_baseline_times none = ri_baseline_waits(&f[4], 1, -1, RI_BASELINE_ALL, NULL);
    ck_assert_uint_eq(none.n_events, 0);
    ck_assert_double_eq(ri_baseline_by(&none, 0, 60), 0);
    ck_assert(isinf(ri_baseline_quantile(&none, 0, 0.5)));
}
END_TEST

/* Known answers alone: reports 0, 1 and 3, of which two were met after 2 and 4 months. */
START_TEST(steps_of_weight) {
    ri_followed f[5];
    uint32_t n = by_hand(f);
    ri_baseline_times all = ri_baseline_strong_steps(f, n, -1, RI_BASELINE_ALL, NULL, false);
    ck_assert_uint_eq(all.n, 3);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 0, 3), 1.0 / 3, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 0, 6), 2.0 / 3, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 3, 6), 1.0 / 2, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 5, 24), 0, 1e-12); /* no tail */
    all = ri_baseline_strong_steps(f, n, -1, RI_BASELINE_ALL, NULL, true);
    ck_assert_double_eq_tol(ri_baseline_by(&all, 0, 6), 2.0 / 4, 1e-12);
    ri_baseline_times rule = ri_baseline_strong_steps(f, n, -1, RI_BASELINE_SAME_GROUP, &f[0], false);
    ck_assert_double_eq_tol(ri_baseline_by(&rule, 0, 3), 1, 1e-12);
    rule = ri_baseline_strong_steps(f, n, 1, RI_BASELINE_SAME_GROUP, &f[1], false);
    ck_assert_double_eq_tol(ri_baseline_by(&rule, 0, 6), 0, 1e-12);
    f[0].strong = RI_SEEN_UNCERTAIN;
    ck_assert_uint_eq(ri_baseline_strong_steps(f, n, -1, RI_BASELINE_ALL, NULL, false).n, 2);
    ck_assert_double_eq_tol(ri_baseline_response(f, n, -1, RI_BASELINE_ALL, NULL), 2.0 / 4, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_response(f, n, 0, RI_BASELINE_SAME_GROUP, &f[0]), 1, 1e-12);
    ck_assert_double_eq_tol(ri_baseline_response(f, n, 1, RI_BASELINE_SAME_GROUP, &f[1]), 0, 1e-12);
    ck_assert(isnan(ri_baseline_response(f, 0, -1, RI_BASELINE_ALL, NULL)));
}
END_TEST

/* MODEL.md, section 3. */
START_TEST(leave_one_out_as_the_study_has_it) {
    ri_record *record = load_record();
    ri_followed f[RI_MOST_FOLLOWED];
    uint32_t n = ri_record_followed(record, RI_DAY_NONE, f);
    ri_baseline_scores scores = ri_baseline_leave_one_out(f, n);
    ck_assert_uint_eq(n, 67);
    ck_assert_uint_eq(scores.n_ended, 53);
    ck_assert_double_eq_tol(scores.grade_rps, 0.354, 0.0005);
    ck_assert_double_eq_tol(scores.wait_mae_months, 6.7, 0.05);
    ck_assert_double_eq_tol(scores.wait_mae_by_framework_months, 5.2, 0.05);
    ck_assert_double_eq_tol(scores.response_brier, 0.214, 0.0005);
    ck_assert_double_eq_tol(scores.response_brier_by_rule, 0.105, 0.0005);
    ri_record_destroy(record);
}
END_TEST

/* Nothing that a day tells changes with what came later: each report as of a day has neither an end, a grade
 * nor a step after it, and Gloucestershire's is told as its days had it. */
START_TEST(nothing_later_is_known) {
    ri_record *record = load_record();
    ri_followed f[RI_MOST_FOLLOWED], gloucestershire = {0};
    uint32_t before = 0;
    for (int year = 2014; year <= 2024; year++) {
        ri_day day = ri_day_from_date((ri_date){year, 1, 1});
        uint32_t n = ri_record_followed(record, day, f);
        ck_assert_uint_ge(n, before);
        before = n;
        for (uint32_t i = 0; i < n; i++) {
            ck_assert_int_le(f[i].publication, day);
            ck_assert_int_le(f[i].wait_until, day);
            ck_assert(f[i].next_grade < 0 || !f[i].is_waiting);
            ck_assert(f[i].strong != RI_SEEN_YES || f[i].strong_to <= day);
            ck_assert(f[i].strong != RI_SEEN_NO || f[i].strong_from == RI_DAY_NONE);
            if (f[i].code == 916 && year == 2022)
                gloucestershire = f[i];
        }
    }
    ck_assert(gloucestershire.is_waiting);
    ck_assert_double_eq_tol(ri_followed_wait_months(&gloucestershire), 54.6, 0.1);
    ck_assert_int_eq(gloucestershire.strong, RI_SEEN_NO);
    /* The inspection began on 7 February 2022; its report came later. */
    uint32_t n = ri_record_followed(record, day_of("2022-02-08"), f);
    for (uint32_t i = 0; i < n; i++)
        if (f[i].code == 916)
            ck_assert(!f[i].is_waiting && f[i].next_grade < 0);
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("baseline", grades_are_shares, waits_are_kaplan_meier_from_now_on,
             waits_by_framework_and_at_nothing, steps_of_weight, leave_one_out_as_the_study_has_it,
             nothing_later_is_known)
