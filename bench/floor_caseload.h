/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BENCH_FLOOR_CASELOAD_H
#define RI_BENCH_FLOOR_CASELOAD_H

#include <stdbool.h>

#include "caseload_rules.h"

/* The caseload model (caseload_rules.h) fused by hand, with all of its sizes fixed: the floors that the
 * kernel is measured against. False when more than MAX_ROWS cases would be open. */

/* Events in one list a day, sorted by phase and row when the day starts. */
bool floor_caseload_buckets(const caseload_tables *tables, ri_key key, caseload_results *results);
/* No events: each day runs over the rows. */
bool floor_caseload_sweep(const caseload_tables *tables, ri_key key, caseload_results *results);

#endif
