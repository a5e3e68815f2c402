/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence of visits by Bayes; values by Python's math.comb: P(share > x | k of n) = P(Bin(n + 1, x) <= k).
 */
#include "abi/progress.h"
#include "bound.h"

static ri_progress_view visit(int number, int inadequate, int ri, int good) {
    return (ri_progress_view){.size = sizeof(ri_progress_view),
                              .visit = number,
                              .minimum_visits = 4,
                              .usual_maximum = 6,
                              .n_sampled = inadequate + ri + good,
                              .n_by_grade = {inadequate, ri, good, 0}};
}

static double found(const bound *b, ri_progress_view view) {
    return ((const ri_progress_ops *)b->binding.ops)->progress_prob(b->model, b->state, &view);
}

static double last(const bound *b, ri_progress_view view, int is_found) {
    return ((const ri_progress_ops *)b->binding.ops)->last_prob(b->model, b->state, &view, is_found);
}

START_TEST(test_finding) {
    bound b = {0};
    bound_open(&b, RI_ROLE_PROGRESS, "reinspect.progress.bayes");
    ri_progress_view view = visit(1, 2, 5, 5);
    assert_near(found(&b, view), 0.6673983037471771);
    view.n_good_visits = 1;
    assert_near(found(&b, view), 0.8362976026255637);
    assert_near(found(&b, visit(1, 0, 0, 0)), 0.25); /* nothing seen */
    double before = 0;
    for (int safe = 0; safe <= 12; safe++) {
        double now = found(&b, visit(1, 12 - safe, safe, 0));
        ck_assert_double_gt(now, before);
        before = now;
    }
    assert_near(before, 1 - pow(0.75, 13));
    bound_close(&b);
}
END_TEST

/* More than a thousand cases are taken in proportion: nothing overflows, and the chance is that of a
 * thousand. */
START_TEST(test_many_cases) {
    bound b = {0};
    bound_open(&b, RI_ROLE_PROGRESS, "reinspect.progress.bayes");
    *bound_value(&b, "found.safe_above") = 0.68;
    bound_start(&b);
    ck_assert_double_eq_tol(found(&b, visit(1, 300, 700, 0)), 0.9109100350486384, 1e-12);
    ck_assert_double_eq_tol(found(&b, visit(1, 3000, 7000, 0)), 0.9109100350486384, 1e-12);
    bound_close(&b);
}
END_TEST

/* 5 of 12 good or better: P(share > 1/2) = 0.29052734375. From the sixth visit on 0.6 or 0.4 as well. */
START_TEST(test_last) {
    bound b = {0};
    bound_open(&b, RI_ROLE_PROGRESS, "reinspect.progress.bayes");
    assert_near(last(&b, visit(4, 2, 5, 5), 1), 0.29052734375);
    ri_assert_same(last(&b, visit(4, 2, 5, 5), 0), 0.0);
    assert_near(last(&b, visit(6, 2, 5, 5), 1), 1 - (1 - 0.29052734375) * 0.4);
    assert_near(last(&b, visit(6, 2, 5, 5), 0), 0.4);
    ri_progress_view late = visit(4, 2, 5, 5);
    late.usual_end_months = 24;
    late.months_since_plan = 24;
    assert_near(last(&b, late, 0), 0.4);
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/progress_models", test_finding, test_many_cases, test_last)
