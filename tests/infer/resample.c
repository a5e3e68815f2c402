/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/resample.h"

#include <math.h>

#include "infer/weighted.h"
#include "support.h"

static void check(const double *weight, uint32_t n, double u, const uint32_t *expected) {
    double total = 0;
    uint32_t count[8];
    for (uint32_t i = 0; i < n; i++)
        total += weight[i];
    ri_resample_counts(weight, n, total, u, count);
    for (uint32_t i = 0; i < n; i++)
        ck_assert_msg(count[i] == expected[i], "particle %u has %u children, not %u", i, count[i],
                      expected[i]);
}

/* Positions u, 1 + u, 2 + u, 3 + u under cumulative weights 0.4, 1.2, 2.4, 4. */
START_TEST(counts_by_hand) {
    const double weight[] = {1, 2, 3, 4};
    check(weight, 4, 0.25, (uint32_t[]){1, 0, 2, 1});
    check(weight, 4, 0.5, (uint32_t[]){0, 1, 1, 2});
    check(weight, 4, 0.1, (uint32_t[]){1, 1, 1, 1});
    check((double[]){5, 5, 5}, 3, 0.999, (uint32_t[]){1, 1, 1});
    check((double[]){0, 7, 0, 0}, 4, 0.5, (uint32_t[]){0, 4, 0, 0});
}
END_TEST

/* Neither the first nor the last without weight has children, whatever u. With the largest u rounding leaves
 * a position above the last sum: it is the last's that has weight. */
START_TEST(no_weight_no_children) {
    check((double[]){0, 1, 1, 0}, 4, 0x1p-53, (uint32_t[]){0, 2, 2, 0});
    check((double[]){0, 1, 1, 0}, 4, 1 - 0x1p-53, (uint32_t[]){0, 1, 3, 0});
}
END_TEST

/* A total that is larger than the last sum, as a sum in another order may be, shows the same without luck. */
START_TEST(the_last_index_is_guarded) {
    const double weight[] = {0.1, 0.1, 0.1, 0};
    uint32_t count[4];
    ri_resample_counts(weight, 4, 0.3000001, 1 - 0x1p-53, count);
    ck_assert_uint_eq(count[0] + count[1] + count[2], 4);
    ck_assert_uint_eq(count[2], 2);
    ck_assert_uint_eq(count[3], 0);
    /* And one that is too small gives nobody more than there are. */
    ri_resample_counts(weight, 4, 0.2, 0.5, count);
    ck_assert_uint_eq(count[0] + count[1] + count[2] + count[3], 4);
}
END_TEST

/* n w / total children on average: the mean over a fine grid of u is exact to 4 / (grid). */
START_TEST(counts_are_unbiased) {
    enum { GRID = 20000, N = 7 };
    const double weight[N] = {0.3, 0.01, 2.2, 0, 0.9, 1.59, 0.05};
    double total = 0, mean[N] = {0};
    for (int i = 0; i < N; i++)
        total += weight[i];
    for (int g = 0; g < GRID; g++) {
        uint32_t count[N];
        ri_resample_counts(weight, N, total, (g + 0.5) / GRID, count);
        for (int i = 0; i < N; i++) {
            double expected = N * weight[i] / total;
            ck_assert(count[i] >= floor(expected) && count[i] <= ceil(expected));
            mean[i] += (double)count[i] / GRID;
        }
    }
    for (int i = 0; i < N; i++)
        ck_assert_double_eq_tol(mean[i], N * weight[i] / total, 4.0 / GRID);
}
END_TEST

START_TEST(children_take_vacant_slots) {
    const uint32_t count[] = {0, 3, 0, 1, 2, 0}, expected[] = {1, 1, 1, 3, 4, 4};
    uint32_t ancestor[6];
    ri_resample_ancestors(count, 6, ancestor);
    ck_assert_mem_eq(ancestor, expected, sizeof expected);
    ri_resample_ancestors((uint32_t[]){1, 1, 1}, 3, ancestor);
    ck_assert_mem_eq(ancestor, ((uint32_t[]){0, 1, 2}), 3 * sizeof *ancestor);
}
END_TEST

/* Sorted 1 2 3 4 with weights 4 1 3 2 of 10. */
START_TEST(quantiles_by_hand) {
    ri_weighted values[] = {{3, 3}, {1, 4}, {4, 2}, {2, 1}};
    const double prob[] = {0.1, 0.4, 0.41, 0.5, 0.75, 0.8, 0.81, 1};
    const double expected[] = {1, 1, 2, 2, 3, 3, 4, 4};
    double found[8];
    ri_weighted_quantiles(values, 4, prob, 8, found);
    for (int k = 0; k < 8; k++)
        ri_assert_same(found[k], expected[k]);
    ri_weighted one[] = {{7, 0.1}, {9, 0}};
    ri_weighted_quantiles(one, 2, (double[]){1}, 1, found);
    ri_assert_same(found[0], 7);
}
END_TEST

RI_TEST_MAIN("resample", counts_by_hand, no_weight_no_children, the_last_index_is_guarded,
             counts_are_unbiased, children_take_vacant_slots, quantiles_by_hand)
