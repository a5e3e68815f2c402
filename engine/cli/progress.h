/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_PROGRESS_H
#define RI_CLI_PROGRESS_H

#include "ensemble/ensemble.h"

/* Progress on standard error: a bar on a terminal, else a line per 10 %; JSON lines for programs. */
typedef struct ri_progress_line {
    enum { RI_PROGRESS_NONE, RI_PROGRESS_BAR, RI_PROGRESS_LINES, RI_PROGRESS_JSON } form;
    int last_percent;
    const char
        *of_what; /* "" for a run itself, or what stands before each line, such as "without the plan, " */
} ri_progress_line;

/* `word` is "auto", "json" or "none". */
ri_progress_line ri_progress_line_start(const char *word);
/* An ensemble's on_progress; context is the ri_progress_line. */
void ri_progress_line_show(void *context, ri_progress progress);
/* Wipes the bar. */
void ri_progress_line_end(const ri_progress_line *line);

#endif
