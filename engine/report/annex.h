/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_ANNEX_H
#define RI_REPORT_ANNEX_H

#include "council/annex.h"
#include "report/facts.h"

/* Annex A of a day in words: what stands out against the start and against England. */

/* Whether it was asked for. [pure] */
bool ri__has_annex(const ri_run_view *run);
/* What a row would be at the council's published start, or at England's rate for as many children; NaN where
 * nothing is published to hold it against. [pure] */
double ri__annex_at_start(const ri_run_view *run, uint32_t row);
double ri__annex_in_england(const ri_run_view *run, uint32_t row);
/* "Annex A on 30 September 2018, as simulated: ..." */
void ri__annex_head(const ri_run_view *run, ri_text *text);
/* A sentence on a row that stands out, or nothing. Returns whether it does. */
bool ri__annex_finding(const ri_run_view *run, uint32_t row, ri_text *text);
/* What the lists hold in a council and not here. */
extern const char ri__annex_limits[];

#endif
