/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_KEPT_H
#define RI_STUDY_KEPT_H

#include "council/council.h"
#include "study/inspected.h"

/* Models of the record's councils, kept by a study that simulates the record again and again with other
 * assumptions: curves of stay follow from figures alone, and deriving them takes longer than one history. The
 * first model of each number stays; those after it take the curves from it, where they are the same. */

typedef enum ri_kept_of { RI_KEPT_EPISODE, RI_KEPT_INSPECTION, RI_N_KEPT } ri_kept_of;

typedef struct ri_kept {
    ri_council_model *model[RI_N_KEPT][RI_MOST_INSPECTED];
} ri_kept;

/* ri_council_model_create; kept == NULL: nothing is kept. One thread at a time for each number; the caller
 * gives the model back. [setup] */
ri_status ri_kept_model(ri_kept *kept, ri_kept_of of, uint32_t i, const ri_council_setup *setup,
                        ri_council_model **model, ri_error *error);
/* Destroys it unless it is to stay; NULL is accepted. [setup] */
void ri_kept_give_back(ri_kept *kept, ri_kept_of of, uint32_t i, ri_council_model *model);
void ri_kept_dispose(ri_kept *kept);

#endif
