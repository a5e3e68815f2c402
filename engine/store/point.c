/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/point.h"

#include <string.h>

#include "store/database.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "cells in the file are little-endian");

static ri_status refuse(const ri_store *store, int64_t run, uint64_t point, ri_error *error) {
    char rule[256];
    snprintf(rule, sizeof rule, "%s", sqlite3_errmsg(store->database));
    return ri_error_set(error, RI_BAD_DATA,
                        "%s: point %llu of run %lld cannot be added (%s). Another process may be completing "
                        "this study: let it finish, then ask again, and it is answered at once",
                        store->name, (unsigned long long)point, (long long)run, rule);
}

ri_status ri_store_point_put(ri_store *store, int64_t run, uint64_t point, const int64_t *cells,
                             size_t n_cells, const char *fingerprint, ri_error *error) {
    sqlite3_stmt *put = NULL;
    ri_status status = ri__store_prepare(
        store, "INSERT INTO point (run, point, cells, fingerprint) VALUES (?, ?, ?, ?)", &put, error);
    if (status == RI_OK)
        status = ri__store_begin(store, error);
    if (status == RI_OK &&
        (sqlite3_bind_int64(put, 1, run) != SQLITE_OK ||
         sqlite3_bind_int64(put, 2, (int64_t)point) != SQLITE_OK ||
         sqlite3_bind_blob64(put, 3, cells, n_cells * sizeof *cells, SQLITE_STATIC) != SQLITE_OK ||
         sqlite3_bind_text(put, 4, fingerprint, -1, SQLITE_STATIC) != SQLITE_OK))
        status = ri__store_fail(store, "writing to it", error);
    if (status == RI_OK && sqlite3_step(put) != SQLITE_DONE)
        status = sqlite3_errcode(store->database) == SQLITE_CONSTRAINT
                     ? refuse(store, run, point, error)
                     : ri__store_fail(store, "writing to it", error);
    sqlite3_finalize(put);
    ri_status flushed = ri_store_flush(store, status == RI_OK ? error : NULL);
    return status != RI_OK ? status : flushed;
}

static ri_status take_row(const ri_store *store, sqlite3_stmt *row, ri_point_taker *take, void *context,
                          ri_error *error) {
    const void *blob = sqlite3_column_blob(row, 1);
    const unsigned char *fingerprint = sqlite3_column_text(row, 2);
    size_t n = (size_t)sqlite3_column_bytes(row, 1) / sizeof(int64_t);
    int64_t *cells = blob != NULL ? malloc(n * sizeof *cells) : NULL; /* SQLite's may lie unaligned */
    if (cells == NULL || fingerprint == NULL) {
        free(cells);
        return ri_error_set(error, RI_NO_MEMORY, "%s: out of memory while a point was read", store->name);
    }
    memcpy(cells, blob, n * sizeof *cells);
    ri_status status =
        take(context, (uint64_t)sqlite3_column_int64(row, 0), cells, n, (const char *)fingerprint, error);
    free(cells);
    return status;
}

ri_status ri_store_points_read(ri_store *store, int64_t run, ri_point_taker *take, void *context,
                               ri_error *error) {
    sqlite3_stmt *get = NULL;
    ri_status status = ri__store_prepare(
        store, "SELECT point, cells, fingerprint FROM point WHERE run = ? ORDER BY point", &get, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(get, 1, run);
    int code = SQLITE_DONE;
    while (status == RI_OK && (code = sqlite3_step(get)) == SQLITE_ROW)
        status = take_row(store, get, take, context, error);
    if (status == RI_OK && code != SQLITE_DONE)
        status = ri__store_fail(store, "reading from it", error);
    sqlite3_finalize(get);
    return status;
}
