/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/base.h"
#include "cli/command.h"
#include "cli/out.h"
#include "report/validation.h"

static ri_status print(const ri_validation *validation, const char *format, ri_error *error) {
    ri_text text = {0};
    if (strcmp(format, "json") == 0)
        ri_report_validation_json(validation, &text);
    else if (strcmp(format, "csv") == 0)
        ri_report_validation_csv(validation, &text);
    else if (strcmp(format, "markdown") == 0)
        ri_report_validation_markdown(validation, &text);
    else
        ri_report_validation_table(validation, &text);
    ri_status status = ri_out_write(&text, error);
    ri_text_dispose(&text);
    return status;
}

static ri_status validate(const ri_base *base, const ri_options *options, ri_validation *validation,
                          ri_error *error) {
    const ri_wanted wanted = {options->target, options->n_target};
    ri_status status = ri_validate(base->session.record, &base->session.scenario->setup, &base->study, wanted,
                                   validation, error);
    return status == RI_OK ? print(validation, options->format, error) : status;
}

ri_status ri_cmd_validate(const ri_options *options, ri_error *error) {
    if (options->n_replications < 3 || options->n_replications > 100000)
        return ri_error_set(error, RI_USAGE, "--replications: %llu is outside 3 to 100000",
                            (unsigned long long)options->n_replications);
    ri_base base = {0};
    ri_validation *validation = calloc(1, sizeof *validation);
    ri_status status = RI_OK;
    if (validation == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the targets");
    if (status == RI_OK)
        status = ri_base_open(&base, "validate", options, error);
    if (status == RI_OK && options->uncalibrated)
        base.session.scenario->setup.calibration.n = 0;
    if (status == RI_OK)
        status = validate(&base, options, validation, error);
    if (status == RI_OK && validation->is_whole && options->n_replications >= RI_FEWEST_REPLICATES &&
        !ri_validation_is_passed(validation))
        status = ri_error_set(error, RI_CHECK_FAILED, "The simulator does not pass: %d counted targets of %d",
                              ri_validation_n_passed(validation),
                              ri_validation_n_passed(validation) + ri_validation_n_failed(validation));
    free(validation);
    ri_base_dispose(&base);
    return status;
}
