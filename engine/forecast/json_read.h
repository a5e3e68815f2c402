/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_JSON_READ_H
#define RI_FORECAST_JSON_READ_H

#include <jansson.h>

#include "base/error.h"

/* Reads a JSON text. jansson calls a text wrong when memory ran out, and may even lose a character of it
 * without a word; what is sealed, and who is told that an entry was altered, must not rest on that. So the
 * text is read twice, and both have to agree. RI_OK; RI_BAD_DATA with *why (the text is wrong); RI_NO_MEMORY.
 * The caller decrefs *json, which is NULL unless RI_OK. [setup] */
ri_status ri_json_read(const char *text, size_t length, json_t **json, json_error_t *why);

#endif
