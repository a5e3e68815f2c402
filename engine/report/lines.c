/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lines.h"

#include <string.h>

void ri__lines(ri_text *text, const char *words, int indent) {
    size_t room = (size_t)(RI__LINE_WIDTH - indent);
    const char *at = words;
    while (*at != '\0') {
        size_t length = strlen(at);
        if (length > room) {
            length = room;
            while (length > 0 && at[length] != ' ')
                length--;
            if (length == 0)
                length = room;
        }
        ri_text_add(text, "%*s%.*s\n", indent, "", (int)length, at);
        at += length;
        at += strspn(at, " ");
    }
}

void ri__lines_of(ri_text *text, ri_text *words, int indent) {
    if (words->failed)
        text->failed = 1;
    else if (words->length > 0)
        ri__lines(text, words->bytes, indent);
    ri_text_dispose(words);
}
