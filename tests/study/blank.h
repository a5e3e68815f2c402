/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_STUDY_BLANK_H
#define RI_TESTS_STUDY_BLANK_H

#include <math.h>

#include "study/history.h"

/* An open episode of one council with nothing known. */
static inline ri_history blank(int32_t code, ri_day publication) {
    ri_history h = {.episode = {.code = code, .publication = publication, .is_sif = true}};
    for (int a = 0; a < RI_N_AREAS; a++)
        h.episode.next_grade[a] = -1;
    h.episode.appointed_from = h.episode.appointed_to = RI_DAY_NONE;
    h.n_visits = h.last_gap_days = h.over_graded_share = h.good_gain_per_year = NAN;
    for (int f = 0; f < RI_N_SHOCKS; f++)
        for (int k = 0; k < RI_SHOCK_YEARS; k++)
            h.shock[f][k] = NAN;
    return h;
}

#endif
