/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_STORE_FOLDER_H
#define RI_TESTS_STORE_FOLDER_H

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "store/store.h"
#include "support.h"

static const char some_fingerprint[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

typedef struct folder {
    char path[64], file[96];
} folder;

static inline folder folder_make(void) {
    folder f = {.path = "/tmp/reinspect-store-XXXXXX"};
    ck_assert_ptr_nonnull(mkdtemp(f.path));
    snprintf(f.file, sizeof f.file, "%s/runs.sqlite", f.path);
    return f;
}

static inline int folder_n_entries(const folder *f) {
    DIR *directory = opendir(f->path);
    ck_assert_ptr_nonnull(directory);
    int n = 0;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    return n;
}

/* Removes the folder and the files in it. */
static inline void folder_remove(const folder *f) {
    DIR *directory = opendir(f->path);
    ck_assert_ptr_nonnull(directory);
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;)
        unlinkat(dirfd(directory), entry->d_name, 0); /* fails for "." and ".."; rmdir tells the rest */
    closedir(directory);
    ck_assert_int_eq(rmdir(f->path), 0);
}

static inline ri_store *store_at(const char *path) {
    ri_store *store = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_store_open(path, &store, &error) == RI_OK, "%s", error.text);
    return store;
}

/* Puts replications first .. first + n - 1 with the cells (replication * 10, -replication). */
static inline void put_some(ri_store *store, int64_t run, uint64_t first, uint64_t n) {
    ri_error error = {0};
    for (uint64_t i = first; i < first + n; i++) {
        int64_t cells[2] = {(int64_t)i * 10, -(int64_t)i};
        ck_assert_msg(ri_store_put(store, run, i, cells, 2, &error) == RI_OK, "%s", error.text);
    }
}

static inline uint64_t n_values(ri_store *store, int64_t run, uint32_t cell) {
    uint64_t n = 0;
    ck_assert_int_eq(ri_store_cell_values(store, run, cell, NULL, 0, &n, NULL), RI_OK);
    return n;
}

#endif
