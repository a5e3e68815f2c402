/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many cases each social worker holds at each month's end: a histogram of worker-months, since a mean
 * hides who holds thirty. Check value: workers with 4, 12.5 and 41 cases are one each in 0 to 5, 10 to 15 and
 * 40 or more, 3 in all. */
#include "abi/observer.h"
#include "abi/plugin.h"

enum { WIDTH = 5, N_BARS = 9, ALL = N_BARS, CASES, N_CELLS };

#define BAR(low, high)                                                                                       \
    {                                                                                                        \
        "caseload.from_" #low "_to_" #high, "worker months",                                                 \
            "Months' ends at which a social worker held at least " #low " and fewer than " #high " cases"    \
    }

static const ri_observer_cell cells[N_CELLS] = {
    BAR(0, 5),
    BAR(5, 10),
    BAR(10, 15),
    BAR(15, 20),
    BAR(20, 25),
    BAR(25, 30),
    BAR(30, 35),
    BAR(35, 40),
    {"caseload.from_40", "worker months", "Months' ends at which a social worker held 40 cases or more"},
    [ALL] = {"caseload.all", "worker months", "Months' ends of all social workers in post"},
    [CASES] = {"caseload.case_months", "case months", "Cases that they held, in whole cases"},
};

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static void see(const void *model, const void *state, const ri_observer_view *view, int64_t *n) {
    (void)model;
    (void)state;
    if (view->what != RI_SEEN_MONTH_END)
        return;
    int64_t hundredths = 0;
    for (uint32_t i = 0; i < view->n_workers; i++) {
        int32_t bar = view->caseload[i] / (100 * WIDTH);
        n[bar < 0 ? 0 : bar < N_BARS ? bar : N_BARS - 1]++;
        hundredths += view->caseload[i];
    }
    n[ALL] += view->n_workers;
    n[CASES] += (hundredths + 50) / 100;
}

static const ri_observer_ops ops = {.size = sizeof ops, .n_cells = N_CELLS, .cells = cells, .see = see};

static const ri_component component = {
    .size = sizeof component,
    .id = "reinspect.observer.caseloads",
    .kind = RI_KIND_OBSERVER,
    .version = "1.0.0",
    .summary = "How many cases each social worker holds, month by month",
    .reference = "definition: a histogram",
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
