/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/cmd_merge.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/present.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "cli/request.h"
#include "ensemble/ensemble.h"
#include "store/catalogue.h"

/* A run on its way: what is asked, and where it is kept. */
typedef struct asked {
    const ri_options *options;
    const ri_session *session;
    ri_share share;
    uint64_t first, n;
    ri_text file, request; /* file: with the share in its name; empty without a store */
    ri_store *store;
    int64_t run;
    bool is_complete; /* it was in the store */
} asked;

static void dispose(asked *a) {
    ri_store_close(a->store);
    ri_text_dispose(&a->file);
    ri_text_dispose(&a->request);
}

static ri_status simulate(const asked *a, ri_run_summary *summary, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(a->options->progress);
    ri_ensemble_options how = ri_ensemble_options_default();
    how.seed = a->options->seed;
    how.first = a->first;
    how.n = a->n;
    how.n_threads = a->options->n_threads;
    how.resume = a->options->resume;
    how.stop = ri_interrupt_watch();
    how.on_progress = ri_progress_line_show;
    how.progress_context = &line;
    ri_status status = ri_ensemble_run(a->session->model, &how, a->store, a->run, summary, error);
    ri_progress_line_end(&line);
    return status;
}

static ri_status finish(const ri_run_view *view, ri_store *store, int64_t run, const ri_text *json,
                        ri_error *error) {
    char fingerprint[65];
    ri_fingerprint_format(&view->summary->fingerprint, fingerprint);
    return ri_store_run_end(store, run, view->summary->is_complete, fingerprint, json->bytes, error);
}

static ri_status open_store(asked *a, ri_error *error) {
    const char *path = a->options->store;
    if (path == NULL)
        return ri_store_open(NULL, &a->store, error);
    ri_share_file(a->share, path, &a->file);
    if (a->file.failed)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while the store was opened");
    return a->share.of > 1 ? ri_store_open_shard(a->file.bytes, &a->store, error)
                           : ri_store_open(a->file.bytes, &a->store, error);
}

/* With --resume, the run that asked the same goes on where it is; otherwise a new one begins. */
static ri_status begin(asked *a, ri_error *error) {
    ri_request_write(a->session, a->options, a->share, &a->request);
    if (a->request.failed)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while the run was begun");
    int64_t known = 0;
    ri_status status = RI_OK;
    if (a->options->resume)
        status = ri_store_run_find(a->store, a->request.bytes, &known, error);
    if (status != RI_OK || known == 0)
        return status == RI_OK ? ri_store_run_begin(a->store, a->request.bytes, &a->run, error) : status;
    ri_stored_run stored;
    a->run = known;
    status = ri_store_run_read(a->store, known, &stored, error);
    if (status != RI_OK)
        return status;
    a->is_complete = stored.is_complete;
    ri_stored_run_dispose(&stored);
    return a->is_complete ? RI_OK : ri_store_run_reopen(a->store, known, error);
}

static ri_status show_stored(const asked *a, ri_error *error) {
    ri_run_summary summary = {0};
    ri_status status =
        ri_ensemble_read(a->session->model, a->options->seed, a->store, a->run, &summary, error);
    ri_run_view view = {a->session->scenario, a->session->host, a->session->record, &summary};
    if (status == RI_OK)
        status = ri_present_stored(&view, a->options, error);
    ri_run_summary_dispose(&summary);
    return status;
}

static ri_status run_session(const asked *a, ri_error *error) {
    ri_run_summary summary = {0};
    ri_text json = {0};
    ri_status status = simulate(a, &summary, error);
    ri_run_view view = {a->session->scenario, a->session->host, a->session->record, &summary};
    if (status == RI_OK) {
        ri_report_json(&view, &json);
        status = json.failed
                     ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written")
                     : finish(&view, a->store, a->run, &json, error);
    }
    if (status == RI_OK)
        status = ri_present(&view, a->options, &json, error);
    if (status == RI_OK && !summary.is_complete) {
        fprintf(stderr, "Interrupted: %" PRIu64 " of %" PRIu64 " replications were done and are kept\n",
                summary.n_replications, summary.n_wanted);
        status = RI_INTERRUPTED;
    }
    ri_text_dispose(&json);
    ri_run_summary_dispose(&summary);
    return status;
}

/* With MPI, the ranks' shards become one run as soon as all are there. */
static ri_status merge_ranks(const asked *a, bool is_complete, ri_error *error) {
    if (a->options->shard == NULL || strcmp(a->options->shard, "ranks") != 0 || a->share.of <= 1 ||
        !ri_ranks_merger(is_complete))
        return RI_OK;
    ri_text *names = calloc(a->share.of, sizeof *names);
    const char **paths = calloc(a->share.of, sizeof *paths);
    bool is_whole = names != NULL && paths != NULL;
    for (uint32_t i = 0; i < a->share.of && is_whole; i++) {
        ri_share_file((ri_share){i, a->share.of}, a->options->store, &names[i]);
        paths[i] = names[i].bytes;
        is_whole = !names[i].failed;
    }
    ri_status status = is_whole ? ri_merge(paths, (int)a->share.of, a->options->store, a->options, error)
                                : ri_error_set(error, RI_NO_MEMORY, "out of memory for the ranks' shards");
    for (uint32_t i = 0; names != NULL && i < a->share.of; i++)
        ri_text_dispose(&names[i]);
    free(names);
    free(paths);
    return status;
}

static ri_status check_options(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1)
        return ri_error_set(error, RI_USAGE,
                            "run: give one scenario file, for example "
                            "scenarios/gloucestershire-2017.lua");
    if ((options->shard != NULL || options->resume) && options->store == NULL)
        return ri_error_set(error, RI_USAGE, "%s needs --store FILE, where the replications are kept",
                            options->shard != NULL ? "--shard" : "--resume");
    return RI_OK;
}

ri_status ri_cmd_run(const ri_options *options, ri_error *error) {
    ri_session session = {0};
    asked a = {.options = options, .session = &session};
    ri_status status = check_options(options, error);
    if (status == RI_OK)
        status = ri_share_read(options->shard, &a.share, error);
    if (status == RI_OK)
        status = ri_share_range(a.share, options->n_replications, &a.first, &a.n, error);
    if (status == RI_OK)
        status = ri_session_open(&session, options->arguments[0], options, error);
    if (status == RI_OK)
        status = ri_present_check_place("--report", options->report, error);
    if (status == RI_OK)
        status = open_store(&a, error);
    if (status == RI_OK)
        status = begin(&a, error);
    if (status == RI_OK)
        status = a.is_complete ? show_stored(&a, error) : run_session(&a, error);
    ri_store_close(a.store);
    a.store = NULL;
    ri_status merged = merge_ranks(&a, status == RI_OK, error);
    dispose(&a);
    ri_session_dispose(&session);
    return status != RI_OK ? status : merged;
}
