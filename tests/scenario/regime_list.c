/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/regime_list.h"

#include <string.h>

#include "support.h"

#define REGIMES RI_SOURCE_DIR "/scenarios/regimes"

START_TEST(test_list) {
    ri_text text = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_regimes_list(REGIMES, &text, &error), RI_OK);
    const char *sif = strstr(text.bytes, "sif-2013     from 2013-11-01  Single inspection framework (SIF)");
    const char *last = strstr(text.bytes, "ilacs-2026   from 2026-04-01");
    ck_assert_ptr_eq(sif, text.bytes);
    ck_assert(last != NULL && last > sif); /* by date */
    ri_text_dispose(&text);
}
END_TEST

START_TEST(test_show) {
    static const char *const lines[] = {
        "areas                      help_protection, in_care, care_leavers, leaders\n",
        "further_audited            true\n",
        "leaders_by_practice        false\n",
        "sample_audited             cases(20)          chosen for the council to audit itself\n",
        "minimum_visits             4                  monitoring visits, at least\n",
        "themes.care_leavers        cases(8)           care leavers\n",
        "pauses                     2020-03-17 to 2021-06-01, visits to 2021-03-01, known from 2020-03-17\n",
        "regimes/sif-2013.lua\n",
    };
    ri_text text = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_regimes_show(REGIMES, "sif-2013", &text, &error), RI_OK);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        ck_assert_msg(strstr(text.bytes, lines[i]) != NULL, "%s is not in\n%s", lines[i], text.bytes);
    ri_text_dispose(&text);
}
END_TEST

START_TEST(test_mistakes) {
    ri_text text = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_regimes_show(REGIMES, "sif-2031", &text, &error), RI_USAGE);
    ck_assert_str_eq(error.text, "regime sif-2031: not in " REGIMES "; did you mean sif-2013?");
    error = (ri_error){0};
    ck_assert_int_eq(ri_regimes_show(REGIMES, "", &text, &error), RI_USAGE);
    ck_assert_str_eq(error.text, "regime : not in " REGIMES "; `regime list` names them");
    error = (ri_error){0};
    ck_assert_int_eq(ri_regimes_list("/nowhere", &text, &error), RI_IO);
    ck_assert_ptr_eq(text.bytes, NULL);
}
END_TEST

RI_TEST_MAIN("regime_list", test_list, test_show, test_mistakes)
