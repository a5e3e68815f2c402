/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_COUNCIL_FIXTURE_H
#define RI_TESTS_COUNCIL_FIXTURE_H

#include "council/council.h"
#include "kernel/fingerprint.h"

/* A council made by hand, near Gloucestershire in June 2017, with components made by hand: no Lua, no tables,
 * no shared libraries. Demand is constant unless a test changes it. */
ri_council_setup fixture_setup(int32_t n_months);

/* The same without judgement, seasons, shortage of staff or feedback: stationary. */
ri_council_setup fixture_stationary(int32_t n_months);

/* Records of replications 0 .. n-1 of seed 1, one after the other; the caller frees. Fails the test on error.
 */
int64_t *fixture_run(const ri_council_setup *setup, uint64_t n);
ri_fingerprint fixture_fingerprint(const ri_council_setup *setup, uint64_t n);

#endif
