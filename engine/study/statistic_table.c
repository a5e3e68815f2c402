/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/measures.h"

static const char *const months[] = {"by month 24", "by month 30", "by month 36", "by month 42",
                                     "by month 48"};
static const char *const grades[] = {"inadequate", "requires improvement", "good", "outstanding"};
static const char *const quartiles[] = {"lower quartile", "median", "upper quartile"};
static const char *const mean[] = {"mean"};
static const char *const median[] = {"median"};
static const char *const answers[] = {"systemic or persistent", "neither"};
static const char *const shocks[] = {
    "agency workers, year 1",   "agency workers, year 2",   "agency workers, year 3",
    "vacancies, year 1",        "vacancies, year 2",        "vacancies, year 3",
    "protection plans, year 1", "protection plans, year 2", "protection plans, year 3",
    "referrals, year 1",        "referrals, year 2",        "referrals, year 3",
    "caseload, year 1",         "caseload, year 2",         "caseload, year 3"};
_Static_assert(sizeof shocks / sizeof *shocks == RI_N_SHOCKS * RI_SHOCK_YEARS, "a label for each");

static const char *const shock_units[] = {"points", "points", "points", "points", "points",
                                          "points", "ratio",  "ratio",  "ratio",  "ratio",
                                          "ratio",  "ratio",  "cases",  "cases",  "cases"};
_Static_assert(sizeof shock_units == sizeof shocks, "a unit for each");

#define LABELS(list) (int32_t)(sizeof(list) / sizeof *(list)), list

const ri_statistic ri_statistic_table[RI_N_STATISTICS] = {
    {"V1", "Share inspected again by so many months after the report, SIF reports", "episodes.csv", "share",
     RI_HALF_CHECK, true, false, LABELS(months), ri__measure_waits_sif, NULL},
    {"V2", "The same, ILACS reports", "episodes.csv", "share", RI_HALF_BOTH, true, false, LABELS(months),
     ri__measure_waits_ilacs, NULL},
    {"V3", "Grade of the next inspection", "episodes.csv", "share", RI_HALF_CHECK, true, false,
     LABELS(grades), ri__measure_next_grades, NULL},
    {"V4", "Gap between monitoring visits", "visits.csv", "days", RI_HALF_BOTH, true, false,
     LABELS(quartiles), ri__measure_visit_gaps, NULL},
    {"V4.visits", "Monitoring visits of an episode, where they are counted exactly", "visit_counts.csv",
     "visits", RI_HALF_BOTH, false, false, LABELS(mean), ri__measure_visit_counts, NULL},
    {"V4.last", "From the last monitoring visit to the inspection", "visits.csv", "months", RI_HALF_BOTH,
     false, false, LABELS(median), ri__measure_last_gap, NULL},
    {"V5", "DfE commissioner or trust as the first response, where the response is known", "episodes.csv",
     "share", RI_HALF_CHECK, true, false, LABELS(answers), ri__measure_response_known, NULL},
    {"V5.unknown_is_no", "The same, if a response that is not known was a lesser one", "episodes.csv",
     "share", RI_HALF_CHECK, false, false, LABELS(answers), ri__measure_response_all, NULL},
    {"V6", "From the report to the appointment of a DfE commissioner", "interventions.csv", "days",
     RI_HALF_CHECK, true, false, LABELS(median), ri__measure_delay, NULL},
    {"V7", "Change since the year of the report, less England's", "workforce.csv, panel.csv",
     "points, ratio less 1, cases", RI_HALF_CHECK, true, false, LABELS(shocks), ri__measure_shock,
     shock_units},
};
