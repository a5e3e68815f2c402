/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "scenario/scenario.h"

/* tests/scenario_errors: each NN-name.lua must be refused with exactly the text of NN-name.expected. */

#define FOLDER  RI_SOURCE_DIR "/tests/scenario_errors"
#define N_FILES 32

static void read_expected(const char *name, char text[4096]) {
    char path[512];
    snprintf(path, sizeof path, FOLDER "/%s", name);
    ri_text expected = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_text_read_file(&expected, path, 4095, &error), RI_OK);
    snprintf(text, 4096, "%s", expected.bytes);
    while (text[0] != 0 && text[strlen(text) - 1] == '\n')
        text[strlen(text) - 1] = 0;
    ri_text_dispose(&expected);
}

/* Loads from the folder that the process is in, so that messages carry the bare name. */
static void assert_refused(const char *file, const char *expected) {
    const ri_scenario_options options = {.data_folder = RI_SOURCE_DIR "/scenarios/data",
                                         .regimes_folder = RI_SOURCE_DIR "/scenarios/regimes",
                                         .interventions_folder = RI_SOURCE_DIR "/scenarios/interventions"};
    ri_error error = {0};
    ri_scenario *scenario = (ri_scenario *)&error; /* must become NULL */
    ri_status status = ri_scenario_load(file, &options, &scenario, &error);
    ck_assert_int_eq(status, RI_BAD_DATA);
    ck_assert_ptr_null(scenario);
    ck_assert_str_eq(error.text, expected);
}

/* 100 MB that take no room on the disk. */
static void assert_huge_file_refused(const char *file, const char *expected) {
    char folder[] = "/tmp/reinspect-errors-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    FILE *stream = fopen(file, "wb");
    ck_assert_ptr_nonnull(stream);
    ck_assert_int_eq(ftruncate(fileno(stream), 100 << 20), 0);
    fclose(stream);
    assert_refused(file, expected);
    unlink(file);
    ck_assert_int_eq(chdir(FOLDER), 0);
    rmdir(folder);
}

static int is_expected(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 9 && strcmp(entry->d_name + length - 9, ".expected") == 0;
}

START_TEST(test_every_wrong_scenario_has_its_message) {
    ck_assert_int_eq(chdir(FOLDER), 0);
    struct dirent **entry;
    int n = scandir(".", &entry, is_expected, alphasort);
    ck_assert_int_eq(n, N_FILES);
    for (int i = 0; i < n; i++) {
        char file[300], expected[4096];
        read_expected(entry[i]->d_name, expected);
        snprintf(file, sizeof file, "%.*s.lua", (int)strlen(entry[i]->d_name) - 9, entry[i]->d_name);
        if (strstr(file, "huge-file") != NULL)
            assert_huge_file_refused(file, expected);
        else
            assert_refused(file, expected);
        free(entry[i]);
    }
    free(entry);
}
END_TEST

RI_TEST_MAIN("errors", test_every_wrong_scenario_has_its_message)
