/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact, one statistical: audits that are moderated, actions that are closed, and what dashboards make of
 * both. */
#include "council/audit.h"

#include <math.h>
#include <stdlib.h>

#include "council/fixture.h"
#include "council/inside.h"
#include "council/sample.h"
#include "support.h"

static int64_t series(const int64_t *record, int32_t month, uint32_t metric, int reported) {
    return record[ri_record_series_cell(month, metric, reported)];
}

/* A council whose auditors grade 0.6 higher than an inspector and are not uneven, its framework not bedded
 * in. */
static void begin(inside *at, ri_council_setup *setup, double moderated, double strength) {
    *setup = fixture_setup(12);
    setup->fixed_parameters = true;
    setup->set[RI_P_auditor_noise] = 0;
    setup->set[RI_P_moderated_at_start] = moderated;
    setup->set[RI_P_moderation_strength] = strength;
    inside_begin(at, setup, 0);
    at->world.head->maturity = 0;
}

START_TEST(test_a_moderator_takes_out_over_grading) {
    /* True quality 0.5 requires improvement; read 0.6 higher it is good. A moderator who takes out all of it
     * sees 0.5; who takes out a tenth sees 0.5 + 0.9 x 0.6 = 1.04, still good. Without moderation, good. */
    static const struct {
        double moderated, strength;
        int grade;
        bool is_moderated, is_regraded;
    } rows[] = {{0, 1, RI_GOOD, false, false},
                {1, 1, RI_REQUIRES_IMPROVEMENT, true, true},
                {1, 0.1, RI_GOOD, true, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        inside at;
        ri_council_setup setup;
        begin(&at, &setup, rows[i].moderated, rows[i].strength);
        at.world.c.quality[0] = 0.5;
        ri__audit audit = ri__audit_of(&at.world, 0, RI_FOR_AUDIT_GRADE, 1, 0);
        ck_assert_int_eq(audit.grade, rows[i].grade);
        ck_assert_int_eq(audit.is_moderated, rows[i].is_moderated);
        ck_assert_int_eq(audit.is_regraded, rows[i].is_regraded);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_share_moderated) {
    /* A plan that moderates 0.5 of what is not moderated at the start: 0.2 + 0.8 x 0.5 = 0.6 of 900 audits,
     * 540 give or take 14.7. Statistical: 4.9 SD either way, false alarm 1 in a million. */
    inside at;
    ri_council_setup setup = fixture_setup(12);
    ri_effect effects[] = {{RI_LEVER_moderation_share, RI_SET, 0.5, setup.first_day, RI_DAY_NONE, 0, 0}};
    setup.effects = effects;
    setup.n_effects = 1;
    setup.fixed_parameters = true;
    setup.set[RI_P_moderated_at_start] = 0.2;
    inside_begin(&at, &setup, 0);
    uint32_t n = ri__sample_cases(&at.world, 900, -1, RI_FOR_AUDIT_SAMPLE, 1);
    ri__audits_month(&at.world, n, 1);
    ck_assert_int_eq(at.world.head->n_audits, 900);
    ck_assert_int_ge(at.world.head->n_moderated, 540 - 72);
    ck_assert_int_le(at.world.head->n_moderated, 540 + 72);
    inside_end(&at);
}
END_TEST

/* One audit that found a case to require improvement (action 2 of audit.c) waits; a month passes. Returns
 * what the case rose by. */
static double rise_in_a_month(double closed, double on_paper, double checked, bool is_on, inside *at) {
    static ri_council_setup setup;
    setup = fixture_setup(12);
    setup.fixed_parameters = true;
    setup.is_off[RI_SYSTEM_audit_chain] = !is_on;
    setup.set[RI_P_action_closure_share] = closed;
    setup.set[RI_P_closed_on_paper] = on_paper;
    setup.set[RI_P_closure_checked_at_start] = checked;
    inside_begin(at, &setup, 0);
    uint32_t row = 0;
    while (!ri__stage_needs_worker(at->world.c.stage[row]))
        row++;
    double before = at->world.c.quality[row];
    at->world.c.audit_action[row] = is_on ? 2 : 0;
    ri__audits_month(&at->world, 0, 1);
    return at->world.c.quality[row] - before;
}

START_TEST(test_an_action_corrects_when_it_is_done) {
    /* Half of qa.audit_correction, 0.5, for a case that requires improvement. */
    static const struct {
        double closed, on_paper, checked, rise;
        int n_open, n_shown;
    } rows[] = {
        {0, 0, 0, 0, 1, 1},    /* never closed: it piles up */
        {1, 0, 0, 0.25, 0, 0}, /* closed and done */
        {1, 1, 0, 0, 1, 0},    /* closed on paper: the tracker shows nothing open */
        {1, 1, 1, 0, 1, 1},    /* the check finds that out */
        {1, 0, 1, 0.25, 0, 0}, /* checked and done */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        inside at;
        double rise = rise_in_a_month(rows[i].closed, rows[i].on_paper, rows[i].checked, true, &at);
        ck_assert_double_eq_tol(rise, rows[i].rise, 1e-12);
        ck_assert_int_eq(ri__audit_actions_open(&at.world, false), rows[i].n_open);
        ck_assert_int_eq(ri__audit_actions_open(&at.world, true), rows[i].n_shown);
        double hours = rows[i].checked * 1.5; /* qa.check_hours for each check */
        ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_audit_chain, RI_DRIVER_manager_hours), hours,
                                1e-12);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_without_the_chain_all_is_done_at_once) {
    inside at;
    rise_in_a_month(0, 0, 0, false, &at);
    double before = 0, after = 0;
    for (uint32_t row = 0; row < at.world.head->n_rows; row++)
        before += ri__stage_needs_worker(at.world.c.stage[row]) ? at.world.c.quality[row] : 0;
    uint32_t n = ri__sample_cases(&at.world, 200, -1, RI_FOR_AUDIT_SAMPLE, 2);
    ri__audits_month(&at.world, n, 2);
    for (uint32_t row = 0; row < at.world.head->n_rows; row++)
        after += ri__stage_needs_worker(at.world.c.stage[row]) ? at.world.c.quality[row] : 0;
    /* 0.5 for each audit that found inadequate work, half of it for each that found it to require
     * improvement. */
    const ri__head *head = at.world.head;
    int n_weak = head->n_audits - head->n_audits_good - head->n_audits_inadequate;
    ck_assert_int_gt(n_weak, 0);
    ck_assert_double_eq_tol(after - before, 0.5 * head->n_audits_inadequate + 0.25 * n_weak, 1e-6);
    ck_assert_int_eq(ri__audit_actions_open(&at.world, false), 0);
    ck_assert_int_eq(head->n_moderated, 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_unclosed_actions_pile_up) {
    ri_council_setup never = fixture_setup(24), always = never;
    never.set[RI_P_action_closure_share] = 0;
    always.set[RI_P_action_closure_share] = 1;
    always.set[RI_P_closed_on_paper] = 0;
    int64_t *a = fixture_run(&never, 1), *b = fixture_run(&always, 1);
    ck_assert_int_gt(series(a, 23, RI_METRIC_audit_actions_open, 0),
                     series(a, 5, RI_METRIC_audit_actions_open, 0));
    /* Closed within a month: none is older than the month's own audits. */
    ck_assert_int_le(series(b, 23, RI_METRIC_audit_actions_open, 0), series(b, 23, RI_METRIC_audits_done, 0));
    free(a);
    free(b);
}
END_TEST

START_TEST(test_honest_figures_look_worse_first) {
    /* A plan moderates every audit and puts records right from October 2017 on: in that month practice is the
     * same, and what a dashboard shows of it is worse. */
    ri_council_setup base = fixture_setup(12), plan = base;
    ri_day october = ri_day_from_date((ri_date){2017, 10, 1});
    ri_effect effects[] = {{RI_LEVER_moderation_share, RI_SET, 1, october, RI_DAY_NONE, 0, 0},
                           {RI_LEVER_data_accuracy, RI_SET, 0.9, october, RI_DAY_NONE, 0, 0}};
    plan.effects = effects;
    plan.n_effects = 2;
    base.set[RI_P_moderation_strength] = plan.set[RI_P_moderation_strength] = 1;
    int64_t *a = fixture_run(&base, 1), *b = fixture_run(&plan, 1);
    int32_t month = 3; /* the series begin in July */
    static const uint32_t metrics[] = {RI_METRIC_good_or_better_share, RI_METRIC_visits_in_time_share};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(series(a, month - 1, metrics[i], 1), series(b, month - 1, metrics[i], 1));
        ck_assert_int_eq(series(a, month, metrics[i], 0), series(b, month, metrics[i], 0));
        ck_assert_int_lt(series(b, month, metrics[i], 1), series(a, month, metrics[i], 1));
    }
    free(a);
    free(b);
}
END_TEST

RI_TEST_MAIN("audit", test_a_moderator_takes_out_over_grading, test_share_moderated,
             test_an_action_corrects_when_it_is_done, test_without_the_chain_all_is_done_at_once,
             test_unclosed_actions_pile_up, test_honest_figures_look_worse_first)
