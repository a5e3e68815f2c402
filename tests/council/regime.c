/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: what counts as inadequate services, with an overall grade and without one. */
#include "council/regime.h"

#include <stdlib.h>
#include <string.h>

#include "council/inside.h"
#include "council/inspection.h"
#include "support.h"

/* Grades by area: help and protection, in care, care leavers, leaders, overall. */
START_TEST(test_what_counts_as_inadequate) {
    ri_regime regime = {.is_trigger = {true, false, false, true, false}};
    static const struct {
        int32_t grade[RI_N_AREAS];
        bool is_inadequate;
    } rows[] = {
        {{1, 1, 1, 1, 0}, true}, /* the overall grade alone says it */
        {{0, 0, 0, 0, 1}, false},   {{0, 1, 1, 1, -1}, true},
        {{1, 1, 1, 0, -1}, true},   {{1, 0, 0, 1, -1}, false}, /* areas that do not trigger */
        {{2, 2, -1, 2, -1}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_int_eq(ri_regime_is_inadequate(&regime, rows[i].grade), rows[i].is_inadequate);
}
END_TEST

static void without_overall(ri_council_setup *setup, bool is_in_care_a_trigger) {
    for (int32_t i = 0; i < setup->n_regimes; i++) {
        ri_regime *regime = &setup->regimes[i];
        regime->has_overall = regime->key_area_limits = false;
        regime->is_trigger[RI_AREA_HELP_PROTECTION] = regime->is_trigger[RI_AREA_LEADERS] = true;
        regime->is_trigger[RI_AREA_IN_CARE] = is_in_care_a_trigger;
    }
}

START_TEST(test_trigger_brings_a_new_episode) {
    static const int32_t grade[RI_N_AREAS] = {1, 0, -1, 1, -1};
    for (int is_trigger = 0; is_trigger < 2; is_trigger++) {
        inside at;
        ri_council_setup setup = fixture_setup(60);
        without_overall(&setup, is_trigger);
        inside_begin(&at, &setup, 0);
        ri__episode_begin(&at.world);
        at.world.day = at.world.head->inspection_day = 400;
        memcpy(at.world.head->new_grade, grade, sizeof grade);
        ri__inspection_publish(&at.world);
        ck_assert_int_eq(at.world.head->is_inadequate, is_trigger);
        ck_assert_int_eq(at.world.head->episode, is_trigger);
        ck_assert_int_eq(at.world.head->publication, is_trigger ? 400 : 0);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_no_overall_grade_in_the_record) {
    ri_council_setup setup = fixture_setup(72);
    without_overall(&setup, true);
    enum { N = 12 };
    int64_t *records = fixture_run(&setup, N);
    uint32_t n = ri_record_n_cells(72), areas = ri_outcome_cell(RI_OUT_reinspection_grade_by_area);
    int n_judged = 0, n_left = 0;
    for (uint32_t r = 0; r < N; r++) {
        const int64_t *cell = records + r * n, *grade = cell + areas;
        int64_t wait = cell[ri_outcome_cell(RI_OUT_months_to_reinspection)];
        int64_t left = cell[ri_outcome_cell(RI_OUT_months_to_leave_inadequate)];
        int64_t whole = wait == RI_NOT_REACHED ? RI_NOT_REACHED : RI_NOT_JUDGED;
        ck_assert_int_eq(grade[RI_AREA_OVERALL], whole);
        ck_assert_int_eq(cell[ri_outcome_cell(RI_OUT_reinspection_grade)], whole);
        ck_assert_int_eq(grade[RI_AREA_CARE_LEAVERS], whole); /* the fixture's regimes do not judge them */
        if (wait == RI_NOT_REACHED)
            continue;
        n_judged++;
        bool has_inadequate = grade[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE ||
                              grade[RI_AREA_IN_CARE] == RI_INADEQUATE ||
                              grade[RI_AREA_LEADERS] == RI_INADEQUATE;
        n_left += !has_inadequate;
        ck_assert_int_eq(left == wait, !has_inadequate);
    }
    ck_assert_int_gt(n_judged, n_left);
    ck_assert_int_gt(n_left, 0);
    free(records);
}
END_TEST

RI_TEST_MAIN("regime", test_what_counts_as_inadequate, test_trigger_brings_a_new_episode,
             test_no_overall_grade_in_the_record)
