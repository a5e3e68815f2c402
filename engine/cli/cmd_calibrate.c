/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/base.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/out.h"
#include "report/calibration.h"

/* Replicates by which the fit is told before and after. */
#define FIT_REPLICATES 20

static ri_status observe_all(const ri_record *record, ri_history **observed, ri_error *error) {
    uint32_t n = (uint32_t)ri_record_n_episodes(record);
    *observed = calloc(n, sizeof **observed);
    if (*observed == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u episodes", n);
    for (uint32_t e = 0; e < n; e++)
        ri_history_observe(record, (int)e, &(*observed)[e]);
    return RI_OK;
}

/* Of both halves, all other assumptions drawn. */
static ri_status fit(const ri_session *session, ri_study_options study, ri_fit of_half[2], ri_error *error) {
    ri_history *observed = NULL;
    ri_replicates_of_record simulated = {0};
    study.n_replicates = FIT_REPLICATES;
    study.on_progress = NULL;
    ri_status status = observe_all(session->record, &observed, error);
    if (status == RI_OK)
        status = ri_replicate_record(session->record, &session->scenario->setup, &study, &simulated, error);
    for (int half = RI_HALF_TRAIN; half <= RI_HALF_CHECK && status == RI_OK; half++)
        status = ri_fit_of(observed, &simulated, (ri_half)half, &of_half[half], error);
    ri_replicates_dispose(&simulated);
    free(observed);
    return status;
}

static ri_status calibrate(const ri_session *session, const ri_options *options, ri_calibration_told *told,
                           ri_error *error) {
    char form[8];
    snprintf(form, sizeof form, "%s", options->progress);
    ri_calibrate_options how = {.study = {.seed = options->seed,
                                          .n_replicates = (uint32_t)options->n_replications,
                                          .n_threads = options->n_threads,
                                          .stop = ri_interrupt_watch(),
                                          .on_progress = ri_base_show_progress,
                                          .progress_context = form},
                                .n_members = options->n_members,
                                .n_steps = options->n_steps};
    ri_calibration *calibration = &session->scenario->setup.calibration;
    calibration->n = 0;
    ri_status status = fit(session, how.study, told->before, error);
    if (status == RI_OK)
        status = ri_calibrate(session->record, &session->scenario->setup, &how, &told->result, error);
    if (status != RI_OK)
        return status;
    ri_calibrate_rows(&told->result, calibration);
    return fit(session, how.study, told->after, error);
}

static ri_status write(const ri_calibration_told *told, const ri_options *options, ri_error *error) {
    ri_text text = {0};
    ri_report_calibration_table(told, &text);
    ri_status status = ri_out_write(&text, error);
    ri_text_dispose(&text);
    if (status != RI_OK || options->output == NULL)
        return status;
    ri_report_calibration_csv(told, &text);
    status = text.failed ? ri_error_set(error, RI_NO_MEMORY, "out of memory for %s", options->output)
                         : ri_file_write_whole(options->output, text.bytes, text.length, error);
    ri_text_dispose(&text);
    return status;
}

ri_status ri_cmd_calibrate(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 0)
        return ri_error_set(error, RI_USAGE, "calibrate: takes no file; the record lies in scenarios/data");
    if (options->n_replications > 1000)
        return ri_error_set(error, RI_USAGE, "--replications: %llu is more than 1000 a member",
                            (unsigned long long)options->n_replications);
    ri_session session = {0};
    ri_calibration_told *told = calloc(1, sizeof *told);
    ri_status status = RI_OK;
    if (told == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the result");
    if (status == RI_OK)
        status = ri_base_open(&session, options, error);
    if (status == RI_OK)
        status = calibrate(&session, options, told, error);
    if (status == RI_OK)
        status = write(told, options, error);
    free(told);
    ri_session_dispose(&session);
    return status;
}
