/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_DURATIONS_H
#define RI_RECORD_DURATIONS_H

#include "record/record.h"

#define RI_MAX_DURATION_BANDS 16

/* One published band [from, until) in the unit of its table; `until` is INFINITY for the last.
 * `count`: how many ended (or were open) in the band, or a percentage where only that was published: use the
 * ratios. */
typedef struct ri_duration_band {
    double from, until, count;
} ri_duration_band;

/* A published duration table for England. */
typedef struct ri_durations {
    int n;
    ri_duration_band band[RI_MAX_DURATION_BANDS];
    char unit[16];   /* "working_days", "days" or "months" */
    char source[96]; /* "durations.csv:12 (DfE C2, year to March 2025)" */
} ri_durations;

/* Published duration tables, England, as bands in ascending order without gaps, starting at 0:
 *   "assessments"       assessments completed in the year to March 2025, in working days
 *   "cpp_ended"         child protection plans ended in the year to March 2025, in months
 *   "care_ended"        last periods of care of children who left in the year to March 2024, in days
 *   "cin_open_elapsed"  children in need open at 31 March 2017 by time since referral: a stock of elapsed
 *                       times, not of lengths, in months
 *   "placement_foster", "placement_home", "placement_supported", "placement_family"
 *                       placements that ended in the year to March 2020, in days; family: with parents or
 *                       placed for adoption
 * Fails RI_BAD_DATA: no table of that name (nearest name offered). [setup] */
ri_status ri_record_durations(const ri_record *record, const char *name, ri_durations *out, ri_error *error);

#endif
