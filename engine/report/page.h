/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_PAGE_H
#define RI_REPORT_PAGE_H

#include "report/effect.h"

/* Pieces of the HTML page. The page is also well-formed XML, so every element is closed. */

/* Opens the document with its style, a link that skips to the section of that id, and <header>. Closes <main>
 * and the document, with words for its foot. */
void ri__document_open(ri_text *text, const char *title, const char *skip_id, const char *skip_words);
void ri__document_close(ri_text *text, const char *foot);
/* Contents: a part, links to its sections, its end. */
void ri__contents_open(ri_text *text, const char *id, const char *title);
void ri__contents_link(ri_text *text, const char *id, const char *title);
void ri__contents_close(ri_text *text);
/* Parts and, within them, sections. */
void ri__part_open(ri_text *text, const char *id, const char *title);
void ri__part_close(ri_text *text);
void ri__section_open(ri_text *text, const char *id, const char *title);
void ri__section_close(ri_text *text);

/* Appends <tag>words</tag>, the words escaped. */
void ri__element(ri_text *text, const char *tag, const char *words);
/* The same from a buffer, which is disposed. */
void ri__element_text(ri_text *text, const char *tag, ri_text *words);
/* Opens a table in a region that scrolls and can be reached by keyboard; columns[0] heads the row headings;
 * css_class "" or, for one so long that it scrolls downwards too, "tall". */
void ri__table_open(ri_text *text, const char *id, const char *css_class, const char *caption,
                    const char *const *columns, int n_columns);
void ri__table_close(ri_text *text);
/* Appends a link that hands on the last table of the text as a CSV file; ri__table_close does it. */
void ri__csv_link(ri_text *text);
/* Opens a row with its heading; a cell, numbers right-aligned. Rows are closed with ri__row_close. */
void ri__row_open(ri_text *text, const char *heading);
void ri__cell(ri_text *text, const char *words, bool is_number);
/* The same from words that were gathered; disposes them, and fails `text` when they have failed. */
void ri__cell_text(ri_text *text, ri_text *words, bool is_number);
void ri__row_close(ri_text *text);

/* A row of a table of what a result was made with: the value in the type of programs. */
void ri__fact(ri_text *text, const char *heading, const char *words);
/* Such a row for each file of the record, with its hash. */
void ri__record_facts(const ri_record *record, ri_text *text);
/* The same with a caption that was gathered; disposes it. */
void ri__table_open_text(ri_text *text, const char *id, const char *css_class, ri_text *caption,
                         const char *const *columns, int n_columns);
/* Opens a figure under a heading of its own, its title: <h4>, <figure>. The caller closes the figure. */
void ri__figure_open(ri_text *text, const char *id, const char *title);

/* Whether the published record has a council to compare with. [pure] */
bool ri__has_beside(const ri_run_view *run);

/* Whether the run begins with a report that asks for something. [pure] */
bool ri__has_recommendations(const ri_run_view *run);

/* Whether money is counted; whether an intervention waits for a figure. [pure] */
bool ri__has_cost(const ri_run_view *run);
bool ri__has_triggers(const ri_run_view *run);

/* What differs between two runs: sentences in groups, those on children first; then every outcome in a table
 * of that id. base_column heads the means of the first. */
void ri__changes(const ri__pair *pair, ri_text *text);
void ri__changes_table(const ri__pair *pair, ri_text *text, const char *id, const char *caption,
                       const char *base_column);

/* Casework good or better, as simulated beside as a dashboard would show it, with its table. */
void ri__chart_shown(const ri_run_view *run, ri_text *text, const char *id, const char *title);

/* Sections: for a member, for a planner, for the adviser, and the figures behind. */
void ri__page_finding(const ri_run_view *run, ri_text *text);          /* html_finding.c */
void ri__page_rely(const ri_run_view *run, ri_text *text);             /* html_rely.c */
void ri__page_questions(const ri_run_view *run, ri_text *text);        /* html_rely.c */
void ri__page_beside(const ri_run_view *run, ri_text *text);           /* html_beside.c */
void ri__page_cost(const ri_run_view *run, ri_text *text);             /* html_money.c */
void ri__page_effect(const ri_run_view *run, ri_text *text);           /* html_effect.c */
void ri__page_triggers(const ri_run_view *run, ri_text *text);         /* html_plan.c */
void ri__page_hours(const ri_run_view *run, ri_text *text);            /* html_plan.c */
void ri__page_recommendations(const ri_run_view *run, ri_text *text);  /* html_planner.c */
void ri__page_visits(const ri_run_view *run, ri_text *text);           /* html_planner.c */
void ri__page_pace(const ri_run_view *run, ri_text *text);             /* html_adviser.c */
void ri__page_dfe_commissioner(const ri_run_view *run, ri_text *text); /* html_adviser.c */
void ri__page_mind(const ri_run_view *run, ri_text *text);             /* html_adviser.c */
void ri__page_annex(const ri_run_view *run, ri_text *text);            /* html_annex.c */
void ri__page_outcomes(const ri_run_view *run, ri_text *text);         /* html_outcomes.c */
void ri__page_timeline(const ri_run_view *run, ri_text *text);         /* html_charts.c */
void ri__page_charts(const ri_run_view *run, ri_text *text);           /* html_charts.c */
void ri__page_panels(const ri_run_view *run, ri_text *text);           /* html_panels.c */
void ri__page_start(const ri_run_view *run, ri_text *text);            /* html_basis.c */
void ri__page_assumptions(const ri_run_view *run, ri_text *text);      /* html_basis.c */
void ri__page_limits(const ri_run_view *run, ri_text *text);           /* html_limits.c */
void ri__page_provenance(const ri_run_view *run, ri_text *text);       /* html_basis.c */

#endif
