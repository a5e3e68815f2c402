/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/run.h"

#include <string.h>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "report/report.h"
#include "store/catalogue.h"

void ri_run_done_dispose(ri_run_done *done) {
    ri_run_summary_dispose(&done->summary);
    ri_text_dispose(&done->json);
    memset(done, 0, sizeof *done);
}

static ri_status simulate(const ri_options *options, const ri_session *session, ri_share share,
                          ri_store *store, int64_t run, ri_run_summary *summary, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(options->progress);
    ri_ensemble_options how = ri_ensemble_options_default();
    ri_status status = ri_share_range(share, options->n_replications, &how.first, &how.n, error);
    how.first += options->first_replication;
    how.seed = options->seed;
    how.n_threads = options->n_threads;
    how.resume = options->resume;
    how.stop = ri_interrupt_watch();
    how.on_progress = ri_progress_line_show;
    how.progress_context = &line;
    if (status == RI_OK)
        status = ri_ensemble_run(session->model, &how, store, run, summary, error);
    ri_progress_line_end(&line);
    return status;
}

/* A complete run that asked the same is the answer. With --resume, an incomplete one goes on where it is;
 * otherwise a new one begins. */
static ri_status begin(const ri_options *options, ri_store *store, const char *request, int64_t *run,
                       bool *is_complete, ri_error *error) {
    *is_complete = false;
    *run = 0;
    ri_status status = ri_store_run_find(store, request, run, error);
    if (status == RI_OK && *run != 0) {
        ri_stored_run stored = {0};
        status = ri_store_run_read(store, *run, &stored, error);
        *is_complete = stored.is_complete;
        ri_stored_run_dispose(&stored);
    }
    if (status != RI_OK || *is_complete)
        return status;
    return *run != 0 && options->resume ? ri_store_run_reopen(store, *run, error)
                                        : ri_store_run_begin(store, request, run, error);
}

static ri_status finish(const ri_run_done *done, ri_store *store, int64_t run, ri_error *error) {
    char fingerprint[65];
    ri_fingerprint_format(&done->summary.fingerprint, fingerprint);
    return ri_store_run_end(store, run, done->summary.is_complete, fingerprint, done->json.bytes, error);
}

ri_status ri_run(const ri_options *options, const ri_session *session, ri_share share, ri_store *store,
                 ri_run_done *done, ri_error *error) {
    ri_text request = {0};
    memset(done, 0, sizeof *done);
    ri_request_write(session, options, share, &request);
    ri_status status = request.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the run was begun")
                           : begin(options, store, request.bytes, &done->run, &done->from_store, error);
    ri_text_dispose(&request);
    if (status == RI_OK && done->from_store)
        status = ri_ensemble_read(session->model, options->seed, store, done->run, &done->summary, error);
    else if (status == RI_OK)
        status = simulate(options, session, share, store, done->run, &done->summary, error);
    if (status != RI_OK)
        return status;
    ri_run_view view = {session->scenario, session->host, session->record, &done->summary, NULL, NULL};
    ri_report_json(&view, &done->json);
    if (done->json.failed)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written");
    return done->from_store ? RI_OK : finish(done, store, done->run, error);
}
