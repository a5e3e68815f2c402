/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_GRADE_H
#define RI_COUNCIL_GRADE_H

#include "abi/judgement.h"

/* Latent quality of casework as a grade: inadequate below 0, requires improvement 0-1, good 1-2, outstanding
 * above 2. [pure] */
static inline int ri__grade_of_quality(double quality) {
    return quality < 0   ? RI_INADEQUATE
           : quality < 1 ? RI_REQUIRES_IMPROVEMENT
           : quality < 2 ? RI_GOOD
                         : RI_OUTSTANDING;
}

#endif
