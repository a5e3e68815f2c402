/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/resample.h"

/* A purpose of its own, apart from council/purposes.h. */
#define FOR_RESAMPLE 0xB008

/* The first item of the k-th council, or n. */
static uint32_t first_of(const int32_t *code, uint32_t n, uint32_t k) {
    uint32_t i = 0;
    for (; i < n; i++)
        if ((i == 0 || code[i] != code[i - 1]) && k-- == 0)
            return i;
    return i;
}

uint32_t ri_resample_councils(const int32_t *code, uint32_t n, ri_key key, uint32_t *index, uint32_t room) {
    uint32_t n_councils = 0, n_drawn = 0;
    for (uint32_t i = 0; i < n; i++)
        n_councils += i == 0 || code[i] != code[i - 1];
    for (uint32_t draw = 0; draw < n_councils; draw++) {
        uint32_t council = (uint32_t)(ri_draw_unit(key, draw, FOR_RESAMPLE, 0, 0) * n_councils);
        uint32_t i = first_of(code, n, council);
        for (int32_t of = code[i]; i < n && code[i] == of && n_drawn < room; i++)
            index[n_drawn++] = i;
    }
    return n_drawn;
}
