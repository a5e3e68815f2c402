/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/math_path.h"

#if defined(__x86_64__)

#include <sleef.h>
#include <string.h>

enum { WIDTH = 4 };

/* The last elements go through the same vector function, in a padded vector. */
#define ARRAY_FORM(name, function)                                                                           \
    void name(const double *x, double *y, size_t n) {                                                        \
        size_t i = 0;                                                                                        \
        for (; i + WIDTH <= n; i += WIDTH)                                                                   \
            _mm256_storeu_pd(y + i, function(_mm256_loadu_pd(x + i)));                                       \
        if (i < n) {                                                                                         \
            double rest[WIDTH] = {0};                                                                        \
            memcpy(rest, x + i, (n - i) * sizeof *x);                                                        \
            _mm256_storeu_pd(rest, function(_mm256_loadu_pd(rest)));                                         \
            memcpy(y + i, rest, (n - i) * sizeof *y);                                                        \
        }                                                                                                    \
    }

ARRAY_FORM(ri__log_array_avx, Sleef_cinz_logd4_u10avx)
ARRAY_FORM(ri__exp_array_avx, Sleef_cinz_expd4_u10avx)

#endif
