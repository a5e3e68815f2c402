/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/mechanism.h"

#include <math.h>

#include "record/episode.h"
#include "stats/interval.h"
#include "stats/rank.h"

#define COUNCIL     "gloucestershire"
#define PUBLICATION ((ri_date){2017, 6, 13})
/* Good practice from here on, in the middle of its band (council/grade.h). */
#define GOOD_FROM_MONTH 6
#define GOOD_QUALITY    1.5
/* Rules and delays that the wait is made of, besides the regime's and the assumptions' own numbers. */
#define FIRST_VISIT_WEEKS 4
#define WAIT_TOLERANCE    2.0 /* months */
#define LEAST_GOOD        0.8
#define LEAST_INADEQUATE  0.6
#define LEAST_CORRELATION 0.3
#define SAMPLE_SIZE       26
#define N_SAMPLES         400
#define SAMPLING_MONTHS   12

ri_mechanism *ri__mechanism_add(ri_mechanisms *out, const char *id, const char *what, const char *bound,
                                double value, bool is_pass) {
    RI_BUG_IF(out->n == RI_MOST_MECHANISMS);
    ri_mechanism *row = &out->row[out->n++];
    *row = (ri_mechanism){.id = id, .what = what, .bound = bound, .value = value, .is_pass = is_pass};
    return row;
}

ri_status ri__mechanism_repeat(const ri_council_setup *setup, const ri_study_options *options,
                               uint32_t experiment, ri_repeat_read *read, void *context, ri_mechanisms *out,
                               ri_error *error) {
    out->n_months += (uint64_t)options->n_replicates * (uint64_t)setup->n_months;
    return ri_repeat(setup, options, experiment, read, context, &out->fingerprint, error);
}

ri_status ri_mechanism_council(const ri_record *record, const ri_council_setup *base, ri_council_setup *setup,
                               ri_error *error) {
    ri_day publication = ri_day_from_date(PUBLICATION), cut = ri_day_from_date(RI_RECORD_CUT);
    *setup = *base;
    setup->first_day = publication;
    setup->n_months = (int32_t)ceil((cut - publication) / RI_DAYS_PER_MONTH);
    setup->n_effects = setup->n_rules = 0;
    setup->effects = NULL;
    setup->terms = NULL;
    setup->rules = NULL;
    return ri_record_council_start(record, COUNCIL, publication, RI_DAY_NONE, &setup->start, error);
}

/* Grade (-1 = none) and wait of the first re-inspection; a wait not reached is endless. */
typedef struct judged {
    int32_t grade;
    double wait_months;
} judged;

static ri_status read_judged(void *context, uint32_t r, const int64_t *record, ri_council_worker *worker,
                             ri_error *error) {
    (void)worker;
    (void)error;
    judged *of = context;
    int64_t grade = record[ri_outcome_cell(RI_OUT_reinspection_grade)];
    int64_t days = record[ri_outcome_cell(RI_OUT_months_to_reinspection)];
    of[r].grade = grade >= 0 && grade < RI_N_GRADES ? (int32_t)grade : -1;
    of[r].wait_months = days == RI_NOT_REACHED ? (double)INFINITY : (double)days / RI_DAYS_PER_MONTH;
    return RI_OK;
}

static int compare_waits(const void *a, const void *b) {
    double left = ((const judged *)a)->wait_months, right = ((const judged *)b)->wait_months;
    return (left > right) - (left < right);
}

/* Median, and the bounds between which it lies 90 times in 100 (too few waits: none). */
static double median_wait(judged *of, uint32_t n, double bound[2]) {
    qsort(of, n, sizeof *of, compare_waits);
    ri_rank_interval ranks = ri_quantile_interval(n, 0.5, 0.9);
    bound[0] = ranks.low > 0 ? of[ranks.low - 1].wait_months : -(double)INFINITY;
    bound[1] = ranks.high <= n ? of[ranks.high - 1].wait_months : (double)INFINITY;
    return (of[(n - 1) / 2].wait_months + of[n / 2].wait_months) / 2;
}

/* Of grades in [low, high], among all or among those judged. */
static double grade_share(const judged *of, uint32_t n, int low, int high, bool of_judged) {
    uint32_t n_in = 0, n_of = 0;
    for (uint32_t r = 0; r < n; r++) {
        n_of += !of_judged || of[r].grade >= 0;
        n_in += of[r].grade >= low && of[r].grade <= high;
    }
    return n_of == 0 ? (double)NAN : (double)n_in / n_of;
}

static void tell_grades(ri_mechanism *row, const judged *of, uint32_t n) {
    double share[RI_N_GRADES], sum = 0;
    for (int g = 0; g < RI_N_GRADES; g++)
        sum += share[g] = 100 * grade_share(of, n, g, g, false);
    ri_reason_add(row->reason,
                  "of 100: %.0f inadequate, %.0f requires improvement, %.0f good, %.0f outstanding, %.0f not "
                  "inspected by 2024",
                  share[0], share[1], share[2], share[3], 100 - sum);
}

static double value_of(const ri_council_setup *council, int parameter) {
    double set = council->set[parameter];
    return isnan(set) ? ri_parameter_table[parameter].default_value : set;
}

/* The plan's due date, the first visit's deadline, the visits that the rules ask for at the gaps at which
 * they come, each under the rules of its own day, and the delay to the inspection. */
static double shortest_wait_months(const ri_council_setup *council) {
    const ri_regime *regime = ri_regime_on(council->regimes, council->n_regimes, council->first_day);
    RI_BUG_IF(regime == NULL); /* the model would not have been made */
    double day = ri_working_days_add(council->first_day, regime->plan_due_working_days);
    day += 7.0 * FIRST_VISIT_WEEKS;
    for (int32_t visit = 1; visit < regime->minimum_visits; visit++) {
        const ri_regime *then = ri_regime_on(council->regimes, council->n_regimes, (ri_day)day);
        day += ri_regime_visit_gap(then, value_of(council, RI_P_visit_gap_days));
    }
    return (day - council->first_day) / RI_DAYS_PER_MONTH + value_of(council, RI_P_last_gap_months);
}

static ri_status repeat_judged(const ri_council_setup *setup, const ri_study_options *options,
                               uint32_t experiment, judged **of, ri_mechanisms *out, ri_error *error) {
    *of = calloc(options->n_replicates, sizeof **of);
    if (*of == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", options->n_replicates);
    return ri__mechanism_repeat(setup, options, experiment, read_judged, *of, out, error);
}

ri_status ri_mechanism_good(const ri_council_setup *council, const ri_study_options *options,
                            ri_mechanisms *out, ri_error *error) {
    ri_council_setup setup = *council;
    setup.experiment.held_from = setup.first_day + (ri_day)ceil(GOOD_FROM_MONTH * RI_DAYS_PER_MONTH);
    setup.experiment.held_quality = GOOD_QUALITY;
    judged *of;
    uint32_t n = options->n_replicates;
    ri_status status = repeat_judged(&setup, options, RI_EXPERIMENT_GOOD, &of, out, error);
    if (status == RI_OK) {
        double good = grade_share(of, n, RI_GOOD, RI_OUTSTANDING, false);
        ri_mechanism *found =
            ri__mechanism_add(out, "M1", "practice good from month 6 on: chance of good or better",
                              "at least 0.8", good, good >= LEAST_GOOD);
        tell_grades(found, of, n);
        double bound[2], wait = median_wait(of, n, bound), shortest = shortest_wait_months(council);
        ri_mechanism *row = ri__mechanism_add(
            out, "M1",
            "practice good from month 6 on: median wait beyond the shortest that rules allow, months",
            "within 2", wait - shortest, fabs(wait - shortest) <= WAIT_TOLERANCE);
        ri_reason_add(row->reason,
                      "%.1f months of %u histories (90 %% interval %.1f to %.1f), the shortest %.1f", wait, n,
                      bound[0], bound[1], shortest);
    }
    free(of);
    return status;
}

ri_status ri_mechanism_unchanged(const ri_council_setup *council, const ri_study_options *options,
                                 ri_mechanisms *out, ri_error *error) {
    ri_council_setup setup = *council;
    setup.experiment.held_from = setup.first_day;
    judged *of;
    uint32_t n = options->n_replicates;
    ri_status status = repeat_judged(&setup, options, RI_EXPERIMENT_UNCHANGED, &of, out, error);
    if (status == RI_OK) {
        double again = grade_share(of, n, RI_INADEQUATE, RI_INADEQUATE, true);
        ri_mechanism *row = ri__mechanism_add(
            out, "M2", "practice as at the start: chance of inadequate again, of those inspected",
            "at least 0.6", again, again >= LEAST_INADEQUATE);
        tell_grades(row, of, n);
    }
    free(of);
    return status;
}

/* Mean over replicates of the rank correlation within each, and its standard error. */
typedef struct correlation {
    double sum, squares;
    uint32_t n;
} correlation;

static void correlate(const ri_inspected *x, uint32_t n, bool is_swapped, double *scratch, correlation *to) {
    double *quality = scratch, *grade = scratch + n, *ranks = scratch + 2 * (size_t)n;
    uint32_t n_both = 0;
    for (uint32_t i = 0; i < n; i++) {
        int32_t given = is_swapped ? x[i].swapped_grade : x[i].grade[RI_AREA_OVERALL];
        if (given < 0 || isnan(x[i].quality))
            continue;
        quality[n_both] = x[i].quality;
        grade[n_both++] = given;
    }
    double value = ri_rank_correlation(quality, grade, n_both, ranks);
    if (isnan(value))
        return;
    to->sum += value;
    to->squares += value * value;
    to->n++;
}

static double mean_of(const correlation *c) {
    return c->n == 0 ? (double)NAN : c->sum / c->n;
}

static double se_of(const correlation *c) {
    double mean = mean_of(c);
    return c->n < 2 ? (double)NAN : sqrt(fmax(0, c->squares / c->n - mean * mean) / (c->n - 1));
}

ri_status ri_mechanism_evidence(const ri_run_ins *run_ins, ri_mechanisms *out, ri_error *error) {
    uint32_t n = run_ins->n;
    double *scratch = malloc((4 * (size_t)n + 1) * sizeof *scratch);
    if (scratch == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u inspections", n);
    correlation own = {0}, swapped = {0};
    for (uint32_t r = 0; r < run_ins->n_replicates; r++) {
        const ri_inspected *x = &run_ins->simulated[(size_t)r * n];
        correlate(x, n, false, scratch, &own);
        correlate(x, n, true, scratch, &swapped);
    }
    free(scratch);
    double se = se_of(&swapped);
    ri_mechanism *row = ri__mechanism_add(
        out, "M3", "evidence of another council: rank correlation of a council's quality and its grade",
        "within 2 standard errors of 0", mean_of(&swapped), fabs(mean_of(&swapped)) <= 2 * se);
    ri_reason_add(row->reason, "standard error %.4f", se);
    ri__mechanism_add(out, "M3", "its own evidence: rank correlation of a council's quality and its grade",
                      "above 0.3", mean_of(&own), mean_of(&own) > LEAST_CORRELATION);
    return RI_OK;
}

/* Variance of the shares of samples over that of sampling without replacement (Cochran 1977, 3.2). */
static ri_status read_sampling(void *context, uint32_t r, const int64_t *record, ri_council_worker *worker,
                               ri_error *error) {
    (void)record;
    (void)r;
    double share[N_SAMPLES], sum = 0, squares = 0;
    ri_sampled all;
    ri_status status = ri_council_sample(worker, SAMPLE_SIZE, N_SAMPLES, share, &all, error);
    if (status != RI_OK)
        return status;
    for (int i = 0; i < N_SAMPLES; i++)
        sum += share[i];
    for (int i = 0; i < N_SAMPLES; i++)
        squares += (share[i] - sum / N_SAMPLES) * (share[i] - sum / N_SAMPLES);
    double p = all.good_share, n = all.n_cases;
    double expected = p * (1 - p) / SAMPLE_SIZE * (n - SAMPLE_SIZE) / (n - 1);
    *(double *)context = squares / (N_SAMPLES - 1) / expected;
    return RI_OK;
}

ri_status ri_mechanism_sampling(const ri_council_setup *council, const ri_study_options *options,
                                ri_mechanisms *out, ri_error *error) {
    ri_council_setup setup = *council;
    ri_study_options once = *options;
    setup.n_months = SAMPLING_MONTHS;
    once.n_replicates = 1;
    double ratio = NAN;
    ri_status status =
        ri__mechanism_repeat(&setup, &once, RI_EXPERIMENT_SAMPLING, read_sampling, &ratio, out, error);
    if (status == RI_OK)
        ri__mechanism_add(out, "M4",
                          "400 samples of 26 cases from one state: variance of the share good or better over "
                          "what sampling makes it",
                          "0.8 to 1.2", ratio, ratio >= 0.8 && ratio <= 1.2);
    return status;
}
