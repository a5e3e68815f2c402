/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: pauses of visits and inspections, known beforehand or not. Dates: 17 March 2020 was a Tuesday, 1
 * June 2021 the Tuesday after a bank holiday, 441 days later. */
#include "council/pause.h"

#include "abi/progress.h"
#include "council/inside.h"
#include "council/inspection.h"
#include "council/monitoring.h"
#include "support.h"

static ri_day date(int32_t year, int32_t month, int32_t day) {
    return ri_day_from_date((ri_date){year, month, day});
}

static int32_t simulated(const inside *at, int32_t year, int32_t month, int32_t day) {
    return date(year, month, day) - at->model->first_day;
}

START_TEST(test_clock_stands_still_once_known) {
    ri_regime regime = {.n_pauses = 1,
                        .pause = {{.from = 100, .until = 130, .known_from = 80, .visits_until = 115}}};
    static const struct {
        ri_day planned, day, inspection, visit;
    } rows[] = {
        {70, 110, 110, 110},  /* not known: planned into the pause */
        {80, 110, 140, 125},  /* known: 20 days to its begin, the other 10 after it */
        {80, 99, 99, 99},     /* runs out before it */
        {110, 120, 140, 125}, /* planned within it: the 20 or 5 days that are left of it */
        {110, 160, 180, 165}, {120, 140, 150, 140}, /* visits take place again */
        {130, 140, 140, 140},                       /* over */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ri_day planned = rows[i].planned, day = rows[i].day;
        ck_assert_int_eq(ri_regime_plan(&regime, RI_PAUSED_INSPECTION, planned, day), rows[i].inspection);
        ck_assert_int_eq(ri_regime_plan(&regime, RI_PAUSED_VISIT, planned, day), rows[i].visit);
    }
    regime.n_pauses = 0;
    ck_assert_int_eq(ri_regime_plan(&regime, RI_PAUSED_INSPECTION, 80, 110), 110);
}
END_TEST

START_TEST(test_put_off_by_the_pause) {
    ri_regime regime = {.n_pauses = 1,
                        .pause = {{.from = 100, .until = 130, .known_from = 100, .visits_until = 115}}};
    static const struct {
        ri_day day;
        int32_t n_days;
        ri_day inspection, visit;
    } rows[] = {
        {98, 2, 98, 98},   /* over on day 99 */
        {99, 2, 130, 115}, /* stopped on its second day, begun anew when it is over */
        {100, 1, 130, 115}, {114, 1, 144, 129}, {115, 1, 145, 115}, {129, 1, 159, 129}, {130, 1, 130, 130},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ri_day day = rows[i].day;
        ck_assert_int_eq(ri_regime_put_off(&regime, RI_PAUSED_INSPECTION, day, rows[i].n_days),
                         rows[i].inspection);
        ck_assert_int_eq(ri_regime_put_off(&regime, RI_PAUSED_VISIT, day, rows[i].n_days), rows[i].visit);
    }
}
END_TEST

/* The one event of the queue, which is emptied. */
static ri_event only_event(inside *at) {
    ri_event event = {0}, other;
    ck_assert(ri_queue_pop(&at->world.queue, at->model->n_days, &event));
    ck_assert(!ri_queue_pop(&at->world.queue, at->model->n_days, &other));
    return event;
}

static double always(const void *model, const void *state, const ri_progress_view *view, int found) {
    (void)model, (void)state, (void)view, (void)found;
    return 1;
}

static void begin(inside *at, ri_council_setup *setup) {
    *setup = fixture_setup(60);
    inside_begin(at, setup, 0);
}

START_TEST(test_fieldwork_is_stopped) {
    /* Twelve days from Monday 9 March 2020 on end in the pause, from 2 March on they do not. */
    inside at;
    ri_council_setup setup;
    begin(&at, &setup);
    ri__head *head = at.world.head;
    at.world.day = simulated(&at, 2020, 3, 9);
    ri__inspection_begin(&at.world);
    ck_assert_int_eq(head->first_reinspection, at.world.day);
    at.world.day += 11;
    ck_assert_uint_eq(only_event(&at).kind, RI_EVENT_JUDGEMENT);
    ri__inspection_judge(&at.world);
    ck_assert_int_eq(head->first_reinspection, -1);
    ck_assert_uint_eq(head->n_inspections, 0);
    ri_event anew = only_event(&at);
    ck_assert_uint_eq(anew.kind, RI_EVENT_INSPECTION);
    ck_assert_int_eq((int32_t)anew.time, simulated(&at, 2021, 6, 1));
    inside_again(&at, 0);
    at.world.day = simulated(&at, 2020, 3, 2);
    ri__inspection_begin(&at.world);
    only_event(&at);
    at.world.day += 11;
    ri__inspection_judge(&at.world);
    ck_assert_uint_eq(only_event(&at).kind, RI_EVENT_PUBLICATION);
    ck_assert_int_eq(head->first_reinspection, simulated(&at, 2020, 3, 2));
    inside_end(&at);
}
END_TEST

START_TEST(test_inspection_planned_into_a_pause) {
    /* Planned for 4 May 2020, 48 days into the pause: 48 days after 1 June 2021 is Monday 19 July. */
    inside at;
    ri_council_setup setup;
    begin(&at, &setup);
    at.world.day = simulated(&at, 2020, 5, 4);
    ri__inspection_begin(&at.world);
    ri_event event = only_event(&at);
    ck_assert_uint_eq(event.kind, RI_EVENT_INSPECTION);
    ck_assert_int_eq((int32_t)event.time, simulated(&at, 2021, 7, 19));
    ck_assert_int_eq(at.world.head->first_reinspection, -1);
    inside_end(&at);
}
END_TEST

START_TEST(test_pause_between_two_days) {
    ri_regime regime = {.n_pauses = 1,
                        .pause = {{.from = 100, .until = 130, .known_from = 100, .visits_until = 115}}};
    ck_assert(!ri_regime_has_resumed(&regime, 90, 114));
    ck_assert(ri_regime_has_resumed(&regime, 90, 115));
    ck_assert(ri_regime_has_resumed(&regime, 114, 200));
    ck_assert(!ri_regime_has_resumed(&regime, 115, 200));
    regime.n_pauses = 0;
    ck_assert(!ri_regime_has_resumed(&regime, 90, 115));
}
END_TEST

/* Inspectors who stop as soon as they may: 1 after a first visit on 7 June 2021 when the report is older than
 * the pause's end, 0 after one when it is not, since the regime wants more. */
START_TEST(test_first_visit_after_a_pause_decides) {
    inside at;
    ri_council_setup setup = fixture_setup(60);
    ri_progress_ops eager = *(const ri_progress_ops *)setup.role[RI_ROLE_PROGRESS].ops;
    eager.last_prob = always;
    setup.role[RI_ROLE_PROGRESS].ops = &eager;
    inside_begin(&at, &setup, 0);
    for (int is_after = 0; is_after < 2; is_after++) {
        inside_again(&at, 0);
        at.world.day = is_after ? simulated(&at, 2021, 6, 1) : simulated(&at, 2020, 3, 2);
        ri__episode_begin(&at.world);
        at.world.day = simulated(&at, 2021, 6, 7);
        ri__monitoring_visit(&at.world);
        ck_assert_int_eq(at.world.head->visit, 1);
        ck_assert(is_after ? at.world.head->inspection_day < 0
                           : at.world.head->inspection_day > at.world.day);
    }
    inside_end(&at);
}
END_TEST

/* Visits made after one was planned for that day of March 2020. */
static int32_t n_visits(inside *at, int32_t day_of_march) {
    inside_again(at, 0);
    ri__episode_begin(&at->world);
    at->world.day = simulated(at, 2020, 3, day_of_march);
    ri__monitoring_visit(&at->world);
    return at->world.head->visit;
}

START_TEST(test_visit_is_stopped) {
    /* A visit takes two days: one that begins on Monday 16 March is stopped, one on Friday 13 March is not.
     */
    inside at;
    ri_council_setup setup;
    begin(&at, &setup);
    ck_assert_int_eq(n_visits(&at, 13), 1);
    ck_assert_int_eq(n_visits(&at, 16), 0);
    ck_assert_int_eq(n_visits(&at, 17), 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_visits_resume_before_inspections) {
    /* Visits take place again on 1 September 2020: one of that day is made; an inspection is not begun. */
    inside at;
    ri_council_setup setup;
    setup = fixture_setup(60);
    setup.regimes[1].pause[0].visits_until = date(2020, 9, 1);
    inside_begin(&at, &setup, 0);
    ri__episode_begin(&at.world);
    at.world.day = simulated(&at, 2020, 9, 1);
    ri__monitoring_visit(&at.world);
    ck_assert_int_eq(at.world.head->visit, 1);
    ri__inspection_begin(&at.world);
    ck_assert_int_eq(at.world.head->first_reinspection, -1);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("pause", test_clock_stands_still_once_known, test_put_off_by_the_pause,
             test_fieldwork_is_stopped, test_inspection_planned_into_a_pause, test_visit_is_stopped,
             test_visits_resume_before_inspections, test_pause_between_two_days,
             test_first_visit_after_a_pause_decides)
