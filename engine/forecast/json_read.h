/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_JSON_READ_H
#define RI_FORECAST_JSON_READ_H

#include <jansson.h>

#include "base/error.h"

/* Where memory runs out while jansson reads, it calls the text wrong, loses a character of it without a word,
 * or stops the program at the escape that the lost character was a part of (2.14, lex_scan_string). What is
 * sealed, and who is told that an entry was altered, must not rest on that. So a reading ends where memory
 * does. */

/* Once, before any thread begins: from then on ri_json_read tells of a lack of memory. [setup] */
void ri_json_prepare(void);

/* Reads a JSON text. RI_OK; RI_BAD_DATA with *why (the text is wrong); RI_NO_MEMORY, when what had been read
 * so far is not given back: the program is at its end. The caller decrefs *json, which is NULL unless RI_OK.
 * [setup] */
ri_status ri_json_read(const char *text, size_t length, json_t **json, json_error_t *why);

/* The same of a text of our own, which is not wrong: NULL without memory. [setup] */
json_t *ri_json_own(const char *text, size_t length);

#endif
