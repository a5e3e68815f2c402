/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the models of the department share: which of two strong steps comes, the review three months after a
 * DfE commissioner came (the council keeps its services or not), release, delays, and the test of unwilling
 * or unable: the odds of a step up rise where leaders defend themselves and fall where they acknowledge what
 * is wrong, both counted from the middle of that scale. How likely a strong step is, each model says. */
#ifndef RI_PLUGINS_STEPS_H
#define RI_PLUGINS_STEPS_H

#include "abi/escalation.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum {
    DIRECTION,
    TRUST_FIRST,
    TRUST_AT_COMMISSIONER_REVIEW,
    TRUST_AT_REVIEW,
    DEFENCE,
    RELEASE_BETTER_GRADE,
    RELEASE_AT_REVIEW,
    NOTICE_DAYS,
    DIRECTION_DAYS,
    COMMISSIONER_DAYS,
    TRUST_DAYS,
    RELEASE_DAYS,
    DELAY_SPREAD,
    N_STEP_PARAMETERS
};

#define RECORD "Press and DfE statements on inadequate judgements 2014-2023: "
#define HALF                                                                                                 \
    "Press and DfE statements on inadequate judgements 2014-2023, councils with even DfE codes other than "  \
    "916: "

/* clang-format off */
#define STEP_PARAMETERS \
    [DIRECTION] = {"direction_share", "share", 0, 1, 0.1, RI_PRIOR_BETA, 1, 9, RI_AMBER, \
        HALF "none of 7 milder first responses", \
        "Of responses short of a DfE commissioner, the share that are a statutory direction and not a notice"}, \
    [TRUST_FIRST] = {"trust_first_share", "share", 0, 1, 0.04, RI_PRIOR_BETA, 1, 24, RI_AMBER, \
        HALF "none of 21 first responses by DfE commissioner or trust", \
        "Of DfE commissioners and trusts at publication, the share that are a trust at once"}, \
    [TRUST_AT_COMMISSIONER_REVIEW] = {"commissioner_review.trust_share", "share", 0, 0.5, 0.095, RI_PRIOR_BETA, 2, 19, RI_AMBER, \
        HALF "2 of 21 with a DfE commissioner first went on to a company or a contract with a partner council " \
             "(Torbay, Reading)", \
        "Chance that services go to a trust or a partner council at the review three months after a DfE commissioner came"}, \
    [TRUST_AT_REVIEW] = {"midterm.trust_at_review", "share", 0, 0.5, 0.0005, RI_PRIOR_LOGNORMAL, 0.0005, 0.8, RI_RED, \
        "none", "Chance of a trust at each later six-month review with a DfE commissioner in place, on pace"}, \
    [DEFENCE] = {"unwilling.defence_effect", "number", 0, 4, 0.6, RI_PRIOR_LOGNORMAL, 0.6, 0.5, RI_RED, \
        "none", "How much higher the odds of a DfE commissioner or trust are where leaders acknowledge nothing of what is " \
                "wrong than where they acknowledge all (logarithm; the test of unwilling or unable)"}, \
    [RELEASE_BETTER_GRADE] = {"release.better_grade_share", "share", 0, 1, 0.8, RI_PRIOR_BETA, 8, 2, RI_AMBER, \
        RECORD "ended after a better grade in Wakefield and West Sussex, kept on in Stoke-on-Trent until 2025", \
        "Chance that intervention ends when a re-inspection is published that is not inadequate, and again at each " \
        "six-month review from then on"}, \
    [RELEASE_AT_REVIEW] = {"release.review_share", "share", 0, 1, 0.1, RI_PRIOR_BETA, 2, 18, RI_RED, \
        "none", "Chance that a six-month review ends intervention after a good visit and a plan on pace and " \
                "four fifths done"}, \
    [NOTICE_DAYS] = {"delay.notice", "days", 1, 400, 60, RI_PRIOR_LOGNORMAL, 60, 0.2, RI_AMBER, \
        HALF "known by month: Lambeth 0, Bradford 1 to 2, Isles of Scilly 2 to 3, Swindon about 2 months", \
        "Median days from publication to an improvement notice"}, \
    [DIRECTION_DAYS] = {"delay.direction", "days", 1, 400, 100, RI_PRIOR_LOGNORMAL, 100, 0.3, RI_RED, \
        "none", "Median days from a decision to a statutory direction without a DfE commissioner"}, \
    [COMMISSIONER_DAYS] = {"delay.dfe_commissioner", "days", 1, 400, 42, RI_PRIOR_LOGNORMAL, 42, 0.2, RI_AMBER, \
        HALF "dated to the day: 0, 27, 36, 42, 67, 129 days; 7 more known by month; median of all about 42", \
        "Median days from publication to a DfE commissioner"}, \
    [TRUST_DAYS] = {"delay.trust", "days", 30, 1500, 450, RI_PRIOR_LOGNORMAL, 450, 0.2, RI_AMBER, \
        RECORD "18 months in Sandwell, 14 in Bradford, about 15 in Doncaster", \
        "Median days from decision to a trust running services"}, \
    [RELEASE_DAYS] = {"delay.release", "days", 1, 1000, 60, RI_PRIOR_LOGNORMAL, 60, 0.4, RI_RED, \
        "none", "Median days from the decision to the end of intervention"}, \
    [DELAY_SPREAD] = {"delay.spread", "number", 0, 2, 0.61, RI_PRIOR_NORMAL, 0.61, 0.15, RI_AMBER, \
        HALF "standard deviation of the logarithm of 27, 36, 42, 67, 129 days: 0.61", \
        "Spread of these delays (standard deviation of the logarithm)"}
/* clang-format on */

/* A review lets go of a plan that is this far done; a step is never more likely than this at one point. */
#define NEARLY_DONE 0.8
#define MOST_LIKELY 0.5

/* Unwilling or unable: what the odds of a step up are multiplied by; 1 where leaders are as usual or nothing
 * is known of them. */
#define USUAL_ACKNOWLEDGEMENT 0.5
static double defence_odds(const double *p, const ri_escalation_view *view) {
    if (view->acknowledgement < 0.0)
        return 1.0;
    return ri_exp(p[DEFENCE] * (USUAL_ACKNOWLEDGEMENT - view->acknowledgement));
}

/* The chance whose odds are `odds` times those of `prob`; prob itself at 1, exactly. */
static double at_odds(double prob, double odds) {
    return prob * odds / (1.0 + prob * (odds - 1.0));
}

/* At publication of a report: `strong` is the chance of a DfE commissioner or trust where leaders are as
 * usual. */
static void at_publication(const double *p, const ri_escalation_view *view, double strong,
                           double prob[RI_N_STEPS]) {
    if (!view->is_overall_inadequate) {
        if (view->step_in_force != RI_STEP_NONE)
            prob[RI_STEP_RELEASE] = p[RELEASE_BETTER_GRADE];
        return;
    }
    /* Who already has a DfE commissioner or a trust keeps it. */
    if (view->step_in_force >= RI_STEP_DFE_COMMISSIONER)
        return;
    strong = at_odds(strong, defence_odds(p, view));
    prob[RI_STEP_TRUST] = strong * p[TRUST_FIRST];
    prob[RI_STEP_DFE_COMMISSIONER] = strong - prob[RI_STEP_TRUST];
    prob[RI_STEP_DIRECTION] = (1.0 - strong) * p[DIRECTION];
    if (view->step_in_force == RI_STEP_NONE)
        prob[RI_STEP_NOTICE] = 1.0 - strong - prob[RI_STEP_DIRECTION];
    else if (view->step_in_force == RI_STEP_DIRECTION)
        prob[RI_STEP_DIRECTION] = 0.0; /* it stays in force */
}

/* At every other point: `stronger` is the chance of a stronger step where leaders are as usual. */
static void at_midterm(const double *p, const ri_escalation_view *view, double stronger,
                       double prob[RI_N_STEPS]) {
    if (view->step_in_force == RI_STEP_NONE)
        return;
    /* No longer inadequate: nothing is left to step up for, and each review may let go. */
    if (!view->is_overall_inadequate) {
        if (view->point == RI_POINT_SIX_MONTH_REVIEW)
            prob[RI_STEP_RELEASE] = p[RELEASE_BETTER_GRADE];
        return;
    }
    double shortfall = view->expected_progress - view->plan_progress;
    int is_nearly_done = shortfall <= 0.0 && view->plan_progress >= NEARLY_DONE;
    if (view->point == RI_POINT_SIX_MONTH_REVIEW && view->last_visit_progress == 1 && is_nearly_done)
        prob[RI_STEP_RELEASE] = p[RELEASE_AT_REVIEW];
    if (view->step_in_force >= RI_STEP_TRUST)
        return;
    stronger = at_odds(stronger > MOST_LIKELY ? MOST_LIKELY : stronger, defence_odds(p, view));
    stronger = stronger > MOST_LIKELY ? MOST_LIKELY : stronger;
    stronger *= 1.0 - prob[RI_STEP_RELEASE];
    if (view->step_in_force == RI_STEP_DFE_COMMISSIONER) {
        prob[RI_STEP_TRUST] = stronger;
    } else {
        prob[RI_STEP_DIRECTION] = view->step_in_force == RI_STEP_NOTICE ? stronger * p[DIRECTION] : 0.0;
        prob[RI_STEP_DFE_COMMISSIONER] = stronger - prob[RI_STEP_DIRECTION];
    }
}

/* Nothing happens with what is left. */
static void fill_none(double prob[RI_N_STEPS]) {
    double some = 0.0;
    for (int step = RI_STEP_NOTICE; step < RI_N_STEPS; step++)
        some += prob[step];
    prob[RI_STEP_NONE] = some < 1.0 ? 1.0 - some : 0.0;
}

/* abi/escalation.h allows no more, and the lognormal has no end. */
#define LONGEST_DAYS 36525.0

/* Lognormal delays, by the step. */
static double delay_days(const double *p, int32_t step, double u) {
    double median_days = step == RI_STEP_NOTICE             ? p[NOTICE_DAYS]
                         : step == RI_STEP_DIRECTION        ? p[DIRECTION_DAYS]
                         : step == RI_STEP_DFE_COMMISSIONER ? p[COMMISSIONER_DAYS]
                         : step == RI_STEP_TRUST            ? p[TRUST_DAYS]
                         : step == RI_STEP_RELEASE          ? p[RELEASE_DAYS]
                                                            : 0.0;
    double days = median_days * ri_exp(p[DELAY_SPREAD] * ri_normal_quantile(u));
    return days < LONGEST_DAYS ? days : LONGEST_DAYS;
}

#endif
