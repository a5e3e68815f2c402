/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/skill.h"

#include <math.h>

double ri_skill(double score, double reference) {
    return reference > 0 ? 1 - score / reference : (double)NAN;
}

uint32_t ri_n_covered(const ri_interval_forecast *forecasts, uint32_t n) {
    uint32_t covered = 0;
    for (uint32_t i = 0; i < n; i++)
        covered += forecasts[i].low <= forecasts[i].outcome && forecasts[i].outcome <= forecasts[i].high;
    return covered;
}
