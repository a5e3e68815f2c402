/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: what came after days of the record, what baselines said on them, and scores worked by hand. */
#include "forecast/backtest.h"

#include <math.h>

#include "../record/folder.h"
#include "forecast/from_record.h"
#include "record/episode.h"

static int episode_of(const ri_record *record, int32_t code, const char *publication) {
    for (int i = 0; i < ri_record_n_episodes(record); i++) {
        ri_episode e = ri_record_episode(record, i);
        if (e.code == code && e.publication == day_of(publication))
            return i;
    }
    ck_abort_msg("no report of %d on %s", code, publication);
}

static void steps_are(const ri_backtest_came *came, int reading, int in_3, int in_6, int in_12, int in_24) {
    const int wanted[RI_BACKTEST_STEPS] = {in_3, in_6, in_12, in_24};
    for (int k = 0; k < RI_BACKTEST_STEPS; k++)
        ck_assert_msg(came->step[reading][k] == wanted[k], "within %d months: %d", ri_backtest_step_months[k],
                      came->step[reading][k]);
}

/* Gloucestershire was inspected again on 7 February 2022 and required improvement; an improvement notice and
 * never a DfE commissioner. */
START_TEST(what_came_of_gloucestershire) {
    ri_record *record = load_record();
    int at = episode_of(record, 916, "2017-06-13");
    ri_backtest_came came = ri_backtest_outcome(record, at, day_of("2017-06-13"), true);
    ck_assert_int_eq(came.grade, RI_REQUIRES_IMPROVEMENT);
    ck_assert_double_eq_tol(came.months, 1700 / 30.4375, 1e-9);
    ck_assert_double_eq_tol(came.seen_months, 2393 / 30.4375, 1e-9);
    steps_are(&came, RI_READING_WHERE_KNOWN, 0, 0, 0, 0);
    came = ri_backtest_outcome(record, at, day_of("2022-01-15"), false);
    ck_assert_double_eq_tol(came.months, 23 / 30.4375, 1e-9);
    steps_are(&came, RI_READING_UNKNOWN_IS_NO, 0, 0, 0, -1); /* 24 months end after the record */
    ri_record_destroy(record);
}
END_TEST

/* Bradford: a notice after the report of October 2018, a DfE commissioner in September 2021; that one was in
 * place at the next report. Swindon's report of September 2023 was answered by a notice; 6 months on the
 * record has ended. */
START_TEST(what_came_of_the_departments_steps) {
    ri_record *record = load_record();
    int bradford = episode_of(record, 380, "2018-10-29");
    ri_backtest_came came = ri_backtest_outcome(record, bradford, day_of("2018-10-29"), true);
    steps_are(&came, RI_READING_WHERE_KNOWN, 0, 0, 0, 0);
    came = ri_backtest_outcome(record, bradford, day_of("2021-01-01"), false);
    steps_are(&came, RI_READING_WHERE_KNOWN, 0, 0, 1, 1);
    came = ri_backtest_outcome(record, bradford, day_of("2022-01-01"), false);
    steps_are(&came, RI_READING_WHERE_KNOWN, -1, -1, -1, -1);
    came = ri_backtest_outcome(record, episode_of(record, 380, "2023-01-31"), day_of("2023-01-31"), true);
    steps_are(&came, RI_READING_WHERE_KNOWN, -1, -1, -1, -1);
    came = ri_backtest_outcome(record, episode_of(record, 866, "2023-09-11"), day_of("2023-09-11"), true);
    steps_are(&came, RI_READING_WHERE_KNOWN, 0, -1, -1, -1);
    ck_assert_int_eq(came.grade, -1);
    ck_assert(isinf(came.months));
    ri_record_destroy(record);
}
END_TEST

/* What answered Coventry's report of March 2014 is not known: the readings differ. */
START_TEST(an_unknown_answer_has_two_readings) {
    ri_record *record = load_record();
    int coventry = episode_of(record, 331, "2014-03-21");
    ri_backtest_came came = ri_backtest_outcome(record, coventry, day_of("2014-03-21"), true);
    steps_are(&came, RI_READING_WHERE_KNOWN, -1, -1, -1, -1);
    steps_are(&came, RI_READING_UNKNOWN_IS_NO, 0, 0, 0, 0);
    ri_record_destroy(record);
}
END_TEST

/* On the day of the first reports nothing had followed any; at the end of 2016 two had ended, too few to
 * speak. By the end of 2021, 28 of 35 reports that had been followed by another were not inadequate again. */
START_TEST(baselines_know_what_was_known) {
    ri_record *record = load_record();
    ri_backtest_said said[RI_BACKTEST_N];
    int coventry = episode_of(record, 331, "2014-03-21");
    ri_backtest_baselines(record, coventry, day_of("2014-03-21"), said);
    ck_assert(isnan(said[RI_BACKTEST_FIRST].grade[0]));
    ck_assert(isnan(said[RI_BACKTEST_FIRST].by[0]));
    int gloucestershire = episode_of(record, 916, "2017-06-13");
    ri_backtest_baselines(record, gloucestershire, day_of("2021-12-31"), said);
    double sum = 0;
    for (int g = 0; g < RI_N_GRADES; g++)
        sum += said[RI_BACKTEST_FIRST].grade[g];
    ck_assert_double_eq_tol(sum, 1, 1e-12);
    ck_assert_double_eq_tol(1 - said[RI_BACKTEST_FIRST].grade[RI_INADEQUATE], 28.0 / 35, 1e-12);
    for (int who = RI_BACKTEST_FIRST; who < RI_BACKTEST_N; who++)
        for (int m = 1; m < RI_BACKTEST_MONTHS; m++)
            ck_assert_double_ge(said[who].by[m], said[who].by[m - 1]);
    ck_assert(isnan(said[RI_BACKTEST_SECOND].grade[0])); /* grades have one baseline */
    ri_record_destroy(record);
}
END_TEST

/* The record knew a notice of Gloucestershire's once August 2017 was over (60 days after the report, where it
 * does not know when), and Bradford's DfE commissioner only once there was one. */
START_TEST(steps_are_known_once_they_were_taken) {
    ri_record *record = load_record();
    ri_observed_figure step[RI_MOST_FROM_RECORD];
    int at = episode_of(record, 916, "2017-06-13"), bradford = episode_of(record, 380, "2018-10-29");
    ck_assert_int_eq(ri_from_record_known(record, at, day_of("2017-06-13"), step), 0);
    ck_assert_int_eq(ri_from_record_known(record, at, day_of("2017-08-30"), step), 0);
    ck_assert_int_eq(ri_from_record_known(record, at, day_of("2017-08-31"), step), 1);
    ck_assert_int_eq(step[0].date, day_of("2017-08-16"));
    ck_assert_double_eq(step[0].value, RI_STEP_NOTICE);
    ck_assert_int_eq(ri_from_record_known(record, bradford, day_of("2021-01-01"), step), 1);
    ck_assert_int_eq(ri_from_record_known(record, bradford, day_of("2022-01-01"), step), 2);
    ck_assert_double_eq(step[1].value, RI_STEP_DFE_COMMISSIONER);
    ck_assert(step[1].date > step[0].date);
    ri_episode e = ri_record_episode(record, at);
    ck_assert(!ri_from_record_waits(&e, day_of("2017-06-12")));
    ck_assert(ri_from_record_waits(&e, day_of("2017-06-13")));
    ck_assert(ri_from_record_waits(&e, day_of("2022-02-06")));
    ck_assert(!ri_from_record_waits(&e, day_of("2022-02-07")));
    ri_record_destroy(record);
}
END_TEST

static void say_grade(ri_backtest_said *said, double a, double b, double c) {
    const double grade[RI_N_GRADES] = {a, b, c, 0};
    for (int g = 0; g < RI_N_GRADES; g++)
        said->grade[g] = grade[g];
}

/* A wait that is sure to be so long, with an interval about it. */
static void say_wait(ri_backtest_said *said, double low, double months, double high) {
    const double quantile[RI_BACKTEST_N_Q] = {low, months, months, months, high};
    for (int q = 0; q < RI_BACKTEST_N_Q; q++)
        said->quantile[q] = quantile[q];
    for (int m = 0; m < RI_BACKTEST_MONTHS; m++)
        said->by[m] = m + 1 >= months;
}

static ri_backtest_case by_hand(int32_t code) {
    ri_backtest_case one = {
        .code = code, .foreseen_months = INFINITY, .came = {.grade = 1, .months = 12, .seen_months = 24}};
    for (int who = 0; who < RI_BACKTEST_N; who++) {
        say_grade(&one.said[who], 0, 1, 0);
        say_wait(&one.said[who], 6, 18, 30);
        for (int r = 0; r < RI_N_READINGS; r++)
            for (int k = 0; k < RI_BACKTEST_STEPS; k++) {
                one.said[who].step_by[r][k] = who == RI_BACKTEST_OURS ? 0.7 : 0.5;
                one.came.step[r][k] = 1;
            }
    }
    return one;
}

START_TEST(waits_count_to_the_end_of_the_record) {
    ri_backtest_case one = by_hand(301);
    ck_assert_double_eq_tol(ri_backtest_value(&one, RI_BACKTEST_ID_wait_mae, 0, 0), 6, 1e-12);
    ck_assert_double_eq_tol(ri_backtest_value(&one, RI_BACKTEST_ID_wait_crps, 0, 0), 6, 1e-12);
    ck_assert_double_eq(ri_backtest_value(&one, RI_BACKTEST_ID_wait_in_90, 0, 0), 1);
    ck_assert_double_eq(ri_backtest_value(&one, RI_BACKTEST_ID_wait_in_50, 0, 0), 0);
    /* Not come by month 24: a forecast of 30 was right as far as anybody can tell, one of 18 is 6 off. */
    one.came.months = INFINITY;
    ck_assert_double_eq_tol(ri_backtest_value(&one, RI_BACKTEST_ID_wait_mae, 0, 0), 6, 1e-12);
    ck_assert_double_eq_tol(ri_backtest_value(&one, RI_BACKTEST_ID_wait_crps, 0, 0), 7, 1e-12); /* 18 .. 24 */
    say_wait(&one.said[0], 26, 30, 40);
    ck_assert_double_eq(ri_backtest_value(&one, RI_BACKTEST_ID_wait_mae, 0, 0), 0);
    ck_assert_double_eq(ri_backtest_value(&one, RI_BACKTEST_ID_wait_crps, 0, 0), 0);
    ck_assert_double_eq(ri_backtest_value(&one, RI_BACKTEST_ID_wait_in_90, 0, 0), 1);
    say_wait(&one.said[0], 6, 18, 20);
    ck_assert_double_eq(ri_backtest_value(&one, RI_BACKTEST_ID_wait_in_90, 0, 0), 0);
    one.came.seen_months = 0;
    ck_assert(isnan(ri_backtest_value(&one, RI_BACKTEST_ID_wait_mae, 0, 0)));
}
END_TEST

static const ri_backtest_row *row_of(const ri_backtest_row *rows, int n, int score, int group, int reading) {
    for (int i = 0; i < n; i++)
        if (rows[i].score == score && rows[i].group == group && rows[i].reading == reading)
            return &rows[i];
    return NULL;
}

/* A pause in month 10, of which nobody knew: a wait of 12 months went on until then, and of an interval from
 * 6 to 30 months all but its lower end lies beyond. It counts for waits alone. */
START_TEST(waits_are_followed_to_what_nobody_knew_of) {
    ri_backtest_case cases[2] = {by_hand(301), by_hand(302)};
    ri_backtest_row rows[RI_MOST_BACKTEST_ROWS];
    ri_error error = {0};
    int n = 0;
    cases[0].foreseen_months = 10;
    ck_assert_int_eq(ri_backtest_score_all(cases, 2, rows, &n, &error), RI_OK);
    const ri_backtest_row *all = row_of(rows, n, RI_BACKTEST_ID_wait_mae, RI_BACKTEST_ALL, -1);
    const ri_backtest_row *row = row_of(rows, n, RI_BACKTEST_ID_wait_mae, RI_BACKTEST_FORESEEN, -1);
    ck_assert_ptr_nonnull(all);
    ck_assert_ptr_nonnull(row);
    ck_assert_double_eq_tol(all->mean[RI_BACKTEST_OURS], 6, 1e-12);
    ck_assert_double_eq_tol(row->mean[RI_BACKTEST_OURS], 3, 1e-12); /* 0 and 6 */
    row = row_of(rows, n, RI_BACKTEST_ID_wait_in_90, RI_BACKTEST_FORESEEN, -1);
    ck_assert_ptr_nonnull(row);
    ck_assert_double_eq_tol(row->expected, (.95 + .95) / 2, 1e-12);
    ck_assert_ptr_null(row_of(rows, n, RI_BACKTEST_ID_grade, RI_BACKTEST_FORESEEN, -1));
    ck_assert_ptr_null(row_of(rows, n, RI_BACKTEST_ID_step_12, RI_BACKTEST_FORESEEN, 0));
}
END_TEST

/* Grades: ours .5 and twice .2 (MODEL.md's check values), the baseline's 0 and twice 1. Differences .5, -.8,
 * -.8 of councils 301 and 302: mean -.3667, sums of what is left +-.8667, SE sqrt(2 x 2 x .8667^2) / 3. */
START_TEST(scores_are_means_with_errors_by_council) {
    ri_backtest_case cases[4] = {by_hand(301), by_hand(302), by_hand(302), by_hand(303)};
    ri_backtest_row rows[RI_MOST_BACKTEST_ROWS];
    ri_error error = {0};
    int n = 0;
    say_grade(&cases[0].said[RI_BACKTEST_OURS], .1, .2, .7);
    for (int i = 1; i < 3; i++) {
        say_grade(&cases[i].said[RI_BACKTEST_OURS], .4, .4, .2);
        say_grade(&cases[i].said[RI_BACKTEST_FIRST], 0, 0, 1);
    }
    cases[2].is_at_report = true;
    say_grade(&cases[3].said[RI_BACKTEST_FIRST], NAN, NAN, NAN); /* a baseline that said nothing */
    cases[3].came.step[RI_READING_WHERE_KNOWN][2] = -1;
    ck_assert_int_eq(ri_backtest_score_all(cases, 4, rows, &n, &error), RI_OK);
    const ri_backtest_row *row = row_of(rows, n, RI_BACKTEST_ID_grade, RI_BACKTEST_ALL, -1);
    ck_assert_ptr_nonnull(row);
    ck_assert_uint_eq(row->n, 3);
    ck_assert_uint_eq(row->n_councils, 2);
    ck_assert_double_eq_tol(row->mean[RI_BACKTEST_OURS], 0.3, 1e-12);
    ck_assert_double_eq_tol(row->mean[RI_BACKTEST_FIRST], 2.0 / 3, 1e-12);
    ck_assert_double_eq_tol(row->less[RI_BACKTEST_FIRST], -1.1 / 3, 1e-12);
    ck_assert_double_eq_tol(row->se[RI_BACKTEST_FIRST], 2 * (0.5 + 1.1 / 3) / 3, 1e-12);
    ck_assert_uint_eq(row->corp.n, 0);
    row = row_of(rows, n, RI_BACKTEST_ID_grade, RI_BACKTEST_ODD, -1);
    ck_assert_uint_eq(row->n, 1); /* 301; of 303 the baseline said nothing */
    ck_assert(isnan(row->se[RI_BACKTEST_FIRST]));
    row = row_of(rows, n, RI_BACKTEST_ID_wait_mae, RI_BACKTEST_REPORT, -1);
    ck_assert_uint_eq(row->n, 1);
    row = row_of(rows, n, RI_BACKTEST_ID_wait_mae, RI_BACKTEST_LATER, -1);
    ck_assert_uint_eq(row->n, 3);
    ck_assert_double_eq(row->se[RI_BACKTEST_SECOND], 0);
    row = row_of(rows, n, RI_BACKTEST_ID_wait_in_90, RI_BACKTEST_ALL, -1);
    ck_assert_double_eq_tol(row->expected, 0.95, 1e-12); /* 6 to 30 of 24 months: the upper end cannot miss */
    ck_assert_double_eq_tol(row->mean[RI_BACKTEST_OURS], 1, 1e-12);
    row = row_of(rows, n, RI_BACKTEST_ID_step_12, RI_BACKTEST_ALL, RI_READING_WHERE_KNOWN);
    ck_assert_uint_eq(row->n, 3);
    row = row_of(rows, n, RI_BACKTEST_ID_step_12, RI_BACKTEST_ALL, RI_READING_UNKNOWN_IS_NO);
    ck_assert_uint_eq(row->n, 4);
    ck_assert_double_eq_tol(row->mean[RI_BACKTEST_OURS], 0.09, 1e-12);
    ck_assert_double_eq_tol(row->mean[RI_BACKTEST_SECOND], 0.25, 1e-12);
    ck_assert_double_eq_tol(row->corp.mcb, 0.09, 1e-12); /* said 0.7, always came */
    ck_assert_int_eq(ri_backtest_score_all(cases, 0, rows, &n, &error), RI_OK);
    ck_assert_int_eq(n, 0);
}
END_TEST

RI_TEST_MAIN("forecast/backtest", what_came_of_gloucestershire, what_came_of_the_departments_steps,
             an_unknown_answer_has_two_readings, baselines_know_what_was_known,
             steps_are_known_once_they_were_taken, waits_count_to_the_end_of_the_record,
             waits_are_followed_to_what_nobody_knew_of, scores_are_means_with_errors_by_council)
