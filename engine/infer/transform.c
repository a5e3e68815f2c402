/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/transform.h"

#include <math.h>

#include "abi/math.h"

ri_status ri_ssm_parameter_check(const ri_ssm_parameter *parameter, ri_error *error) {
    if (parameter->transform == RI_TRANSFORM_LOGIT &&
        !(isfinite(parameter->low) && isfinite(parameter->high) && parameter->low < parameter->high))
        return ri_error_set(error, RI_BAD_DATA,
                            "parameter %s: from %g to %g; finite, and the first below the second",
                            parameter->name, parameter->low, parameter->high);
    return RI_OK;
}

double ri_transform_forth(const ri_ssm_parameter *parameter, double x) {
    switch (parameter->transform) {
    case RI_TRANSFORM_LOG:
        return ri_log(x);
    case RI_TRANSFORM_LOGIT:
        return ri_log((x - parameter->low) / (parameter->high - x));
    default:
        return x;
    }
}

double ri_transform_back(const ri_ssm_parameter *parameter, double z) {
    switch (parameter->transform) {
    case RI_TRANSFORM_LOG:
        return ri_exp(z);
    case RI_TRANSFORM_LOGIT:
        return parameter->low + (parameter->high - parameter->low) / (1 + ri_exp(-z));
    default:
        return z;
    }
}

double ri_transform_log_slope(const ri_ssm_parameter *parameter, double z) {
    switch (parameter->transform) {
    case RI_TRANSFORM_LOG:
        return z;
    case RI_TRANSFORM_LOGIT: /* log of width * s (1 - s), s the logistic function; the same for z and -z */
        return ri_log(parameter->high - parameter->low) - fabs(z) - 2 * ri_log1p(ri_exp(-fabs(z)));
    default:
        return 0;
    }
}
