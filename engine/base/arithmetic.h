/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BASE_ARITHMETIC_H
#define RI_BASE_ARITHMETIC_H

#include <fenv.h>
#include <stdint.h>

/* How this thread computes: rounding and, where the processor's register says so, which errors trap and
 * whether tiny numbers are flushed to nought; not which errors happened. Results are defined under the
 * default alone. Two instructions, so that it can be asked around every call of a plugin. */
static inline uint32_t ri_arithmetic(void) {
#if defined(__x86_64__)
    const uint32_t happened = 0x3f; /* MXCSR bits 0-5; Intel 64 manual, volume 1, 10.2.3 */
    return __builtin_ia32_stmxcsr() & ~happened;
#else
    return (uint32_t)fegetround();
#endif
}

/* Back to the default. */
static inline void ri_arithmetic_mend(void) {
    fesetenv(FE_DFL_ENV);
}

#endif
