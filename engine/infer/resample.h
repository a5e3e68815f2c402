/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_RESAMPLE_H
#define RI_INFER_RESAMPLE_H

#include <stdint.h>

/* Systematic resampling (Kitagawa 1996, doi:10.1080/10618600.1996.10474692; Douc & Cappe 2005,
 * doi:10.1109/ISPA.2005.195385): one uniform u, n positions (k + u) total / n, k = 0 .. n - 1. A particle has
 * as many children as positions fall below its cumulative weight and not below its predecessor's: n weight /
 * total on average, rounded down or up. */

/* count[i]: the children of particle i; they sum to n. Weights are finite and not negative, `total` is their
 * sum in order and above 0, n from 1 to 2^31 - 1. A particle without weight has no children: where rounding
 * leaves positions above the last sum, they are the last's that has weight. [pure] but for *count */
void ri_resample_counts(const double *weight, uint32_t n, double total, double u, uint32_t *count);

/* ancestor[slot]: whose child takes the slot. Who has children keeps its own slot, the others' go to those
 * with more than one, in order: so states are moved in place, and no more of them than must be. [pure] but
 * for *ancestor */
void ri_resample_ancestors(const uint32_t *count, uint32_t n, uint32_t *ancestor);

#endif
