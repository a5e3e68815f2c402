/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "folder.h"

/* Opening `path` must fail, naming the file and saying `reason`. */
static void check_refused(const char *path, const char *reason) {
    ri_store *store = NULL;
    ri_error error = {0};
    ck_assert_int_eq(ri_store_open(path, &store, &error), RI_IO);
    ck_assert_ptr_null(store);
    ck_assert_msg(strstr(error.text, path) == error.text, "does not begin with the file: %s", error.text);
    ck_assert_msg(strstr(error.text, reason) != NULL, "'%s' is not in: %s", reason, error.text);
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

static void run_sql(const char *path, const char *sql) {
    sqlite3 *database = NULL;
    ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

START_TEST(not_a_database) {
    folder f = folder_make();
    write_text(f.file, "month,referrals\n2017-07,420\n");
    check_refused(f.file, "not a run store");
    FILE *file = fopen(f.file, "r");
    char line[32] = {0};
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    fclose(file);
    ck_assert_str_eq(line, "month,referrals\n"); /* left as it was */
    folder_remove(&f);
}
END_TEST

START_TEST(a_folder_or_no_folder) {
    folder f = folder_make();
    check_refused(f.path, "opening it failed");
    char below[128];
    snprintf(below, sizeof below, "%s/none/runs.sqlite", f.path);
    check_refused(below, "No such file or directory");
    folder_remove(&f);
}
END_TEST

START_TEST(a_database_of_another_program) {
    folder f = folder_make();
    run_sql(f.file, "CREATE TABLE photo (id INTEGER)");
    check_refused(f.file, "another program");
    run_sql(f.file, "INSERT INTO photo VALUES (1)"); /* still theirs */
    folder_remove(&f);
}
END_TEST

START_TEST(a_newer_and_an_unknown_schema) {
    folder f = folder_make();
    ri_store_close(store_at(f.file));
    run_sql(f.file, "PRAGMA user_version = 7");
    check_refused(f.file, "schema version 7, this reinspect reads up to version 5");
    run_sql(f.file, "PRAGMA user_version = 0");
    check_refused(f.file, "schema version 0, and there never was one");
    folder_remove(&f);
}
END_TEST

START_TEST(a_store_without_its_tables) {
    folder f = folder_make();
    ri_store_close(store_at(f.file));
    run_sql(f.file, "DROP TABLE outcome");
    check_refused(f.file, "no such table");
    folder_remove(&f);
}
END_TEST

START_TEST(a_damaged_file) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    int64_t run = 0;
    ck_assert_int_eq(ri_store_run_begin(store, "{}", &run, NULL), RI_OK);
    put_some(store, run, 0, 5000);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    ri_store_close(store);
    ck_assert_int_eq(truncate(f.file, 8192), 0);
    check_refused(f.file, "damaged");
    folder_remove(&f);
}
END_TEST

/* Root may write to every file, so the test looks with a common user's eyes. */
START_TEST(a_read_only_file) {
    folder f = folder_make();
    ri_store_close(store_at(f.file));
    ck_assert_int_eq(chmod(f.file, 0444), 0);
    ck_assert_int_eq(chmod(f.path, 0755), 0);
    uid_t me = geteuid();
    if (me == 0)
        ck_assert_int_eq(seteuid(65534), 0);
    check_refused(f.file, "read-only");
    if (me == 0)
        ck_assert_int_eq(seteuid(me), 0);
    folder_remove(&f);
}
END_TEST

START_TEST(names_that_sqlite_would_read_otherwise) {
    folder f = folder_make();
    char back[4096];
    ck_assert_ptr_nonnull(getcwd(back, sizeof back));
    ck_assert_int_eq(chdir(f.path), 0);
    const char *const names[] = {":memory:", "file:x?mode=memory"};
    for (int i = 0; i < 2; i++) {
        ri_store_close(store_at(names[i]));
        ck_assert_int_eq(access(names[i], F_OK), 0);
    }
    ck_assert_int_eq(chdir(back), 0);
    folder_remove(&f);
}
END_TEST

/* A disk that is full, by the hook that SQLite's own tests use: writing says ENOSPC. */
static ssize_t write_to_full_disk(int file, const void *bytes, size_t n, off_t at) {
    (void)file, (void)bytes, (void)n, (void)at;
    errno = ENOSPC;
    return -1;
}

static void set_disk(bool is_full) {
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr call = is_full ? (sqlite3_syscall_ptr)write_to_full_disk : NULL;
    ck_assert(vfs->xSetSystemCall(vfs, "pwrite", call) == SQLITE_OK);
    vfs->xSetSystemCall(vfs, "pwrite64", call); /* which of the two is used depends on how SQLite was built */
}

START_TEST(a_full_disk_keeps_what_was_flushed) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    ri_error error = {0};
    int64_t run = 0;
    ck_assert_int_eq(ri_store_run_begin(store, "{}", &run, NULL), RI_OK);
    put_some(store, run, 0, 10);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    put_some(store, run, 10, 10);
    set_disk(true);
    ri_status status = ri_store_flush(store, &error);
    set_disk(false);
    ck_assert_int_eq(status, RI_IO);
    ck_assert(strstr(error.text, f.file) == error.text && strstr(error.text, "disk is full") != NULL);
    ck_assert_uint_eq(n_values(store, run, 0), 10);
    put_some(store, run, 10, 10); /* with room again, it goes on */
    ck_assert_int_eq(ri_store_run_end(store, run, true, some_fingerprint, "{}", NULL), RI_OK);
    ri_store_close(store);
    store = store_at(f.file);
    ck_assert_uint_eq(n_values(store, run, 1), 20);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

START_TEST(a_new_file_on_a_full_disk) {
    folder f = folder_make();
    set_disk(true);
    check_refused(f.file, "disk is full");
    set_disk(false);
    ri_store_close(store_at(f.file)); /* what is left behind is empty, hence usable */
    folder_remove(&f);
}
END_TEST

RI_TEST_MAIN("bad_files", not_a_database, a_folder_or_no_folder, a_database_of_another_program,
             a_newer_and_an_unknown_schema, a_store_without_its_tables, a_damaged_file, a_read_only_file,
             names_that_sqlite_would_read_otherwise, a_full_disk_keeps_what_was_flushed,
             a_new_file_on_a_full_disk)
