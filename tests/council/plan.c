/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: recommendations, the plan's actions, the board and the visits that test them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"
#include "council/board.h"
#include "council/fixture.h"
#include "council/inside.h"
#include "council/inspection.h"
#include "council/plan.h"
#include "support.h"

static int n_made(const int32_t grade[RI_N_AREAS]) {
    int n = 0;
    for (uint32_t i = 0; i < RI_N_RECOMMENDATIONS; i++)
        n += ri_recommendation_is_made(grade, i);
    return n;
}

START_TEST(test_recommendations_follow_from_grades) {
    /* recommendations.def: five of an area that is inadequate, two of one that requires improvement. */
    ck_assert_int_eq(n_made((int32_t[]){0, 1, 1, 0, 0}), 5 + 2 + 2 + 5);
    ck_assert_int_eq(n_made((int32_t[]){0, 0, 0, 0, 0}), 20);
    ck_assert_int_eq(n_made((int32_t[]){1, -1, -1, 2, 1}), 2);
    ck_assert_int_eq(n_made((int32_t[]){2, 2, 3, 2, 2}), 0);
    ck_assert_int_le(n_made((int32_t[]){0, 0, 0, 0, 0}), RI_MAX_ACTIONS);
    for (uint32_t i = 1; i < RI_N_RECOMMENDATIONS; i++) {
        const ri_recommendation *row = &ri_recommendation_table[i];
        ck_assert_int_ge(row->area, ri_recommendation_table[i - 1].area); /* an area's rows stand together */
        ck_assert(row->due_share > 0 && row->due_share <= 1 && row->manager_hours > 0);
        for (uint32_t j = 0; j < i; j++)
            ck_assert_str_ne(row->id, ri_recommendation_table[j].id);
    }
}
END_TEST

static int64_t part(const int64_t *record, uint32_t outcome, uint32_t i) {
    return record[ri_outcome_cell(outcome) + i];
}

START_TEST(test_actions_take_their_pace) {
    /* Without pace nothing is done; with a pace beyond measure every action of the report is done at the end
     * of the month in which the plan is due (70 working days after 13 June 2017: 20 September), day 109; in
     * between some are. Recommendations that the report does not make are never done. */
    ri_council_setup none = fixture_setup(36), all = none, some = none;
    none.set[RI_P_plan_pace] = 0;
    all.set[RI_P_plan_pace] = 1e6;
    some.set[RI_P_plan_pace] = 0.6;
    int64_t *a = fixture_run(&none, 1), *b = fixture_run(&all, 1), *c = fixture_run(&some, 1);
    int n_done = 0;
    for (uint32_t i = 0; i < RI_N_RECOMMENDATIONS; i++) {
        bool is_made = ri_recommendation_is_made(none.start.grade, i);
        ck_assert_int_eq(part(a, RI_OUT_recommendation_done, i), RI_NOT_REACHED);
        ck_assert_int_eq(part(b, RI_OUT_recommendation_done, i), is_made ? 109 : RI_NOT_REACHED);
        n_done += part(c, RI_OUT_recommendation_done, i) != RI_NOT_REACHED;
    }
    ck_assert_int_gt(n_done, 0);
    ck_assert_int_lt(n_done, 14);
    free(a);
    free(b);
    free(c);
}
END_TEST

START_TEST(test_visits_test_in_order) {
    /* Nothing is ever done, so each visit tests four that no visit has: two of the area visited (the only
     * inadequate one, serious first), one of leaders, one of any area. Visit 1: oversight and thresholds;
     * figures; of the rest the first serious one, caseloads. Visit 2: visits and plans; workforce; challenge.
     * Visit 3: no more of help and protection, so leaders' quality assurance and one more, permanence. */
    ri_council_setup setup = fixture_setup(36);
    setup.set[RI_P_plan_pace] = 0;
    setup.set[RI_P_start_quality] = 1.5; /* no concern about children in care comes up */
    setup.set[RI_P_case_sd] = 0.3;
    int64_t *record = fixture_run(&setup, 1);
    static const struct {
        uint32_t recommendation;
        int64_t visit;
    } expected[] = {{RI_RECOMMENDATION_management_oversight, 1},
                    {RI_RECOMMENDATION_thresholds, 1},
                    {RI_RECOMMENDATION_figures_and_data, 1},
                    {RI_RECOMMENDATION_caseloads, 1},
                    {RI_RECOMMENDATION_visits_on_time, 2},
                    {RI_RECOMMENDATION_plans_for_children, 2},
                    {RI_RECOMMENDATION_workforce, 2},
                    {RI_RECOMMENDATION_challenge, 2},
                    {RI_RECOMMENDATION_quality_assurance, 3},
                    {RI_RECOMMENDATION_permanence, 3},
                    {RI_RECOMMENDATION_close_to_home, RI_NO_VALUE}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        ck_assert_int_eq(part(record, RI_OUT_recommendation_tested_by_visit, expected[i].recommendation),
                         expected[i].visit);
    free(record);
}
END_TEST

START_TEST(test_visit_days_add_up) {
    /* Without spread: 20 September 2017 + 15 working days + 28 days = 8 November 2017 (day 148), then 133
     * days each, moved to working days: 21 March 2018 (281), 1 August 2018 (414), 12 December 2018 (547). */
    ri_council_setup setup = fixture_setup(36);
    setup.set[RI_P_visit_gap_sd] = 0;
    int64_t *record = fixture_run(&setup, 1);
    static const int64_t day[] = {148, 281, 414, 547};
    for (uint32_t i = 0; i < 4; i++)
        ck_assert_int_eq(part(record, RI_OUT_visit_day, i), day[i]);
    free(record);
}
END_TEST

START_TEST(test_visits_as_often_as_the_rules_say) {
    /* As above, but the rules in force until 1 January 2018 say every three months, 91 days: 7 February 2018
     * (239); those after it say nothing: 20 June (372), 31 October 2018 (505). */
    ri_council_setup setup = fixture_setup(36);
    setup.set[RI_P_visit_gap_sd] = 0;
    setup.regimes[0].visits_every_months = 3;
    int64_t *record = fixture_run(&setup, 1);
    static const int64_t day[] = {148, 239, 372, 505};
    for (uint32_t i = 0; i < 4; i++)
        ck_assert_int_eq(part(record, RI_OUT_visit_day, i), day[i]);
    free(record);
}
END_TEST

START_TEST(test_pace_at_review) {
    ri_council_setup none = fixture_setup(24), all = none;
    none.set[RI_P_plan_pace] = 0;
    none.set[RI_P_plan_overstatement] = 0;
    all.set[RI_P_plan_pace] = 1e6;
    int64_t *a = fixture_run(&none, 1), *b = fixture_run(&all, 1);
    ck_assert_int_eq(part(a, RI_OUT_on_pace_at_review, 0), 0);
    ck_assert_int_eq(part(b, RI_OUT_on_pace_at_review, 0), 1);
    none.n_months = 3; /* no review falls into it */
    int64_t *c = fixture_run(&none, 1);
    ck_assert_int_eq(part(c, RI_OUT_on_pace_at_review, 0), RI_NO_VALUE);
    free(a);
    free(b);
    free(c);
}
END_TEST

/* A council on the day of publication, its parameters at their defaults. */
static void begin(inside *at, bool has_board) {
    static ri_council_setup setup;
    setup = fixture_setup(36);
    setup.fixed_parameters = true;
    setup.is_off[RI_SYSTEM_board] = !has_board;
    inside_begin(at, &setup, 0);
    ri__episode_begin(&at->world);
}

START_TEST(test_board_moves_effort) {
    /* A year after publication every action of 14 is fully shown but three, which are shown at nothing. With
     * a focus f of 0.25 each of those gets 1 - f + 14 f / 3, each of the others 1 - f; the sum stays 14. */
    inside on, off, *each[] = {&on, &off};
    begin(&on, true);
    begin(&off, false);
    for (int k = 0; k < 2; k++) {
        ri__world *world = &each[k]->world;
        ck_assert_uint_eq(world->head->n_actions, 14);
        world->day = 365;
        world->head->p[RI_P_plan_overstatement] = 0;
        double effort[RI_MAX_ACTIONS], sum = 0;
        for (uint32_t i = 0; i < 14; i++)
            world->head->action[i].progress = 1;
        ri__board_efforts(world, effort);
        for (uint32_t i = 0; i < 14; i++)
            ck_assert_double_eq(effort[i], 1);
        for (uint32_t i = 0; i < 3; i++)
            world->head->action[i].progress = 0;
        ri__board_efforts(world, effort);
        double f = k == 0 ? 0.25 : 0;
        for (uint32_t i = 0; i < 14; i++) {
            ck_assert_double_eq_tol(effort[i], 1 - f + (i < 3 ? 14 * f / 3 : 0), 1e-12);
            sum += effort[i];
        }
        ck_assert_double_eq_tol(sum, 14, 1e-12);
        ck_assert_double_eq_tol(ri__board_at_risk(world, false), 3 / 14.0, 1e-12);
    }
    inside_end(&on);
    inside_end(&off);
}
END_TEST

START_TEST(test_board_and_plan_ask_for_hours) {
    /* On the day the plan is due nothing is done: a month takes each action's hours x (1 - e^(-pace / 12 /
     * difficulty)), with or without a board, which asks for its own. Before that day the plan asks for none.
     */
    inside on, off;
    begin(&on, true);
    begin(&off, false);
    ri__head *head = on.world.head;
    double pace = head->p[RI_P_plan_pace] / 12, hours = 0;
    ri__systems_month(&on.world);
    ri__systems_month(&off.world);
    ck_assert_double_eq_tol(inside_part(&on, RI_SYSTEM_board, RI_DRIVER_manager_hours),
                            head->p[RI_P_board_hours], 1e-9);
    ck_assert_double_eq(inside_part(&off, RI_SYSTEM_board, RI_DRIVER_manager_hours), 0);
    ck_assert_double_eq(ri__plan_hours(&on.world), 0);
    on.world.day = off.world.day = head->plan_due;
    for (uint32_t i = 0; i < head->n_actions; i++)
        hours += ri_recommendation_table[head->action[i].recommendation].manager_hours *
                 (1 - ri_exp(-pace / head->action[i].difficulty));
    ck_assert_double_eq_tol(ri__plan_hours(&on.world), hours, 1e-9);
    ck_assert_double_eq_tol(ri__plan_hours(&off.world), hours, 1e-9);
    inside_end(&on);
    inside_end(&off);
}
END_TEST

START_TEST(test_letter_corrects_what_is_shown) {
    inside made;
    begin(&made, true);
    ri__world *world = &made.world;
    ri__action *action = world->head->action;
    action[0].progress = action[1].progress = 0.4;
    action[0].tested_by = 1;
    /* Shown before the letter: 0.4 + 0.6 x overstatement x what is left of the data error. */
    double shown = ri__action_shown(world, &action[0]);
    ck_assert_double_gt(shown, 0.4);
    ri__plan_letter(world);
    ck_assert_double_eq(ri__action_shown(world, &action[0]), 0.4);
    ck_assert_double_eq(ri__action_shown(world, &action[1]), shown);
    inside_end(&made);
}
END_TEST

START_TEST(test_standings) {
    /* Due share 0.5 of 27 months from publication is day 411; the plan is due on day 99. Half way between, an
     * action should be half done. */
    inside made;
    begin(&made, true);
    ri__world *world = &made.world;
    const ri__action *action = &world->head->action[0];
    ck_assert_int_eq(action->recommendation, RI_RECOMMENDATION_management_oversight);
    ck_assert_int_eq(world->head->plan_due, 99);
    ck_assert_int_eq(ri__action_due(world, action), 411);
    world->day = 99 + (411 - 99) / 2;
    ck_assert_int_eq(ri__action_standing(world, action, 0.8), RI_STANDING_DONE);
    ck_assert_int_eq(ri__action_standing(world, action, 0.5), RI_STANDING_ON_TRACK);
    ck_assert_int_eq(ri__action_standing(world, action, 0.4), RI_STANDING_SOME_DELAY);
    ck_assert_int_eq(ri__action_standing(world, action, 0.3), RI_STANDING_AT_RISK);
    inside_end(&made);
}
END_TEST

RI_TEST_MAIN("plan", test_recommendations_follow_from_grades, test_actions_take_their_pace,
             test_visits_test_in_order, test_visit_days_add_up, test_visits_as_often_as_the_rules_say,
             test_pace_at_review, test_board_moves_effort, test_board_and_plan_ask_for_hours,
             test_letter_corrects_what_is_shown, test_standings)
