/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/effect.h"

#include <inttypes.h>
#include <string.h>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/request.h"
#include "store/catalogue.h"

void ri_effect_dispose(ri_effect_done *done) {
    ri_differences_dispose(&done->differences);
    memset(done, 0, sizeof *done);
}

static const char *why_not(const ri_options *options, ri_share share, const ri_run_summary *summary) {
    if (options->no_pairing)
        return "--no-pairing was given";
    if (share.of > 1)
        return "this is a part of a run; `reinspect report` of the merged run shows it";
    if (summary->n_failed > 0)
        return "plugins failed some of its replications";
    if (!summary->is_complete)
        return "the run was interrupted";
    return NULL;
}

/* What was asked of the run, and that it is aside. */
static ri_status write_request(ri_store *store, int64_t run, ri_text *text, ri_error *error) {
    ri_stored_run stored = {0};
    ri_status status = ri_store_run_read(store, run, &stored, error);
    if (status == RI_OK) {
        ri_request_write_aside(stored.request, text);
        if (text->failed)
            status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the run without the plan");
    }
    ri_stored_run_dispose(&stored);
    return status;
}

/* It is a run like others, and can be verified. */
static ri_status end(const ri_session *session, ri_store *store, int64_t run, const ri_run_summary *base,
                     ri_error *error) {
    char fingerprint[65];
    ri_text json = {0};
    const ri_run_view view = {.scenario = session->scenario,
                              .host = session->host,
                              .record = session->record,
                              .summary = base,
                              .no_effect = "this is the run without the plan"};
    ri_fingerprint_format(&base->fingerprint, fingerprint);
    ri_report_json(&view, &json);
    ri_status status = json.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory for the run without the plan")
                           : ri_store_run_end(store, run, true, fingerprint, json.bytes, error);
    ri_text_dispose(&json);
    return status;
}

static ri_status simulate(const ri_options *options, const ri_session *session, ri_store *store, int64_t run,
                          const ri_run_summary *summary, ri_effect_done *done, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(options->progress);
    ri_ensemble_options how = ri_ensemble_options_default();
    ri_ensemble_without without = {0};
    ri_run_summary base = {0};
    ri_text request = {0};
    how.n_threads = options->n_threads;
    how.resume = options->resume;
    how.stop = ri_interrupt_watch();
    how.on_progress = ri_progress_line_show;
    how.progress_context = &line;
    line.of_what = "without the plan, ";
    ri_status status = write_request(store, run, &request, error);
    if (status == RI_OK)
        status =
            ri_store_run_ask(store, request.bytes, options->resume, &without.run, &without.is_there, error);
    if (status == RI_OK)
        status = ri_ensemble_plan_effect(session->model, &how, store, run, summary, without, &base,
                                         &done->differences, error);
    ri_progress_line_end(&line);
    if (status == RI_OK && base.is_complete && !without.is_there)
        status = end(session, store, without.run, &base, error);
    done->from_store = without.is_there;
    ri_run_summary_dispose(&base);
    ri_text_dispose(&request);
    return status;
}

ri_status ri_effect_find(const ri_options *options, const ri_session *session, ri_share share,
                         ri_store *store, int64_t run, ri_run_view *view, ri_effect_done *done,
                         ri_error *error) {
    memset(done, 0, sizeof *done);
    if (!ri_setup_has_plan(&session->scenario->setup))
        return RI_OK;
    view->no_effect = why_not(options, share, view->summary);
    if (view->no_effect != NULL)
        return RI_OK;
    const ri_differences *differences = &done->differences;
    ri_status status = simulate(options, session, store, run, view->summary, done, error);
    if (status != RI_OK) {
        view->no_effect = "it could not be simulated once more";
        return status;
    }
    done->is_cut = differences->n_pairs < differences->n_wanted;
    if (differences->n_pairs > 0)
        view->effect = differences;
    else
        view->no_effect = "it was interrupted";
    return RI_OK;
}
