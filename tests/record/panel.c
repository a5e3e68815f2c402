/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: which councils there are on a day, by successions.csv (Northamptonshire ended on 31 March 2021;
 * Dorset, Poole and Bournemouth on 31 March 2019) and the 152 local authorities that ran children's services
 * before April 2019. */
#include <string.h>

#include "record/panel.h"
#include "support.h"

static ri_record *record;

static int find(const char *const *names, int n, const char *name) {
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static bool is_there(int year, int month, int day, const char *name, int n_expected) {
    const char *names[RI_PANEL_MOST];
    int n = ri_record_panel(record, ri_day_from_date((ri_date){year, month, day}), names);
    ck_assert_int_eq(n, n_expected);
    ck_assert_int_lt(find(names, n, "england"), 0);
    return find(names, n, name) >= 0;
}

START_TEST(councils_of_a_day) {
    ri_error error = {0};
    ck_assert_msg(ri_record_load(RI_SOURCE_DIR "/scenarios/data", &record, &error) == RI_OK, "%s",
                  error.text);
    ck_assert(is_there(2017, 6, 13, "gloucestershire", 152));
    ck_assert(is_there(2017, 6, 13, "northamptonshire", 152));
    ck_assert(!is_there(2017, 6, 13, "north northamptonshire", 152));
    ck_assert(is_there(2019, 3, 31, "poole", 152));
    ck_assert(!is_there(2019, 4, 1, "poole", 151));                 /* three became two */
    ck_assert(is_there(2021, 4, 1, "north northamptonshire", 152)); /* one became two */
    ck_assert(!is_there(2021, 4, 1, "northamptonshire", 152));
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("record/panel", councils_of_a_day)
