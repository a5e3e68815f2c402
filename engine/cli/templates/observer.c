/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts months' ends with more than a stated number of children in care.
 * Write down what is counted, and a value that can be checked by hand. */
#include "abi/observer.h"
#include "abi/plugin.h"

enum { LIMIT, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [LIMIT] = {"limit", "number", 0, 10000, 600, RI_PRIOR_FIXED, 0, 0, RI_RED, "none",
               "Children in care above which a month counts"},
};

enum { ABOVE, ALL, N_CELLS };

/* Counters: name, unit, what is counted. They begin at 0 in each replication and are added up. */
static const ri_observer_cell cells[N_CELLS] = {
    [ABOVE] = {"months.above_limit", "months", "Months' ends with more children in care than the limit"},
    [ALL] = {"months.all", "months", "All months' ends"},
};

/* What one simulated history needs, derived once. A copy of its bytes is a clone: no pointers. */
typedef struct state {
    double value[N_PARAMETERS];
} state;

static int start(const void *model, const double *values, void *out) {
    (void)model;
    state *s = out;
    for (int i = 0; i < N_PARAMETERS; i++)
        s->value[i] = values[i];
    return 0;
}

/* Listens, never acts. */
static void see(const void *model, const void *in, const ri_observer_view *view, int64_t *n) {
    const state *s = in;
    (void)model;
    if (view->what != RI_SEEN_MONTH_END)
        return;
    n[ABOVE] += view->n_in_care > s->value[LIMIT];
    n[ALL]++;
}

static const ri_observer_ops ops = {.size = sizeof ops, .n_cells = N_CELLS, .cells = cells, .see = see};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.observer.my_model",
    .kind = RI_KIND_OBSERVER,
    .version = "0.1.0",
    .summary = "Counts months' ends with many children in care",
    .reference = "none yet: author, year, DOI or dataset",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
};
static const ri_component *const components[] = {&component};

RI_PLUGIN_DECLARE = {
    .size = sizeof(ri_plugin),
    .abi_major = RI_ABI_MAJOR,
    .abi_minor = RI_ABI_MINOR,
    .n_components = 1,
    .components = components,
};
