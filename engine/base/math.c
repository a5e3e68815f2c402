/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SLEEF's consistent family (cinz: the same bits on every processor, no FMA), by its variants in plain C.
 * N. Shibata, F. Petrogalli: SLEEF, IEEE TPDS 2020, doi:10.1109/TPDS.2019.2960333. */
#include "abi/math.h"

#include <math.h>
#include <sleef.h>

double ri_log(double x) {
    return Sleef_cinz_logd1_u10purec(x);
}

/* SLEEF's loses the smallest arguments and overflows for the largest; there log1p is x, or log. */
double ri_log1p(double x) {
    if (fabs(x) < 0x1p-54)
        return x;
    if (x > 0x1p60 && x < (double)INFINITY)
        return ri_log(x);
    return Sleef_cinz_log1pd1_u10purec(x);
}

double ri_exp(double x) {
    return Sleef_cinz_expd1_u10purec(x);
}

double ri_expm1(double x) {
    return Sleef_cinz_expm1d1_u10purec(x);
}

/* SLEEF's overflows for the largest finite x. */
double ri_pow(double x, double y) {
    if (y == 1.0)
        return x;
    return Sleef_cinz_powd1_u10purec(x, y);
}

double ri_sin(double x) {
    return Sleef_cinz_sind1_u10purec(x);
}

double ri_cos(double x) {
    return Sleef_cinz_cosd1_u10purec(x);
}

double ri_tanh(double x) {
    return Sleef_cinz_tanhd1_u10purec(x);
}

double ri_erf(double x) {
    return Sleef_cinz_erfd1_u10purec(x);
}

double ri_lgamma(double x) {
    return Sleef_cinz_lgammad1_u10purec(x);
}
