/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BASE_TEXT_H
#define RI_BASE_TEXT_H

#include <stddef.h>

#include "base/error.h"

/* A growing text buffer. A zeroed ri_text is valid and empty; `bytes` is always NUL-terminated once
 * anything was added. After a failed allocation `failed` is set and further calls do nothing, so a
 * writer checks once, at its end. */
typedef struct ri_text {
    char *bytes;
    size_t length, capacity;
    int failed;
} ri_text;

/* Appends printf-formatted text. */
void ri_text_add(ri_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Appends `length` raw bytes. */
void ri_text_append(ri_text *text, const char *bytes, size_t length);
/* Frees the buffer; accepts a zeroed one. */
void ri_text_dispose(ri_text *text);

/* Reads a whole file of at most `limit` bytes. The caller disposes *text.
 * Fails RI_IO (missing, unreadable), RI_BAD_DATA (larger than the limit) or RI_NO_MEMORY, naming the file.
 * [setup] */
ri_status ri_text_read_file(ri_text *text, const char *path, size_t limit, ri_error *error);

/* Writes `length` bytes to `path` whole or not at all: temporary name in the same folder, fsync,
 * rename. Fails RI_IO, naming the file; the old file then stays as it was. [setup] */
ri_status ri_file_write_whole(const char *path, const char *bytes, size_t length, ri_error *error);

/* Of n words the one nearest to `word` by Damerau-Levenshtein distance, or NULL when none is within a
 * third of its length: for "did you mean". Words of more than 63 bytes are near to none. [pure] */
const char *ri_nearest_word(const char *word, const char *const *words, size_t n);

#endif
