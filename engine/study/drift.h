/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_DRIFT_H
#define RI_STUDY_DRIFT_H

#include "council/setup.h"
#include "record/record.h"

/* England's yearly relative change in demand and workforce, as effects on levers: what every council went
 * through besides its own episode. Only `validate` knows it; a forecast does not. */

#define RI_MOST_DRIFT 64

/* Effects from `first_day` on, relative to the years that the start figures speak of: referrals in
 * proportion to England's per 10,000 children, posts to its case-holding posts, leaving to its turnover
 * and hiring to its recruits for each vacancy. Years that England's figures do not reach keep the nearest.
 * Fills at most RI_MOST_DRIFT; returns how many. [setup] */
int32_t ri_drift_effects(const ri_record *record, const ri_council_start *start, ri_day first_day,
                         ri_day end_day, ri_effect effects[RI_MOST_DRIFT]);

#endif
