/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence that adds up to a score: what the ordered models of grades share, whatever error the score has.
 * The error has mean 0 and variance 1 in each of them, so that weights and cut points mean the same.
 *
 * A practice area is scored on its sampled cases. The shares are pulled towards what inspectors expect of any
 * council (40 % good or better, 15 % inadequate) as if they had seen `prior_cases` such cases before, so that
 * ten cases weigh less than twenty-six and no case at all says nothing.
 * Leaders are scored on the grades already given, and the whole on all grades. Both are fitted to the 188
 * inspections of 2013-2023 that graded leaders, the whole and at least two practice areas, of councils with
 * even DfE codes other than 916 (scenarios/data/inspections.csv; the other councils judge the simulator):
 * maximum of log-likelihood - ridge x sum of squared weights, less a pull that holds the weight of an
 * inadequate key area under one framework near that under the other, as strong as foretells best what was not
 * fitted to (cross-validated: -log-likelihood 99.7, without a pull 102.8, with one weight for both 104.0);
 * standard errors from its curvature, whose correlations are in scenarios/data/fitted.csv (both by
 * scenarios/ordered_probit.py). Of 39 with a key area (help and protection, in care) inadequate, 33 found
 * leaders inadequate; of the others, 2. Under SIF it was 21 of 22 and none, under ILACS, which judges leaders
 * by their impact on practice, 12 of 17 and 2: there an inadequate key area has a weight of its own (twice
 * the log-likelihood 10 more). The other half does not show it: 15 of 17 and 8 of 9, the same term fitted
 * there 0.2 from none with an error of 0.7. What inspectors hold besides grades (audit gap, maturity,
 * progress, timeliness, waiting, what they watch and hear) is no part of that fit. It is counted from what is
 * usual at a re-inspection, so that evidence which is as usual leaves the fitted chances as they are. */
#ifndef RI_PLUGINS_GRADED_H
#define RI_PLUGINS_GRADED_H

#include "abi/judgement.h"
#include "abi/plugin.h"

#define INSPECTIONS                                                                                          \
    "Fitted to 188 Ofsted inspections of 2013-2023, councils with even DfE codes other than 916 (ordered "   \
    "probit, ridge 0.02 for leaders, 0.2 for the whole, pull 0.5)"

enum {
    PRIOR_CASES,
    GOOD,
    INADEQUATE,
    OUTSTANDING,
    REFERRED_BACK,
    TIMELY,
    WAITING,
    AREA_MATURITY,
    AREA_PROGRESS,
    WATCHED,
    HEARD,
    AREA_CUT_1,
    AREA_CUT_2,
    AREA_CUT_3,
    LEADERS_MEAN,
    LEADERS_KEY,
    LEADERS_KEY_BY_PRACTICE,
    LEADERS_GAP,
    LEADERS_MATURITY,
    LEADERS_PROGRESS,
    LEADERS_ACKNOWLEDGEMENT,
    LEADERS_HEARD,
    LEADERS_CUT_1,
    LEADERS_CUT_2,
    LEADERS_CUT_3,
    OVERALL_MEAN,
    OVERALL_WORST,
    OVERALL_LEADERS,
    OVERALL_CUT_1,
    OVERALL_CUT_2,
    OVERALL_CUT_3,
    N_PARAMETERS
};

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    [PRIOR_CASES] = {"area.prior_cases", "cases", 0.5, 30, 4, RI_PRIOR_LOGNORMAL, 4, 0.4, RI_RED, "none",
        "How many cases of an ordinary council inspectors have in mind before they open the first file"},
    [GOOD] = {"area.good_weight", "number", 0, 30, 7, RI_PRIOR_NORMAL, 7, 1, RI_RED, "none",
        "How much the share of cases good or better lifts an area's grade"},
    [INADEQUATE] = {"area.inadequate_weight", "number", 0, 30, 9, RI_PRIOR_NORMAL, 9, 1.2, RI_RED, "none",
        "How much the share of inadequate cases lowers an area's grade (weakness is widespread)"},
    [OUTSTANDING] = {"area.outstanding_weight", "number", 0, 30, 4, RI_PRIOR_NORMAL, 4, 0.8, RI_RED, "none",
        "How much the share of outstanding cases lifts an area's grade further"},
    [REFERRED_BACK] = {"area.referred_back_weight", "number", 0, 40, 8, RI_PRIOR_LOGNORMAL, 8, 0.35, RI_RED, "none",
        "How much the share of cases sent back during fieldwork lowers an area's grade (weakness is serious)"},
    [TIMELY] = {"area.timely_weight", "number", 0, 10, 2, RI_PRIOR_LOGNORMAL, 2, 0.35, RI_RED, "none",
        "How much the share of work in time lifts an area's grade, against what is usual at a re-inspection"},
    [WAITING] = {"area.waiting_weight", "number", 0, 10, 2, RI_PRIOR_LOGNORMAL, 2, 0.4, RI_RED, "none",
        "How much the share of cases without a social worker lowers an area's grade"},
    [AREA_MATURITY] = {"area.qa_maturity_weight", "number", 0, 5, 0.6, RI_PRIOR_LOGNORMAL, 0.6, 0.4, RI_RED, "none",
        "How much bedded-in quality assurance lifts an area's grade, against what is usual at a re-inspection"},
    [AREA_PROGRESS] = {"area.plan_progress_weight", "number", 0, 5, 0.8, RI_PRIOR_LOGNORMAL, 0.8, 0.4, RI_RED, "none",
        "How much a finished improvement plan lifts an area's grade, against what is usual at a re-inspection"},
    [WATCHED] = {"area.watched_weight", "number", 0, 10, 1.5, RI_PRIOR_LOGNORMAL, 1.5, 0.5, RI_RED, "none",
        "How much practice that inspectors watch, good or better, lifts an area's grade, against what is usual at a re-inspection"},
    [HEARD] = {"area.heard_weight", "number", 0, 10, 1, RI_PRIOR_LOGNORMAL, 1, 0.5, RI_RED, "none",
        "How much it lifts an area's grade when children and carers speak well of it, against what is usual at a re-inspection"},
    [AREA_CUT_1] = {"area.cut_inadequate", "number", -6, 0, -1.5, RI_PRIOR_NORMAL, -1.5, 0.7, RI_RED, "none",
        "Score below which an area is more likely inadequate than not"},
    [AREA_CUT_2] = {"area.cut_good", "number", 0, 5, 2, RI_PRIOR_NORMAL, 2, 0.7, RI_RED, "none",
        "Score above which an area is more likely good than not"},
    [AREA_CUT_3] = {"area.cut_outstanding", "number", 5, 15, 6.5, RI_PRIOR_NORMAL, 6.5, 0.7, RI_RED, "none",
        "Score above which an area is more likely outstanding than not"},

    [LEADERS_MEAN] = {"leaders.mean_weight", "number", 0, 10, 2.88, RI_PRIOR_NORMAL, 2.88, 0.45, RI_AMBER, INSPECTIONS,
        "How much the mean grade of the practice areas lifts the leaders' grade"},
    [LEADERS_KEY] = {"leaders.key_area_weight", "number", 0, 10, 1.88, RI_PRIOR_NORMAL, 1.88, 0.51, RI_AMBER, INSPECTIONS,
        "How much the worse of help and protection and in care lifts the leaders' grade"},
    [LEADERS_KEY_BY_PRACTICE] = {"leaders.key_inadequate_by_practice_weight", "number", 0, 10, 0.58, RI_PRIOR_NORMAL, 0.58, 0.53, RI_AMBER, INSPECTIONS,
        "How much help and protection or in care, inadequate, lowers the leaders' grade where the framework judges them by their impact on practice"},
    [LEADERS_GAP] = {"leaders.audit_gap_weight", "number", 0, 5, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.5, RI_RED, "none",
        "How much it lowers the leaders' grade when their audits grade one step higher than inspectors do"},
    [LEADERS_MATURITY] = {"leaders.qa_maturity_weight", "number", 0, 5, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.5, RI_RED, "none",
        "How much bedded-in quality assurance lifts the leaders' grade, against what is usual at a re-inspection"},
    [LEADERS_PROGRESS] = {"leaders.plan_progress_weight", "number", 0, 5, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.5, RI_RED, "none",
        "How much a finished improvement plan lifts the leaders' grade, against what is usual at a re-inspection"},
    [LEADERS_ACKNOWLEDGEMENT] = {"leaders.acknowledgement_weight", "number", 0, 5, 0.6, RI_PRIOR_LOGNORMAL, 0.6, 0.5, RI_RED, "none",
        "How much higher the leaders' grade is where they acknowledge all that is wrong than where they acknowledge nothing"},
    [LEADERS_HEARD] = {"leaders.heard_weight", "number", 0, 5, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.5, RI_RED, "none",
        "How much it lifts the leaders' grade when staff and members speak well of them, against what is usual at a re-inspection"},
    [LEADERS_CUT_1] = {"leaders.cut_inadequate", "number", -6, 0, -1.85, RI_PRIOR_NORMAL, -1.85, 0.31, RI_AMBER, INSPECTIONS,
        "Score below which leaders are more likely inadequate than not"},
    [LEADERS_CUT_2] = {"leaders.cut_good", "number", 0, 3, 1.36, RI_PRIOR_NORMAL, 1.36, 0.21, RI_AMBER, INSPECTIONS,
        "Score above which leaders are more likely good than not"},
    [LEADERS_CUT_3] = {"leaders.cut_outstanding", "number", 3, 12, 5.17, RI_PRIOR_NORMAL, 5.17, 0.57, RI_AMBER, INSPECTIONS,
        "Score above which leaders are more likely outstanding than not"},

    [OVERALL_MEAN] = {"overall.mean_weight", "number", 0, 15, 4.32, RI_PRIOR_NORMAL, 4.32, 0.84, RI_AMBER, INSPECTIONS,
        "How much the mean grade of the practice areas lifts the overall grade"},
    [OVERALL_WORST] = {"overall.worst_weight", "number", 0, 10, 1.03, RI_PRIOR_NORMAL, 1.03, 0.77, RI_AMBER, INSPECTIONS,
        "How much the worst practice area lifts the overall grade"},
    [OVERALL_LEADERS] = {"overall.leaders_weight", "number", 0, 10, 2.63, RI_PRIOR_NORMAL, 2.63, 0.58, RI_AMBER, INSPECTIONS,
        "How much the leaders' grade lifts the overall grade"},
    [OVERALL_CUT_1] = {"overall.cut_inadequate", "number", -10, 0, -2.67, RI_PRIOR_NORMAL, -2.67, 0.65, RI_AMBER, INSPECTIONS,
        "Score below which the whole is more likely inadequate than not"},
    [OVERALL_CUT_2] = {"overall.cut_good", "number", 0, 8, 4.28, RI_PRIOR_NORMAL, 4.28, 0.75, RI_AMBER, INSPECTIONS,
        "Score above which the whole is more likely good than not"},
    [OVERALL_CUT_3] = {"overall.cut_outstanding", "number", 8, 25, 11.9, RI_PRIOR_NORMAL, 11.9, 1.76, RI_AMBER, INSPECTIONS,
        "Score above which the whole is more likely outstanding than not"},
};
/* clang-format on */

/* What inspectors expect of any council's cases. */
#define EXPECTED_GOOD       0.40
#define EXPECTED_INADEQUATE 0.15

/* Evidence neither lifts nor lowers at what is usual at a re-inspection. Origin: medians, rounded to 0.05,
 * over 1,613 simulated first re-inspections, 50 histories (seed 1, priors drawn, nothing calibrated) after
 * each inadequate judgement of 2014-2023 on councils with even DfE codes: audit gap 0.08, maturity 0.79, plan
 * progress 0.67 to 0.69, work in time 0.75 to 0.76, waiting 0, watched 0.67, heard 0.75, of leaders 0.35.
 * They come from the simulator, none from a grade given. */
#define USUAL_AUDIT_GAP        0.10
#define USUAL_MATURITY         0.80
#define USUAL_PROGRESS         0.70
#define USUAL_TIMELY           0.75
#define USUAL_WAITING          0.00
#define USUAL_WATCHED          0.65
#define USUAL_HEARD            0.75
#define USUAL_HEARD_OF_LEADERS 0.35
/* Middle of the scale by its definition. */
#define USUAL_ACKNOWLEDGEMENT 0.50

#include "plugins/values.h"

/* A share of nothing is -1 and says nothing. */
static double evidence(double weight, double share, double expected) {
    return share < 0.0 ? 0.0 : weight * (share - expected);
}

static double area_score(const double *p, const ri_judgement_view *view) {
    const int32_t *n = view->n_by_grade;
    double seen = (double)view->n_sampled + p[PRIOR_CASES];
    double good = (n[RI_GOOD] + n[RI_OUTSTANDING] + p[PRIOR_CASES] * EXPECTED_GOOD) / seen;
    double inadequate = (n[RI_INADEQUATE] + p[PRIOR_CASES] * EXPECTED_INADEQUATE) / seen;
    return p[GOOD] * (good - EXPECTED_GOOD) - p[INADEQUATE] * (inadequate - EXPECTED_INADEQUATE) +
           p[OUTSTANDING] * n[RI_OUTSTANDING] / seen - p[REFERRED_BACK] * view->n_referred_back / seen +
           evidence(p[TIMELY], view->timely_share, USUAL_TIMELY) -
           evidence(p[WAITING], view->waiting_share, USUAL_WAITING) +
           evidence(p[AREA_MATURITY], view->qa_maturity, USUAL_MATURITY) +
           evidence(p[AREA_PROGRESS], view->plan_progress, USUAL_PROGRESS) +
           evidence(p[WATCHED], view->watched_share, USUAL_WATCHED) +
           evidence(p[HEARD], view->heard_share, USUAL_HEARD);
}

/* Grades of the practice areas as steps above requires improvement; an area not judged drops out. */
typedef struct grades {
    double mean, worst, key;
} grades;

static double above_ri(int32_t grade) {
    return (double)(grade - RI_REQUIRES_IMPROVEMENT);
}

static grades practice_grades(const int32_t grade_of[RI_N_AREAS]) {
    grades g = {0};
    int n_judged = 0, n_key = 0;
    for (int area = RI_AREA_HELP_PROTECTION; area <= RI_AREA_CARE_LEAVERS; area++) {
        if (grade_of[area] < 0)
            continue;
        double step = above_ri(grade_of[area]);
        g.mean += step;
        g.worst = n_judged++ == 0 || step < g.worst ? step : g.worst;
        if (area != RI_AREA_CARE_LEAVERS)
            g.key = n_key++ == 0 || step < g.key ? step : g.key;
    }
    g.mean = n_judged > 0 ? g.mean / n_judged : 0.0;
    return g;
}

static double leaders_score(const double *p, const ri_judgement_view *view) {
    grades g = practice_grades(view->grade_of);
    double key = view->is_leaders_by_practice && g.key < 0 ? p[LEADERS_KEY_BY_PRACTICE] : p[LEADERS_KEY];
    return p[LEADERS_MEAN] * g.mean + key * g.key - p[LEADERS_GAP] * (view->audit_gap - USUAL_AUDIT_GAP) +
           evidence(p[LEADERS_MATURITY], view->qa_maturity, USUAL_MATURITY) +
           evidence(p[LEADERS_PROGRESS], view->plan_progress, USUAL_PROGRESS) +
           evidence(p[LEADERS_ACKNOWLEDGEMENT], view->acknowledgement, USUAL_ACKNOWLEDGEMENT) +
           evidence(p[LEADERS_HEARD], view->heard_share, USUAL_HEARD_OF_LEADERS);
}

static double overall_score(const double *p, const ri_judgement_view *view) {
    grades g = practice_grades(view->grade_of);
    int32_t leaders = view->grade_of[RI_AREA_LEADERS];
    return p[OVERALL_MEAN] * g.mean + p[OVERALL_WORST] * g.worst +
           (leaders < 0 ? 0.0 : p[OVERALL_LEADERS] * above_ri(leaders));
}

/* Fills the chance of each grade: `below(x)` is the chance that the error lies below x. The ranges of the cut
 * points keep them in order, so that no difference is negative. */
static void ordered_prob(const double *p, const ri_judgement_view *view, double (*below)(double),
                         double prob[RI_N_GRADES]) {
    double score;
    const double *cut;
    if (view->area == RI_AREA_LEADERS) {
        score = leaders_score(p, view);
        cut = &p[LEADERS_CUT_1];
    } else if (view->area == RI_AREA_OVERALL) {
        score = overall_score(p, view);
        cut = &p[OVERALL_CUT_1];
    } else {
        score = area_score(p, view);
        cut = &p[AREA_CUT_1];
    }
    double so_far = 0.0;
    for (int grade = 0; grade < RI_N_GRADES; grade++) {
        double up_to = grade == RI_OUTSTANDING ? 1.0 : below(cut[grade] - score);
        prob[grade] = up_to - so_far;
        so_far = up_to;
    }
}

#endif
