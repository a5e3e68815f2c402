/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_SAMPLE_H
#define RI_COUNCIL_SAMPLE_H

#include "council/world.h"

/* The k open cases with the smallest u(case, occasion): a simple random sample that does not depend on the
 * order of rows. `area` RI_AREA_HELP_PROTECTION, RI_AREA_IN_CARE, RI_AREA_CARE_LEAVERS or -1 for the
 * first two. Rows go to
 * world->candidates[0 .. n-1] in order of u. Returns n <= k. [run], contended. */
uint32_t ri__sample_cases(ri__world *world, uint32_t k, int area, uint16_t purpose, uint32_t occasion);
/* Likewise of the cases to which a theme (theme.h) applies, less the n_read rows whose files were read
 * before. */
uint32_t ri__sample_theme(ri__world *world, uint32_t k, int theme, const uint32_t *read, uint32_t n_read,
                          uint32_t occasion);

#endif
