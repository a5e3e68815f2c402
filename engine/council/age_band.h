/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_AGE_BAND_H
#define RI_COUNCIL_AGE_BAND_H

#include <stdint.h>

/* The bands of ages.def. */

enum {
#define RI_AGE_BAND(from, until, referral, protection, care, leaving) RI_AGE_BAND_##from,
#include "council/ages.def"
#undef RI_AGE_BAND
    RI_N_AGE_BANDS
};

#define RI_ADULT_DAYS 6575 /* 18 years of 365.25 days, rounded up */

/* The band of an age in days. In whole numbers, without a branch: ages are mixed. [pure] */
static inline int ri__age_band(int32_t age_days) {
    int band = -1;
#define RI_AGE_BAND(from, until, referral, protection, care, leaving)                                        \
    band += (18 * age_days >= (from)*RI_ADULT_DAYS);
#include "council/ages.def"
#undef RI_AGE_BAND
    return band < 0 ? 0 : band;
}

#endif
