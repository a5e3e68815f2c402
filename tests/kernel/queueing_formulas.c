/* SPDX-License-Identifier: GPL-3.0-or-later */
/* M/M/1 and M/M/c against their formulas. Replications are independent; each warms up for far longer than the
 * system's memory and is then measured for a fixed time, so that each estimator below has exactly the
 * formula's value as its mean. Their average, less that value, over its standard error is close to a standard
 * normal (300 replications, each an average over more than 10 relaxation times). A bound of 4.5 gives a false
 * alarm with probability 6.8e-6 a comparison, 5e-5 for the six here. Fixed seed, never retried. */
#include "support.h"

#include <math.h>

#include "queueing_models.h"

enum { N_REPLICATIONS = 300, IN_SYSTEM = 0, WAIT, THROUGHPUT, N_MEANS };
#define Z_BOUND 4.5
#define WARM_UP 3000.0 /* mean services; M/M/1 forgets with 1 / (1 - sqrt(0.8))^2 = 90, M/M/5 faster */
#define MEASURE 3000.0

typedef struct moments {
    double sum, sum_of_squares;
} moments;

static void simulate(uint32_t n_servers, double load, uint64_t index, double value[N_MEANS]) {
    double arrivals_per_unit = load * n_servers;
    const mmc_options options = {
        .mean_gap = 1 / arrivals_per_unit,
        .mean_service = 1,
        .n_servers = n_servers,
        .form = RI_QUEUE_BUCKETS,
        .n_buckets = 512,
        .key = {.seed = 1909, .replication = index},
    };
    mmc world;
    ck_assert_int_eq(mmc_init(&world, &options, NULL), RI_OK);
    ck_assert_int_eq(mmc_run(&world, WARM_UP, NULL), RI_OK);
    mmc_measure(&world);
    ck_assert_int_eq(mmc_run(&world, WARM_UP + MEASURE, NULL), RI_OK);
    const mmc_results *results = &world.head->results;
    value[IN_SYSTEM] = results->customer_units / MEASURE;
    value[WAIT] = results->wait_units / (arrivals_per_unit * MEASURE); /* expected starts, not those met */
    value[THROUGHPUT] = (double)results->n_departed / MEASURE;
    mmc_dispose(&world);
}

static void check_means(uint32_t n_servers, double load, const double expected[N_MEANS]) {
    static const char *const name[N_MEANS] = {"number in system", "wait", "throughput"};
    moments moment[N_MEANS] = {{0, 0}};
    for (uint64_t i = 0; i < N_REPLICATIONS; i++) {
        double value[N_MEANS];
        simulate(n_servers, load, i, value);
        for (int k = 0; k < N_MEANS; k++) {
            moment[k].sum += value[k];
            moment[k].sum_of_squares += value[k] * value[k];
        }
    }
    for (int k = 0; k < N_MEANS; k++) {
        double mean = moment[k].sum / N_REPLICATIONS;
        double variance = (moment[k].sum_of_squares - mean * moment[k].sum) / (N_REPLICATIONS - 1);
        double error = sqrt(variance / N_REPLICATIONS), z = (mean - expected[k]) / error;
        ck_assert_msg(error < 0.05 * expected[k], "%s: too noisy to tell anything: %g", name[k], error);
        ck_assert_msg(fabs(z) < Z_BOUND, "%s, %u servers: %g instead of %g, z = %g", name[k], n_servers, mean,
                      expected[k], z);
    }
}

/* Number in system load / (1 - load) = 4, wait load / (mu - lambda) = 4 mean services. */
START_TEST(test_mm1) {
    check_means(1, 0.8, (const double[]){0.8 / 0.2, 0.8 / 0.2, 0.8});
}
END_TEST

/* Erlang C from Erlang B by its recursion B(k) = a B(k-1) / (k + a B(k-1)) (Cooper 1981, section 3.3):
 * C = B / (1 - load (1 - B)). Check value: c = 5, a = 4 gives C = 0.5541126, wait C / (c - a) = 0.5541126. */
static double erlang_c(uint32_t n_servers, double offered) {
    double blocked = 1;
    for (uint32_t k = 1; k <= n_servers; k++)
        blocked = offered * blocked / (k + offered * blocked);
    return blocked / (1 - offered / n_servers * (1 - blocked));
}

START_TEST(test_mmc) {
    const uint32_t n_servers = 5;
    const double load = 0.8, offered = load * n_servers;
    double wait = erlang_c(n_servers, offered) / (n_servers - offered);
    ck_assert_double_eq_tol(wait, 0.5541126, 1e-7);
    check_means(n_servers, load, (const double[]){offered + offered * wait, wait, offered});
}
END_TEST

RI_TEST_MAIN("kernel/queueing_formulas", test_mm1, test_mmc)
