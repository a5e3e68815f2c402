/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_WITHIN_H
#define RI_COUNCIL_WITHIN_H

/* x cut to [low, high]. Two comparisons: without -ffast-math, fmin and fmax are calls. [pure] */
static inline double ri__within(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

#endif
