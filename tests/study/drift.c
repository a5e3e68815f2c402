/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/drift.h"

#include <math.h>

#include "record/episode.h"
#include "support.h"

static ri_record *load(void) {
    ri_record *record = NULL;
    ck_assert_int_eq(ri_record_load(RI_SOURCE_DIR "/scenarios/data", &record, NULL), RI_OK);
    return record;
}

static ri_day day_of(int year, int month, int day) {
    return ri_day_from_date((ri_date){year, month, day});
}

/* What the effects of a lever make of 1 on a day. */
static double level(const ri_effect *effects, int32_t n, int32_t lever, ri_day day) {
    double product = 1;
    for (int32_t i = 0; i < n; i++)
        if (effects[i].lever == lever && effects[i].from <= day && day < effects[i].until)
            product *= effects[i].value;
    return product;
}

/* Gloucestershire's referrals are of the year to March 2017, its workforce of September 2016. England had
 * 646,120 referrals in the year to March 2017 and 655,630 a year later; children as the record has them. */
START_TEST(follows_england) {
    ri_record *record = load();
    static ri_council_start start;
    ck_assert_int_eq(
        ri_record_council_start(record, "gloucestershire", RI_DAY_NONE, RI_DAY_NONE, &start, NULL), RI_OK);
    ri_effect effects[RI_MOST_DRIFT];
    int32_t n = ri_drift_effects(record, &start, start.publication, day_of(2024, 2, 1), effects);
    double people_2017 = ri_record_population(record, 0, day_of(2017, 3, 31));
    double people_2018 = ri_record_population(record, 0, day_of(2018, 3, 31));
    double expected = 655630 / people_2018 / (646120 / people_2017);
    ck_assert_double_eq_tol(level(effects, n, RI_LEVER_demand_level, day_of(2017, 6, 13)), expected, 1e-12);
    ck_assert_double_eq_tol(level(effects, n, RI_LEVER_demand_level, day_of(2018, 3, 31)), expected, 1e-12);
    /* Turnover: 15.1 % in the year to September 2016, 13.4 % a year later, 17.2 % in 2022. */
    ck_assert_double_eq_tol(level(effects, n, RI_LEVER_leaving_level, day_of(2017, 6, 13)), 0.134 / 0.151,
                            1e-12);
    ck_assert_double_eq_tol(level(effects, n, RI_LEVER_leaving_level, day_of(2022, 9, 30)), 0.172 / 0.151,
                            1e-12);
    /* Recruits for each vacancy: 13.4 % of those in post and 28,482.6 against 27,700 more, at 17 % vacancies;
     * at the start 15.1 % at 16.7 %. */
    ck_assert_double_eq_tol(level(effects, n, RI_LEVER_hiring_level, day_of(2017, 6, 13)),
                            (0.134 + 28482.6 / 27700 - 1) / 0.17 / (0.151 / 0.167), 1e-12);
    /* The last year known holds on. */
    ck_assert_double_eq_tol(level(effects, n, RI_LEVER_leaving_level, day_of(2024, 1, 31)), 0.159 / 0.151,
                            1e-12);
    ri_record_destroy(record);
}
END_TEST

/* Posts in September 2018 relative to 2017: case holders 18,787.3 of whom 15.4 % agency with 16.5 %
 * vacancies, against 17,840.6, 15.8 % and 17 %; before 2017, workers in post 28,482.6 with 17 % against
 * 27,700 with 16.7
 * %. Gloucestershire's posts of 2016 are the caseload's: cases held / 14.7 less agency 9.6 %, and 6.4 % more
 * vacant. All posts added by then sum to their growth but for rounding of the two steps. */
START_TEST(posts_grow_as_englands) {
    ri_record *record = load();
    static ri_council_start start;
    ck_assert_int_eq(
        ri_record_council_start(record, "gloucestershire", RI_DAY_NONE, RI_DAY_NONE, &start, NULL), RI_OK);
    ri_effect effects[RI_MOST_DRIFT];
    int32_t n = ri_drift_effects(record, &start, start.publication, day_of(2024, 2, 1), effects);
    double first = 28482.6 / (1 - 0.17) / (27700 / (1 - 0.167));
    double second = 18787.3 * (1 - 0.154) / (1 - 0.165) / (17840.6 * (1 - 0.158) / (1 - 0.17));
    double posts = start.field[RI_START_cases_held].value / 14.7 * (1 - 0.096) / (1 - 0.064), added = 0;
    for (int32_t i = 0; i < n; i++)
        if (effects[i].lever == RI_LEVER_posts_added && effects[i].from <= day_of(2018, 9, 30))
            added += effects[i].value;
    ck_assert_double_eq_tol(added, posts * (first * second - 1), 1);
    ck_assert_double_gt(added, 1);
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("drift", follows_england, posts_grow_as_englands)
