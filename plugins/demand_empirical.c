/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The council's own past, drawn again: levels of referrals by year or by month, as published or counted,
 * relative to any one of them, come back in blocks of neighbours (moving-block bootstrap, Kunsch 1989). The
 * first period keeps the level of the start; then a block of `block` periods begins at each of the
 * n - block + 1 places with the same chance, and its levels follow in their order, one a period, each divided
 * by what a place in a block holds on average; the seasonal pattern (year.h) goes on. So the mean over draws
 * is the seasonal rate in every period. What grew steadily in the past comes back as going up and down, so a
 * trend has to be taken out before; monthly levels have to be without the seasons, which the pattern adds.
 * Check value: levels 1, 1.2, 0.8 in blocks of 2 begin with 1 or 1.2 (mean 1.1) and go on with 1.2 or 0.8
 * (mean 1). */
#include "plugins/shock.h"

enum { MOST_HISTORY = 48 };
enum { N_HISTORY = N_YEAR_PARAMETERS, PERIOD, BLOCK, FIRST_LEVEL, N_PARAMETERS = FIRST_LEVEL + MOST_HISTORY };

/* clang-format off */
#define LEVEL(k) \
    [FIRST_LEVEL + k - 1] = {"history.level_" #k, "number", 0.01, 100, 1, RI_PRIOR_FIXED, 0, 0, RI_AMBER, \
        "the council's own referrals, put in by the scenario; 1 = no change", \
        "Referrals in period " #k " of the history, relative to any one period"}
#define LEVELS(k) \
    LEVEL(k##1), LEVEL(k##2), LEVEL(k##3), LEVEL(k##4), LEVEL(k##5), LEVEL(k##6), LEVEL(k##7), LEVEL(k##8), LEVEL(k##9)
/* clang-format on */

static const ri_parameter parameters[N_PARAMETERS] = {
    YEAR_PARAMETERS,
    [N_HISTORY] = {"history.periods", "number", 1, MOST_HISTORY, 1, RI_PRIOR_FIXED, 0, 0, RI_AMBER,
                   "counted by the scenario", "Periods that the history holds, at most 48"},
    [PERIOD] = {"history.period", "months", 1, 12, 12, RI_PRIOR_FIXED, 0, 0, RI_GREEN,
                "definition: what one level of the history is about",
                "Calendar months of a period: 12 for yearly levels, 1 for monthly ones"},
    [BLOCK] = {"history.block", "number", 1, MOST_HISTORY, 2, RI_PRIOR_FIXED, 0, 0, RI_RED, "none",
               "Neighbouring periods that are drawn together; no more than there are"},
    LEVELS(),
    LEVEL(10),
    LEVELS(1),
    LEVEL(20),
    LEVELS(2),
    LEVEL(30),
    LEVELS(3),
    LEVEL(40),
    LEVEL(41),
    LEVEL(42),
    LEVEL(43),
    LEVEL(44),
    LEVEL(45),
    LEVEL(46),
    LEVEL(47),
    LEVEL(48),
};

typedef struct state {
    year_state year;
    int32_t n, block;            /* periods; 1 <= block <= n */
    int32_t months, months_left; /* of a period, of the level that holds now */
    int32_t at, place; /* the period of the history, and its place in the block; place < 0: none yet */
    double level[MOST_HISTORY];
    double mean_at[MOST_HISTORY]; /* by place in a block */
} state;

static int32_t whole(double value, int32_t low, int32_t high) {
    int32_t n = (int32_t)(value + 0.5);
    return n < low ? low : n > high ? high : n;
}

static int start(const void *model, const double *values, void *out) {
    state *s = out;
    year_start(model, values, &s->year);
    s->n = whole(values[N_HISTORY], 1, MOST_HISTORY);
    s->block = whole(values[BLOCK], 1, s->n);
    s->months = s->months_left = whole(values[PERIOD], 1, 12);
    s->at = 0;
    s->place = -1;
    for (int k = 0; k < MOST_HISTORY; k++)
        s->level[k] = values[FIRST_LEVEL + k];
    int32_t n_blocks = s->n - s->block + 1;
    for (int place = 0; place < MOST_HISTORY; place++) {
        double sum = 0.0;
        for (int first = 0; place < s->block && first < n_blocks; first++)
            sum += s->level[first + place];
        s->mean_at[place] = place < s->block ? sum / n_blocks : 1.0;
    }
    return 0;
}

static double rate(const void *model, const void *in, const ri_demand_view *view) {
    const state *s = in;
    double level = s->place < 0 ? 1.0 : s->level[s->at] / s->mean_at[s->place];
    return level * year_rate(model, &s->year, view);
}

static void advance(const void *model, void *in, const ri_demand_view *view, uint32_t accepted,
                    const double *u, uint32_t n_uniforms) {
    (void)accepted;
    (void)n_uniforms;
    state *s = in;
    if (!month_has_ended(model, view) || --s->months_left > 0)
        return;
    s->months_left = s->months;
    if (s->place >= 0 && s->place + 1 < s->block) {
        s->place++;
        s->at++;
        return;
    }
    int32_t n_blocks = s->n - s->block + 1, first = (int32_t)(u[0] * n_blocks);
    s->at = first < n_blocks ? first : n_blocks - 1;
    s->place = 0;
}

static const ri_demand_ops ops = {.size = sizeof ops, .rate = rate, .advance = advance};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .n_uniforms = 1,
    .state_size = sizeof(state),
    .id = "reinspect.demand.empirical",
    .kind = RI_KIND_DEMAND,
    .version = "1.0.0",
    .summary = "The council's own past, by year or by month, comes back in blocks",
    .reference = "Kunsch 1989, Ann. Statist. 17(3):1217-1241, doi:10.1214/aos/1176347265",
    .parameters = parameters,
    .build = build,
    .drop = drop,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
