/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/database.h"

#include <string.h>

#define WAIT_IN_A_RUN_MS 60000

ri_status ri__store_begin(const ri_store *store, ri_error *error) {
    if (sqlite3_get_autocommit(store->database) == 0)
        return RI_OK; /* in a transaction already */
    return ri__store_run_sql(store, "BEGIN IMMEDIATE", "writing to it", error);
}

ri_status ri_store_flush(ri_store *store, ri_error *error) {
    if (sqlite3_get_autocommit(store->database) != 0)
        return RI_OK;
    ri_status status = ri__store_run_sql(store, "COMMIT", "writing to it", error);
    if (status != RI_OK) /* SQLite has done so itself after some failures; then this does nothing */
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* SQLite (3.40) calls a JSON text invalid also when it lacks the memory to read it. Asked again on its own it
 * has none for the question, or finds the text valid now; what is wrong stays wrong. */
static ri_status ask_again(const ri_store *store, const char *json, ri_error *error) {
    sqlite3_stmt *question = NULL;
    ri_status status = ri__store_prepare(
        store, "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'object' ELSE 0 END", &question, error);
    if (status != RI_OK)
        return status;
    if (sqlite3_bind_text(question, 1, json, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_step(question) != SQLITE_ROW)
        status = ri__store_fail(store, "writing to it", error);
    else if (sqlite3_column_int(question, 0) == 1)
        status = ri_error_set(error, RI_NO_MEMORY, "%s: writing to it failed: out of memory", store->name);
    sqlite3_finalize(question);
    return status;
}

/* Steps a statement that writes `json` and returns no row, whose failure by a rule of the schema means
 * `refused`. */
static ri_status step_once(const ri_store *store, sqlite3_stmt *statement, const char *json,
                           const char *refused, ri_error *error) {
    int code = sqlite3_step(statement);
    if (code == SQLITE_DONE)
        return RI_OK;
    if (code != SQLITE_CONSTRAINT)
        return ri__store_fail(store, "writing to it", error);
    char rule[256];
    snprintf(rule, sizeof rule, "%s", sqlite3_errmsg(store->database));
    ri_status status = strstr(rule, "json_valid") != NULL ? ask_again(store, json, error) : RI_OK;
    if (status == RI_OK)
        status = ri_error_set(error, RI_BAD_DATA, "%s: %s (%s)", store->name, refused, rule);
    return status;
}

ri_status ri_store_run_begin(ri_store *store, const char *request, int64_t *run, ri_error *error) {
    sqlite3_stmt *insert = NULL;
    ri_status status = ri__store_prepare(store, "INSERT INTO run (request) VALUES (?)", &insert, error);
    if (status == RI_OK)
        status = ri__store_begin(store, error);
    if (status == RI_OK && sqlite3_bind_text(insert, 1, request, -1, SQLITE_STATIC) != SQLITE_OK)
        status = ri__store_fail(store, "writing to it", error);
    if (status == RI_OK)
        status = step_once(store, insert, request, "the request of a run has to be a JSON object", error);
    if (status == RI_OK)
        *run = sqlite3_last_insert_rowid(store->database);
    sqlite3_finalize(insert);
    /* Hours may be lost from here on, and a program that writes without a pause lets others in by chance. */
    if (status == RI_OK)
        sqlite3_busy_timeout(store->database, WAIT_IN_A_RUN_MS);
    /* Committed even when refused, for the sake of another run's replications before it. */
    ri_status flushed = ri_store_flush(store, error);
    return status != RI_OK ? status : flushed;
}

static ri_status refuse_replication(const ri_store *store, int64_t run, uint64_t replication,
                                    ri_error *error) {
    if (sqlite3_extended_errcode(store->database) == SQLITE_CONSTRAINT_PRIMARYKEY)
        return ri_error_set(
            error, RI_BAD_DATA,
            "%s: replication %llu of run %lld cannot be added: it is there already. Another process "
            "may be completing this run: let it finish, then ask again, and it is answered at once",
            store->name, (unsigned long long)replication, (long long)run);
    return ri_error_set(
        error, RI_BAD_DATA, "%s: replication %llu of run %lld cannot be added: there is no such run (%s)",
        store->name, (unsigned long long)replication, (long long)run, sqlite3_errmsg(store->database));
}

static ri_status put_cell(const ri_store *store, int64_t run, uint64_t replication, uint32_t cell,
                          int64_t value, ri_error *error) {
    sqlite3_stmt *put = store->put;
    ri_status status = RI_OK;
    if (sqlite3_bind_int64(put, 1, run) != SQLITE_OK || sqlite3_bind_int64(put, 2, cell) != SQLITE_OK ||
        sqlite3_bind_int64(put, 3, (int64_t)replication) != SQLITE_OK ||
        sqlite3_bind_int64(put, 4, value) != SQLITE_OK)
        status = ri__store_fail(store, "writing to it", error);
    else if (sqlite3_step(put) != SQLITE_DONE)
        status = sqlite3_errcode(store->database) == SQLITE_CONSTRAINT
                     ? refuse_replication(store, run, replication, error)
                     : ri__store_fail(store, "writing to it", error);
    sqlite3_reset(put);
    return status;
}

/* Steps one of the savepoint statements. */
static ri_status step_simple(const ri_store *store, sqlite3_stmt *statement, ri_error *error) {
    ri_status status = RI_OK;
    if (sqlite3_step(statement) != SQLITE_DONE)
        status = ri__store_fail(store, "writing to it", error);
    sqlite3_reset(statement);
    return status;
}

ri_status ri_store_put(ri_store *store, int64_t run, uint64_t replication, const int64_t *cells, uint32_t n,
                       ri_error *error) {
    if (replication > INT64_MAX)
        return ri_error_set(error, RI_BAD_DATA, "%s: replication %llu is beyond the largest, %lld",
                            store->name, (unsigned long long)replication, (long long)INT64_MAX);
    ri_status status = ri__store_begin(store, error);
    if (status == RI_OK)
        status = step_simple(store, store->mark, error);
    if (status != RI_OK)
        return status;
    for (uint32_t cell = 0; cell < n && status == RI_OK; cell++)
        status = put_cell(store, run, replication, cell, cells[cell], error);
    if (status == RI_OK)
        return step_simple(store, store->release, error);
    /* All cells of a replication or none. After a full disk the whole transaction may be gone already. */
    if (sqlite3_get_autocommit(store->database) == 0 && step_simple(store, store->undo, NULL) == RI_OK)
        step_simple(store, store->release, NULL);
    return status;
}

static ri_status bind_end(sqlite3_stmt *update, int64_t run, bool is_complete, const char *fingerprint,
                          const char *result, const ri_store *store, ri_error *error) {
    if (sqlite3_bind_int64(update, 1, run) != SQLITE_OK ||
        sqlite3_bind_int(update, 2, is_complete ? 1 : 0) != SQLITE_OK ||
        sqlite3_bind_text(update, 3, fingerprint, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_bind_text(update, 4, result, -1, SQLITE_STATIC) != SQLITE_OK)
        return ri__store_fail(store, "writing to it", error);
    return RI_OK;
}

/* Puts what was flushed where a power cut does not reach it. Another reader may be in the way; then the next
 * one does. */
static ri_status settle(const ri_store *store, ri_error *error) {
    int code = sqlite3_wal_checkpoint_v2(store->database, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED
               ? RI_OK
               : ri__store_fail(store, "writing to it", error);
}

ri_status ri_store_run_end(ri_store *store, int64_t run, bool is_complete, const char *fingerprint,
                           const char *result, ri_error *error) {
    sqlite3_stmt *update = NULL;
    ri_status status =
        ri__store_prepare(store,
                          "UPDATE run SET ended_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), is_complete = ?2,"
                          " fingerprint = ?3, result = ?4 WHERE id = ?1 AND ended_at IS NULL",
                          &update, error);
    if (status == RI_OK)
        status = ri__store_begin(store, error);
    if (status == RI_OK)
        status = bind_end(update, run, is_complete, fingerprint, result, store, error);
    if (status == RI_OK)
        status = step_once(store, update, result,
                           "a run ends with a fingerprint of 64 hexadecimal digits and a JSON object", error);
    if (status == RI_OK && sqlite3_changes(store->database) != 1)
        status = ri_error_set(error, RI_BAD_DATA, "%s: there is no run %lld that has begun and not ended",
                              store->name, (long long)run);
    sqlite3_finalize(update);
    ri_status flushed = ri_store_flush(store, error);
    if (flushed == RI_OK && !store->is_private)
        flushed = settle(store, error);
    return status != RI_OK ? status : flushed;
}

ri_status ri_store_cell_values(ri_store *store, int64_t run, uint32_t cell, int64_t *values,
                               uint64_t capacity, uint64_t *n, ri_error *error) {
    *n = 0;
    sqlite3_stmt *select = NULL;
    ri_status status = ri__store_prepare(
        store, "SELECT value FROM outcome WHERE run = ? AND cell = ? ORDER BY value", &select, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(select, 1, run);
    sqlite3_bind_int64(select, 2, cell);
    int code;
    while ((code = sqlite3_step(select)) == SQLITE_ROW) {
        if (*n < capacity)
            values[*n] = sqlite3_column_int64(select, 0);
        ++*n;
    }
    if (code != SQLITE_DONE)
        status = ri__store_fail(store, "reading from it", error);
    sqlite3_finalize(select);
    return status;
}

ri_status ri_store_cell_first(ri_store *store, int64_t run, uint32_t cell, uint64_t *replications,
                              int64_t *values, uint64_t capacity, uint64_t *n, ri_error *error) {
    *n = 0;
    sqlite3_stmt *select = NULL;
    ri_status status = ri__store_prepare(
        store,
        "SELECT replication, value FROM outcome WHERE run = ? AND cell = ? ORDER BY replication LIMIT ?",
        &select, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(select, 1, run);
    sqlite3_bind_int64(select, 2, cell);
    sqlite3_bind_int64(select, 3, (sqlite3_int64)capacity);
    int code;
    while ((code = sqlite3_step(select)) == SQLITE_ROW) {
        replications[*n] = (uint64_t)sqlite3_column_int64(select, 0);
        values[*n] = sqlite3_column_int64(select, 1);
        ++*n;
    }
    if (code != SQLITE_DONE)
        status = ri__store_fail(store, "reading from it", error);
    sqlite3_finalize(select);
    return status;
}
