/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of the record made white. */
#include "study/figures.h"

#include <math.h>

#include "record/folder.h"
#include "study/graded.h"
#include "support.h"

/* One column of L added to the observed figures is one unit of one white figure and nothing of the others,
 * for each statistic apart. */
START_TEST(white_figures_are_independent) {
    ri_record *record = load_record();
    static ri_calibrate_result result;
    static ri__figures figures;
    ck_assert_int_eq(ri__figures_observe(record, 1, &result, &figures, NULL), RI_OK);
    ck_assert_int_ge(figures.n, 6);
    ck_assert_ptr_null(figures.block[figures.n - 1].statistic); /* of inspections: figures by grade */
    ck_assert(figures.block[figures.n - 2].measure == ri_graded_measure);
    double raw[RI_MOST_DATA], white[RI_MOST_DATA], moved[RI_MOST_DATA];
    for (int32_t d = 0; d < result.n_data; d++) {
        raw[d] = result.datum[d].observed;
        ck_assert(isfinite(raw[d]));
        ck_assert_double_gt(result.datum[d].error_sd, 0);
    }
    ri__figures_whiten(&figures, raw, white);
    for (int32_t i = 0; i < figures.n; i++) {
        const ri__figure_block *b = &figures.block[i];
        int32_t m = b->m;
        for (int32_t column = 0; column < m; column++) {
            for (int32_t k = 0; k < result.n_data; k++)
                raw[k] = result.datum[k].observed;
            for (int32_t k = column; k < m; k++)
                raw[b->at + k] += b->factor[k * m + column];
            ri__figures_whiten(&figures, raw, moved);
            for (int32_t d = 0; d < result.n_data; d++)
                ck_assert_double_eq_tol(moved[d] - white[d], d == b->at + column ? 1 : 0, 1e-6);
        }
    }
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("figures", white_figures_are_independent)
