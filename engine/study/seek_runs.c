/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/seek_runs.h"

#include <string.h>

#include "store/catalogue.h"
#include "store/checkpoint.h"

int64_t ri__seek_run(const ri__seek_runs *runs) {
    return runs->more != 0 ? runs->more : runs->first;
}

static ri_status find_done(ri__seek_runs *runs, ri_store *store, bool *is_begun, ri_error *error) {
    ri_checkpoint checkpoint = {0};
    ri_status status = ri_store_checkpoint_get(store, ri__seek_run(runs), &checkpoint, is_begun, error);
    runs->n_done = status == RI_OK && *is_begun ? checkpoint.n_done : 0;
    return status;
}

static ri_status begin_first(ri__seek_runs *runs, const ri_seek_options *o, ri_store *store, uint32_t i,
                             ri_error *error) {
    bool is_begun = false;
    ri_status status = ri_store_run_ask(store, o->request != NULL ? o->request[i] : "{}", o->resume,
                                        &runs->first, &runs->first_is_kept, error);
    return status == RI_OK ? find_done(runs, store, &is_begun, error) : status;
}

static ri_status begin_more(ri__seek_runs *runs, const ri_seek_options *o, ri_store *store, uint32_t i,
                            ri_error *error) {
    bool is_begun = false;
    ri_status status = ri_store_run_ask(store, o->request_more != NULL ? o->request_more[i] : "{}", o->resume,
                                        &runs->more, &runs->more_is_kept, error);
    if (status == RI_OK)
        status = find_done(runs, store, &is_begun, error);
    if (status == RI_OK && !is_begun) {
        status = ri_store_run_copy(store, runs->first, runs->more, error);
        runs->n_done = RI__SEEK_LEAST;
    }
    return status;
}

/* The store holds at least n replications: as much of a summary as values and differences are read by. */
static void stand_in(ri__seek_runs *runs, const ri_council_model *model, const ri_seek_options *o, uint64_t n,
                     ri_run_summary *summary) {
    runs->is_stand_in = true;
    *summary = (ri_run_summary){.seed = o->seed,
                                .n_replications = n,
                                .n_wanted = n,
                                .is_complete = true,
                                .n_months = ri_council_model_setup(model)->n_months};
}

static ri_status run_to(ri__seek_runs *runs, const ri_council_model *model, const ri_seek_options *o,
                        ri_store *store, uint64_t n, ri_run_summary *summary, ri_error *error) {
    ri_ensemble_options how = ri_ensemble_options_default();
    how.seed = o->seed;
    how.n = n;
    how.n_threads = o->n_threads;
    how.stop = o->stop;
    how.on_progress = o->on_progress;
    how.progress_context = o->progress_context;
    how.grows = true;
    how.resume = true;
    runs->is_stand_in = false;
    ri_status status = ri_ensemble_run(model, &how, store, ri__seek_run(runs), summary, error);
    if (status == RI_OK)
        status = ri_run_summary_failed(summary, error);
    if (status == RI_OK && summary->is_complete)
        runs->n_done = n;
    return status;
}

/* Nothing ends in a store that nobody reads afterwards. */
static ri_status end(bool *is_kept, const ri_seek_options *o, uint32_t i, int64_t run,
                     const ri_run_summary *summary, ri_error *error) {
    if (*is_kept || o->on_done == NULL)
        return RI_OK;
    *is_kept = true;
    return o->on_done(o->done_context, i, run, summary, error);
}

ri_status ri__seek_bring(ri__seek_runs *runs, const ri_council_model *model, const ri_seek_options *o,
                         ri_store *store, uint32_t i, uint64_t n, ri_run_summary *summary, bool *is_cut,
                         uint64_t *n_simulated, ri_error *error) {
    ri_status status = RI_OK;
    *is_cut = false;
    if (runs->first == 0)
        status = begin_first(runs, o, store, i, error);
    if (status == RI_OK && n > RI__SEEK_LEAST && runs->more == 0)
        status = begin_more(runs, o, store, i, error);
    ri_run_summary_dispose(summary);
    *summary = (ri_run_summary){0};
    if (status != RI_OK)
        return status;
    if (runs->n_done >= n) {
        stand_in(runs, model, o, n, summary);
        return RI_OK;
    }
    ++*n_simulated;
    if (o->on_candidate != NULL)
        o->on_candidate(o->candidate_context, i);
    status = run_to(runs, model, o, store, n, summary, error);
    *is_cut = status == RI_OK && !summary->is_complete;
    if (status == RI_OK && !*is_cut && runs->more == 0)
        status = end(&runs->first_is_kept, o, i, runs->first, summary, error);
    return status;
}

ri_status ri__seek_settle(ri__seek_runs *runs, const ri_council_model *model, const ri_seek_options *o,
                          ri_store *store, uint32_t i, uint64_t n, ri_run_summary *summary, ri_error *error) {
    ri_status status = RI_OK;
    if (runs->is_stand_in) {
        ri_run_summary_dispose(summary);
        status = ri_ensemble_read(model, o->seed, store, ri__seek_run(runs), summary, error);
        summary->n_threads = o->n_threads;
    }
    if (status == RI_OK && summary->n_replications != n)
        status = ri_error_set(error, RI_BAD_DATA,
                              "run %lld of the store holds %llu replications where this question needs %llu; "
                              "remove it with `reinspect runs rm` and ask again",
                              (long long)ri__seek_run(runs), (unsigned long long)summary->n_replications,
                              (unsigned long long)n);
    bool *is_kept = runs->more != 0 ? &runs->more_is_kept : &runs->first_is_kept;
    return status == RI_OK ? end(is_kept, o, i, ri__seek_run(runs), summary, error) : status;
}
