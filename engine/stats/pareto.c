/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/pareto.h"

#include <math.h>

void ri_pareto_front(const double *first, const double *second, uint32_t n, bool *is_on) {
    for (uint32_t i = 0; i < n; i++) {
        is_on[i] = !isnan(first[i]) && !isnan(second[i]);
        for (uint32_t j = 0; j < n && is_on[i]; j++)
            is_on[i] = !(first[j] <= first[i] && second[j] <= second[i] &&
                         (first[j] < first[i] || second[j] < second[i]));
    }
}
