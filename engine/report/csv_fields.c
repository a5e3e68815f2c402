/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/csv_fields.h"

#include <math.h>
#include <string.h>

#include "report/words.h"

void ri__csv_words(ri_text *text, const char *words, char end) {
    ri_text clean = {0};
    ri__clean(&clean, words);
    const char *bytes = clean.bytes != NULL ? clean.bytes : "";
    bool is_quoted = strpbrk(bytes, ",\"") != NULL;
    ri_text_add(text, is_quoted ? "\"" : "");
    for (const char *at = bytes; *at != '\0'; at++)
        ri_text_add(text, *at == '"' ? "\"\"" : "%c", *at);
    ri_text_add(text, is_quoted ? "\"%c" : "%c", end);
    text->failed |= clean.failed;
    ri_text_dispose(&clean);
}

void ri__csv_number(ri_text *text, double value) {
    if (isfinite(value))
        ri_text_add(text, "%.12g", value);
    ri_text_add(text, ",");
}
