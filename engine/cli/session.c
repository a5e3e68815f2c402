/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/session.h"

#include <string.h>

#include "cli/places.h"
#include "council/evidence.h"

static void choose_form(ri_council_setup *setup, const char *queue) {
    setup->is_event_form = strcmp(queue, "sweep") != 0;
    setup->queue_form = strcmp(queue, "heap") == 0 ? RI_QUEUE_HEAP : RI_QUEUE_BUCKETS;
}

/* With the session's record, where it has one. */
static ri_status load(ri_session *session, const ri_places *places, const char *path,
                      const ri_options *options, ri_error *error) {
    ri_scenario_options how = {
        .data_folder = places->data,
        .record = session->record,
        .regimes_folder = places->regimes,
        .interventions_folder = places->interventions,
        .set = options->set,
        .n_set = options->n_set,
        .n_months = options->n_months,
        .annex_a = options->annex_a,
        .council = options->council,
        .judgement = options->judgement,
        .fixed_parameters = options->fixed_parameters,
    };
    return ri_scenario_load(path, &how, &session->scenario, error);
}

ri_status ri_session_load(ri_session *session, const char *path, const ri_options *options, ri_error *error) {
    *session = (ri_session){0};
    ri_places places;
    ri_status status = ri_places_find(&places, path, error);
    return status == RI_OK ? load(session, &places, path, options, error) : status;
}

ri_status ri_session_open(ri_session *session, const char *path, const ri_options *options, ri_error *error) {
    *session = (ri_session){0};
    ri_places places;
    ri_status status = ri_places_find(&places, path, error);
    if (status == RI_OK)
        status = ri_record_load(places.data, &session->record, error);
    if (status == RI_OK)
        status = load(session, &places, path, options, error);
    if (status == RI_OK)
        status = ri_council_evidence_load(&session->scenario->setup, session->record, error);
    if (status == RI_OK)
        status = ri_host_create(NULL, &session->host, error);
    if (status == RI_OK)
        status = ri_scenario_bind(session->scenario, session->host, error);
    if (status != RI_OK)
        return status;
    choose_form(&session->scenario->setup, options->queue);
    return ri_council_model_create(&session->scenario->setup, &session->model, error);
}

void ri_session_dispose(ri_session *session) {
    ri_council_model_destroy(session->model);
    ri_scenario_destroy(session->scenario);
    ri_host_destroy(session->host);
    ri_record_destroy(session->record);
    *session = (ri_session){0};
}
