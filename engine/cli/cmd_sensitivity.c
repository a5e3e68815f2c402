/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/present.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "report/path_find.h"
#include "report/sensitivity.h"

#define N_TRAJECTORIES 6
#define N_POINTS       64
#define N_SHIFTS       8
#define N_SHOWN        64 /* runs of the scenario as it is, for the page */

static bool is_sobol(const ri_options *options) {
    return strcmp(options->method, "sobol") == 0;
}

static ri_status check_options(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1)
        return ri_error_set(error, RI_USAGE,
                            "sensitivity: give one scenario file, for example "
                            "scenarios/gloucestershire-2017.lua");
    if (options->n_trajectories > 0 && is_sobol(options))
        return ri_error_set(error, RI_USAGE, "--trajectories goes with --method morris; sobol has --points");
    if (options->n_points > 0 && !is_sobol(options))
        return ri_error_set(error, RI_USAGE, "--points goes with --method sobol; morris has --trajectories");
    if (is_sobol(options) && options->n_factor == 0)
        return ri_error_set(error, RI_USAGE,
                            "--method sobol simulates for hours when everything varies; name what matters "
                            "with --factor, for example what --method morris found");
    if (options->n_replications < 2 || options->n_replications > 100000)
        return ri_error_set(error, RI_USAGE,
                            "--replications: %" PRIu64 " is outside 2 to 100000; their differences tell "
                            "chance from effects",
                            options->n_replications);
    return RI_OK;
}

/* What there is to vary. */
static ri_status find_factors(const ri_options *options, const ri_session *session, ri_factors *factors,
                              ri_error *error) {
    ri_status status = ri_factors_find(session->scenario, factors, error);
    if (status == RI_OK && factors->n == 0)
        status = ri_error_set(error, RI_USAGE, "%s: nothing to vary: no plan moves a lever%s",
                              session->scenario->file,
                              options->fixed_parameters ? ", and --fixed-parameters holds assumptions"
                                                        : ", and every assumption is set");
    return status == RI_OK ? ri_factors_choose(factors, options->factor, options->n_factor, error) : status;
}

static ri_sensitivity_options how_of(const ri_options *options, ri_path path, ri_progress_line *line) {
    uint32_t n_trajectories = options->n_trajectories > 0 ? options->n_trajectories : N_TRAJECTORIES;
    return (ri_sensitivity_options){.method = is_sobol(options) ? RI_SOBOL : RI_MORRIS,
                                    .path = path,
                                    .n_blocks = is_sobol(options) ? N_SHIFTS : n_trajectories,
                                    .n_points = options->n_points > 0 ? options->n_points : N_POINTS,
                                    .n_replications = (uint32_t)options->n_replications,
                                    .seed = options->seed,
                                    .n_threads = options->n_threads,
                                    .stop = ri_interrupt_watch(),
                                    .on_progress = ri_progress_line_show,
                                    .progress_context = line};
}

/* Before the work, so that nobody waits for more than they wanted. */
static void tell_budget(const ri_options *options, const ri_sensitivity_options *how, uint32_t n_factors) {
    if (strcmp(options->progress, "auto") != 0)
        return;
    fprintf(stderr,
            "%u assumptions and levers: %u %s of %" PRIu64 " points, %u simulated histories at each, %" PRIu64
            " in all\n",
            n_factors, how->n_blocks, how->method == RI_MORRIS ? "trajectories" : "sets",
            ri_sensitivity_block(how, n_factors), how->n_replications, ri_sensitivity_budget(how, n_factors));
}

static ri_run_view view_of(const ri_session *session, const ri_run_summary *summary) {
    return (ri_run_view){
        .scenario = session->scenario, .host = session->host, .record = session->record, .summary = summary};
}

/* As much of a run's summary as the report's words need. */
static ri_run_summary summary_of(const ri_session *session) {
    const ri_council_setup *setup = &session->scenario->setup;
    return (ri_run_summary){.n_months = setup->n_months,
                            .first_month = ri_ensemble_first_month(setup->first_day)};
}

/* Some runs of the scenario as it is, for the page. */
static ri_status run_as_it_is(const ri_options *options, const ri_session *session, ri_run_summary *summary,
                              ri_error *error) {
    ri_store *store = NULL;
    int64_t run = 0;
    ri_ensemble_options how = ri_ensemble_options_default();
    how.seed = options->seed;
    how.n = N_SHOWN;
    how.n_threads = options->n_threads;
    ri_status status = ri_store_open(NULL, &store, error);
    if (status == RI_OK)
        status = ri_store_run_begin(store, "{}", &run, error);
    if (status == RI_OK)
        status = ri_ensemble_run(session->model, &how, store, run, summary, error);
    ri_store_close(store);
    return status;
}

static ri_status present_view(const ri_options *options, const ri_sensitivity_view *view, ri_error *error) {
    ri_text text = {0}, page = {0};
    if (strcmp(options->format, "json") == 0)
        ri_report_sensitivity_json(view, &text);
    else if (strcmp(options->format, "csv") == 0)
        ri_report_sensitivity_csv(view, &text);
    else
        ri_report_sensitivity_table(view, &text);
    if (options->report != NULL)
        ri_report_sensitivity_html(view, &page);
    ri_status status = ri_present_texts(options, &text, &page, error);
    ri_text_dispose(&text);
    ri_text_dispose(&page);
    return status;
}

static ri_status present(const ri_options *options, const ri_session *session, const ri_sensitivity *found,
                         ri_error *error) {
    ri_run_summary summary = summary_of(session), shown = {0};
    ri_status status = RI_OK;
    summary.seed = found->asked.seed;
    summary.n_replications = found->n_simulated;
    summary.fingerprint = found->fingerprint;
    if (options->report != NULL && found->is_complete)
        status = run_as_it_is(options, session, &shown, error);
    const ri_run_view shown_view = view_of(session, &shown);
    const ri_sensitivity_view view = {.run = view_of(session, &summary),
                                      .sensitivity = found,
                                      .shown = shown.n_replications > 0 ? &shown_view : NULL};
    /* The study is told also when these runs fail: it may be the only trace of long work. */
    ri_status told = present_view(options, &view, error);
    ri_run_summary_dispose(&shown);
    return status != RI_OK ? status : told;
}

static ri_status run_and_present(const ri_options *options, const ri_session *session,
                                 const ri_factors *factors, ri_path path, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(options->progress);
    ri_sensitivity_options how = how_of(options, path, &line);
    ri_sensitivity found;
    tell_budget(options, &how, factors->n);
    ri_status status = ri_sensitivity_run(&session->scenario->setup, factors, &how, &found, error);
    ri_progress_line_end(&line);
    if (status == RI_OK)
        status = present(options, session, &found, error);
    if (status == RI_OK && !found.is_complete) {
        fprintf(stderr, "Interrupted: %u of %u %s were done and are told\n", found.n_blocks, how.n_blocks,
                how.method == RI_MORRIS ? "trajectories" : "sets");
        status = RI_INTERRUPTED;
    }
    ri_sensitivity_dispose(&found);
    return status;
}

ri_status ri_cmd_sensitivity(const ri_options *options, ri_error *error) {
    ri_session session = {0};
    ri_factors factors = {0};
    ri_path path = {0};
    ri_status status = check_options(options, error);
    if (status == RI_OK)
        status = ri_present_check_place("--report", options->report, error);
    if (status == RI_OK)
        status = ri_session_open(&session, options->arguments[0], options, error);
    if (status == RI_OK) {
        const ri_run_summary summary = summary_of(&session);
        const ri_run_view view = view_of(&session, &summary);
        status = ri_report_path_find(&view, "--outcome", options->outcome, &path, error);
    }
    if (status == RI_OK)
        status = find_factors(options, &session, &factors, error);
    if (status == RI_OK)
        status = run_and_present(options, &session, &factors, path, error);
    ri_factors_dispose(&factors);
    ri_session_dispose(&session);
    return status;
}
