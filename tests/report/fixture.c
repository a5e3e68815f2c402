/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <math.h>
#include <string.h>

static const ri_parameter judgement_parameters[] = {
    {"cut_spread", "number", 0, 1, 0.2, RI_PRIOR_UNIFORM, 0.1, 0.3, RI_RED, "none",
     "Spread of the grade boundaries between inspections"},
    {"limiting_share", "share", 0, 1, 0.5, RI_PRIOR_FIXED, 0, 0, RI_GREEN, "A published, quoted \"rule\"",
     "Share of weak cases at which an area is inadequate"},
};
static const double judgement_set[] = {NAN, 0.4};
static const ri_component judgement_component = {.size = sizeof(ri_component),
                                                 .n_parameters = 2,
                                                 .id = "test.judgement.by_hand",
                                                 .kind = "judgement/1",
                                                 .version = "1.2.0",
                                                 .summary = "Made by hand",
                                                 .reference = "none",
                                                 .parameters = judgement_parameters};

static const char *const activity = "children_in_need.csv:812 (DfE children in need 2017)";
static const char *const workforce = "workforce.csv:77 (DfE children's social work workforce 2016)";

static const struct {
    int field;
    double value;
    int year, month;
} figures[] = {
    {RI_START_population_0_17, 125300, 2016, 6},
    {RI_START_referrals_per_year, 6880, 2017, 3},
    {RI_START_rereferral_share, 0.214, 2017, 3},
    {RI_START_nfa_share, 0.027, 2017, 3},
    {RI_START_not_in_need_share, 0.412, 2017, 3},
    {RI_START_open_cases, 3804, 2017, 3},
    {RI_START_cpp_open, 596, 2017, 3},
    {RI_START_cpp_starts_per_year, 742, 2017, 3},
    {RI_START_cpp_repeat_share, 0.236, 2017, 3},
    {RI_START_in_care_open, 611, 2017, 3},
    {RI_START_in_care_starts_per_year, 288, 2017, 3},
    {RI_START_assessments_in_time_share, 0.763, 2017, 3},
    {RI_START_caseload, 14.7, 2016, 9},
    {RI_START_cases_held, 2480, 2016, 9},
    {RI_START_agency_share, 0.096, 2016, 9},
    {RI_START_vacancy_share, 0.064, 2016, 9},
    {RI_START_s47_per_10k, 148.5, 2017, 3},
    {RI_START_conferences_per_10k, 58.6, 2017, 3},
    {RI_START_conferences_in_time_share, 0.403, 2017, 3},
    {RI_START_reviews_in_time_share, 0.549, 2017, 3},
};

static void fill_start(ri_council_start *start) {
    snprintf(start->name, sizeof start->name, "gloucestershire");
    snprintf(start->framework, sizeof start->framework, "SIF");
    start->code = 916;
    start->inspection = ri_day_from_date((ri_date){2017, 2, 27});
    start->publication = ri_day_from_date((ri_date){2017, 6, 13});
    start->grade[RI_AREA_HELP_PROTECTION] = RI_INADEQUATE;
    start->grade[RI_AREA_IN_CARE] = RI_REQUIRES_IMPROVEMENT;
    start->grade[RI_AREA_CARE_LEAVERS] = -1;
    start->grade[RI_AREA_LEADERS] = RI_INADEQUATE;
    start->grade[RI_AREA_OVERALL] = RI_INADEQUATE;
    for (int i = 0; i < RI_N_START; i++) { /* what no row below names stays imputed, from eleven councils */
        ri_start_field *field = &start->field[i];
        *field = (ri_start_field){.is_imputed = true, .n_spread = 11};
        for (int k = 0; k < field->n_spread; k++)
            field->spread[k] = 0.05 + 0.01 * k;
    }
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        ri_start_field *field = &start->field[figures[i].field];
        *field = (ri_start_field){.value = figures[i].value};
        field->as_of = ri_day_from_date((ri_date){figures[i].year, figures[i].month, 30});
        snprintf(field->source, sizeof field->source, "%s", figures[i].year == 2017 ? activity : workforce);
    }
}

static void fill_regimes(ri_council_setup *setup) {
    ri_regime sif = {.id = "sif-2013",
                     .title = "Single inspection framework 2013",
                     .has_overall = true,
                     .key_area_limits = true,
                     .n_areas = 3,
                     .sample_audited = 20,
                     .sample_further = 6,
                     .plan_due_working_days = 70,
                     .plan_reply_working_days = 10,
                     .first_visit_days = 28,
                     .visit_sample = 12,
                     .minimum_visits = 4,
                     .usual_maximum_visits = 8,
                     .area = {RI_AREA_HELP_PROTECTION, RI_AREA_IN_CARE, RI_AREA_LEADERS}};
    sif.in_force_from = ri_day_from_date((ri_date){2013, 11, 1});
    ri_regime ilacs = sif;
    snprintf(ilacs.id, sizeof ilacs.id, "ilacs-2018");
    snprintf(ilacs.title, sizeof ilacs.title, "Inspecting local authority children's services 2018");
    ilacs.in_force_from = ri_day_from_date((ri_date){2018, 1, 1});
    ri_regime later = ilacs;
    snprintf(later.id, sizeof later.id, "ilacs-2026");
    later.in_force_from = ri_day_from_date((ri_date){2026, 4, 1});
    setup->regimes[0] = sif;
    setup->regimes[1] = ilacs;
    setup->regimes[2] = later;
    setup->n_regimes = 3;
}

static char *copied(const char *words) {
    size_t size = strlen(words) + 1;
    char *copy = malloc(size);
    return copy != NULL ? memcpy(copy, words, size) : NULL;
}

static void fill_scenario(ri_scenario *scenario, bool hostile) {
    scenario->name = copied(hostile ? "<b>\"A, B\" & co</b> \xff\xc3(" : "Gloucestershire from June 2017");
    scenario->file = copied("scenarios/gloucestershire-2017.lua");
    scenario->canonical = copied("");
    scenario->sha256.bytes[0] = 0xab;
    scenario->setup = ri_council_setup_default();
    fill_start(&scenario->setup.start);
    fill_regimes(&scenario->setup);
    if (hostile)
        snprintf(scenario->setup.start.field[0].source, 96, "a,\"b\"</td><script>alert(1)</script>&amp;");
    scenario->setup.first_day = scenario->setup.start.publication;
    scenario->setup.n_months = FIXTURE_MONTHS;
    scenario->setup.set[RI_P_held_share] = 0.9;
    scenario->setup.role[RI_ROLE_JUDGEMENT] =
        (ri_binding){.component = &judgement_component, .set = judgement_set};
    scenario->n_interventions = 1;
    scenario->interventions = calloc(1, sizeof *scenario->interventions);
    scenario->interventions[0].name =
        copied(hostile ? "Plan <i>&</i> \"more\"\n" : "Recruitment and retention");
    scenario->interventions[0].summary =
        copied(hostile ? "" : "Twelve more case-holding posts, filled sooner.");
    scenario->interventions[0].start = ri_day_from_date((ri_date){2018, 4, 1});
    scenario->n_inputs = 1;
    scenario->inputs = calloc(1, sizeof *scenario->inputs);
    scenario->inputs[0].file = copied("scenarios/gloucestershire-2017.lua");
}

static ri_distribution spread(double q50, double width, double not_reached) {
    return (ri_distribution){1000, q50 * 1.05,        width / 60,        q50 - width, q50 - width * 0.45,
                             q50,  q50 + width * 0.5, q50 + width * 1.1, not_reached};
}

static void fill_outcomes(ri_run_summary *summary) {
    static const double amounts[][2] = {{61250.25, 15000}, {182400, 42000}, {0.213, 0.02},
                                        {0.234, 0.03},     {1.84, 0.3},     {96000, 61000}};
    static const double share[RI_N_SHARES] = {0.21, 0.43, 0.2355, 0.0045, 0.12};
    static const double by_month[RI_N_BY_MONTHS] = {0, 0.012, 0.031, 0.088, 0.12, 0.151};
    ri_outcome_summary *outcome = summary->outcome;
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
        outcome[i].amount = spread(amounts[i][0], amounts[i][1], 0);
    outcome[RI_OUT_monitoring_visits].amount = spread(7, 2, 0);
    outcome[RI_OUT_months_to_reinspection].amount = spread(46.5, 17.25, 0.02);
    outcome[RI_OUT_months_to_leave_inadequate].amount = spread(55, 20, 0.16);
    outcome[RI_OUT_months_to_leave_inadequate].amount.q95 = 84.6;
    for (int grade = 0; grade < RI_N_SHARES; grade++)
        for (int area = 0; area < RI_N_AREAS; area++)
            for (int i = RI_OUT_reinspection_grade; i <= RI_OUT_reinspection_grade_by_area; i++) {
                double value = share[grade];
                outcome[i].grade_share[area][grade] = value;
                outcome[i].grade_se[area][grade] = sqrt(value * (1 - value) / 1000);
            }
    for (int i = 0; i < RI_N_BY_MONTHS; i++) {
        outcome[RI_OUT_dfe_commissioner_by_month].by_month[i] = by_month[i];
        outcome[RI_OUT_dfe_commissioner_by_month].by_month_se[i] =
            sqrt(by_month[i] * (1 - by_month[i]) / 1000);
    }
}

static ri_band band(double middle, double width, double cap) {
    ri_band made = {middle * 1.01, fmax(0, middle - width), fmax(0, middle - width * 0.4),
                    middle,        middle + width * 0.4,    middle + width};
    if (cap > 0)
        made.q95 = fmin(made.q95, cap);
    return made;
}

static void fill_series(ri_run_summary *summary) {
    for (int month = 0; month < FIXTURE_MONTHS; month++) {
        double t = month / (double)FIXTURE_MONTHS, wave = sin(month / 2.0);
        for (uint32_t metric = 0; metric < RI_N_METRICS; metric++)
            for (int side = 0; side < 2; side++) {
                ri_band *at = &summary->series[((size_t)month * RI_N_METRICS + metric) * 2 + (size_t)side];
                bool is_share = strcmp(ri_metric_table[metric].unit, "share") == 0;
                *at = is_share ? band(0.2 + 0.1 * t, 0.05 + 0.1 * t, 1) : band(500 + 50 * t, 40 + 90 * t, 0);
                if (metric == RI_METRIC_good_or_better_share)
                    *at = band((side ? 0.5 : 0.3) + (side ? 0.15 : 0.32) * t, 0.08 + 0.14 * t, 1);
                if (metric == RI_METRIC_inadequate_share)
                    *at = band(0.32 - 0.2 * t, 0.06 + 0.05 * t, 1);
                if (metric == RI_METRIC_caseload)
                    *at = band(15 + 3 * sin(3 * t) + 0.2 * wave, 1 + 3 * t, 0);
                if (metric == RI_METRIC_unallocated_cases)
                    *at = band((side ? 0.6 : 1) * (60 + 180 * sin(3.1 * t)), 50 + 80 * t, 0);
                bool is_missing = (metric == RI_METRIC_vacancy_share && month >= FIXTURE_MONTHS - 3) ||
                                  (metric == RI_METRIC_good_or_better_share && side == 1 && month < 2);
                if (is_missing)
                    *at = (ri_band){NAN, NAN, NAN, NAN, NAN, NAN};
            }
    }
}

fixture *fixture_create(bool hostile) {
    fixture *made = calloc(1, sizeof *made);
    ri_run_summary *summary = &made->summary;
    fill_scenario(&made->scenario, hostile);
    *summary = (ri_run_summary){.seed = 1,
                                .n_replications = 1000,
                                .n_wanted = 1000,
                                .is_complete = true,
                                .n_threads = 2,
                                .n_months = FIXTURE_MONTHS,
                                .wall_seconds = 12.5,
                                .n_events = 123456789,
                                .n_council_months = 84000};
    summary->first_month = (2017 - 1990) * 12 + 6;
    summary->fingerprint.limb[3] = 0x0123456789abcdef;
    summary->series = calloc((size_t)FIXTURE_MONTHS * RI_N_METRICS * 2, sizeof *summary->series);
    fill_outcomes(summary);
    fill_series(summary);
    made->view = (ri_run_view){.scenario = &made->scenario, .summary = summary};
    return made;
}

void fixture_dispose(fixture *made) {
    ri_scenario *scenario = &made->scenario;
    free(scenario->name);
    free(scenario->file);
    free(scenario->canonical);
    for (int i = 0; i < scenario->n_interventions; i++) {
        free(scenario->interventions[i].name);
        free(scenario->interventions[i].summary);
    }
    free(scenario->interventions);
    for (int i = 0; i < scenario->n_inputs; i++)
        free(scenario->inputs[i].file);
    free(scenario->inputs);
    free(made->summary.series);
    free(made);
}
