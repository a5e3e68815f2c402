/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_WORKFORCE_H
#define RI_ABI_WORKFORCE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_WORKFORCE "workforce/1"

enum {
    RI_STAFF_PERMANENT = 0,
    RI_STAFF_NEWLY_QUALIFIED = 1, /* permanent, in the first year */
    RI_STAFF_AGENCY = 2
};

/* What a model of the workforce may look at: one council's social workers on one day. A rate is a hazard per
 * day that stays as it is for `period_days`. The engine multiplies what comes back by levers of the plan,
 * working conditions and local change; it draws who goes and comes. The values at the start are those that
 * keep staff as published. */
typedef struct ri_workforce_view {
    uint32_t size;
    int32_t day;             /* days since 1990-01-01; first of the period */
    int32_t period_days;     /* 1 .. 31 */
    int32_t staff;           /* of `leaving`: RI_STAFF_* */
    double tenure_days;      /* of `leaving`: in this post so far; >= 0 */
    double caseload_ratio;   /* of `leaving`: cases over what is usual in that team, 1/3 .. 3; 1 for who holds
                                none yet */
    double leaving_at_start; /* permanent workers, per worker and day; >= 0 */
    double hiring_at_start;  /* permanent workers, per open post and day; >= 0 */
    double cover_at_start;   /* agency workers, per bare post and day; >= 0 */
    double open_posts, open_at_start; /* without a permanent worker; >= 0 */
    double bare_posts, bare_at_start; /* without anybody; >= 0 */
    double adverse_judgement;         /* 0 before and fading 1 -> 0 after an inadequate report is published */
} ri_workforce_view;

typedef struct ri_workforce_ops {
    uint32_t size;
    /* Hazard per day of one worker's leaving: finite, >= 0. [pure] */
    double (*leaving)(const void *model, const void *state, const ri_workforce_view *view);
    /* Hazard per day that an open post gets a permanent worker: finite, >= 0. [pure] */
    double (*hiring)(const void *model, const void *state, const ri_workforce_view *view);
    /* Hazard per day that a bare post gets an agency worker: finite, >= 0. [pure] */
    double (*cover)(const void *model, const void *state, const ri_workforce_view *view);
    /* Days that a worker found in post on the first day has been there, at quantile u in (0,1): finite, >= 0,
     * not decreasing in u. NULL: exponential with the hazard that `leaving` gives. [pure] */
    double (*tenure_quantile)(const void *model, const void *state, const ri_workforce_view *view, double u);
} ri_workforce_ops;

#ifdef __cplusplus
}
#endif
#endif
