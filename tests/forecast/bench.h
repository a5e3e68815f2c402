/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_FORECAST_BENCH_H
#define RI_TESTS_FORECAST_BENCH_H

#include <string.h>
#include <unistd.h>

#include "forecast/entry.h"
#include "forecast/ledger.h"
#include "support.h"

/* A folder of its own for each test, with a ledger that may be written in it. */
typedef struct bench {
    char folder[64], path[96], head[128], key_path[96];
    ri_signing_key key;
} bench;

static inline void bench_begin(bench *b) {
    snprintf(b->folder, sizeof b->folder, "/tmp/reinspect-ledger-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(b->folder));
    snprintf(b->path, sizeof b->path, "%s/ledger", b->folder);
    snprintf(b->head, sizeof b->head, "%s.head", b->path);
    snprintf(b->key_path, sizeof b->key_path, "%s/key", b->folder);
    ri_error error = {0};
    ck_assert_msg(ri_key_create(b->key_path, &b->key, &error) == RI_OK, "%s", error.text);
}

static inline void bench_end(bench *b) {
    unlink(b->path);
    unlink(b->head);
    unlink(b->key_path);
    ck_assert_int_eq(rmdir(b->folder), 0);
}

static inline ri_day day_of(const char *text) {
    ri_day day = RI_DAY_NONE;
    ck_assert_int_eq(ri_day_parse(text, &day, NULL), RI_OK);
    return day;
}

/* Noon of a day, in seconds since 1970; day 0 is 1990-01-01. */
static inline time_t noon_of(const char *text) {
    return ((time_t)day_of(text) + 7305) * 86400 + 43200;
}

/* The entry of a forecast of commissioner probabilities by 3 and 12 months. */
static inline json_t *event_entry(const char *council, const char *as_of, double by_3, double by_12) {
    json_t *forecast = json_pack("{ss ss ss s{ss} s{s{sf sf}}}", "schema", "reinspect.forecast/1", "as_of",
                                 as_of, "method", "test", "scenario", "council", council, "outcomes",
                                 "dfe_commissioner_by_month", "3", by_3, "12", by_12);
    const ri_issue issue = {"a test", false, NULL};
    json_t *entry = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_entry_of_forecast(forecast, "test", "00", &issue, &entry, &error) == RI_OK, "%s",
                  error.text);
    json_decref(forecast);
    return entry;
}

static inline json_t *outcome_entry(const char *council, const char *event, const char *on,
                                    const char *none_until, const char *grade, int replaces) {
    const ri_outcome outcome = {council,
                                event,
                                "a test",
                                on != NULL ? day_of(on) : RI_DAY_NONE,
                                none_until != NULL ? day_of(none_until) : RI_DAY_NONE,
                                grade,
                                replaces};
    json_t *entry = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_entry_of_outcome(&outcome, day_of("2099-01-01"), &entry, &error) == RI_OK, "%s",
                  error.text);
    return entry;
}

/* Appends an entry, which it takes over, on a day. */
static inline void add(bench *b, json_t *entry, const char *day) {
    ri_ledger ledger;
    ri_error error = {0};
    ck_assert_msg(ri_ledger_open(&ledger, b->path, &error) == RI_OK, "%s", error.text);
    ck_assert_msg(ri_ledger_append(&ledger, entry, &b->key, noon_of(day), &error) == RI_OK, "%s", error.text);
    ri_ledger_dispose(&ledger);
    json_decref(entry);
}

#endif
