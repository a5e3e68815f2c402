/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/sampler.h"

#include <math.h>

#include "abi/math.h"

#include "random/aborts.h"
#include "support.h"

static const double almost_one = 1.0 - 0x1p-53;

/* exp(-1) = 0.3678794411714423; the sums 1, 2, 5/2 of it bound 0, 1 and 2. */
START_TEST(poisson_of_mean_1) {
    const double e = 0.36787944117144232;
    ck_assert_uint_eq(ri_poisson_quantile(1.0, e - 1e-15), 0);
    ck_assert_uint_eq(ri_poisson_quantile(1.0, e + 1e-15), 1);
    ck_assert_uint_eq(ri_poisson_quantile(1.0, 2.0 * e - 1e-15), 1);
    ck_assert_uint_eq(ri_poisson_quantile(1.0, 2.0 * e + 1e-15), 2);
    ck_assert_uint_eq(ri_poisson_quantile(1.0, 2.5 * e + 1e-15), 3);
}
END_TEST

START_TEST(poisson_at_its_edges) {
    ck_assert_uint_eq(ri_poisson_quantile(0.0, almost_one), 0);
    ck_assert_uint_eq(ri_poisson_quantile(1e-300, 0.5), 0);
    ck_assert_uint_eq(ri_poisson_quantile(500.0, 0x1p-53), 328); /* mpmath: P(X <= 327) < 2^-53 */
    ck_assert_uint_eq(ri_poisson_quantile(500.0, 0.5), 500);
    ck_assert_uint_ge(ri_poisson_quantile(500.0, almost_one), 690);
    ck_assert_uint_le(ri_poisson_quantile(500.0, almost_one), 700);
    ck_assert_uint_ge(ri_poisson_quantile(0.01, almost_one), 6);
}
END_TEST

/* The definition, with the probabilities by logarithms instead of a recurrence. */
START_TEST(poisson_meets_its_definition) {
    for (double mean = 0.05; mean < 500.0; mean *= 1.7) {
        double below = 0.0;
        for (uint32_t k = 0; k < 4.0 * mean + 20.0; k++) {
            double up_to = below + ri_exp(k * ri_log(mean) - mean - ri_lgamma(k + 1.0));
            if (up_to - below > 1e-6 && up_to < 1.0 - 1e-6) {
                ck_assert_uint_eq(ri_poisson_quantile(mean, below + 1e-9), k);
                ck_assert_uint_eq(ri_poisson_quantile(mean, up_to - 1e-9), k);
            }
            below = up_to;
        }
    }
}
END_TEST

/* One trial; two fair coins: 1/4, 3/4, 1. */
START_TEST(binomial_small_cases) {
    ck_assert_uint_eq(ri_binomial_quantile(1, 0.3, 0.7 - 1e-15), 0);
    ck_assert_uint_eq(ri_binomial_quantile(1, 0.3, 0.7 + 1e-15), 1);
    ck_assert_uint_eq(ri_binomial_quantile(2, 0.5, 0.25), 0);
    ck_assert_uint_eq(ri_binomial_quantile(2, 0.5, 0.25 + 1e-15), 1);
    ck_assert_uint_eq(ri_binomial_quantile(2, 0.5, 0.75), 1);
    ck_assert_uint_eq(ri_binomial_quantile(2, 0.5, 0.75 + 1e-15), 2);
    ck_assert_uint_eq(ri_binomial_quantile(3, 0.1, 0.729 - 1e-15), 0);
    ck_assert_uint_eq(ri_binomial_quantile(3, 0.1, 0.729 + 1e-15), 1);
}
END_TEST

START_TEST(binomial_at_its_edges) {
    ck_assert_uint_eq(ri_binomial_quantile(0, 0.5, 0.5), 0);
    ck_assert_uint_eq(ri_binomial_quantile(10000, 0.0, almost_one), 0);
    ck_assert_uint_eq(ri_binomial_quantile(10000, 1.0, 0x1p-53), 10000);
    ck_assert_uint_eq(ri_binomial_quantile(10000, 1e-300, almost_one), 0);
    ck_assert_uint_eq(ri_binomial_quantile(10000, almost_one, 1e-6), 10000);
    ck_assert_uint_eq(ri_binomial_quantile(10000, 0.5, 0.5), 5000);
    ck_assert_uint_eq(ri_binomial_quantile(10, 0.999, almost_one), 10);
    ck_assert_uint_eq(ri_binomial_quantile(10, 0.999, 0x1p-53),
                      4); /* P(X <= 3) = 1.2e-19, P(X <= 4) = 2.1e-16 */
}
END_TEST

START_TEST(binomial_meets_its_definition) {
    static const uint32_t counts[] = {1, 7, 60, 900, 10000};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        for (double share = 0.003; share < 1.0; share += 0.0831) {
            double n = counts[i], below = 0.0;
            for (uint32_t k = 0; k <= counts[i]; k++) {
                double up_to =
                    below + ri_exp(ri_lgamma(n + 1.0) - ri_lgamma(k + 1.0) - ri_lgamma(n - k + 1.0) +
                                   k * ri_log(share) + (n - k) * ri_log1p(-share));
                if (up_to - below > 1e-6 && up_to < 1.0 - 1e-6) {
                    ck_assert_uint_eq(ri_binomial_quantile(counts[i], share, below + 1e-9), k);
                    ck_assert_uint_eq(ri_binomial_quantile(counts[i], share, up_to - 1e-9), k);
                }
                below = up_to;
            }
        }
}
END_TEST

START_TEST(a_larger_uniform_never_gives_less) {
    uint32_t poisson = 0, binomial = 0;
    for (int i = 1; i < 20000; i++) {
        double u = i / 20000.0;
        uint32_t next_poisson = ri_poisson_quantile(123.4, u),
                 next_binomial = ri_binomial_quantile(500, 0.37, u);
        ck_assert(next_poisson >= poisson && next_binomial >= binomial);
        poisson = next_poisson;
        binomial = next_binomial;
    }
}
END_TEST

START_TEST(categories) {
    static const double p[3] = {0.25, 0.0, 0.5}; /* 1/4 is missing: rounding, grossly */
    ck_assert_uint_eq(ri_category(p, 3, 0x1p-53), 0);
    ck_assert_uint_eq(ri_category(p, 3, 0.25), 0);
    ck_assert_uint_eq(ri_category(p, 3, 0.25 + 1e-15), 2);
    ck_assert_uint_eq(ri_category(p, 3, 0.75), 2);
    ck_assert_uint_eq(ri_category(p, 3, almost_one), 2);
    ck_assert_uint_eq(ri_category(p, 1, almost_one), 0);
}
END_TEST

START_TEST(what_is_out_of_range_is_our_mistake) {
    static const double p[1] = {1.0};
    const double nan_value = (double)NAN;
    ri_assert_aborts(ri_poisson_quantile(-1e-9, 0.5));
    ri_assert_aborts(ri_poisson_quantile(500.1, 0.5));
    ri_assert_aborts(ri_poisson_quantile(nan_value, 0.5));
    ri_assert_aborts(ri_poisson_quantile(1.0, 0.0));
    ri_assert_aborts(ri_poisson_quantile(1.0, 1.0));
    ri_assert_aborts(ri_binomial_quantile(10001, 0.5, 0.5));
    ri_assert_aborts(ri_binomial_quantile(10, 1.1, 0.5));
    ri_assert_aborts(ri_binomial_quantile(10, nan_value, 0.5));
    ri_assert_aborts(ri_binomial_quantile(10, 0.5, nan_value));
    ri_assert_aborts(ri_category(p, 0, 0.5));
    ri_assert_aborts(ri_category(p, 1, 1.0));
}
END_TEST

RI_TEST_MAIN("sampler", poisson_of_mean_1, poisson_at_its_edges, poisson_meets_its_definition,
             binomial_small_cases, binomial_at_its_edges, binomial_meets_its_definition,
             a_larger_uniform_never_gives_less, categories, what_is_out_of_range_is_our_mistake)
