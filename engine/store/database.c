/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/database.h"

#include <string.h>

static ri_status fail_otherwise(const ri_store *store, const char *doing, ri_error *error) {
    int system = sqlite3_system_errno(store->database);
    return ri_error_set(error, RI_IO, "%s: %s failed: %s%s%s", store->name, doing,
                        sqlite3_errmsg(store->database), system != 0 ? ": " : "",
                        system != 0 ? strerror(system) : "");
}

ri_status ri__store_fail(const ri_store *store, const char *doing, ri_error *error) {
    switch (sqlite3_errcode(store->database)) {
    case SQLITE_NOTADB:
        return ri_error_set(
            error, RI_IO, "%s: this is not a run store (not an SQLite file); name another file", store->name);
    case SQLITE_CORRUPT:
        return ri_error_set(error, RI_IO, "%s: %s failed because the file is damaged (%s); name another file",
                            store->name, doing, sqlite3_errmsg(store->database));
    case SQLITE_FULL:
        return ri_error_set(error, RI_IO,
                            "%s: %s failed because the disk is full; free some space, or name a file on "
                            "another disk. What was written before is kept",
                            store->name, doing);
    case SQLITE_READONLY:
        return ri_error_set(error, RI_IO,
                            "%s: %s failed because the file is read-only; make it writable or name another",
                            store->name, doing);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ri_error_set(error, RI_IO,
                            "%s: %s failed because another program is writing to it; wait for that one or "
                            "name another file",
                            store->name, doing);
    case SQLITE_NOMEM:
        return ri_error_set(error, RI_NO_MEMORY, "%s: %s failed: out of memory", store->name, doing);
    default:
        return fail_otherwise(store, doing, error);
    }
}

ri_status ri__store_run_sql(const ri_store *store, const char *sql, const char *doing, ri_error *error) {
    if (sqlite3_exec(store->database, sql, NULL, NULL, NULL) != SQLITE_OK)
        return ri__store_fail(store, doing, error);
    return RI_OK;
}

ri_status ri__store_prepare(const ri_store *store, const char *sql, sqlite3_stmt **statement,
                            ri_error *error) {
    if (sqlite3_prepare_v3(store->database, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
        return ri__store_fail(store, "reading its tables", error);
    return RI_OK;
}
