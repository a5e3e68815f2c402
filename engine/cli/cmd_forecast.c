/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/out.h"
#include "cli/session.h"
#include "forecast/hubverse.h"
#include "forecast/json_read.h"
#include "report/forecast.h"

/* A framework of inspection is published about so long before it is in force. */
#define FRAMEWORK_KNOWN_DAYS 90
#define MOST_PLANS           4

/* What all plans share. */
typedef struct known_file {
    ri_observed observed;
    ri_observed_figure *row;
    int n;
    ri_day as_of; /* RI_DAY_NONE: the start */
} known_file;

/* One scenario on its way to a forecast. */
typedef struct plan {
    ri_session session;
    ri_steps steps;
    ri_known_events events;
    ri_observing observing;
    ri_left_out left_out;
    ri_forecast forecast;
} plan;

static void file_dispose(known_file *file) {
    free(file->row);
    ri_observed_dispose(&file->observed);
}

static ri_status file_load(known_file *file, const ri_options *options, ri_error *error) {
    *file = (known_file){.as_of = RI_DAY_NONE};
    ri_error inner = {0};
    if (options->as_of != NULL && ri_day_parse(options->as_of, &file->as_of, &inner) != RI_OK)
        return ri_error_set(error, RI_USAGE, "--as-of: %s", inner.text);
    if (options->observed == NULL)
        return RI_OK;
    ri_status status = ri_observed_load(&file->observed, options->observed, error);
    if (status != RI_OK)
        return status;
    for (int i = 0; options->as_of == NULL && i < file->observed.n; i++)
        file->as_of = file->observed.row[i].as_of > file->as_of ? file->observed.row[i].as_of : file->as_of;
    file->row = malloc((size_t)(file->observed.n + 1) * sizeof *file->row);
    if (file->row == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for %d observations", file->observed.n);
    file->n = ri_observed_known(&file->observed, file->as_of, file->row);
    return RI_OK;
}

static void plan_dispose(plan *p) {
    ri_forecast_dispose(&p->forecast);
    ri_observing_dispose(&p->observing);
    ri_known_events_dispose(&p->events);
    ri_left_out_dispose(&p->left_out);
    ri_session_dispose(&p->session);
}

/* The months follow from the day, and the day from the scenario where none is given. */
static ri_status open_plan(plan *p, const char *path, const ri_options *options, const known_file *file,
                           ri_error *error) {
    ri_options own = *options;
    own.n_months = 1;
    ri_status status = ri_session_load(&p->session, path, &own, error);
    if (status != RI_OK)
        return status;
    ri_day first = p->session.scenario->setup.first_day,
           as_of = file->as_of == RI_DAY_NONE ? first : file->as_of;
    ri_session_dispose(&p->session);
    char days[2][11];
    ri_day_format(first, days[0]);
    ri_day_format(as_of, days[1]);
    if (as_of < first)
        return ri_error_set(error, RI_USAGE, "--as-of: %s lies before %s, where the scenario starts", days[1],
                            days[0]);
    own.n_months = ri_forecast_months(first, as_of, options->horizon_months);
    if (own.n_months > 480)
        return ri_error_set(error, RI_USAGE, "--as-of: from %s to %s and %d months on is more than 40 years",
                            days[0], days[1], (int)options->horizon_months);
    p->steps = ri_steps_of(first, as_of);
    return ri_session_open(&p->session, path, &own, error);
}

/* Takes out of the setup what was not known on that day: frameworks to come, pauses, reforms. */
static void forget_later(ri_council_setup *setup, ri_day as_of) {
    int32_t n_regimes = 0;
    for (int32_t i = 0; i < setup->n_regimes; i++) {
        ri_regime *regime = &setup->regimes[i];
        if (regime->in_force_from > as_of + FRAMEWORK_KNOWN_DAYS)
            continue;
        int32_t n_pauses = 0;
        for (int32_t k = 0; k < regime->n_pauses; k++)
            if (regime->pause[k].known_from <= as_of)
                regime->pause[n_pauses++] = regime->pause[k];
        regime->n_pauses = n_pauses;
        setup->regimes[n_regimes++] = *regime;
    }
    setup->n_regimes = n_regimes;
    if (setup->known_as_of == RI_DAY_NONE || setup->known_as_of > as_of)
        setup->known_as_of = as_of;
}

static ri_status take_file(plan *p, const known_file *file, ri_error *error) {
    ri_status status = ri_left_out_create(&p->left_out, (uint32_t)file->n, error);
    if (status == RI_OK)
        status = ri_known_events_create(file->row, file->n, p->steps.first_day, p->steps.as_of, &p->events,
                                        &p->left_out, error);
    if (status == RI_OK)
        status = ri_observing_create(file->row, file->n, p->steps, true, &p->observing, &p->left_out, error);
    return status;
}

static ri_status condition_and_make(plan *p, const ri_options *options, const ri_council_model *model,
                                    ri_error *error) {
    const ri_condition_options how = {.n_particles = options->n_particles,
                                      .seed = options->seed,
                                      .n_threads = options->n_threads,
                                      .n_held = (uint32_t)options->horizon_months,
                                      .stop = ri_interrupt_watch()};
    ri_conditioned worlds;
    ri_status status = ri_condition(model, &p->observing, &how, &worlds, error);
    if (status == RI_OK)
        status = ri_forecast_make(&worlds, &p->session.scenario->setup, &p->events, &p->steps,
                                  options->horizon_months, &p->forecast, error);
    ri_conditioned_dispose(&worlds);
    return status;
}

static ri_status make_plan(plan *p, const char *path, const ri_options *options, const known_file *file,
                           ri_error *error) {
    ri_council_model *model = NULL;
    ri_status status = open_plan(p, path, options, file, error);
    if (status == RI_OK)
        status = take_file(p, file, error);
    if (status != RI_OK)
        return status;
    ri_council_setup *setup = &p->session.scenario->setup;
    forget_later(setup, p->steps.as_of);
    setup->known = &p->events.known;
    status = ri_council_model_create(setup, &model, error);
    if (status == RI_OK)
        status = condition_and_make(p, options, model, error);
    ri_council_model_destroy(model);
    return status;
}

static ri_forecast_view view_of(const plan *p, const ri_options *options, const known_file *file) {
    return (ri_forecast_view){
        .run = {.scenario = p->session.scenario, .host = p->session.host, .record = p->session.record},
        .forecast = &p->forecast,
        .events = &p->events,
        .observing = &p->observing,
        .left_out = &p->left_out,
        .observed = options->observed != NULL ? &file->observed : NULL,
        .seed = options->seed};
}

static ri_status no_memory(ri_error *error) {
    return ri_error_set(error, RI_NO_MEMORY, "out of memory while the forecast was written");
}

static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

static void add_json(const json_t *json, ri_text *out) {
    const size_t flags = JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(12);
    out->failed |= json_dump_callback(json, add_bytes, out, flags) != 0;
}

/* The table of the hubverse is what the ledger would seal of the text that --format json gives. */
static ri_status add_hubverse(const json_t *forecast, ri_text *out, ri_error *error) {
    const ri_issue issue = {.issuer = "", .can_influence = false};
    ri_text text = {0};
    json_t *read = NULL, *entry = NULL;
    json_error_t why;
    add_json(forecast, &text);
    ri_status status = text.failed ? RI_NO_MEMORY : ri_json_read(text.bytes, text.length, &read, &why);
    if (status != RI_OK)
        status = no_memory(error);
    else
        status = ri_entry_of_forecast(read, "forecast", "", &issue, &entry, error);
    if (status == RI_OK)
        ri_hubverse_forecast_add(out, entry);
    json_decref(entry);
    json_decref(read);
    ri_text_dispose(&text);
    return status;
}

static ri_status add_plan(const plan *p, const ri_options *options, const known_file *file, bool is_first,
                          ri_text *out, ri_error *error) {
    const ri_forecast_view view = view_of(p, options, file);
    if (strcmp(options->format, "table") == 0) {
        ri_text_add(out, "%s", is_first ? "" : "\n\n");
        ri_report_forecast_table(&view, out);
        return RI_OK;
    }
    json_t *json = ri_report_forecast_json(&view);
    if (json == NULL)
        return no_memory(error);
    ri_status status = RI_OK;
    if (strcmp(options->format, "hubverse") == 0)
        status = add_hubverse(json, out, error);
    else {
        ri_text_add(out, "%s", is_first ? "" : ",\n");
        add_json(json, out);
    }
    json_decref(json);
    return status;
}

static ri_status add_all(const plan *plans, int n, const ri_options *options, const known_file *file,
                         ri_text *out, ri_error *error) {
    bool is_set = strcmp(options->format, "json") == 0 && n > 1;
    ri_status status = RI_OK;
    if (strcmp(options->format, "hubverse") == 0)
        ri_hubverse_header_add(out);
    if (is_set)
        ri_text_add(out, "{\"schema\":\"reinspect.forecast-set/1\",\"forecasts\":[\n");
    for (int i = 0; i < n && status == RI_OK; i++)
        status = add_plan(&plans[i], options, file, i == 0, out, error);
    if (strcmp(options->format, "json") == 0)
        ri_text_add(out, "%s\n", is_set ? "]}" : "");
    return status;
}

static ri_status check_options(const ri_options *options, ri_error *error) {
    int n = options->n_arguments;
    if (n < 1 || n > MOST_PLANS)
        return ri_error_set(error, RI_USAGE,
                            "forecast: give one to %d scenarios of one council, for example "
                            "scenarios/gloucestershire-2017.lua --observed "
                            "scenarios/observed/gloucestershire.csv --as-of 2019-01-31",
                            MOST_PLANS);
    if (strcmp(options->format, "hubverse") == 0 && n > 1)
        return ri_error_set(error, RI_USAGE,
                            "--format hubverse: a table of the hubverse has no plans; give one scenario");
    return RI_OK;
}

ri_status ri_cmd_forecast(const ri_options *options, ri_error *error) {
    known_file file = {0};
    ri_text out = {0};
    plan *plans = NULL;
    int n = 0;
    ri_status status = check_options(options, error);
    if (status == RI_OK)
        status = file_load(&file, options, error);
    if (status == RI_OK && (plans = calloc((size_t)options->n_arguments, sizeof *plans)) == NULL)
        status = no_memory(error);
    for (; status == RI_OK && n < options->n_arguments; n++)
        status = make_plan(&plans[n], options->arguments[n], options, &file, error);
    if (status == RI_OK)
        status = add_all(plans, n, options, &file, &out, error);
    if (status == RI_OK)
        status = ri_out_write(&out, error);
    for (int i = 0; i < n; i++)
        plan_dispose(&plans[i]);
    free(plans);
    ri_text_dispose(&out);
    file_dispose(&file);
    return status;
}
