/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/base.h"
#include "cli/command.h"
#include "cli/out.h"
#include "cli/places.h"
#include "cli/present.h"
#include "report/validation.h"

static void render(const ri_validation_view *view, const char *format, ri_text *text) {
    const ri_validation *validation = view->validation;
    if (strcmp(format, "html") == 0)
        ri_report_validation_html(view, text);
    else if (strcmp(format, "json") == 0)
        ri_report_validation_json(validation, text);
    else if (strcmp(format, "csv") == 0)
        ri_report_validation_csv(validation, text);
    else if (strcmp(format, "markdown") == 0)
        ri_report_validation_markdown(validation, text);
    else
        ri_report_validation_table(validation, text);
}

/* The page first, and each also when the other cannot be written: either may be the only trace of long work.
 */
static ri_status print(const ri_validation_view *view, const ri_options *options, ri_error *error) {
    ri_text text = {0}, page = {0};
    ri_status status = RI_OK, kept = RI_OK;
    render(view, options->format, &text);
    if (options->report != NULL)
        ri_report_validation_html(view, &page);
    if (text.failed || page.failed) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written");
    } else {
        if (options->report != NULL)
            kept = ri_file_write_whole(options->report, page.bytes, page.length, error);
        if (options->report != NULL && kept == RI_OK)
            fprintf(stderr, "The report is in %s\n", options->report);
        status = ri_out_write(&text, error);
        status = kept != RI_OK ? kept : status;
    }
    ri_text_dispose(&text);
    ri_text_dispose(&page);
    return status;
}

static ri_status load_ablations(ri_ablations *ablations, ri_error *error) {
    ri_places places;
    ri_status status = ri_places_find(&places, NULL, error);
    return status == RI_OK ? ri_ablations_load(ablations, places.data, error) : status;
}

static ri_status validate(const ri_base *base, const ri_options *options, ri_validation *validation,
                          ri_error *error) {
    const ri_wanted wanted = {options->target, options->n_target};
    ri_ablations ablations = {0};
    ri_validation_view view = {.validation = validation,
                               .ablations = &ablations,
                               .record = base->session.record,
                               .set = options->set,
                               .n_set = options->n_set,
                               .is_uncalibrated = options->uncalibrated};
    ri_status status = load_ablations(&ablations, error); /* a bad table is told before the work */
    if (status == RI_OK)
        status = ri_validate(base->session.record, &base->session.scenario->setup, &base->study, wanted,
                             validation, error);
    if (status == RI_OK)
        status = print(&view, options, error);
    ri_ablations_dispose(&ablations);
    return status;
}

ri_status ri_cmd_validate(const ri_options *options, ri_error *error) {
    if (options->n_replications < 3 || options->n_replications > 100000)
        return ri_error_set(error, RI_USAGE, "--replications: %llu is outside 3 to 100000",
                            (unsigned long long)options->n_replications);
    ri_base base = {0};
    ri_status status = ri_present_check_place("--report", options->report, error);
    if (status != RI_OK)
        return status;
    ri_validation *validation = calloc(1, sizeof *validation);
    if (validation == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the targets");
    if (status == RI_OK)
        status = ri_base_open(&base, "validate", options, error);
    if (status == RI_OK && options->uncalibrated)
        status = ri_record_fitted(base.session.record, &base.session.scenario->setup.calibration, error);
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
