/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_LINES_H
#define RI_REPORT_LINES_H

#include "base/text.h"

/* Words on a terminal: lines of at most RI__LINE_WIDTH bytes. */
#define RI__LINE_WIDTH 100

/* Appends `words` broken at spaces, each line after `indent` blanks. */
void ri__lines(ri_text *text, const char *words, int indent);
/* The same from words that were gathered; disposes them, and fails `text` when they have failed. */
void ri__lines_of(ri_text *text, ri_text *words, int indent);

#endif
