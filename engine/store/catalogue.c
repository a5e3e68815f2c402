/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/catalogue.h"

#include <string.h>

#include "store/database.h"

void ri_stored_run_dispose(ri_stored_run *run) {
    free(run->request);
    free(run->result);
    memset(run, 0, sizeof *run);
}

static ri_status no_such_run(const ri_store *store, int64_t id, ri_error *error) {
    return ri_error_set(error, RI_BAD_DATA,
                        "%s: there is no run %lld; `reinspect runs list` shows those there are", store->name,
                        (long long)id);
}

/* A copy of a column's text; NULL stays NULL. False without memory. */
static bool copy_text(sqlite3_stmt *row, int column, char **copy) {
    *copy = NULL;
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return true;
    const unsigned char *text = sqlite3_column_text(row, column);
    return text != NULL && (*copy = strdup((const char *)text)) != NULL;
}

static void copy_short(sqlite3_stmt *row, int column, char *to, size_t size) {
    const unsigned char *text = sqlite3_column_text(row, column);
    snprintf(to, size, "%s", text != NULL ? (const char *)text : "");
}

ri_status ri_store_run_read(ri_store *store, int64_t id, ri_stored_run *run, ri_error *error) {
    memset(run, 0, sizeof *run);
    sqlite3_stmt *get = NULL;
    ri_status status =
        ri__store_prepare(store,
                          "SELECT begun_at, ended_at, is_complete, fingerprint, request, result,"
                          " (SELECT count(*) FROM outcome WHERE run = run.id AND cell = 0),"
                          " (SELECT count(*) FROM failure WHERE run = run.id) FROM run WHERE id = ?",
                          &get, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(get, 1, id);
    int code = sqlite3_step(get);
    if (code == SQLITE_ROW) {
        run->id = id;
        copy_short(get, 0, run->begun_at, sizeof run->begun_at);
        copy_short(get, 1, run->ended_at, sizeof run->ended_at);
        run->is_complete = sqlite3_column_int(get, 2) == 1;
        copy_short(get, 3, run->fingerprint, sizeof run->fingerprint);
        run->n_replications = (uint64_t)sqlite3_column_int64(get, 6);
        run->n_failed = (uint64_t)sqlite3_column_int64(get, 7);
        if (!copy_text(get, 4, &run->request) || !copy_text(get, 5, &run->result)) {
            ri_stored_run_dispose(run);
            status = ri_error_set(error, RI_NO_MEMORY, "%s: out of memory while run %lld was read",
                                  store->name, (long long)id);
        }
    } else {
        status = code == SQLITE_DONE ? no_such_run(store, id, error)
                                     : ri__store_fail(store, "reading from it", error);
    }
    sqlite3_finalize(get);
    return status;
}

/* The one id that a query gives, 0 for none; `text` or `number` is its ?1. */
static ri_status one_id(ri_store *store, const char *sql, const char *text, int64_t number, int64_t *id,
                        ri_error *error) {
    *id = 0;
    sqlite3_stmt *get = NULL;
    ri_status status = ri__store_prepare(store, sql, &get, error);
    if (status != RI_OK)
        return status;
    if (text != NULL)
        sqlite3_bind_text(get, 1, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_int64(get, 1, number);
    int code = sqlite3_step(get);
    if (code == SQLITE_ROW)
        *id = sqlite3_column_int64(get, 0);
    else if (code != SQLITE_DONE)
        status = ri__store_fail(store, "reading from it", error);
    sqlite3_finalize(get);
    return status;
}

ri_status ri_store_run_next(ri_store *store, int64_t after, int64_t *id, ri_error *error) {
    return one_id(store, "SELECT id FROM run WHERE id > ?1 ORDER BY id LIMIT 1", NULL, after, id, error);
}

ri_status ri_store_run_latest(ri_store *store, int64_t *id, ri_error *error) {
    return one_id(store,
                  "SELECT id FROM run WHERE id > ?1 AND json_extract(request, '$.aside') IS NULL"
                  " ORDER BY id DESC LIMIT 1",
                  NULL, 0, id, error);
}

ri_status ri_store_run_find(ri_store *store, const char *request, int64_t *id, ri_error *error) {
    return one_id(store,
                  "SELECT id FROM run WHERE request = ?1"
                  " ORDER BY ifnull(is_complete, 0) DESC, id DESC LIMIT 1",
                  request, 0, id, error);
}

/* Changes one run, whose number is ?1; *n is how many were changed. */
static ri_status change(ri_store *store, const char *sql, int64_t id, int *n, ri_error *error) {
    sqlite3_stmt *statement = NULL;
    ri_status status = ri__store_prepare(store, sql, &statement, error);
    if (status == RI_OK)
        status = ri__store_begin(store, error);
    if (status == RI_OK) {
        sqlite3_bind_int64(statement, 1, id);
        if (sqlite3_step(statement) != SQLITE_DONE)
            status = ri__store_fail(store, "writing to it", error);
        *n = sqlite3_changes(store->database);
    }
    sqlite3_finalize(statement);
    ri_status flushed = ri_store_flush(store, status == RI_OK ? error : NULL);
    return status != RI_OK ? status : flushed;
}

ri_status ri_store_run_reopen(ri_store *store, int64_t id, ri_error *error) {
    int n = 0;
    ri_status status =
        change(store,
               "UPDATE run SET ended_at = NULL, is_complete = NULL, fingerprint = NULL, result = NULL"
               " WHERE id = ?1 AND ifnull(is_complete, 0) = 0",
               id, &n, error);
    if (status == RI_OK && n == 0)
        status = ri_error_set(error, RI_BAD_DATA, "%s: there is no run %lld that is incomplete", store->name,
                              (long long)id);
    return status;
}

ri_status ri_store_run_ask(ri_store *store, const char *request, bool resumes, int64_t *id, bool *is_complete,
                           ri_error *error) {
    *is_complete = false;
    *id = 0;
    ri_status status = ri_store_is_private(store) ? RI_OK : ri_store_run_find(store, request, id, error);
    if (status == RI_OK && *id != 0) {
        ri_stored_run found = {0};
        status = ri_store_run_read(store, *id, &found, error);
        *is_complete = found.is_complete;
        ri_stored_run_dispose(&found);
    }
    if (status != RI_OK || *is_complete)
        return status;
    return *id != 0 && resumes ? ri_store_run_reopen(store, *id, error)
                               : ri_store_run_begin(store, request, id, error);
}

ri_status ri_store_run_copy(ri_store *store, int64_t from, int64_t id, ri_error *error) {
    char sql[640];
    snprintf(sql, sizeof sql,
             "INSERT INTO outcome (run, cell, replication, value)"
             " SELECT %lld, cell, replication, value FROM outcome WHERE run = %lld;"
             "INSERT INTO checkpoint (run, first, n_wanted, n_done, n_failed, n_events, fingerprint)"
             " SELECT %lld, first, n_wanted, n_done, n_failed, n_events, fingerprint FROM checkpoint"
             " WHERE run = %lld;"
             "INSERT INTO series (run, cell, n, total, squares, smallest, largest, counts)"
             " SELECT %lld, cell, n, total, squares, smallest, largest, counts FROM series WHERE run = %lld",
             (long long)id, (long long)from, (long long)id, (long long)from, (long long)id, (long long)from);
    ri_status status = ri_store_flush(store, error);
    if (status == RI_OK)
        status = ri__store_begin(store, error);
    if (status == RI_OK)
        status = ri__store_run_sql(store, sql, "writing to it", error);
    if (status != RI_OK && sqlite3_get_autocommit(store->database) == 0)
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    ri_status flushed = ri_store_flush(store, status == RI_OK ? error : NULL);
    return status != RI_OK ? status : flushed;
}

ri_status ri_store_run_remove(ri_store *store, int64_t id, ri_error *error) {
    int n = 0;
    ri_status status = change(store, "DELETE FROM run WHERE id = ?1", id, &n, error);
    return status == RI_OK && n == 0 ? no_such_run(store, id, error) : status;
}
