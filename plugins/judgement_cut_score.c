/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades by cut scores on the sample, and by nothing else: an area is inadequate where more than a stated
 * share of its cases are, else good where more than a stated share are good or better, outstanding where
 * besides more than a stated share are outstanding. A sample leaves it open on which side of a cut the share
 * lies; the chance of a grade is what the sample says of it (binomial.h), each cut by itself: P(inadequate) =
 * P(share inadequate > cut 1),  P(good or better) = (1 - that) P(share good or better > cut 2),
 *   P(outstanding) = P(good or better) P(share outstanding > cut 3).
 * Leaders get the grade of the worse of help and protection and in care, or one better; the whole gets the
 * mean of all grades, the lower where it lies between two. Of 39 inspections of 2013-2023 with such an area
 * inadequate (even DfE codes other than 916), 33 found leaders inadequate. The regime's limiting rules come
 * after. Check value: 26 cases, 2 inadequate, 16 good or better, none outstanding, cuts 0.25, 0.5, 0.25:
 * 0.0207420, 0.1213245, 0.8575704, 0.0003632 */
#include "abi/judgement.h"
#include "abi/plugin.h"
#include "plugins/binomial.h"

enum { CUT_INADEQUATE, CUT_GOOD, CUT_OUTSTANDING, LEADERS_AS_WORSE, N_PARAMETERS };

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    [CUT_INADEQUATE] = {"area.inadequate_above", "share", 0.02, 0.9, 0.25, RI_PRIOR_BETA, 10, 30, RI_RED, "none",
        "Share of inadequate cases above which an area is inadequate"},
    [CUT_GOOD] = {"area.good_above", "share", 0.05, 0.95, 0.5, RI_PRIOR_BETA, 20, 20, RI_RED, "none",
        "Share of cases good or better above which an area is good"},
    [CUT_OUTSTANDING] = {"area.outstanding_above", "share", 0.02, 0.9, 0.25, RI_PRIOR_BETA, 10, 30, RI_RED, "none",
        "Share of outstanding cases above which a good area is outstanding"},
    [LEADERS_AS_WORSE] = {"leaders.as_worse_share", "share", 0, 1, 0.85, RI_PRIOR_BETA, 34, 7, RI_AMBER,
        "Ofsted inspections of 2013-2023, councils with even DfE codes other than 916: 33 of 39 where it was inadequate",
        "Chance that leaders get the grade of the worse of help and protection and in care, and not one better"},
};
/* clang-format on */

#include "plugins/values.h"

/* Nobody has so many files read; more are taken in proportion. */
#define MOST_CASES 1000

static int scaled(int k, int n) {
    return n <= MOST_CASES ? k : (int)((long long)k * MOST_CASES / n);
}

static void area_prob(const double *p, const ri_judgement_view *view, double prob[RI_N_GRADES]) {
    const int32_t *n = view->n_by_grade;
    int all = view->n_sampled, seen = all <= MOST_CASES ? all : MOST_CASES;
    double inadequate = share_exceeds(seen, scaled(n[RI_INADEQUATE], all), p[CUT_INADEQUATE]);
    double good =
        (1.0 - inadequate) * share_exceeds(seen, scaled(n[RI_GOOD] + n[RI_OUTSTANDING], all), p[CUT_GOOD]);
    double outstanding = good * share_exceeds(seen, scaled(n[RI_OUTSTANDING], all), p[CUT_OUTSTANDING]);
    prob[RI_INADEQUATE] = inadequate;
    prob[RI_REQUIRES_IMPROVEMENT] = 1.0 - inadequate - good;
    prob[RI_GOOD] = good - outstanding;
    prob[RI_OUTSTANDING] = outstanding;
    if (prob[RI_REQUIRES_IMPROVEMENT] < 0.0)
        prob[RI_REQUIRES_IMPROVEMENT] = 0.0; /* but for rounding */
}

static void leaders_prob(const double *p, const int32_t *grade_of, double prob[RI_N_GRADES]) {
    int worse = RI_N_GRADES;
    for (int area = RI_AREA_HELP_PROTECTION; area <= RI_AREA_IN_CARE; area++)
        if (grade_of[area] >= 0 && grade_of[area] < worse)
            worse = grade_of[area];
    if (worse == RI_N_GRADES)
        worse = RI_REQUIRES_IMPROVEMENT; /* nothing is known */
    prob[worse] += p[LEADERS_AS_WORSE];
    prob[worse < RI_OUTSTANDING ? worse + 1 : RI_OUTSTANDING] += 1.0 - p[LEADERS_AS_WORSE];
}

static void overall_prob(const int32_t *grade_of, double prob[RI_N_GRADES]) {
    int n = 0, sum = 0;
    for (int area = 0; area < RI_AREA_OVERALL; area++)
        if (grade_of[area] >= 0) {
            n++;
            sum += grade_of[area];
        }
    /* Rounded half down. */
    prob[n == 0 ? RI_REQUIRES_IMPROVEMENT : (2 * sum + n - 1) / (2 * n)] = 1.0;
}

static void grade_prob(const void *model, const void *in, const ri_judgement_view *view,
                       double prob[RI_N_GRADES]) {
    (void)model;
    const double *p = ((const state *)in)->value;
    for (int grade = 0; grade < RI_N_GRADES; grade++)
        prob[grade] = 0.0;
    if (view->area == RI_AREA_LEADERS)
        leaders_prob(p, view->grade_of, prob);
    else if (view->area == RI_AREA_OVERALL)
        overall_prob(view->grade_of, prob);
    else
        area_prob(p, view, prob);
}

static const ri_judgement_ops ops = {.size = sizeof ops, .grade_prob = grade_prob};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.judgement.cut_score",
    .kind = RI_KIND_JUDGEMENT,
    .version = "1.0.0",
    .summary = "Grades follow shares of the sampled cases against cut scores, and nothing else",
    .reference = "Bayes 1763, Phil. Trans. R. Soc. 53:370-418, doi:10.1098/rstl.1763.0053",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
