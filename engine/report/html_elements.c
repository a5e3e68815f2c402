/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

void ri__element(ri_text *text, const char *tag, const char *words) {
    ri_text_add(text, "<%s>", tag);
    ri__escape(text, words);
    ri_text_add(text, "</%s>\n", tag);
}

void ri__element_text(ri_text *text, const char *tag, ri_text *words) {
    if (words->failed)
        text->failed = 1;
    else
        ri__element(text, tag, words->length > 0 ? words->bytes : "");
    ri_text_dispose(words);
}

void ri__table_open(ri_text *text, const char *id, const char *css_class, const char *caption,
                    const char *const *columns, int n_columns) {
    ri_text_add(text,
                "<div class=\"scroll%s%s\" role=\"region\" aria-labelledby=\"%s-caption\" tabindex=\"0\">\n"
                "<table>\n<caption><span id=\"%s-caption\">",
                *css_class != '\0' ? " " : "", css_class, id, id);
    ri__escape(text, caption);
    ri_text_add(text, "</span></caption>\n<thead><tr>");
    for (int i = 0; i < n_columns; i++) {
        ri_text_add(text, "<th scope=\"col\">");
        ri__escape(text, columns[i]);
        ri_text_add(text, "</th>");
    }
    ri_text_add(text, "</tr></thead>\n<tbody>\n");
}

void ri__table_close(ri_text *text) {
    ri_text_add(text, "</tbody>\n</table>\n</div>\n");
    ri__csv_link(text);
}

void ri__row_open(ri_text *text, const char *heading) {
    ri_text_add(text, "<tr><th scope=\"row\">");
    ri__escape(text, heading);
    ri_text_add(text, "</th>");
}

void ri__cell(ri_text *text, const char *words, bool is_number) {
    ri_text_add(text, is_number ? "<td class=\"number\">" : "<td>");
    ri__escape(text, words);
    ri_text_add(text, "</td>");
}

void ri__cell_text(ri_text *text, ri_text *words, bool is_number) {
    if (words->failed)
        text->failed = 1;
    else
        ri__cell(text, words->length > 0 ? words->bytes : "", is_number);
    ri_text_dispose(words);
}

void ri__row_close(ri_text *text) {
    ri_text_add(text, "</tr>\n");
}

void ri__fact(ri_text *text, const char *heading, const char *words) {
    ri__row_open(text, heading);
    ri_text_add(text, "<td><code>");
    ri__escape(text, words);
    ri_text_add(text, "</code></td>");
    ri__row_close(text);
}

void ri__record_facts(const ri_record *record, ri_text *text) {
    for (int i = 0; i < ri_record_n_files(record); i++) {
        ri_sha256 hash;
        char hex[65];
        const char *file = ri_record_file(record, i, &hash);
        ri_sha256_format(&hash, hex);
        ri__fact(text, file, hex);
    }
}

void ri__table_open_text(ri_text *text, const char *id, const char *css_class, ri_text *caption,
                         const char *const *columns, int n_columns) {
    ri__table_open(text, id, css_class, caption->bytes != NULL ? caption->bytes : "", columns, n_columns);
    text->failed |= caption->failed;
    ri_text_dispose(caption);
}

void ri__figure_open(ri_text *text, const char *id, const char *title) {
    ri_text_add(text, "<h4 id=\"%s-heading\">", id);
    ri__escape(text, title);
    ri_text_add(text, "</h4>\n<figure aria-labelledby=\"%s-heading\">\n", id);
}
