/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/math.h"

#include <math.h>

#include "support.h"

#define INF ((double)INFINITY)

static void check_relative(double got, double expected, double tolerance) {
    ck_assert_msg(fabs(got - expected) <= tolerance * fabs(expected), "%.17g is not %.17g", got, expected);
}

/* mpmath, 40 digits. */
START_TEST(normal_cdf_keeps_its_digits_in_the_tail) {
    check_relative(ri_normal_cdf(-37.0), 5.7255712225245768227e-300, 1e-12);
    check_relative(ri_normal_cdf(-20.0), 2.7536241186062336951e-89, 1e-12);
    check_relative(ri_normal_cdf(-10.0), 7.6198530241605260660e-24, 1e-12);
    check_relative(ri_normal_cdf(-5.0), 2.8665157187919391167e-7, 1e-14);
    check_relative(ri_normal_cdf(-1.0), 0.15865525393145705141, 1e-15);
    check_relative(ri_normal_cdf(1.0), 0.84134474606854294859, 1e-15);
    check_relative(ri_normal_cdf(3.0), 0.99865010196836990547, 1e-15);
    ri_assert_same(ri_normal_cdf(0.0), 0.5);
    ri_assert_same(ri_normal_cdf(-INF), 0.0);
    ri_assert_same(ri_normal_cdf(INF), 1.0);
    ck_assert_double_nan(ri_normal_cdf((double)NAN));
}
END_TEST

/* The first three are the check values printed with AS 241; the others are mpmath's. */
START_TEST(normal_quantile_published) {
    check_relative(ri_normal_quantile(0.25), -0.6744897501960817, 1e-15);
    check_relative(ri_normal_quantile(0.001), -3.090232306167814, 1e-15);
    check_relative(ri_normal_quantile(1e-20), -9.262340089798408, 1e-15);
    check_relative(ri_normal_quantile(0.975), 1.95996398454005423552, 1e-15);
    check_relative(ri_normal_quantile(1e-300), -37.0470962993611992, 1e-15);
    ri_assert_same(ri_normal_quantile(0.5), 0.0);
    ri_assert_same(ri_normal_quantile(0.0), -INF);
    ri_assert_same(ri_normal_quantile(1.0), INF);
    ck_assert(isfinite(ri_normal_quantile(5e-324)));
    ck_assert_double_nan(ri_normal_quantile(-0.1));
    ck_assert_double_nan(ri_normal_quantile(1.1));
    ck_assert_double_nan(ri_normal_quantile((double)NAN));
}
END_TEST

/* cdf(quantile(p)) = p; a relative error of 1e-15 in x costs x squared times that in p. */
START_TEST(normal_round_trip) {
    for (double p = 0.5; p > 1e-300; p *= 0.83) {
        double x = ri_normal_quantile(p);
        check_relative(ri_normal_cdf(x), p, 1e-15 * (2.0 + x * x));
        if (1.0 - (1.0 - p) == p)
            ri_assert_same(ri_normal_quantile(1.0 - p), -x);
    }
}
END_TEST

/* chi-squared tables: qchisq(p, df) = gamma quantile of shape df/2 and scale 2; mpmath, 20 digits. */
START_TEST(gamma_quantile_published) {
    check_relative(ri_gamma_quantile(0.95, 0.5, 2.0), 3.8414588206941244691, 1e-12);
    check_relative(ri_gamma_quantile(0.95, 5.0, 2.0), 18.307038053275144003, 1e-12);
    check_relative(ri_gamma_quantile(0.99, 50.0, 2.0), 135.80672317102677474, 1e-12);
    check_relative(ri_gamma_quantile(0.05, 500.0, 2.0), 927.59436302097905077, 1e-12);
}
END_TEST

/* Shape 1 is the exponential; shape 1/2 with scale 2 is the square of a normal. */
START_TEST(gamma_quantile_closed_forms) {
    for (double p = 0.999; p > 1e-290; p *= 0.77) {
        check_relative(ri_gamma_quantile(p, 1.0, 3.0), -3.0 * ri_log1p(-p), 1e-12);
        double z = ri_normal_quantile(0.5 * (1.0 - p));
        if (p > 1e-3)
            check_relative(ri_gamma_quantile(p, 0.5, 2.0), z * z, 1e-12);
    }
    /* For small p, P = x^a / Gamma(1 + a): the first term of its series. */
    check_relative(ri_gamma_quantile(1e-100, 0.01 * 50.0, 1.0), 0.78539816339744830962 * 1e-200, 1e-12);
}
END_TEST

/* P(k, x) = 1 - exp(-x) (1 + x + ... + x^(k-1)/(k-1)!) for whole k, summed here on the upper side. */
static double erlang_upper(int k, double x) {
    double term = ri_exp(-x), sum = term;
    for (int i = 1; i < k; i++) {
        term *= x / i;
        sum += term;
    }
    return sum;
}

START_TEST(gamma_round_trip) {
    static const double upper[] = {0.999, 0.9, 0.5, 0.1, 0.01, 1e-6, 0x1p-53};
    for (int k = 1; k <= 400; k += 1 + k / 3)
        for (size_t i = 0; i < sizeof upper / sizeof upper[0]; i++)
            check_relative(erlang_upper(k, ri_gamma_quantile(1.0 - upper[i], k, 1.0)), 1.0 - (1.0 - upper[i]),
                           1e-9);
}
END_TEST

START_TEST(gamma_quantile_at_its_edges) {
    ri_assert_same(ri_gamma_quantile(0.0, 2.0, 1.0), 0.0);
    ri_assert_same(ri_gamma_quantile(1.0, 2.0, 1.0), INF);
    ri_assert_same(ri_gamma_quantile(0.01, 1e-3, 1.0), 0.0); /* 1e-2000 is no double */
    ck_assert_double_nan(ri_gamma_quantile(-0.1, 2.0, 1.0));
    ck_assert_double_nan(ri_gamma_quantile(1.1, 2.0, 1.0));
    ck_assert_double_nan(ri_gamma_quantile(0.5, 0.0, 1.0));
    ck_assert_double_nan(ri_gamma_quantile(0.5, 2.0, -1.0));
    ck_assert_double_nan(ri_gamma_quantile((double)NAN, 2.0, 1.0));
    /* The series meets the expansion for large shapes: neighbours on both sides of 1e6. */
    for (double p = 0.001; p < 1.0; p += 0.0499) {
        double below = ri_gamma_quantile(p, 1e6 - 0.001, 1.0), above = ri_gamma_quantile(p, 1e6, 1.0);
        check_relative(above - below, 0.001, 0.01);
    }
}
END_TEST

/* b = 1: x = p^(1/a). a = 1: x = 1 - (1-p)^(1/b). a = b = 1/2: x = sin^2(pi p / 2), the arcsine law. */
START_TEST(beta_quantile_closed_forms) {
    for (double p = 0.01; p < 1.0; p += 0.01) {
        ck_assert_double_eq_tol(ri_beta_quantile(p, 0.3, 1.0), ri_pow(p, 1.0 / 0.3), 1e-13);
        ck_assert_double_eq_tol(ri_beta_quantile(p, 7.0, 1.0), ri_pow(p, 1.0 / 7.0), 1e-13);
        ck_assert_double_eq_tol(ri_beta_quantile(p, 1.0, 12.5), -ri_expm1(ri_log1p(-p) / 12.5), 1e-13);
        double sine = ri_sin(1.57079632679489661923 * p);
        ck_assert_double_eq_tol(ri_beta_quantile(p, 0.5, 0.5), sine * sine, 1e-13);
    }
    ck_assert_double_eq_tol(ri_beta_quantile(0.5, 2.0, 2.0), 0.5, 1e-15);
    ck_assert_double_eq_tol(ri_beta_quantile(0.5, 300.0, 300.0), 0.5, 1e-13);
}
END_TEST

/* I_x(a,b) for whole a, b is the chance of at least a successes in a + b - 1 trials. */
static double binomial_upper(int a, int b, double x) {
    int n = a + b - 1;
    double sum = 0.0, term = 1.0;
    for (int i = 0; i < n; i++)
        term *= 1.0 - x;
    for (int k = 0; k <= n; k++) {
        if (k >= a)
            sum += term;
        term *= x / (1.0 - x) * (n - k) / (k + 1);
    }
    return sum;
}

START_TEST(beta_round_trip) {
    for (int a = 1; a <= 60; a += 1 + a / 3)
        for (int b = 1; b <= 60; b += 1 + b / 2)
            for (double p = 1e-9; p < 1.0; p = p < 0.01 ? p * 10.0 : p + 0.083)
                check_relative(binomial_upper(a, b, ri_beta_quantile(p, a, b)), p, 1e-9);
}
END_TEST

START_TEST(beta_quantile_at_its_edges) {
    ri_assert_same(ri_beta_quantile(0.0, 2.0, 3.0), 0.0);
    ri_assert_same(ri_beta_quantile(1.0, 2.0, 3.0), 1.0);
    ck_assert_double_nan(ri_beta_quantile(-0.1, 2.0, 3.0));
    ck_assert_double_nan(ri_beta_quantile(1.1, 2.0, 3.0));
    ck_assert_double_nan(ri_beta_quantile(0.5, 0.0, 3.0));
    ck_assert_double_nan(ri_beta_quantile(0.5, 2.0, INF));
    ck_assert_double_nan(ri_beta_quantile((double)NAN, 2.0, 3.0));
    /* mirrored: the quantile of 1 - X; far tails; a nearly two-pointed distribution */
    ck_assert_double_eq_tol(ri_beta_quantile(0.125, 0.2, 40.0), 1.0 - ri_beta_quantile(0.875, 40.0, 0.2),
                            1e-12);
    check_relative(ri_beta_quantile(1e-300, 1.0, 2.0), 0.5e-300, 1e-12);
    ck_assert_double_eq_tol(ri_beta_quantile(0.4, 0.001, 0.001), 0.0, 1e-10);
    ck_assert_double_eq_tol(ri_beta_quantile(0.6, 0.001, 0.001), 1.0, 1e-10);
}
END_TEST

/* A plugin's quantile must not fall where u rises. */
START_TEST(quantiles_rise_with_p) {
    double normal = -INF, gamma = 0.0, beta = 0.0;
    for (int i = 1; i < 4096; i++) {
        double p = i / 4096.0;
        double next_normal = ri_normal_quantile(p), next_gamma = ri_gamma_quantile(p, 0.7, 1.0);
        double next_beta = ri_beta_quantile(p, 0.6, 2.5);
        ck_assert(next_normal > normal && next_gamma > gamma && next_beta > beta);
        normal = next_normal;
        gamma = next_gamma;
        beta = next_beta;
    }
}
END_TEST

RI_TEST_MAIN("quantile", normal_cdf_keeps_its_digits_in_the_tail, normal_quantile_published,
             normal_round_trip, gamma_quantile_published, gamma_quantile_closed_forms, gamma_round_trip,
             gamma_quantile_at_its_edges, beta_quantile_closed_forms, beta_round_trip,
             beta_quantile_at_its_edges, quantiles_rise_with_p)
