/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/entry.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

#define MAX_MONTHS 480

const ri_ledger_target ri_targets[RI_N_TARGETS] = {
#define RI_TARGET(id, kind, event, label) {#id, RI_TARGET_##kind, #event, label},
#include "forecast/targets.def"
#undef RI_TARGET
};
const char *const ri_ledger_grades[RI_N_LEDGER_GRADES] = {"inadequate", "requires_improvement", "good",
                                                          "outstanding", "not_reached"};
const double ri_ledger_levels[RI_N_LEVELS] = {.05, .25, .5, .75, .95};
const char *const ri_ledger_level_ids[RI_N_LEVELS] = {"q05", "q25", "q50", "q75", "q95"};

/* A forecast on its way into an entry; what is wrong is said with the path to it. */
typedef struct forecast_reader {
    const char *name;
    const json_t *forecast;
    ri_error *error;
    bool *failed; /* memory ran out while something was put into the entry */
} forecast_reader;

/* Nothing that is sealed may lack a part for want of memory: whoever puts looks at *failed in the end. */
static void put(json_t *object, const char *name, json_t *value, bool *failed) {
    if (json_object_set_new(object, name, value) != 0)
        *failed = true;
}

static ri_status wrong(const forecast_reader *r, const char *path, const char *what) {
    return ri_error_set(r->error, RI_BAD_DATA, "%s: %s: %s", r->name, path, what);
}

static const char *text_at(const json_t *object, const char *name) {
    return json_string_value(json_object_get(object, name));
}

static bool is_prob(const json_t *value) {
    double prob = json_number_value(value);
    return json_is_number(value) && prob >= 0 && prob <= 1;
}

/* "3" .. "480" as a number; 0 for anything else. */
static int months_of(const char *text) {
    if (text[0] < '1' || text[0] > '9' || strlen(text) > 3 || text[strspn(text, "0123456789")] != '\0')
        return 0;
    int months = atoi(text);
    return months <= MAX_MONTHS ? months : 0;
}

/* Every month's probability, never falling from one month to a later one. */
static ri_status take_event(const forecast_reader *r, const char *path, const json_t *from, json_t *to) {
    double by_month[MAX_MONTHS + 1];
    const char *name;
    json_t *value;
    for (int m = 0; m <= MAX_MONTHS; m++)
        by_month[m] = (double)NAN;
    json_object_foreach((json_t *)(uintptr_t)from, name, value) {
        int months = months_of(name);
        if (months == 0 && strcmp(name, "se") == 0)
            continue;
        if (months == 0)
            return wrong(r, path, "its names are months, such as \"12\"");
        if (!is_prob(value))
            return wrong(r, path, "a probability is a number from 0 to 1");
        by_month[months] = json_number_value(value);
    }
    double before = 0;
    for (int m = 1; m <= MAX_MONTHS; m++) {
        if (isnan(by_month[m]))
            continue;
        if (by_month[m] < before)
            return wrong(r, path,
                         "the probability falls from one month to a later one; it is that of \"by month\"");
        before = by_month[m];
        char key[16];
        snprintf(key, sizeof key, "%d", m);
        put(to, key, json_real(by_month[m]), r->failed);
    }
    return json_object_size(to) > 0 || *r->failed ? RI_OK : wrong(r, path, "no month is given");
}

static ri_status take_grades(const forecast_reader *r, const char *path, const json_t *from, json_t *to) {
    double sum = 0;
    for (int i = 0; i < RI_N_LEDGER_GRADES; i++) {
        const json_t *value = json_object_get(from, ri_ledger_grades[i]);
        if (!is_prob(value))
            return wrong(r, path,
                         "each of inadequate, requires_improvement, good, outstanding and not_reached has a "
                         "probability from 0 to 1");
        sum += json_number_value(value);
        put(to, ri_ledger_grades[i], json_real(json_number_value(value)), r->failed);
    }
    return fabs(sum - 1) <= 1e-6 ? RI_OK : wrong(r, path, "the probabilities do not add up to 1");
}

static ri_status take_quantiles(const forecast_reader *r, const char *path, const json_t *from, json_t *to) {
    double before = 0;
    for (int i = 0; i < RI_N_LEVELS; i++) {
        const json_t *value = json_object_get(from, ri_ledger_level_ids[i]);
        if (!json_is_number(value) || !(json_number_value(value) >= before) ||
            !isfinite(json_number_value(value)))
            return wrong(r, path,
                         "q05, q25, q50, q75 and q95 are months, 0 or more, none below the one before");
        before = json_number_value(value);
        put(to, ri_ledger_level_ids[i], json_real(before), r->failed);
    }
    return RI_OK;
}

/* The targets that the forecast has; *kinds gets a bit for each kind among them. */
static ri_status take_outcomes(const forecast_reader *r, json_t *outcomes, unsigned *kinds) {
    typedef ri_status take(const forecast_reader *, const char *, const json_t *, json_t *);
    static take *const takes[] = {
        [RI_TARGET_EVENT] = take_event, [RI_TARGET_GRADE] = take_grades, [RI_TARGET_MONTHS] = take_quantiles};
    const json_t *all = json_object_get(r->forecast, "outcomes");
    for (int i = 0; i < RI_N_TARGETS; i++) {
        const json_t *from = json_object_get(all, ri_targets[i].id);
        char path[96];
        snprintf(path, sizeof path, "outcomes.%s", ri_targets[i].id);
        if (from == NULL)
            continue;
        if (!json_is_object(from))
            return wrong(r, path, "an object is expected");
        json_t *to = json_object();
        if (to == NULL)
            return ri_error_set(r->error, RI_NO_MEMORY, "no memory for an entry");
        ri_status status = takes[ri_targets[i].kind](r, path, from, to);
        put(outcomes, ri_targets[i].id, to, r->failed);
        if (status != RI_OK)
            return status;
        *kinds |= 1u << ri_targets[i].kind;
    }
    if (*kinds == 0)
        return wrong(r, "outcomes",
                     "none that the ledger scores: dfe_commissioner_by_month, reinspection_grade, "
                     "months_to_reinspection");
    return RI_OK;
}

static ri_status check_day(const forecast_reader *r, const char *path, const char *text) {
    ri_day day = RI_DAY_NONE;
    ri_error inner = {0};
    if (text == NULL)
        return wrong(r, path, "a day such as 2024-01-31 is expected");
    return ri_day_parse(text, &day, &inner) == RI_OK ? RI_OK : wrong(r, path, inner.text);
}

static ri_status check_head(const forecast_reader *r) {
    const char *schema = text_at(r->forecast, "schema");
    if (!json_is_object(r->forecast) || schema == NULL || strcmp(schema, "reinspect.forecast/1") != 0)
        return wrong(r, "schema", "a forecast begins with \"schema\": \"reinspect.forecast/1\"");
    ri_status status = check_day(r, "as_of", text_at(r->forecast, "as_of"));
    if (status != RI_OK)
        return status;
    const char *council = text_at(json_object_get(r->forecast, "scenario"), "council");
    if (council == NULL || council[0] == '\0')
        return wrong(r, "scenario.council", "the name of a council is expected");
    const char *method = text_at(r->forecast, "method");
    return method != NULL && method[0] != '\0' ? RI_OK
                                               : wrong(r, "method", "the name of the method is expected");
}

/* Copies what later readers need beside the outcomes. */
static ri_status take_frame(const forecast_reader *r, unsigned kinds, json_t *entry) {
    const json_t *scenario = json_object_get(r->forecast, "scenario"),
                 *horizon = json_object_get(r->forecast, "horizon_months");
    put(entry, "council", json_string(text_at(scenario, "council")), r->failed);
    put(entry, "as_of", json_string(text_at(r->forecast, "as_of")), r->failed);
    put(entry, "method", json_string(text_at(r->forecast, "method")), r->failed);
    if (text_at(scenario, "name") != NULL)
        put(entry, "plan", json_string(text_at(scenario, "name")), r->failed);
    if (!(kinds & (1u << RI_TARGET_GRADE | 1u << RI_TARGET_MONTHS)))
        return RI_OK;
    if (!json_is_integer(horizon) || json_integer_value(horizon) < 1 ||
        json_integer_value(horizon) > MAX_MONTHS)
        return wrong(r, "horizon_months",
                     "how far the forecast looks from as_of, 1 to 480 months, is expected");
    put(entry, "horizon_months", json_integer(json_integer_value(horizon)), r->failed);
    if (!(kinds & 1u << RI_TARGET_MONTHS))
        return RI_OK;
    const char *start = text_at(scenario, "start");
    ri_status status = check_day(r, "scenario.start", start);
    if (status == RI_OK && strcmp(start, text_at(r->forecast, "as_of")) > 0)
        return wrong(r, "scenario.start", "it lies after as_of; months count from it");
    if (status == RI_OK)
        put(entry, "start", json_string(start), r->failed);
    return status;
}

ri_status ri_entry_of_forecast(const json_t *forecast, const char *name, const char *sha256,
                               const ri_issue *issue, json_t **entry, ri_error *error) {
    bool failed = false;
    const forecast_reader reader = {name, forecast, error, &failed};
    unsigned kinds = 0;
    json_t *outcomes = json_object();
    *entry =
        json_pack("{ss ss ss sb so*}", "kind", "forecast", "forecast_sha256", sha256, "issuer", issue->issuer,
                  "issuer_can_influence", issue->can_influence ? 1 : 0, "outcomes", outcomes);
    if (*entry == NULL || outcomes == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for an entry, or \"%s\" is not UTF-8",
                            issue->issuer);
    if (issue->observed_sha256 != NULL)
        put(*entry, "observed_sha256", json_string(issue->observed_sha256), &failed);
    ri_status status = check_head(&reader);
    if (status == RI_OK)
        status = take_outcomes(&reader, outcomes, &kinds);
    if (status == RI_OK)
        status = take_frame(&reader, kinds, *entry);
    return status == RI_OK && failed ? ri_error_set(error, RI_NO_MEMORY, "no memory for an entry") : status;
}

static ri_status check_outcome(const ri_outcome *o, ri_day today, ri_error *error) {
    const char *events[RI_N_TARGETS];
    bool is_event = false, is_reinspection = strcmp(o->event, "reinspection") == 0, is_grade = false;
    for (int i = 0; i < RI_N_TARGETS; i++) {
        events[i] = ri_targets[i].event;
        is_event |= strcmp(o->event, events[i]) == 0;
    }
    for (int i = 0; o->grade != NULL && i < RI_N_LEDGER_GRADES - 1; i++)
        is_grade |= strcmp(o->grade, ri_ledger_grades[i]) == 0;
    const char *near = is_event ? NULL : ri_nearest_word(o->event, events, RI_N_TARGETS);
    if (!is_event)
        return ri_error_set(error, RI_USAGE,
                            "--event: \"%s\" is not one of dfe_commissioner and reinspection%s%s%s", o->event,
                            near != NULL ? "; did you mean \"" : "", near != NULL ? near : "",
                            near != NULL ? "\"?" : "");
    if ((o->on == RI_DAY_NONE) == (o->none_until == RI_DAY_NONE))
        return ri_error_set(error, RI_USAGE,
                            "give --on DAY when it came, or --none-until DAY when it had not come by then");
    if (o->on > today || o->none_until > today)
        return ri_error_set(error, RI_USAGE,
                            "an outcome is recorded once its day has come; today is before it");
    if (is_reinspection && o->on != RI_DAY_NONE && !is_grade)
        return ri_error_set(error, RI_USAGE,
                            "a re-inspection that came has --grade inadequate, requires_improvement, good or "
                            "outstanding");
    if (o->grade != NULL && !(is_reinspection && o->on != RI_DAY_NONE))
        return ri_error_set(error, RI_USAGE, "--grade: only a re-inspection that came has one");
    if (o->source[0] == '\0' || o->council[0] == '\0')
        return ri_error_set(error, RI_USAGE,
                            "an outcome needs --council and --source: who says so, and where");
    return RI_OK;
}

ri_status ri_entry_of_outcome(const ri_outcome *o, ri_day today, json_t **entry, ri_error *error) {
    char on[11] = "", until[11] = "";
    *entry = NULL;
    ri_status status = check_outcome(o, today, error);
    if (status != RI_OK)
        return status;
    if (o->on != RI_DAY_NONE)
        ri_day_format(o->on, on);
    if (o->none_until != RI_DAY_NONE)
        ri_day_format(o->none_until, until);
    *entry = json_pack("{ss ss ss ss}", "kind", "outcome", "council", o->council, "event", o->event, "source",
                       o->source);
    if (*entry == NULL)
        return ri_error_set(error, RI_USAGE, "--council and --source are to be UTF-8 text");
    bool failed = false;
    put(*entry, on[0] != '\0' ? "on" : "none_until", json_string(on[0] != '\0' ? on : until), &failed);
    if (o->grade != NULL)
        put(*entry, "grade", json_string(o->grade), &failed);
    if (o->replaces >= 0)
        put(*entry, "replaces", json_integer(o->replaces), &failed);
    return failed ? ri_error_set(error, RI_NO_MEMORY, "no memory for an entry") : RI_OK;
}

bool ri_entry_is_forecast(const json_t *entry) {
    const char *kind = text_at(entry, "kind");
    return kind != NULL && strcmp(kind, "forecast") == 0 && text_at(entry, "council") != NULL &&
           ri_entry_day(entry, "as_of") != RI_DAY_NONE;
}

static const json_t *outcome_of(const json_t *entry, int target) {
    return json_object_get(json_object_get(entry, "outcomes"), ri_targets[target].id);
}

double ri_entry_event_prob(const json_t *entry, int target, int months) {
    char key[16];
    snprintf(key, sizeof key, "%d", months);
    const json_t *value = json_object_get(outcome_of(entry, target), key);
    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

bool ri_entry_grades(const json_t *entry, double prob[RI_N_LEDGER_GRADES]) {
    const json_t *from = outcome_of(entry, RI_TARGET_ID_reinspection_grade);
    for (int i = 0; i < RI_N_LEDGER_GRADES; i++)
        prob[i] = json_number_value(json_object_get(from, ri_ledger_grades[i]));
    return from != NULL;
}

bool ri_entry_quantiles(const json_t *entry, double months[RI_N_LEVELS]) {
    const json_t *from = outcome_of(entry, RI_TARGET_ID_months_to_reinspection);
    for (int i = 0; i < RI_N_LEVELS; i++)
        months[i] = json_number_value(json_object_get(from, ri_ledger_level_ids[i]));
    return from != NULL;
}

ri_day ri_entry_day(const json_t *entry, const char *name) {
    ri_day day = RI_DAY_NONE;
    const char *text = text_at(entry, name);
    return text != NULL && ri_day_parse(text, &day, NULL) == RI_OK ? day : RI_DAY_NONE;
}

ri_day ri_entry_due(const json_t *entry, int months) {
    json_int_t horizon = json_integer_value(json_object_get(entry, "horizon_months"));
    if (months == 0)
        months = horizon < 0 ? 0 : horizon > MAX_MONTHS ? MAX_MONTHS : (int)horizon;
    return ri_day_add_months(ri_entry_day(entry, "as_of"), months);
}
