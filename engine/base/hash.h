/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BASE_HASH_H
#define RI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* A SHA-256 value (FIPS 180-4; libsodium does the work). */
typedef struct ri_sha256 {
    unsigned char bytes[32];
} ri_sha256;

ri_sha256 ri_sha256_of(const void *bytes, size_t length);
/* The hash of a file's content. Fails RI_IO. [setup] */
ri_status ri_sha256_of_file(const char *path, ri_sha256 *hash, ri_error *error);
/* Lower-case hexadecimal, NUL-terminated. [pure] */
void ri_sha256_format(const ri_sha256 *hash, char text[65]);

/* The first 64 bits (little-endian) of the SHA-256 of a name: the entity id of a parameter, so that a
 * new row in a table leaves every other row's draws where they were. [pure] */
uint64_t ri_name_hash(const char *name);

#endif
