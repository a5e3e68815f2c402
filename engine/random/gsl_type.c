/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/gsl_type.h"

#include <limits.h>

#if ULONG_MAX != UINT64_MAX
#error "GSL hands out unsigned long; this generator needs one of 64 bits"
#endif

/* Two values a block, 2^16 blocks an address. */
enum { N_VALUES = 1 << 17 };

typedef struct address {
    ri_key key;
    uint64_t entity;
    uint64_t second; /* the other half of the block that was drawn last */
    uint32_t ordinal;
    uint32_t n_taken;
    uint16_t purpose;
} address;

static unsigned long address_get(void *state) {
    address *at = state;
    RI_BUG_IF(at->n_taken >= N_VALUES);
    uint32_t n = at->n_taken++;
    if (n % 2 == 1)
        return at->second;
    ri_words block = ri_draw_words(at->key, at->entity, at->purpose, at->ordinal, (uint16_t)(n / 2));
    at->second = block.v[1];
    return block.v[0];
}

static double address_get_double(void *state) {
    return ri_unit_from_word(address_get(state));
}

/* gsl_rng_set knows a seed alone: replication, entity, purpose and ordinal are then 0. */
static void address_set(void *state, unsigned long seed) {
    *(address *)state = (address){.key = {seed, 0}};
}

static const gsl_rng_type address_type = {
    "reinspect_threefry2x64_13", ULONG_MAX, 0, sizeof(address), address_set, address_get, address_get_double,
};

const gsl_rng_type *const ri_gsl_rng_type = &address_type;

void ri_gsl_rng_address(gsl_rng *rng, ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal) {
    RI_BUG_IF(rng->type != ri_gsl_rng_type);
    *(address *)rng->state = (address){.key = key, .entity = entity, .purpose = purpose, .ordinal = ordinal};
}
