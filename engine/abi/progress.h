/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_PROGRESS_H
#define RI_ABI_PROGRESS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_PROGRESS "progress/1"

/* What inspectors hold at the end of a monitoring visit. */
typedef struct ri_progress_view {
    uint32_t size;
    int32_t visit;            /* 1 = the first */
    int32_t minimum_visits;   /* of the regime in force: before it no visit is the last */
    int32_t usual_maximum;    /* of the regime in force; 0 = none stated */
    int32_t n_sampled;        /* cases seen */
    int32_t n_by_grade[4];    /* of those, inadequate .. outstanding */
    int32_t reserved;         /* 0: no byte of a view is undefined */
    double months_since_plan; /* since the action plan was due */
    double plan_progress;     /* progress of the actions that were tested, 0 .. 1 */
    int32_t n_good_visits;    /* earlier visits of this episode that found enough progress */
    int32_t usual_end_months; /* of the regime in force, from the day the plan was due; 0 = none stated */
} ri_progress_view;

typedef struct ri_progress_ops {
    uint32_t size;
    /* Probability that this visit finds enough progress (a "good visit"). In [0,1]. [pure] */
    double (*progress_prob)(const void *model, const void *state, const ri_progress_view *view);
    /* Probability that this visit is the last, given whether it found enough progress. In [0,1]; the engine
     * takes 0 while view->visit < view->minimum_visits. [pure] */
    double (*last_prob)(const void *model, const void *state, const ri_progress_view *view,
                        int found_progress);
} ri_progress_ops;

#ifdef __cplusplus
}
#endif
#endif
