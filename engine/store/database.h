/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_DATABASE_H
#define RI_STORE_DATABASE_H

#include <sqlite3.h>

#include "store/store.h"

/* Inside the room: the open database and how its failures are told. */

#define RI__STORE_APPLICATION 0x72697270 /* "rirp", in the file's header; `file` and others show it */
#define RI__STORE_VERSION     1          /* of the tables in schema.c; raise it with each change */

struct ri_store {
    sqlite3 *database;
    char *name; /* as messages call it */
    bool is_private;
    sqlite3_stmt *put, *mark, *release, *undo; /* prepared once: they run for every replication */
};

/* The tables of version RI__STORE_VERSION. */
extern const char ri__store_schema[];

/* Turns the database's last failure into an error: "FILE: <doing> failed because ...; what helps". */
ri_status ri__store_fail(const ri_store *store, const char *doing, ri_error *error);
/* Runs statements that return nothing of interest. */
ri_status ri__store_run_sql(const ri_store *store, const char *sql, const char *doing, ri_error *error);
ri_status ri__store_prepare(const ri_store *store, const char *sql, sqlite3_stmt **statement,
                            ri_error *error);

#endif
