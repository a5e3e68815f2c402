/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_SUPPORT_H
#define RI_TESTS_SUPPORT_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

/* A test file lists its tests once: RI_TEST_MAIN("queue", test_a, test_b). */
#define RI_TEST_MAIN(name, ...)                                                                              \
    int main(void) {                                                                                         \
        const TTest *const tests[] = {__VA_ARGS__};                                                          \
        Suite *suite = suite_create(name);                                                                   \
        TCase *tcase = tcase_create(name);                                                                   \
        for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)                                          \
            tcase_add_test(tcase, tests[i]);                                                                 \
        suite_add_tcase(suite, tcase);                                                                       \
        SRunner *runner = srunner_create(suite);                                                             \
        srunner_run_all(runner, CK_NORMAL);                                                                  \
        int failed = srunner_ntests_failed(runner);                                                          \
        srunner_free(runner);                                                                                \
        return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;                                                    \
    }

/* Two doubles that must be the same bits. */
#define ri_assert_same(a, b) ck_assert_double_eq((a), (b))

#endif
