/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_EFFECT_H
#define RI_ABI_EFFECT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_EFFECT "effect/1"

/* Where one effect of an intervention stands on one day. */
typedef struct ri_effect_view {
    uint32_t size;
    int32_t day;           /* days since 1990-01-01 */
    double run_days;       /* since it began or, once over, from its beginning to its end; >= 0 */
    double over_days;      /* since its end, >= 0; -1 while it runs */
    double ramp_days;      /* stated by the plan: time to full strength; 0 = at once */
    double half_life_days; /* stated by the plan: of what is left after the end; 0 = nothing is left */
} ri_effect_view;

typedef struct ri_effect_ops {
    uint32_t size;
    /* How much of the stated size acts on that day: finite; 0 nothing, 1 all of it. Called on days at or
     * after the beginning only. [pure] */
    double (*strength)(const void *model, const void *state, const ri_effect_view *view);
} ri_effect_ops;

#ifdef __cplusplus
}
#endif
#endif
