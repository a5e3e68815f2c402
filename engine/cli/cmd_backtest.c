/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cli/base.h"
#include "cli/command.h"
#include "cli/forecast_plan.h"
#include "cli/present.h"
#include "forecast/from_record.h"
#include "report/backtest.h"

/* Without --as-of: the day of each report, and the first of each January between these years. */
#define FIRST_YEAR 2015
#define LAST_YEAR  2023

/* The work so far. */
typedef struct backtest {
    const ri_options *options;
    const char *path; /* of the scenario without a plan */
    const ri_record *record;
    ri_day day[RI_MAX_DAYS];
    int n_days;
    bool has_reports;
    ri_backtest_case *cases;
    ri_backtest_gap *gap;
    uint32_t n, n_gaps, n_all;
} backtest;

/* Days in order; one given twice would count twice. */
static ri_status add_day(backtest *b, ri_day day, const char *text, ri_error *error) {
    int at = b->n_days;
    for (int i = 0; i < b->n_days; i++)
        if (b->day[i] == day)
            return ri_error_set(error, RI_USAGE, "--as-of: %s is given twice", text);
    for (; at > 0 && b->day[at - 1] > day; at--)
        b->day[at] = b->day[at - 1];
    b->day[at] = day;
    b->n_days++;
    return RI_OK;
}

static ri_status read_days(backtest *b, ri_error *error) {
    const ri_options *options = b->options;
    ri_error inner = {0};
    b->has_reports = options->n_days == 0;
    for (int year = FIRST_YEAR; options->n_days == 0 && year <= LAST_YEAR; year++)
        b->day[b->n_days++] = ri_day_from_date((ri_date){year, 1, 1});
    for (int i = 0; i < options->n_days; i++) {
        if (strcmp(options->days[i], "report") == 0) {
            b->has_reports = true;
            continue;
        }
        ri_day day = RI_DAY_NONE;
        if (ri_day_parse(options->days[i], &day, &inner) != RI_OK)
            return ri_error_set(error, RI_USAGE, "--as-of: %s; or \"report\", the day of each report",
                                inner.text);
        if (day >= ri_day_from_date(RI_RECORD_CUT))
            return ri_error_set(error, RI_USAGE,
                                "--as-of: %s: the record ends on 2023-12-31, so nothing after it can be held "
                                "against a forecast; `forecast --all-councils` takes 2024-01-01",
                                options->days[i]);
        ri_status status = add_day(b, day, options->days[i], error);
        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}

/* Of the day with that place, -1 the day of the report: whether a forecast of that episode is asked for. */
static bool is_asked(const backtest *b, int day, const ri_episode *e) {
    return day < 0 ? b->has_reports && e->seen_until > e->publication
                   : ri_from_record_waits(e, b->day[day]) && e->publication < b->day[day];
}

static uint32_t n_asked(const backtest *b) {
    uint32_t n = 0;
    for (int day = -1; day < b->n_days; day++)
        for (int i = 0; i < ri_record_n_episodes(b->record); i++) {
            const ri_episode e = ri_record_episode(b->record, i);
            n += is_asked(b, day, &e);
        }
    return n;
}

static void tell(const backtest *b) {
    uint32_t n = b->n + b->n_gaps;
    if (strcmp(b->options->progress, "json") == 0)
        fprintf(stderr, "{\"done\": %u, \"wanted\": %u}\n", n, b->n_all);
    else if (strcmp(b->options->progress, "auto") == 0 && 10 * n / b->n_all != 10 * (n - 1) / b->n_all)
        fprintf(stderr, "%u of %u forecasts\n", n, b->n_all);
}

/* What could not be forecast is told, not lost: the model may hold what happened to be impossible. */
static void leave_out(backtest *b, int episode, ri_day as_of, const char *why) {
    ri_backtest_gap *gap = &b->gap[b->n_gaps++];
    *gap = (ri_backtest_gap){.episode = episode, .as_of = as_of};
    snprintf(gap->why, sizeof gap->why, "%.250s", why);
}

static ri_status forecast_one(backtest *b, int episode, int day, ri_error *error) {
    const ri_episode e = ri_record_episode(b->record, episode);
    ri_backtest_case *one = &b->cases[b->n];
    *one = (ri_backtest_case){.episode = episode,
                              .code = e.code,
                              .publication = e.publication,
                              .as_of = day < 0 ? e.publication : b->day[day],
                              .is_at_report = day < 0};
    ri_forecast_plan plan = {0};
    ri_error why = {0};
    ri_status status =
        ri_forecast_plan_of_record(&plan, b->path, b->options, b->record, episode, one->as_of, true, &why);
    if (status == RI_OK) {
        one->came = ri_backtest_outcome(b->record, episode, one->as_of, one->is_at_report);
        one->said[RI_BACKTEST_OURS] = ri_backtest_ours(&plan.forecast, one->came.seen_months);
        one->foreseen_months = plan.unforeseen == RI_DAY_NONE
                                   ? (double)INFINITY
                                   : (plan.unforeseen - one->as_of) / RI_DAYS_PER_MONTH;
        ri_backtest_baselines(b->record, episode, one->as_of, one->said);
        b->n++;
    } else if (status == RI_FAILED) {
        leave_out(b, episode, one->as_of, why.text);
        status = RI_OK;
    } else if (status != RI_INTERRUPTED || b->n == 0) {
        const char *name = ri_record_council_name(b->record, e.code);
        ri_error_set(error, status, "%s: %.3900s", name != NULL ? name : "a council", why.text);
    }
    ri_forecast_plan_dispose(&plan);
    return status;
}

static ri_status forecast_all(backtest *b, ri_error *error) {
    ri_status status = RI_OK;
    b->n_all = n_asked(b);
    b->cases = calloc((size_t)b->n_all + 1, sizeof *b->cases);
    b->gap = calloc((size_t)b->n_all + 1, sizeof *b->gap);
    if (b->cases == NULL || b->gap == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u forecasts", b->n_all);
    if (b->n_all == 0)
        return ri_error_set(
            error, RI_USAGE,
            "--as-of: on that day the record knows no council that had been judged inadequate "
            "and waited for its next full inspection");
    for (int day = -1; day < b->n_days; day++)
        for (int i = 0; i < ri_record_n_episodes(b->record) && status == RI_OK; i++) {
            const ri_episode e = ri_record_episode(b->record, i);
            if (!is_asked(b, day, &e))
                continue;
            status = forecast_one(b, i, day, error);
            if (status == RI_OK)
                tell(b);
        }
    /* What was forecast before is told. */
    return status == RI_INTERRUPTED && b->n > 0 ? RI_OK : status;
}

static ri_status print(const ri_backtest_view *view, const ri_options *options, ri_error *error) {
    ri_text out = {0}, page = {0};
    if (strcmp(options->format, "json") == 0)
        ri_report_backtest_json(view, &out);
    else if (strcmp(options->format, "markdown") == 0)
        ri_report_backtest_markdown(view, &out);
    else if (strcmp(options->format, "html") == 0)
        ri_report_backtest_html(view, &out);
    else
        ri_report_backtest_table(view, &out);
    if (options->report != NULL)
        ri_report_backtest_html(view, &page);
    ri_status status = ri_present_texts(options, &out, &page, error);
    ri_text_dispose(&out);
    ri_text_dispose(&page);
    return status;
}

static ri_status score_and_print(const backtest *b, ri_error *error) {
    ri_backtest_row *rows = calloc(RI_MOST_BACKTEST_ROWS, sizeof *rows);
    ri_backtest_view view = {.record = b->record,
                             .cases = b->cases,
                             .n = b->n,
                             .rows = rows,
                             .gap = b->gap,
                             .n_gaps = b->n_gaps,
                             .n_asked = b->n_all,
                             .as_of = b->day,
                             .n_as_of = b->n_days,
                             .has_reports = b->has_reports,
                             .n_particles = b->options->n_particles,
                             .seed = b->options->seed,
                             .is_uncalibrated = b->options->uncalibrated,
                             .is_named = b->options->name_councils,
                             .set = b->options->set,
                             .n_set = b->options->n_set,
                             .is_default = b->options->n_days == 0,
                             .is_fixed = b->options->fixed_parameters};
    ri_status status = rows != NULL ? ri_backtest_score_all(b->cases, b->n, rows, &view.n_rows, error)
                                    : ri_error_set(error, RI_NO_MEMORY, "out of memory for scores");
    if (status == RI_OK)
        status = print(&view, b->options, error);
    free(rows);
    uint32_t n_missing = ri_report_backtest_n_missing(&view);
    if (status != RI_OK || n_missing == 0)
        return status;
    fprintf(stderr, "Interrupted: %u of %u forecasts were made and are scored\n", view.n_asked - n_missing,
            view.n_asked);
    return RI_INTERRUPTED;
}

ri_status ri_cmd_backtest(const ri_options *options, ri_error *error) {
    ri_options own = *options;
    backtest b = {.options = &own};
    ri_base base = {0};
    own.horizon_months = RI_BACKTEST_MONTHS;
    ri_status status = read_days(&b, error);
    if (status == RI_OK)
        status = ri_present_check_place("--report", options->report, error);
    if (status == RI_OK)
        status = ri_base_open(&base, "backtest", options, error);
    b.record = base.session.record;
    b.path = base.path;
    if (status == RI_OK)
        status = forecast_all(&b, error);
    if (status == RI_OK)
        status = score_and_print(&b, error);
    free(b.cases);
    free(b.gap);
    ri_base_dispose(&base);
    return status;
}
