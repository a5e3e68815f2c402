/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/present.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "report/path_find.h"
#include "report/sensitivity.h"
#include "store/catalogue.h"

#define N_TRAJECTORIES 6
#define N_POINTS       64
#define N_SHIFTS       8
#define N_SHOWN        64 /* runs of the scenario as it is, for the page */

/* Where the study is kept. */
typedef struct keeping {
    ri_store *store; /* private without --store */
    int64_t run;     /* 0 without --store */
    bool is_whole;   /* it was there, and whole */
} keeping;

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
    if (options->resume && options->store == NULL)
        return ri_error_set(error, RI_USAGE, "--resume needs --store FILE, where what was done is kept");
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

/* What the store knows the study by: all but the outcome, which any that was kept can be asked for. */
static json_t *study_json(const ri_sensitivity_options *how, const ri_factors *factors) {
    json_t *names = json_array();
    bool is_whole = names != NULL;
    for (uint32_t i = 0; i < factors->n && is_whole; i++)
        is_whole = json_array_append_new(names, json_string(factors->row[i].name)) == 0;
    if (!is_whole) {
        json_decref(names);
        return NULL;
    }
    return json_pack("{s:s, s:i, s:i, s:o}", "method", how->method == RI_SOBOL ? "sobol" : "morris", "blocks",
                     (int)how->n_blocks, "points", how->method == RI_SOBOL ? (int)how->n_points : 0,
                     "factors", names);
}

static ri_status open_store(const ri_options *options, const ri_session *session, const ri_factors *factors,
                            ri_sensitivity_options *how, keeping *kept, ri_error *error) {
    ri_text request = {0};
    ri_status status = ri_store_open(options->store, &kept->store, error);
    if (status != RI_OK || options->store == NULL)
        return status;
    ri_request_write_as(session, options, (ri_share){0, 1}, "sensitivity", "sensitivity",
                        study_json(how, factors), &request);
    status = request.failed ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the study was begun")
                            : ri_store_run_ask(kept->store, request.bytes, options->resume, &kept->run,
                                               &kept->is_whole, error);
    ri_text_dispose(&request);
    how->store = kept->store;
    how->run = kept->run;
    return status;
}

/* The answer as it was asked for first stays with the study. */
static ri_status end_study(const ri_session *session, const ri_sensitivity_view *view, const keeping *kept,
                           ri_error *error) {
    char fingerprint[65];
    ri_text json = {0};
    if (kept->run == 0 || kept->is_whole)
        return RI_OK;
    ri_fingerprint_format(&view->sensitivity->fingerprint, fingerprint);
    ri_report_sensitivity_json(view, &json);
    ri_status status = json.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "%s: out of memory while the study was kept",
                                          session->scenario->file)
                           : ri_store_run_end(kept->store, kept->run, view->sensitivity->is_complete,
                                              fingerprint, json.bytes, error);
    ri_text_dispose(&json);
    return status;
}

/* Some runs of the scenario as it is, for the page. */
static ri_status run_as_it_is(const ri_options *options, const ri_session *session, ri_store *store,
                              ri_run_done *done, ri_error *error) {
    ri_options how = *options;
    how.n_replications = N_SHOWN;
    how.progress = "none";
    return ri_run(&how, session, (ri_share){0, 1}, store, done, error);
}

static void say_from_store(const ri_options *options, int64_t run, bool runs_were_made, ri_text *text) {
    char line[128];
    snprintf(line, sizeof line, "From the store, where it is run %lld; %s simulated.\n", (long long)run,
             runs_were_made ? "only the runs that the page shows were" : "nothing was");
    if (strcmp(options->format, "table") == 0)
        ri_text_add(text, "%s", line);
    else
        fputs(line, stderr);
}

static ri_status present_view(const ri_options *options, const ri_sensitivity_view *view, const keeping *kept,
                              bool runs_were_made, ri_error *error) {
    ri_text text = {0}, page = {0};
    if (strcmp(options->format, "json") == 0)
        ri_report_sensitivity_json(view, &text);
    else if (strcmp(options->format, "csv") == 0)
        ri_report_sensitivity_csv(view, &text);
    else
        ri_report_sensitivity_table(view, &text);
    if (view->from_store)
        say_from_store(options, kept->run, runs_were_made, &text);
    if (options->report != NULL)
        ri_report_sensitivity_html(view, &page);
    ri_status status = ri_present_texts(options, &text, &page, error);
    ri_text_dispose(&text);
    ri_text_dispose(&page);
    return status;
}

static ri_status present(const ri_options *options, const ri_session *session, const ri_sensitivity *found,
                         const keeping *kept, ri_error *error) {
    ri_run_summary summary = summary_of(session);
    ri_run_done shown = {0};
    summary.seed = found->asked.seed;
    summary.n_replications = found->n_simulated;
    summary.fingerprint = found->fingerprint;
    ri_sensitivity_view view = {.run = view_of(session, &summary), .sensitivity = found};
    ri_status status = end_study(session, &view, kept, error);
    view.from_store = kept->is_whole;
    bool has_page = options->report != NULL && found->is_complete;
    if (has_page && status == RI_OK)
        status = run_as_it_is(options, session, kept->store, &shown, error);
    const ri_run_view shown_view = view_of(session, &shown.summary);
    view.shown = shown.summary.n_replications > 0 ? &shown_view : NULL;
    /* The study is told also when it cannot be kept, or these runs fail: it may be the only trace of long
     * work. */
    ri_status told = present_view(options, &view, kept, has_page && !shown.from_store, error);
    ri_run_done_dispose(&shown);
    return status != RI_OK ? status : told;
}

static ri_status run_and_present(const ri_options *options, const ri_session *session,
                                 const ri_factors *factors, ri_path path, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(options->progress);
    ri_sensitivity_options how = how_of(options, path, &line);
    ri_sensitivity found = {0};
    keeping kept = {0};
    ri_status status = open_store(options, session, factors, &how, &kept, error);
    if (status == RI_OK && !kept.is_whole)
        tell_budget(options, &how, factors->n);
    if (status == RI_OK)
        status = ri_sensitivity_run(&session->scenario->setup, factors, &how, &found, error);
    ri_progress_line_end(&line);
    if (status == RI_OK)
        status = present(options, session, &found, &kept, error);
    if (status == RI_OK && !found.is_complete) {
        fprintf(stderr, "Interrupted: %u of %u %s were done and are told%s\n", found.n_blocks, how.n_blocks,
                how.method == RI_MORRIS ? "trajectories" : "sets",
                kept.run != 0 ? "; all points that were done are kept, see --resume" : "");
        status = RI_INTERRUPTED;
    }
    ri_sensitivity_dispose(&found);
    ri_store_close(kept.store);
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
