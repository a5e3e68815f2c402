/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/database.h"

#define WAIT_FOR_OTHERS_MS 5000

static ri_status single_number(const ri_store *store, const char *sql, int *number, ri_error *error) {
    sqlite3_stmt *statement = NULL;
    ri_status status = ri__store_prepare(store, sql, &statement, error);
    if (status == RI_OK && sqlite3_step(statement) != SQLITE_ROW)
        status = ri__store_fail(store, "reading its header", error);
    if (status == RI_OK)
        *number = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

/* Makes tables, or changes those there are, and notes whose they are and which. */
static ri_status make_tables(const ri_store *store, const char *schema, ri_error *error) {
    char header[96];
    snprintf(header, sizeof header, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             RI__STORE_APPLICATION, RI__STORE_VERSION);
    ri_status status = ri__store_run_sql(store, schema, "making its tables", error);
    return status == RI_OK ? ri__store_run_sql(store, header, "making its tables", error) : status;
}

/* An empty file becomes a store; one of an earlier version of ours gets what it lacks; anything else is left
 * alone. */
static ri_status recognise(const ri_store *store, ri_error *error) {
    int application = 0, version = 0, n_objects = 0;
    ri_status status = single_number(store, "PRAGMA application_id", &application, error);
    if (status == RI_OK)
        status = single_number(store, "PRAGMA user_version", &version, error);
    if (status == RI_OK)
        status = single_number(store, "SELECT count(*) FROM sqlite_schema", &n_objects, error);
    if (status != RI_OK)
        return status;
    if (application == 0 && version == 0 && n_objects == 0)
        return make_tables(store, ri__store_schema, error);
    if (application != RI__STORE_APPLICATION)
        return ri_error_set(error, RI_IO,
                            "%s: this SQLite file belongs to another program (application id %d, a run store "
                            "has %d); name another file",
                            store->name, application, RI__STORE_APPLICATION);
    if (version > RI__STORE_VERSION)
        return ri_error_set(error, RI_IO,
                            "%s: the store has schema version %d, this reinspect reads up to version %d; use "
                            "a newer reinspect or name another file",
                            store->name, version, RI__STORE_VERSION);
    if (version == 1)
        return make_tables(store, ri__store_from_1, error);
    if (version == 2)
        return make_tables(store, ri__store_from_2, error);
    if (version == 3)
        return make_tables(store, ri__store_from_3, error);
    if (version == 4)
        return make_tables(store, ri__store_from_4, error);
    if (version < 1)
        return ri_error_set(error, RI_IO,
                            "%s: the store has schema version %d, and there never was one below 1; name "
                            "another file",
                            store->name, version);
    return RI_OK;
}

static ri_status configure(const ri_store *store, ri_error *error) {
    sqlite3_extended_result_codes(store->database, 0);
    sqlite3_busy_timeout(store->database, WAIT_FOR_OTHERS_MS);
    /* A store may come from somebody else: nothing in it gets to run beside our own statements. */
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    return ri__store_run_sql(store, "PRAGMA foreign_keys = ON", "opening it", error);
}

/* Looks, and makes the tables where there are none, under one write lock: two programs that open the same
 * new file do not both make them. */
static ri_status settle(const ri_store *store, ri_error *error) {
    ri_status status = ri__store_run_sql(store, "BEGIN IMMEDIATE", "opening it", error);
    if (status == RI_OK)
        status = recognise(store, error);
    if (status == RI_OK)
        return ri__store_run_sql(store, "COMMIT", "making its tables", error);
    sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL); /* may have happened already */
    return status;
}

/* Where WAL is impossible (a network file system) SQLite stays with its rollback journal, which is as safe; a
 * shard does not try. A private store cannot outlive the program, so nothing of it needs to reach the disk in
 * order. */
static ri_status choose_journal(const ri_store *store, ri_error *error) {
    /* A crash of the program loses nothing that was flushed; one of the machine may lose the last moments,
     * but nothing of a run that was ended (run.c). */
    const char *mode = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL";
    if (store->is_private)
        mode = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF";
    else if (store->is_shard)
        mode = "PRAGMA journal_mode = DELETE";
    return ri__store_run_sql(store, mode, "opening it", error);
}

static ri_status prepare_all(ri_store *store, ri_error *error) {
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } all[] = {
        {&store->put, "INSERT INTO outcome (run, cell, replication, value) VALUES (?, ?, ?, ?)"},
        {&store->mark, "SAVEPOINT replication"},
        {&store->release, "RELEASE replication"},
        {&store->undo, "ROLLBACK TO replication"},
        {&store->put_series, "INSERT OR REPLACE INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
        {&store->put_journal, "INSERT OR REPLACE INTO journal VALUES (?, ?, ?)"},
    };
    ri_status status = RI_OK;
    for (size_t i = 0; i < sizeof all / sizeof all[0] && status == RI_OK; i++)
        status = ri__store_prepare(store, all[i].sql, all[i].statement, error);
    return status;
}

static ri_status open_file(ri_store *store, const char *path, ri_error *error) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &store->database, flags, NULL) != SQLITE_OK) {
        if (store->database == NULL)
            return ri_error_set(error, RI_NO_MEMORY, "%s: out of memory while opening it", store->name);
        return ri__store_fail(store, "opening it", error);
    }
    if (sqlite3_db_readonly(store->database, "main") == 1)
        return ri_error_set(error, RI_IO,
                            "%s: the file is read-only, and a run has to be written to it; make it writable "
                            "or name another file",
                            store->name);
    ri_status status = configure(store, error);
    if (status == RI_OK)
        status = settle(store, error);
    if (status == RI_OK)
        status = choose_journal(store, error);
    return status == RI_OK ? prepare_all(store, error) : status;
}

void ri__store_file_path(ri_text *text, const char *path) {
    ri_text_add(text, "%s%s", path[0] == '/' ? "" : "./", path);
}

static ri_status open_as(const char *path, bool is_shard, ri_store **store, ri_error *error) {
    *store = NULL;
    bool is_private = path == NULL || path[0] == '\0';
    const char *name = is_private ? "the temporary store" : path;
    ri_text opened = {0};
    if (!is_private)
        ri__store_file_path(&opened, path);
    ri_store *made = calloc(1, sizeof *made);
    if (made != NULL)
        made->name = strdup(name);
    ri_status status = RI_OK;
    if (made == NULL || made->name == NULL || opened.failed)
        status = ri_error_set(error, RI_NO_MEMORY, "%s: out of memory while opening it", name);
    if (status == RI_OK) {
        made->is_private = is_private;
        made->is_shard = is_shard;
        status = open_file(made, is_private ? "" : opened.bytes, error);
    }
    ri_text_dispose(&opened);
    if (status == RI_OK)
        *store = made;
    else
        ri_store_close(made);
    return status;
}

ri_status ri_store_open(const char *path, ri_store **store, ri_error *error) {
    return open_as(path, false, store, error);
}

ri_status ri_store_open_shard(const char *path, ri_store **store, ri_error *error) {
    return open_as(path, true, store, error);
}

bool ri_store_is_private(const ri_store *store) {
    return store->is_private;
}

void ri_store_close(ri_store *store) {
    if (store == NULL)
        return;
    sqlite3_finalize(store->put);
    sqlite3_finalize(store->mark);
    sqlite3_finalize(store->release);
    sqlite3_finalize(store->undo);
    sqlite3_finalize(store->put_series);
    sqlite3_finalize(store->put_journal);
    sqlite3_close(store->database); /* rolls back what was not flushed */
    free(store->name);
    free(store);
}
