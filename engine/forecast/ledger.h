/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_LEDGER_H
#define RI_FORECAST_LEDGER_H

#include <jansson.h>
#include <time.h>

#include "base/calendar.h"
#include "base/text.h"
#include "forecast/key.h"

/* The ledger: a text file, one sealed entry a line in canonical form (seal.h), each with its number "n" from
 * 0 on, the second it was recorded at, and the SHA-256 of the line before it ("previous"). Beside it lies
 * FILE.head, sealed too, with the number of entries and the hash of the last: else nobody could tell that the
 * last entries are missing. Nothing is ever changed in it. Whoever holds the key can still write a whole new
 * ledger, and an older copy of both files put back is sound by itself; a hash that was noted elsewhere finds
 * out both (verify.h). */

#define RI_LEDGER_SCHEMA "reinspect.ledger/1"

typedef struct ri_ledger_line {
    char *text;       /* without the newline */
    char hash[65];    /* of that text */
    json_t *json;     /* NULL: no JSON object */
    int is_sound;     /* taken by itself it is what somebody sealed */
    long long number; /* its "n"; the one after the line above where that cannot be read */
} ri_ledger_line;

typedef struct ri_ledger {
    char *path;
    int file; /* locked while open; -1: opened to read */
    ri_ledger_line *line;
    int n;
    int ends_within_line; /* the last line has no newline */
    json_t *head;         /* NULL: missing or no JSON object */
    int head_holds;       /* its seal does */
} ri_ledger;

/* Reads a ledger as it is, sound or not. Fails RI_IO, RI_NO_MEMORY. The caller disposes *ledger. [setup] */
ri_status ri_ledger_read(ri_ledger *ledger, const char *path, ri_error *error);

/* Opens it to append: waits until no other process has it open, makes an empty one where there is none, and
 * demands that it is sound (verify.h, RI_CHECK_FAILED). [setup] */
ri_status ri_ledger_open(ri_ledger *ledger, const char *path, ri_error *error);

/* Adds number, hash, time and seal to an entry (an object, which is changed), appends it and makes it last:
 * written whole and synced, or not at all. Fails RI_IO, RI_NO_MEMORY, and RI_BAD_DATA where the clock stands
 * before the last entry or the key is another than the ledger's. [setup] */
ri_status ri_ledger_append(ri_ledger *ledger, json_t *entry, const ri_signing_key *key, time_t now,
                           ri_error *error);

/* Unlocks and frees; an empty file that was opened to append is removed. */
void ri_ledger_dispose(ri_ledger *ledger);

/* "2026-11-26T22:40:07Z", which sorts as time does. */
void ri_ledger_time(time_t now, char text[21]);
/* Its day. */
ri_day ri_ledger_day(time_t now);

#endif
