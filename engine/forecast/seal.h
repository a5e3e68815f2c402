/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_SEAL_H
#define RI_FORECAST_SEAL_H

#include <jansson.h>

#include "forecast/key.h"

/* Sealed JSON objects: "key" is the public key and "seal" the Ed25519 signature, in hexadecimal, of the
 * object's canonical text without "seal". Canonical text: one line, names in order of their bytes, no spaces,
 * only ASCII, reals with 17 digits: what jansson writes with JSON_SORT_KEYS | JSON_COMPACT |
 * JSON_ENSURE_ASCII. */

/* The canonical text, which the caller frees; NULL without memory. */
char *ri_seal_text(const json_t *object);

/* Adds key and seal. Fails RI_NO_MEMORY. */
ri_status ri_seal_add(json_t *object, const ri_signing_key *key, ri_error *error);

/* 1: its seal fits what it says and the key it names; 0: it does not; -1: no memory to tell. */
int ri_seal_holds(const json_t *object);

#endif
