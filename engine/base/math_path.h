/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BASE_MATH_PATH_H
#define RI_BASE_MATH_PATH_H

#include <stdbool.h>
#include <stddef.h>

/* The ways in which the array forms of abi/math.h are computed. All give the same bits; the processor decides
 * at run time which is taken. Tests and benches name one. */
typedef enum ri_math_path {
    RI_MATH_PLAIN, /* the scalar form in a loop; everywhere */
    RI_MATH_SSE2,
    RI_MATH_AVX,
    RI_MATH_AVX512F,
    RI_N_MATH_PATHS
} ri_math_path;

/* "plain", "sse2", "avx" or "avx512f". [pure] */
const char *ri_math_path_name(ri_math_path path);
/* Whether this build has the path and this processor can take it. [pure] */
bool ri_math_path_here(ri_math_path path);
/* The path that ri_log_array and ri_exp_array take here: the widest there is. [pure] */
ri_math_path ri_math_path_best(void);

/* ri_log_array and ri_exp_array on a named path. A path that is not here is RI_BUG. [pure] */
void ri_log_array_on(ri_math_path path, const double *x, double *y, size_t n);
void ri_exp_array_on(ri_math_path path, const double *x, double *y, size_t n);

/* One file each, because each needs its own compiler flag; called through the functions above alone. */
void ri__log_array_sse2(const double *x, double *y, size_t n);
void ri__exp_array_sse2(const double *x, double *y, size_t n);
void ri__log_array_avx(const double *x, double *y, size_t n);
void ri__exp_array_avx(const double *x, double *y, size_t n);
void ri__log_array_avx512f(const double *x, double *y, size_t n);
void ri__exp_array_avx512f(const double *x, double *y, size_t n);

#endif
