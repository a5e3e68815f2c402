/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <stdint.h>
#include <string.h>

#include "kernel/memory.h"

/* The linker sends the room's aligned_alloc here (--wrap), so that a test can refuse the next one. */
static int refusals;
void *__real_aligned_alloc(size_t alignment, size_t bytes);
void *__wrap_aligned_alloc(size_t alignment, size_t bytes);
void *__wrap_aligned_alloc(size_t alignment, size_t bytes) {
    if (refusals > 0) {
        refusals--;
        return NULL;
    }
    return __real_aligned_alloc(alignment, bytes);
}

enum { TABLE_A, TABLE_B, N_TABLES };
enum { A_BYTE, B_DOUBLE, A_WORD, N_ARRAYS };
static const ri_array_decl arrays[N_ARRAYS] = {{TABLE_A, 1}, {TABLE_B, 8}, {TABLE_A, 4}};
static const ri_layout layout = {N_TABLES, N_ARRAYS, arrays};

static ri_memory made(uint32_t a, uint32_t b) {
    ri_memory memory;
    ck_assert_int_eq(ri_memory_init(&memory, &layout, (const uint32_t[]){a, b}, NULL), RI_OK);
    return memory;
}

static unsigned char *bytes_of(const ri_memory *memory) {
    return ri_memory_array(memory, A_BYTE);
}
static uint32_t *words_of(const ri_memory *memory) {
    return ri_memory_array(memory, A_WORD);
}
static double *doubles_of(const ri_memory *memory) {
    return ri_memory_array(memory, B_DOUBLE);
}

static void fill(const ri_memory *memory) {
    for (uint32_t i = 0; i < ri_memory_capacity(memory, TABLE_A); i++) {
        bytes_of(memory)[i] = (unsigned char)(3 * i + 1);
        words_of(memory)[i] = 7 * i + 1;
    }
    for (uint32_t i = 0; i < ri_memory_capacity(memory, TABLE_B); i++)
        doubles_of(memory)[i] = 0.5 * i + 1;
}

static void check_filled(const ri_memory *memory, uint32_t a, uint32_t b) {
    for (uint32_t i = 0; i < ri_memory_capacity(memory, TABLE_A); i++) {
        ck_assert_uint_eq(bytes_of(memory)[i], i < a ? (unsigned char)(3 * i + 1) : 0);
        ck_assert_uint_eq(words_of(memory)[i], i < a ? 7 * i + 1 : 0);
    }
    for (uint32_t i = 0; i < ri_memory_capacity(memory, TABLE_B); i++)
        ri_assert_same(doubles_of(memory)[i], i < b ? 0.5 * i + 1 : 0);
}

START_TEST(test_fresh_is_zero_and_aligned) {
    ri_memory memory = made(5, 3);
    check_filled(&memory, 0, 0);
    for (uint32_t i = 0; i < N_ARRAYS; i++)
        ck_assert_uint_eq((uintptr_t)ri_memory_array(&memory, i) % 64, 0);
    ck_assert_uint_eq(ri_memory_capacity(&memory, TABLE_A), 5);
    ck_assert_uint_eq(ri_memory_capacity(&memory, TABLE_B), 3);
    ck_assert_uint_ge(memory.allocated, memory.bytes);
    ck_assert_uint_eq(memory.n_grown, 0);
    ri_memory_dispose(&memory);
    ck_assert_ptr_null(memory.block);
    ri_memory_dispose(&memory);
}
END_TEST

START_TEST(test_growth_keeps_elements) {
    ri_memory memory = made(5, 3);
    fill(&memory);
    const unsigned char *block = memory.block;
    ck_assert_int_eq(ri_memory_reserve(&memory, &layout, TABLE_A, 5, NULL), RI_OK);
    ck_assert_ptr_eq(memory.block, block);
    ck_assert_uint_eq(memory.n_grown, 0);
    ck_assert_int_eq(ri_memory_reserve(&memory, &layout, TABLE_A, 6, NULL), RI_OK);
    ck_assert_uint_eq(ri_memory_capacity(&memory, TABLE_A), 10);
    ck_assert_uint_eq(ri_memory_capacity(&memory, TABLE_B), 3);
    ck_assert_int_eq(ri_memory_reserve(&memory, &layout, TABLE_B, 1000, NULL), RI_OK);
    ck_assert_uint_eq(ri_memory_capacity(&memory, TABLE_B), 1000);
    ck_assert_uint_eq(memory.n_grown, 2);
    check_filled(&memory, 5, 3);
    for (uint32_t i = 0; i < N_ARRAYS; i++)
        ck_assert_uint_eq((uintptr_t)ri_memory_array(&memory, i) % 64, 0);
    ri_memory_dispose(&memory);
}
END_TEST

START_TEST(test_clear_keeps_capacity) {
    ri_memory memory = made(5, 3);
    ck_assert_int_eq(ri_memory_reserve(&memory, &layout, TABLE_A, 100, NULL), RI_OK);
    fill(&memory);
    ri_memory_clear(&memory);
    ck_assert_uint_eq(ri_memory_capacity(&memory, TABLE_A), 100);
    check_filled(&memory, 0, 0);
    ri_memory_dispose(&memory);
}
END_TEST

/* Same bytes, and from then on lives of their own. */
static void check_clone(ri_memory *to, const ri_memory *from) {
    ck_assert_int_eq(ri_memory_clone(to, from, NULL), RI_OK);
    ck_assert_uint_eq(to->bytes, from->bytes);
    ck_assert_int_eq(memcmp(to->block, from->block, from->bytes), 0);
    ck_assert_uint_eq(ri_memory_capacity(to, TABLE_A), ri_memory_capacity(from, TABLE_A));
    words_of(to)[0] += 1000;
    ck_assert_uint_eq(words_of(to)[0], words_of(from)[0] + 1000);
    words_of(to)[0] -= 1000;
}

START_TEST(test_clone_both_ways) {
    ri_memory small = made(4, 4), large = made(1000, 500), fresh = {0}, small_copy = {0};
    fill(&small);
    fill(&large);
    check_clone(&small_copy, &small);
    check_clone(&fresh, &large);
    check_clone(&small, &large); /* grows */
    check_filled(&small, 1000, 500);
    check_clone(&large, &small_copy); /* shrinks in place */
    check_filled(&large, 4, 4);
    ck_assert_uint_gt(large.allocated, large.bytes);
    ck_assert_int_eq(ri_memory_reserve(&large, &layout, TABLE_B, 5, NULL), RI_OK);
    check_filled(&large, 4, 4);
    check_clone(&large, &fresh);
    ck_assert_int_eq(ri_memory_clone(&large, &large, NULL), RI_OK);
    check_filled(&large, 1000, 500);
    ri_memory_dispose(&small);
    ri_memory_dispose(&large);
    ri_memory_dispose(&fresh);
    ri_memory_dispose(&small_copy);
}
END_TEST

START_TEST(test_refused_allocation) {
    ri_error error = {0};
    ri_memory memory;
    refusals = 1;
    ck_assert_int_eq(ri_memory_init(&memory, &layout, (const uint32_t[]){4, 4}, &error), RI_NO_MEMORY);
    ck_assert_ptr_nonnull(strstr(error.text, "out of memory"));
    ck_assert_ptr_null(memory.block);
    ri_memory_dispose(&memory);

    memory = made(4, 4);
    fill(&memory);
    const unsigned char *block = memory.block;
    refusals = 1;
    error.status = RI_OK;
    ck_assert_int_eq(ri_memory_reserve(&memory, &layout, TABLE_B, 5, &error), RI_NO_MEMORY);
    ck_assert_int_eq(error.status, RI_NO_MEMORY);
    ck_assert_ptr_eq(memory.block, block);
    ck_assert_uint_eq(memory.n_grown, 0);
    check_filled(&memory, 4, 4);

    ri_memory large = made(400, 400), copy = {0};
    refusals = 1;
    ck_assert_int_eq(ri_memory_clone(&memory, &large, NULL), RI_NO_MEMORY);
    ck_assert_ptr_eq(memory.block, block);
    check_filled(&memory, 4, 4);
    refusals = 1;
    ck_assert_int_eq(ri_memory_clone(&copy, &large, NULL), RI_NO_MEMORY);
    ck_assert_ptr_null(copy.block);
    ck_assert_int_eq(refusals, 0);
    ri_memory_dispose(&memory);
    ri_memory_dispose(&large);
    ri_memory_dispose(&copy);
}
END_TEST

/* 2^32 - 1 elements of 2^32 - 1 bytes, twice: more than 64 bits can count. */
START_TEST(test_more_than_addressable) {
    const ri_array_decl huge[] = {{0, UINT32_MAX}, {0, UINT32_MAX}};
    const ri_layout layout_huge = {1, 2, huge};
    ri_memory memory;
    ri_error error = {0};
    ck_assert_int_eq(ri_memory_init(&memory, &layout_huge, (const uint32_t[]){UINT32_MAX}, &error),
                     RI_NO_MEMORY);
    ck_assert_ptr_nonnull(strstr(error.text, "more bytes than the machine can address"));
}
END_TEST

/* A block in somebody else's bytes grows where it lies, as far as they go, and is not freed. */
START_TEST(test_lent) {
    ri_memory own = made(5, 3);
    size_t bytes = own.bytes + 4096;
    unsigned char *place = aligned_alloc(64, bytes);
    fill(&own);
    memcpy(place, own.block, own.bytes);
    ri_memory lent = ri_memory_lent(place, bytes);
    ck_assert_uint_eq(lent.bytes, own.bytes);
    ck_assert_int_eq(ri_memory_reserve(&lent, &layout, TABLE_A, 11, NULL), RI_OK);
    ck_assert_ptr_eq(lent.block, place);
    ck_assert_uint_eq(ri_memory_capacity(&lent, TABLE_A), 11);
    for (uint32_t i = 0; i < 5; i++)
        ck_assert_uint_eq(words_of(&lent)[i], 7 * i + 1);
    ck_assert_uint_eq(words_of(&lent)[10], 0);
    ri_error error = {0};
    size_t before = lent.bytes;
    ck_assert_int_eq(ri_memory_reserve(&lent, &layout, TABLE_B, 100000, &error), RI_NO_MEMORY);
    ck_assert_ptr_nonnull(strstr(error.text, "were set aside"));
    ck_assert_uint_eq(lent.bytes, before);
    ri_memory large = made(4, 100000);
    ck_assert_int_eq(ri_memory_clone(&lent, &large, &error), RI_NO_MEMORY);
    ck_assert_int_eq(ri_memory_clone(&lent, &own, &error), RI_OK);
    ck_assert_ptr_eq(lent.block, place);
    ri_memory_dispose(&large);
    ri_memory_dispose(&lent);
    ri_memory_dispose(&own);
    free(place);
}
END_TEST

RI_TEST_MAIN("kernel/memory", test_lent, test_fresh_is_zero_and_aligned, test_growth_keeps_elements,
             test_clear_keeps_capacity, test_clone_both_ways, test_refused_allocation,
             test_more_than_addressable)
