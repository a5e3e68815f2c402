/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_DFE_H
#define RI_COUNCIL_DFE_H

#include "abi/escalation.h"
#include "council/world.h"

/* The Department for Education: at each decision point the escalation plugin gives the chance of each next
 * step, the engine draws; a step takes effect after its delay. [run] */

/* A report is published today; head->is_inadequate says what it found. */
void ri__dfe_publication(ri__world *world);
/* Days until a step decided today takes effect, at quantile u: decisions of today act from tomorrow. */
int32_t ri__dfe_delay(ri__world *world, const ri_escalation_view *view, int32_t step, double u);
/* Monthly, by the adviser, while a notice or more is in force. */
void ri__dfe_adviser_report(ri__world *world);
/* A queue event of the department: RI_EVENT_LETTER, REVIEW, NOTICE_END,
 * COMMISSIONER_REVIEW, STEP + step. */
void ri__dfe_event(ri__world *world, uint32_t kind);

#endif
