/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of councils: the spellings that published tables and people use, with DfE's codes. */
#include "folder.h"

START_TEST(spellings_lead_to_one_code) {
    const struct {
        const char *name;
        int code;
    } known[] = {
        {"Bristol, City of", 801},
        {"bristol", 801},
        {"Bristol City Council", 801},
        {"HULL", 810},
        {"kingston upon hull, city of", 810},
        {"Kingston upon Hull", 810},
        {"Telford & Wrekin", 894},
        {"telford and wrekin", 894},
        {"telford", 894},
        {"Dorset (former county)", 835},
        {"dorset", 838},
        {"cumbria", 909},
        {"Northamptonshire County Council", 928},
        {"bournemouth", 837},
        {"bournemouth, christchurch & poole", 839},
        {"BCP", 839},
        {"St. Helens", 342},
        {"st helens", 342},
        {"Stoke-on-Trent", 861},
        {"stoke on trent", 861},
        {"County Durham", 840},
        {"Herefordshire, County of", 884},
        {"london corporation", 201},
        {"Windsor&Maidenhead", 868},
        {"  gloucestershire ", 916},
        {"south gloucestershire", 803},
        {"England", 0},
    };
    ri_record *record = load_record();
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        int32_t code = -1;
        ri_error error = {0};
        ck_assert_msg(ri_council_find(&record->names, known[i].name, &code, &error) == RI_OK, "%s",
                      error.text);
        ck_assert_int_eq(code, known[i].code);
    }
    ri_record_destroy(record);
}
END_TEST

START_TEST(each_council_is_found_by_its_own_name) {
    ri_record *record = load_record();
    const ri_table *councils = &record->table[RI_TABLE_councils];
    for (int row = 0; row < councils->n_rows; row++) {
        int32_t code = -1;
        const char *name = ri_table_text(councils, row, RI_COLUMN_councils_name);
        ck_assert_int_eq(ri_council_find(&record->names, name, &code, NULL), RI_OK);
        ck_assert_int_eq(code, (int32_t)ri_table_value(councils, row, RI_COLUMN_councils_code));
    }
    ri_record_destroy(record);
}
END_TEST

START_TEST(plain_form_of_a_name) {
    const char *const pairs[][2] = {
        {"Bournemouth, Christchurch & Poole", "bournemouth christchurch and poole"},
        {"Windsor&Maidenhead", "windsor and maidenhead"},
        {" &", "and"},
        {"King's Lynn", "kings lynn"},
        {"Leeds City Council", "leeds"},
        {"council", "council"},
        {"---", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char plain[RI_COUNCIL_NAME_SIZE];
        ri_council_plain(pairs[i][0], plain);
        ck_assert_str_eq(plain, pairs[i][1]);
    }
}
END_TEST

START_TEST(a_name_of_any_length_stays_in_its_room) {
    char name[1000], plain[RI_COUNCIL_NAME_SIZE];
    for (size_t i = 0; i < sizeof name; i++)
        name[i] = "a&\xc3 "[i % 4];
    name[sizeof name - 1] = '\0';
    ri_council_plain(name, plain);
    ri_record *record = load_record();
    int32_t code = -1;
    ck_assert_int_eq(ri_council_find(&record->names, name, &code, NULL), RI_BAD_DATA);
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("record/names", spellings_lead_to_one_code, each_council_is_found_by_its_own_name,
             plain_form_of_a_name, a_name_of_any_length_stays_in_its_room)
