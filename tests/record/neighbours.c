/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gloucestershire's figures of its report beside England's and the ten councils most alike. The figures are
 * the published ones of scenarios/data; the distances are worked out here once more, straight from the text.
 */
#include "record/neighbours.h"

#include <math.h>
#include <string.h>

#include "folder.h"

static ri_council_start start;
static ri_neighbours found;

static void find(const ri_record *record, const char *council) {
    ri_error error = {0};
    ck_assert_msg(ri_record_council_start(record, council, RI_DAY_NONE, RI_DAY_NONE, &start, &error) == RI_OK,
                  "%s", error.text);
    ri_record_neighbours(record, &start, &found);
}

START_TEST(figures_stand_beside_englands) {
    ri_record *record = load_record();
    find(record, "gloucestershire");
    const ri_beside *referrals = &found.figure[RI_START_referrals_per_year];
    /* 6,878 referrals, 125,354 children under 18; England 646,120 and 11,671,521 (mid-2016) */
    ck_assert_double_eq_tol(referrals->council, 6878 * 10000.0 / 125354, 1e-9);
    ck_assert_double_eq_tol(referrals->england, 646120 * 10000.0 / 11671521, 1e-9);
    ck_assert_int_eq(referrals->as_of, day_of("2017-03-31"));
    const ri_beside *caseload = &found.figure[RI_START_caseload]; /* September 2016 */
    ck_assert_double_eq_tol(caseload->council, 14.7, 1e-12);
    ck_assert_double_eq_tol(caseload->england, 16.1, 1e-12);
    ck_assert(found.figure[RI_START_population_0_17].council == 125354);
    ck_assert(referrals->is_criterion && !caseload->is_criterion);
    ri_record_destroy(record);
}
END_TEST

/* The second way: gather the five figures of every council from the tables' rows of 2016 and 2017 and take
 * the ten nearest, by a plain selection instead of a sort. */
static double from_table(const ri_record *record, int table, int column, int32_t code, const char *day) {
    const ri_table *at = &record->table[table];
    for (int row = ri_table_lower_bound(at, code); row < at->n_rows && ri_table_value(at, row, 0) == code;
         row++)
        if (strcmp(ri_table_text(at, row, 1), day) == 0)
            return ri_table_value(at, row, column);
    return (double)NAN;
}

#define COUNCILS 200
#define FIGURES  5

static int gather(const ri_record *record, double figure[COUNCILS][FIGURES], int32_t code[COUNCILS]) {
    const ri_table *councils = &record->table[RI_TABLE_councils];
    int n = 0;
    for (int row = 0; row < councils->n_rows; row++) {
        int32_t each = (int32_t)ri_table_value(councils, row, 0);
        double people =
            from_table(record, RI_TABLE_population, RI_COLUMN_population_population_0_17, each, "2016-06-30");
        const double counts[4] = {
            from_table(record, RI_TABLE_activity, RI_COLUMN_activity_referrals_per_year, each, "2017-03-31"),
            from_table(record, RI_TABLE_activity, RI_COLUMN_activity_open_cases, each, "2017-03-31"),
            from_table(record, RI_TABLE_activity, RI_COLUMN_activity_cpp_open, each, "2017-03-31"),
            from_table(record, RI_TABLE_care, RI_COLUMN_care_in_care_open, each, "2017-03-31")};
        if (each == 0)
            continue;
        figure[n][0] = log(people);
        for (int i = 0; i < 4; i++)
            figure[n][i + 1] = counts[i] / people;
        code[n++] = each;
    }
    return n;
}

static double spread_of(double figure[COUNCILS][FIGURES], int n, int at) {
    double sum = 0, squares = 0;
    int n_with = 0;
    for (int i = 0; i < n; i++)
        if (isfinite(figure[i][at])) {
            sum += figure[i][at];
            n_with++;
        }
    for (int i = 0; i < n; i++)
        if (isfinite(figure[i][at]))
            squares += (figure[i][at] - sum / n_with) * (figure[i][at] - sum / n_with);
    return sqrt(squares / (n_with - 1));
}

START_TEST(the_ten_nearest_are_found) {
    static double figure[COUNCILS][FIGURES];
    int32_t code[COUNCILS];
    bool is_taken[COUNCILS] = {false};
    ri_record *record = load_record();
    find(record, "gloucestershire");
    int n = gather(record, figure, code), own = 0;
    while (code[own] != 916)
        own++;
    is_taken[own] = true;
    ck_assert_int_eq(found.n, RI_N_NEIGHBOURS);
    ck_assert_int_eq(found.n_criteria, FIGURES);
    for (int k = 0; k < RI_N_NEIGHBOURS; k++) {
        double nearest = INFINITY;
        int at = -1;
        for (int i = 0; i < n; i++) {
            double distance = 0;
            for (int f = 0; f < FIGURES; f++) {
                double gap = (figure[i][f] - figure[own][f]) / spread_of(figure, n, f);
                distance += gap * gap;
            }
            if (!is_taken[i] && distance < nearest) {
                nearest = distance;
                at = i;
            }
        }
        ck_assert_int_ge(at, 0);
        is_taken[at] = true;
        bool is_there = false;
        for (int i = 0; i < found.n; i++)
            is_there |= found.code[i] == code[at];
        ck_assert_msg(is_there, "council %d is missing", (int)code[at]);
    }
    for (int i = 0; i < found.n; i++) {
        ck_assert_int_ne(found.code[i], 916);
        ck_assert(i == 0 || strcmp(found.name[i - 1], found.name[i]) < 0);
    }
    ri_record_destroy(record);
}
END_TEST

START_TEST(neighbours_enclose_their_middle) {
    ri_record *record = load_record();
    find(record, "bradford");
    for (int i = 0; i < RI_N_START; i++) {
        const ri_beside *beside = &found.figure[i];
        ck_assert_int_le(beside->n, RI_N_NEIGHBOURS);
        if (beside->n > 0)
            ck_assert(beside->low <= beside->middle && beside->middle <= beside->high);
        else
            ck_assert(isnan(beside->middle));
    }
    ri_record_destroy(record);
}
END_TEST

/* Nothing of 2013 but what Ofsted's reports give: too few figures to say who is alike; England has no
 * neighbours. */
START_TEST(without_figures_nobody_is_alike) {
    ri_record *record = load_record();
    find(record, "england");
    ck_assert_int_eq(found.n, 0);
    find(record, "gloucestershire");
    start.field[RI_START_open_cases].is_imputed = true;
    start.field[RI_START_cpp_open].is_imputed = true;
    ri_record_neighbours(record, &start, &found);
    ck_assert_int_eq(found.n, RI_N_NEIGHBOURS); /* three criteria are left */
    ck_assert(isnan(found.figure[RI_START_cpp_open].council));
    start.field[RI_START_in_care_open].is_imputed = true;
    ri_record_neighbours(record, &start, &found);
    ck_assert_int_eq(found.n, 0);
    ck_assert(isfinite(found.figure[RI_START_caseload].council));
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("record/neighbours", figures_stand_beside_englands, the_ten_nearest_are_found,
             neighbours_enclose_their_middle, without_figures_nobody_is_alike)
