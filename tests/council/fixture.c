/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/fixture.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/escalation.h"
#include "abi/learning.h"
#include "abi/math.h"
#include "abi/progress.h"
#include "abi/workforce.h"

static double demand_rate(const void *model, const void *state, const ri_demand_view *view) {
    (void)model;
    (void)state;
    return view->base_per_day * view->level * (1 + 0.15 * view->adverse_judgement);
}
static const ri_demand_ops demand_ops = {sizeof demand_ops, demand_rate, NULL};

static double learning_maturity(const void *model, const void *state, double exposure_months) {
    (void)model;
    (void)state;
    return 1 / (1 + ri_exp(-(exposure_months - 18) / 6));
}
static const ri_learning_ops learning_ops = {sizeof learning_ops, learning_maturity};

/* Grades from the share of sampled cases that are good or better. */
static void judgement_prob(const void *model, const void *state, const ri_judgement_view *view,
                           double prob[RI_N_GRADES]) {
    (void)model;
    (void)state;
    double n = fmax(1, view->n_sampled);
    double good = (view->n_by_grade[RI_GOOD] + view->n_by_grade[RI_OUTSTANDING]) / n;
    double bad = view->n_by_grade[RI_INADEQUATE] / n;
    prob[RI_INADEQUATE] = bad * bad;
    prob[RI_GOOD] = (1 - prob[RI_INADEQUATE]) * good * good;
    prob[RI_OUTSTANDING] = 0;
    prob[RI_REQUIRES_IMPROVEMENT] = 1 - prob[RI_INADEQUATE] - prob[RI_GOOD];
}
static const ri_judgement_ops judgement_ops = {sizeof judgement_ops, judgement_prob};

static double progress_prob(const void *model, const void *state, const ri_progress_view *view) {
    (void)model;
    (void)state;
    return view->plan_progress;
}
static double progress_last(const void *model, const void *state, const ri_progress_view *view, int found) {
    (void)model;
    (void)state;
    return found && view->n_good_visits >= 2 ? 0.5 : 0.05;
}
static const ri_progress_ops progress_ops = {sizeof progress_ops, progress_prob, progress_last};

static void escalation_prob(const void *model, const void *state, const ri_escalation_view *view,
                            double prob[RI_N_STEPS]) {
    (void)model;
    (void)state;
    memset(prob, 0, RI_N_STEPS * sizeof *prob);
    if (view->point == RI_POINT_PUBLICATION && view->is_overall_inadequate) {
        prob[RI_STEP_DFE_COMMISSIONER] = view->is_systemic ? 0.9 : 0.2;
        prob[RI_STEP_NOTICE] = 1 - prob[RI_STEP_DFE_COMMISSIONER];
        return;
    }
    prob[RI_STEP_DFE_COMMISSIONER] = 0.01;
    prob[RI_STEP_NONE] = 0.99;
}
static double escalation_delay(const void *model, const void *state, const ri_escalation_view *view,
                               int32_t step, double u) {
    (void)model;
    (void)state;
    (void)view;
    (void)step;
    return 20 + 40 * u;
}
static const ri_escalation_ops escalation_ops = {sizeof escalation_ops, escalation_prob, escalation_delay};

/* Straight up over the ramp, halving after the end. */
static double effect_strength(const void *model, const void *state, const ri_effect_view *view) {
    (void)model;
    (void)state;
    double reached = view->run_days < view->ramp_days ? view->run_days / view->ramp_days : 1;
    if (view->over_days < 0)
        return reached;
    return view->half_life_days > 0 ? reached * ri_pow(0.5, view->over_days / view->half_life_days) : 0;
}
static const ri_effect_ops effect_ops = {sizeof effect_ops, effect_strength};

/* One market; leaving rises with caseload. */
static double workforce_leaving(const void *model, const void *state, const ri_workforce_view *view) {
    (void)model;
    (void)state;
    if (view->staff == RI_STAFF_AGENCY)
        return 1.3 / 365.25;
    return view->leaving_at_start * ri_pow(view->caseload_ratio, 0.8) * (1 + 0.7 * view->adverse_judgement);
}
static double workforce_hiring(const void *model, const void *state, const ri_workforce_view *view) {
    (void)model;
    (void)state;
    return view->hiring_at_start * ri_pow(fmax(view->open_posts, 1) / fmax(view->open_at_start, 1), -0.5) *
           (1 - 0.35 * view->adverse_judgement);
}
static double workforce_cover(const void *model, const void *state, const ri_workforce_view *view) {
    (void)model;
    (void)state;
    return view->cover_at_start * ri_pow(fmax(view->bare_posts, 1) / fmax(view->bare_at_start, 1), -0.5);
}
static const ri_workforce_ops workforce_ops = {sizeof workforce_ops, workforce_leaving, workforce_hiring,
                                               workforce_cover, NULL};

#define COMPONENT(name, kind_id)                                                                             \
    static const ri_component name##_component = {.size = sizeof(ri_component),                              \
                                                  .id = "test." #name,                                       \
                                                  .kind = kind_id,                                           \
                                                  .version = "1.0.0",                                        \
                                                  .summary = "made by hand",                                 \
                                                  .reference = "none",                                       \
                                                  .ops = &name##_ops};
COMPONENT(demand, RI_KIND_DEMAND)
COMPONENT(learning, RI_KIND_LEARNING)
COMPONENT(judgement, RI_KIND_JUDGEMENT)
COMPONENT(progress, RI_KIND_PROGRESS)
COMPONENT(escalation, RI_KIND_ESCALATION)
COMPONENT(effect, RI_KIND_EFFECT)
COMPONENT(workforce, RI_KIND_WORKFORCE)

static void bind(ri_council_setup *setup, ri_role role, const ri_component *component) {
    setup->role[role] = (ri_binding){.component = component, .ops = component->ops};
}

static void fill_start(ri_council_setup *setup) {
    /* Gloucestershire, March 2017 activity and September 2016 workforce, rounded. */
    static const double value[RI_N_START] = {[RI_START_population_0_17] = 125902,
                                             [RI_START_referrals_per_year] = 6878,
                                             [RI_START_rereferral_share] = 0.248,
                                             [RI_START_nfa_share] = 0.027,
                                             [RI_START_not_in_need_share] = 0.412,
                                             [RI_START_open_cases] = 3804,
                                             [RI_START_cpp_open] = 453,
                                             [RI_START_cpp_starts_per_year] = 595,
                                             [RI_START_cpp_repeat_share] = 0.262,
                                             [RI_START_in_care_open] = 611,
                                             [RI_START_in_care_starts_per_year] = 336,
                                             [RI_START_assessments_in_time_share] = 0.813,
                                             [RI_START_out_of_county_share] = 0.12,
                                             [RI_START_three_placements_share] = 0.14,
                                             [RI_START_caseload] = 14.7,
                                             [RI_START_cases_held] = 2845,
                                             [RI_START_agency_share] = 0.096,
                                             [RI_START_vacancy_share] = 0.064,
                                             [RI_START_turnover_per_year] = 0.116,
                                             [RI_START_absence_share] = 0.016,
                                             [RI_START_s47_per_10k] = 148.5,
                                             [RI_START_conferences_per_10k] = 58.6,
                                             [RI_START_conferences_in_time_share] = 0.403,
                                             [RI_START_reviews_in_time_share] = 0.549};
    for (int i = 0; i < RI_N_START; i++)
        setup->start.field[i].value = value[i];
    setup->start.code = 916;
    strcpy(setup->start.name, "gloucestershire");
    strcpy(setup->start.framework, "SIF");
    setup->start.publication = ri_day_from_date((ri_date){2017, 6, 13});
    static const int32_t grade[RI_N_AREAS] = {0, 1, 1, 0, 0};
    memcpy(setup->start.grade, grade, sizeof grade);
}

static void fill_evidence(ri_evidence *evidence) {
    /* Published bands, as in scenarios/data (2024, 2025; England's open cases of March 2017). */
    evidence->assessments = (ri_durations){9,
                                           {{0, 1, 11680},
                                            {1, 10, 75590},
                                            {10, 20, 112180},
                                            {20, 30, 102260},
                                            {30, 40, 131380},
                                            {40, 45, 122730},
                                            {45, 50, 37640},
                                            {50, 60, 27860},
                                            {60, INFINITY, 27500}},
                                           "working_days",
                                           "test"};
    evidence->cpp_ended =
        (ri_durations){5,
                       {{0, 3, 9920}, {3, 6, 6880}, {6, 12, 27110}, {12, 24, 15680}, {24, INFINITY, 2710}},
                       "months",
                       "test"};
    evidence->care_ended =
        (ri_durations){4, {{0, 6, 28}, {6, 24, 40}, {24, 60, 18}, {60, INFINITY, 14}}, "months", "test"};
    static const double placed_days[] = {0, 8, 30.4375, 91.3125, 182.625, 365.25, 730.5, 1826.25, INFINITY};
    static const double placed[][8] = {{360, 710, 1530, 2350, 3100, 1570, 880, 70},
                                       {6250, 5710, 6770, 7990, 11150, 11070, 8260, 2610},
                                       {960, 1700, 3180, 2900, 3150, 1740, 30, 0.1},
                                       {380, 530, 1080, 1130, 1180, 1360, 1220, 140}};
    static const int table[RI_N_CHOSEN] = {0, 1, 1, 2, 3};
    for (int type = 0; type < RI_N_CHOSEN; type++) {
        ri_durations *ended = &evidence->placement_ended[type];
        *ended = (ri_durations){.n = 8, .unit = "days", .source = "test"};
        for (int b = 0; b < 8; b++)
            ended->band[b] = (ri_duration_band){placed_days[b], placed_days[b + 1], placed[table[type]][b]};
    }
    evidence->cin_open_elapsed = (ri_durations){
        5, {{0, 3, 27.3}, {3, 6, 12}, {6, 12, 14.5}, {12, 24, 15.4}, {24, INFINITY, 30.7}}, "months", "test"};
    static const double england[RI_N_START] = {[RI_START_population_0_17] = 11670000,
                                               [RI_START_referrals_per_year] = 646120,
                                               [RI_START_rereferral_share] = 0.219,
                                               [RI_START_nfa_share] = 0.102,
                                               [RI_START_not_in_need_share] = 0.278,
                                               [RI_START_open_cases] = 389000,
                                               [RI_START_cpp_open] = 51080,
                                               [RI_START_cpp_starts_per_year] = 66410,
                                               [RI_START_cpp_repeat_share] = 0.187,
                                               [RI_START_in_care_open] = 72610,
                                               [RI_START_in_care_starts_per_year] = 32940,
                                               [RI_START_assessments_in_time_share] = 0.829,
                                               [RI_START_out_of_county_share] = 0.14,
                                               [RI_START_three_placements_share] = 0.10,
                                               [RI_START_caseload] = 17.7,
                                               [RI_START_cases_held] = 316647,
                                               [RI_START_agency_share] = 0.158,
                                               [RI_START_vacancy_share] = 0.17,
                                               [RI_START_turnover_per_year] = 0.134,
                                               [RI_START_absence_share] = 0.031,
                                               [RI_START_s47_per_10k] = 159.1,
                                               [RI_START_conferences_per_10k] = 65.9,
                                               [RI_START_conferences_in_time_share] = 0.772,
                                               [RI_START_reviews_in_time_share] = 0.921};
    memcpy(evidence->england, england, sizeof england);
}

static void fill_regimes(ri_council_setup *setup) {
    ri_regime sif = {.id = "sif", .in_force_from = ri_day_from_date((ri_date){2013, 11, 1}), .n_areas = 3};
    static const int32_t order[3] = {RI_AREA_HELP_PROTECTION, RI_AREA_IN_CARE, RI_AREA_LEADERS};
    memcpy(sif.area, order, sizeof order);
    sif.has_overall = sif.key_area_limits = true;
    sif.notice_working_days = 1;
    sif.fieldwork_days = 25;
    sif.publication_working_days = 30;
    sif.sample_audited = 20;
    sif.sample_further = 6;
    sif.data_months = 18;
    sif.plan_due_working_days = 70;
    sif.plan_reply_working_days = 15;
    sif.first_visit_days = 28;
    sif.visit_sample = 12;
    sif.minimum_visits = 4;
    ri_regime ilacs = sif;
    strcpy(ilacs.id, "ilacs");
    ilacs.in_force_from = ri_day_from_date((ri_date){2018, 1, 1});
    ilacs.fieldwork_days = 12;
    ilacs.usual_maximum_visits = 6;
    ilacs.n_pauses = 1;
    ilacs.pause[0].from = ri_day_from_date((ri_date){2020, 3, 17});
    ilacs.pause[0].until = ri_day_from_date((ri_date){2021, 6, 1});
    ilacs.pause[0].known_from = ilacs.pause[0].from;
    ilacs.pause[0].visits_until = ilacs.pause[0].until;
    setup->n_regimes = 2;
    setup->regimes[0] = sif;
    setup->regimes[1] = ilacs;
}

ri_council_setup fixture_setup(int32_t n_months) {
    ri_council_setup setup = ri_council_setup_default();
    fill_start(&setup);
    fill_evidence(&setup.evidence);
    fill_regimes(&setup);
    setup.first_day = setup.start.publication;
    setup.n_months = n_months;
    setup.n_localities = 2;
    setup.locality_share[0] = 0.6;
    setup.locality_share[1] = 0.4;
    /* Spread that nothing in the model causes hides what its parts do: local.c looks at it. */
    setup.is_off[RI_SYSTEM_local_change] = true;
    bind(&setup, RI_ROLE_DEMAND, &demand_component);
    bind(&setup, RI_ROLE_LEARNING, &learning_component);
    bind(&setup, RI_ROLE_JUDGEMENT, &judgement_component);
    bind(&setup, RI_ROLE_PROGRESS, &progress_component);
    bind(&setup, RI_ROLE_ESCALATION, &escalation_component);
    bind(&setup, RI_ROLE_EFFECT, &effect_component);
    bind(&setup, RI_ROLE_WORKFORCE, &workforce_component);
    return setup;
}

ri_council_setup fixture_stationary(int32_t n_months) {
    ri_council_setup setup = fixture_setup(n_months);
    setup.start.publication = RI_DAY_NONE;
    for (int a = 0; a < RI_N_AREAS; a++)
        setup.start.grade[a] = -1;
    setup.fixed_parameters = true;
    setup.set[RI_P_assessment_pressure] = 0;
    setup.set[RI_P_data_error] = 0; /* the published share in time is the true one */
    setup.set[RI_P_escalation_quality] = 0;
    setup.set[RI_P_rereferral_quality] = 0;
    return setup;
}

int64_t *fixture_run(const ri_council_setup *setup, uint64_t n) {
    ri_error error = {0};
    ri_council_model *model = NULL;
    ri_council_worker *worker = NULL;
    ck_assert_msg(ri_council_model_create(setup, &model, &error) == RI_OK, "%s", error.text);
    ck_assert_msg(ri_council_worker_create(model, &worker, &error) == RI_OK, "%s", error.text);
    uint32_t n_cells = ri_record_n_cells(setup->n_months);
    int64_t *records = malloc(n * n_cells * sizeof *records);
    ck_assert_ptr_nonnull(records);
    for (uint64_t i = 0; i < n; i++) {
        ri_status status = ri_council_replicate(model, worker, (ri_key){1, i}, records + i * n_cells, &error);
        ck_assert_msg(status == RI_OK, "%s", error.text);
    }
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
    return records;
}

ri_fingerprint fixture_fingerprint(const ri_council_setup *setup, uint64_t n) {
    int64_t *records = fixture_run(setup, n);
    uint32_t n_cells = ri_record_n_cells(setup->n_months);
    ri_fingerprint sum = {0};
    for (uint64_t i = 0; i < n; i++)
        ri_fingerprint_add(&sum, i, records + i * n_cells, n_cells);
    free(records);
    return sum;
}
