/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SECTIONS_H
#define RI_REPORT_SECTIONS_H

#include "report/facts.h"

/* Inside the room: a page as parts and, in them, sections, some of which are not shown. Contents and body
 * come from one table, which the page keeps with functions that take its own view. */
typedef struct ri__heading {
    int part;
    const char *id, *title;
} ri__heading;

typedef struct ri__outline {
    const char *const (*parts)[2]; /* id, title */
    int n_parts, n_sections;
    ri__heading (*heading)(int section);
    bool (*is_shown)(const void *view, int section);
    void (*fill)(const void *view, int section, ri_text *text);
} ri__outline;

/* Opens the document and its head: the title, what a simulation is and is not, and how far to trust this
 * page, which is disposed. The skip link leads to the section "finding". */
void ri__head_open(ri_text *text, const ri_run_view *run, const char *subject, const char *skip_words,
                   ri_text *trust);
/* A whole page about the record, of no one council's run: what a simulation is and is not, `more` of that or
 * "", the parts. The skip link leads to its first section. */
void ri__record_page(ri_text *text, const char *title, const char *skip_words, const char *more,
                     const ri__outline *outline, const void *view);
/* Contents, the end of the head, all parts that have a section. */
void ri__body(ri_text *text, const ri__outline *outline, const void *view);

#endif
