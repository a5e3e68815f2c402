/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each faulty plugin of tests/plugins fails the check that is named for its fault, and no other. All are
 * exact but learning_races, which four threads have to find: it gives way between write and read, and one
 * meeting of two threads in 16,384 calls is enough. A sound plugin cannot fail by chance. */
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "checker/checker.h"
#include "support.h"

#define TEST_PLUGINS RI_BUILD_DIR "/tests/plugins"
#define FAULT(plugin, check)                                                                                 \
    { #plugin, RI_CHECK_##check }

static const struct fault {
    const char *plugin;
    int check;
} faults[] = {
    FAULT(calls_log, fixed_mathematics),
    FAULT(learning_rand, no_chance_or_clock),
    FAULT(unknown_symbol, loads),
    FAULT(no_symbol, loads),
    FAULT(rounds_when_loaded, loads),
    FAULT(wrong_major, interface_version),
    FAULT(newer_minor, interface_version),
    FAULT(wrong_size, table_sizes),
    FAULT(wrong_component_size, table_sizes),
    FAULT(no_component, table_sizes),
    FAULT(learning_revision, identity),
    FAULT(learning_twice, identity),
    FAULT(incomplete, descriptor),
    FAULT(demand_many_uniforms, limits),
    FAULT(learning_default_outside, parameters),
    FAULT(learning_ops_size, functions),
    FAULT(learning_builds_once, build),
    FAULT(learning_greedy, build),
    FAULT(learning_drop_takes_no_null, build),
    FAULT(learning_build_leaks, build_leaks),
    FAULT(learning_start_refuses, start),
    FAULT(learning_start_differs, start_repeats),
    FAULT(learning_start_overruns, start_bounds),
    FAULT(learning_hang, in_time),
    FAULT(learning_build_crashes, build),
    FAULT(learning_crash, answers),
    FAULT(learning_segfault, answers),
    FAULT(learning_recurses, answers),
    FAULT(learning_exits, answers),
    FAULT(learning_indexes, not_a_number),
    FAULT(learning_hidden_counter, no_hidden_memory),
    FAULT(learning_nan, promise),
    FAULT(learning_sometimes, promise),
    FAULT(learning_negative, promise),
    FAULT(judgement_sums_to_1_1, promise),
    FAULT(learning_falls, shape),
    FAULT(learning_writes_values, inputs_kept),
    FAULT(demand_writes_view, inputs_kept),
    FAULT(demand_writes_uniforms, inputs_kept),
    FAULT(learning_writes_state, state_kept),
    FAULT(demand_advance_overruns, state_bounds),
    FAULT(learning_leaks, call_leaks),
    FAULT(learning_prints, no_output),
    FAULT(learning_opens, no_files),
    FAULT(learning_start_opens, no_files),
    FAULT(learning_forks, no_processes),
    FAULT(learning_handler, signals_kept),
    FAULT(learning_locale, locale_kept),
    FAULT(learning_rounding, arithmetic_kept),
    FAULT(learning_environment, surroundings_kept),
    FAULT(learning_counts_in_model, repeats),
    FAULT(demand_more_uniforms, declared_uniforms),
    FAULT(demand_memory_in_model, clones),
    FAULT(learning_races, concurrent),
};
enum { N_FAULTS = sizeof faults / sizeof faults[0] };

static void check_file(const char *path, ri_finding *finding) {
    ri_error error = {0};
    ck_assert_msg(ri_check_plugin(path, finding, &error) == RI_OK, "%s", error.text);
}

/* One check fails, -1: none. What comes in a later stage is skipped, and nothing else. */
static void assert_fails_alone(const char *path, int check) {
    ri_finding finding[RI_N_CHECKS];
    check_file(path, finding);
    for (int i = 0; i < RI_N_CHECKS; i++) {
        bool did_fail = finding[i].verdict == RI_CHECK_DID_FAIL;
        ck_assert_msg(did_fail == (i == check), "%s: %s: %s %s", path, ri_check_table[i].id,
                      ri_verdict_words[finding[i].verdict], finding[i].text);
        if (did_fail)
            ck_assert_msg(finding[i].text[0] != '\0', "%s: no word of what is wrong", path);
        if (check < 0)
            ck_assert_msg(finding[i].verdict == RI_CHECK_PASSED, "%s: %s: %s", path, ri_check_table[i].id,
                          finding[i].text);
    }
}

START_TEST(test_each_fault_is_found_under_its_name) {
    char path[1024];
    for (int i = 0; i < N_FAULTS; i++) {
        snprintf(path, sizeof path, "%s/%s/%s.so", TEST_PLUGINS, faults[i].plugin, faults[i].plugin);
        assert_fails_alone(path, faults[i].check);
    }
}
END_TEST

START_TEST(test_sound_ones_pass) {
    static const char *const paths[] = {
        TEST_PLUGINS "/learning_none/learning_none.so",   TEST_PLUGINS "/demand_none/demand_none.so",
        TEST_PLUGINS "/judgement_none/judgement_none.so", TEST_PLUGINS "/sound/sound.so",
        RI_BUILD_DIR "/plugins/demand_seasonal.so",       RI_BUILD_DIR "/plugins/effect_linear_ramp.so",
        RI_BUILD_DIR "/plugins/escalation_rule_2016.so",  RI_BUILD_DIR "/plugins/judgement_ordered_probit.so",
        RI_BUILD_DIR "/plugins/learning_logistic.so",     RI_BUILD_DIR "/plugins/progress_evidence.so",
    };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        assert_fails_alone(paths[i], -1);
}
END_TEST

/* A file in a folder of the test's own. */
static void assert_file_fails(const char *bytes, size_t length, mode_t mode, int check) {
    char folder[] = "/tmp/reinspect-check-XXXXXX", path[64];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.so", folder);
    ck_assert_int_eq(ri_file_write_whole(path, bytes, length, NULL), RI_OK);
    ck_assert_int_eq(chmod(path, mode), 0);
    assert_fails_alone(path, check);
    unlink(path);
    rmdir(folder);
}

START_TEST(test_the_file_itself) {
    ri_text sound = {0};
    ck_assert_int_eq(ri_text_read_file(&sound, TEST_PLUGINS "/sound/sound.so", (size_t)1 << 24, NULL), RI_OK);
    assert_file_fails(sound.bytes, sound.length, 0666, RI_CHECK_trusted_file);
    assert_file_fails("no library\n", 11, 0644, RI_CHECK_library);
    assert_file_fails(sound.bytes, sound.length / 2, 0644, RI_CHECK_library);
    ri_text_dispose(&sound);
}
END_TEST

/* Every check has a plugin that it alone finds: a new row without one fails here. */
START_TEST(test_no_check_is_untried) {
    for (int i = 0; i < RI_N_CHECKS; i++) {
        bool is_tried = i == RI_CHECK_trusted_file || i == RI_CHECK_library;
        for (int at = 0; at < N_FAULTS; at++)
            is_tried = is_tried || faults[at].check == i;
        ck_assert_msg(is_tried, "%s has no faulty plugin", ri_check_table[i].id);
    }
}
END_TEST

RI_TEST_MAIN("checker/findings", test_each_fault_is_found_under_its_name, test_sound_ones_pass,
             test_the_file_itself, test_no_check_is_untried)
