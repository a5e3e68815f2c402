/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/math_path.h"

#if defined(__x86_64__)

#include <sleef.h>
#include <string.h>

enum { WIDTH = 8 };

/* The last elements go through the same vector function, in a padded vector. */
#define ARRAY_FORM(name, function)                                                                           \
    void name(const double *x, double *y, size_t n) {                                                        \
        size_t i = 0;                                                                                        \
        for (; i + WIDTH <= n; i += WIDTH)                                                                   \
            _mm512_storeu_pd(y + i, function(_mm512_loadu_pd(x + i)));                                       \
        if (i < n) {                                                                                         \
            double rest[WIDTH] = {0};                                                                        \
            memcpy(rest, x + i, (n - i) * sizeof *x);                                                        \
            _mm512_storeu_pd(rest, function(_mm512_loadu_pd(rest)));                                         \
            memcpy(y + i, rest, (n - i) * sizeof *y);                                                        \
        }                                                                                                    \
    }

ARRAY_FORM(ri__log_array_avx512f, Sleef_cinz_logd8_u10avx512fnofma)
ARRAY_FORM(ri__exp_array_avx512f, Sleef_cinz_expd8_u10avx512fnofma)

#endif
