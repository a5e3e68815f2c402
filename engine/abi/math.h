/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_MATH_H
#define RI_ABI_MATH_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Fixed mathematics: the same bits on every processor, compiler and libm. Whatever enters a fingerprint
 * uses these; a plugin that needs libm's own is refused when it is loaded. The executable defines and
 * exports them (SLEEF's consistent family, at most 1 ulp; the quantiles are ours). All are [pure].
 * Domain errors follow C11 annex F (NaN, +-infinity), never errno. */
double ri_log(double x);
double ri_log1p(double x);
double ri_exp(double x);
double ri_expm1(double x);
double ri_pow(double x, double y);
double ri_sin(double x);
double ri_cos(double x);
double ri_tanh(double x);
double ri_erf(double x);
double ri_lgamma(double x);
/* Standard normal distribution function; relative error below 1e-12 down to x = -37. */
double ri_normal_cdf(double x);
/* Its inverse (Wichura 1988, algorithm AS 241, PPND16, doi:10.2307/2347330; check value
 * p = 0.25 -> -0.6744897501960817). p in (0,1); 0 and 1 give -+infinity. */
double ri_normal_quantile(double p);
/* Inverse of the gamma distribution, shape > 0 and scale > 0; p in [0,1). Relative error below 1e-9. */
double ri_gamma_quantile(double p, double shape, double scale);
/* Inverse of the beta distribution, a > 0 and b > 0; p in [0,1]. Absolute error below 1e-10 for a and b from
 * 1e-4 to 1e8. */
double ri_beta_quantile(double p, double a, double b);

/* Array forms: y[i] = f(x[i]), n elements, x and y may be the same array; the same bits as the scalar
 * forms on every dispatch path. */
void ri_log_array(const double *x, double *y, size_t n);
void ri_exp_array(const double *x, double *y, size_t n);

#ifdef __cplusplus
}
#endif
#endif
