/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "forecast/json_read.h"
#include "forecast/seal.h"
#include "forecast/verify.h"

#define MAX_BYTES ((size_t)64 << 20)
#define NO_HASH   "0000000000000000000000000000000000000000000000000000000000000000"

static ri_status no_memory(const char *path, ri_error *error) {
    return ri_error_set(error, RI_NO_MEMORY, "%s: no memory for the ledger", path);
}

void ri_ledger_time(time_t now, char text[21]) {
    struct tm utc;
    if (gmtime_r(&now, &utc) == NULL || strftime(text, 21, "%Y-%m-%dT%H:%M:%SZ", &utc) != 20)
        memcpy(text, "9999-12-31T23:59:59Z", 21);
}

ri_day ri_ledger_day(time_t now) {
    char at[21], date[11];
    ri_day day = RI_DAY_NONE;
    ri_ledger_time(now, at);
    snprintf(date, sizeof date, "%.10s", at);
    ri_day_parse(date, &day, NULL);
    return day;
}

static const char *word(const json_t *object, const char *name) {
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

/* The object that a text is, or NULL. A lack of memory is no fault of the ledger. */
static ri_status read_object(const char *path, const char *text, size_t length, json_t **object,
                             ri_error *error) {
    json_error_t why;
    if (ri_json_read(text, length, object, &why) == RI_NO_MEMORY)
        return no_memory(path, error);
    if (!json_is_object(*object)) {
        json_decref(*object);
        *object = NULL;
    }
    return RI_OK;
}

/* Whether an entry, taken by itself, is what somebody sealed. */
static ri_status check_line(const char *path, ri_ledger_line *line, ri_error *error) {
    if (line->json == NULL)
        return RI_OK;
    char *text = ri_seal_text(line->json);
    int holds = text == NULL ? -1 : ri_seal_holds(line->json);
    line->is_sound = holds > 0 && strcmp(text, line->text) == 0 &&
                     strcmp(word(line->json, "schema"), RI_LEDGER_SCHEMA) == 0 &&
                     json_is_integer(json_object_get(line->json, "n")) &&
                     strlen(word(line->json, "recorded_at")) == 20 &&
                     strlen(word(line->json, "previous")) == 64;
    free(text);
    return holds < 0 ? no_memory(path, error) : RI_OK;
}

static ri_status take_line(ri_ledger *ledger, const char *text, size_t length, ri_error *error) {
    ri_ledger_line *grown = realloc(ledger->line, (size_t)(ledger->n + 1) * sizeof *grown);
    if (grown == NULL)
        return no_memory(ledger->path, error);
    ledger->line = grown;
    ri_ledger_line *line = &ledger->line[ledger->n];
    *line = (ri_ledger_line){.text = malloc(length + 1)};
    if (line->text == NULL)
        return no_memory(ledger->path, error);
    memcpy(line->text, text, length);
    line->text[length] = '\0';
    ri_sha256 hash = ri_sha256_of(text, length);
    ri_sha256_format(&hash, line->hash);
    ledger->n++;
    ri_status status = read_object(ledger->path, text, length, &line->json, error);
    if (status == RI_OK)
        status = check_line(ledger->path, line, error);
    const json_t *n = json_object_get(line->json, "n");
    line->number = json_is_integer(n) ? json_integer_value(n) : ledger->n > 1 ? line[-1].number + 1 : 0;
    return status;
}

static void drop_last(ri_ledger *ledger) {
    ri_ledger_line *line = &ledger->line[--ledger->n];
    free(line->text);
    json_decref(line->json);
}

/* A head that is not there is no failure here: verify says so. */
static ri_status read_head(ri_ledger *ledger, ri_error *error) {
    ri_text path = {0}, file = {0};
    ri_error unused = {0};
    ri_text_add(&path, "%s.head", ledger->path);
    ri_status status = path.failed ? no_memory(ledger->path, error) : RI_OK;
    ri_status is_read = status == RI_OK ? ri_text_read_file(&file, path.bytes, 65536, &unused) : status;
    if (is_read == RI_OK)
        status = read_object(ledger->path, file.bytes, file.length, &ledger->head, error);
    else if (is_read == RI_NO_MEMORY)
        status = no_memory(ledger->path, error);
    ledger->head_holds = status == RI_OK && ledger->head != NULL ? ri_seal_holds(ledger->head) : 0;
    if (ledger->head_holds < 0)
        status = no_memory(ledger->path, error);
    ri_text_dispose(&file);
    ri_text_dispose(&path);
    return status;
}

static ri_status read_lines(ri_ledger *ledger, ri_error *error) {
    ri_text file = {0};
    ri_status status = ri_text_read_file(&file, ledger->path, MAX_BYTES, error);
    const char *at = file.bytes, *stop = at == NULL ? at : at + file.length;
    while (status == RI_OK && at < stop) {
        const char *end = memchr(at, '\n', (size_t)(stop - at));
        ledger->ends_within_line = end == NULL;
        end = end != NULL ? end : stop;
        status = take_line(ledger, at, (size_t)(end - at), error);
        at = end + 1;
    }
    ri_text_dispose(&file);
    return status == RI_OK ? read_head(ledger, error) : status;
}

ri_status ri_ledger_read(ri_ledger *ledger, const char *path, ri_error *error) {
    *ledger = (ri_ledger){.file = -1, .path = strdup(path)};
    return ledger->path == NULL ? no_memory(path, error) : read_lines(ledger, error);
}

static ri_status cannot(const ri_ledger *ledger, const char *what, ri_error *error) {
    return ri_error_set(error, RI_IO, "%s: the ledger cannot be %s: %s", ledger->path, what, strerror(errno));
}

/* Opens and locks what the path names; waits for whoever has it. *is_it: the path still names that file, and
 * not one that took its place, or none, while we waited. */
static ri_status lock_once(ri_ledger *ledger, bool *is_it, ri_error *error) {
    struct stat mine, named;
    ledger->file = open(ledger->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (ledger->file < 0)
        return cannot(ledger, "opened", error);
    while (flock(ledger->file, LOCK_EX) != 0)
        if (errno != EINTR)
            return cannot(ledger, "locked", error);
    if (fstat(ledger->file, &mine) != 0)
        return cannot(ledger, "opened", error);
    if (!S_ISREG(mine.st_mode))
        return ri_error_set(error, RI_IO, "%s: is no file, so it is no ledger", ledger->path);
    *is_it = stat(ledger->path, &named) == 0 && named.st_ino == mine.st_ino && named.st_dev == mine.st_dev;
    return RI_OK;
}

static ri_status take_lock(ri_ledger *ledger, ri_error *error) {
    bool is_it = false;
    ri_status status = lock_once(ledger, &is_it, error);
    while (status == RI_OK && !is_it) {
        close(ledger->file);
        status = lock_once(ledger, &is_it, error);
    }
    return status;
}

ri_status ri_ledger_open(ri_ledger *ledger, const char *path, ri_error *error) {
    *ledger = (ri_ledger){.file = -1, .path = strdup(path)};
    ri_status status = ledger->path == NULL ? no_memory(path, error) : take_lock(ledger, error);
    if (status == RI_OK)
        status = read_lines(ledger, error);
    if (status != RI_OK || (ledger->n == 0 && ledger->head == NULL))
        return status; /* a new ledger has nothing to be wrong */
    ri_ledger_findings *findings = calloc(1, sizeof *findings);
    if (findings == NULL)
        return no_memory(path, error);
    ri_ledger_verify(ledger, NULL, NULL, findings);
    status = ri_ledger_findings_say(ledger, findings, error);
    free(findings);
    return status;
}

static const char *last_word(const ri_ledger *ledger, const char *name) {
    return ledger->n == 0 ? "" : word(ledger->line[ledger->n - 1].json, name);
}

/* Number, time and hash of the line before; then nothing may be added but the seal. */
static ri_status link_entry(const ri_ledger *ledger, json_t *entry, time_t now, ri_error *error) {
    char at[21];
    ri_ledger_time(now, at);
    if (strcmp(at, last_word(ledger, "recorded_at")) < 0)
        return ri_error_set(
            error, RI_BAD_DATA,
            "%s: the clock says %s, but the last entry was recorded at %s; set the clock right", ledger->path,
            at, last_word(ledger, "recorded_at"));
    const char *before = ledger->n == 0 ? NO_HASH : ledger->line[ledger->n - 1].hash;
    bool is_done = json_object_set_new(entry, "schema", json_string(RI_LEDGER_SCHEMA)) == 0 &&
                   json_object_set_new(entry, "n", json_integer(ledger->n)) == 0 &&
                   json_object_set_new(entry, "recorded_at", json_string(at)) == 0 &&
                   json_object_set_new(entry, "previous", json_string(before)) == 0;
    return is_done ? RI_OK : no_memory(ledger->path, error);
}

/* All of it and synced, or the file as it was. */
static ri_status write_line(const ri_ledger *ledger, const ri_text *line, ri_error *error) {
    struct stat before;
    if (fstat(ledger->file, &before) != 0)
        return ri_error_set(error, RI_IO, "%s: cannot be written: %s", ledger->path, strerror(errno));
    ssize_t n = write(ledger->file, line->bytes, line->length);
    int why = n < 0 ? errno : ENOSPC;
    if (n == (ssize_t)line->length && fsync(ledger->file) == 0)
        return RI_OK;
    if (n == (ssize_t)line->length)
        why = errno;
    bool is_mended = ftruncate(ledger->file, before.st_size) == 0;
    return ri_error_set(error, RI_IO, "%s: the entry cannot be written: %s%s", ledger->path, strerror(why),
                        is_mended ? "" : "; the file may end within a line now");
}

static ri_status write_head(const ri_ledger *ledger, const ri_signing_key *key, const char *at,
                            ri_error *error) {
    json_t *head = json_pack("{ss si ss ss}", "schema", "reinspect.ledger-head/1", "entries", ledger->n,
                             "last", ledger->line[ledger->n - 1].hash, "recorded_at", at);
    ri_text path = {0}, text = {0};
    ri_status status = head == NULL ? no_memory(ledger->path, error) : ri_seal_add(head, key, error);
    char *sealed = status == RI_OK ? ri_seal_text(head) : NULL;
    if (status == RI_OK) {
        ri_text_add(&path, "%s.head", ledger->path);
        ri_text_add(&text, "%s\n", sealed != NULL ? sealed : "");
        status = sealed == NULL || path.failed || text.failed
                     ? no_memory(ledger->path, error)
                     : ri_file_write_whole(path.bytes, text.bytes, text.length, error);
    }
    free(sealed);
    ri_text_dispose(&text);
    ri_text_dispose(&path);
    json_decref(head);
    return status;
}

/* The entry linked and sealed, as the line that will stand in the file. */
static ri_status make_line(const ri_ledger *ledger, json_t *entry, const ri_signing_key *key, time_t now,
                           ri_text *line, ri_error *error) {
    ri_status status = link_entry(ledger, entry, now, error);
    if (status == RI_OK)
        status = ri_seal_add(entry, key, error);
    if (status == RI_OK && ledger->n > 0 && strcmp(word(entry, "key"), last_word(ledger, "key")) != 0)
        return ri_error_set(error, RI_BAD_DATA, "%s: the ledger is sealed by another key, %s; use that one",
                            ledger->path, last_word(ledger, "key"));
    char *text = status == RI_OK ? ri_seal_text(entry) : NULL;
    if (text != NULL)
        ri_text_add(line, "%s\n", text);
    if (status == RI_OK && (text == NULL || line->failed))
        status = no_memory(ledger->path, error);
    free(text);
    return status;
}

ri_status ri_ledger_append(ri_ledger *ledger, json_t *entry, const ri_signing_key *key, time_t now,
                           ri_error *error) {
    RI_BUG_IF(ledger->file < 0);
    ri_text line = {0};
    ri_error inner = {0};
    int n_before = ledger->n;
    ri_status status = make_line(ledger, entry, key, now, &line, error);
    if (status == RI_OK) /* what needs memory comes before what cannot be taken back */
        status = take_line(ledger, line.bytes, line.length - 1, error);
    RI_BUG_IF(status == RI_OK && !ledger->line[n_before].is_sound);
    if (status == RI_OK)
        status = write_line(ledger, &line, error);
    if (status != RI_OK && ledger->n > n_before)
        drop_last(ledger);
    if (status == RI_OK && write_head(ledger, key, word(entry, "recorded_at"), &inner) != RI_OK)
        status = ri_error_set(
            error, RI_IO, "%s: entry %d is sealed and stands, but the head still names the one before: %s",
            ledger->path, n_before, inner.text);
    ri_text_dispose(&line);
    return status;
}

/* A ledger that we began and that nothing came of goes again, and nothing but an empty file ever does: that a
 * ledger could not be read is no reason. We still hold its lock. */
static void remove_empty(const ri_ledger *ledger) {
    struct stat is;
    if (fstat(ledger->file, &is) == 0 && is.st_size == 0)
        unlink(ledger->path);
}

void ri_ledger_dispose(ri_ledger *ledger) {
    if (ledger->file >= 0)
        remove_empty(ledger);
    for (int i = 0; i < ledger->n; i++) {
        free(ledger->line[i].text);
        json_decref(ledger->line[i].json);
    }
    free(ledger->line);
    free(ledger->path);
    json_decref(ledger->head);
    if (ledger->file >= 0)
        close(ledger->file);
    *ledger = (ri_ledger){.file = -1};
}
