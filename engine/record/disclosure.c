/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/disclosure.h"

#include <stdbool.h>
#include <string.h>

#define MAX_CELL 64

typedef struct child_column {
    bool is_whole;
    const char *word;
} child_column;

static const child_column columns[] = {
#define IS                         true
#define HAS                        false
#define RI_CHILD_COLUMN(how, word) {how, word},
#include "record/disclosure.def"
#undef RI_CHILD_COLUMN
#undef HAS
#undef IS
};

/* Fixed to ASCII: what a letter is must not depend on the locale. */
static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_separator(char c) {
    return c == ',' || c == ';' || c == '\t';
}

/* The letters and digits of a cell, letters in lower case; the length they would have had without a limit. */
static size_t plain_of(const char *text, size_t length, char plain[MAX_CELL]) {
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_letter(text[i]) && !is_digit(text[i]))
            continue;
        if (n + 1 < MAX_CELL)
            plain[n] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
        n++;
    }
    plain[n + 1 < MAX_CELL ? n : MAX_CELL - 1] = '\0';
    return n;
}

/* The word that gives a column away, or NULL. */
static const char *child_word(const char *plain) {
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        if (columns[i].is_whole ? strcmp(plain, columns[i].word) == 0
                                : strstr(plain, columns[i].word) != NULL)
            return columns[i].word;
    return NULL;
}

static bool are_digits(const char *text, size_t from, size_t until) {
    for (size_t i = from; i < until; i++)
        if (!is_digit(text[i]))
            return false;
    return true;
}

/* A letter, eleven digits, a digit or letter (Department for Education, Unique pupil numbers). */
static bool is_upn(const char *plain, size_t length) {
    return length == 13 && is_letter(plain[0]) && are_digits(plain, 1, 12);
}

/* Ten digits of which the last makes the weighted sum 10 .. 1 a multiple of 11 (NHS Data Model, NHS number).
 */
static bool is_nhs_number(const char *plain, size_t length) {
    if (length != 10 || !are_digits(plain, 0, 10))
        return false;
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += (plain[i] - '0') * (10 - i);
    return sum % 11 == 0;
}

/* Area of one or two letters, a district that begins with a digit, then a digit and two letters (BS 7666). */
static bool is_postcode(const char *plain, size_t length) {
    size_t area = length > 1 && is_letter(plain[1]) ? 2 : 1;
    if (length < area + 4 || length > area + 5 || !is_letter(plain[0]) || !is_digit(plain[area]))
        return false;
    const char *inward = &plain[length - 3];
    return is_digit(inward[0]) && is_letter(inward[1]) && is_letter(inward[2]);
}

/* What a cell has the form of, or NULL. */
static const char *recognised(const char *plain, size_t length) {
    if (is_upn(plain, length))
        return "a unique pupil number";
    if (is_nhs_number(plain, length))
        return "an NHS number";
    return is_postcode(plain, length) ? "a postcode" : NULL;
}

static ri_status refuse(const char *path, int line, int column, const char *how, const char *what,
                        ri_error *error) {
    return ri_error_set(
        error, RI_DISCLOSURE,
        "%s:%d: column %d %s %s: the file tells of single children. Only counts and shares of "
        "the whole council are read; nothing of this file was used",
        path, line, column, how, what);
}

static ri_status check_line(const char *path, int line, const char *text, size_t length, bool is_header,
                            ri_error *error) {
    size_t from = 0;
    int column = 1;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && !is_separator(text[i]))
            continue;
        char plain[MAX_CELL];
        size_t n = plain_of(&text[from], i - from, plain);
        const char *word = is_header ? child_word(plain) : NULL;
        if (word != NULL)
            return refuse(path, line, column, "is called", word, error);
        /* A decimal fraction is no identifier, however many digits it has. */
        bool is_fraction = memchr(&text[from], '.', i - from) != NULL;
        const char *what = n + 1 < MAX_CELL && !is_fraction ? recognised(plain, n) : NULL;
        if (what != NULL)
            return refuse(path, line, column, "holds what looks like", what, error);
        from = i + 1;
        column++;
    }
    return RI_OK;
}

ri_status ri_disclosure_check(const char *path, const ri_text *file, ri_error *error) {
    bool has_header = false;
    int line = 0;
    ri_status status = RI_OK;
    const char *at = file->bytes, *stop = at + file->length;
    while (at < stop && status == RI_OK) {
        const char *end = memchr(at, '\n', (size_t)(stop - at));
        end = end != NULL ? end : stop;
        line++;
        if (has_header || *at != '#') {
            status = check_line(path, line, at, (size_t)(end - at), !has_header, error);
            has_header = true;
        }
        at = end + 1;
    }
    return status;
}
