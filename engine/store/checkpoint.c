/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/checkpoint.h"

#include <string.h>

#include "store/database.h"

/* Steps a statement that returns no row. */
static ri_status step_once(const ri_store *store, sqlite3_stmt *statement, const char *refused,
                           ri_error *error) {
    int code = sqlite3_step(statement);
    if (code == SQLITE_CONSTRAINT)
        return ri_error_set(error, RI_BAD_DATA, "%s: %s (%s)", store->name, refused,
                            sqlite3_errmsg(store->database));
    return code == SQLITE_DONE ? RI_OK : ri__store_fail(store, "writing to it", error);
}

static ri_status finish(const ri_store *store, sqlite3_stmt *statement, const char *refused,
                        ri_error *error) {
    ri_status status = step_once(store, statement, refused, error);
    sqlite3_finalize(statement);
    return status;
}

static ri_status prepare_write(const ri_store *store, const char *sql, sqlite3_stmt **statement,
                               ri_error *error) {
    ri_status status = ri__store_begin(store, error);
    return status == RI_OK ? ri__store_prepare(store, sql, statement, error) : status;
}

ri_status ri_store_checkpoint_put(ri_store *store, int64_t run, const ri_checkpoint *checkpoint,
                                  ri_error *error) {
    sqlite3_stmt *put = NULL;
    ri_status status = prepare_write(
        store,
        "INSERT OR REPLACE INTO checkpoint (run, first, n_wanted, n_done, n_events, n_failed, fingerprint)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        &put, error);
    if (status != RI_OK)
        return status;
    const uint64_t numbers[] = {checkpoint->first, checkpoint->n_wanted, checkpoint->n_done,
                                checkpoint->n_events, checkpoint->n_failed};
    sqlite3_bind_int64(put, 1, run);
    for (int i = 0; i < 5; i++)
        sqlite3_bind_int64(put, 2 + i, (int64_t)numbers[i]);
    sqlite3_bind_text(put, 7, checkpoint->fingerprint, -1, SQLITE_STATIC);
    return finish(store, put, "a checkpoint belongs to a run and counts what is done of what is wanted",
                  error);
}

ri_status ri_store_checkpoint_get(ri_store *store, int64_t run, ri_checkpoint *checkpoint, bool *is_there,
                                  ri_error *error) {
    *is_there = false;
    memset(checkpoint, 0, sizeof *checkpoint);
    sqlite3_stmt *get = NULL;
    ri_status status = ri__store_prepare(
        store,
        "SELECT first, n_wanted, n_done, n_events, fingerprint, n_failed FROM checkpoint WHERE run = ?", &get,
        error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(get, 1, run);
    int code = sqlite3_step(get);
    if (code == SQLITE_ROW) {
        *is_there = true;
        checkpoint->first = (uint64_t)sqlite3_column_int64(get, 0);
        checkpoint->n_wanted = (uint64_t)sqlite3_column_int64(get, 1);
        checkpoint->n_done = (uint64_t)sqlite3_column_int64(get, 2);
        checkpoint->n_events = (uint64_t)sqlite3_column_int64(get, 3);
        checkpoint->n_failed = (uint64_t)sqlite3_column_int64(get, 5);
        const unsigned char *text = sqlite3_column_text(get, 4);
        if (text == NULL)
            status = ri__store_fail(store, "reading from it", error);
        else
            snprintf(checkpoint->fingerprint, sizeof checkpoint->fingerprint, "%s", (const char *)text);
    } else if (code != SQLITE_DONE) {
        status = ri__store_fail(store, "reading from it", error);
    }
    sqlite3_finalize(get);
    return status;
}

static void write_bytes(unsigned char *bytes, ri_uint128 number, unsigned n) {
    for (unsigned i = 0; i < n; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
}

static ri_uint128 read_bytes(const unsigned char *bytes, unsigned n) {
    ri_uint128 number = 0;
    for (unsigned i = 0; i < n; i++)
        number |= (ri_uint128)bytes[i] << (8 * i);
    return number;
}

static void counts_text(const ri_histogram *histogram, ri_text *text) {
    uint32_t first, end;
    ri_histogram_used(histogram, &first, &end);
    for (uint32_t bin = first; bin < end; bin++) {
        unsigned char pair[8];
        uint32_t count = *ri_histogram_count(histogram, bin);
        if (count == 0)
            continue;
        write_bytes(pair, bin, 4);
        write_bytes(pair + 4, count, 4);
        ri_text_append(text, (const char *)pair, sizeof pair);
    }
}

ri_status ri_store_series_put(ri_store *store, int64_t run, uint32_t cell, const ri_sum *sum,
                              const ri_histogram *histogram, ri_error *error) {
    RI_BUG_IF(sum->n == 0 || sum->n != histogram->n);
    ri_text counts = {0};
    counts_text(histogram, &counts);
    if (counts.failed) {
        ri_text_dispose(&counts);
        return ri_error_set(error, RI_NO_MEMORY, "%s: out of memory while a series was written", store->name);
    }
    unsigned char total[16], squares[16];
    write_bytes(total, (ri_uint128)sum->total, sizeof total);
    write_bytes(squares, sum->squares, sizeof squares);
    ri_status status = ri__store_begin(store, error);
    if (status == RI_OK) {
        sqlite3_stmt *put = store->put_series;
        sqlite3_bind_int64(put, 1, run);
        sqlite3_bind_int64(put, 2, cell);
        sqlite3_bind_int64(put, 3, (int64_t)sum->n);
        sqlite3_bind_blob(put, 4, total, sizeof total, SQLITE_STATIC);
        sqlite3_bind_blob(put, 5, squares, sizeof squares, SQLITE_STATIC);
        sqlite3_bind_int64(put, 6, histogram->smallest);
        sqlite3_bind_int64(put, 7, histogram->largest);
        sqlite3_bind_blob(put, 8, counts.bytes, (int)counts.length, SQLITE_STATIC);
        status = step_once(store, put, "a series belongs to a run", error);
        sqlite3_reset(put);
        sqlite3_clear_bindings(put);
    }
    ri_text_dispose(&counts);
    return status;
}

/* Adds one row; false when no histogram of these bins can have given it. A file may come from somebody else.
 */
static bool add_row(sqlite3_stmt *row, ri_sum *sum, ri_histogram *histogram) {
    const unsigned char *total = sqlite3_column_blob(row, 2), *squares = sqlite3_column_blob(row, 3),
                        *counts = sqlite3_column_blob(row, 6);
    if (total == NULL || squares == NULL || counts == NULL || sqlite3_column_bytes(row, 2) != 16 ||
        sqlite3_column_bytes(row, 3) != 16)
        return false;
    ri_sum more = {.n = (uint64_t)sqlite3_column_int64(row, 1),
                   .total = (ri_int128)read_bytes(total, 16),
                   .squares = read_bytes(squares, 16)};
    uint64_t n = 0;
    int64_t smallest = sqlite3_column_int64(row, 4), largest = sqlite3_column_int64(row, 5);
    uint32_t first = ri_bins_index(&histogram->bins, smallest),
             last = ri_bins_index(&histogram->bins, largest);
    for (int at = 0; at + 8 <= sqlite3_column_bytes(row, 6); at += 8) {
        uint32_t bin = (uint32_t)read_bytes(counts + at, 4), count = (uint32_t)read_bytes(counts + at + 4, 4);
        if (bin < first || bin > last || count > UINT32_MAX - *ri_histogram_count(histogram, bin))
            return false;
        *ri_histogram_count(histogram, bin) += count;
        n += count;
    }
    if (n != more.n || smallest > largest || more.squares > ~(ri_uint128)0 - sum->squares)
        return false;
    histogram->n += n;
    histogram->smallest = smallest < histogram->smallest ? smallest : histogram->smallest;
    histogram->largest = largest > histogram->largest ? largest : histogram->largest;
    ri_sum_merge(sum, &more);
    return true;
}

ri_status ri_store_series_add(ri_store *store, int64_t run, uint32_t n_cells, ri_sum *sums,
                              ri_histogram *histograms, ri_error *error) {
    sqlite3_stmt *get = NULL;
    ri_status status = ri__store_prepare(
        store, "SELECT cell, n, total, squares, smallest, largest, counts FROM series WHERE run = ?", &get,
        error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(get, 1, run);
    int code = SQLITE_DONE;
    while (status == RI_OK && (code = sqlite3_step(get)) == SQLITE_ROW) {
        int64_t cell = sqlite3_column_int64(get, 0);
        if (cell < 0 || cell >= n_cells || !add_row(get, &sums[cell], &histograms[cell]))
            status = ri_error_set(error, RI_BAD_DATA,
                                  "%s: series cell %lld of run %lld is not one of this model; was the file "
                                  "written by another version?",
                                  store->name, (long long)cell, (long long)run);
    }
    if (status == RI_OK && code != SQLITE_DONE)
        status = ri__store_fail(store, "reading from it", error);
    sqlite3_finalize(get);
    return status;
}

ri_status ri__store_remove(ri_store *store, const char *sql, int64_t run, uint64_t first, ri_error *error) {
    sqlite3_stmt *statement = NULL;
    ri_status status = prepare_write(store, sql, &statement, error);
    if (status != RI_OK)
        return status;
    sqlite3_bind_int64(statement, 1, run);
    sqlite3_bind_int64(statement, 2, first > INT64_MAX ? INT64_MAX : (int64_t)first);
    return finish(store, statement, "replications cannot be removed", error);
}

ri_status ri__store_cut_failures(ri_store *store, int64_t run, uint64_t first, ri_error *error) {
    return ri__store_remove(store, "DELETE FROM failure WHERE run = ?1 AND replication >= ?2", run, first,
                            error);
}

ri_status ri_store_cut(ri_store *store, int64_t run, uint64_t first, ri_error *error) {
    ri_status status = ri__store_remove(store, "DELETE FROM outcome WHERE run = ?1 AND replication >= ?2",
                                        run, first, error);
    return status == RI_OK ? ri__store_cut_failures(store, run, first, error) : status;
}

ri_status ri_store_drop_series(ri_store *store, int64_t run, ri_error *error) {
    return ri__store_remove(store, "DELETE FROM series WHERE run = ?1 AND cell >= ?2", run, 0, error);
}

static ri_status attach(const ri_store *store, const char *path, ri_error *error) {
    ri_text name = {0};
    ri__store_file_path(&name, path);
    sqlite3_stmt *statement = NULL;
    ri_status status = name.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "%s: out of memory", store->name)
                           : ri__store_prepare(store, "ATTACH DATABASE ? AS other", &statement, error);
    if (status == RI_OK) {
        sqlite3_bind_text(statement, 1, name.bytes, -1, SQLITE_STATIC);
        status = finish(store, statement, "cannot be read beside this store", error);
    }
    ri_text_dispose(&name);
    return status;
}

ri_status ri_store_take(ri_store *store, int64_t run, const char *other_path, int64_t other_run,
                        ri_error *error) {
    ri_status status = ri_store_flush(store, error); /* nothing is attached inside a transaction */
    if (status == RI_OK)
        status = attach(store, other_path, error);
    if (status != RI_OK)
        return status;
    sqlite3_stmt *take = NULL;
    status = prepare_write(store,
                           "INSERT INTO outcome (run, cell, replication, value)"
                           " SELECT ?1, cell, replication, value FROM other.outcome WHERE run = ?2",
                           &take, error);
    if (status == RI_OK) {
        sqlite3_bind_int64(take, 1, run);
        sqlite3_bind_int64(take, 2, other_run);
        status = finish(store, take, "a replication of the other store is here already", error);
    }
    ri_status flushed = ri_store_flush(store, status == RI_OK ? error : NULL);
    sqlite3_exec(store->database, "DETACH DATABASE other", NULL, NULL, NULL);
    return status != RI_OK ? status : flushed;
}
