/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "stats/brier.h"
#include "stats/crps.h"
#include "stats/log_score.h"
#include "stats/pit.h"
#include "stats/rps.h"
#include "stats/skill.h"
#include "stats/wis.h"
#include "support.h"

/* By hand: in ascending order the outcomes are 0 0 | 1 0 | 1 1 0 | 1 1 1, pooled to 0, 1/2, 2/3, 1. So the
 * recalibrated score is (2 x 1/4 + 3 x 2/9) / 10 = 7/60, and DSC = .24 - 7/60, MCB = .1456667 - 7/60. */
START_TEST(corp_by_hand) {
    ri_event_forecast forecasts[] = {{.425, 1}, {.55, 0}, {.541, 1}, {.52, 1}, {.13, 0},
                                     {.469, 0}, {.86, 1}, {.22, 0},  {.74, 1}, {.9, 1}};
    ri_corp_block blocks[10];
    ri_corp corp = ri_corp_of(forecasts, 10, blocks);
    ck_assert_double_eq_tol(corp.brier, .1456667, 5e-8);
    ck_assert_double_eq_tol(corp.unc, .24, 1e-15);
    ck_assert_double_eq_tol(corp.dsc, .24 - 7. / 60, 1e-15);
    ck_assert_double_eq_tol(corp.mcb, .1456667 - 7. / 60, 5e-8);
    ck_assert_uint_eq(corp.n, 10);
    static const ri_corp_block expected[] = {
        {.13, .22, 2, 0}, {.425, .469, 2, 1}, {.52, .55, 3, 2}, {.74, .9, 3, 3}};
    ck_assert_uint_eq(corp.n_blocks, 4);
    for (int i = 0; i < 4; i++) {
        ri_assert_same(blocks[i].low_prob, expected[i].low_prob);
        ri_assert_same(blocks[i].high_prob, expected[i].high_prob);
        ck_assert_uint_eq(blocks[i].n, expected[i].n);
        ck_assert_uint_eq(blocks[i].n_events, expected[i].n_events);
    }
}
END_TEST

/* The base rate itself discriminates nothing and is calibrated; forecasts upside down cannot be mended by an
 * order-preserving map, so all of their score is miscalibration and uncertainty; a prophet's score is 0. */
START_TEST(corp_at_its_ends) {
    ri_corp_block blocks[4];
    ri_event_forecast base[] = {{.25, 0}, {.25, 1}, {.25, 0}, {.25, 0}};
    ri_corp corp = ri_corp_of(base, 4, blocks);
    ck_assert_uint_eq(corp.n_blocks, 1);
    ck_assert_double_eq_tol(corp.brier, .1875, 1e-15);
    ck_assert_double_eq_tol(corp.mcb, 0, 1e-15);
    ck_assert_double_eq_tol(corp.dsc, 0, 1e-15);
    ri_event_forecast upside_down[] = {{0, 1}, {1, 0}};
    corp = ri_corp_of(upside_down, 2, blocks);
    ri_assert_same(corp.brier, 1);
    ri_assert_same(corp.mcb, .75);
    ri_assert_same(corp.dsc, 0);
    ri_event_forecast prophet[] = {{1, 1}, {0, 0}, {1, 1}, {0, 0}};
    corp = ri_corp_of(prophet, 4, blocks);
    ri_assert_same(corp.brier, 0);
    ri_assert_same(corp.mcb, 0);
    ri_assert_same(corp.dsc, .25);
    ck_assert(isnan(ri_corp_of(base, 0, blocks).brier));
}
END_TEST

/* The order in which forecasts of the same probability arrive changes nothing: .3 with 1 and 0 is one block
 * at 1/2, above the .7 that was followed by nothing, so all three pool at 1/3. */
START_TEST(corp_of_equal_forecasts) {
    ri_event_forecast a[] = {{.3, 1}, {.3, 0}, {.7, 0}}, b[] = {{.7, 0}, {.3, 0}, {.3, 1}};
    ri_corp_block blocks[3];
    ri_corp one = ri_corp_of(a, 3, blocks), other = ri_corp_of(b, 3, blocks);
    ri_assert_same(one.mcb, other.mcb);
    ck_assert_double_eq_tol(one.dsc, 0, 1e-15);
    ck_assert_uint_eq(one.n_blocks, 1);
    ck_assert_uint_eq(blocks[0].n_events, 1);
}
END_TEST

START_TEST(log_score_by_hand) {
    ck_assert_double_eq_tol(ri_log_score(.5), .6931471805599453, 1e-15);
    ri_assert_same(ri_log_score(1), 0);
    ck_assert(!signbit(ri_log_score(1)));
    ck_assert(isinf(ri_log_score(0)));
}
END_TEST

START_TEST(rps_by_hand) {
    static const double probs[][3] = {{.8, .1, .1}, {.1, .2, .7}, {.4, .4, .2}}, expected[] = {.05, .5, .2};
    static const uint32_t outcome[] = {0, 1, 1};
    for (int i = 0; i < 3; i++)
        ck_assert_double_eq_tol(ri_rps(probs[i], 3, outcome[i]), expected[i], 1e-15);
    static const double sure[] = {0, 0, 1};
    ri_assert_same(ri_rps(sure, 3, 2), 0);
    ri_assert_same(ri_rps(sure, 3, 0), 2);
    static const double two[] = {.7, .3}; /* of two grades it is the Brier score */
    ck_assert_double_eq_tol(ri_rps(two, 2, 1), .49, 1e-15);
}
END_TEST

/* P(by 1, 2, 3, 4) = .1 .4 .8 1: an event at 2.5 costs .01 + .16 + .04 + 0. Seen until 3 the last point drops
 * out; not seen by 3 it costs .01 + .16 + .64; seen until 0 it costs nothing. */
START_TEST(rps_of_times_by_hand) {
    static const double at[] = {1, 2, 3, 4}, by_prob[] = {.1, .4, .8, 1};
    ck_assert_double_eq_tol(ri_rps_time(at, by_prob, 4, 2.5, 9), .21, 1e-15);
    ck_assert_double_eq_tol(ri_rps_time(at, by_prob, 4, 2, 3), .01 + .36 + .04, 1e-15);
    ck_assert_double_eq_tol(ri_rps_time(at, by_prob, 4, (double)INFINITY, 3), .81, 1e-15);
    ck_assert_double_eq_tol(ri_rps_time(at, by_prob, 4, 3.5, 3), .81, 1e-15); /* not seen by 3: the same */
    ri_assert_same(ri_rps_time(at, by_prob, 4, 2, 0.5), 0);
}
END_TEST

/* It is proper: no forecast does better on average than the distribution that the time has, whatever the day
 * at which one stops looking. Times 1, 2, 3 with .2 .5 .3 against steps of .1 in both free probabilities. */
START_TEST(rps_of_times_is_proper) {
    static const double at[] = {1, 2, 3}, prob[] = {.2, .5, .3};
    for (int seen = 1; seen <= 3; seen++) {
        double best = HUGE_VAL, of_truth = 0;
        for (int first = 0; first <= 10; first++) {
            for (int second = first; second <= 10; second++) {
                const double by_prob[] = {first / 10., second / 10., 1};
                double mean = 0;
                for (int y = 0; y < 3; y++)
                    mean += prob[y] * ri_rps_time(at, by_prob, 3, at[y], seen);
                best = fmin(best, mean);
                if (first == 2 && second == 7)
                    of_truth = mean;
            }
        }
        ck_assert_double_eq_tol(of_truth, best, 1e-14);
    }
}
END_TEST

/* Of a normal distribution as Gneiting & Raftery's formula has it; a sample of its quantiles comes near. */
START_TEST(crps_as_published) {
    static const double expected[] = {.2336949773, .6024413576, 1.452791822};
    for (int y = 0; y < 3; y++)
        ck_assert_double_eq_tol(ri_crps_normal(0, 1, y), expected[y], 5e-10);
    ck_assert_double_eq_tol(ri_crps_normal(10, 2, 14), 2 * ri_crps_normal(0, 1, 2), 1e-14);
    static const double sample[] = {1, 2, 4};
    ck_assert_double_eq_tol(ri_crps_sample(sample, 3, 2), 1. / 3, 1e-15);
    ck_assert_double_eq_tol(ri_crps_sample(sample, 1, 4), 3, 1e-15); /* one value: the absolute error */
    ck_assert_double_eq_tol(ri_crps_sample(sample, 1, -2), 3, 1e-15);
}
END_TEST

/* Against its own definition over all pairs, on values with ties and outcomes at, between and beyond them. */
START_TEST(crps_of_a_sample_over_all_pairs) {
    static const double sample[] = {-3, -1, -1, 0, 2, 2, 2, 7};
    for (double y = -5; y <= 9; y += 0.5) {
        double miss = 0, spread = 0;
        for (int i = 0; i < 8; i++) {
            miss += fabs(sample[i] - y) / 8;
            for (int j = 0; j < 8; j++)
                spread += fabs(sample[i] - sample[j]) / 64;
        }
        ck_assert_double_eq_tol(ri_crps_sample(sample, 8, y), miss - spread / 2, 1e-14);
    }
}
END_TEST

/* Bracher et al.'s weights by hand for the second: (.5 x 17 + .25 x 1 + 16 + .1 x 6 + 13) / 2.5 = 15.34. */
START_TEST(wis_by_hand) {
    static const double levels[] = {.1, .25, .5, .75, .9};
    static const double quantiles[][5] = {{-1, 0, 1, 2, 3}, {-2, 1, 2, 2, 4}, {-2, 0, 3, 3, 4}};
    static const double outcome[] = {1, -15, 22}, expected[] = {.36, 15.34, 19.14};
    for (int i = 0; i < 3; i++)
        ck_assert_double_eq_tol(ri_wis(levels, quantiles[i], 5, outcome[i]), expected[i], 1e-14);
    ck_assert_double_eq_tol(ri_wis(&levels[2], &quantiles[0][2], 1, 4), 3, 1e-15); /* the median's error */
    ck_assert(isnan(ri_wis(levels, quantiles[0], 0, 1)));
}
END_TEST

START_TEST(pit_by_hand) {
    static const double sample[] = {1, 2, 2, 5};
    ri_pit pit = ri_pit_sample(sample, 4, 2);
    ri_assert_same(pit.below_prob, .25);
    ri_assert_same(pit.by_prob, .75);
    ri_assert_same(ri_pit_middle(pit), .5);
    double bins[5] = {0};
    ri_pit_add(pit, bins, 5); /* .25 .. .75 over fifths: .15, .2, .15 of .5 */
    static const double expected[] = {0, .3, .4, .3, 0};
    for (int i = 0; i < 5; i++)
        ck_assert_double_eq_tol(bins[i], expected[i], 1e-15);
    ri_pit_add(ri_pit_sample(sample, 4, 0), bins, 5); /* below all: the first bin */
    ri_assert_same(bins[0], 1);
    ri_pit_add(ri_pit_sample(sample, 4, 9), bins, 5); /* above all: the last */
    ri_assert_same(bins[4], 1);
}
END_TEST

/* Outcomes that fall as often as forecast fill the bins evenly, though the forecast has two values only. */
START_TEST(pit_of_a_calibrated_coin) {
    static const double coin[] = {0, 0, 0, 1};
    double bins[10] = {0};
    for (int i = 0; i < 4; i++)
        ri_pit_add(ri_pit_sample(coin, 4, coin[i]), bins, 10);
    for (int i = 0; i < 10; i++)
        ck_assert_double_eq_tol(bins[i], .4, 1e-14);
}
END_TEST

START_TEST(skill_and_coverage_by_hand) {
    ri_assert_same(ri_skill(.05, .2), .75);
    ri_assert_same(ri_skill(0, .2), 1);
    ri_assert_same(ri_skill(.4, .2), -1);
    ck_assert(isnan(ri_skill(0, 0)));
    static const ri_interval_forecast forecasts[] = {
        {0, 1, 0}, {0, 1, 1}, {0, 1, 1.5}, {2, 2, 2}, {0, 1, -1}};
    ck_assert_uint_eq(ri_n_covered(forecasts, 5), 3);
    ck_assert_uint_eq(ri_n_covered(forecasts, 0), 0);
}
END_TEST

RI_TEST_MAIN("scores", corp_by_hand, corp_at_its_ends, corp_of_equal_forecasts, log_score_by_hand,
             rps_by_hand, rps_of_times_by_hand, rps_of_times_is_proper, crps_as_published,
             crps_of_a_sample_over_all_pairs, wis_by_hand, pit_by_hand, pit_of_a_calibrated_coin,
             skill_and_coverage_by_hand)
