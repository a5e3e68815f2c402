/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound plugins but for one fault each (FAULT_...), for `plugin check` to name. With memory. */
#include <stdlib.h>

#include "abi/demand.h"
#include "abi/plugin.h"

#ifdef FAULT_many_uniforms
enum { N_UNIFORMS = RI_PLUGIN_MAX_UNIFORMS + 1 };
#else
enum { N_UNIFORMS = 2 };
#endif

typedef struct state {
    double level;
    double n_days;
} state;

static int build(void **made) {
    *made = calloc(1, sizeof(double));
    return *made == NULL;
}

static void drop(void *made) {
    free(made);
}

static int start(const void *model, const double *values, void *out) {
    (void)model;
    (void)values;
    *(state *)out = (state){1, 0};
    return 0;
}

static double rate(const void *model, const void *in, const ri_demand_view *view) {
    const state *s = in;
    (void)model;
#if defined(FAULT_writes_view)
    ((ri_demand_view *)view)->level = 1;
#elif defined(FAULT_memory_in_model)
    if (s->n_days > 0)
        return *(const double *)model;
#endif
    return s->level * view->base_per_day * view->level;
}

static void advance(const void *model, void *in, const ri_demand_view *view, uint32_t accepted,
                    const double *u, uint32_t n_uniforms) {
    state *s = in;
    (void)model;
    (void)view;
    s->level = 0.9 * s->level + 0.1 * u[0] + 1e-4 * accepted;
    s->n_days += 1;
#if defined(FAULT_more_uniforms)
    s->level += u[n_uniforms];
#elif defined(FAULT_advance_overruns)
    s[1].level = n_uniforms;
#elif defined(FAULT_writes_uniforms)
    ((double *)u)[n_uniforms - 1] = 0.5;
#elif defined(FAULT_memory_in_model)
    *(double *)model += u[n_uniforms - 1];
#else
    (void)n_uniforms;
#endif
}

static const ri_demand_ops ops = {.size = sizeof ops, .rate = rate, .advance = advance};

static const ri_component component = {
    .size = sizeof component,
    .n_uniforms = N_UNIFORMS,
    .state_size = sizeof(state),
    .id = "test.demand.faulty",
    .kind = RI_KIND_DEMAND,
    .version = "1.0.0",
    .summary = "Referrals that drift",
    .reference = "made for the tests",
    .build = build,
    .drop = drop,
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
