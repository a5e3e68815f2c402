/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/json_read.h"

#include <setjmp.h>
#include <stdlib.h>

/* Where this thread's reading ends when memory runs out; NULL: it reads nothing. */
static _Thread_local jmp_buf *no_memory;

static void *allocate(size_t n_bytes) {
    void *memory = malloc(n_bytes);
    if (memory == NULL && no_memory != NULL)
        longjmp(*no_memory, 1);
    return memory;
}

void ri_json_prepare(void) {
    json_set_alloc_funcs(allocate, free);
}

ri_status ri_json_read(const char *text, size_t length, json_t **json, json_error_t *why) {
    jmp_buf here;
    *json = NULL;
    if (setjmp(here) != 0) {
        no_memory = NULL;
        *json = NULL;
        return RI_NO_MEMORY;
    }
    no_memory = &here;
    *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, why);
    no_memory = NULL;
    return *json != NULL ? RI_OK : RI_BAD_DATA;
}

json_t *ri_json_own(const char *text, size_t length) {
    json_t *json;
    json_error_t why;
    ri_json_read(text, length, &json, &why);
    return json;
}
