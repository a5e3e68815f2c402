/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a child's case is about: missing episodes, exploitation, adoption, distance, how lately it began. Each
 * alone, at nothing, at its extreme and in between. Exact, but for shares of children over 20 replications
 * (seed 1, fixed, never retried), which may be four standard errors off: a false alarm in 1 of 16,000 checks.
 */
#include <math.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/care_route.h"
#include "council/inside.h"
#include "council/theme.h"
#include "support.h"

enum { N_RUNS = 20 };

/* A hundred children, all of whom were in care for so many quarters of the year, aged 13 and younger. */
static ri__care_exposure exposed(int old, int young) {
    ri__care_exposure exposure = {{{0}}};
    exposure.n[old][young] = 100;
    return exposure;
}

START_TEST(test_missing_rate) {
    ri__care_exposure year = exposed(4, 0), young = exposed(0, 4), quarter = exposed(1, 0),
                      half = exposed(2, 2);
    ri__care_exposure nobody = {{{0}}};
    ck_assert_double_eq(ri__missing_rate(&year, 0, 0.1, 1), 0);
    /* Who never goes missing cannot make up any share, nor can nobody. */
    ck_assert_double_eq(ri__missing_rate(&young, 0.1, 0, 1), 0);
    ck_assert_double_eq(ri__missing_rate(&nobody, 0.1, 0.1, 1), 0);
    /* Alike in risk: 1 - exp(-rate) is the share, and a quarter of a year needs four times the rate. */
    double rate = -ri_log(1 - 0.1);
    ck_assert_double_eq_tol(ri__missing_rate(&year, 0.1, 0.1, 0), rate, 1e-6);
    ck_assert_double_eq_tol(ri__missing_rate(&quarter, 0.1, 0.1, 0), 4 * rate, 1e-5);
    ck_assert_double_eq_tol(ri__missing_rate(&young, 0.1, 0.25, 0), 4 * rate, 1e-5);
    ck_assert_double_eq_tol(ri__missing_rate(&half, 0.1, 0.25, 0), rate / 0.625, 1e-5);
    /* Unequal risks: the mean over risks is the share. */
    double unequal = ri__missing_rate(&year, 0.1, 0.1, 1.5), sum = 0;
    for (int i = 0; i < 16; i++)
        sum += 1 - ri_exp(-unequal * ri_exp(1.5 * ri_normal_quantile((i + 0.5) / 16)));
    ck_assert_double_eq_tol(sum / 16, 0.1, 1e-6);
}
END_TEST

static double share_of_care(inside *at, bool (*holds)(const ri__world *, uint32_t), int32_t from_age,
                            double *n) {
    double sum = *n = 0;
    for (uint64_t r = 0; r < N_RUNS; r++) {
        inside_again(at, r);
        for (uint32_t row = 0; row < at->world.head->n_rows; row++)
            if (at->world.c.stage[row] == RI_STAGE_CARE && ri__case_age(&at->world, row) >= from_age) {
                *n += 1;
                sum += holds(&at->world, row);
            }
    }
    return sum / *n;
}

static void check_share(double seen, double expected, double n) {
    ck_assert_msg(fabs(seen - expected) <= 4 * sqrt(expected * (1 - expected) / n), "%.4f, expected %.4f",
                  seen, expected);
}

START_TEST(test_missing_share) {
    static const double shares[] = {0, 0.1, 0.3};
    for (int i = 0; i < 3; i++) {
        ri_council_setup setup = fixture_stationary(12);
        setup.set[RI_P_missing_share] = shares[i];
        setup.set[RI_P_missing_young] = 0.1;
        setup.set[RI_P_missing_risk] = 1;
        inside at;
        double n;
        inside_begin(&at, &setup, 0);
        double seen = share_of_care(&at, ri__went_missing, 0, &n);
        check_share(seen, shares[i], n);
        inside_end(&at);
    }
}
END_TEST

/* Day by day while nothing else happens: who went missing stays so for a year at least, and those at high
 * risk come first. A time counted at the end of one year of care is still known in the next. */
START_TEST(test_missing_lasts_a_year) {
    enum { N_DAYS = 1200 };
    ri_council_setup setup = fixture_stationary(48);
    setup.set[RI_P_missing_share] = 0.2;
    setup.set[RI_P_missing_young] = 1;
    setup.set[RI_P_missing_risk] = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    int32_t n_ended = 0;
    for (uint32_t row = 0; row < at.world.head->n_rows; row++) {
        if (at.world.c.stage[row] != RI_STAGE_CARE)
            continue;
        int32_t begun = -1;
        bool was = true;
        for (at.world.day = 0; at.world.day < N_DAYS; at.world.day++) {
            bool is = ri__went_missing(&at.world, row);
            if (is && !was)
                begun = at.world.day;
            if (!is && was && begun >= 0) {
                ck_assert_int_ge(at.world.day - begun, 364);
                n_ended++;
            }
            was = is;
        }
    }
    ck_assert_int_gt(n_ended, 50);
    inside_end(&at);
}
END_TEST

START_TEST(test_exploitation) {
    static const double shares[] = {0, 0.08, 1};
    for (int i = 0; i < 3; i++) {
        ri_council_setup setup = fixture_stationary(12);
        setup.set[RI_P_exploited_in_care] = shares[i];
        setup.set[RI_P_exploited_risk] = 0.6;
        inside at;
        double n;
        inside_begin(&at, &setup, 0);
        double seen = share_of_care(&at, ri__is_exploited, 10, &n);
        check_share(seen, shares[i], n);
        inside_end(&at);
    }
}
END_TEST

/* Wholly with the latent risk: those above the cut and aged ten, and nobody else. */
START_TEST(test_exploitation_follows_risk) {
    ri_council_setup setup = fixture_stationary(12);
    setup.set[RI_P_exploited_in_care] = 0.25;
    setup.set[RI_P_exploited_risk] = 1;
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__world *world = &at.world;
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (world->c.stage[row] == RI_STAGE_CARE) {
            bool is_above = world->pl.risk[world->c.placement[row]] > 0.75;
            bool expected = is_above && ri__case_age(world, row) >= 10;
            ck_assert_int_eq(ri__is_exploited(world, row), expected);
            n += expected;
        }
    ck_assert_int_gt(n, 20);
    inside_end(&at);
}
END_TEST

/* Each theme holds cases of its own area, and none that is not open. */
START_TEST(test_areas) {
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__world *world = &at.world;
    for (int theme = 0; theme < RI_N_THEMES; theme++) {
        int32_t n = 0, area = ri_theme_table[theme].area;
        for (uint32_t row = 0; row < world->head->n_rows; row++) {
            uint8_t stage = world->c.stage[row];
            if (!ri__theme_holds(world, row, theme))
                continue;
            n++;
            ck_assert(area == RI_AREA_ANY || ri__area_of_stage(stage) == area);
            ck_assert(ri__stage_needs_worker(stage) || stage == RI_STAGE_LEAVER);
        }
        ck_assert_msg(n > 0, "nobody in %s", ri_theme_table[theme].id);
        ck_assert_int_eq(n, ri__n_of_theme(world, theme));
    }
    ck_assert_int_eq(ri__n_of_theme(world, RI_THEME_external_placements), world->head->placements.n_out);
    ck_assert_int_eq(ri__n_of_theme(world, RI_THEME_care_leavers), world->head->n_of_stage[RI_STAGE_LEAVER]);
    inside_end(&at);
}
END_TEST

static uint32_t first_of(const ri__world *world, uint8_t stage) {
    uint32_t row = 0;
    while (world->c.stage[row] != stage)
        row++;
    return row;
}

START_TEST(test_start_of_journey) {
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__world *world = &at.world;
    uint32_t need = first_of(world, RI_STAGE_CIN), plan = first_of(world, RI_STAGE_CPP);
    world->c.referred[need] = world->c.referred[plan] = -91;
    ck_assert(ri__theme_holds(world, need, RI_THEME_start_of_journey));
    world->c.referred[need] = world->c.referred[plan] = -92;
    ck_assert(!ri__theme_holds(world, need, RI_THEME_start_of_journey));
    /* Stepped up within three months, or just stepped down: the plan counts, the need does not. */
    world->c.since[need] = world->c.since[plan] = -91;
    ck_assert(!ri__theme_holds(world, need, RI_THEME_start_of_journey));
    ck_assert(ri__theme_holds(world, plan, RI_THEME_start_of_journey));
    world->c.since[plan] = -92;
    ck_assert(!ri__theme_holds(world, plan, RI_THEME_start_of_journey));
    /* The stock of the first day: a child in need was assessed before its plan began. */
    uint32_t care = first_of(world, RI_STAGE_CARE);
    double assessed = world->head->flows.mean_days[RI_STAGE_ASSESSMENT] * at.model->calendar_per_working;
    ck_assert_int_eq(world->c.referred[care], -(int32_t)(assessed - world->c.since[care]));
    inside_end(&at);
}
END_TEST

/* Of those who leave care before 18, adoption takes the published share: 2,980 of 20,540. */
START_TEST(test_ways_come_out_as_published) {
    static const double published[RI_N_CARE_WAYS] = {
#define RI_CARE_WAY(id, number, who, under_1, from_1, from_5, from_10, from_16, label) number,
#include "council/care_ways.def"
#undef RI_CARE_WAY
    };
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__care_out *out = &at.model->ageing.out;
    double all = 0, adopted = 0, guardian = 0, elsewhere = 0, total = 0;
    for (int way = 0; way < RI_N_CARE_WAYS; way++)
        total += published[way];
    for (int band = 0; band < RI_N_AGE_BANDS; band++) {
        const double *chance = at.model->ways.chance[band];
        double sum = 0;
        for (int way = 0; way < RI_N_CARE_WAYS; way++)
            sum += chance[way];
        ck_assert_double_eq_tol(sum, 1, 1e-12);
        ck_assert_double_le(out->young[band], out->settled[band]);
        ck_assert_double_lt(out->settled[band], out->all[band]);
        all += out->all[band];
        adopted += chance[RI_CARE_WAY_adoption] * out->young[band];
        guardian += chance[RI_CARE_WAY_special_guardianship] * out->settled[band];
        elsewhere += chance[RI_CARE_WAY_elsewhere] * (out->all[band] - out->alone[band]) + out->alone[band];
    }
    ck_assert_double_eq_tol(adopted / all, published[RI_CARE_WAY_adoption] / total, 1e-9);
    ck_assert_double_eq_tol(guardian / all, published[RI_CARE_WAY_special_guardianship] / total, 1e-9);
    ck_assert_double_eq_tol(elsewhere / all, published[RI_CARE_WAY_elsewhere] / total, 1e-9);
    inside_end(&at);
}
END_TEST

/* A plan for adoption: not before four months in care, not from ten on, for those of the stock in proportion
 * to the chance of their band of entry. */
START_TEST(test_adoption_plan) {
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    double expected = 0, variance = 0, seen = 0;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N_RUNS; r++) {
        inside_again(&at, r);
        ri__world *world = &at.world;
        for (uint32_t row = 0; row < world->head->n_rows; row++) {
            if (world->c.stage[row] != RI_STAGE_CARE)
                continue;
            int32_t days = world->day - world->c.since[row];
            bool is_able = days >= 122 && ri__case_age(world, row) < 10;
            bool has = ri__has_adoption_plan(world, row);
            ck_assert(is_able || !has);
            int band = ri__age_band(world->c.since[row] - world->c.born[row]);
            double p = is_able ? at.model->ways.chance[band][RI_CARE_WAY_adoption] : 0;
            expected += p;
            variance += p * (1 - p);
            seen += has;
        }
    }
    ck_assert_msg(fabs(seen - expected) <= 4 * sqrt(variance), "%.0f plans, expected %.0f", seen, expected);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("theme", test_missing_rate, test_missing_share, test_missing_lasts_a_year, test_exploitation,
             test_exploitation_follows_risk, test_areas, test_start_of_journey,
             test_ways_come_out_as_published, test_adoption_plan)
