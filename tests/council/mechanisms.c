/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: one mechanism at a time, at nothing and at its extreme, and what a bad input or plugin is told. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/demand.h"
#include "council/fixture.h"
#include "support.h"

static ri_day first_of(int year, int month) {
    return ri_day_from_date((ri_date){year, month, 1});
}

static int64_t series(const int64_t *record, int32_t month, uint32_t metric, int reported) {
    return record[ri_record_series_cell(month, metric, reported)];
}

static int64_t outcome(const int64_t *record, uint32_t id) {
    return record[ri_outcome_cell(id)];
}

START_TEST(test_no_demand_empties_the_front_door) {
    ri_council_setup setup = fixture_stationary(24);
    ri_effect effects[] = {{RI_LEVER_demand_level, RI_SET, 0, setup.first_day, RI_DAY_NONE, 0, 0}};
    setup.effects = effects;
    setup.n_effects = 1;
    setup.start.field[RI_START_rereferral_share].value = 0;
    int64_t *record = fixture_run(&setup, 1);
    for (int m = 0; m < 24; m++)
        ck_assert_int_eq(series(record, m, RI_METRIC_referrals, 0), 0);
    ck_assert_int_eq(series(record, 23, RI_METRIC_assessments_open, 0), 0);
    free(record);
}
END_TEST

START_TEST(test_no_staff_everybody_waits) {
    ri_council_setup setup = fixture_stationary(6);
    ri_effect effects[] = {{RI_LEVER_posts_added, RI_ADD, -5000, first_of(2017, 9), RI_DAY_NONE, 0, 0}};
    setup.effects = effects;
    setup.n_effects = 1;
    int64_t *record = fixture_run(&setup, 1);
    int32_t month = 4; /* November 2017 */
    int64_t held = series(record, month, RI_METRIC_assessments_open, 0) +
                   series(record, month, RI_METRIC_cin, 0) + series(record, month, RI_METRIC_cpp, 0) +
                   series(record, month, RI_METRIC_enquiries_open, 0) +
                   series(record, month, RI_METRIC_in_care, 0);
    ck_assert_int_eq(series(record, month, RI_METRIC_workers_fte, 0), 0);
    ck_assert_int_eq(series(record, month, RI_METRIC_unallocated_cases, 0), held);
    ck_assert_int_eq(series(record, month, RI_METRIC_caseload, 0), RI_NO_VALUE);
    free(record);
}
END_TEST

START_TEST(test_fewer_staff_lengthen_the_queue) {
    ri_council_setup base = fixture_setup(18), cut = base;
    /* 40 % of 198 posts; in verifying builds every month also checks that no child on a protection plan or in
     * care is without a worker. */
    ri_effect effects[] = {{RI_LEVER_posts_added, RI_ADD, -79, first_of(2017, 9), RI_DAY_NONE, 0, 0}};
    cut.effects = effects;
    cut.n_effects = 1;
    int64_t *a = fixture_run(&base, 1), *b = fixture_run(&cut, 1);
    ck_assert_int_gt(series(b, 12, RI_METRIC_unallocated_cases, 0),
                     series(a, 12, RI_METRIC_unallocated_cases, 0));
    ck_assert_int_gt(outcome(b, RI_OUT_waiting_case_days), 10 * outcome(a, RI_OUT_waiting_case_days));
    free(a);
    free(b);
}
END_TEST

START_TEST(test_starts_as_published) {
    ri_council_setup setup = fixture_setup(3);
    setup.fixed_parameters = true;
    int64_t *record = fixture_run(&setup, 1);
    /* 14.7 cases per social worker, 2,845 held of 3,804 open; 6.4 % vacancies, 9.6 % agency; one month later.
     */
    ck_assert_int_ge(series(record, 0, RI_METRIC_caseload, 0), 1390);
    ck_assert_int_le(series(record, 0, RI_METRIC_caseload, 0), 1560);
    ck_assert_int_ge(series(record, 0, RI_METRIC_vacancy_share, 0), 400);
    ck_assert_int_le(series(record, 0, RI_METRIC_vacancy_share, 0), 950);
    ck_assert_int_ge(series(record, 0, RI_METRIC_agency_share, 0), 700);
    ck_assert_int_le(series(record, 0, RI_METRIC_agency_share, 0), 1350);
    free(record);
}
END_TEST

START_TEST(test_market_cannot_fill_everything_at_once) {
    ri_council_setup base = fixture_setup(14), more = base, leavers = base;
    ri_effect posts[] = {{RI_LEVER_posts_added, RI_ADD, 200, first_of(2017, 9), RI_DAY_NONE, 0, 0}};
    ri_effect leave[] = {{RI_LEVER_leaving_level, RI_MULTIPLY, 4, base.first_day, RI_DAY_NONE, 0, 0}};
    more.effects = posts;
    leavers.effects = leave;
    more.n_effects = leavers.n_effects = 1;
    int64_t *a = fixture_run(&base, 1), *b = fixture_run(&more, 1), *c = fixture_run(&leavers, 1);
    int64_t added = series(b, 2, RI_METRIC_workers_fte, 0) - series(a, 2, RI_METRIC_workers_fte, 0);
    ck_assert_int_gt(added, 0);
    ck_assert_int_lt(added, 60 * 100); /* hundredths of an FTE: not a third of the posts in the first month */
    ck_assert_int_gt(series(b, 13, RI_METRIC_workers_fte, 0), series(b, 2, RI_METRIC_workers_fte, 0));
    ck_assert_int_lt(series(c, 13, RI_METRIC_workers_fte, 0), series(a, 13, RI_METRIC_workers_fte, 0));
    free(a);
    free(b);
    free(c);
}
END_TEST

START_TEST(test_posts_of_one_intervention_add_up) {
    ri_council_setup setup = fixture_setup(3);
    ri_effect effects[] = {{RI_LEVER_posts_added, RI_ADD, 5, first_of(2017, 8), RI_DAY_NONE, 0, 77},
                           {RI_LEVER_posts_added, RI_ADD, 5, first_of(2017, 9), RI_DAY_NONE, 0, 77},
                           {RI_LEVER_posts_added, RI_ADD, 900, first_of(2017, 9), RI_DAY_NONE, 1, 4000}};
    setup.effects = effects;
    setup.n_effects = 3;
    setup.capacity_factor = 0.1; /* more posts than memory was first made for */
    free(fixture_run(&setup, 1));
}
END_TEST

START_TEST(test_no_plan_no_progress_shown) {
    ri_council_setup setup = fixture_setup(3);
    int64_t *record = fixture_run(&setup, 1);
    ck_assert_int_eq(series(record, 1, RI_METRIC_plan_progress, 1),
                     0); /* August; the plan is due in September */
    free(record);
}
END_TEST

START_TEST(test_no_audits_nothing_beds_in) {
    ri_council_setup setup = fixture_setup(12);
    ri_effect effects[] = {{RI_LEVER_audits_level, RI_SET, 0, setup.first_day, RI_DAY_NONE, 0, 0}};
    setup.effects = effects;
    setup.n_effects = 1;
    int64_t *record = fixture_run(&setup, 1);
    /* Maturity of the hand-made curve without exposure: 1 / (1 + e^3) = 0.0474. */
    ck_assert_int_eq(series(record, 11, RI_METRIC_qa_maturity, 0), 474);
    ck_assert_int_eq(series(record, 11, RI_METRIC_good_or_better_share, 1), RI_NO_VALUE);
    ck_assert_int_ne(series(record, 11, RI_METRIC_good_or_better_share, 0), RI_NO_VALUE);
    free(record);
}
END_TEST

START_TEST(test_reported_flatters_until_bedded_in) {
    ri_council_setup setup = fixture_setup(12), exact = setup;
    exact.set[RI_P_data_error] = 0;
    exact.set[RI_P_hidden_waiting] = 0;
    int64_t *a = fixture_run(&setup, 1), *b = fixture_run(&exact, 1);
    ck_assert_int_gt(series(a, 3, RI_METRIC_visits_in_time_share, 1),
                     series(a, 3, RI_METRIC_visits_in_time_share, 0));
    ck_assert_int_eq(series(b, 3, RI_METRIC_visits_in_time_share, 1),
                     series(b, 3, RI_METRIC_visits_in_time_share, 0));
    ck_assert_int_eq(series(b, 3, RI_METRIC_unallocated_cases, 1),
                     series(b, 3, RI_METRIC_unallocated_cases, 0));
    free(a);
    free(b);
}
END_TEST

START_TEST(test_wait_is_built_from_visits) {
    /* With no spread: plan due 70 working days after 13 June 2017 (20 September), reply 15 working days,
     * first visit 28 days later, 133 days between visits, 146 days (4.8 months) to the inspection, each moved
     * to the next working day. At least four visits; the inspection cannot come sooner than that sum. */
    ri_council_setup setup = fixture_setup(60);
    setup.set[RI_P_visit_gap_sd] = 0;
    setup.set[RI_P_last_gap_sd] = 0;
    int64_t *records = fixture_run(&setup, 12);
    ri_day plan = ri_day_from_date((ri_date){2017, 9, 20});
    int32_t least = ri_working_days_add(plan, 15) + 28 + 3 * 133 + 146 - setup.first_day;
    uint32_t n = ri_record_n_cells(60);
    for (uint32_t r = 0; r < 12; r++) {
        int64_t wait = outcome(records + r * n, RI_OUT_months_to_reinspection);
        ck_assert_int_ge(outcome(records + r * n, RI_OUT_monitoring_visits), 1);
        if (wait == RI_NOT_REACHED)
            continue;
        ck_assert_int_ge(wait, least);
        ck_assert_int_ge(outcome(records + r * n, RI_OUT_monitoring_visits), 4);
    }
    free(records);
}
END_TEST

START_TEST(test_limiting_rule) {
    ri_council_setup setup = fixture_setup(60);
    setup.set[RI_P_start_quality] = -0.6;
    setup.set[RI_P_plan_gain] = 0;
    int64_t *records = fixture_run(&setup, 12);
    uint32_t n = ri_record_n_cells(60), areas = ri_outcome_cell(RI_OUT_reinspection_grade_by_area);
    int n_reached = 0;
    for (uint32_t r = 0; r < 12; r++) {
        const int64_t *grade = records + r * n + areas;
        if (grade[RI_AREA_OVERALL] == RI_NOT_REACHED)
            continue;
        n_reached++;
        if (grade[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE || grade[RI_AREA_IN_CARE] == RI_INADEQUATE)
            ck_assert_int_eq(grade[RI_AREA_OVERALL], RI_INADEQUATE);
    }
    ck_assert_int_gt(n_reached, 0);
    free(records);
}
END_TEST

static double rate_nan(const void *model, const void *state, const ri_demand_view *view) {
    (void)model;
    (void)state;
    return view->day >= first_of(2017, 7) ? NAN : view->base_per_day;
}

START_TEST(test_guard_names_what_happened) {
    ri_council_setup setup = fixture_setup(3);
    ri_demand_ops ops = {sizeof ops, rate_nan, NULL};
    setup.role[RI_ROLE_DEMAND].ops = &ops;
    ri_error error = {0};
    ri_council_model *model = NULL;
    ri_council_worker *worker = NULL;
    int64_t *record = calloc(ri_record_n_cells(3), sizeof *record);
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, &error), RI_OK);
    ck_assert_int_eq(ri_council_replicate(model, worker, (ri_key){9, 4}, record, &error), RI_BAD_PLUGIN);
    ck_assert_ptr_nonnull(strstr(error.text, "plugin test.demand (demand/1): rate returned nan; right is"));
    ck_assert_ptr_nonnull(strstr(error.text, "on 2017-07-01 in replication 4 of seed 9"));
    free(record);
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
}
END_TEST

static void assert_refused(const ri_council_setup *setup, const char *text) {
    ri_error error = {0};
    ri_council_model *model = NULL;
    ck_assert_int_ne(ri_council_model_create(setup, &model, &error), RI_OK);
    ck_assert_ptr_null(model);
    ck_assert_str_eq(error.text, text);
}

START_TEST(test_bad_setups) {
    ri_council_setup setup = fixture_setup(12);
    setup.locality_share[0] = 0.7;
    assert_refused(&setup, "localities: shares sum to 1.100000; they must sum to 1");
    setup = fixture_setup(0);
    assert_refused(&setup, "months: 0 is outside 1 to 480");
    setup = fixture_setup(12);
    setup.first_day++;
    assert_refused(&setup,
                   "start: 2017-06-14 is not the day the report was published; leave `start` out or give "
                   "2017-06-13");
    setup = fixture_setup(12);
    ri_effect effects[] = {{RI_LEVER_posts_added, RI_MULTIPLY, 2, setup.first_day, RI_DAY_NONE, 0, 0}};
    setup.effects = effects;
    setup.n_effects = 1;
    assert_refused(&setup,
                   "workforce.posts_added: posts can only be added (operation \"add\"; a negative number "
                   "takes posts away)");
}
END_TEST

START_TEST(test_parameter_rows) {
    for (int i = 0; i < RI_N_PARAMETERS; i++) {
        const ri_parameter *row = &ri_parameter_table[i];
        ck_assert_msg(row->low <= row->default_value && row->default_value <= row->high, "%s", row->name);
        ck_assert_msg(row->help[0] != '\0' && row->source[0] != '\0' && row->unit[0] != '\0', "%s",
                      row->name);
        /* Red means no source, and the other way round. */
        ck_assert_msg((strcmp(row->source, "none") == 0) == (row->reliability == RI_RED), "%s", row->name);
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(row->name, ri_parameter_table[j].name);
        for (double u = 0.001; u < 1; u += 0.111) {
            double value = ri_parameter_quantile(row, u);
            ck_assert_msg(value >= row->low && value <= row->high, "%s", row->name);
        }
    }
}
END_TEST

RI_TEST_MAIN("mechanisms", test_no_demand_empties_the_front_door, test_no_staff_everybody_waits,
             test_fewer_staff_lengthen_the_queue, test_starts_as_published,
             test_market_cannot_fill_everything_at_once, test_posts_of_one_intervention_add_up,
             test_no_plan_no_progress_shown, test_no_audits_nothing_beds_in,
             test_reported_flatters_until_bedded_in, test_wait_is_built_from_visits, test_limiting_rule,
             test_guard_names_what_happened, test_bad_setups, test_parameter_rows)
