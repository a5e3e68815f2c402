/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Secretary of State does next, by the rule stated in 2016: systemic or persistent failure brings a
 * direction with a DfE commissioner at once, anything else an adviser with an improvement notice. How often
 * the rule was followed comes from the 40 inadequate judgements of 2014-2023 on councils with even DfE codes
 * other than 916 (the other councils judge the simulator): of 22 systemic or persistent, 18 had a DfE
 * commissioner or trust first, 1 had not, 3 are unknown; of 18 others 3 had, 6 had not, 9 are unknown. The
 * priors span both readings of the unknown.
 *
 * Between publication and re-inspection one episode whose first response is known to be milder went on to a
 * DfE commissioner (Bradford, 2018 to 2021, after slow visits): N = 1 of 12. The chances at those points are
 * red. Each is base x exp(poor_visit x poor visits in a row + behind x shortfall from the expected progress).
 * Three months after a DfE commissioner came the Secretary of State decides whether the council keeps its
 * services. The odds of a step up rise where leaders defend themselves and fall where they acknowledge what
 * is wrong (the test of unwilling or unable), both counted from the middle of that scale.
 */
#include "abi/escalation.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum {
    RULE_FOLLOWED,
    RULE_EXCEEDED,
    DIRECTION,
    TRUST_FIRST,
    AT_ADVISER_REPORT,
    AT_VISIT_LETTER,
    AT_REVIEW,
    AT_MISSED_DATE,
    TRUST_AT_COMMISSIONER_REVIEW,
    TRUST_AT_REVIEW,
    POOR_VISIT,
    BEHIND,
    DEFENCE,
    RELEASE_BETTER_GRADE,
    RELEASE_AT_REVIEW,
    NOTICE_DAYS,
    DIRECTION_DAYS,
    COMMISSIONER_DAYS,
    TRUST_DAYS,
    RELEASE_DAYS,
    DELAY_SPREAD,
    N_PARAMETERS
};

#define RECORD "Press and DfE statements on inadequate judgements 2014-2023: "
#define HALF                                                                                                 \
    "Press and DfE statements on inadequate judgements 2014-2023, councils with even DfE codes other than "  \
    "916: "

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    [RULE_FOLLOWED] = {"rule.followed_share", "share", 0, 1, 0.88, RI_PRIOR_BETA, 15, 2, RI_AMBER,
        HALF "18 of 19 where known, 18 of 22 if unknown means no",
        "Chance of a DfE commissioner or trust at publication when failure is systemic or persistent"},
    [RULE_EXCEEDED] = {"rule.exceeded_share", "share", 0, 1, 0.25, RI_PRIOR_BETA, 5, 15, RI_AMBER,
        HALF "3 of 9 where known, 3 of 18 if unknown means no",
        "Chance of a DfE commissioner or trust at publication when failure is neither systemic nor persistent"},
    [DIRECTION] = {"direction_share", "share", 0, 1, 0.1, RI_PRIOR_BETA, 1, 9, RI_AMBER,
        HALF "none of 7 milder first responses",
        "Of responses short of a DfE commissioner, the share that are a statutory direction and not a notice"},
    [TRUST_FIRST] = {"trust_first_share", "share", 0, 1, 0.04, RI_PRIOR_BETA, 1, 24, RI_AMBER,
        HALF "none of 21 first responses by DfE commissioner or trust",
        "Of DfE commissioners and trusts at publication, the share that are a trust at once"},
    [AT_ADVISER_REPORT] = {"midterm.adviser_report", "share", 0, 0.05, 0.0001, RI_PRIOR_LOGNORMAL, 0.0001, 0.8, RI_RED,
        "none", "Chance of a stronger step at an adviser's monthly report, on pace and without poor visits"},
    [AT_VISIT_LETTER] = {"midterm.visit_letter", "share", 0, 0.2, 0.004, RI_PRIOR_LOGNORMAL, 0.004, 0.8, RI_RED,
        "none", "Chance of a stronger step after a visit letter without enough progress, on pace otherwise"},
    [AT_REVIEW] = {"midterm.review", "share", 0, 0.2, 0.002, RI_PRIOR_LOGNORMAL, 0.002, 0.8, RI_RED,
        "none", "Chance of a stronger step at a six-month review, on pace and without poor visits"},
    [AT_MISSED_DATE] = {"midterm.missed_date", "share", 0, 0.3, 0.006, RI_PRIOR_LOGNORMAL, 0.006, 0.8, RI_RED,
        "none", "Chance of a stronger step when a date of the notice passes with work undone"},
    [TRUST_AT_COMMISSIONER_REVIEW] = {"commissioner_review.trust_share", "share", 0, 0.5, 0.095, RI_PRIOR_BETA, 2, 19, RI_AMBER,
        HALF "2 of 21 with a DfE commissioner first went on to a company or a contract with a partner council "
             "(Torbay, Reading)",
        "Chance that services go to a trust or a partner council at the review three months after a DfE commissioner came"},
    [TRUST_AT_REVIEW] = {"midterm.trust_at_review", "share", 0, 0.5, 0.0005, RI_PRIOR_LOGNORMAL, 0.0005, 0.8, RI_RED,
        "none", "Chance of a trust at each later six-month review with a DfE commissioner in place, on pace"},
    [POOR_VISIT] = {"midterm.poor_visit_effect", "number", 0, 3, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.4, RI_RED,
        "none", "How much each poor visit in a row raises the chance of a stronger step (logarithm)"},
    [BEHIND] = {"midterm.behind_effect", "number", 0, 8, 2, RI_PRIOR_LOGNORMAL, 2, 0.4, RI_RED,
        "none", "How much being behind the notice's dates raises the chance of a stronger step (logarithm)"},
    [DEFENCE] = {"unwilling.defence_effect", "number", 0, 4, 0.6, RI_PRIOR_LOGNORMAL, 0.6, 0.5, RI_RED,
        "none", "How much higher the odds of a DfE commissioner or trust are where leaders acknowledge nothing of what is "
                "wrong than where they acknowledge all (logarithm; the test of unwilling or unable)"},
    [RELEASE_BETTER_GRADE] = {"release.better_grade_share", "share", 0, 1, 0.8, RI_PRIOR_BETA, 8, 2, RI_AMBER,
        RECORD "ended after a better grade in Wakefield and West Sussex, kept on in Stoke-on-Trent until 2025",
        "Chance that intervention ends when a re-inspection is published that is not inadequate, and again at each "
        "six-month review from then on"},
    [RELEASE_AT_REVIEW] = {"release.review_share", "share", 0, 1, 0.1, RI_PRIOR_BETA, 2, 18, RI_RED,
        "none", "Chance that a six-month review ends intervention after a good visit and a plan on pace and "
                "four fifths done"},
    [NOTICE_DAYS] = {"delay.notice", "days", 1, 400, 60, RI_PRIOR_LOGNORMAL, 60, 0.2, RI_AMBER,
        HALF "known by month: Lambeth 0, Bradford 1 to 2, Isles of Scilly 2 to 3, Swindon about 2 months",
        "Median days from publication to an improvement notice"},
    [DIRECTION_DAYS] = {"delay.direction", "days", 1, 400, 100, RI_PRIOR_LOGNORMAL, 100, 0.3, RI_RED,
        "none", "Median days from a decision to a statutory direction without a DfE commissioner"},
    [COMMISSIONER_DAYS] = {"delay.dfe_commissioner", "days", 1, 400, 42, RI_PRIOR_LOGNORMAL, 42, 0.2, RI_AMBER,
        HALF "dated to the day: 0, 27, 36, 42, 67, 129 days; 7 more known by month; median of all about 42",
        "Median days from publication to a DfE commissioner"},
    [TRUST_DAYS] = {"delay.trust", "days", 30, 1500, 450, RI_PRIOR_LOGNORMAL, 450, 0.2, RI_AMBER,
        RECORD "18 months in Sandwell, 14 in Bradford, about 15 in Doncaster",
        "Median days from decision to a trust running services"},
    [RELEASE_DAYS] = {"delay.release", "days", 1, 1000, 60, RI_PRIOR_LOGNORMAL, 60, 0.4, RI_RED,
        "none", "Median days from the decision to the end of intervention"},
    [DELAY_SPREAD] = {"delay.spread", "number", 0, 2, 0.61, RI_PRIOR_NORMAL, 0.61, 0.15, RI_AMBER,
        HALF "standard deviation of the logarithm of 27, 36, 42, 67, 129 days: 0.61",
        "Spread of these delays (standard deviation of the logarithm)"},
};
/* clang-format on */

/* A review lets go of a plan that is this far done; a step is never more likely than this at one point. */
#define NEARLY_DONE 0.8
#define MOST_LIKELY 0.5

typedef struct state {
    double value[N_PARAMETERS];
} state;

static int start(const void *model, const double *values, void *out) {
    (void)model;
    state *s = out;
    for (int i = 0; i < N_PARAMETERS; i++)
        s->value[i] = values[i];
    return 0;
}

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

static void at_publication(const double *p, const ri_escalation_view *view, double prob[RI_N_STEPS]) {
    if (!view->is_overall_inadequate) {
        if (view->step_in_force != RI_STEP_NONE)
            prob[RI_STEP_RELEASE] = p[RELEASE_BETTER_GRADE];
        return;
    }
    /* Who already has a DfE commissioner or a trust keeps it. */
    if (view->step_in_force >= RI_STEP_DFE_COMMISSIONER)
        return;
    double strong = view->is_systemic || view->is_persistent ? p[RULE_FOLLOWED] : p[RULE_EXCEEDED];
    strong = at_odds(strong, defence_odds(p, view));
    prob[RI_STEP_TRUST] = strong * p[TRUST_FIRST];
    prob[RI_STEP_DFE_COMMISSIONER] = strong - prob[RI_STEP_TRUST];
    prob[RI_STEP_DIRECTION] = (1.0 - strong) * p[DIRECTION];
    if (view->step_in_force == RI_STEP_NONE)
        prob[RI_STEP_NOTICE] = 1.0 - strong - prob[RI_STEP_DIRECTION];
    else if (view->step_in_force == RI_STEP_DIRECTION)
        prob[RI_STEP_DIRECTION] = 0.0; /* it stays in force */
}

/* The chance of a stronger step now, for a council on pace and without poor visits. */
static double base_chance(const double *p, const ri_escalation_view *view) {
    int has_commissioner = view->step_in_force == RI_STEP_DFE_COMMISSIONER;
    switch (view->point) {
    case RI_POINT_ADVISER_REPORT:
        return has_commissioner ? 0.0 : p[AT_ADVISER_REPORT];
    case RI_POINT_VISIT_LETTER:
        return has_commissioner || view->last_visit_progress != 0 ? 0.0 : p[AT_VISIT_LETTER];
    case RI_POINT_SIX_MONTH_REVIEW:
        return has_commissioner ? p[TRUST_AT_REVIEW] : p[AT_REVIEW];
    case RI_POINT_MISSED_DATE:
        return has_commissioner ? 0.0 : p[AT_MISSED_DATE];
    case RI_POINT_COMMISSIONER_REVIEW:
        return has_commissioner ? p[TRUST_AT_COMMISSIONER_REVIEW] : 0.0;
    default:
        return 0.0;
    }
}

static void at_midterm(const double *p, const ri_escalation_view *view, double prob[RI_N_STEPS]) {
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
    double risk = p[POOR_VISIT] * view->n_poor_visits + p[BEHIND] * (shortfall > 0.0 ? shortfall : 0.0);
    /* The record's share at a commissioner's review is of all such reviews, early ones with visits and plans
     * as they were. */
    risk = view->point == RI_POINT_COMMISSIONER_REVIEW ? 0.0 : risk;
    double stronger = base_chance(p, view) * ri_exp(risk);
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

static void step_prob(const void *model, const void *in, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model;
    const double *p = ((const state *)in)->value;
    for (int step = 0; step < RI_N_STEPS; step++)
        prob[step] = 0.0;
    if (view->point == RI_POINT_PUBLICATION)
        at_publication(p, view, prob);
    else
        at_midterm(p, view, prob);
    double some = 0.0;
    for (int step = RI_STEP_NOTICE; step < RI_N_STEPS; step++)
        some += prob[step];
    prob[RI_STEP_NONE] = some < 1.0 ? 1.0 - some : 0.0;
}

/* abi/escalation.h allows no more, and the lognormal has no end. */
#define LONGEST_DAYS 36525.0

static double delay_quantile(const void *model, const void *in, const ri_escalation_view *view, int32_t step,
                             double u) {
    (void)model;
    (void)view;
    const double *p = ((const state *)in)->value;
    double median_days = step == RI_STEP_NOTICE             ? p[NOTICE_DAYS]
                         : step == RI_STEP_DIRECTION        ? p[DIRECTION_DAYS]
                         : step == RI_STEP_DFE_COMMISSIONER ? p[COMMISSIONER_DAYS]
                         : step == RI_STEP_TRUST            ? p[TRUST_DAYS]
                         : step == RI_STEP_RELEASE          ? p[RELEASE_DAYS]
                                                            : 0.0;
    double days = median_days * ri_exp(p[DELAY_SPREAD] * ri_normal_quantile(u));
    return days < LONGEST_DAYS ? days : LONGEST_DAYS;
}

static const ri_escalation_ops ops = {
    .size = sizeof ops, .step_prob = step_prob, .delay_quantile = delay_quantile};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.escalation.rule_2016",
    .kind = RI_KIND_ESCALATION,
    .version = "1.1.0",
    .summary =
        "The rule of 2016: systemic or persistent failure brings a DfE commissioner, anything else a notice",
    .reference = "DfE, Putting children first, July 2016; press and DfE statements 2014-2023",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
};
static const ri_component *const components[] = {&component};

RI_PLUGIN_DECLARE = {.size = sizeof(ri_plugin),
                     .abi_major = RI_ABI_MAJOR,
                     .abi_minor = RI_ABI_MINOR,
                     .n_components = 1,
                     .components = components};
