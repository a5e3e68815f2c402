/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/math.h"

#include "base/error.h"
#include "base/math_path.h"

typedef void (*array_form)(const double *x, double *y, size_t n);

static void log_array_plain(const double *x, double *y, size_t n) {
    for (size_t i = 0; i < n; i++)
        y[i] = ri_log(x[i]);
}

static void exp_array_plain(const double *x, double *y, size_t n) {
    for (size_t i = 0; i < n; i++)
        y[i] = ri_exp(x[i]);
}

#if defined(__x86_64__)
static const array_form log_forms[RI_N_MATH_PATHS] = {log_array_plain, ri__log_array_sse2, ri__log_array_avx,
                                                      ri__log_array_avx512f};
static const array_form exp_forms[RI_N_MATH_PATHS] = {exp_array_plain, ri__exp_array_sse2, ri__exp_array_avx,
                                                      ri__exp_array_avx512f};
#else
static const array_form log_forms[RI_N_MATH_PATHS] = {log_array_plain};
static const array_form exp_forms[RI_N_MATH_PATHS] = {exp_array_plain};
#endif

const char *ri_math_path_name(ri_math_path path) {
    static const char *const names[RI_N_MATH_PATHS] = {"plain", "sse2", "avx", "avx512f"};
    RI_BUG_IF((unsigned)path >= RI_N_MATH_PATHS);
    return names[path];
}

bool ri_math_path_here(ri_math_path path) {
    switch (path) {
    case RI_MATH_PLAIN:
        return true;
#if defined(__x86_64__)
    case RI_MATH_SSE2: /* part of x86-64 */
        return true;
    case RI_MATH_AVX:
        return __builtin_cpu_supports("avx") != 0;
    case RI_MATH_AVX512F:
        return __builtin_cpu_supports("avx512f") != 0;
#endif
    default:
        return false;
    }
}

ri_math_path ri_math_path_best(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512f") ? RI_MATH_AVX512F
           : __builtin_cpu_supports("avx")   ? RI_MATH_AVX
                                             : RI_MATH_SSE2;
#else
    return RI_MATH_PLAIN;
#endif
}

void ri_log_array_on(ri_math_path path, const double *x, double *y, size_t n) {
    RI_BUG_IF(!ri_math_path_here(path));
    log_forms[path](x, y, n);
}

void ri_exp_array_on(ri_math_path path, const double *x, double *y, size_t n) {
    RI_BUG_IF(!ri_math_path_here(path));
    exp_forms[path](x, y, n);
}

void ri_log_array(const double *x, double *y, size_t n) {
    log_forms[ri_math_path_best()](x, y, n);
}

void ri_exp_array(const double *x, double *y, size_t n) {
    exp_forms[ri_math_path_best()](x, y, n);
}
