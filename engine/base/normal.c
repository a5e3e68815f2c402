/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/math.h"

#include <math.h>
#include <sleef.h>

/* Phi(x) = erfc(-x / sqrt 2) / 2. The condition number of erfc there is x squared, so the rounding of the
 * argument costs at most 1369 units of 2^-53 at x = -37: below 1e-12. */
double ri_normal_cdf(double x) {
    return 0.5 * Sleef_cinz_erfcd1_u15purec(x * -0.70710678118654752440);
}

static double ratio(double r, const double above[8], const double below[8]) {
    double a = above[7], b = below[7];
    for (int i = 6; i >= 0; i--) {
        a = a * r + above[i];
        b = b * r + below[i];
    }
    return a / b;
}

/* M. J. Wichura, Algorithm AS 241, routine PPND16, Applied Statistics 37 (1988) 477-484,
 * doi:10.2307/2347330; relative error about 1e-16. Check value: 0.25 -> -0.6744897501960817. */
double ri_normal_quantile(double p) {
    static const double centre_above[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                           1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                           4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                           3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double centre_below[8] = {1.0,
                                           4.2313330701600911252e+1,
                                           6.8718700749205790830e+2,
                                           5.3941960214247511077e+3,
                                           2.1213794301586595867e+4,
                                           3.9307895800092710610e+4,
                                           2.8729085735721942674e+4,
                                           5.2264952788528545610e+3};
    static const double side_above[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                         5.76949722146069140550e0,  3.64784832476320460504e0,
                                         1.27045825245236838258e0,  2.41780725177450611770e-1,
                                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double side_below[8] = {1.0,
                                         2.05319162663775882187e0,
                                         1.67638483018380384940e0,
                                         6.89767334985100004550e-1,
                                         1.48103976427480074590e-1,
                                         1.51986665636164571966e-2,
                                         5.47593808499534494600e-4,
                                         1.05075007164441684324e-9};
    static const double tail_above[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                         1.78482653991729133580e0,  2.96560571828504891230e-1,
                                         2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double tail_below[8] = {1.0,
                                         5.99832206555887937690e-1,
                                         1.36929880922735805310e-1,
                                         1.48753612908506148525e-2,
                                         7.86869131145613259100e-4,
                                         1.84631831751005468180e-5,
                                         1.42151175831644588870e-7,
                                         2.04426310338993978564e-15};

    if (!(p >= 0.0 && p <= 1.0))
        return (double)NAN;
    double q = p - 0.5;
    if (fabs(q) <= 0.425)
        return q * ratio(0.180625 - q * q, centre_above, centre_below);
    double tail = q < 0.0 ? p : 1.0 - p;
    if (tail == 0.0)
        return copysign((double)INFINITY, q);
    double r = sqrt(-ri_log(tail));
    double x = r <= 5.0 ? ratio(r - 1.6, side_above, side_below) : ratio(r - 5.0, tail_above, tail_below);
    return copysign(x, q);
}
