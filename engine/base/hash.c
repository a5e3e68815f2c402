/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

ri_sha256 ri_sha256_of(const void *bytes, size_t length) {
    ri_sha256 hash;
    crypto_hash_sha256(hash.bytes, bytes, length);
    return hash;
}

ri_status ri_sha256_of_file(const char *path, ri_sha256 *hash, ri_error *error) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return ri_error_set(error, RI_IO, "%s: cannot be opened: %s.", path, strerror(errno));
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    unsigned char chunk[16384];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
        crypto_hash_sha256_update(&state, chunk, n);
    int why = ferror(file) ? errno : 0;
    fclose(file);
    if (why != 0)
        return ri_error_set(error, RI_IO, "%s: cannot be read: %s.", path, strerror(why));
    crypto_hash_sha256_final(&state, hash->bytes);
    return RI_OK;
}

void ri_sha256_format(const ri_sha256 *hash, char text[65]) {
    sodium_bin2hex(text, 65, hash->bytes, sizeof hash->bytes);
}

uint64_t ri_name_hash(const char *name) {
    ri_sha256 hash = ri_sha256_of(name, strlen(name));
    uint64_t first = 0;
    for (unsigned i = 0; i < 8; i++)
        first |= (uint64_t)hash.bytes[i] << (8 * i);
    return first;
}
