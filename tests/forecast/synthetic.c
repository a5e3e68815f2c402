/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistical: councils made by the model itself (truth.h), of which is known what a forecast knows of a real
 * one, and conditioned on that, are as uncertain as the forecast says: where the truth lies among the
 * particles (among equals at random) is even between 0 and 1 for what was to come, for what is assumed, for
 * how likely the figures and the events were, and for what a forecast reports: enough progress at the next
 * visit, as a chance of each world and as it was found, the day and the grade of the next inspection, the day
 * on which "inadequate" is left, and the chances, accrued along worlds in which these are held off, of a DfE
 * commissioner and of a trust. Mean and spread of these places are what they should be within 4 standard
 * errors, for each quantity: of 34 checks one fails by chance in 1 of 460. With 200 truths, 90 % intervals
 * cover 82 to 98 % of them (sd 2.1 points: 17 checks of 1 in 6,000), and forecasts of what is above the usual
 * (of a step: that it is taken) are as calibrated as if it were drawn from them (15 checks of 1 in 1,000, 17
 * of 1 in 1,000 of the places: by chance one of the 49 fails in 1 of 29), and better on the whole than the
 * share of truths of which it was so. TRUTHS councils (8; nightly 200) by PARTICLES (40; nightly 500): too
 * few particles are surer than they may be, which so few truths do not show. With FAULT (nightly, 50
 * councils) something is done wrong on purpose, and has to be found: `dropped`, the filter weighs by all
 * series but the shares of audits; `noise`, figures scatter twice as widely as their density says;
 * `unweighed`, what is known to have happened is made to happen, but worlds in which it was unlikely count as
 * much as others. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/escalation.h"
#include "council/spread.h"
#include "forecast/condition.h"
#include "forecast/truth.h"
#include "stats/brier.h"
#include "stats/ecdf.h"
#include "support.h"

/* What is asked of a world: a figure of the last month, how able the council is to improve, how likely the
 * figures observed and the events known are in it, which a likelihood that leaves some out would not have
 * even, and what a forecast reports: the next visit, the next inspection, its grade. COMMISSIONER and TRUST
 * are the chances of being the next weighty step of the department, which each world has, and which are asked
 * as a whole. */
enum {
    CAPABILITY = -1,
    LIKELIHOOD = -2,
    VISIT_CHANCE = -3,
    VISIT_FOUND = -4,
    INSPECTED = -5,
    GRADE = -6,
    LEFT = -7,
    COMMISSIONER = -8,
    TRUST = -9,
    EVENTS_LIKELIHOOD = -10
};
static const struct {
    const char *name;
    int metric;
} asked[] = {{"cpp", RI_METRIC_cpp},
             {"in_care", RI_METRIC_in_care},
             {"open_cases", RI_METRIC_open_cases},
             {"agency_share", RI_METRIC_agency_share},
             {"inadequate_share", RI_METRIC_inadequate_share},
             {"caseload", RI_METRIC_caseload},
             {"plan_progress", RI_METRIC_plan_progress},
             {"capability", CAPABILITY},
             {"next_visit.chance", VISIT_CHANCE},
             {"next_visit.enough_progress", VISIT_FOUND},
             {"reinspection.day", INSPECTED},
             {"reinspection.grade", GRADE},
             {"leaves.day", LEFT},
             {"dfe_commissioner", COMMISSIONER},
             {"trust", TRUST},
             {"likelihood", LIKELIHOOD},
             {"likelihood.events", EVENTS_LIKELIHOOD}};
enum { N_ASKED = sizeof asked / sizeof asked[0] };

static bool is_step(int k) {
    return asked[k].metric == COMMISSIONER || asked[k].metric == TRUST;
}

static bool is_likelihood(int k) {
    return asked[k].metric == LIKELIHOOD || asked[k].metric == EVENTS_LIKELIHOOD;
}

/* A day, or one beyond all where it did not come. */
static double day_or_never(int32_t day) {
    return day >= 0 ? day : (TRUTH_MONTHS + 1) * 31;
}

static double likelihood(const int64_t *record, const truth *t) {
    double sum = 0;
    for (int i = 0; i < TRUTH_N_FIGURES; i++) {
        const ri_observation *at = &t->figure[i];
        sum += ri_observing_log_density(at->series, ri_observing_shown(record, at->series, at->step),
                                        at->value, t->of[i]);
    }
    return sum;
}

/* What has not come, and the visit of whom was none, is less than all that can be. */
static double value_of(int k, const int64_t *record, const ri_particle_look *look, const truth *t) {
    switch (asked[k].metric) {
    case CAPABILITY:
        return look->capability;
    case VISIT_CHANCE:
        return isnan(look->next_visit_chance) ? -1 : look->next_visit_chance;
    case VISIT_FOUND:
        return look->next_visit_found;
    case INSPECTED:
        return day_or_never(look->first_reinspection);
    case LEFT:
        return day_or_never(look->left_inadequate);
    case GRADE: {
        int64_t grade = record[ri_outcome_cell(RI_OUT_reinspection_grade_by_area) + RI_AREA_OVERALL];
        return grade == RI_NOT_REACHED ? -1 : (double)grade;
    }
    case LIKELIHOOD:
        return likelihood(record, t);
    case EVENTS_LIKELIHOOD:
        return look->log_known_so_far;
    default:
        return (double)record[ri_record_series_cell(TRUTH_MONTHS - 1, (uint32_t)asked[k].metric, 0)];
    }
}

/* Chance of the step by the last month of which it is foretold; whether the truth took it by then. */
static double step_chance(int k, const ri_held *held, uint32_t n) {
    int kind = asked[k].metric == TRUST ? RI_HELD_TRUST : RI_HELD_COMMISSIONER;
    double sum = 0;
    for (uint32_t i = 0; i < n * TRUTH_HELD_MONTHS; i++)
        sum += held[i].chance[kind];
    return sum / n;
}
static bool is_step_taken(int k, const truth *t) {
    int32_t step = asked[k].metric == TRUST ? RI_STEP_TRUST : RI_STEP_DFE_COMMISSIONER;
    return t->next_step == step &&
           t->next_day <= t->known.until + (int32_t)floor(TRUTH_HELD_MONTHS * RI_DAYS_PER_MONTH);
}

static bool is_fault(const char *name) {
    const char *fault = getenv("FAULT");
    return fault != NULL && strcmp(fault, name) == 0;
}

static bool is_any_fault(void) {
    return is_fault("dropped") || is_fault("noise") || is_fault("unweighed");
}

/* What is gathered over truths: places, and forecasts of whether a quantity is above what is usual. */
enum { MOST_TRUTHS = 2000, N_BINS = 20 };
typedef struct gathered {
    sample place[N_ASKED], square[N_ASKED];
    uint32_t n_covered[N_ASKED];
    double usual[N_ASKED];
    uint32_t bin[N_ASKED][MOST_TRUTHS];
    ri_event_forecast above[N_ASKED][MOST_TRUTHS];
    uint32_t n, n_failed, n_thrown;
    double least_ess;
} gathered;

/* What ought to hold. */
static void expect(gathered *g, bool holds, const char *what) {
    g->n_failed += !holds;
    if (!holds)
        printf("  does not hold: %s\n", what);
}

static void condition(const ri_council_setup *setup, const ri_known *known, const ri_observing *observing,
                      uint32_t n, uint64_t seed, ri_conditioned *worlds) {
    ri_council_setup knowing = *setup;
    ri_council_model *model = NULL;
    ri_error error = {0};
    knowing.known = known;
    ck_assert_int_eq(ri_council_model_create(&knowing, &model, &error), RI_OK);
    const ri_condition_options how = {
        .n_particles = n, .seed = seed, .n_threads = 2, .n_held = known->is_held_off ? TRUTH_HELD_MONTHS : 0};
    ck_assert_msg(ri_condition(model, observing, &how, worlds, &error) == RI_OK, "%s", error.text);
    ri_council_model_destroy(model);
}

/* Means of worlds of which nothing was observed. */
static void find_usual(const ri_council_setup *setup, uint32_t n, gathered *g) {
    const ri_known nothing = {.until = truth_as_of(setup)};
    const ri_observing observing = {.steps = ri_steps_of(setup->first_day, nothing.until)};
    ri_conditioned worlds = {0};
    condition(setup, &nothing, &observing, n, 99, &worlds);
    for (int k = 0; k < N_ASKED; k++)
        for (uint32_t i = 0; i < n && !is_likelihood(k) && !is_step(k); i++)
            g->usual[k] += value_of(k, worlds.record[i], &worlds.look[i], NULL) / n;
    ri_conditioned_dispose(&worlds);
}

/* What a filter weighs by, in order of step and series: what is known to have happened in each month, and the
 * figures. */
enum { MOST_WEIGHED = TRUTH_SEEN_MONTHS + TRUTH_N_FIGURES };
static uint32_t weigh_by(const truth *t, ri_observation at[MOST_WEIGHED], double of[MOST_WEIGHED]) {
    uint32_t n = 0, k = 0;
    for (uint32_t step = 1; step <= TRUTH_SEEN_MONTHS; step++) {
        for (; k < TRUTH_N_FIGURES && t->figure[k].step == step; k++) {
            if (is_fault("dropped") && t->figure[k].series == RI_WEIGHED_ID_audits_inadequate_share)
                continue;
            at[n] = t->figure[k];
            of[n++] = t->of[k];
        }
        if (is_fault("unweighed"))
            continue;
        at[n] = (ri_observation){step, RI_WEIGHED_KNOWN, 0};
        of[n++] = 0;
    }
    return n;
}

static void add_place(gathered *g, int k, double u) {
    sample_add(&g->place[k], u);
    sample_add(&g->square[k], (u - 0.5) * (u - 0.5));
    g->bin[k][g->n] = u < 1 ? (uint32_t)(u * N_BINS) : N_BINS - 1;
    g->n_covered[k] += u >= 0.05 && u <= 0.95;
}

/* Where a step that was taken or not lies: even between 0 and 1 if it is taken as often as was said. */
static void ask_step(const ri_conditioned *worlds, const truth *t, double even, int k, gathered *g) {
    double p = step_chance(k, worlds->held, worlds->n);
    bool is_taken = is_step_taken(k, t);
    add_place(g, k, is_taken ? 1 - p + p * even : (1 - p) * even);
    g->above[k][g->n] = (ri_event_forecast){p, is_taken};
}

/* Where the truth lies: its rank among the particles, among those that are equal at random, of n + 1. */
static void ask_world(const ri_conditioned *worlds, const truth *t, double even, int k, gathered *g) {
    double below = 0, equal = 0, above_usual = 0, truly = value_of(k, t->record, &t->look, t);
    for (uint32_t i = 0; i < worlds->n; i++) {
        double value = value_of(k, worlds->record[i], &worlds->look[i], t);
        ck_assert(!isnan(value));
        below += value < truly;
        equal += value >= truly && value <= truly;
        above_usual += value > g->usual[k];
    }
    add_place(g, k, (below + (equal + 1) * even) / (worlds->n + 1));
    g->above[k][g->n] = (ri_event_forecast){above_usual / worlds->n, truly > g->usual[k]};
}

static void ask_truth(const ri_council_setup *setup, uint64_t which, uint32_t n, gathered *g) {
    truth t;
    truth_draw(setup, which, is_fault("noise") ? 2 : 1, &t);
    ri_observation at[MOST_WEIGHED];
    double of[MOST_WEIGHED];
    const ri_observing observing = {.steps = ri_steps_of(setup->first_day, t.known.until),
                                    .at = at,
                                    .of = of,
                                    .n = weigh_by(&t, at, of),
                                    .n_figures = TRUTH_N_FIGURES};
    ri_conditioned worlds = {0};
    condition(setup, &t.known, &observing, n, 100 + which, &worlds);
    for (int k = 0; k < N_ASKED; k++) {
        double even = ri_draw_unit((ri_key){5, which}, (uint64_t)k, 0, 0, 0);
        if (is_step(k))
            ask_step(&worlds, &t, even, k, g);
        else
            ask_world(&worlds, &t, even, k, g);
    }
    g->n_thrown += t.n_thrown;
    for (uint32_t step = 0; step <= TRUTH_SEEN_MONTHS; step++)
        g->least_ess = fmin(g->least_ess, worlds.ess[step]);
    g->n++;
    ri_conditioned_dispose(&worlds);
    truth_dispose(&t);
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
        if (!is_likelihood(k))
            gain += gain_of_events(g, g->above[k], g->n, (uint64_t)k);
    }
    expect(g, g->n < 200 || gain > 0, "better than how often it was so");
    if (is_any_fault())
        ck_assert_uint_gt(g->n_failed, 0);
    else
        ck_assert_uint_eq(g->n_failed, 0);
}

START_TEST(truths_lie_evenly) {
    uint64_t n_truths = number("TRUTHS", 8), n = number("PARTICLES", 40);
    ri_council_setup setup = truth_setup();
    gathered *g = calloc(1, sizeof *g);
    ck_assert(g != NULL && n_truths <= MOST_TRUTHS);
    g->least_ess = (double)n;
    find_usual(&setup, (uint32_t)n, g);
    for (uint64_t t = 0; t < n_truths; t++)
        ask_truth(&setup, t, (uint32_t)n, g);
    printf("%u truths, for which %u lives had been inspected or stepped in upon by the day of the forecast; "
           "at least %.0f of "
           "%u particles count\n",
           g->n, g->n_thrown, g->least_ess, (uint32_t)n);
    check(g);
    free(g);
}
END_TEST

RI_TEST_MAIN("synthetic", truths_lie_evenly)
