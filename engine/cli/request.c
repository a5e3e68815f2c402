/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/request.h"

#include <string.h>

#include "forecast/json_read.h"
#include "report/report.h"

/* As in report/json.c: json_dumps would drop a key that it has no memory for. */
static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

/* The program, plugins and inputs, as results name them. NULL without memory. */
static json_t *build_json(const ri_session *session) {
    const ri_run_view view = {.scenario = session->scenario, .host = session->host};
    ri_text text = {0};
    ri_report_build_json(&view, &text);
    json_t *json = text.failed ? NULL : ri_json_own(text.bytes, text.length);
    ri_text_dispose(&text);
    return json;
}

static json_t *sets_json(const ri_options *options) {
    json_t *sets = json_array();
    for (int i = 0; i < options->n_set; i++)
        if (json_array_append_new(sets, json_string(options->set[i])) != 0) {
            json_decref(sets);
            return NULL;
        }
    return sets;
}

/* A part missing would be another question. NULL without memory. */
static json_t *request_json(const ri_session *session, const ri_options *options, ri_share share,
                            const char *command) {
    char hash[65];
    ri_sha256_format(&session->scenario->sha256, hash);
    json_t *request = json_pack("{s:s, s:s, s:s, s:I, s:I, s:b, s:i}", "command", command, "file",
                                session->scenario->file, "sha256", hash, "seed", (json_int_t)options->seed,
                                "replications", (json_int_t)options->n_replications, "fixed_parameters",
                                options->fixed_parameters, "months", session->scenario->setup.n_months);
    bool is_whole = json_object_set_new(request, "set", sets_json(options)) == 0;
    is_whole &= json_object_set_new(request, "scenario", json_string(session->scenario->canonical)) == 0;
    is_whole &= json_object_set_new(request, "build", build_json(session)) == 0;
    if (options->first_replication != 0)
        is_whole &= json_object_set_new(request, "first_replication",
                                        json_integer((json_int_t)options->first_replication)) == 0;
    if (options->precision != NULL)
        is_whole &= json_object_set_new(request, "precision", json_string(options->precision)) == 0;
    if (options->council != NULL)
        is_whole &= json_object_set_new(request, "council", json_string(options->council)) == 0;
    if (options->annex_a != NULL)
        is_whole &= json_object_set_new(request, "annex_a", json_string(options->annex_a)) == 0;
    if (share.of > 1)
        is_whole &= json_object_set_new(request, "shard",
                                        json_pack("{s:I, s:I}", "index", (json_int_t)share.index + 1, "of",
                                                  (json_int_t)share.of)) == 0;
    if (is_whole)
        return request;
    json_decref(request);
    return NULL;
}

static void write_json(json_t *request, ri_text *text) {
    text->failed |=
        request == NULL || json_dump_callback(request, add_bytes, text, JSON_COMPACT | JSON_SORT_KEYS) != 0;
    json_decref(request);
}

void ri_request_write(const ri_session *session, const ri_options *options, ri_share share, ri_text *text) {
    write_json(request_json(session, options, share, "run"), text);
}

void ri_request_write_as(const ri_session *session, const ri_options *options, ri_share share,
                         const char *command, const char *name, json_t *more, ri_text *text) {
    json_t *request = request_json(session, options, share, command);
    text->failed |= json_object_set_new(request, name, more) != 0;
    write_json(request, text);
}

void ri_request_write_aside(const char *of, ri_text *text) {
    json_t *request = ri_json_own(of, strlen(of));
    text->failed |= json_object_set_new(request, "aside", json_string("without_plan")) != 0;
    write_json(request, text);
}

void ri_request_dispose(ri_request *request) {
    json_decref(request->json);
    memset(request, 0, sizeof *request);
}

/* The options as the command line would have filled them. False when something is missing. */
static bool fill_options(ri_request *request) {
    const char *file = NULL, *command = NULL, *council = NULL, *annex_a = NULL, *precision = NULL;
    json_int_t seed = 0, n = 0, first = 0, index = 1, of = 1;
    int months = 0, is_fixed = 0;
    json_t *sets = NULL;
    if (json_unpack(request->json, "{s:s, s:s, s?s, s?s, s?s, s?I, s:I, s:I, s:b, s:i, s:o, s?{s:I, s:I}}",
                    "command", &command, "file", &file, "council", &council, "annex_a", &annex_a, "precision",
                    &precision, "first_replication", &first, "seed", &seed, "replications", &n,
                    "fixed_parameters", &is_fixed, "months", &months, "set", &sets, "shard", "index", &index,
                    "of", &of) != 0)
        return false;
    ri_options *options = &request->options;
    if (n < 1 || first < 0 || months < 1 || index < 1 || index > of || of > UINT32_MAX ||
        json_array_size(sets) > RI_MAX_SETS)
        return false;
    for (size_t i = 0; i < json_array_size(sets); i++)
        if ((options->set[options->n_set++] = json_string_value(json_array_get(sets, i))) == NULL)
            return false;
    request->command = command;
    request->is_aside = json_object_get(request->json, "aside") != NULL;
    options->seed = (uint64_t)seed;
    options->council = council;
    options->annex_a = annex_a;
    options->precision = precision;
    options->n_replications = (uint64_t)n;
    options->first_replication = (uint64_t)first;
    options->fixed_parameters = is_fixed != 0;
    options->n_months = months;
    request->arguments[0] = (char *)(uintptr_t)file; /* read alone */
    options->arguments = request->arguments;
    options->n_arguments = 1;
    request->share = (ri_share){(uint32_t)index - 1, (uint32_t)of};
    return true;
}

ri_status ri_request_read(const char *text, const char *where, ri_request *request, ri_error *error) {
    char *no_arguments[] = {"run", NULL};
    memset(request, 0, sizeof *request);
    ri_status status = ri_options_parse(&request->options, RI_IN_RUN, 1, no_arguments, error);
    if (status != RI_OK)
        return status;
    request->json = ri_json_own(text, strlen(text));
    if (request->json != NULL && fill_options(request))
        return RI_OK;
    ri_request_dispose(request);
    return ri_error_set(
        error, RI_BAD_DATA,
        "%s: what was asked cannot be read; was the run kept by another version of reinspect?", where);
}

bool ri_request_is_same_run(const ri_request *a, const ri_request *b) {
    json_t *x = json_copy(a->json), *y = json_copy(b->json);
    json_object_del(x, "shard");
    json_object_del(y, "shard");
    bool is_same = json_equal(x, y) == 1;
    json_decref(x);
    json_decref(y);
    return is_same;
}

/* The scenario as it is without its interventions. */
static ri_status leave_plan_out(ri_session *session, ri_error *error) {
    session->scenario->setup = ri_setup_without_plan(&session->scenario->setup);
    ri_council_model_destroy(session->model);
    session->model = NULL;
    return ri_council_model_create(&session->scenario->setup, &session->model, error);
}

ri_status ri_request_open(const ri_request *request, ri_session *session, ri_error *error) {
    const char *file = request->arguments[0];
    ri_status status = ri_session_open(session, file, &request->options, error);
    if (status != RI_OK)
        return status;
    char hash[65];
    ri_sha256_format(&session->scenario->sha256, hash);
    const char *asked = json_string_value(json_object_get(request->json, "sha256"));
    if (asked != NULL && strcmp(hash, asked) == 0)
        return request->is_aside ? leave_plan_out(session, error) : RI_OK;
    return ri_error_set(
        error, RI_BAD_DATA,
        "%s: no longer resolves to what the run was made from (SHA-256 %.12s, then %.12s); the "
        "scenario, its data or the assumptions have changed",
        file, hash, asked != NULL ? asked : "?");
}

bool ri_request_is_this_build(const ri_request *request, const ri_session *session) {
    json_t *build = build_json(session);
    bool is_same = build != NULL && json_equal(build, json_object_get(request->json, "build")) == 1;
    json_decref(build);
    return is_same;
}
