/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ages and care leavers, each at nothing, at its extreme and in between. Exact, but for the stock of care
 * leavers: 40 replications of 24 months, seed 1, fixed. That stock is near 300 in each replication, so the
 * standard error of its mean is at most 1 / sqrt(300 x 40) = 0.9 %; 4 % is more than four of them:
 * false-alarm rate below 1e-4. Never retried. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/begin.h"
#include "council/day.h"
#include "council/care_ended.h"
#include "council/fixture.h"
#include "council/leaver.h"
#include "support.h"

#define N_STOCK_RUNS 40

typedef struct band {
    double from, until, care, leaving;
} band;
static const band bands[] = {
#define RI_AGE_BAND(from, until, referral, protection, care, leaving) {from, until, care, leaving},
#include "council/ages.def"
#undef RI_AGE_BAND
};
#define N_BANDS 5

static double *still_of(const band *b, int32_t n_days) {
    double *still = malloc(((size_t)n_days + 1) * sizeof *still);
    ck_assert_ptr_nonnull(still);
    double from = b->from * 365.25, until = fmin(b->until * 365.25, RI_ADULT_DAYS);
    for (int32_t d = 0; d <= n_days; d++)
        still[d] = fmin(1, fmax(0, (RI_ADULT_DAYS - d - from) / (until - from)));
    return still;
}

START_TEST(test_taking_a_reason_out) {
    /* S = exp(-d/100) x (1 - d/1000): what is left without the second factor is the first. */
    static const int32_t n = 1000;
    ri_durations even = {2, {{0, 900, 1}, {900, INFINITY, 1}}, "days", "test"};
    ri_curve curve;
    ck_assert_int_eq(ri_curve_from_ended(&curve, &even, 1, 50, n, NULL), RI_OK);
    ri_curve_part part = {1, 1, malloc(((size_t)n + 1) * sizeof(double))};
    ck_assert_ptr_nonnull(part.still);
    for (int32_t d = 0; d <= n; d++) {
        part.still[d] = 1 - d / (double)n;
        curve.hazard[d] = d < n ? d / 100.0 - ri_log(part.still[d]) : INFINITY;
    }
    ck_assert_int_eq(ri_curve_take_out(&curve, &part, 1, NULL), RI_OK);
    double mean = 0;
    for (int32_t d = 0; d < n; d++) {
        ck_assert_double_eq_tol(curve.hazard[d], d / 100.0, 1e-8);
        mean += ri_exp(-d / 100.0) * part.still[d];
    }
    ck_assert_double_eq_tol(ri_curve_mean(&curve, 1), mean, 1e-6);
    double *cumulative = malloc(((size_t)n + 1) * sizeof *cumulative);
    ri_curve_elapsed(&curve, 1, cumulative);
    ck_assert_double_eq_tol(cumulative[0], 1 / mean, 1e-9);
    ck_assert_double_eq_tol(cumulative[n], 1, 1e-12);
    free(cumulative);
    ri_curve_dispose(&curve);
}
END_TEST

/* Per cent of those who leave care by age: under 1, 1-4, 5-9, 10-15, 16, 17, at 18. */
static void ages_on_leaving(const ri_curve *curve, double share[7]) {
    static const int of_year[18] = {0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 5};
    memset(share, 0, 7 * sizeof *share);
    for (int b = 0; b < N_BANDS; b++)
        for (double age = bands[b].from * 365.25 + 15; age < bands[b].until * 365.25; age += 30) {
            double weight = 100 * bands[b].care * 30 / ((bands[b].until - bands[b].from) * 365.25);
            double left = 1;
            int32_t d = 1;
            for (; age + d < RI_ADULT_DAYS; d++) {
                double next = ri_exp(-bands[b].leaving * curve->hazard[d]);
                share[of_year[(int)fmin(17, (age + d) / 365.25)]] += weight * (left - next);
                left = next;
            }
            share[6] += weight * left;
        }
}

START_TEST(test_ages_on_leaving_care) {
    ri_curve curve;
    ri_curve_part part[N_BANDS];
    ck_assert_int_eq(ri_curve_from_ended(&curve, &care_ended, 1, 1100, RI_ADULT_DAYS, NULL), RI_OK);
    for (int b = 0; b < N_BANDS; b++)
        part[b] = (ri_curve_part){bands[b].care, bands[b].leaving, still_of(&bands[b], RI_ADULT_DAYS)};
    ck_assert_int_eq(ri_curve_take_out(&curve, part, N_BANDS, NULL), RI_OK);
    /* DfE, 2024: 1,660, 6,340, 3,690, 4,830, 2,080, 1,940, 13,050 of 33,590. */
    static const double published[7] = {4.9, 18.9, 11.0, 14.4, 6.2, 5.8, 38.9};
    double share[7];
    ages_on_leaving(&curve, share);
    for (int i = 0; i < 7; i++)
        ck_assert_msg(fabs(share[i] - published[i]) < 3, "age group %d: %.1f %%, published %.1f %%", i,
                      share[i], published[i]);
    ri_curve_dispose(&curve);
}
END_TEST

/* One world, day by day: internals that no record shows. */
typedef struct living {
    ri_council_model *model;
    ri__world world;
    int64_t *record;
    ri_error error;
} living;

static void live_begin(living *l, const ri_council_setup *setup) {
    memset(l, 0, sizeof *l);
    ck_assert_msg(ri_council_model_create(setup, &l->model, &l->error) == RI_OK, "%s", l->error.text);
    ck_assert_int_eq(ri__world_init(&l->world, l->model, &l->error), RI_OK);
    l->record = calloc(ri_record_n_cells(setup->n_months), sizeof *l->record);
    ck_assert_ptr_nonnull(l->record);
    l->world.key = (ri_key){1, 0};
    l->world.record = l->record;
    ck_assert_int_eq(ri__world_begin(&l->world), RI_OK);
}

static void live_until(living *l, int32_t day) {
    for (; l->world.day < day; l->world.day++)
        ck_assert_int_eq(ri__day_live(&l->world), RI_OK);
}

static void live_end(living *l) {
    ri__world_dispose(&l->world);
    ri_council_model_destroy(l->model);
    free(l->record);
}

/* Children below 18 in every stage that ends then, young people from 18 to 25 among care leavers. */
static void check_ages(const ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        uint8_t stage = world->c.stage[row];
        int32_t age = ri__case_age_days(world, row);
        if (stage == RI_STAGE_FREE)
            continue;
        ck_assert_int_ge(age, 0);
        if (stage == RI_STAGE_LEAVER)
            ck_assert(age >= RI_ADULT_DAYS && age <= 25 * 365.25 + 1);
        else if (stage != RI_STAGE_ASSESSMENT)
            ck_assert_msg(age <= RI_ADULT_DAYS, "stage %d: %d days old", stage, age);
    }
}

START_TEST(test_nobody_stays_after_18) {
    ri_council_setup setup = fixture_stationary(24);
    living l;
    live_begin(&l, &setup);
    check_ages(&l.world);
    live_until(&l, 400);
    check_ages(&l.world);
    ck_assert_int_gt(l.world.head->n_of_stage[RI_STAGE_LEAVER], 0);
    live_end(&l);
}
END_TEST

START_TEST(test_support_is_paid_for) {
    /* The first month is 13 to 30 June: 18 of 30 days. */
    ri_council_setup setup = fixture_stationary(3);
    setup.set[RI_P_leaver_cost_per_year] = 6000;
    living l;
    live_begin(&l, &setup);
    live_until(&l, 18);
    double gbp = l.world.head->n_of_stage[RI_STAGE_LEAVER] * 6000.0 / 12 * 18 / 30;
    ck_assert_int_eq(l.world.head->money.pence[0][RI_COST_care_leavers], (int64_t)rint(100 * gbp));
    live_end(&l);
    setup.is_off[RI_SYSTEM_care_leavers] = true;
    live_begin(&l, &setup);
    live_until(&l, 18);
    ck_assert_int_eq(l.world.head->money.pence[0][RI_COST_care_leavers], 0);
    ck_assert_int_eq(l.world.head->n_of_stage[RI_STAGE_LEAVER], 0);
    live_end(&l);
}
END_TEST

static double mean_leavers(double extended_share, double *expected) {
    ri_council_setup setup = fixture_stationary(24);
    setup.set[RI_P_leaver_extended_share] = extended_share;
    living l;
    live_begin(&l, &setup);
    *expected = ri__leavers_expected(&l.world);
    live_end(&l);
    int64_t *records = fixture_run(&setup, N_STOCK_RUNS);
    double sum = 0;
    for (uint32_t r = 0; r < N_STOCK_RUNS; r++)
        for (int32_t m = 0; m < 24; m++)
            sum += (double)
                records[r * ri_record_n_cells(24) + ri_record_series_cell(m, RI_METRIC_care_leavers, 0)];
    free(records);
    return sum / N_STOCK_RUNS / 24;
}

START_TEST(test_stock_of_care_leavers) {
    /* 336 enter care a year; those who turn 18 there stay 3 years, or 7 where they ask: 7/3 as many at the
     * extreme.
     */
    double expected[3], found[3];
    static const double share[3] = {0, 0.15, 1};
    for (int i = 0; i < 3; i++) {
        found[i] = mean_leavers(share[i], &expected[i]);
        ck_assert_msg(fabs(found[i] / expected[i] - 1) < 0.04, "share %.2f: %.1f found, %.1f expected",
                      share[i], found[i], expected[i]);
    }
    ck_assert_double_eq_tol(expected[2] / expected[0], 7 / 3.0, 1e-9);
    /* England 2024: 39 % of those who leave care do so at 18, of as many as enter; a council whose stays are
     * shorter by a fifth has fewer. */
    ck_assert(expected[0] > 0.2 * 336 * 3 && expected[0] < 0.39 * 336 * 3);
}
END_TEST

/* Their support costs. */
static void leave_out_costs(int64_t *record) {
    for (uint32_t outcome = 0; outcome < RI_N_OUTCOMES; outcome++)
        if (strcmp(ri_outcome_table[outcome].unit, "gbp") == 0)
            memset(record + ri_outcome_cell(outcome), 0, ri_outcome_n_cells(outcome) * sizeof *record);
}

START_TEST(test_switched_off_changes_nothing_else) {
    ri_council_setup setup = fixture_setup(24), off = setup;
    off.is_off[RI_SYSTEM_care_leavers] = true;
    int64_t *a = fixture_run(&setup, 1), *b = fixture_run(&off, 1);
    for (int32_t m = 0; m < 24; m++) {
        uint32_t cell = ri_record_series_cell(m, RI_METRIC_care_leavers, 0);
        ck_assert_int_gt(a[cell], 0);
        ck_assert_int_eq(b[cell], 0);
        b[cell] = a[cell];
        b[cell + 1] = a[cell + 1];
    }
    leave_out_costs(a);
    leave_out_costs(b);
    ck_assert_mem_eq(a, b, ri_record_n_cells(24) * sizeof *a);
    free(a);
    free(b);
}
END_TEST

/* Sum of the care leavers' grades over the replications whose re-inspection was reached. */
static int64_t care_leavers_grades(const ri_council_setup *setup, int *n_reached) {
    int64_t *records = fixture_run(setup, 10), sum = 0;
    *n_reached = 0;
    for (uint32_t r = 0; r < 10; r++) {
        int64_t grade = records[r * ri_record_n_cells(60) +
                                ri_outcome_cell(RI_OUT_reinspection_grade_by_area) + RI_AREA_CARE_LEAVERS];
        if (grade == RI_NOT_REACHED)
            continue;
        sum += grade;
        ++*n_reached;
    }
    free(records);
    return sum;
}

START_TEST(test_judged_on_their_own_files) {
    /* In care inadequate, care leavers outstanding: with the part off the files of children in care stand for
     * theirs, and grades are worse. */
    ri_council_setup setup = fixture_setup(60);
    static const int32_t order[] = {RI_AREA_HELP_PROTECTION, RI_AREA_IN_CARE, RI_AREA_CARE_LEAVERS,
                                    RI_AREA_LEADERS};
    for (int i = 0; i < 2; i++) {
        memcpy(setup.regimes[i].area, order, sizeof order);
        setup.regimes[i].n_areas = 4;
        setup.regimes[i].theme_sample[RI_THEME_care_leavers] = 8;
    }
    setup.start.grade[RI_AREA_IN_CARE] = RI_INADEQUATE;
    setup.start.grade[RI_AREA_CARE_LEAVERS] = RI_OUTSTANDING;
    ri_council_setup off = setup;
    off.is_off[RI_SYSTEM_care_leavers] = true;
    int n_on, n_off;
    int64_t on_sum = care_leavers_grades(&setup, &n_on), off_sum = care_leavers_grades(&off, &n_off);
    ck_assert_int_eq(n_on, n_off);
    ck_assert_int_gt(n_on, 4);
    ck_assert_int_gt(on_sum, off_sum);
}
END_TEST

RI_TEST_MAIN("ages", test_taking_a_reason_out, test_ages_on_leaving_care, test_nobody_stays_after_18,
             test_support_is_paid_for, test_stock_of_care_leavers, test_switched_off_changes_nothing_else,
             test_judged_on_their_own_files)
