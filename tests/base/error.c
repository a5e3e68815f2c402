/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

START_TEST(the_first_error_stays) {
    ri_error error = {0};
    ck_assert_int_eq(ri_error_set(&error, RI_BAD_DATA, "%s:%d: cause", "a.lua", 14), RI_BAD_DATA);
    ck_assert_int_eq(ri_error_set(&error, RI_IO, "echo"), RI_IO);
    ck_assert_int_eq(error.status, RI_BAD_DATA);
    ck_assert_str_eq(error.text, "a.lua:14: cause");
}
END_TEST

START_TEST(an_error_nobody_wants_is_only_a_status) {
    ck_assert_int_eq(ri_error_set(NULL, RI_NO_MEMORY, "text"), RI_NO_MEMORY);
}
END_TEST

START_TEST(a_long_text_is_cut_and_still_a_string) {
    char longer[sizeof((ri_error *)0)->text + 100];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    ri_error error = {0};
    ri_error_set(&error, RI_FAILED, "%s", longer);
    ck_assert_uint_eq(strlen(error.text), sizeof error.text - 1);
}
END_TEST

/* The exit codes of INTERFACE: 0 done, 1 failed, 2 usage, 3 scenario, 4 plugin, ... 130 interrupted. */
START_TEST(every_status_has_its_text_and_exit_code) {
    ck_assert_int_eq(ri_status_exit_code(RI_OK), 0);
    ck_assert_int_eq(ri_status_exit_code(RI_USAGE), 2);
    ck_assert_int_eq(ri_status_exit_code(RI_BAD_DATA), 3);
    ck_assert_int_eq(ri_status_exit_code(RI_BAD_PLUGIN), 4);
    ck_assert_int_eq(ri_status_exit_code(RI_IO), 1);
    ck_assert_int_eq(ri_status_exit_code(RI_INTERRUPTED), 130);
    ck_assert_int_eq(ri_status_exit_code((ri_status)77), 1);
    ck_assert_str_eq(ri_status_text(RI_NO_MEMORY), "out of memory");
    ck_assert_str_eq(ri_status_text((ri_status)77), "unknown status");
}
END_TEST

START_TEST(a_mistake_of_ours_aborts) {
    fflush(NULL);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        fclose(stderr);
        RI_BUG_IF(1 + 1 == 2);
        _exit(0);
    }
    int how = 0;
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert(WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT);
}
END_TEST

RI_TEST_MAIN("error", the_first_error_stays, an_error_nobody_wants_is_only_a_status,
             a_long_text_is_cut_and_still_a_string, every_status_has_its_text_and_exit_code,
             a_mistake_of_ours_aborts)
