/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/verify.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "forecast/seal.h"

const char *const ri_finding_words[RI_N_FINDINGS] = {
    [RI_FINDING_ALTERED] = "altered",       [RI_FINDING_OTHER_KEY] = "other key",
    [RI_FINDING_DROPPED] = "dropped",       [RI_FINDING_MOVED] = "moved",
    [RI_FINDING_REPEATED] = "repeated",     [RI_FINDING_REPLACED] = "replaced",
    [RI_FINDING_BACK_DATED] = "back-dated", [RI_FINDING_HEAD] = "head",
};

static void find(ri_ledger_findings *findings, ri_finding_kind kind, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void find(ri_ledger_findings *findings, ri_finding_kind kind, int line, const char *format, ...) {
    if (findings->n == RI_MAX_FINDINGS)
        return;
    ri_ledger_finding *f = &findings->finding[findings->n++];
    f->kind = kind;
    f->line = line;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(f->text, sizeof f->text, format, arguments);
    va_end(arguments);
}

static const char *word(const json_t *object, const char *name) {
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

static bool has_number(const ri_ledger *ledger, long long n) {
    for (int i = 0; i < ledger->n; i++)
        if (ledger->line[i].number == n)
            return true;
    return false;
}

static void check_lines(const ri_ledger *ledger, const char *open_key, ri_ledger_findings *findings) {
    const char *key = open_key;
    for (int i = 0; i < ledger->n; i++) {
        if (!ledger->line[i].is_sound) {
            bool is_cut = ledger->ends_within_line && i == ledger->n - 1;
            find(findings, RI_FINDING_ALTERED, i + 1, "%s",
                 is_cut ? "the line is cut off" : "the line is not what was sealed");
            continue;
        }
        const char *its = word(ledger->line[i].json, "key");
        key = key != NULL ? key : its;
        if (strcmp(its, key) != 0)
            find(findings, RI_FINDING_OTHER_KEY, i + 1, "sealed by %.64s instead of %.64s", its, key);
    }
}

/* Order of the numbers, and the numbers that are missing up to the highest that is known to have been. */
static void check_numbers(const ri_ledger *ledger, ri_ledger_findings *findings) {
    long long n_known = json_integer_value(json_object_get(ledger->head, "entries"));
    for (int i = 0; i < ledger->n; i++) {
        long long n = ledger->line[i].number, before = i == 0 ? -1 : ledger->line[i - 1].number;
        n_known = n + 1 > n_known && ledger->line[i].is_sound ? n + 1 : n_known;
        if (n == before)
            find(findings, RI_FINDING_REPEATED, i + 1, "entry %lld stands there a second time", n);
        else if (n < before)
            find(findings, RI_FINDING_MOVED, i + 1, "entry %lld stands below entry %lld", n, before);
    }
    for (long long n = 0; n < n_known && findings->n < RI_MAX_FINDINGS; n++)
        if (!has_number(ledger, n))
            find(findings, RI_FINDING_DROPPED, 0, "entry %lld is missing", n);
}

/* The day before which nothing in an entry may have been known: a forecast's as_of, an outcome's day. */
static const char *based_on(const json_t *entry) {
    const char *as_of = word(entry, "as_of"), *on = word(entry, "on"), *until = word(entry, "none_until");
    const char *latest = strcmp(as_of, on) > 0 ? as_of : on;
    return strcmp(latest, until) > 0 ? latest : until;
}

static void check_times(const ri_ledger *ledger, int i, const ri_ledger_line *before,
                        ri_ledger_findings *findings) {
    const char *at = word(ledger->line[i].json, "recorded_at"), *base = based_on(ledger->line[i].json);
    if (before != NULL && strcmp(at, word(before->json, "recorded_at")) < 0)
        find(findings, RI_FINDING_BACK_DATED, i + 1,
             "recorded at %.20s, before the entry that it follows (%.20s)", at,
             word(before->json, "recorded_at"));
    if (strncmp(at, base, 10) < 0)
        find(findings, RI_FINDING_BACK_DATED, i + 1,
             "recorded at %.20s, but it rests on what was known on %.10s", at, base);
}

/* Each sound line against the one that bears the number before it. */
static void check_chain(const ri_ledger *ledger, ri_ledger_findings *findings) {
    static const char none[] = "0000000000000000000000000000000000000000000000000000000000000000";
    for (int i = 0; i < ledger->n; i++) {
        if (!ledger->line[i].is_sound)
            continue;
        long long n = ledger->line[i].number;
        const ri_ledger_line *before = NULL;
        int at = 0;
        for (int j = 0; j < ledger->n && before == NULL; j++)
            if (ledger->line[j].number == n - 1) {
                before = &ledger->line[j];
                at = j + 1;
            }
        const char *previous = word(ledger->line[i].json, "previous");
        if (n == 0 && strcmp(previous, none) != 0)
            find(findings, RI_FINDING_DROPPED, 0, "entry 0 follows another that is missing");
        bool was_sound = before != NULL && before->is_sound;
        if (was_sound && strcmp(previous, before->hash) != 0)
            find(findings, RI_FINDING_REPLACED, at, "entry %lld is not the one that entry %lld followed",
                 n - 1, n);
        check_times(ledger, i, was_sound ? before : NULL, findings);
    }
}

static void check_head(const ri_ledger *ledger, const char *open_key, ri_ledger_findings *findings) {
    const char *key = open_key != NULL ? open_key : ledger->n > 0 ? word(ledger->line[0].json, "key") : NULL;
    if (ledger->head == NULL) {
        find(findings, RI_FINDING_HEAD, 0,
             "%s.head is missing, so nobody can tell how many entries there were", ledger->path);
        return;
    }
    if (!ledger->head_holds || strcmp(word(ledger->head, "schema"), "reinspect.ledger-head/1") != 0 ||
        (key != NULL && strcmp(word(ledger->head, "key"), key) != 0)) {
        find(findings, RI_FINDING_HEAD, 0, "%s.head is not what was sealed", ledger->path);
        return;
    }
    long long n = json_integer_value(json_object_get(ledger->head, "entries"));
    for (int i = 0; i < ledger->n; i++)
        if (ledger->line[i].number == n - 1 && ledger->line[i].is_sound &&
            strcmp(ledger->line[i].hash, word(ledger->head, "last")) != 0)
            find(findings, RI_FINDING_REPLACED, i + 1, "entry %lld is not the one that the head names",
                 n - 1);
}

void ri_ledger_verify(const ri_ledger *ledger, const char *noted, const char *open_key,
                      ri_ledger_findings *findings) {
    findings->n = 0;
    if (ledger->n == 0)
        find(findings, RI_FINDING_DROPPED, 0, "the ledger holds no entry");
    check_lines(ledger, open_key, findings);
    check_numbers(ledger, findings);
    check_chain(ledger, findings);
    check_head(ledger, open_key, findings);
    bool is_there = noted == NULL;
    for (int i = 0; i < ledger->n && !is_there; i++)
        is_there = strcmp(ledger->line[i].hash, noted) == 0;
    if (!is_there)
        find(findings, RI_FINDING_REPLACED, 0, "no entry has the hash %.64s", noted);
}

ri_status ri_ledger_findings_say(const ri_ledger *ledger, const ri_ledger_findings *findings,
                                 ri_error *error) {
    ri_text text = {0};
    for (int i = 0; i < findings->n; i++) {
        const ri_ledger_finding *f = &findings->finding[i];
        ri_text_add(&text, "%s%s", i > 0 ? "\n" : "", ledger->path);
        if (f->line > 0)
            ri_text_add(&text, ":%d", f->line);
        ri_text_add(&text, ": %s: %s", ri_finding_words[f->kind], f->text);
    }
    ri_status status = RI_OK;
    if (findings->n > 0)
        status =
            ri_error_set(error, RI_CHECK_FAILED, "%s", text.failed ? "the ledger is not sound" : text.bytes);
    ri_text_dispose(&text);
    return status;
}

ri_status ri_ledger_read_sound(ri_ledger *ledger, const char *path, ri_error *error) {
    ri_ledger_findings findings;
    ri_status status = ri_ledger_read(ledger, path, error);
    if (status == RI_OK && (ledger->n > 0 || ledger->head != NULL)) {
        ri_ledger_verify(ledger, NULL, NULL, &findings);
        status = ri_ledger_findings_say(ledger, &findings, error);
    }
    return status;
}
