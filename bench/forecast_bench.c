/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gloucestershire 2017 conditioned on twelve months of six figures each and looked ahead for twelve: a
 * preview of 24 months in all. Beside it the same months of as many replications without anything observed.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/session.h"
#include "forecast/condition.h"
#include "measure.h"

enum { N_PARTICLES = 300, N_MONTHS = 24, SEEN_MONTHS = 12, N_FIGURES = 6 };

static const uint32_t seen[N_FIGURES] = {RI_WEIGHED_ID_cpp,          RI_WEIGHED_ID_in_care,
                                         RI_WEIGHED_ID_open_cases,   RI_WEIGHED_ID_workers_fte,
                                         RI_WEIGHED_ID_agency_share, RI_WEIGHED_ID_caseload};

typedef struct forecast_context {
    const ri_council_model *model;
    ri_observing observing;
    int32_t n_threads;
    double fastest_seconds, least_ess;
} forecast_context;

static void must(ri_status status, const ri_error *error) {
    if (status == RI_OK)
        return;
    fprintf(stderr, "forecast_bench: %s\n", error->text);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double run_forecast(void *context) {
    forecast_context *c = context;
    const ri_condition_options how = {.n_particles = N_PARTICLES, .seed = 1, .n_threads = c->n_threads};
    ri_conditioned worlds = {0};
    ri_error error = {0};
    double begin = now();
    must(ri_condition(c->model, &c->observing, &how, &worlds, &error), &error);
    c->fastest_seconds = fmin(c->fastest_seconds, now() - begin);
    for (uint32_t i = 0; i <= worlds.n_steps; i++)
        c->least_ess = fmin(c->least_ess, worlds.ess[i]);
    ri_conditioned_dispose(&worlds);
    return N_PARTICLES * N_MONTHS;
}

/* What replication 1000 shows, as it stands. */
static void observe(const ri_council_model *model, ri_observation *at, double *of) {
    ri_council_worker *worker = NULL;
    ri_error error = {0};
    int64_t *record = calloc(ri_record_n_cells(N_MONTHS), sizeof *record);
    must(record != NULL ? RI_OK : ri_error_set(&error, RI_NO_MEMORY, "out of memory"), &error);
    must(ri_council_worker_create(model, &worker, &error), &error);
    must(ri_council_replicate(model, worker, (ri_key){1, 1000}, record, &error), &error);
    for (uint32_t step = 1, n = 0; step <= SEEN_MONTHS; step++)
        for (uint32_t series = 0; series < RI_N_WEIGHED; series++)
            for (int k = 0; k < N_FIGURES; k++)
                if (seen[k] == series) {
                    of[n] = ri_weighed_table[series].n;
                    at[n++] = (ri_observation){step, series, ri_observing_shown(record, series, step)};
                }
    ri_council_worker_destroy(worker);
    free(record);
}

static json_t *by_the_clock(const forecast_context *c) {
    return json_pack("{s:i, s:i, s:i, s:f, s:f}", "threads", (int)c->n_threads, "particles", (int)N_PARTICLES,
                     "months", (int)N_MONTHS, "seconds", c->fastest_seconds, "least_ess", c->least_ess);
}

int main(int argc, char **argv) {
    unsigned n_repetitions = 9;
    int code = bench_options(argc, argv, "forecast_bench", &n_repetitions);
    if (code >= 0)
        return code;
    char *no_options[] = {"run", NULL};
    ri_options options;
    ri_session session = {0};
    ri_error error = {0};
    ri_observation at[SEEN_MONTHS * N_FIGURES];
    double of[SEEN_MONTHS * N_FIGURES];
    setenv("REINSPECT_PLUGIN_PATH", RI_BUILD_DIR "/plugins", 1);
    must(ri_options_parse(&options, RI_IN_RUN, 1, no_options, &error), &error);
    options.n_months = N_MONTHS;
    must(ri_session_open(&session, RI_SOURCE_DIR "/scenarios/gloucestershire-2017.lua", &options, &error),
         &error);
    ri_steps steps = ri_steps_of(session.scenario->setup.first_day,
                                 ri_day_add_months(session.scenario->setup.first_day, SEEN_MONTHS + 1));
    forecast_context alone = {.model = session.model,
                              .observing = {.steps = steps},
                              .n_threads = options.n_threads,
                              .fastest_seconds = INFINITY,
                              .least_ess = INFINITY};
    forecast_context conditioned = alone;
    conditioned.observing = (ri_observing){.steps = steps,
                                           .at = at,
                                           .of = of,
                                           .n = SEEN_MONTHS * N_FIGURES,
                                           .n_figures = SEEN_MONTHS * N_FIGURES};
    observe(session.model, at, of);
    const bench_case cases[] = {{"nothing_observed", run_forecast, &alone, NULL},
                                {"conditioned", run_forecast, &conditioned, "nothing_observed"}};
    json_t *speed = bench_run(cases, 2, n_repetitions, "council-months per second of processor time");
    json_t *document = json_pack("{s:{s:o, s:{s:o}}}", "preview", "speed", speed, "fastest_by_the_clock",
                                 "conditioned", by_the_clock(&conditioned));
    ri_session_dispose(&session);
    return bench_print(document);
}
