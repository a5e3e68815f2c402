/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "cli/out.h"
#include "forecast/observing.h"
#include "record/observed.h"
#include "record/start.h"

static const char *const period_words[] = {
    [RI_OBSERVED_MONTH] = "month",
    [RI_OBSERVED_YEAR] = "year",
    [RI_OBSERVED_DAY] = "day",
    [RI_OBSERVED_EVENT] = "event",
};
static const char *const value_words[] = {
    [RI_OBSERVED_COUNT] = "count",  [RI_OBSERVED_NUMBER] = "number", [RI_OBSERVED_SHARE] = "share",
    [RI_OBSERVED_GRADE] = "grade",  [RI_OBSERVED_STEP] = "step",     [RI_OBSERVED_FINDING] = "enough?",
    [RI_OBSERVED_NOTHING] = "none",
};
static const char *const grade_words[] = {"inadequate", "requires improvement", "good", "outstanding"};

/* What a file knows on a day. */
typedef struct known_view {
    ri_observed observed;
    ri_observed_figure *row;
    int n;
    ri_day day;
} known_view;

static void view_dispose(known_view *view) {
    free(view->row);
    ri_observed_dispose(&view->observed);
}

static ri_day last_as_of(const ri_observed *observed) {
    ri_day last = 0;
    for (int i = 0; i < observed->n; i++)
        last = observed->row[i].as_of > last ? observed->row[i].as_of : last;
    return last;
}

static ri_status view_load(known_view *view, const char *path, const ri_options *options, ri_error *error) {
    ri_status status = RI_OK;
    if (options->as_of != NULL) {
        ri_error inner = {0};
        if (ri_day_parse(options->as_of, &view->day, &inner) != RI_OK)
            return ri_error_set(error, RI_USAGE, "--as-of: %s", inner.text);
    }
    status = ri_observed_load(&view->observed, path, error);
    if (status != RI_OK)
        return status;
    view->day = options->as_of != NULL ? view->day : last_as_of(&view->observed);
    view->row = malloc((size_t)view->observed.n * sizeof *view->row);
    if (view->row == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for %d observations", view->observed.n);
    view->n = ri_observed_known(&view->observed, view->day, view->row);
    return RI_OK;
}

/* A figure as it may be shown: small ones as "c", and then without what they are a share of. */
typedef struct shown {
    char value[32], n[32];
} shown;

static shown show_row(const ri_observed_figure *o) {
    shown s = {"", ""};
    ri_observed_value kind = ri_observed_series_of[o->series].value;
    if (o->is_suppressed || ri_observed_is_small(o)) {
        strcpy(s.value, "c");
        return s;
    }
    if (isnan(o->value))
        return s;
    if (kind == RI_OBSERVED_GRADE)
        snprintf(s.value, sizeof s.value, "%s", grade_words[(int)o->value]);
    else if (kind == RI_OBSERVED_STEP)
        snprintf(s.value, sizeof s.value, "%s", ri_step_words[(int)o->value]);
    else if (kind == RI_OBSERVED_FINDING)
        snprintf(s.value, sizeof s.value, "%s", o->value > 0 ? "enough" : "not_enough");
    else
        snprintf(s.value, sizeof s.value, "%.10g", o->value);
    if (!isnan(o->n))
        snprintf(s.n, sizeof s.n, "%.10g", o->n);
    return s;
}

static void add_table(const known_view *view, ri_text *out) {
    char day[11], date[11], as_of[11];
    ri_day_format(view->day, day);
    ri_text_add(out, "known on %s: %d of %d rows\n\n%-10s  %-34s %20s %7s  %s\n", day, view->n,
                view->observed.n, "date", "series", "value", "of", "known since");
    for (int i = 0; i < view->n; i++) {
        shown s = show_row(&view->row[i]);
        ri_day_format(view->row[i].date, date);
        ri_day_format(view->row[i].as_of, as_of);
        ri_text_add(out, "%-10s  %-34s %20s %7s  %s\n", date, ri_observed_series_of[view->row[i].series].id,
                    s.value, s.n, as_of);
    }
}

static void add_csv(const known_view *view, ri_text *out) {
    char date[11], as_of[11];
    ri_text_add(out, "date,series,value,n,as_of\n");
    for (int i = 0; i < view->n; i++) {
        shown s = show_row(&view->row[i]);
        ri_day_format(view->row[i].date, date);
        ri_day_format(view->row[i].as_of, as_of);
        ri_text_add(out, "%s,%s,%s,%s,%s\n", date, ri_observed_series_of[view->row[i].series].id, s.value,
                    s.n, as_of);
    }
}

/* Numbers as numbers, words and "c" as text, what is not known as null. */
static json_t *json_of(const ri_observed_figure *o, const char *text, double number) {
    bool is_number = !isnan(number) && ri_observed_series_of[o->series].value <= RI_OBSERVED_SHARE;
    if (text[0] == '\0')
        return json_null();
    return is_number && strcmp(text, "c") != 0 ? json_real(number) : json_string(text);
}

static void add_json(const known_view *view, ri_text *out) {
    char day[11], date[11], as_of[11], hash[65];
    json_t *rows = json_array();
    ri_day_format(view->day, day);
    ri_sha256_format(&view->observed.hash, hash);
    for (int i = 0; i < view->n; i++) {
        const ri_observed_figure *o = &view->row[i];
        shown s = show_row(o);
        ri_day_format(o->date, date);
        ri_day_format(o->as_of, as_of);
        out->failed |= json_array_append_new(rows, json_pack("{ss ss so so ss}", "date", date, "series",
                                                             ri_observed_series_of[o->series].id, "value",
                                                             json_of(o, s.value, o->value), "n",
                                                             json_of(o, s.n, o->n), "as_of", as_of)) != 0;
    }
    json_t *all = json_pack("{ss ss ss so}", "schema", "reinspect.observed/1", "as_of", day, "sha256", hash,
                            "rows", rows);
    char *text = all != NULL ? json_dumps(all, JSON_INDENT(2) | JSON_REAL_PRECISION(10)) : NULL;
    if (text != NULL)
        ri_text_add(out, "%s\n", text);
    out->failed |= text == NULL;
    free(text);
    json_decref(all);
}

static ri_status show(const char *path, const ri_options *options, ri_error *error) {
    known_view view = {0};
    ri_text out = {0};
    ri_status status = view_load(&view, path, options, error);
    if (status == RI_OK) {
        if (strcmp(options->format, "json") == 0)
            add_json(&view, &out);
        else if (strcmp(options->format, "csv") == 0)
            add_csv(&view, &out);
        else
            add_table(&view, &out);
        status = ri_out_write(&out, error);
    }
    ri_text_dispose(&out);
    view_dispose(&view);
    return status;
}

static ri_status check(const char *path, const ri_options *options, ri_error *error) {
    known_view view = {0};
    ri_text out = {0};
    ri_status status = view_load(&view, path, options, error);
    if (status == RI_OK) {
        bool is_there[RI_N_OBSERVED] = {0};
        int n_series = 0, n_events = 0;
        for (int i = 0; i < view.n; i++) {
            bool is_event = ri_observed_series_of[view.row[i].series].period == RI_OBSERVED_EVENT;
            n_events += is_event;
            n_series += !is_event && !is_there[view.row[i].series];
            is_there[view.row[i].series] = true;
        }
        char day[11];
        ri_day_format(view.day, day);
        ri_text_add(&out, "%s: %d rows; known on %s: %d figures of %d series, and %d events\n", path,
                    view.observed.n, day, view.n - n_events, n_series, n_events);
        status = ri_out_write(&out, error);
    }
    ri_text_dispose(&out);
    view_dispose(&view);
    return status;
}

/* How a forecast uses a series: what a figure may differ by from a council as simulated (a standard
 * deviation), or that it happens there. */
static void add_use(ri_observed_id series, ri_text *out) {
    uint32_t at = ri_weighed_of(series);
    bool is_audit = ri_observed_series_of[series].value == RI_OBSERVED_SHARE && at == RI_N_WEIGHED;
    char use[32];
    if (at < RI_N_WEIGHED) {
        const ri_weighed_row *row = &ri_weighed_table[at];
        bool is_share = row->form == RI_WEIGHED_SHARE || row->form == RI_WEIGHED_YEAR_MEAN;
        snprintf(use, sizeof use, "+- %g %s", 100 * row->sd, is_share ? "points" : "%");
    } else {
        snprintf(use, sizeof use, "%s",
                 series == RI_OBSERVED_ID_report ? "the start"
                 : is_audit                      ? "with the others"
                                                 : "happens");
    }
    ri_text_add(out, " %-15s", use);
}

static ri_status list_series(ri_error *error) {
    ri_text out = {0};
    ri_text_add(&out, "%-34s %-6s %-8s %-15s %s\n", "series", "date", "value", "in a forecast", "what it is");
    for (int i = 0; i < RI_N_OBSERVED; i++) {
        const ri_observed_series *s = &ri_observed_series_of[i];
        ri_text_add(&out, "%-34s %-6s %-8s", s->id, period_words[s->period], value_words[s->value]);
        add_use((ri_observed_id)i, &out);
        ri_text_add(&out, " %s\n", s->label);
    }
    ri_status status = ri_out_write(&out, error);
    ri_text_dispose(&out);
    return status;
}

ri_status ri_cmd_observed(const ri_options *options, ri_error *error) {
    const char *what = options->n_arguments > 0 ? options->arguments[0] : "";
    if (options->n_arguments == 1 && strcmp(what, "series") == 0)
        return list_series(error);
    if (options->n_arguments == 2 && strcmp(what, "check") == 0)
        return check(options->arguments[1], options, error);
    if (options->n_arguments == 2 && strcmp(what, "show") == 0)
        return show(options->arguments[1], options, error);
    return ri_error_set(error, RI_USAGE, "observed: give check or show and a CSV file, or series");
}
