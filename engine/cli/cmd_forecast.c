/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "cli/forecast_all.h"
#include "cli/forecast_changes.h"
#include "cli/present.h"
#include "forecast/hubverse.h"
#include "forecast/verify.h"
#include "report/words.h"

#define MOST_PLANS 4

/* The file, and what it knew on the day. */
typedef struct known_file {
    ri_observed observed;
    ri_observed_figure *row;
    ri_forecast_known known;
} known_file;

static void file_dispose(known_file *file) {
    free(file->row);
    ri_observed_dispose(&file->observed);
}

static ri_status file_load(known_file *file, const ri_options *options, ri_error *error) {
    ri_forecast_known *known = &file->known;
    ri_error inner = {0};
    known->as_of = RI_DAY_NONE;
    if (options->as_of != NULL && ri_day_parse(options->as_of, &known->as_of, &inner) != RI_OK)
        return ri_error_set(error, RI_USAGE, "--as-of: %s", inner.text);
    if (options->observed == NULL)
        return RI_OK;
    ri_status status = ri_observed_load(&file->observed, options->observed, error);
    if (status != RI_OK)
        return status;
    for (int i = 0; options->as_of == NULL && i < file->observed.n; i++)
        known->as_of =
            file->observed.row[i].as_of > known->as_of ? file->observed.row[i].as_of : known->as_of;
    file->row = malloc((size_t)(file->observed.n + 1) * sizeof *file->row);
    if (file->row == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for %d observations", file->observed.n);
    known->n = ri_observed_known(&file->observed, known->as_of, file->row);
    known->row = file->row;
    known->observed = &file->observed;
    return RI_OK;
}

static ri_status add_plan(const ri_forecast_plan *plan, const char *format, bool is_first, ri_text *out,
                          ri_error *error) {
    const ri_forecast_view view = ri_forecast_plan_view(plan);
    if (strcmp(format, "table") == 0) {
        ri_text_add(out, "%s", is_first ? "" : "\n\n");
        ri_report_forecast_table(&view, out);
        return RI_OK;
    }
    json_t *json = ri_report_forecast_json(&view);
    if (json == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while the forecast was written");
    ri_status status = RI_OK;
    if (strcmp(format, "hubverse") == 0) {
        status = ri_forecast_add_hubverse(json, out, error);
    } else {
        ri_text_add(out, "%s", is_first ? "" : ",\n");
        ri_forecast_add_json(json, out);
    }
    json_decref(json);
    return status;
}

/* Plans beside each other, in three numbers. */
static void add_beside(const ri_forecast_plan *plans, int n, ri_text *out) {
    ri_text_add(out, "\n\nBeside each other\n  %-52s %16s %11s %12s\n", "", "DfE commissioner", "inadequate",
                "months to re-");
    ri_text_add(out, "  %-52s %10s %2d mo. %11s %12s\n", "", "within",
                (int)ri_forecast_within(&plans[0].forecast), "again", "inspection");
    for (int i = 0; i < n; i++) {
        const ri_forecast_three three = ri_forecast_three_of(&plans[i].forecast);
        ri_text name = {0};
        ri__clean(&name, plans[i].session.scenario->name);
        out->failed |= name.failed;
        ri_text_add(out, "  %-52s %16s %11s %12.1f\n", name.length > 0 ? name.bytes : "",
                    plans[i].forecast.has_commissioner ? "had one" : ri__of_100(three.commissioner).text,
                    ri__of_100(three.inadequate).text, three.months);
        ri_text_dispose(&name);
    }
}

static ri_status add_all(const ri_forecast_plan *plans, int n, const char *format, ri_text *out,
                         ri_error *error) {
    bool is_json = strcmp(format, "json") == 0, is_set = is_json && n > 1;
    ri_status status = RI_OK;
    if (strcmp(format, "hubverse") == 0)
        ri_hubverse_header_add(out);
    if (is_set)
        ri_text_add(out, "{\"schema\":\"reinspect.forecast-set/1\",\"forecasts\":[\n");
    for (int i = 0; i < n && status == RI_OK; i++)
        status = add_plan(&plans[i], format, i == 0, out, error);
    if (is_json)
        ri_text_add(out, "%s\n", is_set ? "]}" : "");
    if (strcmp(format, "table") == 0 && n > 1 && status == RI_OK)
        add_beside(plans, n, out);
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
    if (options->all_councils && (n > 1 || options->observed != NULL || options->as_of == NULL))
        return ri_error_set(
            error, RI_USAGE,
            "--all-councils: give one scenario, such as scenarios/baseline.lua, and --as-of DATE; "
            "it takes what the record knew then, and no --observed");
    if (options->report != NULL && (n > 1 || options->all_councils))
        return ri_error_set(error, RI_USAGE,
                            "--report: a letter is about one council and one plan; give one scenario");
    if (options->forecast_ledger != NULL && options->report == NULL)
        return ri_error_set(error, RI_USAGE,
                            "--ledger goes with --report FILE, in which its track record stands");
    if (options->changes && options->observed == NULL)
        return ri_error_set(error, RI_USAGE,
                            "--changes needs --observed FILE: what was known, and since when");
    if (options->name_councils && !options->all_councils)
        return ri_error_set(error, RI_USAGE, "--name-councils goes with --all-councils alone");
    return RI_OK;
}

/* How the sealed forecasts of a ledger have fared by today; an unsound one is refused. */
static ri_status find_record(const char *path, ri_score_row **rows, int *n, ri_error *error) {
    ri_ledger ledger = {.file = -1};
    ri_status status = ri_ledger_read_sound(&ledger, path, error);
    if (status == RI_OK)
        status = ri_ledger_score(&ledger, ri_ledger_day(time(NULL)), rows, n, error);
    ri_ledger_dispose(&ledger);
    return status;
}

/* The letter, of the one plan. */
static ri_status add_letter(const ri_options *options, const ri_forecast_plan *plan, ri_text *page,
                            ri_error *error) {
    ri_forecast_view view = ri_forecast_plan_view(plan);
    ri_score_row *rows = NULL;
    ri_status status = RI_OK;
    if (options->forecast_ledger != NULL)
        status = find_record(options->forecast_ledger, &rows, &view.n_scores, error);
    view.score = rows;
    if (status == RI_OK)
        ri_report_forecast_html(&view, page);
    free(rows);
    return status;
}

static ri_status forecast_plans(const ri_options *options, const known_file *file, ri_text *out,
                                ri_text *page, ri_error *error) {
    ri_forecast_plan *plans = calloc((size_t)options->n_arguments, sizeof *plans);
    int n = 0;
    ri_status status = plans != NULL ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "out of memory for plans");
    for (; status == RI_OK && n < options->n_arguments; n++) {
        ri_forecast_plan *plan = &plans[n];
        status = ri_forecast_plan_make(plan, options->arguments[n], options, &file->known, error);
        plan->has_changes = status == RI_OK && options->changes;
        if (plan->has_changes)
            status = ri_forecast_changes_find(plan, options->arguments[n], options, &plan->changes, error);
    }
    if (status == RI_OK)
        status = add_all(plans, n, options->format, out, error);
    if (status == RI_OK && options->report != NULL)
        status = add_letter(options, &plans[0], page, error);
    for (int i = 0; i < n; i++)
        ri_forecast_plan_dispose(&plans[i]);
    free(plans);
    return status;
}

ri_status ri_cmd_forecast(const ri_options *options, ri_error *error) {
    known_file file = {0};
    ri_text out = {0}, page = {0};
    ri_status status = check_options(options, error);
    if (status == RI_OK)
        status = ri_present_check_place("--report", options->report, error);
    if (status == RI_OK)
        status = file_load(&file, options, error);
    if (status == RI_OK)
        status = options->all_councils ? ri_forecast_all(options, file.known.as_of, &out, error)
                                       : forecast_plans(options, &file, &out, &page, error);
    if (status == RI_OK)
        status = ri_present_texts(options, &out, &page, error);
    ri_text_dispose(&out);
    ri_text_dispose(&page);
    file_dispose(&file);
    return status;
}
