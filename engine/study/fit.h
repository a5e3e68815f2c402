/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_FIT_H
#define RI_STUDY_FIT_H

#include "study/replicate.h"
#include "study/statistic.h"

/* How far the record lies from simulated ones, over all counted statistics of one half: the mean over their
 * components of |value - mean| / SD, mean and SD over replicates (squares would let one figure that hardly
 * varies speak for all). The distances of replicates say how far the record might lie by chance alone. */
typedef struct ri_fit {
    int32_t n_components;
    double distance;          /* of the record */
    double chance, chance_sd; /* of a replicate: mean and SD */
} ri_fit;

/* `simulated`: as ri_replicate_record made them, at least 3 replicates; they carry the record's episodes.
 * Components that never vary, or that the record or a replicate does not have, are left out. Fails
 * RI_NO_MEMORY. [run] */
ri_status ri_fit_of(const ri_replicates_of_record *simulated, ri_half half, ri_fit *fit, ri_error *error);

#endif
