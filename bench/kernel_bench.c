/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the kernel is: M/M/1 through both forms of the queue beside a floor fused by hand, M/M/10, and the
 * hold model (Jones 1986, doi:10.1145/5684.5686) at four sizes. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "floor_mm1.h"
#include "measure.h"
#include "queueing_models.h"

enum { MM1_CUSTOMERS = 400000, HOLD_STEPS = 400000, N_INCREMENTS = 4096 };

/* Mean services to a queue unit. With 64, nearly every event is pushed into the open bucket, which suits two
 * pending events best; with 2, many of them go through a bucket's list. */
static const double services_per_unit_wide = 64, services_per_unit_narrow = 2, mm1_load = 0.8;

typedef struct mm1_context {
    mmc_options options;
    double until; /* queue units */
    mmc_results results;
} mm1_context;

static void must(ri_status status, const ri_error *error) {
    if (status != RI_OK) {
        fprintf(stderr, "kernel_bench: %s\n", error->text);
        exit(1);
    }
}

static double run_kernel(void *context) {
    mm1_context *mm1 = context;
    ri_error error = {0};
    mmc world;
    must(mmc_init(&world, &mm1->options, &error), &error);
    must(mmc_run(&world, mm1->until, &error), &error);
    mm1->results = world.head->results;
    mmc_dispose(&world);
    return (double)mm1->results.n_departed;
}

static double run_floor(void *context) {
    mm1_context *mm1 = context;
    if (!floor_mm1(&mm1->options, mm1->until, &mm1->results)) {
        fprintf(stderr, "kernel_bench: the floor's line overflowed.\n");
        exit(1);
    }
    return (double)mm1->results.n_departed;
}

static mm1_context mm1_with(ri_queue_form form, double services_per_unit) {
    double mean_service = 1 / services_per_unit, mean_gap = mean_service / mm1_load;
    return (mm1_context){
        .options = {mean_gap, mean_service, 1, form, 1024, {.seed = 1, .replication = 0}},
        .until = MM1_CUSTOMERS * mean_gap,
    };
}

/* A speed of something that computes something else is worth nothing. */
static void must_agree(const mmc_results *a, const mmc_results *b) {
    int64_t x[MMC_RECORD], y[MMC_RECORD];
    mmc_record(a, x);
    mmc_record(b, y);
    if (memcmp(x, y, sizeof x) != 0) {
        fprintf(stderr, "kernel_bench: kernel and floor no longer simulate the same customers.\n");
        exit(1);
    }
}

static json_t *bench_mm1(unsigned n_repetitions) {
    mm1_context lowest = mm1_with(RI_QUEUE_BUCKETS, services_per_unit_wide), buckets = lowest;
    mm1_context heap = mm1_with(RI_QUEUE_HEAP, services_per_unit_wide);
    mm1_context narrow = mm1_with(RI_QUEUE_BUCKETS, services_per_unit_narrow);
    const bench_case cases[] = {
        {"floor", run_floor, &lowest, NULL},
        {"buckets", run_kernel, &buckets, "floor"},
        {"heap", run_kernel, &heap, "floor"},
        {"buckets_narrow", run_kernel, &narrow, "floor"},
    };
    json_t *result = bench_run(cases, 4, n_repetitions, "customers per second");
    must_agree(&lowest.results, &buckets.results);
    must_agree(&lowest.results, &heap.results);
    return result;
}

/* Ten servers, the same load of each. */
static json_t *bench_mmc(unsigned n_repetitions) {
    enum { N_SERVERS = 10 };
    mm1_context buckets = mm1_with(RI_QUEUE_BUCKETS, services_per_unit_narrow), heap;
    buckets.options.n_servers = N_SERVERS;
    buckets.options.mean_gap /= N_SERVERS;
    buckets.until /= N_SERVERS;
    heap = buckets;
    heap.options.form = RI_QUEUE_HEAP;
    const bench_case cases[] = {{"buckets", run_kernel, &buckets, "heap"}, {"heap", run_kernel, &heap, NULL}};
    json_t *result = bench_run(cases, 2, n_repetitions, "customers per second");
    must_agree(&buckets.results, &heap.results);
    return result;
}

typedef struct hold_context {
    ri_queue_form form;
    uint32_t n_pending;
    double *increment;
} hold_context;

/* Four events to a bucket on average, and buckets for four mean delays. */
static double run_hold(void *context) {
    const hold_context *hold = context;
    const ri_array_decl arrays[] = {{0, sizeof(ri_queue_state)},
                                    {1, sizeof(ri_event)},
                                    {1, sizeof(uint32_t)},
                                    {1, sizeof(uint32_t)},
                                    {2, sizeof(uint32_t)}};
    const ri_layout layout = {3, 5, arrays};
    const uint32_t capacity[] = {1, hold->n_pending, hold->n_pending + 2};
    double mean_delay = hold->n_pending / 4.0;
    ri_error error = {0};
    ri_memory memory;
    must(ri_memory_init(&memory, &layout, capacity, &error), &error);
    ri_queue queue = {ri_memory_array(&memory, 0),
                      ri_memory_array(&memory, 1),
                      ri_memory_array(&memory, 2),
                      ri_memory_array(&memory, 4),
                      ri_memory_array(&memory, 3),
                      capacity[1],
                      capacity[2]};
    ri_queue_start(&queue, hold->form, 0);
    for (uint32_t i = 0; i < hold->n_pending; i++)
        ri_queue_push(&queue,
                      (ri_event){.time = mean_delay * hold->increment[i % N_INCREMENTS], .entity = i});
    ri_event event;
    for (uint32_t i = 0; i < HOLD_STEPS && ri_queue_pop(&queue, DBL_MAX, &event); i++) {
        event.time += mean_delay * hold->increment[(i + event.entity) % N_INCREMENTS];
        ri_queue_push(&queue, event);
    }
    ri_memory_dispose(&memory);
    return HOLD_STEPS;
}

static json_t *bench_hold(unsigned n_repetitions) {
    double increment[N_INCREMENTS];
    for (unsigned i = 0; i < N_INCREMENTS; i += MMC_BATCH)
        mmc_draw_batch((ri_key){1, 0}, MMC_PURPOSE_GAP, i, 1, increment + i);
    hold_context contexts[] = {
        {RI_QUEUE_BUCKETS, 100, increment},    {RI_QUEUE_HEAP, 100, increment},
        {RI_QUEUE_BUCKETS, 2000, increment},   {RI_QUEUE_HEAP, 2000, increment},
        {RI_QUEUE_BUCKETS, 10000, increment},  {RI_QUEUE_HEAP, 10000, increment},
        {RI_QUEUE_BUCKETS, 100000, increment}, {RI_QUEUE_HEAP, 100000, increment},
    };
    const bench_case cases[] = {
        {"buckets_100", run_hold, &contexts[0], "heap_100"},
        {"heap_100", run_hold, &contexts[1], NULL},
        {"buckets_2000", run_hold, &contexts[2], "heap_2000"},
        {"heap_2000", run_hold, &contexts[3], NULL},
        {"buckets_10000", run_hold, &contexts[4], "heap_10000"},
        {"heap_10000", run_hold, &contexts[5], NULL},
        {"buckets_100000", run_hold, &contexts[6], "heap_100000"},
        {"heap_100000", run_hold, &contexts[7], NULL},
    };
    return bench_run(cases, sizeof cases / sizeof cases[0], n_repetitions, "pop and push pairs per second");
}

int main(int argc, char **argv) {
    unsigned n_repetitions = 15;
    int code = bench_options(argc, argv, "kernel_bench", &n_repetitions);
    if (code >= 0)
        return code;
    json_t *document = json_object();
    json_object_set_new(document, "mm1", bench_mm1(n_repetitions));
    json_object_set_new(document, "mmc", bench_mmc(n_repetitions));
    json_object_set_new(document, "hold", bench_hold(n_repetitions));
    return bench_print(document);
}
