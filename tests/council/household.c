/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Households alone: at nothing, at the extremes, in between. Statistical where numbers are counted (seed 1):
 * four standard errors, a false alarm in 1 of 16,000 checks. Never retried. */
#include "council/household.h"

#include <math.h>
#include <stdlib.h>

#include "council/day.h"
#include "council/inside.h"
#include "support.h"

#define N_HOUSEHOLDS 20000

START_TEST(test_sizes) {
    /* Geometric, cut at eight: one more with chance q = (m - 1) / m, mean (1 - q^8) / (1 - q). */
    static const double means[] = {1, 1.7, 3};
    for (int i = 0; i < 3; i++) {
        ri_council_setup setup = fixture_stationary(12);
        setup.set[RI_P_household_children] = means[i];
        inside at;
        inside_begin(&at, &setup, 0);
        double q = (means[i] - 1) / means[i], mean = (1 - pow(q, 8)) / (1 - q);
        ck_assert_double_eq_tol(ri__household_mean(&at.world), mean, 1e-12);
        double sum = 0, squares = 0, alone = 0;
        for (uint32_t h = 0; h < N_HOUSEHOLDS; h++) {
            uint32_t size = ri__household_size(&at.world, ri_id_stock(916, 0, RI_STAGE_CIN, h));
            ck_assert_uint_ge(size, 1);
            ck_assert_uint_le(size, 8);
            sum += size;
            squares += (double)size * size;
            alone += size == 1;
        }
        double seen = sum / N_HOUSEHOLDS, sd = sqrt(squares / N_HOUSEHOLDS - seen * seen);
        ck_assert_double_eq_tol(seen, mean, 4 * sd / sqrt(N_HOUSEHOLDS) + 1e-12);
        ck_assert_double_eq_tol(alone / N_HOUSEHOLDS, 1 - q, 4 * sqrt(q * (1 - q) / N_HOUSEHOLDS) + 1e-12);
        inside_end(&at);
    }
}
END_TEST

/* Two children of one household who have gone the same way so far. */
typedef struct pairs {
    int32_t n_siblings,
        n_together; /* open, referred together and still in one episode; of them in one stage */
    int32_t n_visit, n_review, n_worker; /* of those together: with the same of that */
} pairs;

static int compare_ids(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return (x[0] > y[0]) - (x[0] < y[0]);
}

static bool go_together(const ri__cases *c, uint32_t a, uint32_t b) {
    return c->stage[a] == c->stage[b] && c->since[a] == c->since[b] && c->n_stages[a] == c->n_stages[b] &&
           c->team[a] == c->team[b];
}

static pairs pair_up(const ri__world *world) {
    const ri__cases *c = &world->c;
    uint64_t(*rows)[2] = malloc(world->head->n_rows * sizeof *rows);
    ck_assert_ptr_nonnull(rows);
    size_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (ri__stage_needs_worker(c->stage[row])) {
            rows[n][0] = c->id[row];
            rows[n++][1] = row;
        }
    qsort(rows, n, sizeof *rows, compare_ids);
    pairs found = {0};
    for (size_t i = 1; i < n; i++) {
        uint32_t a = (uint32_t)rows[i - 1][1], b = (uint32_t)rows[i][1];
        if (ri_id_sibling(c->id[a], 0) != ri_id_sibling(c->id[b], 0))
            continue;
        found.n_siblings++;
        if (!go_together(c, a, b))
            continue;
        found.n_together++;
        found.n_visit += c->next_visit[a] == c->next_visit[b] && c->overdue_since[a] == c->overdue_since[b];
        found.n_review += c->next_review[a] == c->next_review[b];
        found.n_worker += c->worker[a] == c->worker[b];
    }
    free(rows);
    return found;
}

static void live(inside *at) {
    int64_t *record = calloc(ri_record_n_cells(at->model->setup.n_months), sizeof *record);
    ck_assert_ptr_nonnull(record);
    at->world.record = record;
    for (; at->world.day < at->model->n_days; at->world.day++)
        ck_assert_int_eq(ri__day_live(&at->world), RI_OK);
    at->world.day--;
    free(record);
}

/* The pairs two years on, with room for fewer cases than there are. */
static pairs live_full(ri_council_setup *setup) {
    ri_effect full = {RI_LEVER_caseload_cap, RI_SET, 0.8, setup->first_day, RI_DAY_NONE, 0, 0};
    setup->effects = &full;
    setup->n_effects = 1;
    inside at;
    inside_begin(&at, setup, 0);
    live(&at);
    pairs found = pair_up(&at.world);
    ck_assert_int_gt(at.world.head->n_waiting, 0);
    inside_end(&at);
    return found;
}

START_TEST(test_siblings_go_together) {
    ri_council_setup setup = fixture_stationary(24);
    pairs found = live_full(&setup);
    ck_assert_int_gt(found.n_siblings, 500);
    ck_assert_int_gt(found.n_together, found.n_siblings / 2); /* age and disability part the others */
    ck_assert_int_eq(found.n_visit, found.n_together);
    ck_assert_int_eq(found.n_review, found.n_together);
    ck_assert_int_eq(found.n_worker, found.n_together);
}
END_TEST

START_TEST(test_switched_off) {
    ri_council_setup setup = fixture_stationary(24);
    setup.is_off[RI_SYSTEM_households] = true;
    ck_assert_int_eq(live_full(&setup).n_siblings, 0);
}
END_TEST

START_TEST(test_as_many_children) {
    /* 6,878 a year as published, with households and without. */
    enum { N_RUNS = 24 };
    for (int is_off = 0; is_off < 2; is_off++) {
        ri_council_setup setup = fixture_stationary(12);
        setup.is_off[RI_SYSTEM_households] = is_off;
        inside at;
        double sum = 0, squares = 0;
        for (uint64_t r = 0; r < N_RUNS; r++) {
            r == 0 ? inside_begin(&at, &setup, r) : inside_again(&at, r);
            live(&at);
            double n = (double)at.world.head->n_referrals;
            sum += n;
            squares += n * n;
        }
        double mean = sum / N_RUNS, sd = sqrt(squares / N_RUNS - mean * mean);
        ck_assert_double_eq_tol(mean, at.model->n_days * 6878 / 365.25, 4 * sd / sqrt(N_RUNS));
        inside_end(&at);
    }
}
END_TEST

RI_TEST_MAIN("household", test_sizes, test_siblings_go_together, test_switched_off, test_as_many_children)
