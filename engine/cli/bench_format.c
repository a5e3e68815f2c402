/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cli/bench.h"

/* Names and units are of our own making, but a baseline may come from anywhere. */
static void add_string(ri_text *text, const char *string) {
    json_t *json = json_string(string);
    char *quoted = json != NULL ? json_dumps(json, JSON_ENCODE_ANY) : NULL;
    if (quoted == NULL)
        text->failed = 1;
    else
        ri_text_add(text, "%s", quoted);
    free(quoted);
    json_decref(json);
}

static const char *measure_of(const ri_bench_result *row) {
    return row->is_instructions ? "instructions" : "ns";
}

void ri_bench_write_gab(const ri_bench_results *results, ri_text *text) {
    ri_text_add(text, "[");
    for (int i = 0; i < results->n; i++) {
        const ri_bench_result *row = &results->row[i];
        ri_text unit = {0};
        ri_text_add(&unit, "%s per %s", measure_of(row), row->unit);
        ri_text_add(text, "%s\n  {\"name\": ", i > 0 ? "," : "");
        add_string(text, row->name);
        ri_text_add(text, ", \"unit\": ");
        add_string(text, unit.failed ? "" : unit.bytes);
        ri_text_add(text, ", \"value\": %.6g", row->value);
        if (!row->is_instructions)
            ri_text_add(text, ", \"range\": \"%.3g\"", (row->upper - row->lower) / 2);
        if (!isnan(row->ratio))
            ri_text_add(text, ", \"extra\": \"%.3f of the speed of %s\"", row->ratio, row->reference);
        ri_text_add(text, "}");
        ri_text_dispose(&unit);
    }
    ri_text_add(text, "\n]\n");
}

void ri_bench_write_google(const ri_bench_results *results, ri_text *text) {
    ri_text_add(text, "{\n\"context\": {\"executable\": \"reinspect bench\", \"cpu_model\": ");
    add_string(text, results->cpu);
    ri_text_add(text, "},\n\"benchmarks\": [");
    for (int i = 0; i < results->n; i++) {
        const ri_bench_result *row = &results->row[i];
        double time = row->is_instructions ? 0 : row->value;
        ri_text_add(text, "%s\n  {\"name\": ", i > 0 ? "," : "");
        add_string(text, row->name);
        ri_text_add(text, ", \"run_name\": ");
        add_string(text, row->name);
        ri_text_add(
            text,
            ", \"run_type\": \"iteration\", \"iterations\": 1, \"real_time\": %.7g, \"cpu_time\": %.7g, "
            "\"time_unit\": \"ns\", \"label\": ",
            time, time);
        add_string(text, row->unit);
        if (row->is_instructions)
            ri_text_add(text, ", \"instructions\": %.7g", row->value);
        else
            ri_text_add(text,
                        ", \"items_per_second\": %.7g, \"cpu_time_lower\": %.7g, \"cpu_time_upper\": %.7g",
                        1e9 / row->value, row->lower, row->upper);
        if (!isnan(row->ratio)) {
            ri_text_add(text,
                        ", \"ratio\": %.5g, \"ratio_lower\": %.5g, \"ratio_upper\": %.5g, \"reference\": ",
                        row->ratio, row->ratio_lower, row->ratio_upper);
            add_string(text, row->reference);
        }
        ri_text_add(text, "}");
    }
    ri_text_add(text, "\n]\n}\n");
}

void ri_bench_write_bmf(const ri_bench_results *results, ri_text *text) {
    ri_text_add(text, "{");
    for (int i = 0; i < results->n; i++) {
        const ri_bench_result *row = &results->row[i];
        ri_text_add(text, "%s\n  ", i > 0 ? "," : "");
        add_string(text, row->name);
        if (row->is_instructions)
            ri_text_add(text, ": {\"instructions\": {\"value\": %.7g}", row->value);
        else
            ri_text_add(text,
                        ": {\"latency\": {\"value\": %.7g, \"lower_value\": %.7g, \"upper_value\": %.7g}",
                        row->value, row->lower, row->upper);
        if (!isnan(row->ratio))
            ri_text_add(text, ", \"ratio\": {\"value\": %.5g, \"lower_value\": %.5g, \"upper_value\": %.5g}",
                        row->ratio, row->ratio_lower, row->ratio_upper);
        ri_text_add(text, "}");
    }
    ri_text_add(text, "\n}\n");
}

void ri_bench_write_table(const ri_bench_results *results, ri_text *text) {
    for (int i = 0; i < results->n; i++) {
        const ri_bench_result *row = &results->row[i];
        ri_text_add(text, "%-40s %14.6g %s per %s", row->name, row->value, measure_of(row), row->unit);
        if (!row->is_instructions)
            ri_text_add(text, " (quartiles %.4g to %.4g)", row->lower, row->upper);
        if (!isnan(row->ratio))
            ri_text_add(text, ", %.3f of the speed of %s", row->ratio, row->reference);
        ri_text_add(text, "\n");
    }
    double share = ri_bench_plugins_share(results);
    if (!isnan(share))
        ri_text_add(text, "Plugins' calls take %.2f %% of the council's instructions\n", 100 * share);
}

static double number_of(const json_t *row, const char *key) {
    const json_t *value = json_object_get(row, key);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

static bool read_row(const json_t *json, ri_bench_results *results) {
    const char *name = json_string_value(json_object_get(json, "name")),
               *unit = json_string_value(json_object_get(json, "label")),
               *reference = json_string_value(json_object_get(json, "reference"));
    ri_bench_result row = {.is_instructions = json_object_get(json, "instructions") != NULL,
                           .ratio = number_of(json, "ratio"),
                           .ratio_lower = number_of(json, "ratio_lower"),
                           .ratio_upper = number_of(json, "ratio_upper")};
    snprintf(row.name, sizeof row.name, "%s", name != NULL ? name : "");
    snprintf(row.unit, sizeof row.unit, "%s", unit != NULL ? unit : "");
    snprintf(row.reference, sizeof row.reference, "%s", reference != NULL ? reference : "");
    row.value = number_of(json, row.is_instructions ? "instructions" : "cpu_time");
    row.lower = row.is_instructions ? row.value : number_of(json, "cpu_time_lower");
    row.upper = row.is_instructions ? row.value : number_of(json, "cpu_time_upper");
    return name != NULL && unit != NULL && row.value > 0 && row.lower > 0 && row.upper >= row.lower &&
           ri_bench_results_add(results, &row);
}

ri_status ri_bench_read(const char *path, ri_bench_results *results, ri_error *error) {
    enum { LIMIT = 1 << 22 };
    ri_text text = {0};
    memset(results, 0, sizeof *results);
    ri_status status = ri_text_read_file(&text, path, LIMIT, error);
    json_t *root = status == RI_OK ? json_loadb(text.bytes, text.length, 0, NULL) : NULL;
    json_t *rows = json_object_get(root, "benchmarks");
    const char *cpu = json_string_value(json_object_get(json_object_get(root, "context"), "cpu_model"));
    snprintf(results->cpu, sizeof results->cpu, "%s", cpu != NULL ? cpu : "");
    bool is_fine = json_array_size(rows) > 0;
    for (size_t i = 0; is_fine && i < json_array_size(rows); i++)
        is_fine = read_row(json_array_get(rows, i), results);
    if (status == RI_OK && !is_fine)
        status = ri_error_set(
            error, RI_BAD_DATA,
            "%s: is no baseline; `reinspect bench --format json` (or with --instructions) writes one", path);
    json_decref(root);
    ri_text_dispose(&text);
    return status;
}
