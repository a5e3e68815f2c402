/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/base.h"
#include "cli/command.h"
#include "cli/out.h"
#include "report/calibration.h"

/* Replicates by which the fit is told before and after. */
#define FIT_REPLICATES 20

/* Of both halves, all other assumptions drawn. */
static ri_status fit(const ri_base *base, ri_fit of_half[2], ri_error *error) {
    ri_replicates_of_record simulated = {0};
    ri_study_options study = base->study;
    study.n_replicates = FIT_REPLICATES;
    study.on_progress = NULL;
    ri_status status =
        ri_replicate_record(base->session.record, &base->session.scenario->setup, &study, &simulated, error);
    for (int half = RI_HALF_TRAIN; half <= RI_HALF_CHECK && status == RI_OK; half++)
        status = ri_fit_of(&simulated, (ri_half)half, &of_half[half], error);
    ri_replicates_dispose(&simulated);
    return status;
}

static ri_status calibrate(const ri_base *base, const ri_options *options, ri_calibration_told *told,
                           ri_error *error) {
    const ri_calibrate_options how = {base->study, options->n_members, options->n_steps};
    ri_council_setup *setup = &base->session.scenario->setup;
    ri_calibration moved;
    ri_status status = ri_record_fitted(base->session.record, &setup->calibration, error);
    if (status == RI_OK)
        status = fit(base, told->before, error);
    if (status == RI_OK)
        status = ri_calibrate(base->session.record, setup, &how, &told->result, error);
    if (status != RI_OK)
        return status;
    ri_calibrate_rows(&told->result, &moved);
    const char *refused = ri_calibration_join(&setup->calibration, &moved);
    RI_BUG_IF(refused != NULL); /* what is moved has no source, what is fitted has one; room for both */
    return fit(base, told->after, error);
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
    if (options->n_replications > 1000)
        return ri_error_set(error, RI_USAGE, "--replications: %llu is more than 1000 a member",
                            (unsigned long long)options->n_replications);
    ri_base base = {0};
    ri_calibration_told *told = calloc(1, sizeof *told);
    ri_status status = RI_OK;
    if (told == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the result");
    if (status == RI_OK)
        status = ri_base_open(&base, "calibrate", options, error);
    if (status == RI_OK)
        status = calibrate(&base, options, told, error);
    if (status == RI_OK)
        status = write(told, options, error);
    free(told);
    ri_base_dispose(&base);
    return status;
}
