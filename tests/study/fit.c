/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distance of a record from simulated ones. */
#include "study/fit.h"

#include <math.h>

#include "blank.h"
#include "support.h"

/* Three replicates of a record of two councils with even codes, each inspected again; the third inspection
 * differs. Every grade share: 1/2, 1/2, 1 inadequate (mean 2/3, SD sqrt(1/12)); the record 1/2. */
static ri_history graded(int32_t code, int32_t grade) {
    ri_history h = blank(code, 1000);
    h.episode.until = 2000;
    h.episode.next_grade[RI_AREA_OVERALL] = grade;
    return h;
}

/* V3 alone varies: inadequate 1/2 1/2 1, requires improvement 1/2 1/2 0. Record: |1/2 - 2/3| / sqrt(1/12) =
 * 1/sqrt(3) twice, so the distance is 1/sqrt(3). Replicates: 1/sqrt(3), 1/sqrt(3), 2/sqrt(3): mean 4/(3
 * sqrt(3)), SD 1/3. */
START_TEST(by_hand) {
    static ri_study_episode episode[2]; /* large */
    ri_history record[2] = {graded(202, RI_INADEQUATE), graded(204, RI_REQUIRES_IMPROVEMENT)};
    for (int e = 0; e < 2; e++)
        episode[e].observed = record[e];
    ri_history simulated[6] = {record[0], record[1], record[0],
                               record[1], record[0], graded(204, RI_INADEQUATE)};
    ri_replicates_of_record replicates = {
        .n_episodes = 2, .n_replicates = 3, .episode = episode, .history = simulated};
    ri_fit fit;
    ck_assert_int_eq(ri_fit_of(&replicates, RI_HALF_TRAIN, &fit, NULL), RI_OK);
    ck_assert_int_eq(fit.n_components, 2);
    ck_assert_double_eq_tol(fit.distance, 1 / sqrt(3), 1e-12);
    ck_assert_double_eq_tol(fit.chance, 4 / (3 * sqrt(3)), 1e-12);
    ck_assert_double_eq_tol(fit.chance_sd, 1.0 / 3, 1e-12);
}
END_TEST

RI_TEST_MAIN("fit", by_hand)
