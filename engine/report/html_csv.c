/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/page.h"

/* Each table of a page as a CSV file (RFC 4180) inside a link, so that a page of one file without a script
 * hands its figures on: what is read is the table as it was just written. */

/* One character of a cell: an entity becomes what it stands for. Returns how many bytes of `at` it took. */
static size_t add_character(const char *at, ri_text *cell) {
    static const struct {
        const char *entity;
        char character;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        size_t length = strlen(entities[i].entity);
        if (strncmp(at, entities[i].entity, length) == 0) {
            ri_text_append(cell, &entities[i].character, 1);
            return length;
        }
    }
    ri_text_append(cell, at, 1);
    return 1;
}

/* The words of an element from its ">" to `end`, elements inside it left out. */
static void add_words(const char *at, const char *end, ri_text *cell) {
    while (at < end) {
        if (*at == '<')
            at = strchr(at, '>') + 1;
        else
            at += add_character(at, cell);
    }
}

static void add_cell(const ri_text *cell, bool is_first, ri_text *csv) {
    const char *words = cell->bytes != NULL ? cell->bytes : "";
    const char *quote = words[strcspn(words, ",\"\r\n")] == '\0' ? "" : "\"";
    ri_text_add(csv, "%s%s", is_first ? "" : ",", quote);
    for (const char *at = words; *at != '\0'; at++)
        ri_text_add(csv, "%s%c", *at == '"' ? quote : "", *at);
    ri_text_add(csv, "%s", quote);
    csv->failed |= cell->failed;
}

static void add_row(const char *row, const char *end, ri_text *csv) {
    bool is_first = true;
    for (const char *at = row; (at = strchr(at, '<')) != NULL && at < end; at++) {
        bool is_cell = (at[1] == 't' && (at[2] == 'h' || at[2] == 'd')) && (at[3] == '>' || at[3] == ' ');
        if (!is_cell)
            continue;
        const char close[] = {'<', '/', 't', at[2], '>', '\0'};
        const char *words = strchr(at, '>') + 1, *words_end = strstr(words, close);
        ri_text cell = {0};
        add_words(words, words_end, &cell);
        add_cell(&cell, is_first, csv);
        ri_text_dispose(&cell);
        is_first = false;
        at = words_end;
    }
    ri_text_add(csv, "\r\n");
}

static void add_encoded(const ri_text *csv, ri_text *text) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    for (size_t i = 0; i < csv->length; i++) {
        unsigned char byte = (unsigned char)csv->bytes[i];
        if (strchr(plain, byte) != NULL)
            ri_text_add(text, "%c", byte);
        else
            ri_text_add(text, "%%%02X", byte);
    }
}

/* Where the last table of the text begins; NULL without one. */
static const char *last_table(const ri_text *text) {
    static const char open[] = "<table>";
    for (size_t at = text->length; at > 0; at--)
        if (strncmp(text->bytes + at - 1, open, sizeof open - 1) == 0)
            return text->bytes + at - 1;
    return NULL;
}

void ri__csv_link(ri_text *text) {
    const char *table = text->failed || text->bytes == NULL ? NULL : last_table(text);
    ri_text csv = {0}, id = {0}, caption = {0};
    if (table == NULL)
        return;
    const char *name = strstr(table, "<span id=\"") + strlen("<span id=\"");
    const char *name_end = strstr(name, "-caption\">");
    const char *words = name_end + strlen("-caption\">");
    ri_text_append(&id, name, (size_t)(name_end - name));
    ri_text_append(&caption, words, (size_t)(strstr(words, "</span>") - words));
    for (const char *row = table; (row = strstr(row, "<tr>")) != NULL; row++)
        add_row(row, strstr(row, "</tr>"), &csv);
    ri_text_add(text, "<p class=\"csv\"><a download=\"%s.csv\" href=\"data:text/csv;charset=utf-8,",
                id.bytes != NULL ? id.bytes : "table");
    add_encoded(&csv, text);
    ri_text_add(text, "\">CSV: %s</a></p>\n", caption.bytes != NULL ? caption.bytes : "");
    text->failed |= csv.failed | id.failed | caption.failed;
    ri_text_dispose(&csv);
    ri_text_dispose(&id);
    ri_text_dispose(&caption);
}
