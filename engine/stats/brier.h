/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_BRIER_H
#define RI_STATS_BRIER_H

#include <stdint.h>

/* The Brier score of probabilities for an event, and what it is made of (CORP: Dimitriadis, Gneiting & Jordan
 * 2021, doi:10.1073/pnas.2016191118). The recalibrated probability of a forecast is what isotonic regression
 * of the outcomes on the forecasts gives, by pooling adjacent violators (Ayer et al. 1955,
 * doi:10.1214/aoms/1177728423); no bins are chosen. */

/* One forecast of an event and what came. */
typedef struct ri_event_forecast {
    double event_prob; /* 0 .. 1 */
    int32_t happened;  /* 0 or 1 */
} ri_event_forecast;

/* One step of the reliability diagram: the forecasts from low_prob to high_prob were followed by n_events
 * events of n, which is their recalibrated probability. */
typedef struct ri_corp_block {
    double low_prob, high_prob;
    uint32_t n, n_events;
} ri_corp_block;

/* brier = mcb - dsc + unc: miscalibration and discrimination, both >= 0 but for rounding, and the uncertainty
 * of the outcome, which no forecaster moves. Check values: .425 .55 .541 .52 .13 .469 .86 .22 .74 .9 with
 * outcomes 1 0 1 1 0 0 1 0 1 1 give .145667, .0290, .1233, .24. */
typedef struct ri_corp {
    double brier, mcb, dsc, unc;
    uint32_t n, n_blocks;
} ri_corp;

/* Of n forecasts, which it puts in ascending order. `blocks` has room for n and receives n_blocks, in
 * ascending order. With n = 0 the scores are NaN. [pure] */
ri_corp ri_corp_of(ri_event_forecast *forecasts, uint32_t n, ri_corp_block *blocks);

#endif
