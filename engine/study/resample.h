/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_RESAMPLE_H
#define RI_STUDY_RESAMPLE_H

#include "random/stream.h"

/* As many councils as there are, drawn with replacement, each with all its items: index[] names the items of
 * the draw (at most `room`, others are left out). code[] holds the council of each of n items, ascending.
 * Draws are addressed by the key, so a replication of it is another draw. Returns how many items. [pure] */
uint32_t ri_resample_councils(const int32_t *code, uint32_t n, ri_key key, uint32_t *index, uint32_t room);

#endif
