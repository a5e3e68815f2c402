/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BENCH_FLOOR_MM1_H
#define RI_BENCH_FLOOR_MM1_H

#include <stdbool.h>

#include "queueing_models.h"

/* M/M/1 fused by hand, without a kernel: two numbers are the pending events, and the line is a ring on the
 * stack. Same addresses, same arithmetic, same results to the last bit as mmc_run with one server from time 0
 * to `until`. options->form and n_buckets play no part. Returns false when more than 1,024 customers wait. */
bool floor_mm1(const mmc_options *options, double until, mmc_results *results);

#endif
