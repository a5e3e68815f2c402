/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel/fingerprint.h"

#include <sodium.h>
#include <string.h>

#include "base/hash.h"

static void put_word(unsigned char *bytes, uint64_t word) {
    for (unsigned i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(word >> (8 * i));
}

/* In pieces, and so past ri_sha256_of: index and record are not one piece of memory, and a replication may
 * not allocate. */
static ri_sha256 hash_of(uint64_t index, const int64_t *record, size_t n) {
    enum { PIECE = 64 };
    unsigned char bytes[8 * PIECE];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    put_word(bytes, index);
    crypto_hash_sha256_update(&state, bytes, 8);
    for (size_t begin = 0; begin < n; begin += PIECE) {
        size_t length = n - begin < PIECE ? n - begin : PIECE;
        for (size_t i = 0; i < length; i++)
            put_word(bytes + 8 * i, (uint64_t)record[begin + i]);
        crypto_hash_sha256_update(&state, bytes, 8 * length);
    }
    ri_sha256 hash;
    crypto_hash_sha256_final(&state, hash.bytes);
    return hash;
}

void ri_fingerprint_add(ri_fingerprint *sum, uint64_t index, const int64_t *record, size_t n) {
    ri_sha256 hash = hash_of(index, record, n);
    ri_fingerprint one = {{0}};
    for (unsigned i = 0; i < 32;
         i++) /* a hash is read as a number the way it is printed: first byte highest */
        one.limb[3 - i / 8] = one.limb[3 - i / 8] << 8 | hash.bytes[i];
    ri_fingerprint_merge(sum, &one);
}

void ri_fingerprint_merge(ri_fingerprint *sum, const ri_fingerprint *other) {
    uint64_t carry = 0;
    for (unsigned i = 0; i < 4; i++) {
        uint64_t partial = sum->limb[i] + carry;
        carry = partial < carry;
        uint64_t total = partial + other->limb[i];
        carry += total < partial;
        sum->limb[i] = total;
    }
}

void ri_fingerprint_format(const ri_fingerprint *sum, char text[65]) {
    for (unsigned i = 0; i < 64; i++)
        text[i] = "0123456789abcdef"[sum->limb[3 - i / 16] >> (60 - 4 * (i % 16)) & 15];
    text[64] = '\0';
}

bool ri_fingerprint_parse(ri_fingerprint *sum, const char *text) {
    static const char digits[] = "0123456789abcdef";
    ri_fingerprint read = {{0}};
    for (unsigned i = 0; i < 64; i++) {
        const char *digit = text[i] != '\0' ? strchr(digits, text[i]) : NULL;
        if (digit == NULL)
            return false;
        read.limb[3 - i / 16] = read.limb[3 - i / 16] << 4 | (uint64_t)(digit - digits);
    }
    if (text[64] != '\0')
        return false;
    *sum = read;
    return true;
}
