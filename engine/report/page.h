/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_PAGE_H
#define RI_REPORT_PAGE_H

#include "report/facts.h"

/* Pieces of the HTML page. The page is also well-formed XML, so every element is closed. */

/* Appends <tag>words</tag>, the words escaped. */
void ri__element(ri_text *text, const char *tag, const char *words);
/* The same from a buffer, which is disposed. */
void ri__element_text(ri_text *text, const char *tag, ri_text *words);
/* Opens a table in a region that scrolls and can be reached by keyboard; columns[0] heads the row headings;
 * css_class "" or, for one so long that it scrolls downwards too, "tall". */
void ri__table_open(ri_text *text, const char *id, const char *css_class, const char *caption,
                    const char *const *columns, int n_columns);
void ri__table_close(ri_text *text);
/* Opens a row with its heading; a cell, numbers right-aligned. Rows are closed with ri__row_close. */
void ri__row_open(ri_text *text, const char *heading);
void ri__cell(ri_text *text, const char *words, bool is_number);
/* The same from words that were gathered; disposes them, and fails `text` when they have failed. */
void ri__cell_text(ri_text *text, ri_text *words, bool is_number);
void ri__row_close(ri_text *text);

/* Sections. */
void ri__page_outcomes(const ri_run_view *run, ri_text *text);    /* html_outcomes.c */
void ri__page_timeline(const ri_run_view *run, ri_text *text);    /* html_charts.c */
void ri__page_charts(const ri_run_view *run, ri_text *text);      /* html_charts.c */
void ri__page_start(const ri_run_view *run, ri_text *text);       /* html_basis.c */
void ri__page_assumptions(const ri_run_view *run, ri_text *text); /* html_basis.c */
void ri__page_provenance(const ri_run_view *run, ri_text *text);  /* html_basis.c */

#endif
