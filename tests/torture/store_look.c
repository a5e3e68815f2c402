/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_look.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

typedef struct answer {
    char text[128];
} answer;

/* The first column of the first row. */
static bool ask(sqlite3 *database, const char *sql, answer *got) {
    sqlite3_stmt *statement = NULL;
    got->text[0] = '\0';
    int code = sqlite3_prepare_v2(database, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL)
        snprintf(got->text, sizeof got->text, "%s", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return true;
    fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(database));
    return false;
}

static bool number(sqlite3 *database, const char *sql, long long *value) {
    answer got;
    return ask(database, sql, &got) && sscanf(got.text, "%lld", value) == 1;
}

static bool look_inside(sqlite3 *database, look *seen) {
    answer got;
    long long n_tables = 0, n_runs = 0, n_complete = 0, n_open = 0;
    if (!ask(database, "PRAGMA integrity_check", &got))
        return false;
    if (strcmp(got.text, "ok") != 0) {
        fprintf(stderr, "integrity_check: %s\n", got.text);
        return false;
    }
    if (!number(database, "SELECT count(*) FROM sqlite_schema WHERE name IN ('run', 'outcome')", &n_tables))
        return false;
    if (n_tables == 0) /* never came to be a store */
        return true;
    if (!ask(database, "PRAGMA foreign_key_check", &got) || got.text[0] != '\0' ||
        !number(database, "SELECT count(*) FROM run", &n_runs) ||
        !number(database, "SELECT count(*) FROM run WHERE is_complete = 1", &n_complete) ||
        !number(database, "SELECT count(*) FROM run WHERE ended_at IS NULL", &n_open) ||
        !number(database, "SELECT count(*) FROM outcome", &seen->n_values) ||
        !ask(database,
             "SELECT ifnull(fingerprint, '?') || ' ' || (SELECT count(*) || ' ' || ifnull(sum(value % "
             "1000003), 0)"
             " FROM outcome WHERE run = run.id) FROM run ORDER BY id LIMIT 1",
             &got))
        return false;
    memcpy(seen->first, got.text, sizeof seen->first);
    seen->n_runs = (int)n_runs;
    seen->n_complete = (int)n_complete;
    seen->n_open = (int)n_open;
    return true;
}

bool store_look(const char *path, look *seen) {
    *seen = (look){0};
    sqlite3 *database = NULL;
    bool is_sound = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
    if (is_sound) {
        sqlite3_busy_timeout(database, 10000);
        is_sound = look_inside(database, seen);
    } else {
        fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(database));
    }
    sqlite3_close(database);
    return is_sound;
}
