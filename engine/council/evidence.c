/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/evidence.h"

#include <stdlib.h>

static const char *const durations_of[RI_N_PLACEMENTS] = {
#define RI_PLACEMENT(id, durations, label) durations,
#include "council/placements.def"
#undef RI_PLACEMENT
};

ri_status ri_council_evidence_load(ri_council_setup *setup, const ri_record *record, ri_error *error) {
    ri_evidence *evidence = &setup->evidence;
    ri_status status = ri_record_durations(record, "assessments", &evidence->assessments, error);
    if (status == RI_OK)
        status = ri_record_durations(record, "cpp_ended", &evidence->cpp_ended, error);
    if (status == RI_OK)
        status = ri_record_durations(record, "care_ended", &evidence->care_ended, error);
    if (status == RI_OK)
        status = ri_record_durations(record, "cin_open_elapsed", &evidence->cin_open_elapsed, error);
    if (status == RI_OK)
        status = ri_record_reform(record, "safeguarding_partners", &evidence->partners_reform, error);
    if (status == RI_OK)
        status = ri_record_calibration(record, &setup->calibration, error);
    for (int type = 0; type < RI_N_CHOSEN && status == RI_OK; type++)
        status = ri_record_durations(record, durations_of[type], &evidence->placement_ended[type], error);
    ri_council_start *england = calloc(1, sizeof *england); /* large: the spreads */
    if (status == RI_OK && england == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for England's figures");
    if (status == RI_OK)
        status = ri_record_council_start(record, "england", RI_DAY_NONE, RI_DAY_NONE, england, error);
    for (int i = 0; status == RI_OK && i < RI_N_START; i++)
        evidence->england[i] = england->field[i].value;
    free(england);
    return status;
}
