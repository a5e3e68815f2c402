/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_PROBLEMS_H
#define RI_SCENARIO_PROBLEMS_H

#include "base/error.h"
#include "scenario/value.h"

/* All that is wrong with a scenario, gathered so that it is reported at once. A zeroed one is empty. */
typedef struct ri__problems {
    struct ri__problem *row;
    int n, capacity;
    ri_status status; /* of the first problem; RI_OK = none */
} ri__problems;

/* Adds `file:line: path: text`. Line 0 and path "" are left out. Texts are copied. */
void ri__problem_add(ri__problems *problems, ri_status status, const char *file, int line, const char *path,
                     const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The same at a value's place, with status RI_BAD_DATA. */
void ri__problem_at(ri__problems *problems, const ri__value *value, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Writes them into `error`, by file and line, whole lines only; returns the status. */
ri_status ri__problems_report(const ri__problems *problems, ri_error *error);
void ri__problems_dispose(ri__problems *problems);

#endif
