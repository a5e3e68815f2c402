/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "ensemble/ensemble.h"
#include "report/report.h"

/* As in report/json.c: json_dumps would drop a key that it has no memory for. */
static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

/* What the store keeps of the question: enough to ask it again. A part missing would be another question. */
static bool request_json(const ri_session *session, const ri_options *options, ri_text *text) {
    char hash[65];
    ri_sha256_format(&session->scenario->sha256, hash);
    json_t *request = json_pack("{s:s, s:s, s:s, s:I, s:I, s:b, s:i}", "command", "run", "file",
                                session->scenario->file, "sha256", hash, "seed", (json_int_t)options->seed,
                                "replications", (json_int_t)options->n_replications, "fixed_parameters",
                                options->fixed_parameters, "months", session->scenario->setup.n_months);
    json_t *sets = json_array();
    bool is_whole = true;
    for (int i = 0; i < options->n_set; i++)
        is_whole &= json_array_append_new(sets, json_string(options->set[i])) == 0;
    is_whole &= json_object_set_new(request, "set", sets) == 0;
    is_whole &= json_object_set_new(request, "scenario", json_string(session->scenario->canonical)) == 0;
    is_whole = is_whole && json_dump_callback(request, add_bytes, text, JSON_COMPACT | JSON_SORT_KEYS) == 0;
    json_decref(request);
    return is_whole && !text->failed;
}

static ri_status simulate(const ri_session *session, const ri_options *options, ri_store *store, int64_t run,
                          ri_run_summary *summary, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(options->progress);
    ri_ensemble_options how = ri_ensemble_options_default();
    how.seed = options->seed;
    how.n = options->n_replications;
    how.n_threads = options->n_threads;
    how.stop = ri_interrupt_watch();
    how.on_progress = ri_progress_line_show;
    how.progress_context = &line;
    ri_status status = ri_ensemble_run(session->model, &how, store, run, summary, error);
    ri_progress_line_end(&line);
    return status;
}

static ri_status finish(const ri_run_view *view, ri_store *store, int64_t run, const ri_text *json,
                        ri_error *error) {
    char fingerprint[65];
    ri_fingerprint_format(&view->summary->fingerprint, fingerprint);
    return ri_store_run_end(store, run, view->summary->is_complete, fingerprint, json->bytes, error);
}

static ri_status print(const ri_run_view *view, const ri_options *options, const ri_text *json,
                       ri_error *error) {
    ri_text text = {0}, page = {0};
    ri_status status = RI_OK;
    if (strcmp(options->format, "csv") == 0)
        ri_report_csv(view, &text);
    else if (strcmp(options->format, "table") == 0)
        ri_report_table(view, &text);
    const ri_text *out = strcmp(options->format, "json") == 0 ? json : &text;
    if (options->report != NULL)
        ri_report_html(view, &page);
    if (out->failed || page.failed)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written");
    if (status == RI_OK) {
        /* The report first: `| head` may end the program while it writes to standard output. Each is written
         * also when the other cannot be: it may be the only trace of a long run. */
        bool has_report = options->report != NULL;
        ri_status kept =
            has_report ? ri_file_write_whole(options->report, page.bytes, page.length, error) : RI_OK;
        if (has_report && kept == RI_OK)
            fprintf(stderr, "The report is in %s\n", options->report);
        status = ri_out_write(out, error);
        status = kept != RI_OK ? kept : status;
    }
    ri_text_dispose(&text);
    ri_text_dispose(&page);
    return status;
}

static ri_status run_session(const ri_session *session, const ri_options *options, ri_store *store,
                             ri_error *error) {
    int64_t run = 0;
    ri_text request = {0};
    ri_status status = request_json(session, options, &request)
                           ? ri_store_run_begin(store, request.bytes, &run, error)
                           : ri_error_set(error, RI_NO_MEMORY, "out of memory while the run was begun");
    ri_text_dispose(&request);
    if (status != RI_OK)
        return status;
    ri_run_summary summary = {0};
    ri_text json = {0};
    status = simulate(session, options, store, run, &summary, error);
    ri_run_view view = {session->scenario, session->host, session->record, &summary};
    if (status == RI_OK) {
        ri_report_json(&view, &json);
        status = json.failed
                     ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written")
                     : finish(&view, store, run, &json, error);
    }
    if (status == RI_OK)
        status = print(&view, options, &json, error);
    if (status == RI_OK && !summary.is_complete) {
        fprintf(stderr, "Interrupted: %" PRIu64 " of %" PRIu64 " replications were done and are kept\n",
                summary.n_replications, summary.n_wanted);
        status = RI_INTERRUPTED;
    }
    ri_text_dispose(&json);
    ri_run_summary_dispose(&summary);
    return status;
}

/* Asked before the first run: a wrong folder should not cost the time of a simulation. */
static ri_status check_report_place(const char *path, ri_error *error) {
    struct stat place;
    if (path == NULL)
        return RI_OK;
    if (stat(path, &place) == 0 && !S_ISREG(place.st_mode))
        return ri_error_set(error, RI_IO,
                            "--report %s: is not a regular file; name a file such as report.html", path);
    const char *slash = strrchr(path, '/');
    int length = slash == NULL ? 1 : slash == path ? 1 : (int)(slash - path);
    ri_text folder = {0};
    ri_text_add(&folder, "%.*s", length, slash == NULL ? "." : path);
    ri_status status = RI_OK;
    if (folder.failed)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory while the report's folder was looked for");
    else if (stat(folder.bytes, &place) != 0 || !S_ISDIR(place.st_mode))
        status =
            ri_error_set(error, RI_IO, "--report %s: there is no folder %s; make it first or name another",
                         path, folder.bytes);
    else if (access(folder.bytes, W_OK) != 0)
        status = ri_error_set(error, RI_IO, "--report %s: the folder %s cannot be written to: %s", path,
                              folder.bytes, strerror(errno));
    ri_text_dispose(&folder);
    return status;
}

ri_status ri_cmd_run(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1)
        return ri_error_set(error, RI_USAGE,
                            "run: give one scenario file, for example "
                            "scenarios/gloucestershire-2017.lua");
    ri_session session;
    ri_store *store = NULL;
    ri_status status = ri_session_open(&session, options->arguments[0], options, error);
    if (status == RI_OK)
        status = check_report_place(options->report, error);
    if (status == RI_OK)
        status = ri_store_open(options->store, &store, error);
    if (status == RI_OK)
        status = run_session(&session, options, store, error);
    ri_store_close(store);
    ri_session_dispose(&session);
    return status;
}
