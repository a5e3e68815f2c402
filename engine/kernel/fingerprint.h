/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_FINGERPRINT_H
#define RI_KERNEL_FINGERPRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The sum over replications of SHA-256(index as u64 little-endian, record as int64 little-endian), modulo
 * 2^256, each hash read as a big-endian number: the same in any order, on any threads, shards, ranks. A
 * zeroed value is the empty sum. */
typedef struct ri_fingerprint {
    uint64_t limb[4]; /* little-endian: limb[0] is the least significant */
} ri_fingerprint;

/* Adds one replication: its index and the n >= 0 integers of its record. Allocates nothing. [run] */
void ri_fingerprint_add(ri_fingerprint *sum, uint64_t index, const int64_t *record, size_t n);
/* Adds another sum. [run] */
void ri_fingerprint_merge(ri_fingerprint *sum, const ri_fingerprint *other);
/* 64 lower-case hex digits, most significant first, and NUL. [pure] */
void ri_fingerprint_format(const ri_fingerprint *sum, char text[65]);
/* The reverse; false when the text is not 64 such digits, *sum then unchanged. [pure] */
bool ri_fingerprint_parse(ri_fingerprint *sum, const char *text);

#endif
