/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_CSV_FIELDS_H
#define RI_REPORT_CSV_FIELDS_H

#include "base/text.h"

/* Fields quoted as RFC 4180 (2005) says, followed by `end`: ',' or '\n'. */
void ri__csv_words(ri_text *text, const char *words, char end);
/* Twelve significant digits and a comma; the comma alone where there is no number. */
void ri__csv_number(ri_text *text, double value);

#endif
