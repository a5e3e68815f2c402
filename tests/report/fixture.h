/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_REPORT_FIXTURE_H
#define RI_TESTS_REPORT_FIXTURE_H

#include "report/report.h"

/* A run made by hand: figures of about the size of Gloucestershire's, nothing simulated. The last quarter of
 * vacancy_share and the first two months of good_or_better_share as a dashboard would show it have no value.
 */
typedef struct fixture {
    ri_scenario scenario;
    ri_run_summary summary;
    ri_run_view view;
} fixture;

#define FIXTURE_MONTHS 84

/* The caller disposes it. `hostile` puts markup, quotes, commas and broken UTF-8 into names. */
fixture *fixture_create(bool hostile);
void fixture_dispose(fixture *made);

#endif
