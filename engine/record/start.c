/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/start.h"

#include <math.h>
#include <string.h>

#include "record/published.h"
#include "record/series.h"
#include "record/tables.h"

#define ENGLAND           0
#define ENGLAND_PARTS     150
#define ENGLAND_YEAR_END  ((ri_date){2017, 12, 31})
#define FIRST_ILACS_YEAR  2018
#define SUPPOSED_DAYS     56 /* from an inspection's first day to its report, where a scenario says nothing */
#define PERSISTENT_MONTHS 60

#define RI_START(id, unit, table, label) {#id, unit, table, label},
const ri_start_info ri_start_table[RI_N_START] = {
#include "record/start.def"
};
#undef RI_START

bool ri_start_is_count(int field) {
    switch (field) {
    case RI_START_referrals_per_year:
    case RI_START_open_cases:
    case RI_START_cpp_open:
    case RI_START_cpp_starts_per_year:
    case RI_START_in_care_open:
    case RI_START_in_care_starts_per_year:
    case RI_START_cases_held:
        return true;
    default:
        return false;
    }
}

int ri_record_start_table(int field) {
    const char *name = ri_start_table[field].table;
    size_t length = strlen(name);
    for (int i = 0; i < RI_N_TABLES; i++)
        if (strncmp(ri_schema[i].file, name, length) == 0 && strcmp(ri_schema[i].file + length, ".csv") == 0)
            return i;
    RI_BUG_IF(1);
}

static double median(const double *ascending, int32_t n) {
    return n % 2 == 1 ? ascending[n / 2] : (ascending[n / 2 - 1] + ascending[n / 2]) / 2;
}

static ri_status impute(ri_start_field *field, int id, const ri_table *table, ri_day spread_day,
                        double population, ri_error *error) {
    if (field->n_spread == 0)
        return ri_error_set(error, RI_BAD_DATA, "%s: %s: no day has figures of enough councils to draw from",
                            table->path, ri_start_table[id].id);
    field->is_imputed = true;
    field->as_of = spread_day;
    field->value = median(field->spread, field->n_spread) * (ri_start_is_count(id) ? population : 1);
    char day[11];
    ri_day_format(spread_day, day);
    snprintf(field->source, sizeof field->source, "%s (imputed: national spread of %s)", table->schema->file,
             day);
    return RI_OK;
}

/* The row of the latest figure of a day up to `limit` that had come out; -1. */
static int latest_out(const ri_record *record, int at, int column, int32_t code, ri_day limit,
                      ri_day known_by) {
    const ri_table *table = &record->table[at];
    int row = ri_series_latest(table, column, code, limit);
    while (row >= 0 && !ri_published_is_out(record, at, row, known_by))
        row = ri_series_latest(table, column, code, (ri_day)ri_table_value(table, row, 1) - 1);
    return row;
}

/* The latest figure of a day up to `limit` that had come out by `known_by`, with the spread of the country.
 */
static ri_status fill_field(const ri_record *record, int id, int32_t code, ri_day limit, ri_day known_by,
                            double population, ri_start_field *field, ri_error *error) {
    int at = ri_record_start_table(id);
    const ri_table *table = &record->table[at], *people = &record->table[RI_TABLE_population];
    int column = ri_table_column(table->schema, ri_start_table[id].id);
    RI_BUG_IF(column < 0);
    ri_day out = known_by == RI_DAY_NONE ? limit : ri_published_until(at, known_by), spread_day = RI_DAY_NONE;
    ri_status status =
        ri_series_spread_day(table, column, code, out < limit ? out : limit, &spread_day, error);
    if (status != RI_OK)
        return status;
    field->n_spread = ri_series_spread(table, column, code, spread_day, ri_start_is_count(id) ? people : NULL,
                                       field->spread);
    int row = latest_out(record, at, column, code, limit, known_by);
    if (row < 0 && id == RI_START_population_0_17)
        row = ri_series_nearest(table, column, code, limit);
    if (row < 0)
        return impute(field, id, table, spread_day, population, error);
    field->value = ri_table_value(table, row, column);
    field->as_of = (ri_day)ri_table_value(table, row, 1);
    ri_record_cite(record, at, row, ri_date_from_day(field->as_of).year, field->source);
    return RI_OK;
}

static ri_status fill_fields(const ri_record *record, ri_day limit, ri_day known_by, ri_council_start *start,
                             ri_error *error) {
    const ri_table *people = &record->table[RI_TABLE_population];
    int own = latest_out(record, RI_TABLE_population, RI_COLUMN_population_population_0_17, start->code,
                         limit, known_by);
    double population = own >= 0 ? ri_table_value(people, own, RI_COLUMN_population_population_0_17)
                                 : ri_series_population(people, start->code, limit);
    if (!(population > 0))
        return ri_error_set(error, RI_BAD_DATA,
                            "%s: no figure for %s; every council needs its children under 18", people->path,
                            start->name);
    ri_status status = RI_OK;
    for (int id = 0; id < RI_N_START && status == RI_OK; id++)
        status = fill_field(record, id, start->code, limit, known_by, population, &start->field[id], error);
    return status;
}

ri_status ri_record_start_as_known(const ri_record *record, ri_day known_by, ri_council_start *start,
                                   ri_error *error) {
    if (start->code == ENGLAND)
        return RI_OK;
    memset(start->field, 0, sizeof start->field);
    return fill_fields(record, start->publication, known_by, start, error);
}

static ri_status fill_england(const ri_record *record, ri_day judgement, ri_council_start *start,
                              ri_error *error) {
    if (judgement != RI_DAY_NONE)
        return ri_error_set(error, RI_BAD_DATA,
                            "england is the test council of 1/%d of England's figures of 2017 and was never "
                            "judged; leave judgement out",
                            ENGLAND_PARTS);
    ri_status status = fill_fields(record, ri_day_from_date(ENGLAND_YEAR_END), RI_DAY_NONE, start, error);
    for (int id = 0; id < RI_N_START && status == RI_OK; id++)
        if (ri_start_is_count(id) || id == RI_START_population_0_17)
            start->field[id].value /= ENGLAND_PARTS;
    return status;
}

/* "; there is 2017-06-13", "; there are 2018-10-29 and 2023-01-31", or nothing. */
static void list_judgements(const ri_table *episodes, int first, int n, char *text, size_t size) {
    text[0] = '\0';
    for (int i = 0; i < n; i++) {
        size_t used = strlen(text);
        const char *glue = i == 0 ? (n == 1 ? "; there is " : "; there are ") : i == n - 1 ? " and " : ", ";
        snprintf(text + used, size - used, "%s%s", glue,
                 ri_table_text(episodes, first + i, RI_COLUMN_episodes_publication));
    }
}

/* The row of the judgement asked for among a council's n episodes from row `first`, or -1. */
static int choose_episode(const ri_table *episodes, int first, int n, ri_day judgement, ri_day not_after) {
    int chosen = -1;
    for (int row = first; row < first + n; row++) {
        ri_day day = (ri_day)ri_table_value(episodes, row, RI_COLUMN_episodes_publication);
        if (judgement != RI_DAY_NONE ? day == judgement : not_after == RI_DAY_NONE || day <= not_after)
            chosen = row;
    }
    return chosen;
}

/* Whether figures exist by the day asked for. */
static ri_status check_begin(const ri_record *record, ri_day asked, ri_error *error) {
    const ri_table *activity = &record->table[RI_TABLE_activity];
    if (asked >= (ri_day)ri_table_value(activity, 0, RI_COLUMN_activity_as_of))
        return RI_OK;
    char day[11];
    ri_day_format(asked, day);
    return ri_error_set(error, RI_BAD_DATA, "%s lies before the published figures, which begin on %s", day,
                        ri_table_text(activity, 0, RI_COLUMN_activity_as_of));
}

static ri_status find_episode(const ri_record *record, const ri_council_start *start, ri_day judgement,
                              ri_day not_after, int *row, ri_error *error) {
    const ri_table *episodes = &record->table[RI_TABLE_episodes];
    int first = ri_table_lower_bound(episodes, start->code),
        n = ri_table_lower_bound(episodes, start->code + 1) - first;
    ri_day asked = judgement != RI_DAY_NONE ? judgement : not_after;
    char day[11] = "", there[256];
    if (asked != RI_DAY_NONE) {
        if (check_begin(record, asked, error) != RI_OK)
            return RI_BAD_DATA;
        ri_day_format(asked, day);
    }
    if (n == 0)
        return ri_error_set(
            error, RI_BAD_DATA,
            "%s was never judged inadequate in the reports on record (November 2013 to December 2023); "
            "it needs a judgement block of its own: judgement = { publication = \"2019-05-01\", "
            "grades = { ... } }",
            start->name);
    *row = choose_episode(episodes, first, n, judgement, not_after);
    if (*row >= 0)
        return RI_OK;
    list_judgements(episodes, first, n, there, sizeof there);
    return ri_error_set(error, RI_BAD_DATA, "no inadequate judgement of %s published %s %s%s", start->name,
                        judgement != RI_DAY_NONE ? "on" : "by", day, there);
}

bool ri_record_has_judgement(const ri_record *record, int32_t code, ri_day publication) {
    const ri_table *episodes = &record->table[RI_TABLE_episodes];
    int first = ri_table_lower_bound(episodes, code), n = ri_table_lower_bound(episodes, code + 1) - first;
    return publication != RI_DAY_NONE && choose_episode(episodes, first, n, publication, RI_DAY_NONE) >= 0;
}

static int32_t grade_of(const ri_table *episodes, int row, int column) {
    double grade = ri_table_value(episodes, row, column);
    return isnan(grade) ? -1 : (int32_t)grade;
}

static void fill_judgement(const ri_table *episodes, int row, ri_council_start *start) {
    snprintf(start->framework, sizeof start->framework, "%s",
             ri_table_text(episodes, row, RI_COLUMN_episodes_framework));
    start->inspection = (ri_day)ri_table_value(episodes, row, RI_COLUMN_episodes_start);
    start->publication = (ri_day)ri_table_value(episodes, row, RI_COLUMN_episodes_publication);
    start->grade[RI_AREA_HELP_PROTECTION] = grade_of(episodes, row, RI_COLUMN_episodes_help_protection);
    start->grade[RI_AREA_IN_CARE] = grade_of(episodes, row, RI_COLUMN_episodes_in_care);
    start->grade[RI_AREA_CARE_LEAVERS] = grade_of(episodes, row, RI_COLUMN_episodes_care_leavers);
    start->grade[RI_AREA_LEADERS] = grade_of(episodes, row, RI_COLUMN_episodes_leaders);
    start->grade[RI_AREA_OVERALL] = grade_of(episodes, row, RI_COLUMN_episodes_overall);
    start->is_systemic = ri_table_value(episodes, row, RI_COLUMN_episodes_is_systemic) > 0;
    start->is_persistent = ri_table_value(episodes, row, RI_COLUMN_episodes_is_persistent) > 0;
    start->board_grade = grade_of(episodes, row, RI_COLUMN_episodes_safeguarding_board);
    start->dfe_step = (int32_t)ri_table_value(episodes, row, RI_COLUMN_episodes_step_before);
}

/* An empty start with the council's name and code. */
static ri_status begin_start(const ri_record *record, const char *council, ri_council_start *start,
                             ri_error *error) {
    const ri_table *councils = &record->table[RI_TABLE_councils];
    memset(start, 0, sizeof *start);
    start->inspection = start->publication = RI_DAY_NONE;
    for (int area = 0; area < RI_N_AREAS; area++)
        start->grade[area] = -1;
    start->board_grade = -1;
    ri_status status = ri_record_council_code(record, council, &start->code, error);
    if (status != RI_OK)
        return status;
    int named = ri_table_lower_bound(councils, start->code);
    snprintf(start->name, sizeof start->name, "%s", ri_table_text(councils, named, RI_COLUMN_councils_name));
    return RI_OK;
}

ri_status ri_record_council_code(const ri_record *record, const char *council, int32_t *code,
                                 ri_error *error) {
    return ri_council_find(&record->names, council, code, error);
}

ri_status ri_record_council_start(const ri_record *record, const char *council, ri_day judgement,
                                  ri_day not_after, ri_council_start *start, ri_error *error) {
    int row = -1;
    ri_status status = begin_start(record, council, start, error);
    if (status != RI_OK)
        return status;
    if (start->code == ENGLAND)
        return fill_england(record, judgement, start, error);
    status = find_episode(record, start, judgement, not_after, &row, error);
    if (status != RI_OK)
        return status;
    fill_judgement(&record->table[RI_TABLE_episodes], row, start);
    return fill_fields(record, start->publication, RI_DAY_NONE, start, error);
}

/* Whether the record has an inadequate full inspection of the council in the five years before a report. */
static bool was_inadequate_before(const ri_record *record, int32_t code, ri_day publication) {
    const ri_table *inspections = &record->table[RI_TABLE_inspections];
    int end = ri_table_lower_bound(inspections, code + 1);
    for (int row = ri_table_lower_bound(inspections, code); row < end; row++) {
        ri_day day = (ri_day)ri_table_value(inspections, row, RI_COLUMN_inspections_publication);
        if (day < publication && day >= ri_day_add_months(publication, -PERSISTENT_MONTHS) &&
            grade_of(inspections, row, RI_COLUMN_inspections_overall) == RI_INADEQUATE)
            return true;
    }
    return false;
}

static void suppose(const ri_record *record, const ri_supposed_judgement *supposed, ri_council_start *start) {
    start->publication = supposed->publication;
    start->inspection =
        supposed->inspection != RI_DAY_NONE ? supposed->inspection : supposed->publication - SUPPOSED_DAYS;
    bool is_sif = ri_date_from_day(start->inspection).year < FIRST_ILACS_YEAR;
    snprintf(start->framework, sizeof start->framework, "%s",
             supposed->framework != NULL ? supposed->framework
             : is_sif                    ? "SIF"
                                         : "ILACS");
    memcpy(start->grade, supposed->grade, sizeof start->grade);
    start->is_systemic = start->grade[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE &&
                         start->grade[RI_AREA_IN_CARE] == RI_INADEQUATE &&
                         start->grade[RI_AREA_LEADERS] == RI_INADEQUATE;
    start->is_persistent = was_inadequate_before(record, start->code, start->publication);
    start->dfe_step = supposed->dfe_step;
    start->is_what_if = true;
}

ri_status ri_record_council_what_if(const ri_record *record, const char *council,
                                    const ri_supposed_judgement *supposed, ri_council_start *start,
                                    ri_error *error) {
    ri_status status = begin_start(record, council, start, error);
    if (status == RI_OK && start->code == ENGLAND)
        return fill_england(record, supposed->publication, start, error);
    if (status == RI_OK)
        status = check_begin(record, supposed->publication, error);
    if (status != RI_OK)
        return status;
    suppose(record, supposed, start);
    return fill_fields(record, start->publication, RI_DAY_NONE, start, error);
}
