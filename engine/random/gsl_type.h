/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RANDOM_GSL_TYPE_H
#define RI_RANDOM_GSL_TYPE_H

#include <gsl/gsl_rng.h>

#include "random/stream.h"

/* A gsl_rng_type over addressed chance, for GSL's samplers where pairing does not matter. Its `max` is
 * the largest value that `get` returns (2^64-1), and its state holds no pointer, so gsl_rng_memcpy works. */
extern const gsl_rng_type *const ri_gsl_rng_type;

/* Points a generator of that type at the start of one address's sequence: words 0, 1, 2, ... of
 * (key, entity, purpose, ordinal). At most 2^17 values; then RI_BUG. [run] */
void ri_gsl_rng_address(gsl_rng *rng, ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal);

#endif
