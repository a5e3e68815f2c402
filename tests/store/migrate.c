/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: a store of every earlier schema version, from its SQL as it was, becomes one of today's with all it
 * held; a migration that cannot be finished leaves it as it was. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "folder.h"
#include "store/catalogue.h"
#include "store/checkpoint.h"
#include "store/failure.h"

#define FINGERPRINT "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Each version's tables are filled with what all later ones must still hold: a run that has ended, and one
 * that was cut off. */
static const char *const filled[] = {
    "INSERT INTO run VALUES (1, '2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z', '{\"q\":1}', 1, '" FINGERPRINT
    "', '{\"a\":1}');"
    "INSERT INTO run (id, request) VALUES (2, '{\"q\":2}');"
    "INSERT INTO outcome VALUES (1, 0, 0, 5), (1, 0, 1, 6), (2, 0, 0, 7);",
    "INSERT INTO checkpoint (run, first, n_wanted, n_done, n_events, fingerprint)"
    " VALUES (2, 3, 5, 1, 9, '" FINGERPRINT "');",
    "INSERT INTO failure VALUES (2, 4, 'why');",
    "INSERT INTO journal VALUES (2, 5, x'0900000000000000');",
    "INSERT INTO point VALUES (1, 7, x'0900000000000000', '" FINGERPRINT "');",
};
enum { N_VERSIONS = sizeof filled / sizeof filled[0] };

static sqlite3 *open_past_the_room(const char *path) {
    sqlite3 *database = NULL;
    ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
    return database;
}

static bool run_sql(const char *path, const char *sql) {
    sqlite3 *database = open_past_the_room(path);
    bool is_done = sqlite3_exec(database, "PRAGMA foreign_keys = ON", NULL, NULL, NULL) == SQLITE_OK &&
                   sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_close(database);
    return is_done;
}

/* All rows of a query, each on a line. */
static void rows_of(const char *path, const char *sql, char *text, size_t size) {
    sqlite3 *database = open_past_the_room(path);
    sqlite3_stmt *query = NULL;
    size_t length = 0;
    text[0] = '\0';
    ck_assert_int_eq(sqlite3_prepare_v2(database, sql, -1, &query, NULL), SQLITE_OK);
    while (sqlite3_step(query) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(query); i++) {
            const unsigned char *cell = sqlite3_column_text(query, i);
            length += (size_t)snprintf(text + length, size - length, "%s%c",
                                       cell != NULL ? (const char *)cell : "NULL",
                                       i + 1 < sqlite3_column_count(query) ? ' ' : '\n');
            ck_assert_uint_lt(length, size);
        }
    sqlite3_finalize(query);
    sqlite3_close(database);
}

static void make_old(const char *path, int version) {
    char name[512], sql[8192];
    snprintf(name, sizeof name, RI_SOURCE_DIR "/tests/store/schema/%d.sql", version);
    FILE *file = fopen(name, "r");
    ck_assert_msg(file != NULL, "%s is not there", name);
    sql[fread(sql, 1, sizeof sql - 1, file)] = '\0';
    fclose(file);
    ck_assert(run_sql(path, sql));
    for (int i = 0; i < version; i++)
        ck_assert(run_sql(path, filled[i]));
}

/* The tables with their columns, whether STRICT and without rowid; whose file it is, and that it is sound. */
static void shape_of(const char *path, char *text, size_t size) {
    static const char *const queries[] = {
        "SELECT t.name, t.strict, t.wr, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk"
        " FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c"
        " WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid",
        "PRAGMA application_id", "PRAGMA user_version", "PRAGMA integrity_check", "PRAGMA foreign_key_check"};
    for (size_t i = 0, length = 0; i < sizeof queries / sizeof queries[0]; i++) {
        rows_of(path, queries[i], text + length, size - length);
        length += strlen(text + length);
    }
}

static void check_kept(const char *path, int version) {
    ri_store *store = store_at(path);
    ri_stored_run run;
    ri_checkpoint checkpoint;
    bool is_there = false;
    ck_assert_int_eq(ri_store_run_read(store, 1, &run, NULL), RI_OK);
    ck_assert(run.is_complete && run.n_replications == 2 && run.n_failed == 0);
    ck_assert_str_eq(run.request, "{\"q\":1}");
    ck_assert_str_eq(run.result, "{\"a\":1}");
    ck_assert_str_eq(run.fingerprint, FINGERPRINT);
    ri_stored_run_dispose(&run);
    ck_assert_int_eq(ri_store_run_read(store, 2, &run, NULL), RI_OK);
    ck_assert(!run.is_complete && run.ended_at[0] == '\0' && run.n_failed == (version >= 3 ? 1 : 0));
    ri_stored_run_dispose(&run);
    ck_assert_int_eq(ri_store_checkpoint_get(store, 2, &checkpoint, &is_there, NULL), RI_OK);
    ck_assert_int_eq(is_there, version >= 2);
    if (is_there)
        ck_assert(checkpoint.first == 3 && checkpoint.n_wanted == 5 && checkpoint.n_done == 1 &&
                  checkpoint.n_events == 9 && checkpoint.n_failed == 0);
    ck_assert_int_eq(ri_store_failure_put(store, 2, 6, "more", NULL), RI_OK); /* and it can go on */
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    ri_store_close(store);
}

START_TEST(every_earlier_version_becomes_todays) {
    char fresh[8192], migrated[8192];
    folder f = folder_make();
    ri_store_close(store_at(f.file));
    shape_of(f.file, fresh, sizeof fresh);
    rows_of(f.file,
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
            " AND name NOT LIKE 'sqlite_%'",
            migrated, sizeof migrated);
    ck_assert_str_eq(migrated, "0\n");
    folder_remove(&f);
    for (int version = 1; version <= N_VERSIONS; version++) {
        f = folder_make();
        make_old(f.file, version);
        ri_store_close(store_at(f.file));
        shape_of(f.file, migrated, sizeof migrated);
        ck_assert_str_eq(migrated, fresh);
        check_kept(f.file, version); /* opened a second time: there is nothing to change */
        folder_remove(&f);
    }
}
END_TEST

/* What the tables refuse. A column that was added later is guarded like one that was always there. */
START_TEST(migrated_tables_refuse_what_todays_refuse) {
    static const char *const refused[] = {
        "INSERT INTO run (request) VALUES ('no json')",
        "INSERT INTO run (request) VALUES ('[]')",
        "UPDATE run SET is_complete = 2",
        "UPDATE run SET fingerprint = 'short' WHERE id = 1",
        "UPDATE run SET ended_at = NULL WHERE id = 1",
        "INSERT INTO outcome VALUES (1, 0, 0, 8)",
        "INSERT INTO outcome VALUES (1, -1, 0, 8)",
        "INSERT INTO outcome VALUES (1, 0, 9, 'eight')",
        "INSERT INTO outcome VALUES (9, 0, 0, 8)",
        "INSERT INTO checkpoint VALUES (1, 0, 5, 6, 0, '" FINGERPRINT "', 0)",
        "INSERT INTO checkpoint VALUES (1, 0, 5, 3, 0, '" FINGERPRINT "', 3)",
        "INSERT INTO checkpoint VALUES (1, 0, 5, 3, 0, 'F', 0)",
        "INSERT INTO series VALUES (1, 0, 0, x'', x'', 0, 0, x'')",
        "INSERT INTO failure VALUES (9, 0, 'no such run')",
        "INSERT INTO point VALUES (1, 0, x'09', '" FINGERPRINT "')",
        "INSERT INTO point VALUES (1, 0, x'0900000000000000', 'short')",
        "INSERT INTO point VALUES (9, 0, x'0900000000000000', '" FINGERPRINT "')",
    };
    for (int version = 1; version <= N_VERSIONS; version++) {
        folder f = folder_make();
        make_old(f.file, version);
        ri_store_close(store_at(f.file));
        for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
            ck_assert_msg(!run_sql(f.file, refused[i]), "version %d takes: %s", version, refused[i]);
        ck_assert(run_sql(f.file, "INSERT INTO checkpoint VALUES (1, 0, 5, 3, 0, '" FINGERPRINT "', 2)"));
        ck_assert(run_sql(f.file, "DELETE FROM run WHERE id = 1"));
        char left[64];
        rows_of(f.file, "SELECT count(*) FROM outcome WHERE run = 1", left, sizeof left);
        ck_assert_str_eq(left, "0\n");
        folder_remove(&f);
    }
}
END_TEST

START_TEST(a_migration_without_room_changes_nothing) {
    folder f = folder_make();
    char before[8192], after[8192];
    make_old(f.file, 1);
    shape_of(f.file, before, sizeof before);
    struct stat info;
    ck_assert_int_eq(stat(f.file, &info), 0);
    struct rlimit usual, tight;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &usual), 0);
    tight = usual;
    tight.rlim_cur = (rlim_t)info.st_size;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &tight), 0);
    ri_store *store = NULL;
    ri_error error = {0};
    ri_status status = ri_store_open(f.file, &store, &error);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
    signal(SIGXFSZ, handler);
    ck_assert_int_eq(status, RI_IO);
    ck_assert_ptr_null(store);
    ck_assert_msg(strstr(error.text, f.file) == error.text, "%s", error.text);
    shape_of(f.file, after, sizeof after);
    ck_assert_str_eq(after, before);
    check_kept(f.file, 1); /* with room again, it is migrated */
    folder_remove(&f);
}
END_TEST

RI_TEST_MAIN("store/migrate", every_earlier_version_becomes_todays, migrated_tables_refuse_what_todays_refuse,
             a_migration_without_room_changes_nothing)
