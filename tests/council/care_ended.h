/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_COUNCIL_CARE_ENDED_H
#define RI_TESTS_COUNCIL_CARE_ENDED_H

#include <math.h>

#include "council/curve.h"

/* DfE, children who ceased to be looked after in the year to March 2024, by duration of the last period. */
static const ri_durations care_ended = {9,
                                        {{0, 14, 2520},
                                         {14, 56, 2400},
                                         {56, 182.625, 4660},
                                         {182.625, 365.25, 6320},
                                         {365.25, 730.5, 6990},
                                         {730.5, 1095.75, 2970},
                                         {1095.75, 1826.25, 2890},
                                         {1826.25, 3652.5, 3090},
                                         {3652.5, INFINITY, 1780}},
                                        "days",
                                        "test"};

#endif
