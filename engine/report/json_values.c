/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json_values.h"

#include <math.h>

#include "report/words.h"

void ri__json_put(ri__json_writer *writer, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) != 0)
        writer->failed = 1;
}

void ri__json_append(ri__json_writer *writer, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0)
        writer->failed = 1;
}

json_t *ri__json_seed(uint64_t seed) {
    char digits[24];
    if (seed <= INT64_MAX)
        return json_integer((json_int_t)seed);
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)seed);
    return json_string(digits);
}

json_t *ri__json_digest(const ri_sha256 *hash) {
    char hex[65];
    ri_sha256_format(hash, hex);
    return json_string(hex);
}

json_t *ri__json_day(ri_day day) {
    char date[11];
    if (day == RI_DAY_NONE)
        return json_null();
    ri_day_format(day, date);
    return json_string(date);
}

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
