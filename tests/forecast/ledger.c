/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/stat.h>

#include "base/text.h"
#include "bench.h"
#include "forecast/seal.h"
#include "forecast/verify.h"

#define N_ENTRIES 5

/* Five entries, a day apart. */
static void fill(bench *b) {
    static const char *const days[N_ENTRIES] = {"2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30",
                                                "2024-05-31"};
    bench_begin(b);
    for (int i = 0; i < N_ENTRIES - 1; i++)
        add(b, event_entry("Gloucestershire", days[i], 0.1, 0.2), days[i]);
    add(b, outcome_entry("Gloucestershire", "dfe_commissioner", "2024-05-30", NULL, NULL, -1),
        days[N_ENTRIES - 1]);
}

typedef struct lines {
    char *line[N_ENTRIES + 1];
    int n;
} lines;

static void read_lines(const bench *b, lines *l) {
    ri_text text = {0};
    ck_assert_int_eq(ri_text_read_file(&text, b->path, 1 << 20, NULL), RI_OK);
    l->n = 0;
    for (char *at = strtok(text.bytes, "\n"); at != NULL; at = strtok(NULL, "\n"))
        l->line[l->n++] = strdup(at);
    ri_text_dispose(&text);
}

static void write_lines(const bench *b, const lines *l) {
    FILE *file = fopen(b->path, "w");
    ck_assert_ptr_nonnull(file);
    for (int i = 0; i < l->n; i++)
        fprintf(file, "%s\n", l->line[i]);
    ck_assert_int_eq(fclose(file), 0);
}

static void free_lines(lines *l) {
    for (int i = 0; i < l->n; i++)
        free(l->line[i]);
    l->n = 0;
}

static bool is_found(const bench *b, const char *noted, ri_finding_kind kind, int line) {
    ri_ledger ledger;
    ri_ledger_findings findings;
    ri_error error = {0};
    ck_assert_msg(ri_ledger_read(&ledger, b->path, &error) == RI_OK, "%s", error.text);
    ri_ledger_verify(&ledger, noted, NULL, &findings);
    bool is_there = false;
    for (int i = 0; i < findings.n; i++)
        is_there |= findings.finding[i].kind == kind && findings.finding[i].line == line;
    ri_ledger_dispose(&ledger);
    return is_there;
}

static bool is_sound(const bench *b) {
    ri_ledger ledger;
    ri_ledger_findings findings;
    ck_assert_int_eq(ri_ledger_read(&ledger, b->path, NULL), RI_OK);
    ri_ledger_verify(&ledger, NULL, NULL, &findings);
    ri_error error = {0};
    ri_status status = ri_ledger_findings_say(&ledger, &findings, &error);
    ck_assert_int_eq(status, findings.n == 0 ? RI_OK : RI_CHECK_FAILED);
    ri_ledger_dispose(&ledger);
    return findings.n == 0;
}

START_TEST(what_was_sealed_is_sound) {
    bench b;
    fill(&b);
    ck_assert(is_sound(&b));
    bench_end(&b);
}
END_TEST

/* Every byte of a forecast and of an outcome, each exchanged for another, is named with its line. */
START_TEST(every_flipped_byte_is_found) {
    bench b;
    lines l;
    fill(&b);
    read_lines(&b, &l);
    for (int i = 0; i < l.n; i += l.n - 1)
        for (size_t at = 0; at < strlen(l.line[i]); at++) {
            char was = l.line[i][at];
            l.line[i][at] = was == '1' ? '2' : '1';
            write_lines(&b, &l);
            ck_assert_msg(is_found(&b, NULL, RI_FINDING_ALTERED, i + 1), "line %d, byte %zu: %s", i + 1, at,
                          l.line[i]);
            l.line[i][at] = was;
        }
    write_lines(&b, &l);
    ck_assert(is_sound(&b));
    free_lines(&l);
    bench_end(&b);
}
END_TEST

/* Each member of an entry given another value, by somebody without the key who writes well-formed entries. */
START_TEST(every_altered_field_is_found) {
    bench b;
    lines l;
    fill(&b);
    read_lines(&b, &l);
    for (int i = 0; i < l.n; i++) {
        json_t *entry = json_loads(l.line[i], 0, NULL);
        const char *name;
        json_t *value;
        int n_fields = 0;
        json_object_foreach(entry, name, value) {
            json_t *changed = json_deep_copy(entry);
            json_object_set_new(changed, name,
                                json_is_string(value) ? json_string("2024-01-30")
                                : json_is_true(value) ? json_false()
                                                      : json_true());
            char *kept = l.line[i];
            l.line[i] = ri_seal_text(changed);
            write_lines(&b, &l);
            ck_assert_msg(is_found(&b, NULL, RI_FINDING_ALTERED, i + 1), "entry %d, %s", i, name);
            free(l.line[i]);
            l.line[i] = kept;
            json_decref(changed);
            n_fields++;
        }
        ck_assert_int_ge(n_fields, 10);
        json_decref(entry);
    }
    free_lines(&l);
    bench_end(&b);
}
END_TEST

/* The first, one in the middle, the last, the last two. */
START_TEST(every_dropped_entry_is_found) {
    for (int drop = 0; drop < N_ENTRIES; drop++) {
        bench b;
        lines l;
        fill(&b);
        read_lines(&b, &l);
        free(l.line[drop]);
        memmove(&l.line[drop], &l.line[drop + 1], (size_t)(l.n - drop - 1) * sizeof l.line[0]);
        l.n--;
        write_lines(&b, &l);
        ck_assert_msg(is_found(&b, NULL, RI_FINDING_DROPPED, 0), "entry %d", drop);
        ck_assert(!is_sound(&b));
        free_lines(&l);
        bench_end(&b);
    }
}
END_TEST

START_TEST(a_lost_tail_is_found) {
    bench b;
    lines l;
    fill(&b);
    read_lines(&b, &l);
    for (int kept = N_ENTRIES - 1; kept >= 0; kept--) {
        free(l.line[kept]);
        l.n = kept;
        write_lines(&b, &l);
        ck_assert_msg(is_found(&b, NULL, RI_FINDING_DROPPED, 0), "%d entries kept", kept);
    }
    bench_end(&b);
}
END_TEST

START_TEST(swapped_and_repeated_entries_are_found) {
    for (int i = 0; i + 1 < N_ENTRIES; i++) {
        bench b;
        lines l;
        fill(&b);
        read_lines(&b, &l);
        char *kept = l.line[i];
        l.line[i] = l.line[i + 1];
        l.line[i + 1] = kept;
        write_lines(&b, &l);
        ck_assert_msg(is_found(&b, NULL, RI_FINDING_MOVED, i + 2), "entries %d and %d", i, i + 1);
        l.line[i + 1] = l.line[i];
        l.line[i] = kept;
        memmove(&l.line[i + 1], &l.line[i], (size_t)(l.n - i) * sizeof l.line[0]);
        l.line[i] = strdup(kept);
        l.n++;
        write_lines(&b, &l);
        ck_assert_msg(is_found(&b, NULL, RI_FINDING_REPEATED, i + 2), "entry %d", i);
        free_lines(&l);
        bench_end(&b);
    }
}
END_TEST

/* Whoever has the key seals one entry anew with an earlier time: named as back-dated where it falls before
 * the entry that it follows or before what it rests on, and as replaced by what came after it in any case. */
START_TEST(a_back_dated_entry_is_found_even_with_the_key) {
    for (int i = 0; i < N_ENTRIES; i++) {
        bench b;
        lines l;
        fill(&b);
        read_lines(&b, &l);
        json_t *entry = json_loads(l.line[i], 0, NULL);
        json_object_set_new(entry, "recorded_at", json_string("2023-12-24T12:00:00Z"));
        json_object_del(entry, "seal");
        ck_assert_int_eq(ri_seal_add(entry, &b.key, NULL), RI_OK);
        free(l.line[i]);
        l.line[i] = ri_seal_text(entry);
        write_lines(&b, &l);
        ck_assert_msg(is_found(&b, NULL, RI_FINDING_BACK_DATED, i + 1), "entry %d", i);
        ck_assert_msg(is_found(&b, NULL, RI_FINDING_REPLACED, i + 1), "entry %d", i);
        ck_assert(!is_found(&b, NULL, RI_FINDING_ALTERED, i + 1));
        json_decref(entry);
        free_lines(&l);
        bench_end(&b);
    }
}
END_TEST

/* A whole ledger written anew with the key is sound by itself: only a hash noted elsewhere tells. */
START_TEST(a_noted_hash_tells_of_a_new_ledger) {
    bench b;
    char noted[65];
    ri_ledger ledger;
    fill(&b);
    ck_assert_int_eq(ri_ledger_read(&ledger, b.path, NULL), RI_OK);
    snprintf(noted, sizeof noted, "%s", ledger.line[2].hash);
    ri_ledger_dispose(&ledger);
    ck_assert(!is_found(&b, noted, RI_FINDING_REPLACED, 0));
    unlink(b.path);
    unlink(b.head);
    for (int i = 0; i < N_ENTRIES; i++)
        add(&b, event_entry("Gloucestershire", "2024-01-31", 0.3, 0.9), "2024-02-01");
    ck_assert(is_sound(&b));
    ck_assert(is_found(&b, noted, RI_FINDING_REPLACED, 0));
    bench_end(&b);
}
END_TEST

/* So is an older copy of both files that was put back; the hash of the last entry tells. */
START_TEST(a_noted_hash_tells_of_an_older_copy) {
    bench b;
    ri_text text = {0}, head = {0};
    ri_ledger ledger;
    char noted[65];
    fill(&b);
    ck_assert_int_eq(ri_text_read_file(&text, b.path, 1 << 20, NULL), RI_OK);
    ck_assert_int_eq(ri_text_read_file(&head, b.head, 4096, NULL), RI_OK);
    add(&b, event_entry("Gloucestershire", "2024-06-30", 0.1, 0.2), "2024-06-30");
    ck_assert_int_eq(ri_ledger_read(&ledger, b.path, NULL), RI_OK);
    snprintf(noted, sizeof noted, "%s", ledger.line[N_ENTRIES].hash);
    ri_ledger_dispose(&ledger);
    ck_assert(!is_found(&b, noted, RI_FINDING_REPLACED, 0));
    ck_assert_int_eq(ri_file_write_whole(b.path, text.bytes, text.length, NULL), RI_OK);
    ck_assert_int_eq(ri_file_write_whole(b.head, head.bytes, head.length, NULL), RI_OK);
    ck_assert(is_sound(&b));
    ck_assert(is_found(&b, noted, RI_FINDING_REPLACED, 0));
    ri_text_dispose(&text);
    ri_text_dispose(&head);
    bench_end(&b);
}
END_TEST

START_TEST(another_key_is_found) {
    bench b;
    fill(&b);
    ri_ledger ledger;
    ri_ledger_findings findings;
    ck_assert_int_eq(ri_ledger_read(&ledger, b.path, NULL), RI_OK);
    ri_ledger_verify(&ledger, NULL, "00", &findings);
    ck_assert_int_ge(findings.n, N_ENTRIES);
    ck_assert_int_eq(findings.finding[0].kind, RI_FINDING_OTHER_KEY);
    ri_ledger_dispose(&ledger);
    unlink(b.key_path);
    ck_assert_int_eq(ri_key_create(b.key_path, &b.key, NULL), RI_OK);
    ri_error error = {0};
    json_t *entry = event_entry("Gloucestershire", "2024-06-01", 0.1, 0.2);
    ck_assert_int_eq(ri_ledger_open(&ledger, b.path, &error), RI_OK);
    ck_assert_int_eq(ri_ledger_append(&ledger, entry, &b.key, noon_of("2024-06-01"), &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "sealed by another key"));
    ri_ledger_dispose(&ledger);
    json_decref(entry);
    ck_assert(is_sound(&b));
    bench_end(&b);
}
END_TEST

/* A missing or altered head; one that a death between the two writes left behind by one entry. */
START_TEST(the_head) {
    bench b;
    ri_text before = {0}, now = {0};
    fill(&b);
    ck_assert_int_eq(ri_text_read_file(&before, b.head, 4096, NULL), RI_OK);
    add(&b, event_entry("Gloucestershire", "2024-06-30", 0.1, 0.2), "2024-06-30");
    ck_assert_int_eq(ri_text_read_file(&now, b.head, 4096, NULL), RI_OK);
    ck_assert_int_eq(ri_file_write_whole(b.head, before.bytes, before.length, NULL), RI_OK);
    ck_assert(is_sound(&b));
    *strstr(now.bytes, "\"entries\":6") = '\'';
    ck_assert_int_eq(ri_file_write_whole(b.head, now.bytes, now.length, NULL), RI_OK);
    ck_assert(is_found(&b, NULL, RI_FINDING_HEAD, 0));
    unlink(b.head);
    ck_assert(is_found(&b, NULL, RI_FINDING_HEAD, 0));
    ri_text_dispose(&before);
    ri_text_dispose(&now);
    bench_end(&b);
}
END_TEST

/* A line that was cut off is named, and nothing is added to what is not sound. */
START_TEST(nothing_is_added_to_a_broken_ledger) {
    bench b;
    ri_text text = {0};
    ri_ledger ledger;
    ri_error error = {0};
    fill(&b);
    ck_assert_int_eq(ri_text_read_file(&text, b.path, 1 << 20, NULL), RI_OK);
    ck_assert_int_eq(truncate(b.path, (off_t)text.length - 10), 0);
    ck_assert(is_found(&b, NULL, RI_FINDING_ALTERED, N_ENTRIES));
    ck_assert_int_eq(ri_ledger_open(&ledger, b.path, &error), RI_CHECK_FAILED);
    ck_assert_ptr_nonnull(strstr(error.text, "ledger:5: altered: the line is cut off"));
    ri_ledger_dispose(&ledger);
    ri_text_dispose(&text);
    bench_end(&b);
}
END_TEST

/* What cannot be read stays: here it is larger than is read. A ledger that nothing came of goes. */
START_TEST(only_an_empty_ledger_is_removed) {
    bench b;
    ri_ledger ledger;
    ri_error error = {0};
    fill(&b);
    ck_assert_int_eq(truncate(b.path, ((off_t)64 << 20) + 1), 0);
    ck_assert_int_eq(ri_ledger_open(&ledger, b.path, &error), RI_BAD_DATA);
    ck_assert_int_eq(ledger.n, 0);
    ri_ledger_dispose(&ledger);
    ck_assert_int_eq(access(b.path, F_OK), 0);
    unlink(b.path);
    unlink(b.head);
    ck_assert_int_eq(ri_ledger_open(&ledger, b.path, NULL), RI_OK);
    ck_assert_int_eq(access(b.path, F_OK), 0);
    ri_ledger_dispose(&ledger);
    ck_assert_int_ne(access(b.path, F_OK), 0);
    bench_end(&b);
}
END_TEST

/* A clock that runs back is refused, so time never falls along a ledger. */
START_TEST(the_clock_may_not_run_back) {
    bench b;
    ri_ledger ledger;
    ri_error error = {0};
    fill(&b);
    json_t *entry = event_entry("Gloucestershire", "2024-01-01", 0.1, 0.2);
    ck_assert_int_eq(ri_ledger_open(&ledger, b.path, &error), RI_OK);
    ck_assert_int_eq(ri_ledger_append(&ledger, entry, &b.key, noon_of("2024-05-30"), &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "the clock says 2024-05-30T12:00:00Z"));
    ri_ledger_dispose(&ledger);
    json_decref(entry);
    ck_assert(is_sound(&b));
    bench_end(&b);
}
END_TEST

/* The key's file is its owner's alone, and reads back as the same key; anything else is refused. */
START_TEST(the_key_file) {
    bench b;
    ri_signing_key again = {0};
    struct stat is;
    ri_error error = {0};
    bench_begin(&b);
    ck_assert_int_eq(stat(b.key_path, &is), 0);
    ck_assert_uint_eq(is.st_mode & 07777, 0600);
    ck_assert_int_eq(ri_key_load(b.key_path, &again, NULL), RI_OK);
    ck_assert_mem_eq(&again, &b.key, sizeof again);
    ck_assert_int_eq(ri_key_create(b.key_path, &again, NULL), RI_IO); /* never over another */
    ck_assert_int_eq(chmod(b.key_path, 0640), 0);
    ck_assert_int_eq(ri_key_load(b.key_path, &again, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "others may read the key (mode 0640)"));
    ck_assert_int_eq(chmod(b.key_path, 0600), 0);
    ck_assert_int_eq(truncate(b.key_path, 50), 0);
    ck_assert_int_eq(ri_key_load(b.key_path, &again, NULL), RI_BAD_DATA);
    bench_end(&b);
}
END_TEST

/* RFC 8032, section 7.1, test 1: the public key of a published seed. And what is sealed is the canonical
 * text: names in order, no spaces, ASCII; another value does not fit the seal. */
START_TEST(a_seal_is_ed25519) {
    bench b;
    static const char file[] = "reinspect ledger key 1: keep it to yourself\n"
                               "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60\n";
    bench_begin(&b);
    ck_assert_int_eq(ri_file_write_whole(b.key_path, file, sizeof file - 1, NULL), RI_OK);
    ck_assert_int_eq(chmod(b.key_path, 0600), 0);
    ck_assert_int_eq(ri_key_load(b.key_path, &b.key, NULL), RI_OK);
    json_t *object = json_pack("{si ss}", "b", 1, "a", "\xC3\xA9");
    ck_assert_int_eq(ri_seal_add(object, &b.key, NULL), RI_OK);
    ck_assert(ri_seal_holds(object));
    char *text = ri_seal_text(object);
    ck_assert_ptr_eq(strstr(text, "{\"a\":\"\\u00E9\",\"b\":1,\"key\":\""), text);
    free(text);
    ck_assert_str_eq(json_string_value(json_object_get(object, "key")),
                     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    json_object_set_new(object, "b", json_integer(2));
    ck_assert(!ri_seal_holds(object));
    json_decref(object);
    bench_end(&b);
}
END_TEST

RI_TEST_MAIN("ledger", what_was_sealed_is_sound, every_flipped_byte_is_found, every_altered_field_is_found,
             every_dropped_entry_is_found, a_lost_tail_is_found, swapped_and_repeated_entries_are_found,
             a_back_dated_entry_is_found_even_with_the_key, a_noted_hash_tells_of_a_new_ledger,
             a_noted_hash_tells_of_an_older_copy, another_key_is_found, the_head,
             nothing_is_added_to_a_broken_ledger, only_an_empty_ledger_is_removed, the_clock_may_not_run_back,
             the_key_file, a_seal_is_ed25519)
