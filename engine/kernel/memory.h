/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_MEMORY_H
#define RI_KERNEL_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Flat world memory: one block that holds arrays and no pointer, so that a copy of its bytes is a clone, a
 * checkpoint, a particle. Arrays belong to tables; the arrays of a table grow together. Every array starts
 * on a 64-byte boundary. Fresh elements are zero. */

typedef struct ri_array_decl {
    uint32_t table;        /* 0 .. n_tables-1 */
    uint32_t element_size; /* bytes, >= 1 */
} ri_array_decl;

/* The same layout goes with a block all its life: a static table of the owner's. */
typedef struct ri_layout {
    uint32_t n_tables, n_arrays; /* at most 16 and 96 */
    const ri_array_decl *arrays;
} ri_layout;

/* The owner's handle; the block itself has a header with the layout's sizes, capacities and offsets. */
typedef struct ri_memory {
    unsigned char *block; /* 64-byte aligned */
    size_t bytes;         /* in use, header included */
    size_t allocated;     /* >= bytes */
    uint64_t n_grown;     /* times that a table of this handle was enlarged; a clone leaves it alone */
    bool is_lent;         /* somebody else's block: neither freed nor larger than `allocated` */
} ri_memory;

/* A block in somebody else's memory: `allocated` bytes at `place`, 64-byte aligned, which hold a copy of a
 * block's bytes. Its tables grow as far as `allocated` goes, then fail RI_NO_MEMORY. [pure] */
ri_memory ri_memory_lent(unsigned char *place, size_t allocated);

/* Allocates a zeroed block with the given capacity (elements, >= 1) per table. What the handle held is not
 * freed; after a failure it is zeroed. Fails RI_NO_MEMORY. [setup] */
ri_status ri_memory_init(ri_memory *memory, const ri_layout *layout, const uint32_t *capacity,
                         ri_error *error);
/* Frees; accepts a zeroed or half-built handle, and leaves it zeroed. [setup] */
void ri_memory_dispose(ri_memory *memory);
/* Zeroes all arrays, keeps capacities. [run] */
void ri_memory_clear(ri_memory *memory);
/* The first element of an array; valid until the next reserve or clone into this handle. [pure] */
void *ri_memory_array(const ri_memory *memory, uint32_t array);
/* Elements that each array of a table has. [pure] */
uint32_t ri_memory_capacity(const ri_memory *memory, uint32_t table);
/* Makes room for `needed` elements in a table: at least doubles it (up to 2^32 - 1), moves all arrays, counts
 * in n_grown. Does nothing when there is room. Fails RI_NO_MEMORY, the block then unchanged. [run] */
ri_status ri_memory_reserve(ri_memory *memory, const ri_layout *layout, uint32_t table, uint32_t needed,
                            ri_error *error);
/* Makes `to` the same bytes as `from`, header with capacities included; a smaller destination (or a zeroed
 * one) gets a larger block first, a lent one is refused. Fails RI_NO_MEMORY, `to` then unchanged. [run] */
ri_status ri_memory_clone(ri_memory *to, const ri_memory *from, ri_error *error);

#endif
