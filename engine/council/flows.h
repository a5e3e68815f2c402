/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_FLOWS_H
#define RI_COUNCIL_FLOWS_H

#include "council/curve.h"
#include "council/setup.h"
#include "council/stage.h"

#define RI_DECISION_WORKING_DAYS   1  /* Working Together to Safeguard Children: decision on a referral */
#define RI_DEADLINE_WORKING_DAYS   45 /* the same: an assessment */
#define RI_CONFERENCE_WORKING_DAYS 15 /* the same: a conference, from the strategy discussion */
/* ASSUMPTION (red): a conference takes this many working days to prepare. */
#define RI_CONFERENCE_FIRST_DAY 9
#define RI_REREFERRAL_DAYS      365 /* DfE's definition: within 12 months */

/* How turning 18 takes children out of the pathway; all zero if nobody did. */
typedef struct ri__aged {
    double share[RI_N_STAGES];   /* of those who enter a stage, turn 18 there */
    double before_closing_share; /* of those referred, turn 18 before they are closed */
    double within_year_share;    /* of those closed, turn 18 within 12 months, averaged over them */
} ri__aged;

/* The stationary pathway that reproduces a council's published year: what flows where, and how long stays
 * last so that stock = inflow x mean stay (Little 1961, doi:10.1287/opre.9.3.383) in every stage. */
typedef struct ri__flows {
    double referrals_per_day, rereferral_share, nfa_share;
    double return_share; /* of closed children who do not turn 18, referred again within 12 months */
    /* After an assessment: shares that sum to 1 with "not in need". */
    double assessed_to_conference, assessed_to_care, assessed_to_cin;
    double plan_share;   /* of conferences, end in a protection plan: the rest goes on as children in need */
    double enquiry_only; /* of assessments, held an enquiry that did not reach a conference */
    double cin_to_conference,
        cin_to_care;                /* of those who leave a CIN plan before they are 18; the rest is closed */
    double cpp_to_care, cpp_to_cin; /* of those whose protection plan ends before; the rest is closed */
    double inflow_per_day[RI_N_STAGES];
    double stock[RI_N_STAGES];     /* children at the start */
    double mean_days[RI_N_STAGES]; /* counted days (working days for an assessment) */
    double
        had_plan_share; /* of new children: a protection plan before this pathway, so that repeats come out */
    double assessment_multiplier; /* on the published curve, so that the published share is in time */
} ri__flows;

/* Of assessments, the share that find a child in need. [pure] */
static inline double ri__in_need_share(const ri__flows *f) {
    return f->assessed_to_conference + f->assessed_to_care + f->assessed_to_cin;
}

/* Of referrals, the share that need no plan: no further action, or found not in need. [pure] */
static inline double ri__unneeded_share(const ri__flows *f) {
    return f->nfa_share + (1 - f->nfa_share) * (1 - ri__in_need_share(f));
}

/* What they are solved from: starting figures (units of start.def), parameters, the published curve of
 * completed assessments, who turns 18, and whether plans follow an enquiry and a conference. */
typedef struct ri__flow_basis {
    const double *start, *parameters;
    const ri_curve *assessment;
    double calendar_per_working;
    const ri__aged *aged;
    bool has_conferences;
} ri__flow_basis;

/* [pure] */
ri__flows ri__flows_solve(const ri__flow_basis *basis);

#endif
