/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/diagnose.h"

#include <math.h>
#include <string.h>

#include "support.h"

/* Three alike, 0.7 times the one before */
static const double autoregressive[] = {
    338,  495,  -41,  -14,  -458, -194, -626, -519, -651, -870, -360, 15,   -405, -724, -782,
    -504, -764, -852, -959, -605, 42,   508,  350,  56,   -94,  -512, -827, -934, -272, 46,
    56,   44,   -75,  -451, 36,   -408, -32,  131,  153,  -297, 408,  603,  161,  527,  706,
    89,   538,  742,  321,  256,  -316, -470, -321, -362, -158, -399, 32,   -344, -447, -110,
    91,   329,  656,  879,  521,  424,  263,  -239, -148, -562, -128, -223, 14,   138,  479,
    736,  642,  232,  -199, -382, 247,  -220, -289, -390, -151, 190,  -194, -93,  -173, -414,
    -297, 258,  614,  595,  649,  834,  616,  15,   -270, -81,  -418, -472, -475, -72,  125,
    -346, 158,  387,  -72,  -202, -635, -483, 108,  -271, -6,   230,  160,  525,  582,  96};
/* Independent, the second 300 higher; of an odd number */
static const double apart[] = {
    317,  -334, -9,   211, -93,  -4,   -362, -279, -18,  383,  481,  181, -143, 467,  -397, -183, -247,
    -465, -356, 13,   109, -394, 287,  100,  214,  -161, -165, 209,  294, -77,  -252, -177, -278, 180,
    215,  67,   -129, 42,  -208, -382, 342,  455,  257,  416,  677,  -7,  764,  -96,  467,  372,  360,
    37,   -36,  581,  69,  41,   785,  542,  785,  -132, 218,  -121, 693, 18,   9,    552,  645,  570,
    441,  231,  529,  290, -15,  298,  6,    316,  200,  -189, -28,  670, -152, 790};
/* Alternating, the second three times as wide */
static const double unlike[] = {226,   -121, 314,   -413, 726,   -270, -269,  6,    391,  -499, 524,  64,
                                -333,  272,  -284,  324,  -231,  342,  -480,  111,  -17,  190,  34,   -471,
                                -194,  -265, -136,  -78,  384,   74,   192,   804,  621,  150,  3,    -408,
                                -1155, 1563, 519,   927,  -1419, 441,  126,   1047, 120,  -606, -582, 810,
                                -1536, 801,  -1224, 636,  -1644, 1461, -2193, 1689, -597, -324, 117,  -1239};

/* Found by another program in another language (Python), written after the R package posterior 1.6. */
static const struct known {
    const double *draw;
    uint32_t n_chains, n_draws;
    ri_diagnosis expected;
} known[] = {
    {autoregressive, 3, 40, {1.131498805019, 20.45514980608, 64.24394480363}},
    {apart, 2, 41, {1.196934229737, 9.154470858828, 71.9597593451}},
    {unlike, 2, 30, {1.28179568313, 106.689075023, 27.0154373928}},
};

START_TEST(as_another_program_finds) {
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const struct known *k = &known[i];
        ri_diagnosis found;
        ck_assert_int_eq(ri_diagnose(k->draw, k->n_chains, k->n_draws, &found, NULL), RI_OK);
        ck_assert_double_eq_tol(found.rhat, k->expected.rhat, 1e-11);
        ck_assert_double_eq_tol(found.bulk_ess, k->expected.bulk_ess, 1e-9);
        ck_assert_double_eq_tol(found.tail_ess, k->expected.tail_ess, 1e-9);
    }
}
END_TEST

/* 1 2 3 and 2 4 6: within (1 + 4) / 2, means 2 and 4 with variance 2; (2/3 x 5/2 + 2) / (5/2) = 22/15. */
START_TEST(rhat_by_hand) {
    ck_assert_double_eq_tol(ri_split_rhat((double[]){1, 2, 3, 2, 4, 6}, 2, 3), sqrt(22.0 / 15), 1e-14);
}
END_TEST

/* 1 1 1 -1 -1 -1: mean 0, autocovariances at lags 0 to 3: 1, 3/6, 0, -3/6; within 6/5. Correlations 1 - (6/5
 * - 1/2) = 3/10, then -1/5 and -7/10: the second pair is below 0. tau = -1 + 2 (1 + 3/10) = 8/5. */
START_TEST(effective_size_by_hand) {
    ck_assert_double_eq_tol(ri_effective_size((double[]){1, 1, 1, -1, -1, -1}, 1, 6), 6 / 1.6, 1e-13);
    /* Alternating draws are worth more than as many independent ones, but no more than n log10 n. */
    ck_assert_double_eq_tol(ri_effective_size((double[]){1, -1, 1, -1, 1, -1}, 1, 6), 6 * log10(6), 1e-12);
}
END_TEST

/* Ranks alone count: exp of everything changes nothing but the folded part, which a symmetric case leaves
 * out. */
START_TEST(only_ranks_count) {
    double logged[80];
    ri_diagnosis as_is, other;
    for (int i = 0; i < 80; i++)
        logged[i] = exp(apart[i] / 300);
    ck_assert_int_eq(ri_diagnose(apart, 2, 40, &as_is, NULL), RI_OK);
    ck_assert_int_eq(ri_diagnose(logged, 2, 40, &other, NULL), RI_OK);
    ri_assert_same(as_is.bulk_ess, other.bulk_ess);
}
END_TEST

START_TEST(draws_that_are_all_the_same) {
    double draw[24];
    ri_diagnosis found;
    for (int i = 0; i < 24; i++)
        draw[i] = 3.7;
    ck_assert_int_eq(ri_diagnose(draw, 2, 12, &found, NULL), RI_OK);
    ck_assert(isnan(found.rhat) && isnan(found.bulk_ess) && isnan(found.tail_ess));
}
END_TEST

START_TEST(bad_draws_are_refused) {
    double draw[24] = {0};
    ri_diagnosis found;
    ri_error error = {0};
    draw[13] = (double)NAN;
    ck_assert_int_eq(ri_diagnose(draw, 2, 12, &found, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "chain 1, draw 1"));
    ck_assert_int_eq(ri_diagnose(draw, 2, 11, &found, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_diagnose(draw, 0, 12, &found, NULL), RI_BAD_DATA);
}
END_TEST

RI_TEST_MAIN("diagnose", as_another_program_finds, rhat_by_hand, effective_size_by_hand, only_ranks_count,
             draws_that_are_all_the_same, bad_draws_are_refused)
