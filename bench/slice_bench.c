/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small fixed pieces of work, whose instructions `reinspect bench --instructions` counts with callgrind:
 * counts do not depend on the machine's neighbours, nor on its processor, of which valgrind shows every
 * program the same one. slice_bench --list       the names, and what is counted within, where that is not
 * slice_work; slice_bench NAME         does one */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "caseload.h"
#include "cli/session.h"
#include "council/results.h"
#include "floor_caseload.h"
#include "floor_mm1.h"
#include "random/sampler.h"
#include "store/store.h"

enum { MM1_CUSTOMERS = 20000, N_DRAWS = 64000, N_PUTS = 200 };

/* All that slices need, made before counting begins. */
typedef struct slice_world {
    mmc_options mm1;
    double until;
    mmc queue_world;
    caseload_tables tables;
    caseload caseload;
    ri_session session;
    ri_council_worker *worker;
    int64_t *record;
    ri_store *store;
    int64_t run;
    double sum; /* so that nothing can be left out */
} slice_world;

typedef struct slice {
    const char *name, *unit;
    void (*prepare)(slice_world *world); /* NULL */
    double (*work)(slice_world *world);  /* returns the units done */
    const char *within;                  /* what is counted; NULL: slice_work */
} slice;

static void must(ri_status status, const ri_error *error) {
    if (status == RI_OK)
        return;
    fprintf(stderr, "slice_bench: %s\n", error->text);
    exit(1);
}

static void prepare_mm1(slice_world *w) {
    ri_error error = {0};
    double mean_service = 1 / 64.0, mean_gap = mean_service / 0.8;
    w->mm1 = (mmc_options){mean_gap, mean_service, 1, RI_QUEUE_BUCKETS, 1024, {1, 0}};
    w->until = MM1_CUSTOMERS * mean_gap;
    must(mmc_init(&w->queue_world, &w->mm1, &error), &error);
}

static double work_mm1(slice_world *w) {
    ri_error error = {0};
    must(mmc_run(&w->queue_world, w->until, &error), &error);
    return (double)w->queue_world.head->results.n_departed;
}

static double work_floor_mm1(slice_world *w) {
    mmc_results results;
    if (!floor_mm1(&w->mm1, w->until, &results))
        exit(1);
    return (double)results.n_departed;
}

static void prepare_caseload(slice_world *w) {
    ri_error error = {0};
    caseload_tables_make(&w->tables);
    must(caseload_init(&w->caseload, &w->tables, &error), &error);
}

static double work_caseload(slice_world *w, caseload_form form) {
    if (!caseload_run(&w->caseload, form, (ri_key){1, 0}))
        exit(1);
    return N_DAYS;
}

static double work_caseload_buckets(slice_world *w) {
    return work_caseload(w, CASELOAD_BUCKETS);
}

static double work_caseload_sweep(slice_world *w) {
    return work_caseload(w, CASELOAD_SWEEP);
}

static double work_floor_buckets(slice_world *w) {
    caseload_results results;
    return floor_caseload_buckets(&w->tables, (ri_key){1, 0}, &results) ? N_DAYS : 0;
}

static double work_floor_sweep(slice_world *w) {
    caseload_results results;
    return floor_caseload_sweep(&w->tables, (ri_key){1, 0}, &results) ? N_DAYS : 0;
}

static double work_draws(slice_world *w) {
    for (uint64_t i = 0; i < N_DRAWS; i++)
        w->sum += ri_draw_unit((ri_key){1, 0}, i, 1, 0, 0);
    return N_DRAWS;
}

static double work_exponentials(slice_world *w) {
    double value[MMC_BATCH];
    for (uint64_t first = 0; first < N_DRAWS; first += MMC_BATCH) {
        mmc_draw_batch((ri_key){1, 0}, 1, first, 1, value);
        w->sum += value[0];
    }
    return N_DRAWS;
}

static double work_poisson(slice_world *w) {
    for (uint32_t i = 0; i < N_DRAWS / 10; i++)
        w->sum += ri_poisson_quantile(9, (i + 0.5) / (N_DRAWS / 10));
    return N_DRAWS / 10;
}

static void prepare_session(slice_world *w) {
    char *no_options[] = {"run", NULL};
    ri_options options;
    ri_error error = {0};
    setenv("REINSPECT_PLUGIN_PATH", RI_BUILD_DIR "/plugins", 1);
    must(ri_options_parse(&options, RI_IN_RUN, 1, no_options, &error), &error);
    must(ri_session_open(&w->session, RI_SOURCE_DIR "/scenarios/gloucestershire-2017.lua", &options, &error),
         &error);
}

/* The replication that is counted is the only one that plugins are called in. */
static void prepare_plugins(slice_world *w) {
    ri_error error = {0};
    prepare_session(w);
    w->record = calloc(ri_record_n_cells(w->session.scenario->setup.n_months), sizeof *w->record);
    must(w->record != NULL ? RI_OK : ri_error_set(&error, RI_NO_MEMORY, "out of memory"), &error);
    must(ri_council_worker_create(w->session.model, &w->worker, &error), &error);
}

/* One replication before the one that is counted, which then allocates nothing. */
static void prepare_council(slice_world *w) {
    ri_error error = {0};
    prepare_plugins(w);
    must(ri_council_replicate(w->session.model, w->worker, (ri_key){1, 0}, w->record, &error), &error);
}

static double work_council(slice_world *w) {
    ri_error error = {0};
    must(ri_council_replicate(w->session.model, w->worker, (ri_key){1, 1}, w->record, &error), &error);
    return w->session.scenario->setup.n_months;
}

static void prepare_store(slice_world *w) {
    ri_error error = {0};
    must(ri_store_open(NULL, &w->store, &error), &error);
    must(ri_store_run_begin(w->store, "{}", &w->run, &error), &error);
}

static double work_store(slice_world *w) {
    int64_t cells[32] = {0};
    ri_error error = {0};
    for (uint64_t i = 0; i < N_PUTS; i++) {
        cells[0] = (int64_t)i;
        must(ri_store_put(w->store, w->run, i, cells, 32, &error), &error);
    }
    must(ri_store_flush(w->store, &error), &error);
    return N_PUTS;
}

static const slice slices[] = {
    {"floor_mm1", "customers", prepare_mm1, work_floor_mm1, NULL},
    {"mm1", "customers", prepare_mm1, work_mm1, NULL},
    {"floor_caseload_buckets", "days", prepare_caseload, work_floor_buckets, NULL},
    {"caseload_buckets", "days", prepare_caseload, work_caseload_buckets, NULL},
    {"floor_caseload_sweep", "days", prepare_caseload, work_floor_sweep, NULL},
    {"caseload_sweep", "days", prepare_caseload, work_caseload_sweep, NULL},
    {"draws", "draws", NULL, work_draws, NULL},
    {"exponentials", "draws", NULL, work_exponentials, NULL},
    {"poisson", "draws", NULL, work_poisson, NULL},
    {"store", "replications", prepare_store, work_store, NULL},
    {"council", "months", prepare_council, work_council, NULL},
    {"plugins", "months", prepare_plugins, work_council, "ri__guard_*"}, /* of the same replication */
};
enum { N_SLICES = sizeof slices / sizeof slices[0] };

/* callgrind --toggle-collect=slice_work counts what happens in here. */
__attribute__((noinline)) double slice_work(const slice *s, slice_world *world);
double slice_work(const slice *s, slice_world *world) {
    return s->work(world);
}

int main(int argc, char **argv) {
    static slice_world world;
    for (int i = 0; argc == 2 && strcmp(argv[1], "--list") == 0 && i < N_SLICES; i++)
        printf("%s%s%s\n", slices[i].name, slices[i].within != NULL ? " " : "",
               slices[i].within != NULL ? slices[i].within : "");
    for (int i = 0; argc == 2 && i < N_SLICES; i++) {
        if (strcmp(argv[1], slices[i].name) != 0)
            continue;
        if (slices[i].prepare != NULL)
            slices[i].prepare(&world);
        double n = slice_work(&slices[i], &world);
        printf("{\"units\": %.0f, \"unit\": \"%s\"}\n", n, slices[i].unit);
        return n > 0 ? 0 : 1;
    }
    if (argc == 2 && strcmp(argv[1], "--list") == 0)
        return 0;
    fprintf(stderr, "slice_bench: give --list or one of the names that it lists\n");
    return 2;
}
