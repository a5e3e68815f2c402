/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_LEARNING_H
#define RI_ABI_LEARNING_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_LEARNING "learning/1"

typedef struct ri_learning_ops {
    uint32_t size;
    /* How far a quality-assurance framework has bedded in, 0 .. 1, after `exposure_months` >= 0 of working
     * as designed (a month in which half of the planned audits were done counts half; manager turnover takes
     * exposure away). Not decreasing in exposure_months. [pure] */
    double (*maturity)(const void *model, const void *state, double exposure_months);
} ri_learning_ops;

#ifdef __cplusplus
}
#endif
#endif
