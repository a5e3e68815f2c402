/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Observers by hand: what each counts of one event. */
#include "abi/escalation.h"
#include "abi/observer.h"
#include "abi/workforce.h"
#include "bound.h"

typedef struct counted {
    bound b;
    int64_t cells[RI_OBSERVER_MAX_CELLS];
} counted;

static void open_observer(counted *c, const char *id) {
    *c = (counted){0};
    bound_open(&c->b, RI_ROLE_OBSERVER, id);
}

static void see(counted *c, ri_observer_view view) {
    view.size = sizeof view;
    ((const ri_observer_ops *)c->b.binding.ops)->see(c->b.model, c->b.state, &view, c->cells);
}

static int64_t cell(const counted *c, const char *name) {
    const ri_observer_ops *ops = c->b.binding.ops;
    for (uint32_t i = 0; i < ops->n_cells; i++)
        if (strcmp(ops->cells[i].name, name) == 0)
            return c->cells[i];
    ck_abort_msg("no counter %s", name);
    return 0;
}

static int64_t sum(const counted *c) {
    int64_t all = 0;
    for (int i = 0; i < RI_OBSERVER_MAX_CELLS; i++)
        all += c->cells[i];
    return all;
}

START_TEST(test_event_log) {
    static counted c;
    open_observer(&c, "reinspect.observer.event_log");
    see(&c, (ri_observer_view){.what = RI_SEEN_VISIT, .detail = 1});
    see(&c, (ri_observer_view){.what = RI_SEEN_VISIT, .detail = 0});
    ck_assert_int_eq(cell(&c, "visits.enough_progress"), 1);
    ck_assert_int_eq(cell(&c, "visits.too_little_progress"), 1);
    see(&c, (ri_observer_view){.what = RI_SEEN_REPORT, .detail = 2});
    see(&c, (ri_observer_view){.what = RI_SEEN_REPORT, .detail = -1});
    ck_assert_int_eq(cell(&c, "reports.good"), 1);
    ck_assert_int_eq(cell(&c, "reports.without_overall_grade"), 1);
    see(&c, (ri_observer_view){.what = RI_SEEN_STEP, .detail = RI_STEP_DFE_COMMISSIONER});
    see(&c, (ri_observer_view){.what = RI_SEEN_STEP, .detail = RI_STEP_RELEASE});
    ck_assert_int_eq(cell(&c, "steps.dfe_commissioner"), 1);
    ck_assert_int_eq(cell(&c, "steps.release"), 1);
    see(&c, (ri_observer_view){.what = RI_SEEN_PLACEMENT, .detail = 1});
    ck_assert_int_eq(cell(&c, "placements.out_of_county"), 1);
    see(&c, (ri_observer_view){.what = RI_SEEN_WORKER_LEFT, .detail = RI_STAFF_PERMANENT, .other = 729});
    see(&c, (ri_observer_view){.what = RI_SEEN_WORKER_LEFT, .detail = RI_STAFF_PERMANENT, .other = 730});
    see(&c, (ri_observer_view){.what = RI_SEEN_WORKER_LEFT, .detail = RI_STAFF_AGENCY, .other = 10});
    ck_assert_int_eq(cell(&c, "workers.permanent_left"), 2);
    ck_assert_int_eq(cell(&c, "workers.left_within_two_years"), 1);
    ck_assert_int_eq(cell(&c, "workers.agency_left"), 1);
    see(&c, (ri_observer_view){.what = RI_SEEN_MONTH_END, .n_open = 4000});
    ck_assert_int_eq(sum(&c), 11);
    bound_close(&c.b);
}
END_TEST

START_TEST(test_caseloads) {
    static const int32_t caseload[] = {400, 1250, 4100};
    static counted c;
    open_observer(&c, "reinspect.observer.caseloads");
    see(&c, (ri_observer_view){.what = RI_SEEN_MONTH_END, .n_workers = 3, .caseload = caseload});
    ck_assert_int_eq(cell(&c, "caseload.from_0_to_5"), 1);
    ck_assert_int_eq(cell(&c, "caseload.from_10_to_15"), 1);
    ck_assert_int_eq(cell(&c, "caseload.from_40"), 1);
    ck_assert_int_eq(cell(&c, "caseload.all"), 3);
    ck_assert_int_eq(cell(&c, "caseload.case_months"), 58); /* 57.5 */
    see(&c, (ri_observer_view){.what = RI_SEEN_VISIT, .detail = 1});
    ck_assert_int_eq(sum(&c), 3 + 3 + 58);
    bound_close(&c.b);
}
END_TEST

START_TEST(test_out_of_county) {
    static counted c;
    open_observer(&c, "reinspect.observer.out_of_county");
    see(&c,
        (ri_observer_view){.what = RI_SEEN_MONTH_END, .month = 11, .n_in_care = 600, .n_out_of_county = 90});
    see(&c,
        (ri_observer_view){.what = RI_SEEN_MONTH_END, .month = 12, .n_in_care = 610, .n_out_of_county = 91});
    see(&c, (ri_observer_view){.what = RI_SEEN_PLACEMENT, .month = 12, .detail = 1});
    see(&c, (ri_observer_view){.what = RI_SEEN_PLACEMENT, .month = 12, .detail = 0});
    see(&c, (ri_observer_view){.what = RI_SEEN_PLACEMENT, .month = 479, .detail = 1});
    ck_assert_int_eq(cell(&c, "year_1.outside"), 90);
    ck_assert_int_eq(cell(&c, "year_1.in_care"), 600);
    ck_assert_int_eq(cell(&c, "year_2.outside"), 91);
    ck_assert_int_eq(cell(&c, "year_2.begun_outside"), 1);
    ck_assert_int_eq(cell(&c, "year_10.begun_outside"), 1);
    bound_close(&c.b);
}
END_TEST

RI_TEST_MAIN("host/observer", test_event_log, test_caseloads, test_out_of_county)
