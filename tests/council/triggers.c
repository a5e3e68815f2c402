/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interventions that wait for a figure as a dashboard shows it: how long it has to be met, when one may begin
 * again, and that whoever waits for what is shown begins later than somebody who could see it all. */
#include <math.h>
#include <stdlib.h>

#include "council/inside.h"
#include "council/intervention.h"
#include "support.h"

#define N_MONTHS 24

static const ri_trigger waiting_above_50 = {.metric = RI_METRIC_unallocated_cases,
                                            .is_above = true,
                                            .threshold = 50,
                                            .n_months = 2,
                                            .cool_down_months = -1};

/* One plan and a record to write figures into; months count from 0, July 2017, the first whole one. */
typedef struct waiting {
    ri_intervention_rule rule;
    ri_council_setup setup;
    inside at;
    int64_t *record;
} waiting;

static void waiting_begin(waiting *w, ri_intervention_rule rule) {
    w->setup = fixture_stationary(N_MONTHS);
    w->rule = rule;
    w->rule.from = rule.from == RI_DAY_NONE ? w->setup.first_day : rule.from;
    w->setup.n_rules = 1;
    w->setup.rules = &w->rule;
    inside_begin(&w->at, &w->setup, 0);
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    w->record = malloc(n_cells * sizeof *w->record);
    for (uint32_t i = 0; i < n_cells; i++)
        w->record[i] = RI_NO_VALUE;
    w->at.world.record = w->record;
}

static void waiting_end(waiting *w) {
    inside_end(&w->at);
    free(w->record);
}

static int32_t day_of(int32_t month, int32_t day_of_month) {
    ri_day first = ri_day_from_date((ri_date){2017, 6, 13});
    return ri_day_add_months(ri_day_from_date((ri_date){2017, 7, 1}), month) + day_of_month - 1 - first;
}

/* Passes one month-end with so many cases waiting, in truth and as shown. */
static void month_end(waiting *w, int32_t month, int64_t actual, int64_t shown) {
    uint32_t cell = ri_record_series_cell(month, RI_METRIC_unallocated_cases, 0);
    w->record[cell] = actual;
    w->record[cell + 1] = shown;
    w->at.world.day = day_of(month + 1, 0);
    ri__interventions_month(&w->at.world);
}

static const ri__running *running(const waiting *w) {
    return &w->at.world.running[0];
}

START_TEST(test_two_month_ends_in_a_row) {
    ri_intervention_rule rule = ri_intervention_rule_default();
    rule.trigger = waiting_above_50;
    waiting w;
    waiting_begin(&w, rule);
    ck_assert_int_eq(running(&w)->from, RI_FAR);
    month_end(&w, 0, 60, 60);
    month_end(&w, 1, 60, 50); /* not above 50: begins to count anew */
    ck_assert_int_eq(running(&w)->could_from, day_of(2, 1));
    month_end(&w, 2, 60, 51);
    ck_assert_int_eq(running(&w)->from, RI_FAR);
    month_end(&w, 3, 60, 51);
    ck_assert_int_eq(running(&w)->from, day_of(4, 1)); /* 1 November 2017 */
    ck_assert_int_eq(running(&w)->first_from, day_of(4, 1));
    ck_assert_int_eq(running(&w)->until, RI_FAR);
    for (int32_t month = 4; month < 12; month++)
        month_end(&w, month, 60, 60);
    ck_assert_int_eq(running(&w)->from, day_of(4, 1)); /* once is enough */
    waiting_end(&w);
}
END_TEST

START_TEST(test_no_figure_meets_nothing) {
    ri_intervention_rule rule = ri_intervention_rule_default();
    rule.trigger = waiting_above_50;
    rule.trigger.is_above = false;
    waiting w;
    waiting_begin(&w, rule);
    month_end(&w, 0, 40, 40);
    month_end(&w, 1, RI_NO_VALUE, RI_NO_VALUE);
    month_end(&w, 2, 40, 40);
    ck_assert_int_eq(running(&w)->from, RI_FAR);
    month_end(&w, 3, 40, 40);
    ck_assert_int_eq(running(&w)->from, day_of(4, 1));
    waiting_end(&w);
}
END_TEST

/* Three months long, at rest for two: what began on 1 September 2017 ends on 1 December and may begin again
 * on 1 February 2018. */
START_TEST(test_cool_down) {
    ri_intervention_rule rule = ri_intervention_rule_default();
    rule.trigger = waiting_above_50;
    rule.trigger.cool_down_months = 2;
    rule.lasts_months = 3;
    waiting w;
    waiting_begin(&w, rule);
    int32_t from[8];
    for (int32_t month = 0; month < 8; month++) {
        month_end(&w, month, 99, 99);
        from[month] = running(&w)->from;
    }
    ck_assert_int_eq(from[0], RI_FAR);
    for (int32_t month = 1; month < 6; month++)
        ck_assert_int_eq(from[month], day_of(2, 1));
    ck_assert_int_eq(from[6], day_of(7, 1));
    ck_assert_int_eq(running(&w)->until, day_of(10, 1));
    ck_assert_int_eq(running(&w)->last_until, day_of(5, 1));
    ck_assert_int_eq(running(&w)->first_from, day_of(2, 1));
    waiting_end(&w);
}
END_TEST

START_TEST(test_not_before_its_earliest_day) {
    ri_intervention_rule rule = ri_intervention_rule_default();
    rule.trigger = waiting_above_50;
    rule.from = ri_day_from_date((ri_date){2018, 1, 1});
    waiting w;
    waiting_begin(&w, rule);
    for (int32_t month = 0; month < 6; month++) {
        month_end(&w, month, 99, 99);
        ck_assert_int_eq(running(&w)->from, month < 5 ? RI_FAR : day_of(6, 1));
    }
    ck_assert_int_eq(running(&w)->could_from, day_of(6, 1));
    waiting_end(&w);
}
END_TEST

static int64_t cell_of(const int64_t *record, uint32_t outcome) {
    return record[ri_outcome_cell(outcome)];
}

/* Part of what waits is never shown (reporting.hidden_waiting_share), so what is shown is never above what
 * is: in each run the plan begins no sooner than it could, in some of 40 (seed 1, fixed) later, and its twin
 * that sees the actual figure begins when it could. */
START_TEST(test_shown_begins_later) {
    enum { N = 40 };
    ri_effect effects[] = {
        {RI_LEVER_posts_added, RI_ADD, -15, ri_day_from_date((ri_date){2017, 9, 1}), RI_DAY_NONE, -1, 1},
        {RI_LEVER_posts_added, RI_ADD, 40, RI_DAY_NONE, RI_DAY_NONE, 0, 2}};
    ri_intervention_rule rule = ri_intervention_rule_default();
    ri_council_setup setup = fixture_setup(N_MONTHS);
    rule.trigger = waiting_above_50;
    rule.from = setup.first_day;
    setup.n_effects = 2;
    setup.effects = effects;
    setup.n_rules = 1;
    setup.rules = &rule;
    setup.set[RI_P_hidden_waiting] = 0.8;
    int64_t *shown = fixture_run(&setup, N);
    rule.trigger.sees_actual = true;
    int64_t *actual = fixture_run(&setup, N);
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    int n_later = 0, n_begun = 0;
    for (uint32_t i = 0; i < N; i++) {
        int64_t start = cell_of(shown + i * n_cells, RI_OUT_intervention_start),
                could = cell_of(shown + i * n_cells, RI_OUT_intervention_could_start);
        ck_assert_int_eq(cell_of(actual + i * n_cells, RI_OUT_intervention_start), could);
        ck_assert(start == RI_NOT_REACHED || (could != RI_NOT_REACHED && start >= could));
        n_begun += start != RI_NOT_REACHED;
        n_later += could != RI_NOT_REACHED && (start == RI_NOT_REACHED || start > could);
    }
    ck_assert_int_ge(n_begun, 5);
    ck_assert_int_ge(n_later, 5);
    free(shown);
    free(actual);
}
END_TEST

/* A figure that is always met after two month-ends is a date: 1 September 2017. The same posts open, filled
 * by the same people, and every bit but the note of when it could have begun is the same. */
START_TEST(test_trigger_is_a_date) {
    ri_effect effect = {RI_LEVER_posts_added, RI_ADD, 40, 0, RI_DAY_NONE, 0, 2};
    ri_intervention_rule rule = ri_intervention_rule_default();
    ri_council_setup setup = fixture_setup(N_MONTHS);
    rule.trigger = waiting_above_50;
    rule.trigger.threshold = -1;
    rule.from = effect.from = setup.first_day;
    setup.n_effects = setup.n_rules = 1;
    setup.effects = &effect;
    setup.rules = &rule;
    int64_t *triggered = fixture_run(&setup, 2);
    rule.trigger.metric = -1;
    rule.from = effect.from = ri_day_from_date((ri_date){2017, 9, 1});
    int64_t *dated = fixture_run(&setup, 2);
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    for (uint32_t i = 0; i < 2; i++)
        triggered[i * n_cells + ri_outcome_cell(RI_OUT_intervention_could_start)] = RI_NOT_REACHED;
    ck_assert_mem_eq(triggered, dated, 2 * n_cells * sizeof *dated);
    free(triggered);
    free(dated);
}
END_TEST

RI_TEST_MAIN("council/triggers", test_two_month_ends_in_a_row, test_no_figure_meets_nothing, test_cool_down,
             test_not_before_its_earliest_day, test_shown_begins_later, test_trigger_is_a_date)
