/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/stored.h"
#include "ensemble/ensemble.h"

/* Makes the same replications again, as many as the run has, those that failed included. */
static ri_status repeat(const ri_stored *stored, const ri_session *session, const ri_options *options,
                        ri_run_summary *summary, ri_error *error) {
    const ri_options *asked = &stored->request.options;
    ri_progress_line line = ri_progress_line_start(options->progress);
    ri_ensemble_options how = ri_ensemble_options_default();
    ri_store *store = NULL;
    int64_t run = 0;
    uint64_t n = 0;
    ri_status status = ri_share_range(stored->request.share, asked->n_replications, &how.first, &n, error);
    how.seed = asked->seed;
    how.first += asked->first_replication;
    how.n = stored->run.n_replications + stored->run.n_failed;
    how.n_threads = options->n_threads;
    how.stop = ri_interrupt_watch();
    how.on_progress = ri_progress_line_show;
    how.progress_context = &line;
    if (status == RI_OK)
        status = ri_store_open(NULL, &store, error);
    if (status == RI_OK)
        status = ri_store_run_begin(store, "{}", &run, error);
    if (status == RI_OK)
        status = ri_ensemble_run(session->model, &how, store, run, summary, error);
    ri_progress_line_end(&line);
    ri_store_close(store);
    return status;
}

static ri_status compare(const ri_stored *stored, const ri_session *session, const ri_run_summary *summary,
                         ri_error *error) {
    char made[65];
    ri_fingerprint_format(&summary->fingerprint, made);
    if (summary->n_replications + summary->n_failed != summary->n_wanted)
        return ri_error_set(error, RI_INTERRUPTED, "Interrupted: nothing is proved");
    if (strcmp(made, stored->run.fingerprint) == 0) {
        printf("%s#%lld: the same bits, %" PRIu64 " replications, %s\n", stored->file.bytes,
               (long long)stored->run.id, summary->n_replications, made);
        return RI_OK;
    }
    return ri_error_set(error, RI_CHECK_FAILED, "%s#%lld: not the same bits: kept %s, made again %s%s",
                        stored->file.bytes, (long long)stored->run.id, stored->run.fingerprint, made,
                        ri_request_is_this_build(&stored->request, session)
                            ? ""
                            : "; the run was made with another build of reinspect, its plugins or its data");
}

ri_status ri_cmd_verify(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1)
        return ri_error_set(error, RI_USAGE, "verify: give one store, FILE or FILE#ID");
    ri_stored stored = {0};
    ri_session session = {0};
    ri_run_summary summary = {0};
    ri_status status = ri_stored_open(options->arguments[0], &stored, error);
    if (status == RI_OK)
        status = ri_stored_check_run(&stored, error);
    if (status == RI_OK && stored.run.fingerprint[0] == '\0')
        status = ri_error_set(error, RI_BAD_DATA,
                              "%s: run %lld has not ended, so there is nothing to compare with",
                              stored.file.bytes, (long long)stored.run.id);
    if (status == RI_OK)
        status = ri_request_open(&stored.request, &session, error);
    if (status == RI_OK && stored.run.n_replications == 0)
        status = ri_error_set(error, RI_BAD_DATA, "%s: run %lld holds no replications", stored.file.bytes,
                              (long long)stored.run.id);
    if (status == RI_OK)
        status = repeat(&stored, &session, options, &summary, error);
    if (status == RI_OK)
        status = compare(&stored, &session, &summary, error);
    ri_run_summary_dispose(&summary);
    ri_session_dispose(&session);
    ri_stored_dispose(&stored);
    return status;
}
