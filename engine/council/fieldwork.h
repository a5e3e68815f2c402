/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_FIELDWORK_H
#define RI_COUNCIL_FIELDWORK_H

#include "council/world.h"

/* What inspectors see in sampled cases; shared by monitoring visits and inspections. [run], contended. */
typedef struct ri__case_evidence {
    int32_t n, n_by_grade[RI_N_GRADES];
    int32_t n_referred_back;
    int32_t n_audited, audit_gap_sum; /* cases the council audited too; its grade minus the inspectors' */
} ri__case_evidence;

/* Grades the first n of world->candidates. The first `n_audited` are audited by the council as well; with
 * is_sending_back, cases at unassessed risk go back and are put right in part. `lift` raises what inspectors
 * see (prepared areas). Results go to evidence[ri__area_of_stage]. Purpose and occasion (the council's own
 * count of visits or inspections) address the draws. */
void ri__grade_cases(ri__world *world, uint32_t n, uint32_t n_audited, bool is_sending_back, double lift,
                     uint16_t purpose, uint32_t occasion, ri__case_evidence evidence[RI_N_AREAS]);

/* Share of visits and assessments in time over the last `months` whole months, an area; -1 without any. */
double ri__timely_share(const ri__world *world, int area, int32_t months);

#endif
