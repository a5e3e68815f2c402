/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_STAGE_H
#define RI_COUNCIL_STAGE_H

/* Where a child can be (stages.def). */
enum {
#define RI_STAGE(id, clock, label) RI_STAGE_##id,
#include "council/stages.def"
#undef RI_STAGE
    RI_N_STAGES
};

#endif
