/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beta quantile: Newton's method on the logarithm of the smaller tail, in the log odds of x, kept inside
 * a bracket. Log odds keep both ends of (0,1) apart from 0 and 1, and both tails close to straight lines. */
#include "abi/math.h"

#include <math.h>

/* A point of (0,1) with what would be lost by computing it as 1 - x. */
typedef struct point {
    double x, y;         /* x and 1 - x */
    double log_x, log_y; /* their logarithms */
} point;

static point point_at(double log_odds) {
    double e = ri_exp(-fabs(log_odds));
    double small = e / (1.0 + e), large = 1.0 / (1.0 + e);
    double log_large = -ri_log1p(e), log_small = log_large - fabs(log_odds);
    return log_odds < 0.0 ? (point){small, large, log_small, log_large}
                          : (point){large, small, log_large, log_small};
}

static point mirrored(point at) {
    return (point){at.y, at.x, at.log_y, at.log_x};
}

/* I_x(a,b) a B(a,b) / (x^a (1-x)^b): DLMF 8.17.22 by Lentz's method (Press et al., Numerical Recipes 6.4),
 * for x below (a+1)/(a+b+2). */
static double fraction(double a, double b, double x) {
    static const double tiny = 1e-300;
    double c = 1.0, d = 1.0 - (a + b) * x / (a + 1.0);
    d = 1.0 / (fabs(d) < tiny ? tiny : d);
    double h = d;
    for (double n = 1.0; n < 1e5; n += 1.0) {
        double even = n * (b - n) * x / ((a + 2.0 * n - 1.0) * (a + 2.0 * n));
        d = 1.0 + even * d;
        d = 1.0 / (fabs(d) < tiny ? tiny : d);
        c = 1.0 + even / c;
        c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        double odd = -(a + n) * (a + b + n) * x / ((a + 2.0 * n) * (a + 2.0 * n + 1.0));
        d = 1.0 + odd * d;
        d = 1.0 / (fabs(d) < tiny ? tiny : d);
        c = 1.0 + odd / c;
        c = fabs(c) < tiny ? tiny : c;
        double step = d * c;
        h *= step;
        if (fabs(step - 1.0) <= 0x1p-52)
            break;
    }
    return h;
}

/* log I_x(a,b), when `log_scale` is -log B(a,b). */
static double log_lower(double a, double b, double log_scale, point at) {
    double log_front = log_scale + a * at.log_x + b * at.log_y;
    if (at.x <= (a + 1.0) / (a + b + 2.0))
        return log_front + ri_log(fraction(a, b, at.x) / a);
    point other = mirrored(at);
    double upper = ri_exp(log_front) * fraction(b, a, other.x) / b;
    return upper < 1.0 ? ri_log1p(-upper) : -(double)INFINITY;
}

/* The log odds of x with log I_x(a,b) = target. */
static double solve(double a, double b, double target) {
    double log_scale = ri_lgamma(a + b) - ri_lgamma(a) - ri_lgamma(b);
    double low = -1e308, high = 1e308;
    double t = ri_log(a / b);
    for (int i = 0; i < 200; i++) {
        point at = point_at(t);
        double have = log_lower(a, b, log_scale, at);
        double miss = target - have; /* positive: t is too small */
        if (miss > 0.0)
            low = t;
        else
            high = t;
        /* d log I / dt = density(x) x (1 - x) / I */
        double slope = ri_exp(log_scale + a * at.log_x + b * at.log_y - have);
        double next = t + miss / slope;
        if (!(next > low && next < high)) {
            double wide = fmax(1.0, fabs(t));
            next = low == -1e308 ? t - wide : high == 1e308 ? t + wide : 0.5 * (low + high);
        }
        double moved = fabs(next - t);
        t = next;
        if (moved <= 1e-15 * fmax(1.0, fabs(t)))
            break;
    }
    return t;
}

double ri_beta_quantile(double p, double a, double b) {
    if (!(p >= 0.0 && p <= 1.0 && a > 0.0 && b > 0.0 && a < (double)INFINITY && b < (double)INFINITY))
        return (double)NAN;
    if (p == 0.0 || p == 1.0)
        return p;
    /* The upper half is the lower half of 1 - x, so that a p near 1 keeps its digits. */
    if (p > 0.5)
        return point_at(solve(b, a, ri_log1p(-p))).y;
    return point_at(solve(a, b, ri_log(p))).x;
}
