/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/command.h"
#include "cli/out.h"
#include "cli/places.h"
#include "cli/session.h"
#include "report/assumptions.h"

static ri_status print(const ri_session *session, const ri_calibration *calibration,
                       const ri_effects_found *effects, const char *format, ri_error *error) {
    ri_assumptions_view view = {session->scenario, session->host, ri_role_words, calibration, effects};
    ri_text text = {0};
    if (strcmp(format, "csv") == 0)
        ri_report_assumptions_csv(&view, &text);
    else if (strcmp(format, "json") == 0)
        ri_report_assumptions_json(&view, &text);
    else
        ri_report_assumptions_table(&view, &text);
    ri_status status = ri_out_write(&text, error);
    ri_text_dispose(&text);
    return status;
}

/* What the record made of the priors. */
static ri_status load_calibration(ri_session *session, const char *path, ri_calibration *calibration,
                                  ri_error *error) {
    ri_places places;
    ri_status status = ri_places_find(&places, path, error);
    if (status == RI_OK)
        status = ri_record_load(places.data, &session->record, error);
    return status == RI_OK ? ri_record_calibration(session->record, calibration, error) : status;
}

/* Without a scenario nobody has asked for a refused plugin, yet its assumptions are missing from the list. */
static void tell_refusals(const ri_host *host) {
    for (int i = 0; i < ri_host_n_refusals(host); i++) {
        ri_host_refusal refusal = ri_host_refusal_at(host, i);
        fprintf(stderr, "%s: not listed: %s\n", refusal.path, refusal.reason);
    }
}

ri_status ri_cmd_assumptions(const ri_options *options, ri_error *error) {
    if (options->n_arguments > 1)
        return ri_error_set(error, RI_USAGE, "assumptions: give one scenario file or none, not %d",
                            options->n_arguments);
    bool has_scenario = options->n_arguments == 1;
    if (options->sensitivity != NULL && !has_scenario)
        return ri_error_set(error, RI_USAGE, "--sensitivity needs the scenario whose effects the file holds");
    ri_session session = {0};
    ri_calibration calibration;
    ri_effects_found *effects = NULL;
    ri_status status = RI_OK;
    if (has_scenario)
        status = ri_session_load(&session, options->arguments[0], options, error);
    if (status == RI_OK)
        status = load_calibration(&session, has_scenario ? options->arguments[0] : NULL, &calibration, error);
    if (status == RI_OK)
        status = ri_host_create(NULL, &session.host, error);
    if (status == RI_OK && has_scenario)
        status = ri_scenario_bind(session.scenario, session.host, error);
    if (status == RI_OK && !has_scenario)
        tell_refusals(session.host);
    if (status == RI_OK && options->sensitivity != NULL)
        status = ri_effects_found_load(options->sensitivity, session.scenario, &effects, error);
    if (status == RI_OK)
        status = print(&session, &calibration, effects, options->format, error);
    ri_effects_found_destroy(effects);
    ri_session_dispose(&session);
    return status;
}
