/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_EQUILIBRIUM_H
#define RI_STUDY_EQUILIBRIUM_H

#include "study/repeat.h"
#include "study/target.h"

/* V10: a council of 1/150 of England, nobody judging it, begins without a single child in 1998. Inflow, stays
 * and staff alone must bring it to England's stocks and shares of 2017. */

#define RI_EQUILIBRIUM_MONTHS 240

/* Fills the target and adds to the fingerprint; every replicate counts for the mean, which must lie within 5
 * % (stocks) or 2 points (shares). `base` as in ri_study_episode_init. Fails as ri_repeat. [run] */
ri_status ri_equilibrium(const ri_record *record, const ri_council_setup *base,
                         const ri_study_options *options, ri_target *target, ri_fingerprint *fingerprint,
                         ri_error *error);

#endif
