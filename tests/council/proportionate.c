/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: when a council that is not inadequate is inspected again, for how long, and what that may find. */
#include "council/proportionate.h"

#include <string.h>

#include "abi/math.h"
#include "council/inside.h"
#include "council/inspection.h"
#include "support.h"

static const int32_t improving[RI_N_AREAS] = {1, 1, -1, 1, 1};

static void begin(inside *at, ri_council_setup *setup, int32_t next_months) {
    *setup = fixture_setup(100);
    setup->fixed_parameters = true;
    setup->set[RI_P_next_inspection_sd] = 0;
    for (int32_t i = 0; i < setup->n_regimes; i++) {
        setup->regimes[i].next_inspection_months = next_months;
        setup->regimes[i].short_fieldwork_days = 5;
        setup->regimes[i].short_sample_further = 3;
        setup->regimes[i].n_pauses = 0;
    }
    inside_begin(at, setup, 0);
    ri__episode_begin(&at->world);
}

static void publish(inside *at, int32_t day, const int32_t grade[RI_N_AREAS]) {
    at->world.day = at->world.head->inspection_day = day;
    memcpy(at->world.head->new_grade, grade, RI_N_AREAS * sizeof *grade);
    ri__inspection_publish(&at->world);
}

/* The day of an inspection in the queue, -1 = none. */
static int32_t inspection_in(inside *at) {
    ri_event event;
    while (ri_queue_pop(&at->world.queue, at->model->n_days, &event))
        if (event.kind == RI_EVENT_INSPECTION)
            return (int32_t)event.time;
    return -1;
}

START_TEST(test_next_inspection) {
    /* 36 x 30.4375 = 1,095.75 days after day 300, Monday 9 April 2018: Friday 9 April 2021. Without a rule
     * there is none, and none besides monitoring after an inadequate report. */
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 36);
    publish(&at, 300, improving);
    ck_assert_int_eq(at.world.head->is_inadequate, 0);
    ck_assert_int_eq(at.world.head->inspection_day, 300 + 1096);
    ck_assert_int_eq(inspection_in(&at), 300 + 1096);
    static const int32_t inadequate[RI_N_AREAS] = {0, 1, -1, 1, 0};
    inside_again(&at, 0);
    publish(&at, 300, inadequate);
    ck_assert_int_eq(inspection_in(&at), -1);
    inside_end(&at);
    begin(&at, &setup, 0);
    publish(&at, 300, improving);
    ck_assert_int_eq(inspection_in(&at), -1);
    inside_end(&at);
}
END_TEST

START_TEST(test_spread) {
    /* Log-SD s: the day is at 36 months x e^(s z), z the draw; a second inspection has a draw of its own. */
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 36);
    uint64_t council = ri__council_id(&at.world);
    for (uint32_t n = 0; n < 3; n++) {
        inside_again(&at, 0);
        at.world.head->p[RI_P_next_inspection_sd] = 0.2;
        at.world.head->n_inspections = n;
        publish(&at, 300, improving);
        double z = ri_draw_normal(at.world.key, council, RI_FOR_NEXT_INSPECTION, n, 0);
        double day = 300 + 36 * RI_DAYS_PER_MONTH * ri_exp(0.2 * z);
        ck_assert_int_ge(inspection_in(&at), (int32_t)(day - 1));
        ck_assert_int_le(at.world.head->inspection_day, (int32_t)(day + 6)); /* to the next working day */
    }
    inside_end(&at);
}
END_TEST

START_TEST(test_short_where_all_was_good) {
    static const struct {
        int32_t grade[RI_N_AREAS], days, further;
    } rows[] = {{{2, 1, 2, 2, 2}, 5, 3},
                {{2, 2, 2, 2, 1}, 12, 6},
                {{3, 3, 3, 3, 3}, 5, 3},
                {{2, 2, -1, 2, -1}, 5, 3},
                {{2, 1, -1, 2, -1}, 12, 6}};
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 36);
    const ri_regime *regime = &at.model->setup.regimes[1];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        memcpy(at.world.head->grade, rows[i].grade, sizeof rows[i].grade);
        ck_assert_int_eq(ri__fieldwork_days(&at.world, regime), rows[i].days);
        ck_assert_int_eq(ri__sample_further(&at.world, regime), rows[i].further);
    }
    ri_regime alike = *regime;
    alike.short_fieldwork_days = 0;
    memcpy(at.world.head->grade, rows[0].grade, sizeof rows[0].grade);
    ck_assert_int_eq(ri__fieldwork_days(&at.world, &alike), 12);
    inside_end(&at);
}
END_TEST

START_TEST(test_inadequate_again) {
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 36);
    static const int32_t inadequate[RI_N_AREAS] = {0, 1, -1, 0, 0};
    publish(&at, 300, inadequate); /* had not left */
    ck_assert_int_eq(at.world.head->is_inadequate_again, 0);
    at.world.head->left_inadequate = 600;
    publish(&at, 700, improving);
    ck_assert_int_eq(at.world.head->is_inadequate_again, 0);
    publish(&at, 1800, inadequate);
    ck_assert_int_eq(at.world.head->is_inadequate_again, 1);
    ck_assert_int_eq(at.world.head->is_inadequate, 1);
    ck_assert_int_eq(at.world.head->publication, 1800);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("proportionate", test_next_inspection, test_spread, test_short_where_all_was_good,
             test_inadequate_again)
