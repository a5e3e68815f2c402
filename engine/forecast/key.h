/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_KEY_H
#define RI_FORECAST_KEY_H

#include "base/error.h"

/* The Ed25519 key that seals a ledger (RFC 8032; libsodium does the work). The file holds the seed in
 * hexadecimal, is made with mode 0600 and refused when others may read it or it is another user's. */
typedef struct ri_signing_key {
    unsigned char secret[64], open[32];
} ri_signing_key;

/* Makes a key and its file, which must not exist yet. Fails RI_IO. [setup] */
ri_status ri_key_create(const char *path, ri_signing_key *key, ri_error *error);
/* Reads one. Fails RI_IO, and RI_BAD_DATA where the file is no key or not kept to oneself. [setup] */
ri_status ri_key_load(const char *path, ri_signing_key *key, ri_error *error);
/* Overwrites the secret. */
void ri_key_wipe(ri_signing_key *key);

#endif
