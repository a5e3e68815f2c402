/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gamma quantile: Newton's method on the logarithm of the nearer tail, in the logarithm of x, kept inside
 * a bracket. In these coordinates both tails are close to straight lines, so that shapes of 1e-3 and
 * probabilities of 1e-300 need no case of their own. */
#include "abi/math.h"

#include <math.h>
#include <stdbool.h>

static const double epsilon = 0x1p-53;
/* Above this shape the expansion below is as good as a double, and the series would take thousands of terms.
 */
static const double large_shape = 1e6;

/* log Gamma(1 + a). Near 0 ri_lgamma(1 + a) keeps no relative accuracy; the series is Abramowitz and Stegun
 * 6.1.33 with zeta(2)/2, zeta(3)/3, zeta(4)/4. */
static double log_gamma_1p(double a) {
    if (a > 1e-4)
        return ri_lgamma(1.0 + a);
    return a * (-0.57721566490153286061 +
                a * (0.82246703342411321824 + a * (-0.40068563438653142847 + a * 0.27058080842778454788)));
}

/* log(x^a e^-x / Gamma(1 + a)), for log x = t. For larger shapes by Stirling's series (DLMF 5.11.1), where
 * a log x, x and log Gamma would cancel. */
static double log_front(double a, double t, double x) {
    if (a < 20.0)
        return a * t - x - log_gamma_1p(a);
    double share = (x - a) / a;
    double b = 1.0 / (a * a);
    double stirling = (1.0 / 12.0 - b * (1.0 / 360.0 - b * (1.0 / 1260.0 - b / 1680.0))) / a;
    double log_ratio = fabs(share) < 0.5 ? ri_log1p(share) : t - ri_log(a);
    return a * (log_ratio - share) - 0.5 * ri_log(6.283185307179586476925 * a) - stirling;
}

/* P / front = 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... (DLMF 8.7.1). */
static double series(double a, double x) {
    double term = 1.0, sum = 1.0;
    for (double n = 1.0; term > epsilon * sum; n += 1.0) {
        term *= x / (a + n);
        sum += term;
    }
    return sum;
}

/* Q / (a front), the continued fraction DLMF 8.9.2 by Lentz's method (Press et al., Numerical Recipes 6.2),
 * for x > a + 1. */
static double fraction(double a, double x) {
    static const double tiny = 1e-300;
    double b = x + 1.0 - a;
    double c = 1.0 / tiny, d = 1.0 / b, h = d;
    for (double n = 1.0; n < 1e5; n += 1.0) {
        double above = -n * (n - a);
        b += 2.0;
        d = above * d + b;
        d = 1.0 / (fabs(d) < tiny ? tiny : d);
        c = b + above / c;
        c = fabs(c) < tiny ? tiny : c;
        double step = c * d;
        h *= step;
        if (fabs(step - 1.0) <= 2.0 * epsilon)
            break;
    }
    return h;
}

/* Q for small shapes and x, where 1 - P would cancel: P = e^l (1 + s) with l = log(x^a / Gamma(1 + a)) and
 * s = a sum (-x)^n / (n! (a + n)) over n >= 1 (DLMF 8.7.1). */
static double small_upper(double a, double t, double x) {
    double power = 1.0, s = 0.0;
    for (double n = 1.0; fabs(power) > 1e-20; n += 1.0) {
        power *= -x / n;
        s += a * power / (a + n);
    }
    double l = a * t - log_gamma_1p(a);
    return -ri_expm1(l) - ri_exp(l) * s;
}

/* The logarithm of P(a, x), or of Q = 1 - P, for log x = t. */
static double log_tail(double a, double t, bool upper) {
    double x = ri_exp(t);
    if (x > a + 1.0) {
        double log_q = log_front(a, t, x) + ri_log(a * fraction(a, x));
        return upper ? log_q : ri_log1p(-ri_exp(log_q));
    }
    if (upper && a < 0.5)
        return ri_log(small_upper(a, t, x));
    double log_p = log_front(a, t, x) + ri_log(series(a, x));
    return upper ? ri_log1p(-ri_exp(log_p)) : log_p;
}

/* E. A. Cornish, R. A. Fisher (1937), doi:10.2307/1400905, in the form of Goldberg and Levine (1946); with
 * shape >= 1e6 the first term left out is below 1e-16 of x for |z| < 8 and 1e-10 at z = 37. */
static double cornish_fisher(double p, double a) {
    double z = ri_normal_quantile(p);
    double z2 = z * z, root = sqrt(a);
    double offset = (z2 - 1.0) / 3.0 + z * (z2 - 7.0) / (36.0 * root) -
                    ((3.0 * z2 + 7.0) * z2 - 16.0) / (810.0 * a) +
                    z * ((9.0 * z2 + 256.0) * z2 - 433.0) / (38880.0 * a * root);
    return a + root * z + offset;
}

/* Where to begin: Wilson and Hilferty (1931) for the body; for the lower end of small shapes the first term
 * of the series, which is a lower bound of log x. */
static double first_guess(double log_p, double p, double a) {
    double lower = (log_p + log_gamma_1p(a)) / a;
    double z = ri_normal_quantile(p);
    double root = 1.0 - 1.0 / (9.0 * a) + z / (3.0 * sqrt(a));
    if (a < 1.0 || root <= 0.1)
        return fmin(lower, ri_log(a - log_p + 1.0));
    return fmax(lower, ri_log(a) + 3.0 * ri_log(root));
}

/* log x with log_tail(a, log x) = target. */
static double solve(double a, double t, double target, bool upper) {
    double low = -(double)INFINITY, high = (double)INFINITY;
    for (int i = 0; i < 200; i++) {
        double have = log_tail(a, t, upper);
        double miss = upper ? have - target : target - have; /* positive: t is too small */
        if (miss > 0.0)
            low = t;
        else
            high = t;
        double slope = ri_exp(log_front(a, t, ri_exp(t)) - have) * a; /* x density(x) / tail */
        double step = miss / slope;
        double next = t + step;
        if (!(next > low && next < high)) {
            if (miss == 0.0 || (next == t && fabs(step) < 1.0))
                break;
            next = low == -(double)INFINITY   ? t - 1.0
                   : high == (double)INFINITY ? t + 1.0
                                              : 0.5 * (low + high);
        }
        double moved = fabs(next - t);
        t = next;
        if (moved <= 1e-15 * fmax(1.0, fabs(t)))
            break;
    }
    return t;
}

double ri_gamma_quantile(double p, double shape, double scale) {
    if (!(p >= 0.0 && p <= 1.0 && shape > 0.0 && scale > 0.0 && shape < (double)INFINITY))
        return (double)NAN;
    if (p == 0.0 || p == 1.0)
        return p == 0.0 ? 0.0 : (double)INFINITY;
    if (shape >= large_shape)
        return scale * cornish_fisher(p, shape);
    bool upper = p > 0.5;
    double target = upper ? ri_log1p(-p) : ri_log(p);
    return scale * ri_exp(solve(shape, first_guess(ri_log(p), p, shape), target, upper));
}
