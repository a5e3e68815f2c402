/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_DEMAND_H
#define RI_ABI_DEMAND_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_DEMAND "demand/1"

/* What a demand model may look at. */
typedef struct ri_demand_view {
    uint32_t size;
    int32_t day;              /* days since 1990-01-01 */
    int32_t day_of_week;      /* 0 = Monday */
    int32_t is_working_day;   /* of an English council */
    int32_t month_of_year;    /* 1 .. 12 */
    int32_t locality;         /* 0 .. n_localities-1 */
    double base_per_day;      /* first-time referrals per calendar day, this locality, at the start */
    double level;             /* lever demand.level: 1 without a plan; > 0 */
    double adverse_judgement; /* 0 before and fading 1 -> 0 after an inadequate report is published */
} ri_demand_view;

typedef struct ri_demand_ops {
    uint32_t size;
    /* Expected referrals on that calendar day: finite, >= 0. [pure] */
    double (*rate)(const void *model, const void *state, const ri_demand_view *view);
    /* NULL without memory. `accepted` = referrals accepted on view->day; u holds n_uniforms in (0,1).
     * Called once per locality when the day has ended. Writes its own state only. [run] */
    void (*advance)(const void *model, void *state, const ri_demand_view *view, uint32_t accepted,
                    const double *u, uint32_t n_uniforms);
} ri_demand_ops;

#ifdef __cplusplus
}
#endif
#endif
