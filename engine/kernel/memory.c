/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel/memory.h"

#include <string.h>

enum { MAX_TABLES = 16, MAX_ARRAYS = 96, ALIGNMENT = 64 };

typedef struct array_place {
    uint64_t offset; /* bytes from the block's start */
    uint32_t table, element_size;
} array_place;

/* The start of every block: all that a copy of the bytes needs to be a world of its own. */
typedef struct header {
    uint64_t bytes;
    uint32_t n_tables, n_arrays;
    uint32_t capacity[MAX_TABLES];
    array_place array[MAX_ARRAYS];
} header;

static header *header_of(const ri_memory *memory) {
    return (header *)(void *)memory->block;
}

/* Adds n * size to *bytes and rounds up to the alignment; false when that does not fit. */
static bool add_aligned(uint64_t *bytes, uint64_t n, uint64_t size) {
    if (n > (SIZE_MAX - 2 * ALIGNMENT) / size)
        return false;
    uint64_t added = (n * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (added > SIZE_MAX - *bytes)
        return false;
    *bytes += added;
    return true;
}

/* Fills in places and size from layout and capacities. */
static bool plan(header *planned, const ri_layout *layout, const uint32_t *capacity) {
    memset(planned, 0, sizeof *planned);
    planned->n_tables = layout->n_tables;
    planned->n_arrays = layout->n_arrays;
    memcpy(planned->capacity, capacity, layout->n_tables * sizeof *capacity);
    if (!add_aligned(&planned->bytes, 1, sizeof *planned))
        return false;
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        ri_array_decl decl = layout->arrays[i];
        planned->array[i] = (array_place){planned->bytes, decl.table, decl.element_size};
        if (!add_aligned(&planned->bytes, capacity[decl.table], decl.element_size))
            return false;
    }
    return true;
}

static void check_layout(const ri_layout *layout, const uint32_t *capacity) {
    RI_BUG_IF(layout->n_tables > MAX_TABLES || layout->n_arrays > MAX_ARRAYS);
    for (uint32_t i = 0; i < layout->n_tables; i++)
        RI_BUG_IF(capacity[i] == 0);
    for (uint32_t i = 0; i < layout->n_arrays; i++)
        RI_BUG_IF(layout->arrays[i].table >= layout->n_tables || layout->arrays[i].element_size == 0);
}

static ri_status allocate(unsigned char **block, uint64_t bytes, ri_error *error) {
    *block = aligned_alloc(ALIGNMENT, (size_t)bytes);
    if (*block != NULL)
        return RI_OK;
    return ri_error_set(error, RI_NO_MEMORY,
                        "out of memory: a world needs a block of %llu bytes; use fewer threads or a "
                        "smaller world.",
                        (unsigned long long)bytes);
}

static ri_status too_large(ri_error *error) {
    return ri_error_set(error, RI_NO_MEMORY,
                        "out of memory: a world of this size has more bytes than the machine can address.");
}

ri_status ri_memory_init(ri_memory *memory, const ri_layout *layout, const uint32_t *capacity,
                         ri_error *error) {
    *memory = (ri_memory){0};
    check_layout(layout, capacity);
    header planned;
    if (!plan(&planned, layout, capacity))
        return too_large(error);
    ri_status status = allocate(&memory->block, planned.bytes, error);
    if (status != RI_OK)
        return status;
    memory->bytes = memory->allocated = (size_t)planned.bytes;
    memset(memory->block, 0, memory->bytes);
    memcpy(memory->block, &planned, sizeof planned);
    return RI_OK;
}

ri_memory ri_memory_lent(unsigned char *place, size_t allocated) {
    ri_memory memory = {.block = place, .allocated = allocated, .is_lent = true};
    RI_BUG_IF((uintptr_t)place % ALIGNMENT != 0);
    memory.bytes = (size_t)header_of(&memory)->bytes;
    RI_BUG_IF(memory.bytes > allocated);
    return memory;
}

void ri_memory_dispose(ri_memory *memory) {
    if (!memory->is_lent)
        free(memory->block);
    *memory = (ri_memory){0};
}

void ri_memory_clear(ri_memory *memory) {
    memset(memory->block + sizeof(header), 0, memory->bytes - sizeof(header));
}

void *ri_memory_array(const ri_memory *memory, uint32_t array) {
    RI_BUG_IF(array >= header_of(memory)->n_arrays);
    return memory->block + header_of(memory)->array[array].offset;
}

uint32_t ri_memory_capacity(const ri_memory *memory, uint32_t table) {
    RI_BUG_IF(table >= header_of(memory)->n_tables);
    return header_of(memory)->capacity[table];
}

/* Copies each array's old elements to its new place; the rest of `block` becomes zero. */
static void move_arrays(unsigned char *block, const header *planned, const ri_memory *memory) {
    const header *old = header_of(memory);
    memset(block, 0, (size_t)planned->bytes);
    memcpy(block, planned, sizeof *planned);
    for (uint32_t i = 0; i < old->n_arrays; i++)
        memcpy(block + planned->array[i].offset, memory->block + old->array[i].offset,
               (size_t)old->capacity[old->array[i].table] * old->array[i].element_size);
}

static ri_status no_room(const header *planned, size_t allocated, ri_error *error) {
    return ri_error_set(error, RI_NO_MEMORY, "a world has grown to %llu bytes, and %zu were set aside for it",
                        (unsigned long long)planned->bytes, allocated);
}

/* Takes over a block that was made larger; a lent one is written back to where it lies. */
static void replace(ri_memory *memory, unsigned char *block, size_t bytes) {
    memory->bytes = bytes;
    if (memory->is_lent) {
        memcpy(memory->block, block, bytes);
        free(block);
        return;
    }
    free(memory->block);
    memory->block = block;
    memory->allocated = bytes;
}

ri_status ri_memory_reserve(ri_memory *memory, const ri_layout *layout, uint32_t table, uint32_t needed,
                            ri_error *error) {
    uint32_t old = ri_memory_capacity(memory, table);
    if (needed <= old)
        return RI_OK;
    uint32_t doubled = old > UINT32_MAX / 2 ? UINT32_MAX : 2 * old;
    uint32_t capacity[MAX_TABLES];
    memcpy(capacity, header_of(memory)->capacity, sizeof capacity);
    capacity[table] = needed > doubled ? needed : doubled;
    check_layout(layout, capacity);
    RI_BUG_IF(layout->n_tables != header_of(memory)->n_tables);
    RI_BUG_IF(layout->n_arrays != header_of(memory)->n_arrays);
    header planned;
    unsigned char *block = NULL;
    if (!plan(&planned, layout, capacity))
        return too_large(error);
    if (memory->is_lent && planned.bytes > memory->allocated)
        return no_room(&planned, memory->allocated, error);
    ri_status status = allocate(&block, planned.bytes, error);
    if (status != RI_OK)
        return status;
    move_arrays(block, &planned, memory);
    replace(memory, block, (size_t)planned.bytes);
    memory->n_grown++;
    return RI_OK;
}

ri_status ri_memory_clone(ri_memory *to, const ri_memory *from, ri_error *error) {
    if (to == from)
        return RI_OK;
    if (to->allocated < from->bytes) {
        unsigned char *block = NULL;
        if (to->is_lent)
            return no_room(header_of(from), to->allocated, error);
        ri_status status = allocate(&block, from->bytes, error);
        if (status != RI_OK)
            return status;
        free(to->block);
        to->block = block;
        to->allocated = from->bytes;
    }
    memcpy(to->block, from->block, from->bytes);
    to->bytes = from->bytes;
    return RI_OK;
}
