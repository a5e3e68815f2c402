/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fenv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "bound.h"

/* Plugins of tests/plugins, each alone on the path, and the reason that it has to be refused with. Sizes are
 * those of the tables of interface 1.2 on a 64-bit machine. */
static const char *const expected[][2] = {
    {"wrong_major",
     "it is built for plugin interface 7.2, and this program has 1.2; build it again with this "
     "program's abi/ headers"},
    {"newer_minor",
     "it is built for plugin interface 1.3, newer than this program's 1.2; use a newer program or "
     "build the plugin against these headers"},
    {"wrong_size", "its table reinspect_plugin has 8 bytes, and this program knows tables of 24 to 24 bytes"},
    {"wrong_component_size",
     "its component table has 9999 bytes, and this program knows tables of 96 to 112 bytes"},
    {"calls_log",
     "it calls log of the mathematics library, whose last bits differ between machines; use ri_* of "
     "abi/math.h"},
    {"calls_powf",
     "it calls powf of the mathematics library, whose last bits differ between machines; use ri_* of "
     "abi/math.h"},
    {"unknown_symbol", "it cannot be loaded: undefined symbol: ri_not_of_this_program"},
    {"no_symbol", "it exports no reinspect_plugin; declare one with RI_PLUGIN_DECLARE"},
    {"no_component", "it holds no component"},
    {"rounds_when_loaded",
     "loading it changes how numbers are rounded, trapped or flushed to nought; do not link "
     "it with -ffast-math"},
    {"incomplete", "test.learning.flat states no summary"},
};

START_TEST(test_each_reason) {
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        char folder[1024], path[1200];
        snprintf(folder, sizeof folder, "%s/%s", TEST_PLUGINS, expected[i][0]);
        snprintf(path, sizeof path, "%s/%s.so", folder, expected[i][0]);
        ri_host *host = host_looking_in(folder);
        ck_assert_int_eq(ri_host_n_entries(host), 0);
        ck_assert_msg(ri_host_n_refusals(host) == 1, "%s", path);
        ck_assert_str_eq(ri_host_refusal_at(host, 0).path, path);
        ck_assert_str_eq(ri_host_refusal_at(host, 0).reason, expected[i][1]);
        ck_assert_int_eq(fegetround(), FE_TONEAREST);
        ri_host_destroy(host);
    }
}
END_TEST

START_TEST(test_sound_one_is_loaded) {
    ri_host *host = host_looking_in(TEST_PLUGINS "/sound");
    ck_assert_int_eq(ri_host_n_refusals(host), 0);
    ck_assert_int_eq(ri_host_n_entries(host), 1);
    ck_assert_str_eq(ri_host_entry_at(host, 0).component->id, "test.learning.flat");
    ri_host_destroy(host);
}
END_TEST

/* Which of two would be run is nothing that a folder's order may decide. */
START_TEST(test_two_of_one_id_are_not_bound) {
    ri_host *host = host_looking_in(PLUGINS ":" TEST_PLUGINS "/duplicate_id");
    ck_assert_int_eq(ri_host_n_entries(host), N_SHIPPED);
    ck_assert_int_eq(ri_host_n_refusals(host), 1);
    ck_assert_str_eq(ri_host_refusal_at(host, 0).reason,
                     "reinspect.learning.logistic is already there, from " PLUGINS "/learning_logistic.so");
    ri_binding binding = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_LEARNING, "reinspect.learning.logistic", &binding, &error),
                     RI_BAD_PLUGIN);
    ck_assert_str_eq(error.text,
                     "plugin reinspect.learning.logistic is there twice, and not the same: " PLUGINS
                     "/learning_logistic.so and " TEST_PLUGINS
                     "/duplicate_id/duplicate_id.so. Take one away, or give it an id of its own.");
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_LEARNING, "reinspect.learning.gompertz", &binding, NULL),
                     RI_OK);
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_error_names_the_refused_file_that_holds_the_id) {
    ri_host *host = host_looking_in(TEST_PLUGINS "/calls_log:" TEST_PLUGINS "/duplicate_id:" TEST_PLUGINS
                                                 "/no_component");
    ri_binding binding = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_LEARNING, "test.learning.flat", &binding, &error),
                     RI_BAD_PLUGIN);
    ck_assert_str_eq(
        error.text,
        "plugin test.learning.flat of kind learning/1 is not there.\n"
        "Refused " TEST_PLUGINS "/calls_log/calls_log.so, which holds test.learning.flat: it calls "
        "log of the mathematics library, whose last bits differ between machines; use ri_* of "
        "abi/math.h.\n"
        "Refused " TEST_PLUGINS "/no_component/no_component.so, which holds test.learning.flat: it "
        "holds no component.\n"
        "Of kind learning/1 there is: reinspect.learning.logistic.\n"
        "Looked in: " TEST_PLUGINS "/calls_log, " TEST_PLUGINS "/duplicate_id, " TEST_PLUGINS
        "/no_component, /nowhere/bin/plugins, /nowhere/data/reinspect/plugins, "
        "/nowhere/bin/../lib/reinspect/plugins.");
    ri_host_destroy(host);
}
END_TEST

/* A folder of our own with one file of the first `length` bytes of the sound plugin, or of `text`. */
typedef struct place {
    char folder[256], file[300];
} place;

static place place_with(const char *text, size_t length) {
    place p;
    ri_text sound = {0};
    snprintf(p.folder, sizeof p.folder, "/tmp/reinspect-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(p.folder));
    snprintf(p.file, sizeof p.file, "%s/plugin.so", p.folder);
    ck_assert_int_eq(ri_text_read_file(&sound, TEST_PLUGINS "/sound/sound.so", 1 << 24, NULL), RI_OK);
    FILE *file = fopen(p.file, "wb");
    ck_assert_ptr_nonnull(file);
    const char *bytes = text != NULL ? text : sound.bytes;
    size_t n = text != NULL ? strlen(text) : length < sound.length ? length : sound.length;
    ck_assert_uint_eq(fwrite(bytes, 1, n, file), n);
    ck_assert_int_eq(fclose(file), 0);
    ri_text_dispose(&sound);
    ck_assert_int_eq(chmod(p.file, 0644), 0);
    return p;
}

static void assert_refused(place *p, const char *path, const char *reason) {
    ri_host *host = host_looking_in(p->folder);
    ck_assert_int_eq(ri_host_n_entries(host), 0);
    ck_assert_int_eq(ri_host_n_refusals(host), 1);
    ck_assert_str_eq(ri_host_refusal_at(host, 0).path, path);
    ck_assert_str_eq(ri_host_refusal_at(host, 0).reason, reason);
    ri_host_destroy(host);
    chmod(p->folder, 0700);
    unlink(p->file);
    ck_assert_int_eq(rmdir(p->folder), 0);
}

START_TEST(test_not_an_elf_file) {
    place p = place_with("#!/bin/sh\necho no library\n", 0);
    assert_refused(&p, p.file, "it is not an ELF file");
    p = place_with("", 0);
    assert_refused(&p, p.file, "it is not an ELF file");
}
END_TEST

START_TEST(test_cut_short) {
    place p = place_with(NULL, 40);
    assert_refused(&p, p.file, "it is cut short: 40 bytes hold no ELF header");
    p = place_with(NULL, 100);
    assert_refused(&p, p.file, "it is cut short: its segment table lies past its end");
}
END_TEST

START_TEST(test_anybody_may_write) {
    place p = place_with(NULL, SIZE_MAX);
    ck_assert_int_eq(chmod(p.file, 0646), 0);
    assert_refused(&p, p.file, "anybody may write to this file; run chmod o-w on it");
    p = place_with(NULL, SIZE_MAX);
    ck_assert_int_eq(chmod(p.folder, 0707), 0);
    assert_refused(&p, p.folder, "anybody may write to this folder; run chmod o-w on it");
}
END_TEST

START_TEST(test_folder_refused_is_named_when_asked) {
    place p = place_with(NULL, SIZE_MAX);
    ck_assert_int_eq(chmod(p.folder, 0777), 0);
    ri_host *host = host_looking_in(p.folder);
    ri_binding binding = {0};
    ri_error error = {0};
    char line[512];
    snprintf(line, sizeof line,
             "\nRefused folder %s: anybody may write to this folder; run chmod o-w on it.\n", p.folder);
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_LEARNING, "test.learning.flat", &binding, &error),
                     RI_BAD_PLUGIN);
    ck_assert_ptr_nonnull(strstr(error.text, line));
    ri_host_destroy(host);
    assert_refused(&p, p.folder, "anybody may write to this folder; run chmod o-w on it");
}
END_TEST

/* A link to a file elsewhere is refused; to one in another folder of the path it is the same component twice.
 */
START_TEST(test_link_out_of_the_path) {
    place p = place_with(NULL, SIZE_MAX);
    char link[1100], reason[2400], both[1200];
    snprintf(link, sizeof link, "%s/link.so", p.folder);
    ck_assert_int_eq(unlink(p.file), 0);
    ck_assert_int_eq(symlink(TEST_PLUGINS "/sound/sound.so", link), 0);
    snprintf(
        reason, sizeof reason,
        "it is a link to %s, outside the folders that are looked in; copy the file here or put its folder on "
        "REINSPECT_PLUGIN_PATH",
        TEST_PLUGINS "/sound/sound.so");
    ri_host *host = host_looking_in(p.folder);
    ck_assert_int_eq(ri_host_n_entries(host), 0);
    ck_assert_int_eq(ri_host_n_refusals(host), 1);
    ck_assert_str_eq(ri_host_refusal_at(host, 0).reason, reason);
    ri_host_destroy(host);
    snprintf(both, sizeof both, "%s:%s", p.folder, TEST_PLUGINS "/sound");
    host = host_looking_in(both);
    ck_assert_int_eq(ri_host_n_entries(host), 1);
    ck_assert_str_eq(ri_host_entry_at(host, 0).file, link);
    ri_host_destroy(host);
    ck_assert_int_eq(unlink(link), 0);
    ck_assert_int_eq(rmdir(p.folder), 0);
}
END_TEST

/* Only root can give a file away; anybody else has no foreign file to try. */
START_TEST(test_foreign_owner) {
    if (geteuid() != 0)
        return;
    place p = place_with(NULL, SIZE_MAX);
    ck_assert_int_eq(chown(p.file, 4242, 4242), 0);
    assert_refused(
        &p, p.file,
        "this file belongs to user 4242, who is neither root nor the user who runs this program (0)");
    p = place_with(NULL, SIZE_MAX);
    ck_assert_int_eq(chown(p.folder, 4242, 4242), 0);
    assert_refused(
        &p, p.folder,
        "this folder belongs to user 4242, who is neither root nor the user who runs this program (0)");
}
END_TEST

RI_TEST_MAIN("host/refusals", test_each_reason, test_sound_one_is_loaded, test_two_of_one_id_are_not_bound,
             test_error_names_the_refused_file_that_holds_the_id, test_not_an_elf_file, test_cut_short,
             test_anybody_may_write, test_folder_refused_is_named_when_asked, test_link_out_of_the_path,
             test_foreign_owner)
