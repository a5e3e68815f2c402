/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_JSON_VALUES_H
#define RI_REPORT_JSON_VALUES_H

#include <jansson.h>

#include "report/report.h"

/* Inside the room: what every JSON writer puts. A value is NULL when memory is lacking; json_pack then gives
 * NULL as well, so that it is seen once, at the end. */

/* Real numbers carry 12 significant digits: more than any resolution of metrics.def, few enough that 0.1 is
 * printed as 0.1. Keys come in the order in which they are put. */
#define RI__JSON_DIGITS JSON_REAL_PRECISION(12)
#define RI__JSON_FLAGS  (JSON_COMPACT | JSON_ENSURE_ASCII | RI__JSON_DIGITS)

/* Remembers that something could not be put: memory was lacking. */
typedef struct ri__json_writer {
    int failed;
} ri__json_writer;
/* Take `value`, as jansson's own _new functions do; NULL is remembered. */
void ri__json_put(ri__json_writer *writer, json_t *object, const char *key, json_t *value);
void ri__json_append(ri__json_writer *writer, json_t *array, json_t *value);

/* A seed; JSON's readers lose digits of integers beyond 2^63, and a seed with a digit lost is another seed,
 * so that one is a string. A hash in hexadecimal. A day; null for RI_DAY_NONE. */
json_t *ri__json_seed(uint64_t seed);
json_t *ri__json_digest(const ri_sha256 *hash);
json_t *ri__json_day(ri_day day);
/* Every metric's bands by month, and the months' names, of a run's summary. */
json_t *ri__json_series(ri__json_writer *writer, const ri_run_view *run);
json_t *ri__json_months(ri__json_writer *writer, const ri_run_summary *summary);

/* A number, null where it is none. */
json_t *ri__json_real(double value);
/* A string; disposes of `words`. */
json_t *ri__json_taken(ri_text *words);
/* A string from outside the program, made valid UTF-8; NULL counts as "". */
json_t *ri__json_words(const char *text);
/* The object of a run without its series. NULL without memory. */
json_t *ri__run_json(const ri_run_view *run);
/* Appends the document and a line's end, and gives `root` back; NULL marks the text as failed. */
void ri__json_dump(json_t *root, size_t flags, ri_text *text);

#endif
