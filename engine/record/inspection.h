/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_INSPECTION_H
#define RI_RECORD_INSPECTION_H

#include "record/record.h"

/* One full inspection of a council's services, whatever it found (inspections.csv). */
typedef struct ri_inspection {
    int32_t code;
    ri_day start, publication;
    bool is_sif, is_short;     /* short: ILACS of a council that was good or better before */
    int32_t grade[RI_N_AREAS]; /* -1 = not judged */
} ri_inspection;

int ri_record_n_inspections(const ri_record *record);
/* 0 <= i < ri_record_n_inspections, in order of codes and days. [pure] */
ri_inspection ri_record_inspection(const ri_record *record, int i);

/* The start of a council that nobody has judged: the latest figures dated at or before `day`, supposed as
 * ri_record_council_start supposes; no report, no grades, no step. Fails as that. *start is large. [setup] */
ri_status ri_record_unjudged_start(const ri_record *record, const char *council, ri_day day,
                                   ri_council_start *start, ri_error *error);

#endif
