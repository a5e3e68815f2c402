/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caseload_rules.h"

#include <math.h>

#include "abi/math.h"
#include "random/sampler.h"

/* Means in days. With them a case is visited every 14 days and reviewed every 60, and 8 a day come and go. */
static const double stay_mean = 250, visit_shift = 7, visit_mean = 7, stretched_mean = 10, review_shift = 30,
                    review_mean = 30, post_mean = 900, vacancy_mean = 45, arrivals_a_day = 8;

static double share_of(uint32_t i) {
    return (i + 0.5) / N_QUANTILES;
}

/* A shifted exponential in whole days, at least 1. */
static void fill(uint16_t *table, double shift, double mean) {
    for (uint32_t i = 0; i < N_QUANTILES; i++)
        table[i] = (uint16_t)fmax(1, rint(shift - mean * ri_log(1 - share_of(i))));
}

void caseload_tables_make(caseload_tables *tables) {
    fill(tables->stay, 0, stay_mean);
    fill(tables->visit[0], visit_shift, visit_mean);
    fill(tables->visit[1], visit_shift, stretched_mean);
    fill(tables->review, review_shift, review_mean);
    fill(tables->post[0], 0, post_mean);
    fill(tables->post[1], 0, vacancy_mean);
    for (uint32_t i = 0; i < N_QUANTILES; i++)
        tables->arrivals[i] = (uint16_t)ri_poisson_quantile(arrivals_a_day, share_of(i));
}
