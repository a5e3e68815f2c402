/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/out.h"
#include "cli/present.h"
#include "cli/stored.h"
#include "ensemble/ensemble.h"

/* "complete", "complete, shard 2/3", "stopped", "cut off", "3 failed". */
static void add_state(const ri_stored_run *run, const ri_request *request, ri_text *text) {
    if (run->n_failed > 0 && run->ended_at[0] != '\0')
        ri_text_add(text, "%" PRIu64 " failed", run->n_failed);
    else
        ri_text_add(text, "%s",
                    run->ended_at[0] == '\0' ? "cut off"
                    : run->is_complete       ? "complete"
                                             : "stopped");
    if (request->share.of > 1)
        ri_text_add(text, ", shard %u/%u", request->share.index + 1, request->share.of);
    if (strcmp(request->command, "run") != 0)
        ri_text_add(text, ", %s", request->command);
    if (request->is_aside)
        ri_text_add(text, ", no plan");
}

static ri_status add_row(ri_store *store, int64_t id, const char *where, ri_text *text, ri_error *error) {
    ri_stored_run run = {0};
    ri_request request = {0};
    ri_text state = {0};
    ri_status status = ri_store_run_read(store, id, &run, error);
    if (status == RI_OK && ri_request_read(run.request, where, &request, NULL) == RI_OK) {
        add_state(&run, &request, &state);
        ri_text_add(text, "%5lld  %-20s  %12" PRIu64 "  %-22s  %.12s  %s\n", (long long)id, run.begun_at,
                    run.n_replications, state.failed ? "" : state.bytes,
                    run.fingerprint[0] != '\0' ? run.fingerprint : "-", request.arguments[0]);
    } else if (status == RI_OK) { /* a run that another version kept is still there to be removed */
        ri_text_add(text, "%5lld  %-20s  %12" PRIu64 "  %-22s  %.12s  %s\n", (long long)id, run.begun_at,
                    run.n_replications, run.is_complete ? "complete" : "incomplete",
                    run.fingerprint[0] != '\0' ? run.fingerprint : "-", "(kept by another version)");
    }
    ri_text_dispose(&state);
    ri_request_dispose(&request);
    ri_stored_run_dispose(&run);
    return status;
}

static ri_status list(ri_store *store, const char *where, ri_error *error) {
    ri_text text = {0};
    int64_t id = 0;
    ri_text_add(&text, "%5s  %-20s  %12s  %-22s  %-12s  %s\n", "run", "begun", "replications", "state",
                "fingerprint", "scenario");
    ri_status status = ri_store_run_next(store, 0, &id, error);
    while (status == RI_OK && id != 0) {
        status = add_row(store, id, where, &text, error);
        if (status == RI_OK)
            status = ri_store_run_next(store, id, &id, error);
    }
    if (status == RI_OK)
        status = ri_out_write(&text, error);
    ri_text_dispose(&text);
    return status;
}

static ri_status show(const char *name, ri_error *error) {
    ri_stored stored = {0};
    ri_text text = {0};
    ri_status status = ri_stored_open(name, &stored, error);
    if (status == RI_OK) {
        char *asked = json_dumps(stored.request.json, JSON_INDENT(2) | JSON_SORT_KEYS);
        ri_text_add(&text, "run %lld: ", (long long)stored.run.id);
        add_state(&stored.run, &stored.request, &text);
        ri_text_add(&text, ", %" PRIu64 " replications\nbegun %s, ended %s\nfingerprint %s\nasked %s\n",
                    stored.run.n_replications, stored.run.begun_at,
                    stored.run.ended_at[0] != '\0' ? stored.run.ended_at : "-",
                    stored.run.fingerprint[0] != '\0' ? stored.run.fingerprint : "-",
                    asked != NULL ? asked : "");
        text.failed |= asked == NULL;
        free(asked);
        status = ri_out_write(&text, error);
    }
    ri_text_dispose(&text);
    ri_stored_dispose(&stored);
    return status;
}

/* The result as it was kept, or as a table or CSV of it. */
static ri_status export_run(const char *name, const ri_options *options, ri_error *error) {
    ri_stored stored = {0};
    ri_session session = {0};
    ri_run_summary summary = {0};
    ri_status status = ri_stored_open(name, &stored, error);
    if (status == RI_OK && stored.run.result == NULL)
        status = ri_error_set(error, RI_BAD_DATA, "%s: run %lld has not ended, so it has no result",
                              stored.file.bytes, (long long)stored.run.id);
    if (status == RI_OK && strcmp(options->format, "json") == 0) {
        ri_text kept = {0};
        ri_text_add(&kept, "%s", stored.run.result);
        status = ri_out_write(&kept, error);
        ri_text_dispose(&kept);
    } else if (status == RI_OK) {
        status = ri_stored_session(&stored, &session, error);
        if (status == RI_OK)
            status = ri_ensemble_read(session.model, stored.request.options.seed, stored.store, stored.run.id,
                                      &summary, error);
        ri_run_view view = {session.scenario, session.host, session.record, &summary, NULL, NULL, NULL};
        ri_text unused = {0};
        if (status == RI_OK)
            status = ri_present(&view, options, &unused, error);
    }
    ri_run_summary_dispose(&summary);
    ri_session_dispose(&session);
    ri_stored_dispose(&stored);
    return status;
}

static ri_status remove_run(const char *name, ri_error *error) {
    ri_stored stored = {0};
    int64_t id = 0;
    ri_status status = ri_stored_open_store(name, &stored, &id, error);
    if (status == RI_OK && id == 0)
        status = ri_error_set(error, RI_USAGE, "runs rm: say which run, for example %s#1", stored.file.bytes);
    if (status == RI_OK)
        status = ri_store_run_remove(stored.store, id, error);
    ri_stored_dispose(&stored);
    return status;
}

static ri_status list_runs(const char *name, ri_error *error) {
    ri_stored stored = {0};
    int64_t id = 0;
    ri_status status = ri_stored_open_store(name, &stored, &id, error);
    if (status == RI_OK)
        status = list(stored.store, name, error);
    ri_stored_dispose(&stored);
    return status;
}

ri_status ri_cmd_runs(const ri_options *options, ri_error *error) {
    if (options->n_arguments == 2) {
        const char *what = options->arguments[0], *name = options->arguments[1];
        if (strcmp(what, "list") == 0)
            return list_runs(name, error);
        if (strcmp(what, "show") == 0)
            return show(name, error);
        if (strcmp(what, "rm") == 0)
            return remove_run(name, error);
        if (strcmp(what, "export") == 0)
            return export_run(name, options, error);
    }
    return ri_error_set(error, RI_USAGE, "runs: give list, show, rm or export and a store, FILE or FILE#ID");
}
