/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_ESCALATION_H
#define RI_ABI_ESCALATION_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_ESCALATION "escalation/1"

/* What the Secretary of State may do next. "dfe_commissioner" is the one that she or he appoints. */
enum {
    RI_STEP_NONE = 0,
    RI_STEP_NOTICE = 1,           /* improvement notice with adviser */
    RI_STEP_DIRECTION = 2,        /* statutory direction with adviser */
    RI_STEP_DFE_COMMISSIONER = 3, /* direction with a DfE commissioner */
    RI_STEP_TRUST = 4,            /* services to a trust or partner */
    RI_STEP_RELEASE = 5,          /* intervention ends */
    RI_N_STEPS = 6
};

/* When the department decides. */
enum {
    RI_POINT_PUBLICATION = 0,
    RI_POINT_ADVISER_REPORT = 1, /* monthly */
    RI_POINT_VISIT_LETTER = 2,
    RI_POINT_SIX_MONTH_REVIEW = 3,
    RI_POINT_MISSED_DATE = 4,        /* a date of the notice has passed with work undone */
    RI_POINT_COMMISSIONER_REVIEW = 5 /* three months after a DfE commissioner came: the council keeps its
                                        services, or they go to a trust or partner council */
};

typedef struct ri_escalation_view {
    uint32_t size;
    int32_t point;
    int32_t step_in_force;       /* RI_STEP_NONE .. RI_STEP_TRUST */
    int32_t is_systemic;         /* all key judgements inadequate */
    int32_t is_persistent;       /* inadequate twice within five years */
    int32_t last_visit_progress; /* 1 enough, 0 not, -1 no visit yet */
    int32_t n_poor_visits;       /* visits in a row without enough progress */
    int32_t reserved_1;          /* 0: no byte of a view is undefined */
    double months_since_publication;
    double plan_progress;          /* as the adviser sees it, 0 .. 1 */
    double expected_progress;      /* by the notice's own dates, 0 .. 1 */
    int32_t is_overall_inadequate; /* by the latest report; at RI_POINT_PUBLICATION the one just out */
    int32_t reserved_2;            /* 0 */
    double acknowledgement; /* leaders see and say what is wrong: 0 all defence .. 1 none, 0.5 as usual; -1
                               not known */
} ri_escalation_view;

typedef struct ri_escalation_ops {
    uint32_t size;
    /* Probability of each next step at this decision point: >= 0, sum 1 within 1e-9. [pure] */
    void (*step_prob)(const void *model, const void *state, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]);
    /* Days from the decision to the step taking effect, at quantile u in (0,1): 0 .. 36525
     * (100 years), not decreasing in u. [pure] */
    double (*delay_quantile)(const void *model, const void *state, const ri_escalation_view *view,
                             int32_t step, double u);
} ri_escalation_ops;

#ifdef __cplusplus
}
#endif
#endif
