/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_RECORD_FOLDER_H
#define RI_TESTS_RECORD_FOLDER_H

#include "record/tables.h"
#include "support.h"

#define DATA RI_SOURCE_DIR "/scenarios/data"

/* The committed tables, loaded. The caller destroys them. */
static inline ri_record *load_record(void) {
    ri_record *record = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_record_load(DATA, &record, &error) == RI_OK, "%s", error.text);
    return record;
}

static inline ri_day day_of(const char *text) {
    ri_day day = RI_DAY_NONE;
    ck_assert_int_eq(ri_day_parse(text, &day, NULL), RI_OK);
    return day;
}

#endif
