/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/hubverse.h"

#include <math.h>
#include <string.h>

#include "record/table.h"

#define MAX_BYTES ((size_t)16 << 20)

enum { ORIGIN, TARGET, HORIZON, LOCATION, TYPE, TYPE_ID, VALUE, N_COLUMNS };

static const ri_column columns[N_COLUMNS] = {
    [ORIGIN] = {"origin_date", RI_CELL_DAY, true}, [TARGET] = {"target", RI_CELL_TEXT, true},
    [HORIZON] = {"horizon", RI_CELL_NUMBER, true}, [LOCATION] = {"location", RI_CELL_TEXT, true},
    [TYPE] = {"output_type", RI_CELL_TEXT, true},  [TYPE_ID] = {"output_type_id", RI_CELL_TEXT, true},
    [VALUE] = {"value", RI_CELL_NUMBER, true},
};
static const ri_table_schema schema = {"hubverse", 0, N_COLUMNS, columns};

static const char *const types[] = {
    [RI_TARGET_EVENT] = "pmf", [RI_TARGET_GRADE] = "pmf", [RI_TARGET_MONTHS] = "quantile"};

void ri_hubverse_header_add(ri_text *text) {
    for (int i = 0; i < N_COLUMNS; i++)
        ri_text_add(text, "%s%s", i > 0 ? "," : "", columns[i].name);
    ri_text_add(text, "\n");
}

/* A cell in double quotes where it needs them. */
static void add_cell(ri_text *text, const char *cell) {
    if (cell[strcspn(cell, ",\"\n\r")] == '\0') {
        ri_text_add(text, "%s", cell);
        return;
    }
    ri_text_add(text, "\"");
    for (; *cell != '\0'; cell++)
        ri_text_add(text, *cell == '"' ? "\"\"" : "%c", *cell == '\n' || *cell == '\r' ? ' ' : *cell);
    ri_text_add(text, "\"");
}

static void add_row(ri_text *text, const json_t *entry, int target, int horizon, const char *id,
                    double value) {
    const char *as_of = json_string_value(json_object_get(entry, "as_of"));
    const char *council = json_string_value(json_object_get(entry, "council"));
    ri_text_add(text, "%s,%s,%d,", as_of != NULL ? as_of : "", ri_targets[target].id, horizon);
    add_cell(text, council != NULL ? council : "");
    ri_text_add(text, ",%s,%s,%.15g\n", types[ri_targets[target].kind], id, value);
}

static void add_events(ri_text *text, const json_t *entry, int target) {
    for (int months = 1; months <= 480; months++) {
        double prob = ri_entry_event_prob(entry, target, months);
        if (isnan(prob))
            continue;
        add_row(text, entry, target, months, "yes", prob);
        add_row(text, entry, target, months, "no", 1 - prob);
    }
}

void ri_hubverse_forecast_add(ri_text *text, const json_t *entry) {
    int horizon = (int)json_integer_value(json_object_get(entry, "horizon_months"));
    double prob[RI_N_LEDGER_GRADES], months[RI_N_LEVELS];
    double since = (ri_entry_day(entry, "as_of") - ri_entry_day(entry, "start")) / RI_DAYS_PER_MONTH;
    for (int i = 0; i < RI_N_TARGETS; i++)
        if (ri_targets[i].kind == RI_TARGET_EVENT)
            add_events(text, entry, i);
    for (int k = 0; ri_entry_grades(entry, prob) && k < RI_N_LEDGER_GRADES; k++)
        add_row(text, entry, RI_TARGET_ID_reinspection_grade, horizon, ri_ledger_grades[k], prob[k]);
    for (int k = 0; ri_entry_quantiles(entry, months) && k < RI_N_LEVELS; k++) {
        char level[16];
        snprintf(level, sizeof level, "%g", ri_ledger_levels[k]);
        add_row(text, entry, RI_TARGET_ID_months_to_reinspection, horizon, level, fmax(months[k] - since, 0));
    }
}

/* One row on its way into a forecast. */
typedef struct hub_row {
    const ri_table *table;
    int row;
    ri_error *error;
} hub_row;

static const char *text_of(const hub_row *r, int column) {
    return ri_table_text(r->table, r->row, column);
}

static ri_status wrong(const hub_row *r, int column, const char *what) {
    return ri_error_set(r->error, RI_BAD_DATA, "%s:%d: %s: %s", r->table->path,
                        ri_table_line(r->table, r->row), columns[column].name, what);
}

/* The forecast of the row's day and council; made when it is the first of them. NULL without memory. */
static json_t *forecast_of(const hub_row *r, const char *method, json_t *forecasts) {
    size_t i;
    json_t *f;
    json_array_foreach(forecasts, i, f) {
        const char *as_of = json_string_value(json_object_get(f, "as_of"));
        const char *council = json_string_value(json_object_get(json_object_get(f, "scenario"), "council"));
        if (strcmp(as_of, text_of(r, ORIGIN)) == 0 && strcmp(council, text_of(r, LOCATION)) == 0)
            return f;
    }
    f = json_pack("{ss ss ss s{ss ss} s{}}", "schema", "reinspect.forecast/1", "as_of", text_of(r, ORIGIN),
                  "method", method, "scenario", "council", text_of(r, LOCATION), "start", text_of(r, ORIGIN),
                  "outcomes");
    return f != NULL && json_array_append_new(forecasts, f) == 0 ? f : NULL;
}

static ri_status find_target(const hub_row *r, int *target) {
    const char *ids[RI_N_TARGETS];
    for (int i = 0; i < RI_N_TARGETS; i++) {
        ids[i] = ri_targets[i].id;
        if (strcmp(text_of(r, TARGET), ids[i]) == 0) {
            *target = i;
            return strcmp(text_of(r, TYPE), types[ri_targets[i].kind]) == 0
                       ? RI_OK
                       : wrong(r, TYPE,
                               ri_targets[i].kind == RI_TARGET_MONTHS ? "this target has quantiles"
                                                                      : "this target has a pmf");
        }
    }
    char what[160];
    const char *near = ri_nearest_word(text_of(r, TARGET), ids, RI_N_TARGETS);
    snprintf(what, sizeof what, "\"%.60s\" is no target; did you mean \"%s\"?", text_of(r, TARGET),
             near != NULL ? near : ids[0]);
    return wrong(r, TARGET, what);
}

/* The name under which the outcome keeps the value: NULL with RI_OK for a quantile that is left out. */
static ri_status find_name(const hub_row *r, int target, const char **name) {
    const char *id = text_of(r, TYPE_ID);
    *name = NULL;
    if (ri_targets[target].kind == RI_TARGET_EVENT) {
        *name = strcmp(id, "yes") == 0 || strcmp(id, "no") == 0 ? id : NULL;
        return *name != NULL ? RI_OK : wrong(r, TYPE_ID, "an event has \"yes\" and \"no\"");
    }
    if (ri_targets[target].kind == RI_TARGET_GRADE) {
        for (int k = 0; k < RI_N_LEDGER_GRADES; k++)
            if (strcmp(id, ri_ledger_grades[k]) == 0)
                *name = ri_ledger_grades[k];
        return *name != NULL ? RI_OK
                             : wrong(r, TYPE_ID,
                                     "a grade is inadequate, requires_improvement, good, outstanding or "
                                     "not_reached");
    }
    char *end = NULL;
    double level = strtod(id, &end);
    if (*end != '\0' || !(level > 0 && level < 1))
        return wrong(r, TYPE_ID, "a quantile's level is a number between 0 and 1");
    for (int k = 0; k < RI_N_LEVELS; k++)
        if (fabs(level - ri_ledger_levels[k]) < 1e-9)
            *name = ri_ledger_level_ids[k];
    return RI_OK;
}

/* "no" is kept apart until all rows are read: it has to complete "yes" to one. */
static json_t *place_of(json_t *forecast, int target, bool is_no) {
    json_t *outcomes = json_object_get(forecast, is_no ? "no" : "outcomes");
    if (outcomes == NULL && json_object_set_new(forecast, "no", outcomes = json_object()) != 0)
        return NULL;
    json_t *outcome = json_object_get(outcomes, ri_targets[target].id);
    if (outcome == NULL && json_object_set_new(outcomes, ri_targets[target].id, outcome = json_object()) != 0)
        return NULL;
    return outcome;
}

static ri_status keep(const hub_row *r, json_t *forecast, int target, const char *name, int horizon) {
    char month[16];
    bool is_event = ri_targets[target].kind == RI_TARGET_EVENT, is_no = strcmp(name, "no") == 0;
    snprintf(month, sizeof month, "%d", horizon);
    json_t *outcome = place_of(forecast, target, is_no);
    const char *key = is_event ? month : name;
    if (outcome != NULL && json_object_get(outcome, key) != NULL)
        return wrong(r, TYPE_ID, "a second row for this; one has to go");
    const json_t *known = json_object_get(forecast, "horizon_months");
    if (!is_event && known != NULL && json_integer_value(known) != horizon)
        return wrong(r, HORIZON, "grade and months of one council and day have one horizon");
    bool is_kept =
        outcome != NULL &&
        json_object_set_new(outcome, key, json_real(ri_table_value(r->table, r->row, VALUE))) == 0 &&
        (is_event || json_object_set_new(forecast, "horizon_months", json_integer(horizon)) == 0);
    return is_kept ? RI_OK : ri_error_set(r->error, RI_NO_MEMORY, "no memory for a forecast");
}

static ri_status take_row(const hub_row *r, const char *method, json_t *forecasts) {
    double horizon = ri_table_value(r->table, r->row, HORIZON);
    const char *name = NULL;
    int target = 0;
    if (horizon != floor(horizon) || horizon < 1 || horizon > 480)
        return wrong(r, HORIZON, "months, a whole number from 1 to 480, are expected");
    ri_status status = find_target(r, &target);
    if (status == RI_OK)
        status = find_name(r, target, &name);
    if (status != RI_OK || name == NULL)
        return status;
    json_t *forecast = forecast_of(r, method, forecasts);
    if (forecast == NULL)
        return ri_error_set(r->error, RI_NO_MEMORY, "no memory for a forecast, or the table is not UTF-8");
    return keep(r, forecast, target, name, (int)horizon);
}

/* Each "no" beside its "yes"; then they go. */
static ri_status check_pairs(const char *path, json_t *forecasts, ri_error *error) {
    size_t i;
    json_t *forecast, *of_target, *prob;
    const char *target, *months;
    json_array_foreach(forecasts, i, forecast) {
        json_object_foreach(json_object_get(forecast, "no"), target, of_target) {
            json_object_foreach(of_target, months, prob) {
                const json_t *yes =
                    json_object_get(json_object_get(json_object_get(forecast, "outcomes"), target), months);
                if (fabs(json_number_value(yes) + json_number_value(prob) - 1) > 1e-6 || yes == NULL)
                    return ri_error_set(
                        error, RI_BAD_DATA, "%s: %s by month %s of %s: yes and no do not add up to 1", path,
                        target, months,
                        json_string_value(json_object_get(json_object_get(forecast, "scenario"), "council")));
            }
        }
        json_object_del(forecast, "no");
    }
    return RI_OK;
}

ri_status ri_hubverse_read(const char *path, const char *method, json_t **forecasts, ri_error *error) {
    ri_text file = {0};
    ri_table table = {0};
    *forecasts = json_array();
    ri_status status = *forecasts != NULL ? ri_text_read_file(&file, path, MAX_BYTES, error)
                                          : ri_error_set(error, RI_NO_MEMORY, "no memory for %s", path);
    if (status == RI_OK)
        status = ri_table_read(&table, &schema, path, &file, error);
    for (int i = 0; status == RI_OK && i < table.n_rows; i++) {
        hub_row row = {&table, i, error};
        status = take_row(&row, method, *forecasts);
    }
    if (status == RI_OK)
        status = check_pairs(path, *forecasts, error);
    ri_table_dispose(&table);
    ri_text_dispose(&file);
    return status;
}
