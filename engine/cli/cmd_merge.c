/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cmd_merge.h"

#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/present.h"
#include "cli/stored.h"
#include "ensemble/ensemble.h"

static ri_status open_all(ri_stored *stored, const char *const *names, int n, ri_error *error) {
    ri_status status = RI_OK;
    for (int i = 0; i < n && status == RI_OK; i++)
        status = ri_stored_open(names[i], &stored[i], error);
    for (int i = 1; i < n && status == RI_OK; i++)
        if (!ri_request_is_same_run(&stored[0].request, &stored[i].request))
            status =
                ri_error_set(error, RI_BAD_DATA,
                             "%s and %s are not shards of one run: they asked for different things, or were "
                             "made with different builds, plugins or data",
                             names[0], names[i]);
    return status;
}

static ri_status check_whole(const ri_run_summary *summary, const ri_options *asked, ri_error *error) {
    if (summary->first_replication == asked->first_replication &&
        summary->n_replications == asked->n_replications)
        return RI_OK;
    return ri_error_set(
        error, RI_BAD_DATA,
        "the shards hold replications %llu to %llu of %llu to %llu; give the missing ones as well",
        (unsigned long long)summary->first_replication,
        (unsigned long long)(summary->first_replication + summary->n_replications - 1),
        (unsigned long long)asked->first_replication,
        (unsigned long long)(asked->first_replication + asked->n_replications - 1));
}

/* What is merged, and where to. */
typedef struct merging {
    const ri_stored *stored;
    const ri_shard *shards;
    int n;
    const ri_session *session;
    ri_store *to;
    int64_t run;
    bool is_kept; /* the run is in the store, whatever becomes of its printing */
} merging;

static ri_status merge_into(merging *m, const ri_options *options, ri_error *error) {
    const ri_options *asked = &m->stored[0].request.options;
    ri_run_summary summary = {0};
    ri_text json = {0};
    ri_status status = ri_ensemble_merge(m->session->model, m->shards, m->n, m->to, m->run, error);
    if (status == RI_OK)
        status = ri_ensemble_read(m->session->model, asked->seed, m->to, m->run, &summary, error);
    if (status == RI_OK)
        status = check_whole(&summary, asked, error);
    ri_run_view view = {m->session->scenario,
                        m->session->host,
                        m->session->record,
                        &summary,
                        NULL,
                        "`reinspect report` of the merged run shows it",
                        NULL};
    if (status == RI_OK) {
        char fingerprint[65];
        ri_fingerprint_format(&summary.fingerprint, fingerprint);
        ri_report_json(&view, &json);
        status = json.failed
                     ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written")
                     : ri_store_run_end(m->to, m->run, true, fingerprint, json.bytes, error);
    }
    m->is_kept = status == RI_OK;
    if (status != RI_OK) /* nothing half-merged stays behind */
        ri_store_run_remove(m->to, m->run, NULL);
    else
        status = ri_present(&view, options, &json, error);
    ri_text_dispose(&json);
    ri_run_summary_dispose(&summary);
    return status;
}

static ri_status merge_session(merging *m, const char *to, const ri_options *options, ri_error *error) {
    ri_text request = {0};
    bool was_there = access(to, F_OK) == 0;
    ri_request_write(m->session, &m->stored[0].request.options, (ri_share){0, 1}, &request);
    ri_status status = request.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory while shards were merged")
                           : ri_store_open(to, &m->to, error);
    if (status == RI_OK)
        status = ri_store_run_begin(m->to, request.bytes, &m->run, error);
    if (status == RI_OK)
        status = merge_into(m, options, error);
    bool is_kept = m->is_kept || was_there || m->to == NULL;
    ri_store_close(m->to);
    if (!is_kept)
        unlink(to);
    ri_text_dispose(&request);
    return status;
}

ri_status ri_merge(const char *const *names, int n, const char *to, const ri_options *options,
                   ri_error *error) {
    ri_stored *stored = calloc((size_t)n, sizeof *stored);
    ri_shard *shards = calloc((size_t)n, sizeof *shards);
    ri_session session = {0};
    ri_status status = stored != NULL && shards != NULL
                           ? open_all(stored, names, n, error)
                           : ri_error_set(error, RI_NO_MEMORY, "out of memory for %d shards", n);
    for (int i = 0; i < n && status == RI_OK; i++)
        shards[i] = (ri_shard){stored[i].file.bytes, stored[i].store, stored[i].run.id};
    if (status == RI_OK)
        status = ri_stored_session(&stored[0], &session, error);
    if (status == RI_OK) {
        merging m = {.stored = stored, .shards = shards, .n = n, .session = &session};
        status = merge_session(&m, to, options, error);
    }
    for (int i = 0; i < n && stored != NULL; i++)
        ri_stored_dispose(&stored[i]);
    ri_session_dispose(&session);
    free(shards);
    free(stored);
    return status;
}

ri_status ri_cmd_merge(const ri_options *options, ri_error *error) {
    if (options->n_arguments < 1 || options->output == NULL)
        return ri_error_set(
            error, RI_USAGE,
            "merge: give the shards' stores and where the run goes, for example runs.1-of-2.sqlite "
            "runs.2-of-2.sqlite -o runs.sqlite");
    for (int i = 0; i < options->n_arguments; i++)
        if (strcmp(options->arguments[i], options->output) == 0)
            return ri_error_set(error, RI_USAGE, "merge: %s is a shard and the result; name another file",
                                options->output);
    ri_status status = ri_present_check_place("--report", options->report, error);
    return status == RI_OK ? ri_merge((const char *const *)options->arguments, options->n_arguments,
                                      options->output, options, error)
                           : status;
}
