/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: the day on which a stay ends is the one that a walk through the table finds. */
#include "council/curve.h"

#include <math.h>

#include "random/stream.h"
#include "support.h"

#define N_DAYS 3000

static int32_t walk(const ri_curve *curve, ri_stay_need need, int32_t low, int32_t high) {
    while (low < high && need.multiplier * (ri_curve_hazard(curve, low) - need.base) < need.needed)
        low++;
    return low;
}

/* Bands with nobody make flat stretches, crowded ones steep stretches; the last one is open. */
static void crooked_curve(ri_curve *curve) {
    static const double until[] = {1, 40, 60, 61, 700, 2000, INFINITY};
    static const double count[] = {50, 0, 900, 300, 0, 7, 20};
    ri_durations bands = {.n = 7, .unit = "days", .source = "a test"};
    for (int i = 0; i < bands.n; i++)
        bands.band[i] = (ri_duration_band){i == 0 ? 0 : until[i - 1], until[i], count[i]};
    ri_error error = {0};
    ck_assert_int_eq(ri_curve_from_ended(curve, &bands, 1, 400, N_DAYS, &error), RI_OK);
}

START_TEST(the_day_is_the_one_a_walk_finds) {
    ri_key key = {1, 2};
    ri_curve curve;
    crooked_curve(&curve);
    int32_t n_checked = 0;
    for (uint32_t i = 0; i < 20000; i++) {
        int32_t low = (int32_t)(ri_draw_unit(key, i, 1, 0, 0) * (N_DAYS + 500));
        int32_t high = low + (int32_t)(ri_draw_unit(key, i, 1, 0, 1) * 2500);
        ri_stay_need need = {ri_curve_hazard(&curve, low - 1), 0.05 + 15 * ri_draw_unit(key, i, 1, 0, 2),
                             ri_draw_exponential(key, i, 1, 0, 3)};
        /* Some needs are met exactly at the end of a day. */
        if (i % 4 == 0)
            need.needed = need.multiplier * (ri_curve_hazard(&curve, (low + high) / 2) - need.base);
        if (need.multiplier * (ri_curve_hazard(&curve, high) - need.base) < need.needed)
            continue;
        n_checked++;
        ck_assert_int_eq(ri_curve_day(&curve, need, low, high), walk(&curve, need, low, high));
    }
    ck_assert_int_gt(n_checked, 8000);
    ri_curve_dispose(&curve);
}
END_TEST

RI_TEST_MAIN("stay", the_day_is_the_one_a_walk_finds)
