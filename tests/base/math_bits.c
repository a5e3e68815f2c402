/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bits of the fixed mathematics, frozen with SLEEF 3.5.1: a fingerprint made on another machine, by
 * another compiler or with another SLEEF can be compared with ours as long as these stay. */
#include "abi/math.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"

#include "support.h"

enum { N_POINTS = 20000 };

/* Uniform in (0,1) by Knuth's MMIX congruence; arithmetic alone, so the points are the same everywhere. */
static double unit_at(uint64_t i) {
    uint64_t bits = (i + 1) * 6364136223846793005u + 1442695040888963407u;
    bits = (bits ^ bits >> 29) * 6364136223846793005u;
    return ((double)(bits >> 12) + 0.5) * 0x1p-52;
}

typedef double (*function)(double u, double v);

static double f_log(double u, double v) {
    return ri_log(u / v);
}
static double f_log1p(double u, double v) {
    return ri_log1p(2.0 * u - v);
}
static double f_exp(double u, double v) {
    return ri_exp(700.0 * (u - v));
}
static double f_expm1(double u, double v) {
    return ri_expm1(3.0 * (u - v));
}
static double f_pow(double u, double v) {
    return ri_pow(10.0 * u, 20.0 * v - 10.0);
}
static double f_sin(double u, double v) {
    return ri_sin(1000.0 * (u - v));
}
static double f_cos(double u, double v) {
    return ri_cos(1000.0 * (u - v));
}
static double f_tanh(double u, double v) {
    return ri_tanh(4.0 * (u - v));
}
static double f_erf(double u, double v) {
    return ri_erf(4.0 * (u - v));
}
static double f_lgamma(double u, double v) {
    return ri_lgamma(100.0 * u * v);
}
static double f_normal_cdf(double u, double v) {
    return ri_normal_cdf(30.0 * (u - v));
}
static double f_normal_quantile(double u, double v) {
    return ri_normal_quantile(u * v * v * v);
}
static double f_gamma_quantile(double u, double v) {
    return ri_gamma_quantile(u, 30.0 * v * v, 2.0);
}
static double f_beta_quantile(double u, double v) {
    return ri_beta_quantile(u, 20.0 * v, 0.1 + 10.0 * v * v);
}

static const struct frozen {
    const char *name;
    function at;
    const char *hash;
} frozen[] = {
    {"log", f_log, "e029ee7b17afcdd3"},
    {"log1p", f_log1p, "ff533132fb63b54a"},
    {"exp", f_exp, "804de2c456fba640"},
    {"expm1", f_expm1, "f34d4b4ad4df3bd0"},
    {"pow", f_pow, "550084b5e647174d"},
    {"sin", f_sin, "2abbcd6ad0c9a59f"},
    {"cos", f_cos, "cb714b1ca5b5870c"},
    {"tanh", f_tanh, "16f5086ebb8eca37"},
    {"erf", f_erf, "6d6d2321143e41ef"},
    {"lgamma", f_lgamma, "8f94cadd2ac6d5db"},
    {"normal_cdf", f_normal_cdf, "68f0814e7cbb5415"},
    {"normal_quantile", f_normal_quantile, "feb253824ee419ad"},
    {"gamma_quantile", f_gamma_quantile, "0c4ec791038ca7e9"},
    {"beta_quantile", f_beta_quantile, "043a985f0cb72796"},
};

START_TEST(the_bits_are_the_frozen_ones) {
    static double y[N_POINTS];
    ri_text wrong = {0};
    for (size_t f = 0; f < sizeof frozen / sizeof frozen[0]; f++) {
        for (int i = 0; i < N_POINTS; i++) {
            y[i] = frozen[f].at(unit_at((uint64_t)i), unit_at((uint64_t)(i + N_POINTS)));
            ck_assert_msg(!isnan(y[i]), "%s is NaN at %d", frozen[f].name, i);
        }
        char hash[65];
        ri_sha256 sha = ri_sha256_of(y, sizeof y);
        ri_sha256_format(&sha, hash);
        hash[16] = '\0';
        if (strcmp(hash, frozen[f].hash) != 0)
            ri_text_add(&wrong, "%s %s, frozen %s\n", frozen[f].name, hash, frozen[f].hash);
    }
    ck_assert_msg(wrong.length == 0, "%s", wrong.bytes);
    ri_text_dispose(&wrong);
}
END_TEST

RI_TEST_MAIN("math_bits", the_bits_are_the_frozen_ones)
