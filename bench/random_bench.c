/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers and samplers beside GSL's. Ours are addressed and invert one uniform, so that the same child
 * meets the same chance under every plan; GSL's are consumed in order, and most of them reject. */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

#include "abi/math.h"
#include "measure.h"
#include "random/sampler.h"
#include "random/stream.h"

enum { N_DRAWS = 200000, BATCH = 512 };

static const ri_key key = {1, 0};

/* What a sampler needs: its mean or size and share, and GSL's generator. */
typedef struct chance {
    gsl_rng *rng;
    double mean, share;
    uint32_t n;
    double sum; /* so that no draw can be left out */
} chance;

static double unit_ours(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS; i++)
        c->sum += ri_draw_unit(key, i, 1, 0, 0);
    return N_DRAWS;
}

static double unit_batch(void *context) {
    chance *c = context;
    uint64_t entity[BATCH], address[BATCH];
    for (uint64_t first = 0; first < N_DRAWS; first += BATCH) {
        for (uint64_t i = 0; i < BATCH; i++) {
            entity[i] = first + i;
            address[i] = ri_draw_address(1, 0, 0);
        }
        ri_draw_blocks(key, entity, address, BATCH);
        for (uint64_t i = 0; i < BATCH; i++)
            c->sum += ri_unit_from_word(entity[i]);
    }
    return (N_DRAWS + BATCH - 1) / BATCH * BATCH;
}

static double unit_gsl(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS; i++)
        c->sum += gsl_rng_uniform_pos(c->rng);
    return N_DRAWS;
}

static double exponential_ours(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS; i++)
        c->sum += ri_draw_exponential(key, i, 1, 0, 0);
    return N_DRAWS;
}

static double exponential_batch(void *context) {
    chance *c = context;
    uint64_t entity[BATCH], address[BATCH];
    double u[BATCH];
    for (uint64_t first = 0; first < N_DRAWS; first += BATCH) {
        for (uint64_t i = 0; i < BATCH; i++) {
            entity[i] = first + i;
            address[i] = ri_draw_address(1, 0, 0);
        }
        ri_draw_blocks(key, entity, address, BATCH);
        for (uint64_t i = 0; i < BATCH; i++)
            u[i] = ri_unit_from_word(entity[i]);
        ri_log_array(u, u, BATCH);
        for (uint64_t i = 0; i < BATCH; i++)
            c->sum -= u[i];
    }
    return (N_DRAWS + BATCH - 1) / BATCH * BATCH;
}

static double exponential_gsl(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS; i++)
        c->sum += gsl_ran_exponential(c->rng, 1);
    return N_DRAWS;
}

static double normal_ours(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS; i++)
        c->sum += ri_draw_normal(key, i, 1, 0, 0);
    return N_DRAWS;
}

static double normal_gsl(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS; i++)
        c->sum += gsl_ran_gaussian_ziggurat(c->rng, 1);
    return N_DRAWS;
}

static double poisson_ours(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS / 4; i++)
        c->sum += ri_poisson_quantile(c->mean, ri_draw_unit(key, i, 1, 0, 0));
    return N_DRAWS / 4;
}

static double poisson_gsl(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS / 4; i++)
        c->sum += gsl_ran_poisson(c->rng, c->mean);
    return N_DRAWS / 4;
}

static double binomial_ours(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS / 4; i++)
        c->sum += ri_binomial_quantile(c->n, c->share, ri_draw_unit(key, i, 1, 0, 0));
    return N_DRAWS / 4;
}

static double binomial_gsl(void *context) {
    chance *c = context;
    for (uint64_t i = 0; i < N_DRAWS / 4; i++)
        c->sum += gsl_ran_binomial(c->rng, c->share, c->n);
    return N_DRAWS / 4;
}

int main(int argc, char **argv) {
    unsigned n_repetitions = 15;
    int code = bench_options(argc, argv, "random_bench", &n_repetitions);
    if (code >= 0)
        return code;
    gsl_rng *twister = gsl_rng_alloc(gsl_rng_mt19937), *taus = gsl_rng_alloc(gsl_rng_taus2);
    if (twister == NULL || taus == NULL)
        return bench_print(NULL);
    chance mt = {.rng = twister}, taus2 = {.rng = taus};
    chance p1 = {twister, 1, 0, 0, 0}, p9 = {twister, 9, 0, 0, 0}, p30 = {twister, 30, 0, 0, 0},
           p100 = {twister, 100, 0, 0, 0};
    chance b20 = {twister, 0, 0.1, 20, 0}, b100 = {twister, 0, 0.1, 100, 0},
           b2000 = {twister, 0, 0.01, 2000, 0};
    const bench_case cases[] = {
        {"unit_gsl_mt19937", unit_gsl, &mt, NULL},
        {"unit_gsl_taus2", unit_gsl, &taus2, "unit_gsl_mt19937"},
        {"unit_addressed", unit_ours, &mt, "unit_gsl_mt19937"},
        {"unit_addressed_batch", unit_batch, &mt, "unit_gsl_mt19937"},
        {"exponential_gsl_mt19937", exponential_gsl, &mt, NULL},
        {"exponential_gsl_taus2", exponential_gsl, &taus2, "exponential_gsl_mt19937"},
        {"exponential_addressed", exponential_ours, &mt, "exponential_gsl_mt19937"},
        {"exponential_addressed_batch", exponential_batch, &mt, "exponential_gsl_mt19937"},
        {"normal_gsl_ziggurat", normal_gsl, &mt, NULL},
        {"normal_addressed", normal_ours, &mt, "normal_gsl_ziggurat"},
        {"poisson_1_gsl", poisson_gsl, &p1, NULL},
        {"poisson_1_inversion", poisson_ours, &p1, "poisson_1_gsl"},
        {"poisson_9_gsl", poisson_gsl, &p9, NULL},
        {"poisson_9_inversion", poisson_ours, &p9, "poisson_9_gsl"},
        {"poisson_30_gsl", poisson_gsl, &p30, NULL},
        {"poisson_30_inversion", poisson_ours, &p30, "poisson_30_gsl"},
        {"poisson_100_gsl", poisson_gsl, &p100, NULL},
        {"poisson_100_inversion", poisson_ours, &p100, "poisson_100_gsl"},
        {"binomial_20_gsl", binomial_gsl, &b20, NULL},
        {"binomial_20_inversion", binomial_ours, &b20, "binomial_20_gsl"},
        {"binomial_100_gsl", binomial_gsl, &b100, NULL},
        {"binomial_100_inversion", binomial_ours, &b100, "binomial_100_gsl"},
        {"binomial_2000_gsl", binomial_gsl, &b2000, NULL},
        {"binomial_2000_inversion", binomial_ours, &b2000, "binomial_2000_gsl"},
    };
    json_t *document = json_object();
    json_object_set_new(document, "random",
                        bench_run(cases, sizeof cases / sizeof cases[0], n_repetitions, "draws per second"));
    gsl_rng_free(twister);
    gsl_rng_free(taus);
    return bench_print(document);
}
