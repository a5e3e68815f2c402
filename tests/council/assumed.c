/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a replication makes of calibrated assumptions: drawn together as the calibration says, and nothing
 * else moved by it. */
#include "council/assumed.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"
#include "council/fixture.h"
#include "council/parameter.h"
#include "support.h"

enum { N_CALIBRATED = 3 };
/* In the order of names; nobody has the last but a component that is not bound. */
static const char *const name[N_CALIBRATED] = {"plan.pace", "practice.qa_gain", "some.component:level"};
static const int32_t row_of[N_CALIBRATED - 1] = {RI_P_plan_pace, RI_P_qa_gain};
static const double mean[N_CALIBRATED] = {0.4, -0.8, 0.1}, sd[N_CALIBRATED] = {0.6, 0.9, 1.1};

static ri_council_setup setup; /* large */
static ri__world world;

/* The council of the fixture, all assumptions drawn, three of them calibrated; correlations as a lower
 * triangle without its diagonal. */
static void begin(const double correlation[3]) {
    const double lower[6] = {1, correlation[0], 1, correlation[1], correlation[2], 1};
    setup = fixture_setup(12);
    setup.fixed_parameters = false;
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        setup.set[i] = NAN;
    setup.calibration.n = N_CALIBRATED;
    for (int k = 0; k < N_CALIBRATED; k++) {
        snprintf(setup.calibration.row[k].name, sizeof setup.calibration.row[k].name, "%s", name[k]);
        setup.calibration.row[k].mean = mean[k];
        setup.calibration.row[k].sd = sd[k];
    }
    memcpy(setup.calibration.factor, lower, sizeof lower);
    ck_assert_int_eq(ri_calibration_factorise(&setup.calibration), -1);
    ri_council_model *model = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_council_model_create(&setup, &model, &error) == RI_OK, "%s", error.text);
    world = (ri__world){.model = model};
}

static void end(void) {
    ri_council_model *model = NULL;
    memcpy(&model, &world.model, sizeof model);
    ri_council_model_destroy(model);
}

static double value_of(int32_t row, uint64_t replication) {
    world.key = (ri_key){1, replication};
    ri__assumed_draw(&world);
    return ri__assumed_value(&world, &ri_parameter_table[row], &world.model->own[row],
                             world.model->setup.set[row]);
}

/* Without correlations: the same bits as a mean and an sd alone give. */
START_TEST(alone) {
    begin((double[3]){0, 0, 0});
    for (uint64_t r = 0; r < 100; r++)
        for (int k = 0; k < 2; k++)
            ri_assert_same(value_of(row_of[k], r),
                           ri_calibrated_quantile(&ri_parameter_table[row_of[k]], &setup.calibration.row[k],
                                                  ri_parameter_chance((ri_key){1, r}, name[k])));
    end();
}
END_TEST

/* Correlation 1 and -1: the second score is a straight line over the first. */
START_TEST(on_a_line) {
    for (int sign = -1; sign <= 1; sign += 2) {
        begin((double[3]){sign, 0, 0});
        for (uint64_t r = 0; r < 100; r++) {
            double pace = value_of(RI_P_plan_pace, r), gain = value_of(RI_P_qa_gain, r);
            double normal = ri_normal_quantile(ri_parameter_chance((ri_key){1, r}, name[0]));
            ri_assert_same(pace, ri_calibrated_value(&ri_parameter_table[RI_P_plan_pace],
                                                     &setup.calibration.row[0], normal));
            ri_assert_same(gain, ri_calibrated_value(&ri_parameter_table[RI_P_qa_gain],
                                                     &setup.calibration.row[1], sign * normal));
        }
        end();
    }
}
END_TEST

/* Mean and covariance over many replications. Nine statements, each beyond 4.9 standard errors (of a normal's
 * covariance: sqrt((s_kk s_ll + s_kl^2) / n)) once in a million seeds: false alarm 1e-5. */
START_TEST(mean_and_covariance) {
    enum { N = 20000 };
    const double correlation[3] = {-0.7, 0.4, 0.1}, z = 4.9;
    double sum[3] = {0}, product[3][3] = {{0}};
    begin(correlation);
    for (uint64_t r = 0; r < N; r++) {
        value_of(RI_P_plan_pace, r);
        for (int k = 0; k < 3; k++) {
            double score = mean[k] + sd[k] * world.calibrated[k];
            sum[k] += score - mean[k];
            for (int l = 0; l <= k; l++)
                product[k][l] += (score - mean[k]) * sd[l] * world.calibrated[l];
        }
    }
    for (int k = 0; k < 3; k++) {
        ck_assert_double_le(fabs(sum[k] / N), z * sd[k] / sqrt(N));
        for (int l = 0; l <= k; l++) {
            double r = l == k ? 1 : correlation[k == 1 ? 0 : 1 + l], s = r * sd[k] * sd[l];
            ck_assert_double_le(fabs(product[k][l] / N - s),
                                z * sqrt((sd[k] * sd[k] * sd[l] * sd[l] + s * s) / N));
        }
    }
    end();
}
END_TEST

/* One that is set leaves the draw of those that go together with it; fixed ones stand at their medians. */
START_TEST(set_and_fixed) {
    begin((double[3]){0.8, 0, 0});
    double gain = value_of(RI_P_qa_gain, 5);
    end();
    begin((double[3]){0.8, 0, 0});
    ri_council_model *model = NULL;
    memcpy(&model, &world.model, sizeof model);
    model->setup.set[RI_P_plan_pace] = 0.5;
    ri_assert_same(value_of(RI_P_plan_pace, 5), 0.5);
    ri_assert_same(value_of(RI_P_qa_gain, 5), gain);
    model->setup.fixed_parameters = true;
    ri_assert_same(value_of(RI_P_plan_pace, 5), 0.5);
    ri_assert_same(value_of(RI_P_qa_gain, 5),
                   ri_calibrated_default(&ri_parameter_table[RI_P_qa_gain], &setup.calibration.row[1]));
    ri_assert_same(value_of(RI_P_case_sd, 5), ri_parameter_table[RI_P_case_sd].default_value);
    end();
}
END_TEST

/* How high a value lies is what the report weighs: the value itself once more. */
START_TEST(the_same_draw_again) {
    begin((double[3]){-0.6, 0.3, 0.2});
    for (uint64_t r = 0; r < 100; r++)
        for (int k = 0; k < 2; k++) {
            double chance = ri_calibrated_chance((ri_key){1, r}, &setup.calibration, k);
            double again =
                ri_calibrated_quantile(&ri_parameter_table[row_of[k]], &setup.calibration.row[k], chance);
            ck_assert_double_eq_tol(value_of(row_of[k], r), again, 1e-9 * fabs(again));
        }
    end();
}
END_TEST

/* Eight replications by one worker, and by three that take turns from the last to the first. */
START_TEST(workers_do_not_matter) {
    enum { N = 8, N_WORKERS = 3 };
    begin((double[3]){-0.6, 0.3, 0.2});
    uint32_t n_cells = ri_record_n_cells(setup.n_months);
    int64_t *record = calloc(n_cells, sizeof *record), *once = fixture_run(&setup, N);
    ri_council_worker *worker[N_WORKERS];
    for (int w = 0; w < N_WORKERS; w++)
        ck_assert_int_eq(ri_council_worker_create(world.model, &worker[w], NULL), RI_OK);
    for (uint64_t r = N; r-- > 0;) {
        ck_assert_int_eq(
            ri_council_replicate(world.model, worker[r % N_WORKERS], (ri_key){1, r}, record, NULL), RI_OK);
        ck_assert_mem_eq(record, once + r * n_cells, n_cells * sizeof *record);
    }
    for (int w = 0; w < N_WORKERS; w++)
        ri_council_worker_destroy(worker[w]);
    free(record);
    free(once);
    end();
}
END_TEST

RI_TEST_MAIN("assumed", alone, on_a_line, mean_and_covariance, set_and_fixed, the_same_draw_again,
             workers_do_not_matter)
