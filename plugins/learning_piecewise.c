/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a quality-assurance framework beds in, as somebody has measured it: up to six points after the start,
 * each so many months after the one before and having won a share of what was missing there; between them a
 * monotone cubic (Fritsch & Carlson 1980, slopes of Fritsch & Butland 1984), beyond the last one flat. In
 * that form any values make a curve that rises from start_maturity and stays below 1. Check value: start 0,
 * points at 6 and 12 months, each half of what is missing: maturity 0, 0.5, 0.75 there, 0.2864583 at 3 months
 * (slopes 5/48, 1/18). */
#include "abi/learning.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum { MOST_POINTS = 6 };
enum { START, FIRST_GAP, FIRST_GAIN = FIRST_GAP + MOST_POINTS, N_PARAMETERS = FIRST_GAIN + MOST_POINTS };

/* Default: half of what is missing in the first year, half again in each of the next two, then nothing. */
#define POINT(k, gain)                                                                                       \
    [FIRST_GAP + k - 1] = {"gap_" #k,                                                                        \
                           "months",                                                                         \
                           0.1,                                                                              \
                           60,                                                                               \
                           12,                                                                               \
                           RI_PRIOR_FIXED,                                                                   \
                           0,                                                                                \
                           0,                                                                                \
                           RI_RED,                                                                           \
                           "none",                                                                           \
                           "Months of working as designed from the point before to point " #k},              \
                     [FIRST_GAIN + k - 1] = {"gain_" #k,                                                     \
                                             "share",                                                        \
                                             0,                                                              \
                                             1,                                                              \
                                             gain,                                                           \
                                             RI_PRIOR_FIXED,                                                 \
                                             0,                                                              \
                                             0,                                                              \
                                             RI_RED,                                                         \
                                             "none",                                                         \
                                             "Share of what was missing at the point before that point " #k  \
                                             " has won"}

static const ri_parameter parameters[N_PARAMETERS] = {
    [START] = {"start_maturity", "share", 0, 0.95, 0.15, RI_PRIOR_BETA, 3, 17, RI_RED, "none",
               "How far the framework has bedded in on the day it starts"},
    POINT(1, 0.5),
    POINT(2, 0.5),
    POINT(3, 0.5),
    POINT(4, 0),
    POINT(5, 0),
    POINT(6, 0),
};

typedef struct state {
    double x[MOST_POINTS + 1], y[MOST_POINTS + 1], slope[MOST_POINTS + 1];
} state;

/* The slope of a parabola through three points, held to what keeps the first piece monotone. */
static double slope_at_end(double h0, double h1, double d0, double d1) {
    double slope = ((2.0 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
    if (slope < 0.0)
        return 0.0;
    return slope > 3.0 * d0 ? 3.0 * d0 : slope;
}

static int start(const void *model, const double *values, void *out) {
    (void)model;
    state *s = out;
    double h[MOST_POINTS], d[MOST_POINTS];
    s->x[0] = 0.0;
    s->y[0] = values[START];
    for (int k = 0; k < MOST_POINTS; k++) {
        h[k] = values[FIRST_GAP + k];
        s->x[k + 1] = s->x[k] + h[k];
        s->y[k + 1] = s->y[k] + values[FIRST_GAIN + k] * (1.0 - s->y[k]);
        d[k] = (s->y[k + 1] - s->y[k]) / h[k];
    }
    s->slope[0] = slope_at_end(h[0], h[1], d[0], d[1]);
    s->slope[MOST_POINTS] = 0.0; /* flat from there on */
    for (int k = 1; k < MOST_POINTS; k++) {
        double left = 2.0 * h[k] + h[k - 1], right = h[k] + 2.0 * h[k - 1];
        s->slope[k] = d[k - 1] > 0.0 && d[k] > 0.0 ? (left + right) / (left / d[k - 1] + right / d[k]) : 0.0;
    }
    return 0;
}

static double maturity(const void *model, const void *in, double exposure_months) {
    (void)model;
    const state *s = in;
    int k = 0;
    while (k < MOST_POINTS && exposure_months >= s->x[k + 1])
        k++;
    if (k == MOST_POINTS)
        return s->y[MOST_POINTS];
    double h = s->x[k + 1] - s->x[k], t = (exposure_months - s->x[k]) / h;
    double rise = (3.0 - 2.0 * t) * t * t * (s->y[k + 1] - s->y[k]);
    double bend = h * t * (1.0 - t) * ((1.0 - t) * s->slope[k] - t * s->slope[k + 1]);
    double value = s->y[k] + rise + bend;
    return value < s->y[k] ? s->y[k] : value > s->y[k + 1] ? s->y[k + 1] : value; /* but for rounding */
}

static const ri_learning_ops ops = {.size = sizeof ops, .maturity = maturity};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.learning.piecewise",
    .kind = RI_KIND_LEARNING,
    .version = "1.0.0",
    .summary = "Quality assurance beds in as somebody has measured it, point by point",
    .reference = "Fritsch & Carlson 1980, SIAM J. Numer. Anal. 17(2):238-246, doi:10.1137/0717021",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of quality assurance",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
