/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal.h"

#include <string.h>

#include "store/database.h"

/* Records lie in the file as they do in memory on the machines that this is built for, little-endian first.
 */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the journal's records are little-endian");

ri_status ri_store_journal_put(ri_store *store, int64_t run, uint64_t replication, const int64_t *record,
                               uint32_t n_cells, ri_error *error) {
    ri_status status = ri__store_begin(store, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(store->put_journal, 1, run);
    sqlite3_bind_int64(store->put_journal, 2, (int64_t)replication);
    sqlite3_bind_blob64(store->put_journal, 3, record, n_cells * sizeof *record, SQLITE_STATIC);
    status = sqlite3_step(store->put_journal) == SQLITE_DONE ? RI_OK
                                                             : ri__store_fail(store, "writing to it", error);
    sqlite3_reset(store->put_journal);
    sqlite3_clear_bindings(store->put_journal);
    return status;
}

ri_status ri_store_journal_clear(ri_store *store, int64_t run, ri_error *error) {
    return ri__store_remove(store, "DELETE FROM journal WHERE run = ?1 AND replication >= ?2", run, 0, error);
}

ri_status ri_store_cut_to_journal(ri_store *store, int64_t run, uint64_t first, ri_error *error) {
    ri_status status =
        ri__store_remove(store,
                         "DELETE FROM outcome WHERE run = ?1 AND replication >= ?2 AND replication NOT IN "
                         "(SELECT replication FROM journal WHERE run = ?1)",
                         run, first, error);
    return status == RI_OK ? ri__store_cut_failures(store, run, first, error) : status;
}

ri_status ri_store_journal_count(ri_store *store, int64_t run, uint64_t first, uint64_t *n, ri_error *error) {
    sqlite3_stmt *get = NULL;
    ri_status status = ri__store_prepare(
        store, "SELECT count(*) FROM journal WHERE run = ? AND replication >= ?", &get, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(get, 1, run);
    sqlite3_bind_int64(get, 2, (int64_t)first);
    if (sqlite3_step(get) == SQLITE_ROW)
        *n = (uint64_t)sqlite3_column_int64(get, 0);
    else
        status = ri__store_fail(store, "reading from it", error);
    sqlite3_finalize(get);
    return status;
}

static ri_status read_rows(const ri_store *store, sqlite3_stmt *get, uint64_t room, uint32_t n_cells,
                           ri_journal *journal, ri_error *error) {
    size_t bytes = n_cells * sizeof *journal->record;
    int code = SQLITE_DONE;
    while (journal->n < room && (code = sqlite3_step(get)) == SQLITE_ROW) {
        const void *record = sqlite3_column_blob(get, 1);
        if (record == NULL || (size_t)sqlite3_column_bytes(get, 1) != bytes)
            return ri_error_set(
                error, RI_BAD_DATA,
                "%s: a record in its journal is not one of this model; was the file written by "
                "another version?",
                store->name);
        journal->replication[journal->n] = (uint64_t)sqlite3_column_int64(get, 0);
        memcpy(journal->record + journal->n * n_cells, record, bytes);
        journal->n++;
    }
    return code == SQLITE_ROW || code == SQLITE_DONE ? RI_OK
                                                     : ri__store_fail(store, "reading from it", error);
}

ri_status ri_store_journal_read(ri_store *store, int64_t run, uint64_t first, uint32_t n_cells,
                                ri_journal *journal, ri_error *error) {
    *journal = (ri_journal){0};
    uint64_t n = 0;
    sqlite3_stmt *get = NULL;
    ri_status status = ri_store_journal_count(store, run, first, &n, error);
    if (status != RI_OK || n == 0)
        return status;
    journal->replication = malloc(n * sizeof *journal->replication);
    journal->record = malloc(n * n_cells * sizeof *journal->record);
    if (journal->replication == NULL || journal->record == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "%s: out of memory for %llu records", store->name,
                            (unsigned long long)n);
    status = ri__store_prepare(
        store,
        "SELECT replication, record FROM journal WHERE run = ? AND replication >= ? ORDER BY replication",
        &get, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(get, 1, run);
    sqlite3_bind_int64(get, 2, (int64_t)first);
    status = read_rows(store, get, n, n_cells, journal, error);
    sqlite3_finalize(get);
    return status;
}

void ri_journal_dispose(ri_journal *journal) {
    free(journal->replication);
    free(journal->record);
    *journal = (ri_journal){0};
}
