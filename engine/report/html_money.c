/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "council/cost.h"
#include "report/page.h"
#include "report/svg_columns.h"

/* What it costs: by budget year, and by what it is spent on. */

bool ri__has_cost(const ri_run_view *run) {
    return run->summary->outcome[RI_OUT_cost_gbp].amount.n > 0;
}

static const ri_distribution *cost_of_year(const ri_run_view *run, int32_t year) {
    return &run->summary->outcome[RI_OUT_cost_by_year].part[year];
}

/* The first and the last budget year are seldom whole; each is told as what it is. */
static ri__word year_label(const ri_run_view *run, int32_t year) {
    ri__word word;
    int begun = ri_budget_year_begun(run->scenario->setup.first_day, year);
    ri_day from = ri_day_from_date((ri_date){begun, 4, 1}),
           until = ri_day_from_date((ri_date){begun + 1, 4, 1});
    const char *id = ri__part_id(run, RI_OUT_cost_by_year, (uint32_t)year).text;
    ri_day first = run->scenario->setup.first_day, end = ri__end_day(run);
    if (from < first)
        snprintf(word.text, sizeof word.text, "%.10s, from %.40s", id, ri__date(first).text);
    else if (until > end)
        snprintf(word.text, sizeof word.text, "%.10s, until %.40s", id, ri__date(end - 1).text);
    else
        snprintf(word.text, sizeof word.text, "%.10s", id);
    return word;
}

static void add_year_chart(const ri_run_view *run, ri_text *text) {
    ri__columns columns = {.id = "chart-cost", .n = ri__n_budget_years(run)};
    if (columns.n > RI__MAX_COLUMNS)
        return;
    for (int i = 0; i < columns.n; i++) {
        const ri_distribution *cost = cost_of_year(run, i);
        columns.column[i] =
            (ri__column){.value = cost->q50 / 1e6, .low = cost->q05 / 1e6, .high = cost->q95 / 1e6};
        columns.column[i].label = ri__part_id(run, RI_OUT_cost_by_year, (uint32_t)i);
        columns.column[i].value_words = ri__number(cost->q50 / 1e6, 1);
    }
    columns.title = "Cost in each budget year, in millions of pounds";
    columns.description = "The amounts stand in the table beside the drawing.";
    ri__figure_open(text, columns.id, columns.title);
    ri__svg_columns(text, &columns, RI__WIDE);
    ri__svg_columns(text, &columns, RI__NARROW);
    ri__element(
        text, "figcaption",
        "Columns: the middle run. Thin lines: 90 of 100 runs. The first and the last year are parts of "
        "years.");
    ri_text_add(text, "</figure>\n");
}

static void add_row(ri_text *text, const char *heading, const ri_distribution *cost) {
    ri__row_open(text, heading);
    ri__cell(text, ri__pounds(cost->q50).text, true);
    ri__cell(text, ri__pounds_range(cost->q05, cost->q95).text, true);
    ri__row_close(text);
}

static void add_years(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Budget year", "Middle run", "90 of 100 runs"};
    const ri_outcome_summary *outcome = run->summary->outcome;
    ri__table_open(text, "cost-years", "", "Cost by budget year, April to March", columns, 3);
    for (int32_t year = 0; year < ri__n_budget_years(run); year++)
        add_row(text, year_label(run, year).text, cost_of_year(run, year));
    add_row(text, "All together", &outcome[RI_OUT_cost_gbp].amount);
    if (outcome[RI_OUT_cost_net_gbp].amount.mean < outcome[RI_OUT_cost_gbp].amount.mean)
        add_row(text, "Less placements that the plan's own places stood in for",
                &outcome[RI_OUT_cost_net_gbp].amount);
    ri__table_close(text);
}

static void add_categories(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"What it is spent on", "Middle run", "90 of 100 runs"};
    const ri_distribution *part = run->summary->outcome[RI_OUT_cost_by_category].part;
    ri__table_open(text, "cost-categories", "", "Cost by what it is spent on, all years together", columns,
                   3);
    for (int cost = 0; cost < RI_N_COSTS; cost++)
        if (part[cost].q95 > 0)
            add_row(text, ri_cost_labels[cost], &part[cost]);
    ri__table_close(text);
}

void ri__page_cost(const ri_run_view *run, ri_text *text) {
    ri_text line = {0};
    const ri_distribution *all = &run->summary->outcome[RI_OUT_cost_gbp].amount;
    ri_text_add(
        &line,
        "In the middle run staff, placements, care leavers and the plan cost %s over the months "
        "simulated (%s in 90 of 100 runs), in pounds of %s: inflation since then is not in it, nor is "
        "what the model leaves out, such as courts, schools and buildings.",
        ri__pounds(all->q50).text, ri__pounds_range(all->q05, all->q95).text, RI_PRICE_YEAR);
    ri__element_text(text, "p", &line);
    add_year_chart(run, text);
    add_years(run, text);
    add_categories(run, text);
}
