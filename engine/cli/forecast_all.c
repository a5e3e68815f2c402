/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/forecast_all.h"

#include <math.h>
#include <string.h>

#include "forecast/from_record.h"
#include "forecast/hubverse.h"
#include "report/words.h"

/* What goes into a council's row of the table. */
typedef struct row {
    char name[64];
    double commissioner, months, inadequate;
} row;

typedef struct forecasts {
    const ri_options *options;
    ri_day as_of;
    ri_text *out;
    row *rows;
    int n;
} forecasts;

static void add_row(forecasts *f, const ri_forecast_plan *plan) {
    const ri_forecast *forecast = &plan->forecast;
    const ri_forecast_three three = ri_forecast_three_of(forecast);
    row *to = &f->rows[f->n];
    *to = (row){.commissioner = three.commissioner,
                .months = forecast->reinspection.q50,
                .inadequate = three.inadequate};
    snprintf(to->name, sizeof to->name, "%s", plan->session.scenario->setup.start.name);
}

static ri_status add_council(forecasts *f, const ri_forecast_plan *plan, ri_error *error) {
    const ri_forecast_view view = ri_forecast_plan_view(plan);
    ri_status status = RI_OK;
    add_row(f, plan);
    if (strcmp(f->options->format, "table") == 0)
        return RI_OK;
    json_t *json = ri_report_forecast_json(&view);
    if (json == NULL || json_object_del(json, "series") != 0 || json_object_del(json, "months") != 0) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory while the forecast was written");
    } else if (strcmp(f->options->format, "hubverse") == 0) {
        status = ri_forecast_add_hubverse(json, f->out, error);
    } else {
        ri_text_add(f->out, "%s", f->n > 0 ? ",\n" : "");
        ri_forecast_add_json(json, f->out);
    }
    json_decref(json);
    return status;
}

static ri_status forecast_one(forecasts *f, const ri_record *record, int episode, ri_error *error) {
    ri_forecast_plan plan = {0};
    ri_status status = ri_forecast_plan_of_record(&plan, f->options->arguments[0], f->options, record,
                                                  episode, f->as_of, false, error);
    if (status == RI_OK)
        status = add_council(f, &plan, error);
    f->n += status == RI_OK;
    ri_forecast_plan_dispose(&plan);
    return status;
}

static void tell(const ri_options *options, int n_done, int n) {
    if (strcmp(options->progress, "json") == 0)
        fprintf(stderr, "{\"done\": %d, \"wanted\": %d}\n", n_done, n);
    else if (strcmp(options->progress, "auto") == 0)
        fprintf(stderr, "%d of %d councils\n", n_done, n);
}

static ri_status forecast_open(forecasts *f, const ri_record *record, ri_error *error) {
    int n_open = 0, n_done = 0, n = ri_record_n_episodes(record);
    for (int i = 0; i < n; i++) {
        ri_episode e = ri_record_episode(record, i);
        n_open += ri_from_record_waits(&e, f->as_of);
    }
    for (int i = 0; i < n; i++) {
        const ri_episode e = ri_record_episode(record, i);
        ri_error why = {0};
        if (!ri_from_record_waits(&e, f->as_of))
            continue;
        ri_status status = forecast_one(f, record, i, &why);
        if (status == RI_BAD_DATA || status == RI_FAILED)
            fprintf(stderr, "%s is left out: %s\n", ri_record_council_name(record, e.code), why.text);
        else if (status != RI_OK)
            return ri_error_set(error, status, "%s: %.3900s", ri_record_council_name(record, e.code),
                                why.text);
        tell(f->options, ++n_done, n_open);
    }
    return f->n > 0
               ? RI_OK
               : ri_error_set(error, RI_USAGE,
                              "--as-of: the record knows no council that was judged inadequate by that day "
                              "and waited for its next full inspection");
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void add_spread(const forecasts *f, const char *label, size_t offset, double scale, double *value) {
    int n = 0;
    for (int i = 0; i < f->n; i++) {
        double one = *(const double *)((const char *)&f->rows[i] + offset) * scale;
        if (!isnan(one))
            value[n++] = one;
    }
    qsort(value, (size_t)n, sizeof *value, by_value);
    if (n > 0)
        ri_text_add(f->out, "%-66s %5d %8.1f %8.1f %8.1f\n", label, n, value[0], value[(n - 1) / 2],
                    value[n - 1]);
}

static ri_status add_table(const forecasts *f, ri_error *error) {
    double *value = calloc((size_t)f->n, sizeof *value);
    if (value == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a table");
    ri_text_add(
        f->out,
        "%d councils judged inadequate and not inspected in full again, as of %s. These are simulations, "
        "not\nfindings; a difference between two councils is mostly one of size and of what was published, "
        "and no\nevidence of how services are.\n\n%-66s %5s %8s %8s %8s\n",
        f->n, ri__date(f->as_of).text, "", "n", "lowest", "middle", "highest");
    add_spread(f, "DfE commissioner appointed within 12 months, in 100", offsetof(row, commissioner), 100,
               value);
    add_spread(f, "Months to the next full inspection, as likely before as after", offsetof(row, months), 1,
               value);
    add_spread(f, "Found inadequate again by it, in 100", offsetof(row, inadequate), 100, value);
    free(value);
    if (f->options->name_councils)
        ri_text_add(f->out, "\n%-40s %16s %8s %18s\n", "", "DfE commissioner", "months", "inadequate again");
    for (int i = 0; f->options->name_councils && i < f->n; i++)
        ri_text_add(f->out, "%-40s %16s %8.1f %18s\n", ri__council_named(f->rows[i].name).text,
                    isnan(f->rows[i].commissioner) ? "had one" : ri__of_100(f->rows[i].commissioner).text,
                    f->rows[i].months, ri__of_100(f->rows[i].inadequate).text);
    return RI_OK;
}

static ri_status write_all(forecasts *f, const ri_record *record, ri_error *error) {
    bool is_json = strcmp(f->options->format, "json") == 0;
    if (strcmp(f->options->format, "hubverse") == 0)
        ri_hubverse_header_add(f->out);
    if (is_json)
        ri_text_add(f->out, "{\"schema\":\"reinspect.forecast-set/1\",\"forecasts\":[\n");
    ri_status status = forecast_open(f, record, error);
    if (is_json)
        ri_text_add(f->out, "]}\n");
    return status == RI_OK && strcmp(f->options->format, "table") == 0 ? add_table(f, error) : status;
}

ri_status ri_forecast_all(const ri_options *options, ri_day as_of, ri_text *out, ri_error *error) {
    forecasts f = {.options = options, .as_of = as_of, .out = out};
    ri_session own = {0};
    if (as_of > ri_day_from_date(RI_RECORD_CUT))
        return ri_error_set(error, RI_USAGE, "--as-of: the record of all councils ends on 2024-01-01");
    ri_status status = ri_session_open(&own, options->arguments[0], options, error);
    if (status == RI_OK) {
        f.rows = calloc((size_t)ri_record_n_episodes(own.record), sizeof *f.rows);
        status = f.rows != NULL ? write_all(&f, own.record, error)
                                : ri_error_set(error, RI_NO_MEMORY, "out of memory for all councils");
    }
    free(f.rows);
    ri_session_dispose(&own);
    return status;
}
