/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_MEASURES_H
#define RI_STUDY_MEASURES_H

#include "stats/kaplan_meier.h"
#include "study/statistic.h"

/* Inside the room: the measures behind statistic_table.c. */
ri_measure ri__measure_waits_sif, ri__measure_waits_ilacs; /* V1, V2: shares by months 24 .. 48 */
ri_measure ri__measure_next_grades;                        /* V3: shares of four grades */
ri_measure ri__measure_visit_gaps;                         /* V4: quartiles, days */
ri_measure ri__measure_visit_counts;                       /* mean per episode */
ri_measure ri__measure_last_gap;                           /* median, months */
ri_measure ri__measure_response_known;                     /* V5: systemic or persistent, neither */
ri_measure ri__measure_response_all;                       /* the same, unknown means no */
ri_measure ri__measure_delay;                              /* V6: median, days */
ri_measure ri__measure_shock;                              /* V7: figure by figure, year by year */

/* Months from the report to the next inspection, or to the cut. [pure] */
ri_survival_time ri__wait_of(const ri_episode *episode);

/* The p-quantile of n > 0 values, put in order, between order statistics (Hyndman & Fan 1996, type 7). */
double ri__quantile(double *values, uint32_t n, double p);

#endif
