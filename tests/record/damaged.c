/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damaged copies of the tables, one fault each, and the message that names its file and line. */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "folder.h"
#include "record/durations.h"

static char folder[64];

static void path_of(char path[512], const char *file) {
    snprintf(path, 512, "%s/%s", folder, file);
}

static void read_all(ri_text *text, const char *where, const char *file) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", where, file);
    *text = (ri_text){0};
    ck_assert_int_eq(ri_text_read_file(text, path, (size_t)16 << 20, NULL), RI_OK);
}

static void write_all(const char *file, const char *bytes, size_t length) {
    char path[512];
    path_of(path, file);
    FILE *out = fopen(path, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes, 1, length, out), length);
    ck_assert_int_eq(fclose(out), 0);
}

static void copy_tables(void) {
    snprintf(folder, sizeof folder, "/tmp/reinspect-tables-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    for (int i = 0; i < RI_N_TABLES; i++) {
        ri_text text;
        read_all(&text, DATA, ri_schema[i].file);
        write_all(ri_schema[i].file, text.bytes, text.length);
        ri_text_dispose(&text);
    }
}

static void remove_tables(void) {
    char path[512];
    for (int i = 0; i < RI_N_TABLES; i++) {
        path_of(path, ri_schema[i].file);
        unlink(path);
    }
    ck_assert_int_eq(rmdir(folder), 0);
}

/* Replaces the first `old` of a file; gives the line it stood on. */
static int replace(const char *file, const char *old, const char *new) {
    ri_text text, changed = {0};
    read_all(&text, folder, file);
    const char *at = strstr(text.bytes, old);
    ck_assert_msg(at != NULL, "%s has no %s", file, old);
    int line = 1;
    for (const char *c = text.bytes; c < at; c++)
        line += *c == '\n';
    ri_text_append(&changed, text.bytes, (size_t)(at - text.bytes));
    ri_text_add(&changed, "%s%s", new, at + strlen(old));
    write_all(file, changed.bytes, changed.length);
    ri_text_dispose(&text);
    ri_text_dispose(&changed);
    return line;
}

static void refuses(const char *file, int line, const char *message) {
    char expected[1024];
    ri_record *record = NULL;
    ri_error error = {0};
    snprintf(expected, sizeof expected, "%s/%s:%d: %s", folder, file, line, message);
    ck_assert_int_eq(ri_record_load(folder, &record, &error), RI_BAD_DATA);
    ck_assert_ptr_null(record);
    ck_assert_str_eq(error.text, expected);
}

/* One fault: `old` becomes `new` in `file`; the message names the line `offset` below it. */
static void fault(const char *file, const char *old, const char *new, int offset, const char *message) {
    copy_tables();
    int line = replace(file, old, new);
    refuses(file, line + offset, message);
    remove_tables();
}

START_TEST(an_undamaged_copy_loads) {
    copy_tables();
    ri_record *record = NULL;
    ck_assert_int_eq(ri_record_load(folder, &record, NULL), RI_OK);
    ri_record_destroy(record);
    remove_tables();
}
END_TEST

START_TEST(headers) {
    fault("activity.csv", "code,as_of,referrals_per_year", "code,as_of,referals_per_year", 0,
          "column 3 is \"referals_per_year\"; it should be \"referrals_per_year\"");
    fault("care.csv", "in_care_starts_per_year,source\n", "in_care_starts_per_year\n", 0,
          "the header has 4 columns; column 5, \"source\", is missing");
    fault("population.csv", "population_0_17,source\n", "population_0_17,source,notes\n", 0,
          "the header has 5 columns; the table has 4");
    fault("councils.csv", "code,name,ons_code\n", "", 0, "column 1 is \"0\"; it should be \"code\"");
}
END_TEST

START_TEST(cells) {
    fault("activity.csv", "916,2017-03-31,6878,", "916,2017-03-31,many,", 0,
          "referrals_per_year: \"many\" is not a number; write digits such as 0.219, or nothing where "
          "nothing was "
          "published");
    fault("activity.csv", "916,2017-03-31,6878,", "916,2017-03-31,nan,", 0,
          "referrals_per_year: \"nan\" is not a number; write digits such as 0.219, or nothing where nothing "
          "was "
          "published");
    fault("activity.csv", "916,2017-03-31,6878,", "916,2017-03-31,-6878,", 0,
          "referrals_per_year: -6878 is below 0; published figures are 0 or more");
    fault("workforce.csv", "916,2016-09-30,14.7,2845,0.096,", "916,2016-09-30,14.7,2845,9.6,", 0,
          "agency_share: 9.6 is above 1; use a value from 0 to 1");
    fault("episodes.csv", "916,2017-06-13,2017-02-27,SIF,inadequate,",
          "916,2017-06-13,2017-02-27,SIF,inadequat,", 0,
          "overall: \"inadequat\" is no grade; did you mean \"inadequate\"?");
    fault("episodes.csv", "916,2017-06-13,2017-02-27,SIF,inadequate,",
          "916,2017-06-13,2017-02-27,,inadequate,", 0, "framework: the cell is blank; every row needs one");
    fault("steps_before.csv", ",trust,", ",trusts,", 0,
          "step: \"trusts\" is no step; did you mean \"trust\"?");
    fault("population.csv", "\n916,2012-06-30", "\n9160,2012-06-30", 1,
          "code: \"9160\" is no DfE code; codes run from 201 to 999, and England is 0");
    fault("population.csv", "\n916,2012-06-30", "\n915,2012-06-30", 1,
          "code: 915 is not a code of councils.csv");
    fault("population.csv", ",125902,ons", ",125902,nso", 0, "source: \"nso\" is not a key of sources.csv");
}
END_TEST

START_TEST(days) {
    copy_tables();
    int line = replace("activity.csv", "916,2017-03-31,", "916,2017-02-30,");
    char place[512];
    ri_record *record = NULL;
    ri_error error = {0};
    snprintf(place, sizeof place, "%s/activity.csv:%d: as_of: ", folder, line);
    ck_assert_int_eq(ri_record_load(folder, &record, &error), RI_BAD_DATA);
    ck_assert_int_eq(strncmp(error.text, place, strlen(place)), 0);
    ck_assert_ptr_nonnull(strstr(error.text, "2017-02-30"));
    remove_tables();
}
END_TEST

START_TEST(keys) {
    copy_tables();
    int line = replace("activity.csv", "916,2017-03-31,", "916,2016-03-31,");
    char message[128];
    snprintf(message, sizeof message, "a second row for 916, 2016-03-31; the first stands in line %d",
             line - 1);
    refuses("activity.csv", line, message);
    remove_tables();
    fault("activity.csv", "916,2017-03-31,", "916,2015-03-31,", 0,
          "the row for 916, 2015-03-31 is out of order; rows ascend by code");
    fault("aliases.csv", "\nherefordshire county of,884", "\nHerefordshire,916", 1,
          "the row for Herefordshire is out of order; rows ascend by alias");
    fault("aliases.csv", "\nherefordshire county of,884", "\nherefordshire,916", 1,
          "\"herefordshire\" stands for code 916 here and for 884 elsewhere");
}
END_TEST

START_TEST(shapes) {
    fault("activity.csv", "916,2017-03-31,6878,", "916,2017-03-31,6878,,", 0,
          "the row has 12 fields; the header has 11");
    fault("activity.csv", "\n916,2017-03-31,", "\n\n916,2017-03-31,", 1,
          "the line is empty; every line is a row");
    fault("activity.csv", "916,2017-03-31,6878,", "916,2017-03-31,\"6878,", 0,
          "error parsing data while strict checking enabled; a field with a comma or a quote stands in "
          "double quotes, "
          "on one line");
    copy_tables();
    write_all("care.csv", "", 0);
    refuses("care.csv", 1, "the file has no header; the table begins with \"code\" and has rows");
    const char *header = "# only this\ncode,as_of,in_care_open,in_care_starts_per_year,source\n";
    write_all("care.csv", header, strlen(header));
    refuses("care.csv", 3, "no row follows the header; the table begins with \"code\" and has rows");
    remove_tables();
}
END_TEST

START_TEST(lines_of_another_system_are_read) {
    copy_tables();
    ri_text text, changed = {0};
    read_all(&text, folder, "care.csv");
    for (size_t i = 0; i + 1 < text.length; i++) /* no newline at the end of the file */
        ri_text_add(&changed, text.bytes[i] == '\n' ? "\r\n" : "%c", text.bytes[i]);
    write_all("care.csv", changed.bytes, changed.length);
    ri_record *record = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_record_load(folder, &record, &error) == RI_OK, "%s", error.text);
    ck_assert_int_eq(record->table[RI_TABLE_care].n_rows, 1301);
    ri_text_dispose(&text);
    ri_text_dispose(&changed);
    ri_record_destroy(record);
    remove_tables();
}
END_TEST

START_TEST(a_missing_file_is_named) {
    copy_tables();
    char path[512];
    path_of(path, "panel.csv");
    ck_assert_int_eq(unlink(path), 0);
    ri_record *record = NULL;
    ri_error error = {0};
    ck_assert_int_eq(ri_record_load(folder, &record, &error), RI_IO);
    ck_assert_ptr_nonnull(strstr(error.text, path));
    remove_tables();
}
END_TEST

START_TEST(bands_of_durations_must_join) {
    copy_tables();
    int line = replace("durations.csv", "cpp_ended,3,6,", "cpp_ended,4,6,");
    ri_record *record = NULL;
    ri_durations out;
    ri_error error = {0};
    char expected[512];
    ck_assert_int_eq(ri_record_load(folder, &record, NULL), RI_OK);
    ck_assert_int_eq(ri_record_durations(record, "cpp_ended", &out, &error), RI_BAD_DATA);
    snprintf(expected, sizeof expected,
             "%s/durations.csv:%d: the band 4 to 6 does not follow 3; bands ascend from 0 without gaps",
             folder, line);
    ck_assert_str_eq(error.text, expected);
    ri_record_destroy(record);
    remove_tables();
}
END_TEST

RI_TEST_MAIN("record/damaged", an_undamaged_copy_loads, headers, cells, days, keys, shapes,
             lines_of_another_system_are_read, a_missing_file_is_named, bands_of_durations_must_join)
