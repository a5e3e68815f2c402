/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validation_fixture.h"

#include <math.h>
#include <stdlib.h>

static ri_target_part *part(ri_target *t, const char *label, const char *unit, double observed, double mean,
                            double sd) {
    ri_target_part *made = ri_target_add(t, observed, "%s", label);
    made->unit = unit;
    made->mean = mean;
    made->sd = sd;
    made->bootstrap_sd = sd / 1.5;
    return made;
}

static void add_targets(ri_validation *v) {
    ri_target *t = v->target;
    t[0] = (ri_target){"V1", "Waits", "episodes.csv",           "share",         RI_HALF_CHECK,          true,
                       true, .n = 17, .tail_probability = 0.25, .sd_ratio = 1.5, .detectable_shift = 2.5};
    part(&t[0], "by month 24", NULL, 0.5, 0.45, 0.1);
    ri_reason_add(t[0].reason, "simulated records vary too much");
    t[1] = (ri_target){"V4.last",
                       "Last gap",
                       "visits.csv",
                       "months",
                       RI_HALF_BOTH,
                       false,
                       true,
                       .n = 9,
                       .tail_probability = 0.01,
                       .sd_ratio = 1,
                       .detectable_shift = 2};
    part(&t[1], "median", NULL, 4.8, 4.9, 0.5);
    t[2] = (ri_target){"V7",
                       "Change",
                       "workforce.csv",
                       "points, ratio less 1, cases",
                       RI_HALF_CHECK,
                       true,
                       true,
                       .n = 15,
                       .tail_probability = 0.002,
                       .sd_ratio = 0.8,
                       .detectable_shift = 2};
    part(&t[2], "agency workers, year 3", "points", 0.003, 0.074, 0.02);
    part(&t[2], "protection plans, year 1", "ratio", 0.22, 0.09, 0.04);
    part(&t[2], "caseload, year 1", "cases", 0.5, 0.6, 0.4);
    ri_reason_add(t[2].reason, "the record lies outside");
    t[3] = (ri_target){"V12",
                       "Gloucestershire's own record",
                       "observations.csv",
                       "share",
                       RI_HALF_OWN,
                       true,
                       .n = 1,
                       .is_vague_ok = true,
                       .tail_probability = NAN,
                       .sd_ratio = NAN,
                       .detectable_shift = NAN};
    part(&t[3], "agency workers, 2018-11", "share", 0.4, 0.15, 0.05)->pit = 1;
    part(&t[3], "audits good or better, 2020-11, less than", "share", 0.4, 0.77, 0.1)->pit = 0;
    part(&t[3], "monitoring visits, at least", "visits", 8, 8.5, 1)->pit = 0.6;
    part(&t[3], "its grade (0 inadequate, 3 outstanding)", "grade", 1, 1.3, 0.8)->pit = 0.4;
    part(&t[3], "width of the wait, of that among councils", "times", NAN, 1.43, NAN);
    ri_reason_add(t[3].reason, "agency workers, 2018-11: PIT 1.000");
    v->n_targets = 4;
}

static void add_curves(ri_validation *v) {
    for (int i = 0; i < RI_N_CURVES; i++) {
        ri_curve *curve = &v->curve[i];
        *curve = (ri_curve){.id = ri_curve_target(i),
                            .half = RI_HALF_CHECK,
                            .is_sif = i == 0,
                            .n = 17 + i,
                            .n_replicates = 200};
        for (int m = 0; m <= RI_CURVE_MONTHS; m++) {
            double share = fmin(1, fmax(0, (m - 12) / 36.0));
            curve->month[m] = (ri_curve_month){floor(share * 8) / 8, 17 - m / 4, share * 0.6, share * 0.8,
                                               share * 0.9,          share,      share};
        }
    }
    v->n_curves = RI_N_CURVES;
}

static void add_ablations(validation_fixture *made, bool hostile) {
    const char *words = hostile ? "<b>responses & \"all\"" : "responses to the report";
    made->ablation[0] =
        (ri_ablation){"shock", "V12", "another thing", false, false, false, NAN, NAN, 1, 1, 200, "abc", ""};
    made->ablation[1] =
        (ri_ablation){"shock", "V7", words, true, false, false, 0.002, 0.02, 2, 1, 200, "abc", ""};
    made->ablation[2] = (ri_ablation){
        "shock", "V8", words, false, true, false, 0.5, 0.01, 0.5, 2, 200, "abc", "the rule 1, then 0.5"};
    made->ablations = (ri_ablations){.n = 3, .row = made->ablation};
}

validation_fixture *validation_fixture_create(bool hostile) {
    static const char *const plain[] = {"qa.overgrading=0"}, *const marked[] = {"a<script>=\"0\"&\xff"};
    validation_fixture *made = calloc(1, sizeof *made);
    if (made == NULL)
        return NULL;
    ri_validation *v = &made->validation;
    v->seed = 7;
    v->n_replicates = 200;
    v->n_episodes = 67;
    v->n_inspections = 119;
    v->n_imputed = 12;
    v->n_start_figures = 4464;
    v->n_imputed_of[RI_START_agency_share] = 3;
    v->n_imputed_of[RI_START_absence_share] = 9;
    v->is_whole = true;
    add_targets(v);
    add_curves(v);
    v->mechanism[0] = (ri_mechanism){"M1", "practice good", "at least 0.8", 0.61, false, "39 of 100"};
    v->mechanism[1] = (ri_mechanism){"M2", "practice as at the start", "at least 0.6", 0.7, true, ""};
    v->n_mechanisms = 2;
    add_ablations(made, hostile);
    made->view = (ri_validation_view){
        .validation = v, .ablations = &made->ablations, .set = hostile ? marked : plain, .n_set = 1};
    return made;
}
