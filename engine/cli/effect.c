/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/effect.h"

#include <inttypes.h>
#include <string.h>

#include "cli/interrupt.h"
#include "cli/progress.h"

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

static ri_status simulate(const ri_options *options, const ri_session *session, ri_store *store, int64_t run,
                          const ri_run_summary *summary, ri_differences *differences, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(options->progress);
    ri_ensemble_options how = ri_ensemble_options_default();
    how.n_threads = options->n_threads;
    how.stop = ri_interrupt_watch();
    how.on_progress = ri_progress_line_show;
    how.progress_context = &line;
    line.of_what = "without the plan, ";
    ri_status status = ri_ensemble_plan_effect(session->model, &how, store, run, summary, differences, error);
    ri_progress_line_end(&line);
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
    ri_differences *differences = &done->differences;
    ri_status status = simulate(options, session, store, run, view->summary, differences, error);
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
