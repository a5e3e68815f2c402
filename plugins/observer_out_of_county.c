/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children in care who live outside the county, year by year from the start: child-months there and in all,
 * and placements begun there, so that their shares can be followed. A year is twelve full calendar months;
 * the tenth holds all that comes after. Check value: a month's end with 600 in care, 90 of them outside, adds
 * 90 and 600 to its year. */
#include "abi/observer.h"
#include "abi/plugin.h"

enum { N_YEARS = 10, N_CELLS = 3 * N_YEARS };

#define YEAR(k)                                                                                              \
    {"year_" #k ".outside", "child months",                                                                  \
     "Months' ends of year " #k " that children in care lived outside the county"},                          \
        {"year_" #k ".in_care", "child months", "Months' ends of year " #k " of all children in care"}, {    \
        "year_" #k ".begun_outside", "placements", "Placements outside the county begun in year " #k         \
    }

static const ri_observer_cell cells[N_CELLS] = {YEAR(1), YEAR(2), YEAR(3), YEAR(4), YEAR(5),
                                                YEAR(6), YEAR(7), YEAR(8), YEAR(9), YEAR(10)};

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static void see(const void *model, const void *state, const ri_observer_view *view, int64_t *n) {
    (void)model;
    (void)state;
    int32_t year = view->month < 0 ? 0 : view->month / 12;
    int64_t *of_year = &n[3 * (year < N_YEARS ? year : N_YEARS - 1)];
    if (view->what == RI_SEEN_MONTH_END) {
        of_year[0] += view->n_out_of_county;
        of_year[1] += view->n_in_care;
    } else if (view->what == RI_SEEN_PLACEMENT)
        of_year[2] += view->detail == 1;
}

static const ri_observer_ops ops = {.size = sizeof ops, .n_cells = N_CELLS, .cells = cells, .see = see};

static const ri_component component = {
    .size = sizeof component,
    .id = "reinspect.observer.out_of_county",
    .kind = RI_KIND_OBSERVER,
    .version = "1.0.0",
    .summary = "Children in care who live outside the county, year by year",
    .reference = "definition: counts",
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
