/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/forecast_plan.h"

#include <string.h>

#include "cli/interrupt.h"
#include "forecast/entry.h"
#include "forecast/from_record.h"
#include "forecast/hubverse.h"
#include "forecast/json_read.h"

/* A framework of inspection is published about so long before it is in force. */
#define FRAMEWORK_KNOWN_DAYS 90
#define MOST_MONTHS          480

/* Progress on standard error, told by whichever thread reaches the next tenth. */
typedef struct progress {
    const char *form;
    atomic_int tenths;
} progress;

static void show_progress(void *context, uint64_t done, uint64_t all) {
    progress *p = context;
    int reached = (int)(10 * done / all), told = atomic_load(&p->tenths);
    while (reached > told && !atomic_compare_exchange_weak(&p->tenths, &told, reached))
        ;
    if (reached <= told || strcmp(p->form, "none") == 0)
        return;
    if (strcmp(p->form, "json") == 0)
        fprintf(stderr, "{\"done\": %d, \"wanted\": 100}\n", 10 * reached);
    else
        fprintf(stderr, "%d %%\n", 10 * reached);
}

static ri_status check_days(ri_day first, ri_day as_of, int32_t n_months, ri_error *error) {
    char days[2][11];
    ri_day_format(first, days[0]);
    ri_day_format(as_of, days[1]);
    if (as_of < first)
        return ri_error_set(error, RI_USAGE, "--as-of: %s lies before %s, where the scenario starts", days[1],
                            days[0]);
    if (n_months > MOST_MONTHS)
        return ri_error_set(error, RI_USAGE, "--as-of: %s and the horizon lie more than 40 years after %s",
                            days[1], days[0]);
    return RI_OK;
}

/* The months follow from the day, and the day from the scenario where none is given. */
static ri_status open_plan(ri_forecast_plan *p, const char *path, const ri_options *options,
                           ri_error *error) {
    ri_options own = *options;
    own.n_months = 1;
    ri_status status = ri_session_load(&p->session, path, &own, error);
    if (status != RI_OK)
        return status;
    ri_day first = p->session.scenario->setup.first_day;
    ri_day as_of = p->known->as_of == RI_DAY_NONE ? first : p->known->as_of;
    ri_session_dispose(&p->session);
    own.n_months = ri_forecast_months(first, as_of, options->horizon_months);
    status = check_days(first, as_of, own.n_months, error);
    if (status != RI_OK)
        return status;
    p->steps = ri_steps_of(first, as_of);
    status = ri_session_open(&p->session, path, &own, error);
    if (status == RI_OK && options->uncalibrated)
        status = ri_record_fitted(p->session.record, &p->session.scenario->setup.calibration, error);
    return status;
}

/* Takes out of the setup what was not known on that day: frameworks to come, pauses, reforms. A pause that is
 * known ends when it did (ASSUMPTION: nobody knew that; only from March 2020 to June 2021 it matters).
 * Returns the first day of the next pause that was not known. */
static ri_day forget_later(ri_council_setup *setup, ri_day as_of) {
    int32_t n_regimes = 0;
    ri_day unforeseen = RI_DAY_NONE;
    for (int32_t i = 0; i < setup->n_regimes; i++) {
        ri_regime *regime = &setup->regimes[i];
        if (regime->in_force_from > as_of + FRAMEWORK_KNOWN_DAYS)
            continue;
        int32_t n_pauses = 0;
        for (int32_t k = 0; k < regime->n_pauses; k++)
            if (regime->pause[k].known_from <= as_of)
                regime->pause[n_pauses++] = regime->pause[k];
            else if (unforeseen == RI_DAY_NONE || regime->pause[k].from < unforeseen)
                unforeseen = regime->pause[k].from;
        regime->n_pauses = n_pauses;
        setup->regimes[n_regimes++] = *regime;
    }
    setup->n_regimes = n_regimes;
    if (setup->known_as_of == RI_DAY_NONE || setup->known_as_of > as_of)
        setup->known_as_of = as_of;
    return unforeseen;
}

static ri_status take_known(ri_forecast_plan *p, ri_error *error) {
    const ri_forecast_known *known = p->known;
    ri_status status = ri_left_out_create(&p->left_out, (uint32_t)known->n, error);
    if (status == RI_OK)
        status = ri_known_events_create(known->row, known->n, p->steps.first_day, p->steps.as_of, &p->events,
                                        &p->left_out, error);
    if (status == RI_OK)
        status =
            ri_observing_create(known->row, known->n, p->steps, true, &p->observing, &p->left_out, error);
    return status;
}

static ri_status look_ahead(const ri_forecast_plan *p, const ri_council_setup *setup,
                            const ri_options *options, ri_forecast *forecast, ri_error *error) {
    progress told = {.form = options->progress};
    const ri_condition_options how = {.n_particles = options->n_particles,
                                      .seed = options->seed,
                                      .n_threads = options->n_threads,
                                      .n_held = (uint32_t)options->horizon_months,
                                      .stop = ri_interrupt_watch(),
                                      .on_progress = show_progress,
                                      .progress_context = &told};
    ri_council_model *model = NULL;
    ri_conditioned worlds = {0};
    ri_status status = ri_council_model_create(setup, &model, error);
    if (status == RI_OK)
        status = ri_condition(model, &p->observing, &how, &worlds, error);
    if (status == RI_OK)
        status =
            ri_forecast_make(&worlds, setup, &p->events, &p->steps, options->horizon_months, forecast, error);
    ri_conditioned_dispose(&worlds);
    ri_council_model_destroy(model);
    return status;
}

static ri_status read_other_ways(ri_forecast_plan *p, const ri_options *options, ri_error *error) {
    const ri_council_setup *setup = &p->session.scenario->setup;
    if (p->events.known.are_steps || p->known->is_once || !ri_readings_differ(setup))
        return RI_OK;
    double *set = calloc(setup->role[RI_ROLE_ESCALATION].component->n_parameters, sizeof *set);
    ri_status status = set != NULL ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "out of memory for a reading");
    for (int reading = 0; reading < RI_N_READINGS && status == RI_OK; reading++) {
        ri_council_setup read = *setup;
        ri_forecast forecast = {0};
        ri_reading_apply(&read, reading, set);
        status = look_ahead(p, &read, options, &forecast, error);
        memcpy(p->readings.commissioner[reading], forecast.commissioner, sizeof forecast.commissioner);
        ri_forecast_dispose(&forecast);
    }
    p->readings.is_there = status == RI_OK;
    free(set);
    return status;
}

ri_status ri_forecast_plan_make(ri_forecast_plan *p, const char *path, const ri_options *options,
                                const ri_forecast_known *known, ri_error *error) {
    *p = (ri_forecast_plan){.known = known, .observed = known->observed, .seed = options->seed};
    ri_status status = open_plan(p, path, options, error);
    if (status == RI_OK)
        status = take_known(p, error);
    if (status != RI_OK)
        return status;
    ri_council_setup *setup = &p->session.scenario->setup;
    p->unforeseen = forget_later(setup, p->steps.as_of);
    if (!setup->start.is_what_if)
        status = ri_record_start_as_known(p->session.record, p->steps.as_of, &setup->start, error);
    if (status != RI_OK)
        return status;
    setup->known = &p->events.known;
    status = look_ahead(p, setup, options, &p->forecast, error);
    return status == RI_OK ? read_other_ways(p, options, error) : status;
}

ri_status ri_forecast_plan_of_record(ri_forecast_plan *p, const char *path, const ri_options *options,
                                     const ri_record *record, int episode, ri_day as_of, bool is_once,
                                     ri_error *error) {
    const ri_episode e = ri_record_episode(record, episode);
    ri_options own = *options;
    ri_observed_figure row[RI_MOST_FROM_RECORD];
    const ri_forecast_known known = {.row = row,
                                     .n = ri_from_record_known(record, episode, as_of, row),
                                     .as_of = as_of,
                                     .is_once = is_once};
    char day[11];
    ri_day_format(e.publication, day);
    own.council = ri_record_council_name(record, e.code);
    own.judgement = day;
    own.progress = "none";
    *p = (ri_forecast_plan){0};
    if (own.council == NULL)
        return ri_error_set(error, RI_BAD_DATA, "the record has no name for it");
    ri_status status = ri_forecast_plan_make(p, path, &own, &known, error);
    p->known = NULL;
    return status;
}

void ri_forecast_plan_dispose(ri_forecast_plan *p) {
    ri_forecast_dispose(&p->forecast);
    ri_observing_dispose(&p->observing);
    ri_known_events_dispose(&p->events);
    ri_left_out_dispose(&p->left_out);
    ri_session_dispose(&p->session);
}

ri_forecast_view ri_forecast_plan_view(const ri_forecast_plan *p) {
    return (ri_forecast_view){
        .run = {.scenario = p->session.scenario, .host = p->session.host, .record = p->session.record},
        .forecast = &p->forecast,
        .readings = &p->readings,
        .changes = p->has_changes ? &p->changes : NULL,
        .events = &p->events,
        .observing = &p->observing,
        .left_out = &p->left_out,
        .observed = p->observed,
        .seed = p->seed,
        .n_scores = -1};
}

static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

void ri_forecast_add_json(const json_t *json, ri_text *out) {
    const size_t flags = JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(12);
    out->failed |= json_dump_callback(json, add_bytes, out, flags) != 0;
}

/* What the ledger would seal of the text that --format json gives. */
ri_status ri_forecast_add_hubverse(const json_t *forecast, ri_text *out, ri_error *error) {
    const ri_issue issue = {.issuer = "", .can_influence = false};
    ri_text text = {0};
    json_t *read = NULL, *entry = NULL;
    json_error_t why;
    ri_forecast_add_json(forecast, &text);
    ri_status status = text.failed ? RI_NO_MEMORY : ri_json_read(text.bytes, text.length, &read, &why);
    if (status != RI_OK)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory while the forecast was written");
    else
        status = ri_entry_of_forecast(read, "forecast", "", &issue, &entry, error);
    if (status == RI_OK)
        ri_hubverse_forecast_add(out, entry);
    json_decref(entry);
    json_decref(read);
    ri_text_dispose(&text);
    return status;
}
