/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/page.h"
#include "report/rely.h"
#include "report/svg.h"

void ri__page_timeline(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"What", "When", "How we know"};
    static const char title[] = "Timeline from publication to re-inspection";
    static const char description[] = "The same dates and ranges stand in the table below the drawing.";
    ri__moment moments[RI__MAX_MOMENTS];
    int n = ri__moments(run, moments);
    ri_text_add(text, "<figure class=\"wide-figure\">\n");
    ri__svg_timeline(text, run, title, description, RI__WIDE);
    ri__svg_timeline(text, run, title, description, RI__NARROW);
    ri__element(
        text, "figcaption",
        "A dot is a day, a bar a range: the light bar holds 90 of 100 runs, the dark bar half of them, the "
        "upright line is the middle run. An arrow says that it goes on beyond the months simulated. A bar "
        "with "
        "a broken outline is a time in which no visit and no inspection begins. Days "
        "by rule count from publication of the report.");
    ri_text_add(text, "</figure>\n");
    ri__table_open(text, "timeline-table", "", "Timeline as a table", columns, 3);
    for (int i = 0; i < n; i++) {
        ri__row_open(text, moments[i].label);
        ri__cell(text, moments[i].when, false);
        ri__cell(text, moments[i].basis, false);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static ri__word figures(double low, double high, const char *unit) {
    ri__word word, from = ri__said(low, unit), to = ri__said(high, unit);
    bool is_known = isfinite(low) && isfinite(high);
    snprintf(word.text, sizeof word.text, is_known ? "%.36s to %.36s" : "no value", from.text, to.text);
    return word;
}

/* The drawing in words, for those who do not see it: from its first month with a value to the last. */
static void add_path(const ri_run_view *run, ri_text *text, uint32_t metric, int side) {
    const ri_run_summary *summary = run->summary;
    const char *unit = ri_metric_table[metric].unit;
    int32_t first = 0, last = summary->n_months - 1;
    while (first < last && !isfinite(ri__band(run, first, metric, side)->q50))
        first++;
    while (last > first && !isfinite(ri__band(run, last, metric, side)->q50))
        last--;
    const ri_band *from = ri__band(run, first, metric, side), *to = ri__band(run, last, metric, side);
    if (!isfinite(from->q50)) {
        ri_text_add(text, "no month has a value");
        return;
    }
    ri_text_add(text,
                "the middle run goes from %s in %s to %s in %s, where 90 of 100 runs lie between %s and %s",
                ri__said(from->q50, unit).text, ri__month(summary->first_month + first).text,
                ri__said(to->q50, unit).text, ri__month(summary->first_month + last).text,
                ri__said(to->q05, unit).text, ri__said(to->q95, unit).text);
}

static void add_caption(const ri_run_view *run, ri_text *text, const ri__fan *fan) {
    ri_text_add(text, fan->with_shown ? "As simulated, " : "In practice as simulated, ");
    add_path(run, text, fan->metric, 0);
    if (fan->with_shown) {
        ri_text_add(text, ". As a dashboard would show it, ");
        add_path(run, text, fan->metric, 1);
    }
    ri_text_add(text, ". ");
}

static void add_chart_table(const ri_run_view *run, ri_text *text, const ri__fan *fan, const char *what) {
    static const char *const one[] = {"Month", "Middle run", "50 of 100 runs", "90 of 100 runs"};
    static const char *const both[] = {"Month", "As simulated: middle", "90 of 100 runs",
                                       "As a dashboard would show it: middle", "90 of 100 runs"};
    const char *unit = ri_metric_table[fan->metric].unit;
    char id[48], caption[160];
    snprintf(id, sizeof id, "%.32s-table", fan->id);
    snprintf(caption, sizeof caption, "%.120s, by quarter", what);
    ri__table_open(text, id, "tall", caption, fan->with_shown ? both : one, fan->with_shown ? 5 : 4);
    for (int32_t month = 0; month < run->summary->n_months; month++) {
        int calendar_month = run->summary->first_month + month;
        if (!ri__is_listed(run, month))
            continue;
        const ri_band *band = ri__band(run, month, fan->metric, 0);
        ri__row_open(text, ri__month(calendar_month).text);
        ri__cell(text, ri__said(band->q50, unit).text, true);
        if (!fan->with_shown)
            ri__cell(text, figures(band->q25, band->q75, unit).text, true);
        ri__cell(text, figures(band->q05, band->q95, unit).text, true);
        if (fan->with_shown) {
            const ri_band *shown = ri__band(run, month, fan->metric, 1);
            ri__cell(text, ri__said(shown->q50, unit).text, true);
            ri__cell(text, figures(shown->q05, shown->q95, unit).text, true);
        }
        ri__row_close(text);
    }
    ri__table_close(text);
}

/* What the drawing says, in its title: "Cases per social worker: from 14.7 to 17.2". */
static void add_title(const ri_run_view *run, ri_text *text, const ri__fan *fan) {
    ri_text_add(text, "%s: ", fan->title != NULL ? fan->title : ri_metric_table[fan->metric].label);
    ri__from_to(run, text, fan->metric, 0);
    if (!fan->with_shown)
        return;
    ri_text_add(text, " as simulated, ");
    ri__from_to(run, text, fan->metric, 1);
    ri_text_add(text, " as a dashboard would show it");
}

static void add_chart(const ri_run_view *run, ri_text *text, ri__fan fan, const char *how_to_read) {
    ri_text caption = {0}, title = {0};
    const char *what = fan.title != NULL ? fan.title : ri_metric_table[fan.metric].label;
    add_title(run, &title, &fan);
    add_caption(run, &caption, &fan);
    fan.title = title.bytes != NULL ? title.bytes : "";
    fan.description = caption.bytes != NULL ? caption.bytes : "";
    text->failed |= title.failed;
    ri_text_add(text, "<div class=\"pair\">\n<div>\n");
    ri__figure_open(text, fan.id, fan.title);
    ri__svg_fan(text, run, &fan, RI__WIDE);
    ri__svg_fan(text, run, &fan, RI__NARROW);
    ri_text_add(&caption, "%s", how_to_read);
    ri__element_text(text, "figcaption", &caption);
    ri_text_add(text, "</figure>\n</div>\n");
    add_chart_table(run, text, &fan, what);
    ri_text_add(text, "</div>\n");
    ri_text_dispose(&title);
}

static const char how_both[] =
    "Solid line and filled bands: practice as simulated. Dashed line, hatched and dashed bands: as a "
    "dashboard would show it. The inner band of each holds 50 of 100 runs, the outer band 90.";

void ri__chart_shown(const ri_run_view *run, ri_text *text, const char *id, const char *title) {
    const ri__fan fan = {
        .id = id, .title = title, .metric = RI_METRIC_good_or_better_share, .with_shown = true};
    if (ri__has_series(run))
        add_chart(run, text, fan, how_both);
}

void ri__page_charts(const ri_run_view *run, ri_text *text) {
    static const char one[] =
        "Light band: 90 of 100 runs. Dark band: the middle 50 of 100. Line: the middle run.";
    static const char waiting[] =
        "Light band: 90 of 100 runs. Dark band: the middle 50 of 100. Line: the middle run. Where it lies at "
        "0, no case waits in at least half of the runs that month; in the others some do.";
    static const struct {
        ri__fan fan;
        const char *how_to_read;
    } charts[] = {
        {{.id = "chart-practice",
          .metric = RI_METRIC_good_or_better_share,
          .with_shown = true,
          .title = "Casework good or better, of 100 cases"},
         how_both},
        {{.id = "chart-caseload", .metric = RI_METRIC_caseload}, one},
        {{.id = "chart-waiting", .metric = RI_METRIC_unallocated_cases}, waiting},
        {{.id = "chart-visits", .metric = RI_METRIC_visits_in_time_share, .with_shown = true}, how_both},
        {{.id = "chart-assessments", .metric = RI_METRIC_assessments_in_time_share, .with_shown = true},
         how_both},
    };
    if (!ri__has_series(run)) {
        ri__element(text, "p", "The run holds no monthly series.");
        return;
    }
    ri__element(text, "p", "Simulated figures at the end of each month. None of them was observed.");
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++)
        add_chart(run, text, charts[i].fan, charts[i].how_to_read);
}
