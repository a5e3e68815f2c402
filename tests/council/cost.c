/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cost alone: what a month of staff costs, in which budget year it falls, and that nothing is costed twice.
 */
#include "council/cost.h"

#include <math.h>
#include <stdlib.h>

#include "council/inside.h"
#include "support.h"

/* 100 permanent and 20 agency workers for a month at 48,000 and 72,000 pounds a year: 100 x 48,000 / 12 =
 * 400,000 and 20 x 72,000 / 12 = 120,000 pounds; half of that in a month of which half is simulated. */
START_TEST(test_a_month_of_staff) {
    ri_council_setup setup = fixture_stationary(12);
    setup.set[RI_P_permanent_cost] = 48000;
    setup.set[RI_P_agency_cost] = 72000;
    setup.set[RI_P_manager_cost] = 0; /* below */
    inside at;
    inside_begin(&at, &setup, 0);
    ri__head *head = at.world.head;
    head->n_in_state[RI_WORKER_PERMANENT] = 100;
    head->n_in_state[RI_WORKER_AGENCY] = 20;
    ri__cost_month(&at.world);
    ck_assert_int_eq(ri__category_pence(&at.world, RI_COST_staff), 40000000);
    ck_assert_int_eq(ri__category_pence(&at.world, RI_COST_agency), 12000000);
    head->month_share = 0.5;
    ri__cost_month(&at.world);
    ck_assert_int_eq(ri__spent_pence(&at.world), 52000000 + 26000000);
    ri__avoid(&at.world, 1000);
    ck_assert_int_eq(ri__net_pence(&at.world), 78000000 - 100000);
    head->n_in_state[RI_WORKER_PERMANENT] = head->n_in_state[RI_WORKER_AGENCY] = 0;
    ri__cost_month(&at.world);
    ck_assert_int_eq(ri__spent_pence(&at.world), 78000000); /* nobody costs nothing */
    inside_end(&at);
}
END_TEST

/* A manager for every 5 posts at 60,000 pounds a year: 1,000 pounds a month and post, whoever fills it. */
START_TEST(test_a_month_of_managers) {
    ri_council_setup setup = fixture_stationary(12);
    setup.set[RI_P_manager_span] = 5;
    setup.set[RI_P_manager_cost] = 60000;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__cost_month(&at.world);
    double posts = ri__n_posts(at.world.head);
    ck_assert_int_eq(ri__category_pence(&at.world, RI_COST_managers), (int64_t)rint(posts * 100000));
    inside_end(&at);
}
END_TEST

/* The fixture's first day is 13 June 2017: budget year 0 ends on 31 March 2018, 291 days on. */
START_TEST(test_budget_year) {
    ri_council_setup setup = fixture_stationary(24);
    inside at;
    inside_begin(&at, &setup, 0);
    int32_t last = ri_day_from_date((ri_date){2018, 3, 31}) - at.model->first_day;
    at.world.day = last;
    ri__spend(&at.world, RI_COST_plan, 1);
    at.world.day = last + 1;
    ri__spend(&at.world, RI_COST_plan, 2);
    ck_assert_int_eq(ri__year_pence(&at.world, 0), 100);
    ck_assert_int_eq(ri__year_pence(&at.world, 1), 200);
    ri_day first = at.model->first_day;
    ck_assert_int_eq(ri_budget_year_begun(first, 0), 2017);
    ck_assert_int_eq(ri_budget_years(first, first + last), 1);
    ck_assert_int_eq(ri_budget_years(first, first + last + 1), 2);
    inside_end(&at);
}
END_TEST

static int64_t sum_of(const int64_t *record, uint32_t outcome) {
    int64_t sum = 0;
    for (uint32_t part = 0; part < ri_outcome_n_cells(outcome); part++) {
        int64_t value = record[ri_outcome_cell(outcome) + part];
        sum += value == RI_NO_VALUE ? 0 : value;
    }
    return sum;
}

/* Budget years and categories each make up the whole, but for half a pound of rounding a cell. */
START_TEST(test_parts_make_the_whole) {
    ri_council_setup setup = fixture_setup(36);
    int64_t *records = fixture_run(&setup, 1);
    int64_t whole = records[ri_outcome_cell(RI_OUT_cost_gbp)];
    ck_assert_int_gt(whole, 1000000);
    ck_assert_int_le(llabs(sum_of(records, RI_OUT_cost_by_year) - whole), 4);
    ck_assert_int_le(llabs(sum_of(records, RI_OUT_cost_by_category) - whole), RI_N_COSTS);
    /* June 2017 to June 2020 touches four budget years, and no fifth is told */
    ck_assert(records[ri_outcome_cell(RI_OUT_cost_by_year) + 3] != RI_NO_VALUE);
    ck_assert(records[ri_outcome_cell(RI_OUT_cost_by_year) + 4] == RI_NO_VALUE);
    free(records);
}
END_TEST

/* Switched off, no cost is told, and nothing else changes. */
START_TEST(test_off) {
    ri_council_setup setup = fixture_setup(12);
    int64_t *with = fixture_run(&setup, 1);
    setup.is_off[RI_SYSTEM_cost] = true;
    int64_t *without = fixture_run(&setup, 1);
    for (uint32_t outcome = 0; outcome < RI_N_OUTCOMES; outcome++)
        for (uint32_t part = 0; part < ri_outcome_n_cells(outcome); part++) {
            uint32_t cell = ri_outcome_cell(outcome) + part;
            bool is_cost = strcmp(ri_outcome_table[outcome].unit, "gbp") == 0;
            ck_assert_int_eq(without[cell], is_cost ? RI_NO_VALUE : with[cell]);
        }
    for (uint32_t cell = ri_record_n_outcome_cells(); cell < ri_record_n_cells(12); cell++)
        ck_assert_int_eq(without[cell], with[cell]);
    free(with);
    free(without);
}
END_TEST

RI_TEST_MAIN("council/cost", test_a_month_of_staff, test_a_month_of_managers, test_budget_year,
             test_parts_make_the_whole, test_off)
