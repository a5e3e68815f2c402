/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_ISHIGAMI_H
#define RI_TESTS_ISHIGAMI_H

#include <math.h>

/* Ishigami & Homma 1990, doi:10.1109/ISUMA.1990.151285: sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, each x uniform
 * from -pi to pi, u its place between them. With a = 7, b = 0.1 the variances are V1 = (1 + b pi^4 / 5)^2 /
 * 2, V2 = a^2 / 8, V13 = b^2 pi^8 (1/18 - 1/50), all others 0. */
#define ISHIGAMI_PI 3.14159265358979323846

static inline double ishigami(const double *u) {
    double x[3];
    for (int i = 0; i < 3; i++)
        x[i] = ISHIGAMI_PI * (2 * u[i] - 1);
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0]);
}

#endif
