/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section 47 and conferences alone: at nothing, at the extremes, in between. Statistical where a share or a
 * mean of draws is compared (20,000 children of seed 1): four standard errors, a false alarm in 1 of 16,000
 * checks. Never retried. */
#include <math.h>
#include <stdlib.h>

#include "abi/math.h"
#include "council/begin.h"
#include "council/day.h"
#include "council/enquiry.h"
#include "council/identity.h"
#include "council/inside.h"
#include "support.h"

#define N_CHILDREN 20000

typedef struct held {
    double in_time_share, mean_days, sd_days, mean_late_days;
    int32_t first, last;
} held;

/* Working days to the conference of many children whose strategy discussion is today. */
static held confer(inside *at) {
    double sum = 0, squares = 0, n_in_time = 0, late = 0;
    held seen = {.first = INT32_MAX};
    for (uint32_t i = 0; i < N_CHILDREN; i++) {
        at->world.c.id[0] = ri_id_stock(916, 0, RI_STAGE_ENQUIRY, i);
        int32_t day = ri__conference_working_days(&at->world, 0);
        seen.first = day < seen.first ? day : seen.first;
        seen.last = day > seen.last ? day : seen.last;
        n_in_time += day <= 15;
        late += day > 15 ? day - 15 : 0;
        sum += day;
        squares += (double)day * day;
    }
    seen.in_time_share = n_in_time / N_CHILDREN;
    seen.mean_days = sum / N_CHILDREN;
    seen.sd_days = sqrt(squares / N_CHILDREN - seen.mean_days * seen.mean_days);
    seen.mean_late_days = late / fmax(1, N_CHILDREN - n_in_time);
    return seen;
}

static void check_share(double seen, double expected) {
    double error = sqrt(expected * (1 - expected) / N_CHILDREN);
    ck_assert_msg(fabs(seen - expected) < 4 * error, "%.4f in time, %.4f expected", seen, expected);
}

START_TEST(test_published_share_and_mean) {
    /* 40.3 % in time as published, and the mean that the flows are solved with: 0.403 x (9 + 15) / 2 +
     * 0.597 x (15 + 1 / (1 - exp(-1/8))). */
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    inside_begin(&at, &setup, 0);
    held seen = confer(&at);
    check_share(seen.in_time_share, 0.403);
    double mean = 0.403 * 12 + 0.597 * (15 + 1 / (1 - exp(-1 / 8.0)));
    ck_assert_double_eq_tol(at.world.head->flows.mean_days[RI_STAGE_ENQUIRY], mean, 1e-9);
    ck_assert_msg(fabs(seen.mean_days - mean) < 4 * seen.sd_days / sqrt(N_CHILDREN), "%.3f days, not %.3f",
                  seen.mean_days, mean);
    ck_assert_int_eq(seen.first, 9);
    ck_assert_int_le(seen.last, 100);
    inside_end(&at);
}
END_TEST

START_TEST(test_pressure) {
    /* Work per worker e times that at the start: 0.3 less. Late ones then wait e times as long. No effect:
     * none. Endless work: nearly nobody, but never nobody, in time. */
    static const struct {
        double effect, pressure, share;
    } cases[] = {{0.3, 1, 0.403}, {0.3, 2.718281828, 0.103}, {0, 2.718281828, 0.403}, {1.5, 10, 0.02}};
    for (int i = 0; i < 4; i++) {
        ri_council_setup setup = fixture_stationary(12);
        setup.set[RI_P_conference_pressure] = cases[i].effect;
        inside at;
        inside_begin(&at, &setup, 0);
        at.world.head->pressure = cases[i].pressure;
        held seen = confer(&at);
        check_share(seen.in_time_share, cases[i].share);
        double mean = 1 / (1 - exp(-1 / (8 * cases[i].pressure)));
        double n_late = N_CHILDREN * (1 - cases[i].share);
        if (i < 3) /* the last is cut at 100 working days */
            ck_assert_double_eq_tol(seen.mean_late_days, mean, 4 * mean / sqrt(n_late) + 0.15);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_always_in_time) {
    ri_council_setup setup = fixture_stationary(12);
    setup.start.field[RI_START_conferences_in_time_share].value = 1;
    inside at;
    inside_begin(&at, &setup, 0);
    check_share(confer(&at).in_time_share, 0.99); /* the most that is supposed */
    inside_end(&at);
}
END_TEST

START_TEST(test_errors_in_data_flatter) {
    /* 40.3 % is what data showed whose errors hid 30 % x 0.25 of the late ones: (0.403 - 0.075) / (1 - 0.075)
     * were in time. A maturity of the quality-assurance framework above nothing makes them fewer. */
    ri_council_setup setup = fixture_stationary(12);
    setup.set[RI_P_data_error] = 0.3;
    inside at;
    inside_begin(&at, &setup, 0);
    double hidden = 0.3 * (1 - at.world.head->start_maturity) * 0.25;
    double actual = (0.403 - hidden) / (1 - hidden);
    ck_assert_double_gt(hidden, 0.01);
    ck_assert_double_eq_tol(at.world.head->start[RI_START_conferences_in_time_share], actual, 1e-12);
    check_share(confer(&at).in_time_share, actual);
    inside_end(&at);
}
END_TEST

/* Lives n months of a stationary council; counts what went through. */
typedef struct lived {
    int64_t enquiries, conferences, in_time, plans;
    int32_t most_open;
} lived;

static lived live(const ri_council_setup *setup) {
    inside at;
    inside_begin(&at, setup, 0);
    int64_t *record = calloc(ri_record_n_cells(setup->n_months), sizeof *record);
    ck_assert_ptr_nonnull(record);
    at.world.record = record;
    lived sum = {0};
    for (; at.world.day < at.model->n_days; at.world.day++) {
        ck_assert_int_eq(ri__day_live(&at.world), RI_OK);
        int32_t open = at.world.head->n_of_stage[RI_STAGE_ENQUIRY];
        sum.most_open = open > sum.most_open ? open : sum.most_open;
    }
    for (int32_t m = 0; m < setup->n_months; m++) {
        sum.enquiries += at.world.months[m].enquiries;
        sum.conferences += at.world.months[m].conferences;
        sum.in_time += at.world.months[m].conferences_in_time;
    }
    sum.plans = at.world.head->n_plans;
    free(record);
    inside_end(&at);
    return sum;
}

START_TEST(test_switched_off) {
    ri_council_setup setup = fixture_stationary(24);
    setup.is_off[RI_SYSTEM_section47] = true;
    lived sum = live(&setup);
    ck_assert_int_eq(sum.enquiries, 0);
    ck_assert_int_eq(sum.conferences, 0);
    ck_assert_int_eq(sum.most_open, 0);
    ck_assert_double_eq_tol((double)sum.plans, 2 * 595, 4 * sqrt(2 * 595)); /* begin without, as many */
}
END_TEST

START_TEST(test_from_enquiry_to_plan) {
    /* In two years 148.5 and 58.6 per 10,000 of 125,902 children a year, 595 plans; 40.3 % in time. */
    ri_council_setup setup = fixture_stationary(24);
    lived sum = live(&setup);
    double enquiries = 2 * 148.5 * 12.5902, conferences = 2 * 58.6 * 12.5902, plans = 2 * 595;
    ck_assert_double_eq_tol((double)sum.enquiries, enquiries, 4 * sqrt(enquiries));
    ck_assert_double_eq_tol((double)sum.conferences, conferences, 4 * sqrt(conferences));
    ck_assert_double_eq_tol((double)sum.plans, plans, 4 * sqrt(plans));
    double share = (double)sum.in_time / (double)sum.conferences;
    ck_assert_double_eq_tol(share, 0.403, 4 * sqrt(0.403 * 0.597 / conferences));
}
END_TEST

RI_TEST_MAIN("enquiry", test_published_share_and_mean, test_pressure, test_always_in_time,
             test_errors_in_data_flatter, test_switched_off, test_from_enquiry_to_plan)
