/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/age.h"

#include <math.h>

/* Shares of children by age, in bands of years [from, next from): children in need of all stages, and
 * children in care. ASSUMPTION (red): near England's published bands, rounded. */
enum { N_BANDS = 5 };
static const double band_from[N_BANDS + 1] = {0, 1, 5, 10, 16, 18};
static const double in_need[N_BANDS] = {0.08, 0.22, 0.27, 0.34, 0.09};
static const double in_care[N_BANDS] = {0.05, 0.13, 0.20, 0.39, 0.23};

void ri__case_born(ri__world *world, uint32_t row, uint8_t stage, double u) {
    const double *share = stage == RI_STAGE_CARE ? in_care : in_need;
    int band = 0;
    while (band < N_BANDS - 1 && u >= share[band])
        u -= share[band++];
    double within = u < share[band] ? u / share[band] : 1;
    double years = band_from[band] + (band_from[band + 1] - band_from[band]) * within;
    world->c.born[row] = world->day - (int32_t)floor(years * RI_DAYS_PER_YEAR);
}
