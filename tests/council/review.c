/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviews alone: at nothing, at the extremes, in between. Exact, but where reviews in time are counted (seed
 * 1): four standard errors, a false alarm in 1 of 16,000 checks. Never retried. */
#include "council/review.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "council/age.h"
#include "council/case.h"
#include "council/day.h"
#include "council/inside.h"
#include "support.h"

/* 54.9 % of children had all of two reviews in time. */
#define EACH sqrt(0.549)

/* A child of the stage, and nobody else with a review to come. */
static uint32_t only_one(inside *at, uint8_t stage) {
    uint32_t only = UINT32_MAX;
    for (uint32_t row = 0; row < at->world.head->n_rows; row++) {
        if (only == UINT32_MAX && at->world.c.stage[row] == stage)
            only = row;
        at->world.c.next_review[row] = RI_ROW_FAR;
    }
    ck_assert_uint_ne(only, UINT32_MAX);
    return only;
}

START_TEST(test_intervals) {
    /* Days to the first, second and third review where each is in time; 20 working days are 28. */
    static const struct {
        uint8_t stage;
        int32_t days[3];
    } cases[] = {{RI_STAGE_CPP, {91, 182, 182}}, {RI_STAGE_CARE, {28, 91, 182}}};
    for (int i = 0; i < 2; i++) {
        ri_council_setup setup = fixture_stationary(24);
        inside at;
        inside_begin(&at, &setup, 0);
        uint32_t row = only_one(&at, cases[i].stage);
        at.world.head->reviews.start_share = 1;
        ri__review_begin(&at.world, row);
        for (int k = 0; k < 3; k++) {
            ck_assert_int_eq(at.world.c.next_review[row] - at.world.day, cases[i].days[k]);
            at.world.day = at.world.c.next_review[row];
            ri__reviews_today(&at.world);
        }
        ck_assert_int_eq(at.world.head->month.reviews_in_time, 3);
        at.world.c.stage[row] = RI_STAGE_CIN; /* no reviews there */
        ri__review_begin(&at.world, row);
        ck_assert_int_eq(at.world.c.next_review[row], RI_ROW_FAR);
        inside_end(&at);
    }
}
END_TEST

/* Runs the phase alone for a year on the stock of the first day. */
static void year(inside *at) {
    for (at->world.day = 0; at->world.day < 365; at->world.day++)
        ri__reviews_today(&at->world);
    at->world.day = 0;
}

static void check_share(const inside *at, double expected) {
    const ri__month *month = &at->world.head->month;
    ck_assert_int_gt(month->reviews_due, 1000);
    double share = (double)month->reviews_in_time / month->reviews_due;
    double error = sqrt(expected * (1 - expected) / month->reviews_due);
    ck_assert_msg(fabs(share - expected) < 4 * error, "%.4f in time, %.4f expected", share, expected);
}

START_TEST(test_officers_time) {
    /* Twice, ten times, a third of the children for an officer: 0.3 less for each factor of e. */
    static const struct {
        double officers, share;
    } cases[] = {{1, 0}, {0.5, -0.2079}, {0.1, -0.6908}, {2, 0.2079}, {10, 1}};
    for (int i = 0; i < 5; i++) {
        ri_council_setup setup = fixture_stationary(24);
        ri_effect effect = {
            RI_LEVER_review_officers, RI_SET, cases[i].officers, setup.first_day, RI_DAY_NONE, 0, 0};
        setup.effects = &effect;
        setup.n_effects = 1;
        inside at;
        inside_begin(&at, &setup, 0);
        year(&at);
        double expected = fmin(0.999, EACH + cases[i].share);
        ck_assert_double_eq_tol(ri__review_share(&at.world), expected, 1e-4);
        check_share(&at, expected);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_start_is_stationary) {
    /* Of the stock as many reviews are overdue on the first day as after a year of the phase alone, and both
     * are what the interval, share and delay give: late share x mean delay over the mean time from review to
     * review, for children long in their stage. Delay: 1 / (1 - exp(-1/15)) days. */
    ri_council_setup setup = fixture_stationary(24);
    double before = 0, after = 0, n = 0;
    inside at;
    for (uint64_t r = 0; r < 20; r++) {
        r == 0 ? inside_begin(&at, &setup, r) : inside_again(&at, r);
        int32_t n_rows = (int32_t)at.world.head->n_rows;
        for (int32_t row = 0; row < n_rows; row++)
            if (at.world.c.stage[row] == RI_STAGE_CARE && at.world.c.since[row] < -730) {
                n++;
                before += at.world.c.is_review_overdue[row];
            }
        year(&at);
        for (int32_t row = 0; row < n_rows; row++)
            if (at.world.c.stage[row] == RI_STAGE_CARE && at.world.c.since[row] < -730)
                after += at.world.c.is_review_overdue[row];
    }
    double late = (1 - EACH) / (1 - exp(-1 / 15.0)), expected = late / (182 + late);
    double error = sqrt(expected / n);
    ck_assert_double_eq_tol(before / n, expected, 4 * error);
    ck_assert_double_eq_tol(after / n, expected, 4 * error);
    inside_end(&at);
}
END_TEST

START_TEST(test_what_a_review_does) {
    /* In time: 0.15 x (1 - share) better, else 0.15 x share worse: nothing on average at the start's share.
     */
    ri_council_setup setup = fixture_stationary(24);
    inside at;
    inside_begin(&at, &setup, 0);
    double *quality = malloc(at.world.head->n_rows * sizeof *quality);
    ck_assert_ptr_nonnull(quality);
    for (at.world.day = 0; at.world.day < 30; at.world.day++) {
        memcpy(quality, at.world.c.quality, at.world.head->n_rows * sizeof *quality);
        const int16_t *due = at.world.c.next_review;
        for (uint32_t row = 0; row < at.world.head->n_rows; row++)
            quality[row] += due[row] == at.world.day && !at.world.c.is_review_overdue[row] ? -0.15 * EACH : 0;
        ri__reviews_today(&at.world);
        for (uint32_t row = 0; row < at.world.head->n_rows; row++) {
            double more = at.world.c.quality[row] - quality[row];
            ck_assert(fabs(more) < 1e-12 || fabs(more - 0.15) < 1e-12);
        }
    }
    ck_assert_int_gt(at.world.head->month.reviews_due, 0);
    free(quality);
    inside_end(&at);
}
END_TEST

START_TEST(test_plan_waits_for_its_review) {
    /* Every plan runs out today, reviews are overdue in none, every second, all: who does not come into care
     * stays where one is, until the day it is held. */
    for (uint32_t every = 0; every <= 2; every++) {
        ri_council_setup setup = fixture_stationary(24);
        inside at;
        inside_begin(&at, &setup, 0);
        ri__cases *c = &at.world.c;
        for (uint32_t row = 0; row < at.world.head->n_rows; row++) {
            c->due[row] = c->stage[row] == RI_STAGE_CPP ? 0 : RI_ROW_FAR;
            bool is_late = c->stage[row] == RI_STAGE_CPP && every > 0 && row % every == 0;
            c->is_review_overdue[row] = is_late;
            c->next_review[row] = is_late ? 10 : RI_ROW_FAR;
        }
        int32_t n_plans = at.world.head->n_of_stage[RI_STAGE_CPP], n_waiting = 0;
        ri__cases_transitions(&at.world);
        for (uint32_t row = 0; row < at.world.head->n_rows; row++) {
            if (c->stage[row] != RI_STAGE_CPP)
                continue;
            n_waiting++;
            ck_assert_int_eq(c->is_review_overdue[row], 1);
            ck_assert_int_eq(c->due[row], ri__case_adult_day(&at.world, row) < 10
                                              ? ri__case_adult_day(&at.world, row)
                                              : 10);
        }
        double care = at.world.head->flows.cpp_to_care;
        double expected = every == 0 ? 0 : n_plans / (double)every * (1 - care);
        ck_assert_double_eq_tol(n_waiting, expected, every == 0 ? 0.5 : 4 * sqrt(expected));
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_switched_off) {
    ri_council_setup setup = fixture_stationary(24);
    setup.is_off[RI_SYSTEM_reviews] = true;
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint32_t row = 0; row < at.world.head->n_rows; row++)
        ck_assert_int_eq(at.world.c.next_review[row], RI_ROW_FAR);
    year(&at);
    ck_assert_int_eq(at.world.head->month.reviews_due, 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_errors_in_data_flatter) {
    ri_council_setup setup = fixture_stationary(24);
    setup.set[RI_P_data_error] = 0.3;
    inside at;
    inside_begin(&at, &setup, 0);
    double hidden = 0.3 * (1 - at.world.head->start_maturity) * 0.25;
    ck_assert_double_eq_tol(at.world.head->reviews.start_share, (EACH - hidden) / (1 - hidden), 1e-12);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("review", test_intervals, test_officers_time, test_start_is_stationary, test_what_a_review_does,
             test_plan_waits_for_its_review, test_switched_off, test_errors_in_data_flatter)
