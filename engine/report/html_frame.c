/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"
#include "report/style.h"

void ri__document_open(ri_text *text, const char *title, const char *skip_id, const char *skip_words) {
    ri_text_add(text,
                "<!DOCTYPE html>\n<html lang=\"en-GB\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
                "<meta charset=\"utf-8\" />\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>");
    ri__escape(text, title);
    ri_text_add(text, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", ri__style);
    ri_text_add(text, "<a class=\"skip\" href=\"#%s\">%s</a>\n<header>\n", skip_id, skip_words);
}

void ri__document_close(ri_text *text, const char *foot) {
    ri_text_add(text, "</main>\n<footer>\n<p>%s</p>\n</footer>\n</body>\n</html>\n", foot);
}

void ri__contents_open(ri_text *text, const char *id, const char *title) {
    ri_text_add(text, "<li><a href=\"#%s\">%s</a>\n<ul>\n", id, title);
}

void ri__contents_link(ri_text *text, const char *id, const char *title) {
    ri_text_add(text, "<li><a href=\"#%s\">%s</a></li>\n", id, title);
}

void ri__contents_close(ri_text *text) {
    ri_text_add(text, "</ul>\n</li>\n");
}

void ri__part_open(ri_text *text, const char *id, const char *title) {
    ri_text_add(text, "<div class=\"part\" id=\"%s\" tabindex=\"-1\">\n<h2>%s</h2>\n", id, title);
}

void ri__part_close(ri_text *text) {
    ri_text_add(text, "</div>\n");
}

void ri__section_open(ri_text *text, const char *id, const char *title) {
    ri_text_add(text,
                "<section id=\"%s\" aria-labelledby=\"%s-heading\" tabindex=\"-1\">\n"
                "<h3 id=\"%s-heading\">%s</h3>\n",
                id, id, id, title);
}

void ri__section_close(ri_text *text) {
    ri_text_add(text, "</section>\n");
}
