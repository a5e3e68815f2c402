/* SPDX-License-Identifier: GPL-3.0-or-later */
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

static double progress_prob(const bound *b, const ri_progress_view *view) {
    const ri_progress_ops *ops = b->binding.ops;
    return ops->progress_prob(b->model, b->state, view);
}

static double last_prob(const bound *b, const ri_progress_view *view, int found) {
    const ri_progress_ops *ops = b->binding.ops;
    return ops->last_prob(b->model, b->state, view, found);
}

/* All expected values: the formulas of the plugin's head in Python, Phi(x) = erfc(-x / sqrt 2) / 2. */
START_TEST(test_finding) {
    static const struct {
        int n[3];
        double months, done, expected;
    } rows[] = {
        {{2, 2, 2}, 13, 0.4, 0.5053190728027284},
        {{0, 0, 6}, 13, 0.5, 0.9892758899783242},
        {{6, 0, 0}, 26, 0.1, 0.0005190354332069723},
        {{0, 0, 0}, 0, 0.0, 0.6914624612740131},
    };
    bound b = {0};
    bound_open(&b, RI_ROLE_PROGRESS, "reinspect.progress.evidence");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ri_progress_view view = visit(1, rows[i].n[0], rows[i].n[1], rows[i].n[2]);
        view.months_since_plan = rows[i].months;
        view.plan_progress = rows[i].done;
        assert_near(progress_prob(&b, &view), rows[i].expected);
    }
    bound_close(&b);
}
END_TEST

START_TEST(test_last) {
    bound b = {0};
    bound_open(&b, RI_ROLE_PROGRESS, "reinspect.progress.evidence");
    ri_progress_view view = visit(4, 1, 3, 2);
    view.n_good_visits = 2;
    assert_near(last_prob(&b, &view, 1), 0.07123337741398618);
    ri_assert_same(last_prob(&b, &view, 0), 0.0);
    view = visit(4, 0, 0, 6);
    view.n_good_visits = 3;
    view.usual_maximum = 0;
    assert_near(last_prob(&b, &view, 1), 0.9712834401839981);
    /* From the usual maximum on the regime's time is reached, progress or not. */
    view = visit(6, 1, 3, 2);
    view.n_good_visits = 3;
    assert_near(last_prob(&b, &view, 1), 0.7427735346949995);
    assert_near(last_prob(&b, &view, 0), 0.4); /* less often without progress */
    view.visit = 5;
    ri_assert_same(last_prob(&b, &view, 0), 0.0);
    bound_close(&b);
}
END_TEST

/* 24 months after the plan where the regime says so, whatever the visit's number: 0.4 is the default hazard.
 */
START_TEST(test_time_since_the_plan) {
    bound b = {0};
    bound_open(&b, RI_ROLE_PROGRESS, "reinspect.progress.evidence");
    ri_progress_view view = visit(9, 1, 3, 2);
    view.usual_maximum = 0;
    view.months_since_plan = 60;
    ri_assert_same(last_prob(&b, &view, 0), 0.0); /* neither number nor time is stated */
    view.usual_end_months = 24;
    view.months_since_plan = 23.9;
    ri_assert_same(last_prob(&b, &view, 0), 0.0);
    view.months_since_plan = 24;
    assert_near(last_prob(&b, &view, 0), 0.4);
    view.visit = 4;
    assert_near(last_prob(&b, &view, 0), 0.4);
    bound_close(&b);
}
END_TEST

START_TEST(test_better_evidence_counts_one_way) {
    bound b = {0};
    bound_open(&b, RI_ROLE_PROGRESS, "reinspect.progress.evidence");
    double before = 0.0, last_before = 0.0;
    for (int good = 0; good <= 6; good++) {
        ri_progress_view view = visit(4, 6 - good, 0, good);
        view.n_good_visits = good;
        double now = progress_prob(&b, &view), last = last_prob(&b, &view, 1);
        ck_assert_double_gt(now, before);
        ck_assert_double_gt(last, last_before);
        ck_assert_double_le(now, 1.0);
        before = now;
        last_before = last;
        view.plan_progress = 1.0;
        ck_assert_double_gt(progress_prob(&b, &view), now);
        view.months_since_plan = 26;
        assert_near(progress_prob(&b, &view),
                    now); /* all done when all is due: as nothing due, nothing done */
        view.months_since_plan = 52;
        assert_near(progress_prob(&b, &view), now); /* no more than all is ever due */
        view.visit = 5;
        ck_assert_double_gt(last_prob(&b, &view, 1), last);
    }
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/progress", test_finding, test_last, test_time_since_the_plan,
             test_better_evidence_counts_one_way)
