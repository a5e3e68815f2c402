/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

enum { PATH_BYTES = 256 };

typedef struct folder {
    char path[64];
} folder;

static folder folder_make(void) {
    folder made = {"/tmp/reinspect-text-XXXXXX"};
    ck_assert_ptr_nonnull(mkdtemp(made.path));
    return made;
}

static const char *path_in(const folder *at, const char *name, char path[PATH_BYTES]) {
    snprintf(path, PATH_BYTES, "%s/%s", at->path, name);
    return path;
}

static int files_in(const folder *at) {
    DIR *listing = opendir(at->path);
    ck_assert_ptr_nonnull(listing);
    int n = 0;
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
        n += entry->d_name[0] != '.';
    closedir(listing);
    return n;
}

static void folder_remove(const folder *at, const char *name) {
    char path[PATH_BYTES];
    unlink(path_in(at, name, path));
    ck_assert_int_eq(rmdir(at->path), 0);
}

START_TEST(text_grows_and_stays_a_string) {
    ri_text text = {0};
    ri_text_add(&text, "%d and %s", 14, "more");
    ck_assert_str_eq(text.bytes, "14 and more");
    ri_text_append(&text, "\0!", 2);
    ck_assert_uint_eq(text.length, 13);
    ck_assert_mem_eq(text.bytes, "14 and more\0!", 14);
    for (int i = 0; i < 5000; i++)
        ri_text_add(&text, "%05d", i);
    ck_assert_uint_eq(text.length, 13 + 5 * 5000);
    ck_assert_str_eq(text.bytes + 13 + 5 * 4999, "04999");
    ck_assert_int_eq(text.failed, 0);
    ri_text_dispose(&text);
    ck_assert_ptr_null(text.bytes);
    ri_text_dispose(&text);
}
END_TEST

START_TEST(after_a_failed_allocation_nothing_more_happens) {
    volatile size_t too_much[] = {SIZE_MAX / 2, SIZE_MAX / 16};
    for (int i = 0; i < 2; i++) {
        ri_text text = {0};
        ri_text_add(&text, "kept");
        ri_text_append(&text, "", too_much[i]);
        ck_assert_int_eq(text.failed, 1);
        ri_text_add(&text, "lost");
        ck_assert_str_eq(text.bytes, "kept");
        ri_text_dispose(&text);
    }
}
END_TEST

START_TEST(a_file_comes_back_as_it_was_written) {
    static const size_t lengths[] = {0, 1, 16383, 16384, 16385, 100000};
    folder at = folder_make();
    char path[PATH_BYTES];
    path_in(&at, "file", path);
    char *bytes = malloc(100000);
    ck_assert_ptr_nonnull(bytes);
    for (size_t i = 0; i < 100000; i++)
        bytes[i] = (char)(i * 7 % 251);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        ri_text text = {0};
        ri_error error = {0};
        ck_assert_int_eq(ri_file_write_whole(path, bytes, lengths[i], &error), RI_OK);
        ck_assert_int_eq(ri_text_read_file(&text, path, lengths[i], &error), RI_OK);
        ck_assert_uint_eq(text.length, lengths[i]);
        ck_assert_mem_eq(text.bytes, bytes, lengths[i]);
        ck_assert_int_eq(text.bytes[lengths[i]], 0);
        ri_text_dispose(&text);
        if (lengths[i] > 0) {
            ck_assert_int_eq(ri_text_read_file(&text, path, lengths[i] - 1, &error), RI_BAD_DATA);
            ck_assert_ptr_nonnull(strstr(error.text, path));
            ri_text_dispose(&text);
        }
        ck_assert_int_eq(files_in(&at), 1);
    }
    free(bytes);
    folder_remove(&at, "file");
}
END_TEST

START_TEST(what_cannot_be_read_is_named) {
    folder at = folder_make();
    char path[PATH_BYTES];
    ri_text text = {0};
    ri_error missing = {0}, is_folder = {0};
    path_in(&at, "missing", path);
    ck_assert_int_eq(ri_text_read_file(&text, path, 10, &missing), RI_IO);
    ck_assert_ptr_nonnull(strstr(missing.text, path));
    ck_assert_int_eq(ri_text_read_file(&text, at.path, 10, &is_folder), RI_IO);
    ck_assert_ptr_nonnull(strstr(is_folder.text, at.path));
    ri_text_dispose(&text);
    folder_remove(&at, "missing");
}
END_TEST

START_TEST(what_cannot_be_written_is_named_and_leaves_nothing) {
    folder at = folder_make();
    char path[PATH_BYTES];
    ri_error no_folder = {0}, is_folder = {0};
    path_in(&at, "missing/file", path);
    ck_assert_int_eq(ri_file_write_whole(path, "x", 1, &no_folder), RI_IO);
    ck_assert_ptr_nonnull(strstr(no_folder.text, path));
    ck_assert_int_eq(ri_file_write_whole(at.path, "x", 1, &is_folder), RI_IO);
    ck_assert_ptr_nonnull(strstr(is_folder.text, "not a regular file"));
    ck_assert_int_eq(files_in(&at), 0);
    folder_remove(&at, "missing");
}
END_TEST

/* A disk that fills up half way, played by a limit on the size of files. */
START_TEST(a_failed_write_leaves_the_old_file) {
    folder at = folder_make();
    char path[PATH_BYTES];
    char big[5000] = {0};
    ri_error error = {0};
    ri_text text = {0};
    ck_assert_int_eq(ri_file_write_whole(path_in(&at, "file", path), "old", 3, &error), RI_OK);
    struct rlimit before;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {1000, before.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    ri_status status = ri_file_write_whole(path, big, sizeof big, &error);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    ck_assert_int_eq(status, RI_IO);
    ck_assert_int_eq(ri_text_read_file(&text, path, 100, NULL), RI_OK);
    ck_assert_str_eq(text.bytes, "old");
    ck_assert_int_eq(files_in(&at), 1);
    ri_text_dispose(&text);
    folder_remove(&at, "file");
}
END_TEST

/* Distances by hand: a third of the word's length, rounded down, may be wrong. */
START_TEST(the_nearest_word_is_near) {
    static const char *const words[] = {"leavers", "caseload", "agency_share", "vacancies", "cost"};
    static const char sixty_four[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    const size_t n = sizeof words / sizeof words[0];
    ck_assert_str_eq(ri_nearest_word("leavers", words, n), "leavers");
    ck_assert_str_eq(ri_nearest_word("leaevrs", words, n), "leavers"); /* one swap */
    ck_assert_str_eq(ri_nearest_word("leevors", words, n), "leavers"); /* two changes of seven */
    ck_assert_ptr_null(ri_nearest_word("leexxrs", words, n));          /* three */
    ck_assert_str_eq(ri_nearest_word("caselods", words, n), "caseload");
    ck_assert_str_eq(ri_nearest_word("agencyshare", words, n), "agency_share");
    ck_assert_ptr_null(ri_nearest_word("", words, n));
    ck_assert_ptr_null(ri_nearest_word("co", words, n));
    ck_assert_ptr_null(ri_nearest_word("leavers", words, 0));
    ck_assert_ptr_null(ri_nearest_word(sixty_four, (const char *const[]){sixty_four}, 1));
}
END_TEST

START_TEST(of_equally_near_words_the_first) {
    static const char *const words[] = {"bat", "cat", "hat"};
    ck_assert_str_eq(ri_nearest_word("rat", words, 3), "bat");
}
END_TEST

RI_TEST_MAIN("text", text_grows_and_stays_a_string, after_a_failed_allocation_nothing_more_happens,
             a_file_comes_back_as_it_was_written, what_cannot_be_read_is_named,
             what_cannot_be_written_is_named_and_leaves_nothing, a_failed_write_leaves_the_old_file,
             the_nearest_word_is_near, of_equally_near_words_the_first)
