/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/weighted.h"

#include <stdlib.h>

/* Equal values in the order of their weights: the sums below then depend on the values alone. */
static int compare(const void *a, const void *b) {
    const ri_weighted *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

void ri_weighted_quantiles(ri_weighted *values, uint32_t n, const double *prob, uint32_t n_probs,
                           double *out) {
    qsort(values, n, sizeof *values, compare);
    double total = 0;
    for (uint32_t i = 0; i < n; i++)
        total += values[i].weight;
    for (uint32_t k = 0; k < n_probs; k++) {
        double cumulative = 0, at_least = prob[k] * total;
        uint32_t i = 0;
        while ((cumulative += values[i].weight) < at_least && i + 1 < n)
            i++;
        out[k] = values[i].value;
    }
}
