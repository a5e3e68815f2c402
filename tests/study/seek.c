/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levers sought for a small council: what a store holds is not simulated again, wherever it was cut off, and
 * the answer is the same bits as without a store. */
#include "study/seek.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "../store/folder.h"
#include "council/fixture.h"
#include "store/catalogue.h"
#include "support.h"

enum { N = 3, MOST = 400 };
static const double level[N] = {1, 0.7, 0.5};
static const char *const first[N] = {"{\"c\":0}", "{\"c\":1}", "{\"c\":2}"};
static const char *const more[N] = {"{\"m\":0}", "{\"m\":1}", "{\"m\":2}"};

typedef struct made {
    ri_council_setup setup[N];
    ri_effect effect[N];
    ri_intervention_rule rule;
    const ri_council_model *model[N];
} made;

static void make(made *m) {
    m->rule = ri_intervention_rule_default();
    for (int i = 0; i < N; i++) {
        ri_council_setup *setup = &m->setup[i];
        ri_council_model *model = NULL;
        *setup = fixture_setup(1);
        setup->fixed_parameters = true;
        ri_day day = setup->first_day;
        m->rule.from = day;
        m->effect[i] = (ri_effect){RI_LEVER_leaving_level, RI_MULTIPLY, level[i], day, RI_DAY_NONE, 0, 1};
        if (i > 0) {
            setup->effects = &m->effect[i];
            setup->n_effects = 1;
            setup->rules = &m->rule;
            setup->n_rules = 1;
        }
        ck_assert_int_eq(ri_council_model_create(setup, &model, NULL), RI_OK);
        m->model[i] = model;
    }
}

static void dispose(made *m) {
    for (int i = 0; i < N; i++)
        ri_council_model_destroy((ri_council_model *)(uintptr_t)m->model[i]);
}

static ri_status end(void *context, uint32_t i, int64_t run, const ri_run_summary *summary, ri_error *error) {
    char fingerprint[65];
    (void)i;
    ck_assert(summary->is_complete && summary->n_replications > 0);
    ri_fingerprint_format(&summary->fingerprint, fingerprint);
    return ri_store_run_end(context, run, true, fingerprint, "{}", error);
}

/* Told by the calling thread: stops once so many replications of any candidate were told. */
typedef struct cut {
    atomic_int stop;
    uint64_t after;
} cut;

static void stop_after(void *context, ri_progress progress) {
    cut *c = context;
    if (progress.n_done >= c->after)
        atomic_store(&c->stop, 1);
}

static ri_seek_options options_of(ri_store *store, cut *c) {
    ri_seek_options o = {.target = {.path = {.outcome = RI_OUT_waiting_case_days},
                                    .quantile = NAN,
                                    .is_less = true,
                                    .value = 20},
                         .budget_gbp = INFINITY,
                         .alpha = 1e-12, /* so sure that the first replications do not do */
                         .seed = 3,
                         .n_most = MOST,
                         .n_threads = 2};
    if (store != NULL) {
        o.store = store;
        o.request = first;
        o.request_more = more;
        o.resume = true;
        o.on_done = end;
        o.done_context = store;
    }
    if (c != NULL) {
        o.stop = &c->stop;
        o.on_progress = stop_after;
        o.progress_context = c;
    }
    return o;
}

static ri_seek run(const made *m, ri_store *store, cut *c) {
    ri_seek found;
    ri_error error = {0};
    const ri_seek_options o = options_of(store, c);
    ck_assert_msg(ri_seek_run(m->model, N, &o, &found, &error) == RI_OK, "%s", error.text);
    return found;
}

static void check_same(const ri_seek *a, const ri_seek *b) {
    ck_assert(a->is_complete && b->is_complete);
    ck_assert_uint_eq(a->best, b->best);
    ri_assert_same(a->zone, b->zone);
    ck_assert(a->probability == b->probability || (isnan(a->probability) && isnan(b->probability)));
    for (uint32_t i = 0; i < N; i++) {
        const ri_seek_candidate *x = &a->candidate[i], *y = &b->candidate[i];
        ck_assert_uint_eq(x->summary.n_replications, y->summary.n_replications);
        ck_assert_mem_eq(&x->summary.fingerprint, &y->summary.fingerprint, sizeof x->summary.fingerprint);
        ck_assert_int_eq(x->summary.n_weights, y->summary.n_weights);
        ck_assert_mem_eq(x->summary.outcome, y->summary.outcome, sizeof x->summary.outcome);
        ck_assert_uint_eq(x->fate, y->fate);
        ck_assert_int_eq(x->is_on_front, y->is_on_front);
        ri_assert_same(x->reached, y->reached);
        ri_assert_same(x->cost_gbp, y->cost_gbp);
        ck_assert_uint_eq(x->differences.n, y->differences.n);
        for (uint32_t k = 0; k < x->differences.n; k++)
            ri_assert_same(x->differences.row[k].mean, y->differences.row[k].mean);
    }
    ck_assert_uint_eq(a->worth.n, b->worth.n);
    for (uint32_t k = 0; k < a->worth.n; k++)
        ri_assert_same(a->worth.row[k].voi.value, b->worth.row[k].voi.value);
}

/* Cut off in the first replications of a candidate, and while those that are left are told apart. */
START_TEST(what_a_store_holds_is_not_simulated_again) {
    const uint64_t after[] = {90, 190};
    made m = {0};
    make(&m);
    ri_seek without = run(&m, NULL, NULL);
    uint64_t n_all = 0;
    for (int i = 0; i < N; i++)
        n_all += without.candidate[i].summary.n_replications;
    ck_assert_uint_gt(n_all, (uint64_t)N * RI_SEEK_FIRST * RI_SEEK_BATCH); /* some had to go on */
    for (size_t k = 0; k < sizeof after / sizeof after[0]; k++) {
        folder f = folder_make();
        ri_store *store = store_at(f.file);
        cut c = {.after = after[k]};
        ri_seek stopped = run(&m, store, &c);
        ck_assert(!stopped.is_complete);
        ri_store_close(store);
        store = store_at(f.file);
        ri_seek rest = run(&m, store, NULL), again = run(&m, store, NULL);
        ck_assert(!rest.from_store && again.from_store);
        check_same(&without, &rest);
        check_same(&without, &again);
        int64_t last = 0;
        ck_assert_int_eq(ri_store_run_latest(store, &last, NULL), RI_OK);
        ck_assert_int_le(last, (int64_t)2 * N); /* nothing was begun twice */
        ri_store_close(store);
        ri_seek_dispose(&stopped);
        ri_seek_dispose(&rest);
        ri_seek_dispose(&again);
        folder_remove(&f);
    }
    ri_seek_dispose(&without);
    dispose(&m);
}
END_TEST

RI_TEST_MAIN("study/seek", what_a_store_holds_is_not_simulated_again)
