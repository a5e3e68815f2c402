/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_JUDGEMENT_H
#define RI_ABI_JUDGEMENT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_JUDGEMENT "judgement/1"

/* Grades from worst to best, as arrays are indexed. */
enum { RI_INADEQUATE = 0, RI_REQUIRES_IMPROVEMENT = 1, RI_GOOD = 2, RI_OUTSTANDING = 3, RI_N_GRADES = 4 };

/* Areas that a regime may judge. */
enum {
    RI_AREA_HELP_PROTECTION = 0,
    RI_AREA_IN_CARE = 1,
    RI_AREA_CARE_LEAVERS = 2,
    RI_AREA_LEADERS = 3,
    RI_AREA_OVERALL = 4,
    RI_N_AREAS = 5
};

/* What inspectors hold when they come to judge one area. Shares are 0 .. 1; a share of nothing is -1. */
typedef struct ri_judgement_view {
    uint32_t size;
    int32_t area;
    int32_t n_sampled;               /* cases of this area whose files inspectors read and graded */
    int32_t n_by_grade[RI_N_GRADES]; /* of those */
    int32_t n_referred_back;      /* sampled cases sent back during fieldwork: children at unassessed risk */
    double timely_share;          /* visits and assessments in time, 18 months of data, this area */
    double waiting_share;         /* open cases without an allocated worker */
    double audit_gap;             /* mean (council's own grade - inspectors' grade) over the audited cases */
    double qa_maturity;           /* 0 .. 1 */
    double plan_progress;         /* mean progress of the plan's actions, 0 .. 1; -1 without a plan */
    int32_t grade_of[RI_N_AREAS]; /* grades already given in this inspection, -1 = not yet or not judged */
    int32_t reserved;             /* 0: no byte of a view is undefined */
    double acknowledgement; /* leaders see and say what is wrong: 0 all defence .. 1 none, 0.5 as usual; -1
                               not known */
    double watched_share;   /* practice that inspectors watched in this area, good or better */
    double heard_share;     /* who speak well, of children and carers heard about this area; for leaders of
                               staff and members */
    int32_t is_leaders_by_practice; /* since 1.2. 1 = the framework judges leaders by their impact on practice
                                       (ILACS), 0 = leadership, management and governance as a whole (SIF) */
    int32_t reserved_2;             /* 0 */
} ri_judgement_view;

typedef struct ri_judgement_ops {
    uint32_t size;
    /* Probability of each grade for view->area: >= 0, sum 1 within 1e-9. The engine draws. Limiting rules
     * (an inadequate area makes the whole inadequate) are the regime's, applied by the engine. [pure] */
    void (*grade_prob)(const void *model, const void *state, const ri_judgement_view *view,
                       double prob[RI_N_GRADES]);
} ri_judgement_ops;

#ifdef __cplusplus
}
#endif
#endif
