/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/json_read.h"

#include <stdlib.h>

/* Whether there is room for what a reading of that many bytes takes. */
static int has_memory(size_t length) {
    void *room = malloc(65536 + 16 * length);
    free(room);
    return room != NULL;
}

ri_status ri_json_read(const char *text, size_t length, json_t **json, json_error_t *why) {
    json_error_t again;
    json_t *one = json_loadb(text, length, JSON_REJECT_DUPLICATES, why);
    json_t *other = json_loadb(text, length, JSON_REJECT_DUPLICATES, &again);
    int is_same = one != NULL && other != NULL && json_equal(one, other);
    int is_wrong = one == NULL && other == NULL;
    json_decref(other);
    *json = is_same ? one : NULL;
    if (is_same)
        return RI_OK;
    json_decref(one);
    return is_wrong && has_memory(length) ? RI_BAD_DATA : RI_NO_MEMORY;
}
