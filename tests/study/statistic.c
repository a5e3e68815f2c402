/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The observed side of the targets, on histories made by hand and on the record itself. */
#include "study/statistic.h"

#include <math.h>
#include <string.h>

#include "abi/escalation.h"
#include "blank.h"
#include "support.h"

static const ri_statistic *statistic(const char *id) {
    for (int i = 0; i < RI_N_STATISTICS; i++)
        if (strcmp(ri_statistic_table[i].id, id) == 0)
            return &ri_statistic_table[i];
    ck_abort_msg("no statistic %s", id);
}

static int32_t measure(const char *id, const ri_history *history, uint32_t n, double *value) {
    const ri_history *all[16];
    int32_t n_used = -1;
    for (uint32_t i = 0; i < n; i++)
        all[i] = &history[i];
    ck_assert_int_eq(statistic(id)->measure(all, n, value, &n_used, NULL), RI_OK);
    return n_used;
}

/* Two of four inspected again, one after 25 months, one after 40; two open after 28 and 60 months. By month
 * 24 none; by 30 and 36 one of four; by 42 half of those left (2): 1 - 3/4 x 1/2 = 5/8. */
START_TEST(waits_by_hand) {
    ri_history h[4];
    static const double months[4] = {25, 28, 40, 60};
    for (int i = 0; i < 4; i++) {
        h[i] = blank(201 + i, 1000);
        h[i].episode.until = 1000 + (ri_day)ceil(months[i] * RI_DAYS_PER_MONTH);
        h[i].episode.is_censored = i % 2 == 1;
    }
    double value[5];
    ck_assert_int_eq(measure("V1", h, 4, value), 4);
    static const double expected[5] = {0, 0.25, 0.25, 0.625, 0.625};
    for (int k = 0; k < 5; k++)
        ck_assert_double_eq_tol(value[k], expected[k], 1e-12);
    ck_assert_int_eq(measure("V2", h, 4, value), 0);
    ck_assert(isnan(value[0]));
}
END_TEST

/* Systemic: 2 of 2 known, 2 of 3 if unknown means no. Neither: 0 of 1. Who had one already does not count. */
START_TEST(responses_by_hand) {
    ri_history h[5];
    for (int i = 0; i < 5; i++) {
        h[i] = blank(201 + i, 1000);
        h[i].episode.is_systemic = i != 3;
        h[i].is_response_known = i != 2;
        h[i].episode.response = i < 2    ? RI_RESPONSE_DFE_COMMISSIONER
                                : i == 2 ? RI_RESPONSE_UNKNOWN
                                         : RI_RESPONSE_LESS;
    }
    h[4].episode.step_before = RI_STEP_DFE_COMMISSIONER;
    double value[2];
    ck_assert_int_eq(measure("V5", h, 5, value), 3);
    ck_assert_double_eq_tol(value[0], 1, 1e-12);
    ck_assert_double_eq_tol(value[1], 0, 1e-12);
    ck_assert_int_eq(measure("V5.unknown_is_no", h, 5, value), 4);
    ck_assert_double_eq_tol(value[0], 2.0 / 3, 1e-12);
}
END_TEST

/* Appointed on days 10, 20 and 30: the middle one. Who did not answer so has no delay. */
START_TEST(delays_by_hand) {
    ri_history h[4];
    for (int i = 0; i < 4; i++) {
        h[i] = blank(201 + i, 1000);
        h[i].episode.response = i < 3 ? RI_RESPONSE_DFE_COMMISSIONER : RI_RESPONSE_LESS;
        h[i].episode.appointed_from = h[i].episode.appointed_to = 1010 + 10 * i;
    }
    double value;
    ck_assert_int_eq(measure("V6", h, 4, &value), 3);
    ck_assert_double_eq_tol(value, 20, 1e-12);
}
END_TEST

/* From 10 to 16 per cent while England went from 15 to 16: 5 points; from 40 to 60 plans per 10,000 while
 * England's fell by a tenth: 1.5 / 0.9 - 1. */
START_TEST(shock_is_net_of_england) {
    ri_shock_basis basis;
    for (int f = 0; f < RI_N_SHOCKS; f++)
        for (int k = 0; k <= RI_SHOCK_YEARS; k++)
            basis.council[f][k] = basis.england[f][k] = NAN;
    basis.council[RI_SHOCK_AGENCY][0] = 0.10, basis.council[RI_SHOCK_AGENCY][1] = 0.16;
    basis.england[RI_SHOCK_AGENCY][0] = 0.15, basis.england[RI_SHOCK_AGENCY][1] = 0.16;
    basis.council[RI_SHOCK_CPP][0] = 40, basis.council[RI_SHOCK_CPP][2] = 60;
    basis.england[RI_SHOCK_CPP][0] = 50, basis.england[RI_SHOCK_CPP][2] = 45;
    ri_history h = blank(201, 1000);
    ri_shock_fill(&basis, h.shock);
    double value[RI_MOST_COMPONENTS];
    ck_assert_int_eq(measure("V7", &h, 1, value), 1);
    ck_assert_double_eq_tol(value[RI_SHOCK_AGENCY * RI_SHOCK_YEARS], 0.05, 1e-12);
    ck_assert_double_eq_tol(value[RI_SHOCK_CPP * RI_SHOCK_YEARS + 1], 1.5 / 0.9 - 1, 1e-12);
    ck_assert(isnan(value[RI_SHOCK_CPP * RI_SHOCK_YEARS]));
}
END_TEST

/* Visits before March 2022 are not in the table: of four days one gap counts, 120 days, and the inspection
 * 150 days after the last. */
START_TEST(visits_as_the_table_lists_them) {
    ri_day from = ri_day_from_date(RI_VISITS_FROM);
    ri_day days[3] = {from - 100, from + 10, from + 130};
    ri_history h = blank(201, from - 500);
    h.episode.until = from + 280;
    ri_history_visits(&h, days, 3);
    ck_assert_int_eq(h.n_gaps, 1);
    ri_assert_same(h.gap_days[0], 120);
    ri_assert_same(h.last_gap_days, 150);
    h.episode.is_censored = true;
    ri_history_visits(&h, days, 3);
    ck_assert(isnan(h.last_gap_days));
}
END_TEST

static uint32_t load(ri_history history[100]) {
    ri_record *record = NULL;
    ck_assert_int_eq(ri_record_load(RI_SOURCE_DIR "/scenarios/data", &record, NULL), RI_OK);
    int n = ri_record_n_episodes(record);
    for (int i = 0; i < n; i++)
        ri_history_observe(record, i, &history[i]);
    ri_record_destroy(record);
    return (uint32_t)n;
}

/* The study's own page: 67 episodes, of them Gloucestershire's in no half; next grade 8, 31, 13 and 1 of 53
 * with it (requires improvement). */
START_TEST(grades_of_the_record) {
    static ri_history history[100];
    uint32_t n = load(history);
    ri_target target;
    ck_assert_int_eq(ri_statistic_observe(statistic("V3"), RI_HALF_BOTH, history, n, 1, &target, NULL),
                     RI_OK);
    ck_assert_int_eq(target.n, 52);
    static const double count[4] = {8, 30, 13, 1};
    for (int g = 0; g < 4; g++)
        ck_assert_double_eq_tol(target.component[g].observed, count[g] / 52, 1e-12);
}
END_TEST

/* Every council but one in the check half has one inspected episode or more, nearly independent, so the
 * bootstrap comes close to sqrt(p (1 - p) / n): for 21 episodes and p = 4/7, 0.108. Of 400 draws an SD has a
 * standard error of 3.5 %; pairs of one council allow for more: 25 % either way. */
START_TEST(bootstrap_of_a_share) {
    static ri_history history[100];
    uint32_t n = load(history);
    ri_target target;
    ck_assert_int_eq(ri_statistic_observe(statistic("V3"), RI_HALF_CHECK, history, n, 1, &target, NULL),
                     RI_OK);
    double p = target.component[1].observed;
    ck_assert_double_eq_tol(target.component[1].bootstrap_sd / sqrt(p * (1 - p) / target.n), 1, 0.25);
}
END_TEST

/* Replicates that are the record itself: the mean is the record's, nothing varies, the target passes. */
START_TEST(the_record_agrees_with_itself) {
    static ri_history history[100], replicates[500];
    uint32_t n = load(history);
    for (int r = 0; r < 5; r++)
        memcpy(&replicates[(uint32_t)r * n], history, n * sizeof *history);
    for (int i = 0; i < RI_N_STATISTICS; i++) {
        ri_target target;
        const ri_statistic *s = &ri_statistic_table[i];
        ck_assert_int_eq(ri_statistic_observe(s, s->half, history, n, 1, &target, NULL), RI_OK);
        ck_assert_int_eq(ri_statistic_judge(s, replicates, n, 5, &target, NULL), RI_OK);
        ck_assert_msg(target.is_pass, "%s: %s", target.id, target.reason);
    }
}
END_TEST

RI_TEST_MAIN("statistic", waits_by_hand, responses_by_hand, delays_by_hand, shock_is_net_of_england,
             visits_as_the_table_lists_them, grades_of_the_record, bootstrap_of_a_share,
             the_record_agrees_with_itself)
