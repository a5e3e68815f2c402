/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/failure.h"

#include <string.h>

#include "store/database.h"

ri_status ri_store_failure_put(ri_store *store, int64_t run, uint64_t replication, const char *message,
                               ri_error *error) {
    sqlite3_stmt *put = NULL;
    ri_status status = ri__store_begin(store, error);
    if (status == RI_OK)
        status = ri__store_prepare(store, "INSERT INTO failure (run, replication, message) VALUES (?, ?, ?)",
                                   &put, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(put, 1, run);
    sqlite3_bind_int64(put, 2, (sqlite3_int64)replication);
    sqlite3_bind_text(put, 3, message, -1, SQLITE_STATIC);
    int code = sqlite3_step(put);
    if (code == SQLITE_CONSTRAINT)
        status = ri_error_set(error, RI_BAD_DATA,
                              "%s: the failure of replication %llu of run %lld is there already, or there is "
                              "no such run (%s)",
                              store->name, (unsigned long long)replication, (long long)run,
                              sqlite3_errmsg(store->database));
    else if (code != SQLITE_DONE)
        status = ri__store_fail(store, "writing to it", error);
    sqlite3_finalize(put);
    return status;
}

static ri_status take_row(const ri_store *store, sqlite3_stmt *row, ri_failure *failure, ri_error *error) {
    const unsigned char *text = sqlite3_column_text(row, 1);
    failure->replication = (uint64_t)sqlite3_column_int64(row, 0);
    failure->message = text != NULL ? strdup((const char *)text) : NULL;
    return failure->message != NULL
               ? RI_OK
               : ri_error_set(error, RI_NO_MEMORY, "%s: out of memory while failures were read", store->name);
}

ri_status ri_store_failures_read(ri_store *store, int64_t run, ri_failure *failures, uint32_t capacity,
                                 uint32_t *n_read, uint64_t *n, ri_error *error) {
    *n_read = 0;
    *n = 0;
    sqlite3_stmt *get = NULL;
    ri_status status = ri__store_prepare(
        store, "SELECT replication, message FROM failure WHERE run = ? ORDER BY replication", &get, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(get, 1, run);
    int code = SQLITE_DONE;
    while (status == RI_OK && (code = sqlite3_step(get)) == SQLITE_ROW) {
        if (*n_read < capacity)
            status = take_row(store, get, &failures[(*n_read)++], error);
        ++*n;
    }
    if (status == RI_OK && code != SQLITE_DONE)
        status = ri__store_fail(store, "reading from it", error);
    sqlite3_finalize(get);
    return status;
}

void ri_failures_dispose(ri_failure *failures, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        free(failures[i].message);
    memset(failures, 0, n * sizeof *failures);
}
