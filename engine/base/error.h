/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BASE_ERROR_H
#define RI_BASE_ERROR_H

#include <stdio.h>
#include <stdlib.h>

#include "abi/status.h"

/* An error that the caller owns. The first error stays: a later ri_error_set on an error that
 * already holds one changes nothing, so that the cause and not its echo is reported. */
typedef struct ri_error {
    ri_status status;
    char text[4096]; /* full sentences, one problem a line, no final newline */
} ri_error;

/* Fills `error` (may be NULL) unless it already holds an error. Returns `status`, so that a
 * function can end with `return ri_error_set(error, RI_IO, "...")`. [pure] apart from *error. */
ri_status ri_error_set(ri_error *error, ri_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The one-line meaning of a status, and the program's exit code for it. [pure] */
const char *ri_status_text(ri_status status);
int ri_status_exit_code(ri_status status);

/* Prints place and condition to stderr and aborts: for our own mistakes, never for bad input. */
_Noreturn void ri_bug(const char *file, int line, const char *condition);

/* Our own mistakes; stays on in release. */
#define RI_BUG_IF(condition)                                                                                 \
    do {                                                                                                     \
        if (condition)                                                                                       \
            ri_bug(__FILE__, __LINE__, #condition);                                                          \
    } while (0)

/* Costly invariants, in test builds only (-DREINSPECT_VERIFY=ON). */
#ifdef RI_VERIFY
#define RI_VERIFY_THAT(condition) RI_BUG_IF(!(condition))
#else
#define RI_VERIFY_THAT(condition) ((void)0)
#endif

#endif
