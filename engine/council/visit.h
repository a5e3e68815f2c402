/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_VISIT_H
#define RI_COUNCIL_VISIT_H

#include "council/world.h"

/* Visits to children: due at the plan's interval, late when work presses. [run], own. */
void ri__visits_today(ri__world *world);
/* Days between visits in a stage. [pure] */
static inline int32_t ri__visit_interval(const ri__head *head, uint8_t stage) {
    if (stage == RI_STAGE_CARE)
        return (int32_t)head->p[RI_P_visit_care_days];
    return (int32_t)head->p[stage == RI_STAGE_CIN ? RI_P_visit_cin_days : RI_P_visit_cpp_days];
}
/* Counts visits still overdue when the simulation ends. */
void ri__visits_finish(ri__world *world);

#endif
