/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/math_path.h"

#if defined(__x86_64__)

#include <sleef.h>
#include <string.h>

enum { WIDTH = 2 };

/* The last elements go through the same vector function, in a padded vector. */
#define ARRAY_FORM(name, function)                                                                           \
    void name(const double *x, double *y, size_t n) {                                                        \
        size_t i = 0;                                                                                        \
        for (; i + WIDTH <= n; i += WIDTH)                                                                   \
            _mm_storeu_pd(y + i, function(_mm_loadu_pd(x + i)));                                             \
        if (i < n) {                                                                                         \
            double rest[WIDTH] = {0};                                                                        \
            memcpy(rest, x + i, (n - i) * sizeof *x);                                                        \
            _mm_storeu_pd(rest, function(_mm_loadu_pd(rest)));                                               \
            memcpy(y + i, rest, (n - i) * sizeof *y);                                                        \
        }                                                                                                    \
    }

ARRAY_FORM(ri__log_array_sse2, Sleef_cinz_logd2_u10sse2)
ARRAY_FORM(ri__exp_array_sse2, Sleef_cinz_expd2_u10sse2)

#endif
