/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_QA_H
#define RI_COUNCIL_QA_H

#include "council/world.h"

/* The council's own quality assurance: monthly audits, graded too high until the framework has bedded in.
 * An audit that finds weakness corrects that case and teaches its worker. Last day of a month; [run]. */
void ri__qa_month(ri__world *world);
/* Audits that the framework plans in a whole month. [pure] */
double ri__qa_planned(const ri__world *world);
/* Sets exposure and maturity for the first day. */
void ri__qa_start(ri__world *world);
/* Share of data error that is gone, 0 to 1: bedding-in and work on data. */
double ri__qa_accuracy(const ri__world *world);

#endif
