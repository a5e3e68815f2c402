/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_TRANSFORM_H
#define RI_INFER_TRANSFORM_H

#include "base/error.h"

/* Parameters on their natural scale x, and on a scale z without bounds, on which methods take their steps. */
typedef enum ri_transform {
    RI_TRANSFORM_NONE, /* z = x */
    RI_TRANSFORM_LOG,  /* x > 0, z = log x */
    RI_TRANSFORM_LOGIT /* low < x < high, z = log((x - low) / (high - x)) */
} ri_transform;

typedef struct ri_ssm_parameter {
    const char *name;
    ri_transform transform;
    double low, high; /* of RI_TRANSFORM_LOGIT alone */
} ri_ssm_parameter;

/* Fails RI_BAD_DATA when a logit has no finite low below high. [pure] */
ri_status ri_ssm_parameter_check(const ri_ssm_parameter *parameter, ri_error *error);
/* z of x, NaN or +-INFINITY outside and on the bounds; x of z. [pure] */
double ri_transform_forth(const ri_ssm_parameter *parameter, double x);
double ri_transform_back(const ri_ssm_parameter *parameter, double z);
/* log |dx/dz| at z: what a log-density of x takes on to be one of z. [pure] */
double ri_transform_log_slope(const ri_ssm_parameter *parameter, double z);

#endif
