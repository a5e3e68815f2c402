/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectory: the same child meets the same chance under every plan. */
#include "council/council.h"

#include <stdlib.h>
#include <string.h>

#include "council/begin.h"
#include "council/day.h"
#include "council/fixture.h"
#include "council/identity.h"
#include "council/inspection.h"
#include "support.h"

#define N_MONTHS 30

static ri_effect effect(int32_t lever, ri_operation operation, double value, ri_date from, ri_date until) {
    return (ri_effect){lever,
                       operation,
                       value,
                       ri_day_from_date(from),
                       until.year == 0 ? RI_DAY_NONE : ri_day_from_date(until),
                       0,
                       0};
}

START_TEST(test_noop_plan_is_bit_identical) {
    ri_council_setup base = fixture_setup(N_MONTHS), plan = base;
    const ri_effect effects[] = {
        effect(RI_LEVER_demand_level, RI_MULTIPLY, 1, (ri_date){2017, 9, 15}, (ri_date){2018, 3, 10}),
        effect(RI_LEVER_posts_added, RI_ADD, 0, (ri_date){2017, 9, 1}, (ri_date){0}),
        effect(RI_LEVER_support, RI_ADD, 0, (ri_date){2018, 1, 1}, (ri_date){0}),
    };
    plan.effects = effects;
    plan.n_effects = 3;
    ri_fingerprint a = fixture_fingerprint(&base, 3), b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_eq(&a, &b, sizeof a);
}
END_TEST

START_TEST(test_plan_leaves_earlier_months) {
    ri_council_setup base = fixture_setup(N_MONTHS), plan = base;
    const ri_effect effects[] = {
        effect(RI_LEVER_posts_added, RI_ADD, 40, (ri_date){2018, 10, 1}, (ri_date){0}),
        effect(RI_LEVER_leaving_level, RI_MULTIPLY, 0.5, (ri_date){2018, 10, 1}, (ri_date){0}),
        effect(RI_LEVER_demand_level, RI_MULTIPLY, 1.3, (ri_date){2018, 10, 1}, (ri_date){0}),
    };
    plan.effects = effects;
    plan.n_effects = 3;
    uint32_t n = ri_record_n_cells(N_MONTHS);
    int64_t *a = fixture_run(&base, 3), *b = fixture_run(&plan, 3);
    for (uint32_t r = 0; r < 3; r++) {
        /* Series begin in July 2017: October 2018 is month 15. */
        uint32_t from = ri_record_series_cell(0, 0, 0), until = ri_record_series_cell(15, 0, 0);
        ck_assert_mem_eq(a + r * n + from, b + r * n + from, (until - from) * sizeof *a);
        ck_assert_mem_ne(a + r * n + until, b + r * n + until, RI_N_METRICS * 2 * sizeof *a);
    }
    free(a);
    free(b);
}
END_TEST

START_TEST(test_longer_run_begins_alike) {
    ri_council_setup brief = fixture_setup(12), full = fixture_setup(30);
    int64_t *a = fixture_run(&brief, 1), *b = fixture_run(&full, 1);
    uint32_t from = ri_record_series_cell(0, 0, 0), n = ri_record_series_cell(12, 0, 0) - from;
    ck_assert_mem_eq(a + from, b + from, n * sizeof *a);
    free(a);
    free(b);
}
END_TEST

/* A child as accepted: what pairing must keep. */
typedef struct child {
    uint64_t id;
    double trait, exponential, remaining; /* of the stay: as drawn, as stored */
    uint8_t had_plan;
} child;

static int compare_children(const void *a, const void *b) {
    const child *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* Lives `n_days` and notes everybody accepted on each day, as they stand that evening. */
static size_t live_and_note(const ri_council_setup *setup, int32_t n_days, child *children, size_t capacity) {
    ri_error error = {0};
    ri_council_model *model = NULL;
    ri__world world;
    int64_t *record = calloc(ri_record_n_cells(setup->n_months), sizeof *record);
    ck_assert_msg(ri_council_model_create(setup, &model, &error) == RI_OK, "%s", error.text);
    ck_assert_int_eq(ri__world_init(&world, model, &error), RI_OK);
    world.key = (ri_key){7, 3};
    world.record = record;
    ck_assert_int_eq(ri__world_begin(&world), RI_OK);
    ri__episode_begin(&world);
    size_t n = 0;
    for (; world.day < n_days; world.day++) {
        ck_assert_int_eq(ri__day_live(&world), RI_OK);
        for (uint32_t row = 0; row < world.head->n_rows; row++) {
            uint64_t id = world.c.id[row];
            bool is_of_today =
                id >> 60 == RI_ID_REFERRAL && (id >> 28 & 0xffff) == (uint64_t)ri__date(&world, world.day);
            if (world.c.stage[row] == RI_STAGE_FREE || !is_of_today)
                continue;
            ck_assert_uint_lt(n, capacity);
            double e = ri_draw_exponential(world.key, id, RI_FOR_HAZARD, world.c.n_stages[row], 0);
            children[n++] = (child){id, world.c.trait[row], e, world.c.remaining[row], world.c.had_plan[row]};
        }
    }
    qsort(children, n, sizeof *children, compare_children);
    free(record);
    ri__world_dispose(&world);
    ri_council_model_destroy(model);
    return n;
}

static bool is_in(uint64_t id, ri_day from, ri_day until) {
    ri_day day = (ri_day)(id >> 28 & 0xffff);
    return from <= day && day < until;
}

static size_t keep_outside(child *children, size_t n, ri_day from, ri_day until) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_in(children[i].id, from, until))
            children[kept++] = children[i];
    return kept;
}

START_TEST(test_one_month_of_demand_changes_nobody_else) {
    enum { CAPACITY = 20000, DAYS = 330 };
    ri_council_setup base = fixture_setup(12), plan = base;
    ri_day from = ri_day_from_date((ri_date){2017, 11, 1}), until = ri_day_from_date((ri_date){2017, 12, 1});
    const ri_effect effects[] = {
        effect(RI_LEVER_demand_level, RI_MULTIPLY, 2.5, (ri_date){2017, 11, 1}, (ri_date){2017, 12, 1})};
    plan.effects = effects;
    plan.n_effects = 1;
    child *a = calloc(CAPACITY, sizeof *a), *b = calloc(CAPACITY, sizeof *b);
    size_t n_a = live_and_note(&base, DAYS, a, CAPACITY), n_b = live_and_note(&plan, DAYS, b, CAPACITY);
    ck_assert_uint_gt(n_b, n_a + 300); /* 14 a day for 30 days, 1.5 times more of them */
    n_a = keep_outside(a, n_a, from, until);
    n_b = keep_outside(b, n_b, from, until);
    ck_assert_uint_eq(n_a, n_b);
    for (size_t i = 0; i < n_a; i++) {
        ck_assert_uint_eq(a[i].id, b[i].id);
        ck_assert_double_eq(a[i].trait, b[i].trait);
        ck_assert_double_eq(a[i].exponential, b[i].exponential);
        ck_assert_double_eq(a[i].remaining, b[i].remaining);
        ck_assert_uint_eq(a[i].had_plan, b[i].had_plan);
    }
    free(a);
    free(b);
}
END_TEST

START_TEST(test_more_demand_keeps_those_who_come_anyway) {
    enum { CAPACITY = 20000, DAYS = 60 };
    ri_council_setup base = fixture_setup(12), plan = base;
    const ri_effect effects[] = {
        effect(RI_LEVER_demand_level, RI_MULTIPLY, 1.4, (ri_date){2017, 6, 13}, (ri_date){0})};
    plan.effects = effects;
    plan.n_effects = 1;
    child *a = calloc(CAPACITY, sizeof *a), *b = calloc(CAPACITY, sizeof *b);
    size_t n_a = live_and_note(&base, DAYS, a, CAPACITY), n_b = live_and_note(&plan, DAYS, b, CAPACITY),
           at = 0;
    for (size_t i = 0; i < n_a; i++) { /* every child of the base is among those of the plan */
        while (at < n_b && b[at].id < a[i].id)
            at++;
        ck_assert_uint_eq(b[at].id, a[i].id);
    }
    free(a);
    free(b);
}
END_TEST

START_TEST(test_clone_continues_alike) {
    ri_council_setup setup = fixture_setup(12);
    ri_error error = {0};
    ri_council_model *model = NULL;
    ri__world one, two;
    int64_t *record = calloc(ri_record_n_cells(12), sizeof *record);
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    ck_assert_int_eq(ri__world_init(&one, model, &error), RI_OK);
    ck_assert_int_eq(ri__world_init(&two, model, &error), RI_OK);
    one.key = two.key = (ri_key){1, 1};
    one.record = two.record = record;
    ck_assert_int_eq(ri__world_begin(&one), RI_OK);
    ri__episode_begin(&one);
    for (; one.day < 100; one.day++)
        ck_assert_int_eq(ri__day_live(&one), RI_OK);
    ck_assert_int_eq(ri_memory_clone(&two.memory, &one.memory, &error), RI_OK);
    ri__world_views(&two);
    two.day = one.day;
    for (int i = 0; i < 60; i++, one.day++, two.day++) {
        ck_assert_int_eq(ri__day_live(&one), RI_OK);
        ck_assert_int_eq(ri__day_live(&two), RI_OK);
    }
    ck_assert_mem_eq(one.memory.block, two.memory.block, one.memory.bytes);
    free(record);
    ri__world_dispose(&one);
    ri__world_dispose(&two);
    ri_council_model_destroy(model);
}
END_TEST

RI_TEST_MAIN("pairing", test_noop_plan_is_bit_identical, test_plan_leaves_earlier_months,
             test_longer_run_begins_alike, test_one_month_of_demand_changes_nobody_else,
             test_more_demand_keeps_those_who_come_anyway, test_clone_continues_alike)
