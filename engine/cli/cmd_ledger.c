/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/command.h"
#include "cli/ledger_print.h"
#include "cli/out.h"
#include "forecast/hubverse.h"
#include "forecast/json_read.h"
#include "forecast/verify.h"
#include "record/observed.h"

#define MAX_FORECAST_BYTES ((size_t)64 << 20)

static ri_status needed(const char *value, const char *name, const char *what, ri_error *error) {
    return value != NULL && value[0] != '\0' ? RI_OK
                                             : ri_error_set(error, RI_USAGE, "%s is missing: %s", name, what);
}

static ri_status read_day(const char *name, const char *text, ri_day *day, ri_error *error) {
    ri_error inner = {0};
    *day = RI_DAY_NONE;
    if (text == NULL || ri_day_parse(text, day, &inner) == RI_OK)
        return RI_OK;
    return ri_error_set(error, RI_USAGE, "%s: %s", name, inner.text);
}

/* A new ledger begins with a new key where there is none; an old one needs its own. */
static ri_status take_key(const ri_ledger *ledger, const char *path, ri_signing_key *key, ri_error *error) {
    if (access(path, F_OK) == 0)
        return ri_key_load(path, key, error);
    if (ledger->n > 0)
        return ri_error_set(
            error, RI_BAD_DATA,
            "%s: there is no such key; the ledger is sealed by the one whose public half is %s", path,
            json_string_value(json_object_get(ledger->line[0].json, "key")));
    ri_status status = ri_key_create(path, key, error);
    if (status == RI_OK)
        fprintf(
            stderr,
            "%s: a new key was made; keep it to yourself and keep a copy: without it nothing can be added\n",
            path);
    return status;
}

/* Appends all entries under one lock, and says which they became. The time is taken once the lock is held:
 * who waited for it comes after whom it waited for. */
static ri_status append(const char *path, json_t *entries, const char *key_path, ri_error *error) {
    ri_ledger ledger = {.file = -1};
    ri_signing_key key = {0};
    ri_text out = {0};
    ri_status status = ri_ledger_open(&ledger, path, error);
    if (status == RI_OK)
        status = take_key(&ledger, key_path, &key, error);
    time_t now = time(NULL);
    for (size_t i = 0; status == RI_OK && i < json_array_size(entries); i++) {
        status = ri_ledger_append(&ledger, json_array_get(entries, i), &key, now, error);
        if (status == RI_OK)
            ri_text_add(&out, "entry %d sealed, hash %s\n", ledger.n - 1, ledger.line[ledger.n - 1].hash);
    }
    ri_key_wipe(&key);
    ri_ledger_dispose(&ledger);
    ri_status said = out.length > 0 ? ri_out_write(&out, error) : RI_OK;
    ri_text_dispose(&out);
    return status != RI_OK ? status : said;
}

static bool ends_with(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static ri_status parse_json(const char *path, const ri_text *file, json_t **forecast, ri_error *error) {
    json_error_t why;
    ri_status status = ri_json_read(file->bytes, file->length, forecast, &why);
    if (status == RI_BAD_DATA)
        ri_error_set(error, status, "%s:%d: no JSON: %s", path, why.line, why.text);
    else if (status != RI_OK)
        ri_error_set(error, status, "no memory for %s", path);
    return status;
}

static ri_status read_json(const char *path, json_t **forecasts, ri_error *error) {
    ri_text file = {0};
    json_t *forecast = NULL;
    ri_status status = ri_text_read_file(&file, path, MAX_FORECAST_BYTES, error);
    if (status == RI_OK)
        status = parse_json(path, &file, &forecast, error);
    ri_text_dispose(&file);
    *forecasts = status == RI_OK ? json_array() : NULL;
    if (status == RI_OK && json_array_append_new(*forecasts, forecast) != 0)
        status = ri_error_set(error, RI_NO_MEMORY, "no memory for %s", path);
    return status;
}

/* Each forecast of the file as an entry, all checked before any is sealed. */
static ri_status make_entries(const char *path, const ri_issue *issue, ri_day today, json_t *entries,
                              ri_error *error) {
    ri_sha256 hash = {0}, again = {0};
    char hex[65];
    json_t *forecasts = NULL;
    ri_status status = ri_sha256_of_file(path, &hash, error);
    if (status == RI_OK)
        status = ends_with(path, ".csv") ? ri_hubverse_read(path, "hubverse", &forecasts, error)
                                         : read_json(path, &forecasts, error);
    if (status == RI_OK)
        status = ri_sha256_of_file(path, &again, error);
    if (status == RI_OK && memcmp(&hash, &again, sizeof hash) != 0)
        status = ri_error_set(error, RI_IO, "%s: the file was written to while it was read; try again", path);
    ri_sha256_format(&hash, hex);
    for (size_t i = 0; status == RI_OK && i < json_array_size(forecasts); i++) {
        json_t *entry = NULL;
        status = ri_entry_of_forecast(json_array_get(forecasts, i), path, hex, issue, &entry, error);
        if (status == RI_OK && ri_entry_day(entry, "as_of") > today)
            status = ri_error_set(error, RI_BAD_DATA, "%s: as_of: %s is still to come", path,
                                  json_string_value(json_object_get(entry, "as_of")));
        if (json_array_append_new(entries, entry) != 0 && status == RI_OK)
            status = ri_error_set(error, RI_NO_MEMORY, "no memory for %s", path);
    }
    json_decref(forecasts);
    return status;
}

static ri_status check_issue(const ri_options *o, ri_error *error) {
    ri_status status = o->n_arguments == 3
                           ? RI_OK
                           : ri_error_set(error, RI_USAGE,
                                          "ledger issue: give a ledger and a forecast, JSON or hubverse CSV");
    if (status == RI_OK)
        status =
            needed(o->ledger.key, "--key", "the file of the key that seals; a new ledger makes it", error);
    if (status == RI_OK)
        status =
            needed(o->ledger.issuer, "--issuer", "who answers for the forecast, a role or an office", error);
    if (status == RI_OK)
        status = needed(
            o->ledger.can_influence, "--can-influence",
            "yes or no: can the issuer influence what is forecast, as an adviser can who recommends?", error);
    return status;
}

static ri_status issue(const ri_options *o, ri_error *error) {
    ri_status status = check_issue(o, error);
    if (status != RI_OK)
        return status;
    char observed_hex[65] = "";
    ri_observed observed = {0};
    if (o->ledger.observed != NULL) {
        status = ri_observed_load(&observed, o->ledger.observed, error);
        ri_sha256_format(&observed.hash, observed_hex);
        ri_observed_dispose(&observed);
    }
    const ri_issue by = {o->ledger.issuer, strcmp(o->ledger.can_influence, "yes") == 0,
                         o->ledger.observed != NULL ? observed_hex : NULL};
    time_t now = time(NULL);
    json_t *entries = json_array();
    if (status == RI_OK)
        status = make_entries(o->arguments[2], &by, ri_ledger_day(now), entries, error);
    if (status == RI_OK)
        status = append(o->arguments[1], entries, o->ledger.key, error);
    json_decref(entries);
    return status;
}

static ri_status read_outcome(const ri_options *o, ri_outcome *outcome, ri_error *error) {
    *outcome = (ri_outcome){.council = o->ledger.council,
                            .event = o->ledger.event,
                            .source = o->ledger.source,
                            .grade = o->ledger.grade,
                            .replaces = o->ledger.replaces};
    ri_status status = needed(o->ledger.key, "--key", "the file of the ledger's key", error);
    if (status == RI_OK)
        status = needed(o->ledger.council, "--council", "whose outcome it is", error);
    if (status == RI_OK)
        status = needed(o->ledger.event, "--event", "dfe_commissioner or reinspection", error);
    if (status == RI_OK)
        status = needed(o->ledger.source, "--source", "who says so, and where: a page, a report", error);
    if (status == RI_OK)
        status = read_day("--on", o->ledger.on, &outcome->on, error);
    if (status == RI_OK)
        status = read_day("--none-until", o->ledger.none_until, &outcome->none_until, error);
    return status;
}

/* What speaks against an outcome: another that says otherwise, a council that nobody forecast, no such entry.
 */
static ri_status check_against(const ri_ledger *ledger, const ri_outcome *outcome, ri_error *error) {
    ri_facts facts;
    char plain[RI_COUNCIL_NAME_SIZE], its[RI_COUNCIL_NAME_SIZE];
    bool is_forecast = false;
    ri_council_plain(outcome->council, plain);
    for (int i = 0; i < ledger->n; i++) {
        const json_t *entry = ledger->line[i].json;
        if (!ri_entry_is_forecast(entry))
            continue;
        ri_council_plain(json_string_value(json_object_get(entry, "council")), its);
        is_forecast |= strcmp(plain, its) == 0;
    }
    if (!is_forecast)
        return ri_error_set(error, RI_BAD_DATA, "--council: the ledger has no forecast of \"%s\"",
                            outcome->council);
    if (outcome->replaces >= ledger->n ||
        (outcome->replaces >= 0 && json_object_get(ledger->line[outcome->replaces].json, "event") == NULL))
        return ri_error_set(error, RI_BAD_DATA, "--replaces: entry %d is no outcome of this ledger",
                            outcome->replaces);
    ri_status status = ri_facts_init(&facts, ledger, error);
    const ri_fact *other = status == RI_OK ? ri_facts_against(&facts, outcome) : NULL;
    if (other != NULL)
        status =
            ri_error_set(error, RI_BAD_DATA, "entry %d says otherwise; --replaces %d if that one is wrong",
                         other->entry, other->entry);
    ri_facts_dispose(&facts);
    return status;
}

static ri_status resolve(const ri_options *o, ri_error *error) {
    ri_outcome outcome;
    ri_ledger ledger = {.file = -1};
    json_t *entry = NULL, *entries = json_array();
    time_t now = time(NULL);
    ri_status status = o->n_arguments == 2 ? read_outcome(o, &outcome, error)
                                           : ri_error_set(error, RI_USAGE, "ledger resolve: give one ledger");
    if (status == RI_OK)
        status = ri_entry_of_outcome(&outcome, ri_ledger_day(now), &entry, error);
    if (status == RI_OK)
        status = ri_ledger_read_sound(&ledger, o->arguments[1], error);
    if (status == RI_OK)
        status = check_against(&ledger, &outcome, error);
    if (status == RI_OK && json_array_append(entries, entry) != 0)
        status = ri_error_set(error, RI_NO_MEMORY, "no memory for an entry");
    if (status == RI_OK)
        status = append(o->arguments[1], entries, o->ledger.key, error);
    ri_ledger_dispose(&ledger);
    json_decref(entry);
    json_decref(entries);
    return status;
}

static ri_status list(const ri_options *o, ri_error *error) {
    ri_ledger ledger = {.file = -1};
    ri_text out = {0};
    ri_status status = ri_ledger_read_sound(&ledger, o->arguments[1], error);
    if (status == RI_OK) {
        if (strcmp(o->format, "json") == 0)
            ri_ledger_list_json(&ledger, &out);
        else if (strcmp(o->format, "hubverse") == 0)
            ri_ledger_list_hubverse(&ledger, &out);
        else
            ri_ledger_list_table(&ledger, &out);
        status = ri_out_write(&out, error);
    }
    ri_text_dispose(&out);
    ri_ledger_dispose(&ledger);
    return status;
}

static ri_status score(const ri_options *o, ri_error *error) {
    ri_ledger ledger = {.file = -1};
    ri_text out = {0};
    ri_score_row *rows = NULL;
    ri_day day = RI_DAY_NONE;
    int n = 0;
    if (strcmp(o->format, "hubverse") == 0)
        return ri_error_set(error, RI_USAGE, "ledger score: --format table or json");
    ri_status status = read_day("--as-of", o->as_of, &day, error);
    if (status == RI_OK)
        status = ri_ledger_read_sound(&ledger, o->arguments[1], error);
    day = day != RI_DAY_NONE ? day : ri_ledger_day(time(NULL));
    if (status == RI_OK)
        status = ri_ledger_score(&ledger, day, &rows, &n, error);
    if (status == RI_OK) {
        if (strcmp(o->format, "json") == 0)
            ri_ledger_score_json(rows, n, day, &out);
        else
            ri_ledger_score_table(rows, n, day, &out);
        status = ri_out_write(&out, error);
    }
    free(rows);
    ri_text_dispose(&out);
    ri_ledger_dispose(&ledger);
    return status;
}

static ri_status verify(const ri_options *o, ri_error *error) {
    ri_ledger ledger = {.file = -1};
    ri_ledger_findings findings;
    ri_text out = {0};
    ri_status status = ri_ledger_read(&ledger, o->arguments[1], error);
    if (status == RI_OK) {
        ri_ledger_verify(&ledger, o->ledger.head, o->ledger.public_key, &findings);
        status = ri_ledger_findings_say(&ledger, &findings, error);
    }
    if (status == RI_OK) {
        ri_text_add(&out, "%s: %d entries, each as it was sealed, none missing\n", ledger.path, ledger.n);
        ri_text_add(&out, "public key %s\nhash of the last entry %s\n",
                    json_string_value(json_object_get(ledger.line[0].json, "key")),
                    ledger.line[ledger.n - 1].hash);
        if (o->ledger.head == NULL)
            ri_text_add(
                &out,
                "Whoever holds the key could have written all of it anew, and an older copy put back looks "
                "sound too; a hash that was noted elsewhere at the time tells (--head).\n");
        status = ri_out_write(&out, error);
    }
    ri_text_dispose(&out);
    ri_ledger_dispose(&ledger);
    return status;
}

ri_status ri_cmd_ledger(const ri_options *options, ri_error *error) {
    static const struct {
        const char *name;
        ri_status (*run)(const ri_options *, ri_error *);
        bool is_of_one;
    } rows[] = {{"issue", issue, false},
                {"list", list, true},
                {"resolve", resolve, false},
                {"score", score, true},
                {"verify", verify, true}};
    const char *what = options->n_arguments > 0 ? options->arguments[0] : "";
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(what, rows[i].name) != 0)
            continue;
        if (rows[i].is_of_one && options->n_arguments != 2)
            return ri_error_set(error, RI_USAGE, "ledger %s: give one ledger", what);
        return rows[i].run(options, error);
    }
    return ri_error_set(error, RI_USAGE, "ledger: give issue, list, resolve, score or verify, and a ledger");
}
