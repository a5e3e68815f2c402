/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/run.h"

#include <math.h>
#include <string.h>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "ensemble/precision.h"
#include "report/path_find.h"
#include "store/catalogue.h"

void ri_run_done_dispose(ri_run_done *done) {
    ri_run_summary_dispose(&done->summary);
    ri_text_dispose(&done->json);
    ri_text_dispose(&done->precise_outcome);
    memset(done, 0, sizeof *done);
}

/* "OUTCOME=HALFWIDTH", the half-width in the outcome's unit: months, pounds, a share between 0 and 1. */
static ri_status read_precision(const ri_options *options, const ri_session *session, ri_precision *wanted,
                                ri_text *outcome, ri_error *error) {
    const char *text = options->precision, *equals = strrchr(text, '=');
    const ri_run_summary none = {.n_months = session->scenario->setup.n_months};
    const ri_run_view view = {.scenario = session->scenario, .host = session->host, .summary = &none};
    char *end = NULL;
    double half_width = equals == NULL ? NAN : strtod(equals + 1, &end);
    if (equals == NULL || end == equals + 1 || *end != '\0' || !isfinite(half_width) || half_width <= 0)
        return ri_error_set(
            error, RI_USAGE,
            "--precision %s: give an outcome and half the width of its 90 %% interval, above 0 "
            "and in its unit, for example months_to_reinspection.q50=1 or "
            "dfe_commissioner_by_month.12=0.02",
            text);
    ri_text_append(outcome, text, (size_t)(equals - text));
    if (outcome->failed)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while --precision was read");
    wanted->half_width = half_width;
    return ri_report_statistic_find(&view, "--precision", outcome->bytes != NULL ? outcome->bytes : "",
                                    &wanted->path, &wanted->quantile, error);
}

ri_status ri_run_check_precision(const ri_options *options, const ri_session *session, ri_error *error) {
    ri_precision wanted;
    ri_text outcome = {0};
    ri_status status =
        options->precision == NULL ? RI_OK : read_precision(options, session, &wanted, &outcome, error);
    ri_text_dispose(&outcome);
    return status;
}

ri_status ri_run_precise(const ri_options *options, const ri_session *session, ri_store *store,
                         ri_run_done *done, ri_error *error) {
    ri_precision wanted;
    ri_status status = read_precision(options, session, &wanted, &done->precise_outcome, error);
    if (status == RI_OK)
        status =
            ri_precision_attained(&wanted, store, done->run, &done->summary, &done->precise.attained, error);
    if (status != RI_OK)
        return status;
    done->precise.outcome = done->precise_outcome.bytes;
    done->precise.unit = ri_path_unit(wanted.path);
    done->precise.level = RI_PRECISION_LEVEL;
    done->precise.asked = wanted.half_width;
    return RI_OK;
}

static ri_status run_to(const ri_options *options, const ri_session *session, ri_ensemble_options *how,
                        ri_store *store, int64_t run, ri_run_summary *summary, ri_error *error) {
    ri_precision wanted;
    ri_text outcome = {0};
    double half_width;
    how->n = RI_PRECISION_MOST;
    ri_status status = read_precision(options, session, &wanted, &outcome, error);
    if (status == RI_OK)
        status = ri_ensemble_run_to(session->model, how, &wanted, store, run, summary, &half_width, error);
    ri_text_dispose(&outcome);
    return status;
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
        status = options->precision != NULL
                     ? run_to(options, session, &how, store, run, summary, error)
                     : ri_ensemble_run(session->model, &how, store, run, summary, error);
    ri_progress_line_end(&line);
    return status;
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
    ri_status status =
        request.failed
            ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the run was begun")
            : ri_store_run_ask(store, request.bytes, options->resume, &done->run, &done->from_store, error);
    ri_text_dispose(&request);
    if (status == RI_OK && done->from_store)
        status = ri_ensemble_read(session->model, options->seed, store, done->run, &done->summary, error);
    else if (status == RI_OK)
        status = simulate(options, session, share, store, done->run, &done->summary, error);
    if (status == RI_OK && options->precision != NULL)
        status = ri_run_precise(options, session, store, done, error);
    if (status != RI_OK)
        return status;
    ri_run_view view = {.scenario = session->scenario,
                        .host = session->host,
                        .record = session->record,
                        .summary = &done->summary,
                        .precise = options->precision != NULL ? &done->precise : NULL};
    ri_report_json(&view, &done->json);
    if (done->json.failed)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written");
    return done->from_store ? RI_OK : finish(done, store, done->run, error);
}
