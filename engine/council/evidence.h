/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_EVIDENCE_H
#define RI_COUNCIL_EVIDENCE_H

#include "council/setup.h"
#include "record/record.h"

/* Fills setup->evidence and setup->calibration from the published record: duration bands, England's figures
 * of 2017, and what was calibrated on it. Fails as ri_record_durations, ri_record_council_start and
 * ri_record_calibration. [setup] */
ri_status ri_council_evidence_load(ri_council_setup *setup, const ri_record *record, ri_error *error);

#endif
