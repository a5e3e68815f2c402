/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistical: councils made by the model itself, observed as observing.def says, and conditioned on that,
 * are as uncertain as the forecast says: where the truth lies among the particles is even between 0 and 1 for
 * what was to come and for what is assumed. Mean and spread of these places are what they should be within 4
 * standard errors, for each quantity: of 14 checks one fails by chance in 1 of 1,100.
 * TRUTHS councils (8; nightly 200) by PARTICLES (40; nightly 500): too few particles are surer than they may
 * be, which so few truths do not show. */
#include <math.h>
#include <stdlib.h>

#include "council/fixture.h"
#include "council/spread.h"
#include "forecast/condition.h"
#include "support.h"

enum { N_MONTHS = 6, SEEN_MONTHS = 4, N_FIGURES = 7 };

static const uint32_t seen[N_FIGURES] = {RI_WEIGHED_ID_cpp,
                                         RI_WEIGHED_ID_in_care,
                                         RI_WEIGHED_ID_open_cases,
                                         RI_WEIGHED_ID_workers_fte,
                                         RI_WEIGHED_ID_agency_share,
                                         RI_WEIGHED_ID_audits_inadequate_share,
                                         RI_WEIGHED_ID_visits_in_time_share};

/* What is asked of a world; the place of the truth among the particles is even if all is right. */
typedef double quantity(const int64_t *record, const ri_particle_look *look);

static double to_come(const int64_t *record, uint32_t metric) {
    return (double)record[ri_record_series_cell(N_MONTHS - 1, metric, 0)];
}
static double cpp_to_come(const int64_t *record, const ri_particle_look *look) {
    (void)look;
    return to_come(record, RI_METRIC_cpp);
}
static double in_care_to_come(const int64_t *record, const ri_particle_look *look) {
    (void)look;
    return to_come(record, RI_METRIC_in_care);
}
static double agency_to_come(const int64_t *record, const ri_particle_look *look) {
    (void)look;
    return to_come(record, RI_METRIC_agency_share);
}
static double inadequate_to_come(const int64_t *record, const ri_particle_look *look) {
    (void)look;
    return to_come(record, RI_METRIC_inadequate_share);
}
static double caseload_to_come(const int64_t *record, const ri_particle_look *look) {
    (void)look;
    return to_come(record, RI_METRIC_caseload);
}
static double capability(const int64_t *record, const ri_particle_look *look) {
    (void)record;
    return look->capability;
}
static double open_cases_to_come(const int64_t *record, const ri_particle_look *look) {
    (void)look;
    return to_come(record, RI_METRIC_open_cases);
}
static quantity *const asked[] = {cpp_to_come,      in_care_to_come, agency_to_come,    inadequate_to_come,
                                  caseload_to_come, capability,      open_cases_to_come};
enum { N_ASKED = sizeof asked / sizeof asked[0] };

typedef struct observed_truth {
    ri_observation at[2 * N_FIGURES];
    double of[2 * N_FIGURES];
    double value[N_ASKED];
} observed_truth;

/* A world of another seed, seen at the second and at the fourth month's end. */
static void draw_truth(const ri_council_model *model, ri_day first, uint64_t truth, observed_truth *to) {
    ri_council_worker *worker = NULL;
    ri_error error = {0};
    ck_assert_int_eq(ri_council_worker_create(model, &worker, &error), RI_OK);
    size_t bytes = ri_particle_bytes(worker, 1);
    void *particle = aligned_alloc(64, bytes);
    ck_assert_int_eq(ri_particle_begin(worker, particle, bytes, (ri_key){2, truth}, &error), RI_OK);
    ck_assert_int_eq(ri_particle_live(worker, particle, first + 10000, &error), RI_OK);
    ri_particle_finish(worker, particle);
    const int64_t *record = ri_particle_record(particle);
    const ri_particle_look look = ri_particle_look_at(worker, particle);
    for (uint32_t k = 0; k < 2 * N_FIGURES; k++) {
        uint32_t step = k < N_FIGURES ? SEEN_MONTHS / 2 : SEEN_MONTHS, series = seen[k % N_FIGURES];
        double shown = ri_observing_shown(record, series, step);
        double normal = ri_draw_normal((ri_key){3, truth}, k, 0, 0, 0);
        ck_assert(!isnan(shown));
        to->of[k] = ri_weighed_table[series].n;
        to->at[k] = (ri_observation){step, series, ri_observing_draw(series, shown, to->of[k], normal)};
    }
    for (int i = 0; i < N_ASKED; i++)
        to->value[i] = asked[i](record, &look);
    free(particle);
    ri_council_worker_destroy(worker);
}

static int by_step(const void *a, const void *b) {
    const ri_observation *x = a, *y = b;
    return x->step != y->step ? (x->step > y->step) - (x->step < y->step)
                              : (x->series > y->series) - (x->series < y->series);
}

/* Where the truth lies: shares of the particles below it, and half of those that are equal. */
static void add_places(const ri_council_setup *setup, const ri_council_model *model, observed_truth *truth,
                       uint32_t n, uint64_t seed, sample *place, sample *square) {
    qsort(truth->at, 2 * N_FIGURES, sizeof truth->at[0], by_step);
    for (int i = 0; i < 2 * N_FIGURES; i++)
        truth->of[i] = ri_weighed_table[truth->at[i].series].n;
    ri_day as_of = ri_steps_day(&(ri_steps){.first_day = setup->first_day,
                                            .first_month = ri_month_of_day(setup->first_day - 1) + 1,
                                            .n_months = 1000},
                                SEEN_MONTHS);
    const ri_observing observing = {.steps = ri_steps_of(setup->first_day, as_of),
                                    .at = truth->at,
                                    .of = truth->of,
                                    .n = 2 * N_FIGURES,
                                    .n_figures = 2 * N_FIGURES};
    const ri_condition_options how = {.n_particles = n, .seed = seed, .n_threads = 2};
    ri_conditioned worlds = {0};
    ri_error error = {0};
    ck_assert_msg(ri_condition(model, &observing, &how, &worlds, &error) == RI_OK, "%s", error.text);
    for (int k = 0; k < N_ASKED; k++) {
        double below = 0;
        for (uint32_t i = 0; i < n; i++) {
            double value = asked[k](worlds.record[i], &worlds.look[i]);
            below += value < truth->value[k] ? 1 : value > truth->value[k] ? 0 : 0.5;
        }
        double u = below / n;
        sample_add(&place[k], u);
        sample_add(&square[k], (u - 0.5) * (u - 0.5));
    }
    ri_conditioned_dispose(&worlds);
}

static uint64_t number(const char *name, uint64_t otherwise) {
    const char *text = getenv(name);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

START_TEST(truths_lie_evenly) {
    uint64_t n_truths = number("TRUTHS", 8), n = number("PARTICLES", 40);
    ri_council_setup setup = fixture_setup(N_MONTHS);
    ri_council_model *model = NULL;
    ri_error error = {0};
    sample place[N_ASKED] = {{0}}, square[N_ASKED] = {{0}};
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    for (uint64_t t = 0; t < n_truths; t++) {
        observed_truth truth;
        draw_truth(model, setup.first_day, t, &truth);
        add_places(&setup, model, &truth, (uint32_t)n, 100 + t, place, square);
    }
    for (int k = 0; k < N_ASKED; k++) {
        double mean = place[k].sum / place[k].n, spread = square[k].sum / square[k].n;
        printf("%d: mean %.3f, spread %.4f of %.4f\n", k, mean, spread, 1.0 / 12);
        /* A uniform's variance is 1/12, that of its squared distance from the middle 1/180. */
        ck_assert_double_eq_tol(mean, 0.5, 4 * sqrt(1.0 / 12 / place[k].n));
        ck_assert_double_eq_tol(spread, 1.0 / 12, 4 * sqrt(1.0 / 180 / place[k].n));
    }
    ri_council_model_destroy(model);
}
END_TEST

RI_TEST_MAIN("synthetic", truths_lie_evenly)
