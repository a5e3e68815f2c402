/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The council of Gloucestershire 2017, 60 months, as `reinspect run` simulates it: on one thread and on all,
 * and councils of half to eight times its size. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/session.h"
#include "ensemble/ensemble.h"
#include "measure.h"

enum { N_REPLICATIONS = 16 };

typedef struct council_context {
    const ri_council_model *model;
    ri_store *store;
    int32_t n_threads;
    uint64_t n; /* replications a repetition */
    ri_fingerprint fingerprint;
    double council_months, fastest_seconds, size;
} council_context;

static void must(ri_status status, const ri_error *error) {
    if (status == RI_OK)
        return;
    fprintf(stderr, "council_bench: %s\n", error->text);
    exit(1);
}

static double run_council(void *context) {
    council_context *council = context;
    ri_ensemble_options how = ri_ensemble_options_default();
    how.n = council->n;
    how.n_threads = council->n_threads;
    ri_error error = {0};
    ri_run_summary summary = {0};
    int64_t run = 0;
    must(ri_store_run_begin(council->store, "{}", &run, &error), &error);
    must(ri_ensemble_run(council->model, &how, council->store, run, &summary, &error), &error);
    must(ri_run_summary_failed(&summary, &error), &error);
    council->fingerprint = summary.fingerprint;
    council->council_months = (double)summary.n_council_months;
    council->fastest_seconds = fmin(council->fastest_seconds, summary.wall_seconds);
    ri_run_summary_dispose(&summary);
    return (double)council->n;
}

/* What a user waits for; the fastest repetition, because neighbours on the machine can only slow it down. */
static json_t *by_the_clock(const council_context *council) {
    return json_pack("{s:i, s:f, s:f}", "threads", (int)council->n_threads, "replications_per_second",
                     N_REPLICATIONS / council->fastest_seconds, "council_months_per_second",
                     council->council_months / council->fastest_seconds);
}

static json_t *bench_council(const ri_session *session, ri_store *store, int32_t n_threads,
                             unsigned n_repetitions) {
    council_context one = {.model = session->model,
                           .store = store,
                           .n_threads = 1,
                           .n = N_REPLICATIONS,
                           .fastest_seconds = INFINITY,
                           .size = 1};
    council_context all = one;
    all.n_threads = n_threads;
    const bench_case cases[] = {{"one_thread", run_council, &one, NULL},
                                {"all_threads", run_council, &all, "one_thread"}};
    json_t *speed = bench_run(cases, 2, n_repetitions, "replications per second of processor time");
    if (memcmp(&one.fingerprint, &all.fingerprint, sizeof one.fingerprint) != 0) {
        fprintf(stderr, "council_bench: one thread and %d threads do not give the same results\n", n_threads);
        exit(1);
    }
    return json_pack("{s:i, s:i, s:o, s:{s:o, s:o}}", "months", (int)(one.council_months / N_REPLICATIONS),
                     "replications_per_repetition", (int)N_REPLICATIONS, "speed", speed,
                     "fastest_by_the_clock", "one_thread", by_the_clock(&one), "all_threads",
                     by_the_clock(&all));
}

/* A council `times` as large: every published count multiplied, rates and shares as they are. */
static ri_council_setup scaled_setup(const ri_council_setup *setup, double times) {
    ri_council_setup scaled = *setup;
    for (int field = 0; field < RI_N_START; field++)
        if (field == RI_START_population_0_17 || ri_start_is_count(field))
            scaled.start.field[field].value *= times;
    return scaled;
}

/* Speed in open cases at the start times simulated councils, so that a size that costs more a case shows. */
static double run_scaled(void *context) {
    council_context *council = context;
    return run_council(council) * council->size;
}

static json_t *bench_sizes(const ri_session *session, ri_store *store, unsigned n_repetitions) {
    static const double sizes[] = {1, 0.5, 2, 4, 8};
    static const char *const names[] = {"x1", "x0.5", "x2", "x4", "x8"};
    enum { N_SIZES = sizeof sizes / sizeof sizes[0] };
    council_context contexts[N_SIZES];
    ri_council_setup setups[N_SIZES];
    ri_council_model *models[N_SIZES] = {NULL};
    bench_case cases[N_SIZES];
    ri_error error = {0};
    for (int i = 0; i < N_SIZES; i++) {
        setups[i] = scaled_setup(&session->scenario->setup, sizes[i]);
        must(ri_council_model_create(&setups[i], &models[i], &error), &error);
        contexts[i] = (council_context){.model = models[i],
                                        .store = store,
                                        .n_threads = 1,
                                        .n = 4,
                                        .fastest_seconds = INFINITY,
                                        .size = sizes[i]};
        cases[i] = (bench_case){names[i], run_scaled, &contexts[i], i == 0 ? NULL : names[0]};
    }
    json_t *speed = bench_run(cases, N_SIZES, n_repetitions, "replications x size per second");
    for (int i = 0; i < N_SIZES; i++)
        ri_council_model_destroy(models[i]);
    return speed;
}

int main(int argc, char **argv) {
    unsigned n_repetitions = 9;
    int code = bench_options(argc, argv, "council_bench", &n_repetitions);
    if (code >= 0)
        return code;
    char *no_options[] = {"run", NULL};
    ri_options options;
    ri_session session = {0};
    ri_store *store = NULL;
    ri_error error = {0};
    setenv("REINSPECT_PLUGIN_PATH", RI_BUILD_DIR "/plugins", 1);
    must(ri_options_parse(&options, RI_IN_RUN, 1, no_options, &error), &error);
    must(ri_session_open(&session, RI_SOURCE_DIR "/scenarios/gloucestershire-2017.lua", &options, &error),
         &error);
    must(ri_store_open(NULL, &store, &error), &error);
    json_t *document = json_object();
    json_object_set_new(document, "council",
                        bench_council(&session, store, options.n_threads, n_repetitions));
    json_object_set_new(document, "size", bench_sizes(&session, store, n_repetitions));
    ri_store_close(store);
    ri_session_dispose(&session);
    return bench_print(document);
}
