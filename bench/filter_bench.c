/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The particle filter on Gompertz's population, 1,000 particles over 100 steps, beside the same filter fused
 * by hand. */
#include "floor_gompertz.h"
#include "infer/particle_filter.h"
#include "measure.h"

enum { STEPS = 100, RUNS = 20 };

static const ri_key key = {1, 1};

typedef struct filter_context {
    ri_filter *filter;
    double seen[STEPS + 1];
    double log_likelihood; /* sum over the runs */
} filter_context;

static double run_filter(void *context) {
    filter_context *c = context;
    c->log_likelihood = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
        ri_filter_result result;
        ri_error error = {0};
        if (ri_filter_run(c->filter, gompertz_usual, ri_key_branch(key, run), NULL, &result, &error) !=
            RI_OK) {
            fprintf(stderr, "filter_bench: %s\n", error.text);
            exit(1);
        }
        c->log_likelihood += result.log_likelihood;
    }
    return (double)RUNS * STEPS * FLOOR_GOMPERTZ_PARTICLES;
}

static double run_floor(void *context) {
    filter_context *c = context;
    c->log_likelihood = 0;
    for (uint64_t run = 0; run < RUNS; run++)
        c->log_likelihood += floor_gompertz(gompertz_usual, ri_key_branch(key, run), c->seen, STEPS);
    return (double)RUNS * STEPS * FLOOR_GOMPERTZ_PARTICLES;
}

static int only_first(uint32_t step, uint32_t series) {
    (void)step;
    return series != 0;
}

static json_t *bench_gompertz(unsigned n_repetitions) {
    ri_observation at[STEPS];
    const ri_observations observed = {at, gompertz_simulate(gompertz_usual, key, STEPS, only_first, at),
                                      STEPS};
    filter_context lowest = {.filter = NULL}, filter = {.filter = NULL};
    for (uint32_t i = 0; i < observed.n; i++)
        lowest.seen[at[i].step] = at[i].value;
    ri_error error = {0};
    if (ri_filter_create(&gompertz_ssm, &observed, FLOOR_GOMPERTZ_PARTICLES, NULL, &filter.filter, &error) !=
        RI_OK) {
        fprintf(stderr, "filter_bench: %s\n", error.text);
        exit(1);
    }
    const bench_case cases[] = {{"floor", run_floor, &lowest, NULL},
                                {"filter", run_filter, &filter, "floor"}};
    json_t *result = bench_run(cases, 2, n_repetitions, "particle steps per second");
    ri_filter_destroy(filter.filter);
    if (lowest.log_likelihood < filter.log_likelihood || lowest.log_likelihood > filter.log_likelihood) {
        fprintf(stderr, "filter_bench: filter and floor no longer find the same likelihood.\n");
        exit(1);
    }
    return result;
}

int main(int argc, char **argv) {
    unsigned n_repetitions = 15;
    int code = bench_options(argc, argv, "filter_bench", &n_repetitions);
    if (code >= 0)
        return code;
    json_t *document = json_object();
    json_object_set_new(document, "gompertz", bench_gompertz(n_repetitions));
    return bench_print(document);
}
