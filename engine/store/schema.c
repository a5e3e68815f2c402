/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/database.h"

/* Version 2: what a run can be completed, merged and reported from without a replication being made again.
 * The sums in `series` and the fingerprint of `checkpoint` speak of exactly the replications first .. first +
 * n_done - 1; cells are those of the record's series (council/results.h), from 0, without the ones that never
 * had a value. total and squares are little-endian 128-bit integers, counts pairs of little-endian 32-bit
 * integers (bin, count) of the bins that hold something. */
#define CHECKPOINT_TABLES                                                                                    \
    "CREATE TABLE checkpoint ("                                                                              \
    "  run INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,"                                       \
    "  first INTEGER NOT NULL CHECK (first >= 0),"                                                           \
    "  n_wanted INTEGER NOT NULL CHECK (n_wanted >= 1),"                                                     \
    "  n_done INTEGER NOT NULL CHECK (n_done BETWEEN 0 AND n_wanted),"                                       \
    "  n_events INTEGER NOT NULL CHECK (n_events >= 0),"                                                     \
    "  fingerprint TEXT NOT NULL CHECK (fingerprint NOT GLOB '*[^0-9a-f]*' AND length(fingerprint) = 64)"    \
    ") STRICT;"                                                                                              \
    "CREATE TABLE series ("                                                                                  \
    "  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,"                                          \
    "  cell INTEGER NOT NULL CHECK (cell >= 0),"                                                             \
    "  n INTEGER NOT NULL CHECK (n >= 1),"                                                                   \
    "  total BLOB NOT NULL CHECK (length(total) = 16),"                                                      \
    "  squares BLOB NOT NULL CHECK (length(squares) = 16),"                                                  \
    "  smallest INTEGER NOT NULL,"                                                                           \
    "  largest INTEGER NOT NULL,"                                                                            \
    "  counts BLOB NOT NULL CHECK (length(counts) > 0 AND length(counts) % 8 = 0),"                          \
    "  PRIMARY KEY (run, cell)"                                                                              \
    ") STRICT, WITHOUT ROWID;"

/* Version 3: replications that a plugin failed. The sums then speak of the first n_done + n_failed
 * replications without those that failed. */
#define FAILURE_TABLES                                                                                       \
    "ALTER TABLE checkpoint ADD COLUMN n_failed INTEGER NOT NULL DEFAULT 0"                                  \
    "  CHECK (n_failed BETWEEN 0 AND n_wanted - n_done);"                                                    \
    "CREATE TABLE failure ("                                                                                 \
    "  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,"                                          \
    "  replication INTEGER NOT NULL CHECK (replication >= 0),"                                               \
    "  message TEXT NOT NULL,"                                                                               \
    "  PRIMARY KEY (run, replication)"                                                                       \
    ") STRICT, WITHOUT ROWID;"

/* Version 4: whole records (council/results.h: the replication's cells, then observers' counters,
 * little-endian 64-bit integers) of replications after the checkpoint; each is in `outcome` as well. */
#define JOURNAL_TABLES                                                                                       \
    "CREATE TABLE journal ("                                                                                 \
    "  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,"                                          \
    "  replication INTEGER NOT NULL CHECK (replication >= 0),"                                               \
    "  record BLOB NOT NULL CHECK (length(record) > 0 AND length(record) % 8 = 0),"                          \
    "  PRIMARY KEY (run, replication)"                                                                       \
    ") STRICT;"

/* Version 5: what a study found at each of its points: outcome cells (council/results.h) of its replications,
 * little-endian 64-bit integers. */
#define POINT_TABLES                                                                                         \
    "CREATE TABLE point ("                                                                                   \
    "  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,"                                          \
    "  point INTEGER NOT NULL CHECK (point >= 0),"                                                           \
    "  cells BLOB NOT NULL CHECK (length(cells) > 0 AND length(cells) % 8 = 0),"                             \
    "  fingerprint TEXT NOT NULL CHECK (fingerprint NOT GLOB '*[^0-9a-f]*' AND length(fingerprint) = 64),"   \
    "  PRIMARY KEY (run, point)"                                                                             \
    ") STRICT;"

const char ri__store_from_1[] = CHECKPOINT_TABLES FAILURE_TABLES JOURNAL_TABLES POINT_TABLES;
const char ri__store_from_2[] = FAILURE_TABLES JOURNAL_TABLES POINT_TABLES;
const char ri__store_from_3[] = JOURNAL_TABLES POINT_TABLES;
const char ri__store_from_4[] = POINT_TABLES;

/* outcome is ordered by (run, cell, replication), so that all values of one cell lie together, and the key
 * refuses a replication that is already there. value is an outcome cell of council/results.h. */
const char ri__store_schema[] =
    "CREATE TABLE run ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  begun_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),"
    "  ended_at TEXT,"
    "  request TEXT NOT NULL"
    "    CHECK (CASE WHEN json_valid(request) THEN json_type(request) = 'object' ELSE 0 END),"
    "  is_complete INTEGER CHECK (is_complete IN (0, 1)),"
    "  fingerprint TEXT CHECK (fingerprint NOT GLOB '*[^0-9a-f]*' AND length(fingerprint) = 64),"
    "  result TEXT CHECK (CASE WHEN json_valid(result) THEN json_type(result) = 'object'"
    "    ELSE result IS NULL END),"
    "  CHECK ((ended_at IS NULL) = (is_complete IS NULL)"
    "    AND (ended_at IS NULL) = (fingerprint IS NULL) AND (ended_at IS NULL) = (result IS NULL))"
    ") STRICT;"
    "CREATE TABLE outcome ("
    "  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,"
    "  cell INTEGER NOT NULL CHECK (cell >= 0),"
    "  replication INTEGER NOT NULL CHECK (replication >= 0),"
    "  value INTEGER NOT NULL,"
    "  PRIMARY KEY (run, cell, replication)"
    ") STRICT, WITHOUT ROWID;" CHECKPOINT_TABLES FAILURE_TABLES JOURNAL_TABLES POINT_TABLES;
