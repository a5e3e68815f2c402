/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter that the others are held against, on cases worked by hand. */
#include "kalman.h"

#include <math.h>

#include "support.h"

static const double two_pi = 6.283185307179586;

/* A random walk, variances 1: predicted variance 2, of what is seen 3, gain 2/3: mean 2 * 2/3, variance 2/3.
 * Then 5/3, 8/3, gain 5/8: 4/3 - 1/3 * 5/8 = 9/8, variance 5/8. */
START_TEST(random_walk) {
    const kalman walk = {.n = 1,
                         .n_series = 1,
                         .start_covariance = {{1}},
                         .move = {{1}},
                         .covariance = {{1}},
                         .seen = {{1}},
                         .variance = {1}};
    const ri_observation at[] = {{1, 0, 2}, {2, 0, 1}};
    kalman_state last;
    double found = kalman_filter(&walk, &(ri_observations){at, 2, 2}, &last);
    double expected = -0.5 * (log(two_pi * 3) + 4.0 / 3) - 0.5 * (log(two_pi * 8 / 3) + 1.0 / 24);
    ck_assert_double_eq_tol(found, expected, 1e-14);
    ck_assert_double_eq_tol(last.mean[0], 9.0 / 8, 1e-15);
    ck_assert_double_eq_tol(last.covariance[0][0], 5.0 / 8, 1e-15);
    /* The second is missing: the walk goes on. */
    found = kalman_filter(&walk, &(ri_observations){at, 1, 2}, &last);
    ck_assert_double_eq_tol(found, -0.5 * (log(two_pi * 3) + 4.0 / 3), 1e-14);
    ck_assert_double_eq_tol(last.covariance[0][0], 5.0 / 3, 1e-15);
}
END_TEST

/* Place and speed, no noise of movement: covariance 2 1 1 1, of what is seen 3, gain 2/3 and 1/3. */
START_TEST(place_and_speed) {
    const kalman motion = {.n = 2,
                           .n_series = 1,
                           .start_covariance = {{1, 0}, {0, 1}},
                           .move = {{1, 1}, {0, 1}},
                           .seen = {{1, 0}},
                           .variance = {1}};
    const ri_observation at[] = {{1, 0, 3}};
    kalman_state last;
    double found = kalman_filter(&motion, &(ri_observations){at, 1, 1}, &last);
    ck_assert_double_eq_tol(found, -0.5 * (log(two_pi * 3) + 3), 1e-14);
    ck_assert_double_eq_tol(last.mean[0], 2, 1e-15);
    ck_assert_double_eq_tol(last.mean[1], 1, 1e-15);
    const double covariance[2][2] = {{2.0 / 3, 1.0 / 3}, {1.0 / 3, 2.0 / 3}};
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            ck_assert_double_eq_tol(last.covariance[i][j], covariance[i][j], 1e-15);
}
END_TEST

RI_TEST_MAIN("kalman_by_hand", random_walk, place_and_speed)
