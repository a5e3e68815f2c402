/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_FACTOR_H
#define RI_STUDY_FACTOR_H

#include "scenario/scenario.h"

/* What a study of sensitivity moves: assumptions that a run would draw, sizes of a plan's effects that it
 * would draw, and levers that a plan moves by a stated size. */

typedef enum ri_factor_kind {
    RI_FACTOR_ASSUMPTION, /* the council's own or a plugin's */
    RI_FACTOR_EFFECT,     /* the size of one of the plan's effects */
    RI_FACTOR_LEVER       /* all of the plan's stated effects on one lever: from not at all to as stated */
} ri_factor_kind;

#define RI_FACTOR_NAME_SIZE 256
typedef struct ri_factor {
    ri_factor_kind kind;
    int32_t slot;  /* of an assumption: the component's, -1 = the council's own */
    int32_t index; /* row of the table or the component; of an effect its place in the plan; RI_LEVER_* */
    const ri_parameter *row;         /* NULL of a lever */
    const ri_calibrated *calibrated; /* what the record made of the prior, NULL = nothing */
    const char *part;                /* "council", "plan", or the component's id */
    char name[RI_FACTOR_NAME_SIZE];  /* as --set and the assumptions log have it; a lever's; an effect's
                                        "interventions.NAME.LEVER" */
} ri_factor;

typedef struct ri_factors {
    ri_factor *row;
    uint32_t n;
} ri_factors;

/* Those of a bound scenario, the council's first, then components', then the plan's. What the scenario has
 * set is none; with fixed_parameters all of the plan's effects count as stated, and nothing else is one.
 * Fails RI_NO_MEMORY. The caller disposes in any case; rows point into the scenario. [setup] */
ri_status ri_factors_find(const ri_scenario *scenario, ri_factors *factors, ri_error *error);
void ri_factors_dispose(ri_factors *factors);
/* Keeps those named, each a name or its beginning up to a dot ("practice"); all with n = 0. Fails RI_USAGE
 * (nothing has that name; the nearest is told). [setup] */
ri_status ri_factors_choose(ri_factors *factors, const char *const *names, int n, ri_error *error);

/* The value at place u, 0 to 1: of a prior, or what the record made of it, the quantile tail + (1 - 2 tail)
 * u; of a lever u itself, the share of what the plan states. [pure] */
double ri_factor_value(const ri_factor *factor, double u, double tail);

/* A setup at one point. */
typedef struct ri_varied {
    ri_council_setup setup;
    double set[RI_N_SLOTS][RI_PLUGIN_MAX_PARAMETERS];
} ri_varied;

/* Factors at places u[n]; what is none of them stands at what the scenario says, else at its default or the
 * calibrated median, and figures that nobody published at their median. `effects` is room for
 * base->n_effects. Neither may move afterwards. [setup] */
void ri_varied_init(ri_varied *out, ri_effect *effects, const ri_council_setup *base,
                    const ri_factors *factors, const double *u, double tail);

#endif
