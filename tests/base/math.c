/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/math.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/math_path.h"

#include "support.h"

#define INF ((double)INFINITY)

static void check_ulp(double got, double published) {
    double ulp = nextafter(fabs(published), INF) - fabs(published);
    ck_assert_msg(fabs(got - published) <= ulp, "%.17g is not %.17g", got, published);
}

/* Constants of OEIS (A002162 log 2, A002392 log 10, A001113 e, A002193 root 2, A049469 sin 1, A049470 cos 1,
 * A073744 tanh 1) and values of mpmath at 40 digits; the header promises 1 ulp. */
START_TEST(published_values) {
    check_ulp(ri_log(2.0), 0.69314718055994530942);
    check_ulp(ri_log(10.0), 2.30258509299404568402);
    check_ulp(ri_log(5e-324), -744.44007192138126231);
    check_ulp(ri_exp(1.0), 2.71828182845904523536);
    check_ulp(ri_exp(-745.0), 5e-324);
    check_ulp(ri_exp(700.0), 1.0142320547350045095e304);
    check_ulp(ri_log1p(1e-10), 9.9999999995000000000e-11);
    check_ulp(ri_expm1(1e-10), 1.0000000000500000000e-10);
    check_ulp(ri_pow(2.0, 0.5), 1.41421356237309504880);
    check_ulp(ri_pow(10.0, -300.0), 1e-300);
    check_ulp(ri_sin(1.0), 0.84147098480789650665);
    check_ulp(ri_cos(1.0), 0.54030230586813971740);
    check_ulp(ri_sin(1e22), -0.85220084976718880177);
    check_ulp(ri_tanh(1.0), 0.76159415595576488812);
    check_ulp(ri_erf(1.0), 0.84270079294971486934);
    check_ulp(ri_lgamma(0.5), 0.57236494292470008707);
    check_ulp(ri_lgamma(10.0), 12.8018274800814696112);
    check_ulp(ri_lgamma(1e5), 1051287.7089736568949);
}
END_TEST

/* C11 annex F.10. */
START_TEST(special_values) {
    const double nan_value = (double)NAN;
    ri_assert_same(ri_log(0.0), -INF);
    ri_assert_same(ri_log(1.0), 0.0);
    ri_assert_same(ri_log(INF), INF);
    ck_assert_double_nan(ri_log(-1.0));
    ck_assert_double_nan(ri_log(nan_value));
    ri_assert_same(ri_log1p(-1.0), -INF);
    ri_assert_same(ri_log1p(5e-324), 5e-324);
    ck_assert(signbit(ri_log1p(-0.0)));
    ri_assert_same(ri_log1p(INF), INF);
    check_ulp(ri_log1p(1.7976931348623157e308), 709.78271289338399673);
    ck_assert_double_nan(ri_log1p(-1.5));
    ri_assert_same(ri_exp(-INF), 0.0);
    ri_assert_same(ri_exp(INF), INF);
    ri_assert_same(ri_exp(710.0), INF);
    ri_assert_same(ri_exp(-746.0), 0.0);
    ri_assert_same(ri_exp(0.0), 1.0);
    ri_assert_same(ri_expm1(-INF), -1.0);
    ri_assert_same(ri_pow(nan_value, 0.0), 1.0);
    ri_assert_same(ri_pow(1.0, nan_value), 1.0);
    ri_assert_same(ri_pow(0.0, -1.0), INF);
    ri_assert_same(ri_pow(-2.0, 3.0), -8.0);
    ri_assert_same(ri_pow(1.7976931348623157e308, 1.0), 1.7976931348623157e308);
    ck_assert_double_nan(ri_pow(-2.0, 0.5));
    ck_assert_double_nan(ri_sin(INF));
    ck_assert_double_nan(ri_cos(-INF));
    ri_assert_same(ri_tanh(-INF), -1.0);
    ri_assert_same(ri_erf(INF), 1.0);
    ri_assert_same(ri_lgamma(0.0), INF);
    ri_assert_same(ri_lgamma(-3.0), INF);
    ri_assert_same(ri_lgamma(1.0), 0.0);
    ri_assert_same(ri_lgamma(2.0), 0.0);
}
END_TEST

enum { N_POINTS = 200003 };

static const double special[] = {0.0,
                                 -0.0,
                                 1.0,
                                 -1.0,
                                 5e-324,
                                 -5e-324,
                                 2.2250738585072014e-308,
                                 1e308,
                                 -1e308,
                                 709.78,
                                 709.79,
                                 -745.1,
                                 -745.2,
                                 -708.4,
                                 1e-20,
                                 -1e-20,
                                 (double)INFINITY,
                                 -(double)INFINITY,
                                 (double)NAN};

/* Bit patterns of a linear congruence (Knuth's MMIX constants): every exponent, subnormals, NaNs. */
static void points_fill(double *x) {
    uint64_t bits = 1;
    for (size_t i = 0; i < N_POINTS; i++) {
        bits = bits * 6364136223846793005u + 1442695040888963407u;
        if (i < sizeof special / sizeof special[0])
            x[i] = special[i];
        else if (i % 2 == 0)
            memcpy(&x[i], &bits, sizeof bits);
        else /* where exp neither overflows nor vanishes */
            x[i] = ((double)(bits >> 11) * 0x1p-53 - 0.5) * 1500.0;
    }
}

static int same_bits(double a, double b) {
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

START_TEST(each_path_gives_the_scalar_bits) {
    double *x = malloc(N_POINTS * sizeof *x), *y = malloc(N_POINTS * sizeof *y);
    ck_assert(x != NULL && y != NULL);
    points_fill(x);
    for (ri_math_path path = RI_MATH_PLAIN; path < RI_N_MATH_PATHS; path++) {
        if (!ri_math_path_here(path))
            continue;
        ri_log_array_on(path, x, y, N_POINTS);
        for (size_t i = 0; i < N_POINTS; i++)
            if (!same_bits(y[i], ri_log(x[i])))
                ck_abort_msg("%s: log(%.17g) = %.17g, scalar %.17g", ri_math_path_name(path), x[i], y[i],
                             ri_log(x[i]));
        ri_exp_array_on(path, x, y, N_POINTS);
        for (size_t i = 0; i < N_POINTS; i++)
            if (!same_bits(y[i], ri_exp(x[i])))
                ck_abort_msg("%s: exp(%.17g) = %.17g, scalar %.17g", ri_math_path_name(path), x[i], y[i],
                             ri_exp(x[i]));
    }
    free(x);
    free(y);
}
END_TEST

/* Every length around the vector widths, in place, with a guard behind the end. */
START_TEST(short_arrays_in_place) {
    for (ri_math_path path = RI_MATH_PLAIN; path < RI_N_MATH_PATHS; path++)
        for (size_t n = 0; ri_math_path_here(path) && n <= 33; n++) {
            double log_of[34], exp_of[34];
            for (size_t i = 0; i < 34; i++)
                log_of[i] = exp_of[i] = 0.25 + (double)i;
            ri_log_array_on(path, log_of, log_of, n);
            ri_exp_array_on(path, exp_of, exp_of, n);
            for (size_t i = 0; i < 34; i++) {
                double x = 0.25 + (double)i;
                ri_assert_same(log_of[i], i < n ? ri_log(x) : x);
                ri_assert_same(exp_of[i], i < n ? ri_exp(x) : x);
            }
        }
}
END_TEST

START_TEST(the_widest_path_is_taken) {
    ri_math_path best = ri_math_path_best();
    double x[3] = {0.1, 0.2, 0.3}, by_name[3], by_choice[3];
    ck_assert(ri_math_path_here(RI_MATH_PLAIN));
    ck_assert(ri_math_path_here(best));
    for (int path = (int)best + 1; path < (int)RI_N_MATH_PATHS; path++)
        ck_assert(!ri_math_path_here((ri_math_path)path));
    ck_assert_str_eq(ri_math_path_name(RI_MATH_AVX512F), "avx512f");
    ri_log_array_on(best, x, by_name, 3);
    ri_log_array(x, by_choice, 3);
    ck_assert_mem_eq(by_name, by_choice, sizeof by_name);
    ri_exp_array_on(best, x, by_name, 3);
    ri_exp_array(x, by_choice, 3);
    ck_assert_mem_eq(by_name, by_choice, sizeof by_name);
}
END_TEST

RI_TEST_MAIN("math", published_values, special_values, each_path_gives_the_scalar_bits, short_arrays_in_place,
             the_widest_path_is_taken)
