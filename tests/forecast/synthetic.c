/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistical: councils made by the model itself, observed as observing.def says, and conditioned on that,
 * are as uncertain as the forecast says: where the truth lies among the particles (among equals at random) is
 * even between 0 and 1 for what was to come, for what is assumed, for how likely the figures were, and for
 * what a forecast reports as chances: of enough progress at the next visit, as each world has it and as it
 * was found, and of a DfE commissioner by the end. Waits and grades of the next inspection lie beyond the
 * end. Mean and spread of these places are what they should be within 4 standard errors, for each quantity:
 * of 22 checks one fails by chance in 1 of 720. With 200 truths, 90 % intervals cover 82 to 98 % of them
 * (sd 2.1 points), and forecasts of what is above the usual (of an event: that it comes) are as calibrated as
 * if it were drawn from them (10 checks of 1 in 1,000, 11 of 1 in 1,000 of the places: by chance one of the
 * 21 fails in 1 of 48), and better on the whole than the share of truths of which it was so. TRUTHS councils
 * (8; nightly 200) by PARTICLES (40; nightly 500): too few particles are surer than they may be, which so few
 * truths do not show. With FAULT (nightly) something is done wrong on purpose, and has to be found:
 * `dropped`, the filter weighs by all series but the shares of audits; `noise`, figures scatter twice as
 * widely as their density says. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "council/fixture.h"
#include "council/spread.h"
#include "forecast/condition.h"
#include "stats/brier.h"
#include "stats/ecdf.h"
#include "support.h"

enum { N_MONTHS = 8, SEEN_MONTHS = 4, N_FIGURES = 7 };

/* In the order of the series, as a filter wants them. */
static const uint32_t seen[N_FIGURES] = {RI_WEIGHED_ID_open_cases,
                                         RI_WEIGHED_ID_cpp,
                                         RI_WEIGHED_ID_in_care,
                                         RI_WEIGHED_ID_workers_fte,
                                         RI_WEIGHED_ID_agency_share,
                                         RI_WEIGHED_ID_visits_in_time_share,
                                         RI_WEIGHED_ID_audits_inadequate_share};

typedef struct observed_truth observed_truth;

/* What is asked of a world: a figure of the last month, how able the council is to improve, how likely the
 * figures observed are in it, which a likelihood that leaves some out would not have even, and what a
 * forecast reports as chances. */
enum { CAPABILITY = -1, LIKELIHOOD = -2, VISIT_CHANCE = -3, VISIT_FOUND = -4, COMMISSIONER = -5 };
static const struct {
    const char *name;
    int metric;
} asked[] = {{"cpp", RI_METRIC_cpp},
             {"in_care", RI_METRIC_in_care},
             {"open_cases", RI_METRIC_open_cases},
             {"agency_share", RI_METRIC_agency_share},
             {"inadequate_share", RI_METRIC_inadequate_share},
             {"caseload", RI_METRIC_caseload},
             {"capability", CAPABILITY},
             {"next_visit.chance", VISIT_CHANCE},
             {"next_visit.enough_progress", VISIT_FOUND},
             {"dfe_commissioner", COMMISSIONER},
             {"likelihood", LIKELIHOOD}};
enum { N_ASKED = sizeof asked / sizeof asked[0] };

struct observed_truth {
    ri_observation at[2 * N_FIGURES];
    double of[2 * N_FIGURES];
    double value[N_ASKED];
};

static double value_of(int k, const int64_t *record, const ri_particle_look *look,
                       const observed_truth *truth) {
    double sum = 0;
    switch (asked[k].metric) {
    case CAPABILITY:
        return look->capability;
    case VISIT_CHANCE:
        return look->next_visit_chance;
    case VISIT_FOUND:
        return look->next_visit_found;
    case COMMISSIONER:
        return look->commissioner_day >= 0;
    case LIKELIHOOD:
        break;
    default:
        return (double)record[ri_record_series_cell(N_MONTHS - 1, (uint32_t)asked[k].metric, 0)];
    }
    for (int i = 0; i < 2 * N_FIGURES; i++) {
        const ri_observation *at = &truth->at[i];
        double shown = ri_observing_shown(record, at->series, at->step);
        sum += ri_observing_log_density(at->series, shown, at->value, truth->of[i]);
    }
    return sum;
}

static bool is_fault(const char *name) {
    const char *fault = getenv("FAULT");
    return fault != NULL && strcmp(fault, name) == 0;
}

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
        double normal = ri_draw_normal((ri_key){3, truth}, k, 0, 0, 0) * (is_fault("noise") ? 2 : 1);
        ck_assert(!isnan(shown));
        to->of[k] = ri_weighed_table[series].n;
        to->at[k] = (ri_observation){step, series, ri_observing_draw(series, shown, to->of[k], normal)};
    }
    for (int i = 0; i < N_ASKED; i++)
        to->value[i] = value_of(i, record, &look, to);
    free(particle);
    ri_council_worker_destroy(worker);
}

/* What is gathered over truths: places, and forecasts of whether a quantity is above what is usual. */
enum { MOST_TRUTHS = 2000, N_BINS = 20 };
typedef struct gathered {
    sample place[N_ASKED], square[N_ASKED];
    uint32_t n_covered[N_ASKED];
    double usual[N_ASKED];
    uint32_t bin[N_ASKED][MOST_TRUTHS];
    ri_event_forecast above[N_ASKED][MOST_TRUTHS];
    uint32_t n, n_failed;
} gathered;

/* What ought to hold. */
static void expect(gathered *g, bool holds, const char *what) {
    g->n_failed += !holds;
    if (!holds)
        printf("  does not hold: %s\n", what);
}

static ri_day as_of_day(const ri_council_setup *setup) {
    int32_t month = ri_month_of_day(setup->first_day - 1) + SEEN_MONTHS;
    return ri_month_first_day(month + 1) - 1;
}

static ri_observing observing_of(const ri_council_setup *setup, observed_truth *truth, uint32_t n_figures) {
    return (ri_observing){.steps = ri_steps_of(setup->first_day, as_of_day(setup)),
                          .at = truth->at,
                          .of = truth->of,
                          .n = n_figures,
                          .n_figures = n_figures};
}

static void condition(const ri_council_model *model, const ri_observing *observing, uint32_t n, uint64_t seed,
                      ri_conditioned *worlds) {
    const ri_condition_options how = {.n_particles = n, .seed = seed, .n_threads = 2};
    ri_error error = {0};
    ck_assert_msg(ri_condition(model, observing, &how, worlds, &error) == RI_OK, "%s", error.text);
}

/* Means of worlds of which nothing was observed. */
static void find_usual(const ri_council_setup *setup, const ri_council_model *model, uint32_t n,
                       gathered *g) {
    observed_truth none = {0};
    const ri_observing nothing = observing_of(setup, &none, 0);
    ri_conditioned worlds = {0};
    condition(model, &nothing, n, 99, &worlds);
    for (int k = 0; k < N_ASKED; k++)
        for (uint32_t i = 0; i < n && asked[k].metric != LIKELIHOOD; i++)
            g->usual[k] += value_of(k, worlds.record[i], &worlds.look[i], &none) / n;
    ri_conditioned_dispose(&worlds);
}

/* Where the truth lies: its rank among the particles, among those that are equal at random, of n + 1. */
static void add_places(const ri_council_setup *setup, const ri_council_model *model, observed_truth *truth,
                       uint32_t n, uint64_t seed, gathered *g) {
    observed_truth weighed = *truth;
    uint32_t n_weighed = 0;
    for (uint32_t i = 0; i < 2 * N_FIGURES; i++) {
        if (is_fault("dropped") && truth->at[i].series == RI_WEIGHED_ID_audits_inadequate_share)
            continue;
        weighed.at[n_weighed] = truth->at[i];
        weighed.of[n_weighed++] = truth->of[i];
    }
    const ri_observing observing = observing_of(setup, &weighed, n_weighed);
    ri_conditioned worlds = {0};
    condition(model, &observing, n, seed, &worlds);
    for (int k = 0; k < N_ASKED; k++) {
        double below = 0, equal = 0, above_usual = 0;
        for (uint32_t i = 0; i < n; i++) {
            double value = value_of(k, worlds.record[i], &worlds.look[i], truth);
            ck_assert(!isnan(value));
            below += value < truth->value[k];
            equal += value >= truth->value[k] && value <= truth->value[k];
            above_usual += value > g->usual[k];
        }
        double u = (below + (equal + 1) * ri_draw_unit((ri_key){5, seed}, (uint64_t)k, 0, 0, 0)) / (n + 1);
        sample_add(&g->place[k], u);
        sample_add(&g->square[k], (u - 0.5) * (u - 0.5));
        g->bin[k][g->n] = u < 1 ? (uint32_t)(u * N_BINS) : N_BINS - 1;
        g->n_covered[k] += u >= 0.05 && u <= 0.95;
        g->above[k][g->n] = (ri_event_forecast){above_usual / n, truth->value[k] > g->usual[k]};
    }
    g->n++;
    ri_conditioned_dispose(&worlds);
}

/* Whether the forecasts are as calibrated as if what came had been drawn from them: one in 1,000 draws at
 * least is less so. Returns how much better their Brier score is than that of the share of truths that came.
 */
static double gain_of_events(gathered *g, ri_event_forecast *forecast, uint32_t n, uint64_t which) {
    enum { N_DRAWS = 1000 };
    ri_corp_block *blocks = calloc(n, sizeof *blocks);
    ri_event_forecast *drawn = calloc(n, sizeof *drawn);
    ck_assert(blocks != NULL && drawn != NULL);
    ri_corp corp = ri_corp_of(forecast, n, blocks);
    uint32_t n_above = 0;
    for (uint32_t draw = 0; draw < N_DRAWS; draw++) {
        for (uint32_t i = 0; i < n; i++)
            drawn[i] =
                (ri_event_forecast){forecast[i].event_prob,
                                    ri_draw_unit((ri_key){4, which}, i, 0, draw, 0) < forecast[i].event_prob};
        n_above += ri_corp_of(drawn, n, blocks).mcb >= corp.mcb;
    }
    printf("  Brier %.4f of %.4f, miscalibration %.4f, %u of %d draws above it\n", corp.brier, corp.unc,
           corp.mcb, n_above, N_DRAWS);
    expect(g, n_above > 0, "calibrated events");
    free(blocks);
    free(drawn);
    return corp.unc - corp.brier;
}

/* The places' distribution function stays, everywhere at once, where that of even ones does in 999 of 1,000.
 */
static void check_envelope(gathered *g, const uint32_t *bin, uint32_t n) {
    uint32_t low[N_BINS], high[N_BINS];
    ri_ecdf_envelope envelope = {.low = low, .high = high};
    ri_error error = {0};
    ck_assert_int_eq(ri_ecdf_envelope_find(n, N_BINS, 0.999, &envelope, &error), RI_OK);
    expect(g, ri_ecdf_leaves(&envelope, N_BINS, bin, n) == 0, "the envelope");
}

static uint64_t number(const char *name, uint64_t otherwise) {
    const char *text = getenv(name);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

static void check(gathered *g) {
    double gain = 0;
    for (int k = 0; k < N_ASKED; k++) {
        double n = g->place[k].n, mean = g->place[k].sum / n, spread = g->square[k].sum / n;
        double covered = g->n_covered[k] / n;
        printf("%s: mean place %.3f, spread %.4f of %.4f, covered by 90 %% intervals %.3f\n", asked[k].name,
               mean, spread, 1.0 / 12, covered);
        /* A uniform's variance is 1/12, that of its squared distance from the middle 1/180. */
        expect(g, fabs(mean - 0.5) <= 4 * sqrt(1.0 / 12 / n), "the mean");
        expect(g, fabs(spread - 1.0 / 12) <= 4 * sqrt(1.0 / 180 / n), "the spread");
        if (n < 200)
            continue;
        expect(g, covered >= 0.82 && covered <= 0.98, "the coverage");
        check_envelope(g, g->bin[k], g->n);
        if (asked[k].metric != LIKELIHOOD)
            gain += gain_of_events(g, g->above[k], g->n, (uint64_t)k);
    }
    expect(g, g->n < 200 || gain > 0, "better than how often it was so");
    if (is_fault("dropped") || is_fault("noise"))
        ck_assert_uint_gt(g->n_failed, 0);
    else
        ck_assert_uint_eq(g->n_failed, 0);
}

START_TEST(truths_lie_evenly) {
    uint64_t n_truths = number("TRUTHS", 8), n = number("PARTICLES", 40);
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_known known = {.until = as_of_day(&setup)};
    ri_council_model *model = NULL;
    ri_error error = {0};
    gathered *g = calloc(1, sizeof *g);
    ck_assert(g != NULL && n_truths <= MOST_TRUTHS);
    setup.known = &known;
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    find_usual(&setup, model, (uint32_t)n, g);
    for (uint64_t t = 0; t < n_truths; t++) {
        observed_truth truth;
        draw_truth(model, setup.first_day, t, &truth);
        add_places(&setup, model, &truth, (uint32_t)n, 100 + t, g);
    }
    check(g);
    ri_council_model_destroy(model);
    free(g);
}
END_TEST

RI_TEST_MAIN("synthetic", truths_lie_evenly)
