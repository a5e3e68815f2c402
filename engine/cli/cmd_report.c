/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/effect.h"
#include "cli/present.h"
#include "cli/run.h"
#include "cli/stored.h"
#include "ensemble/ensemble.h"

static ri_status write_page(const ri_options *options, const ri_stored *stored, const ri_session *session,
                            ri_error *error) {
    const ri_options *asked = &stored->request.options;
    ri_run_done done = {.run = stored->run.id};
    ri_effect_done effect = {0};
    ri_text page = {0};
    ri_status status =
        ri_ensemble_read(session->model, asked->seed, stored->store, stored->run.id, &done.summary, error);
    if (status == RI_OK && asked->precision != NULL)
        status = ri_run_precise(asked, session, stored->store, &done, error);
    ri_run_view view = {.scenario = session->scenario,
                        .host = session->host,
                        .record = session->record,
                        .summary = &done.summary,
                        .precise = done.precise.outcome != NULL ? &done.precise : NULL};
    if (status == RI_OK)
        status = ri_effect_find(options, session, stored->request.share, stored->store, stored->run.id, &view,
                                &effect, error);
    if (status == RI_OK) {
        ri_report_html(&view, &page);
        status = page.failed ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the report was written")
                             : ri_file_write_whole(options->output, page.bytes, page.length, error);
    }
    ri_text_dispose(&page);
    ri_effect_dispose(&effect);
    ri_run_done_dispose(&done);
    return status;
}

ri_status ri_cmd_report(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1 || options->output == NULL)
        return ri_error_set(error, RI_USAGE,
                            "report: give a store and a page, for example runs.sqlite -o report.html");
    ri_stored stored = {0};
    ri_session session = {0};
    ri_status status = ri_present_check_place("-o", options->output, error);
    if (status == RI_OK)
        status = ri_stored_open(options->arguments[0], &stored, error);
    if (status == RI_OK)
        status = ri_stored_session(&stored, &session, error);
    if (status == RI_OK)
        status = write_page(options, &stored, &session, error);
    ri_session_dispose(&session);
    ri_stored_dispose(&stored);
    return status;
}
