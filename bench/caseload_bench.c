/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five-year caseload model of DESIGN.md (tests/kernel/caseload_rules.h) through the kernel's public
 * interface, in its three forms, beside two floors fused by hand. */
#include <stdlib.h>
#include <string.h>

#include "caseload.h"
#include "floor_caseload.h"
#include "kernel/fingerprint.h"
#include "measure.h"

enum { N_REPLICATIONS = 10 };

typedef bool run_floor_of(const caseload_tables *tables, ri_key key, caseload_results *results);

/* One of the two. */
typedef struct contestant {
    const caseload_tables *tables;
    run_floor_of *floor;
    caseload *world;
    caseload_form form;
    ri_fingerprint fingerprint;
} contestant;

static void must(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "caseload_bench: %s\n", what);
    exit(1);
}

static double run(void *context) {
    contestant *c = context;
    c->fingerprint = (ri_fingerprint){{0}};
    for (uint64_t i = 0; i < N_REPLICATIONS; i++) {
        ri_key key = {1, i};
        caseload_results results;
        if (c->floor != NULL) {
            must(c->floor(c->tables, key, &results), "a floor has too many open cases");
        } else {
            must(caseload_run(c->world, c->form, key), "the model has too many open cases");
            results = c->world->head->results;
        }
        int64_t record[CASELOAD_RECORD];
        memcpy(record, &results, sizeof record);
        ri_fingerprint_add(&c->fingerprint, i, record, CASELOAD_RECORD);
    }
    return N_REPLICATIONS;
}

int main(int argc, char **argv) {
    unsigned n_repetitions = 15;
    int code = bench_options(argc, argv, "caseload_bench", &n_repetitions);
    if (code >= 0)
        return code;
    caseload_tables tables;
    caseload world;
    ri_error error = {0};
    caseload_tables_make(&tables);
    must(caseload_init(&world, &tables, &error) == RI_OK, error.text);
    contestant floor_buckets = {.tables = &tables, .floor = floor_caseload_buckets};
    contestant floor_sweep = {.tables = &tables, .floor = floor_caseload_sweep};
    contestant buckets = {.world = &world, .form = CASELOAD_BUCKETS};
    contestant heap = {.world = &world, .form = CASELOAD_HEAP};
    contestant sweep = {.world = &world, .form = CASELOAD_SWEEP};
    const bench_case cases[] = {
        {"floor_buckets", run, &floor_buckets, NULL}, {"floor_sweep", run, &floor_sweep, NULL},
        {"buckets", run, &buckets, "floor_buckets"},  {"sweep", run, &sweep, "floor_sweep"},
        {"heap", run, &heap, "floor_buckets"},
    };
    enum { N_CASES_HERE = sizeof cases / sizeof cases[0] };
    json_t *document = json_object();
    json_object_set_new(document, "caseload",
                        bench_run(cases, N_CASES_HERE, n_repetitions, "replications per second"));
    /* A speed of something that computes something else is worth nothing. */
    for (unsigned i = 1; i < N_CASES_HERE; i++) {
        const contestant *a = cases[0].context, *b = cases[i].context;
        must(memcmp(&a->fingerprint, &b->fingerprint, sizeof a->fingerprint) == 0,
             "the forms and the floors do not give the same fingerprint");
    }
    caseload_dispose(&world);
    return bench_print(document);
}
