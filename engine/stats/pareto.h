/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_PARETO_H
#define RI_STATS_PARETO_H

#include <stdbool.h>
#include <stdint.h>

/* The minima of n points by two criteria (Kung, Luccio & Preparata 1975, doi:10.1145/321906.321910, with the
 * sign turned): is_on[i] when no point is at most as high in both and lower in one. Equal points are on it
 * together; a point with a NaN is not, and keeps nobody off. Work n^2. [pure] */
void ri_pareto_front(const double *first, const double *second, uint32_t n, bool *is_on);

#endif
