/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_PARAMETER_H
#define RI_ABI_PARAMETER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Families of priors: only those with a fixed quantile function (abi/math.h). The drawn value is always
 * cut to [low, high]. */
typedef enum ri_prior {
    RI_PRIOR_FIXED = 0,     /* the default, always: a published figure or a definition */
    RI_PRIOR_UNIFORM = 1,   /* a = lowest, b = highest */
    RI_PRIOR_NORMAL = 2,    /* a = mean, b = standard deviation */
    RI_PRIOR_LOGNORMAL = 3, /* a = median (> 0), b = standard deviation of the logarithm */
    RI_PRIOR_BETA = 4,      /* a, b = shapes, on [0,1] */
    RI_PRIOR_GAMMA = 5      /* a = shape, b = scale */
} ri_prior;

/* How far a number can be trusted. */
typedef enum ri_reliability {
    RI_RED = 0,   /* no source: a prior only */
    RI_AMBER = 1, /* a source for something near, or a small sample */
    RI_GREEN = 2  /* published for this very quantity */
} ri_reliability;

/* One assumption. The same row drives Lua's validation, help, priors, sensitivity and the assumptions log. */
typedef struct ri_parameter {
    const char *name; /* dotted, for example "workforce.leaving_rate"; a plugin's own carry no prefix */
    const char
        *unit; /* "per_year", "days", "working_days", "months", "share", "cases", "fte", "gbp", "number" */
    double low, high, default_value; /* in that unit */
    int32_t prior;                   /* ri_prior */
    double prior_a, prior_b;
    int32_t reliability; /* ri_reliability */
    const char *source;  /* where the default comes from, or "none" */
    const char *help;    /* one sentence a planner understands */
} ri_parameter;

#ifdef __cplusplus
}
#endif
#endif
