/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_DATABASE_H
#define RI_STORE_DATABASE_H

#include <sqlite3.h>

#include "base/text.h"
#include "store/store.h"

/* Inside the room: the open database and how its failures are told. */

#define RI__STORE_APPLICATION 0x72697270 /* "rirp", in the file's header; `file` and others show it */
#define RI__STORE_VERSION     5          /* of the tables in schema.c; raise it with each change */

struct ri_store {
    sqlite3 *database;
    char *name; /* as messages call it */
    bool is_private;
    bool is_shard; /* on a network file system, perhaps */
    sqlite3_stmt *put, *mark, *release, *undo, *put_series,
        *put_journal; /* prepared once: they run for every replication or cell */
};

/* The tables of version RI__STORE_VERSION. */
extern const char ri__store_schema[];
/* What makes tables of an earlier version those of RI__STORE_VERSION. */
extern const char ri__store_from_1[];
extern const char ri__store_from_2[];
extern const char ri__store_from_3[];
extern const char ri__store_from_4[];

/* Turns the database's last failure into an error: "FILE: <doing> failed because ...; what helps". */
ri_status ri__store_fail(const ri_store *store, const char *doing, ri_error *error);
/* Begins a transaction where none is open. */
ri_status ri__store_begin(const ri_store *store, ri_error *error);
/* SQLite reads ":memory:" and the like as something else than a file of that name; "./" keeps it a name. */
void ri__store_file_path(ri_text *text, const char *path);
/* Runs statements that return nothing of interest. */
ri_status ri__store_run_sql(const ri_store *store, const char *sql, const char *doing, ri_error *error);
/* Removes a run's rows from ?2 on, by a statement of run ?1; those that failed. (checkpoint.c) */
ri_status ri__store_remove(ri_store *store, const char *sql, int64_t run, uint64_t first, ri_error *error);
ri_status ri__store_cut_failures(ri_store *store, int64_t run, uint64_t first, ri_error *error);
ri_status ri__store_prepare(const ri_store *store, const char *sql, sqlite3_stmt **statement,
                            ri_error *error);

#endif
