/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json_values.h"

#include <math.h>

#include "report/words.h"

json_t *ri__json_real(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *ri__json_taken(ri_text *words) {
    json_t *value = words->failed ? NULL : json_stringn(words->length > 0 ? words->bytes : "", words->length);
    ri_text_dispose(words);
    return value;
}

json_t *ri__json_words(const char *text) {
    ri_text clean = {0};
    ri__clean(&clean, text != NULL ? text : "");
    return ri__json_taken(&clean);
}

/* Not json_dumps: jansson 2.14 does not notice that the memory for a key has failed, and goes on without it.
 * A text that failed once stays failed. */
static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

void ri__json_dump(json_t *root, size_t flags, ri_text *text) {
    if (root == NULL || json_dump_callback(root, add_bytes, text, flags) != 0)
        text->failed = 1;
    ri_text_add(text, "\n");
    json_decref(root);
}
