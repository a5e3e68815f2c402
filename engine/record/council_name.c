/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/council_name.h"

#include <string.h>

#include "base/text.h"
#include "record/schema.h"

static bool cut_last_word(char *plain, const char *word) {
    size_t length = strlen(plain), n = strlen(word);
    if (length <= n + 1 || strcmp(plain + length - n, word) != 0 || plain[length - n - 1] != ' ')
        return false;
    plain[length - n - 1] = '\0';
    return true;
}

void ri_council_plain(const char *name, char plain[RI_COUNCIL_NAME_SIZE]) {
    size_t n = 0;
    bool gap = false;
    for (const char *at = name; *at != '\0' && n + 6 < RI_COUNCIL_NAME_SIZE; at++) {
        char c = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&';
        if (is_word && (gap || c == '&') && n > 0)
            plain[n++] = ' ';
        if (c == '&') {
            memcpy(plain + n, "and", 3);
            n += 3;
        } else if (is_word) {
            plain[n++] = c;
        }
        gap = is_word ? c == '&' : gap || c != '\'';
    }
    plain[n] = '\0';
    static const char *const kinds[] = {"city", "county", "borough", "district", "metropolitan"};
    if (cut_last_word(plain, "council"))
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
            cut_last_word(plain, kinds[i]);
}

static int place_of(const ri_council_names *names, const char *plain) {
    for (int i = 0; i < names->n; i++)
        if (strcmp(names->plain[i], plain) == 0)
            return i;
    return -1;
}

static ri_status add_names(ri_council_names *names, const ri_table *table, int name_column, int code_column,
                           ri_error *error) {
    for (int row = 0; row < table->n_rows; row++) {
        char *plain = names->plain[names->n];
        ri_council_plain(ri_table_text(table, row, name_column), plain);
        int32_t code = (int32_t)ri_table_value(table, row, code_column);
        int same = place_of(names, plain);
        if (same >= 0 && names->code[same] != code)
            return ri_error_set(error, RI_BAD_DATA,
                                "%s:%d: \"%s\" stands for code %d here and for %d elsewhere", table->path,
                                ri_table_line(table, row), plain, code, names->code[same]);
        if (same >= 0)
            continue;
        names->shown[names->n] = ri_table_text(table, row, name_column);
        names->code[names->n++] = code;
    }
    return RI_OK;
}

ri_status ri_council_names_init(ri_council_names *names, const ri_table *councils, const ri_table *aliases,
                                ri_error *error) {
    size_t n = (size_t)councils->n_rows + (size_t)aliases->n_rows + 1; /* one to write a double into */
    *names = (ri_council_names){0};
    names->plain = calloc(n, sizeof *names->plain);
    names->shown = calloc(n, sizeof *names->shown);
    names->code = calloc(n, sizeof *names->code);
    if (names->plain == NULL || names->shown == NULL || names->code == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for the names of %zu councils", n);
    ri_status status = add_names(names, councils, RI_COLUMN_councils_name, RI_COLUMN_councils_code, error);
    if (status == RI_OK)
        status = add_names(names, aliases, RI_COLUMN_aliases_alias, RI_COLUMN_aliases_code, error);
    return status;
}

void ri_council_names_dispose(ri_council_names *names) {
    free(names->plain);
    free(names->shown);
    free(names->code);
    *names = (ri_council_names){0};
}

ri_status ri_council_find(const ri_council_names *names, const char *name, int32_t *code, ri_error *error) {
    char plain[RI_COUNCIL_NAME_SIZE];
    ri_council_plain(name, plain);
    int at = place_of(names, plain);
    if (at >= 0) {
        *code = names->code[at];
        return RI_OK;
    }
    const char **words = malloc((size_t)names->n * sizeof *words);
    if (words == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory to look for \"%.64s\"", name);
    for (int i = 0; i < names->n; i++)
        words[i] = names->plain[i];
    const char *near = ri_nearest_word(plain, words, (size_t)names->n);
    ri_status status;
    if (near != NULL)
        status = ri_error_set(error, RI_BAD_DATA, "unknown council \"%.64s\"; did you mean \"%s\"?", name,
                              names->shown[place_of(names, near)]);
    else
        status =
            ri_error_set(error, RI_BAD_DATA,
                         "unknown council \"%.64s\"; use an English council with children's services, such "
                         "as \"gloucestershire\"",
                         name);
    free(words);
    return status;
}
