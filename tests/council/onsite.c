/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What inspectors gather: files read, practice watched, people heard. Exact, one statistical. */
#include "council/onsite.h"

#include <math.h>
#include <stdlib.h>

#include "abi/math.h"
#include "council/inside.h"
#include "council/theme.h"
#include "support.h"

/* The fixture's first regime, on the first day; nothing of themes, watching and hearing. */
typedef struct site {
    inside at;
    ri_council_setup setup;
    ri_regime regime;
    ri_judgement_view view[RI_N_AREAS];
} site;

static void site_begin(site *s) {
    s->setup = fixture_setup(3);
    s->regime = s->setup.regimes[0];
    inside_begin(&s->at, &s->setup, 0);
    s->at.world.head->n_inspections = 1;
}

static void look(site *s) {
    ri__onsite_evidence(&s->at.world, &s->regime, s->view);
}

static void hold_quality(site *s, double quality) {
    for (uint32_t row = 0; row < s->at.world.head->n_rows; row++)
        s->at.world.c.quality[row] = quality;
}

static int32_t n_of(const site *s, int area) {
    const ri_judgement_view *view = &s->view[area];
    int32_t n = 0;
    for (int g = 0; g < RI_N_GRADES; g++)
        n += view->n_by_grade[g];
    ck_assert_int_eq(n, view->n_sampled);
    return n;
}

START_TEST(test_nothing) {
    site s;
    site_begin(&s);
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), 26);
    ck_assert_int_eq(n_of(&s, RI_AREA_HELP_PROTECTION) + n_of(&s, RI_AREA_IN_CARE), 26);
    for (int a = 0; a < RI_N_AREAS; a++) {
        ck_assert_double_eq(s.view[a].watched_share, -1);
        ck_assert_double_eq(s.view[a].heard_share, -1);
    }
    inside_end(&s.at);
}
END_TEST

START_TEST(test_themes_add_files) {
    /* Six further files of a theme that far more children are of, beyond the same tracked sample. */
    site s;
    site_begin(&s);
    look(&s);
    int32_t in_care = n_of(&s, RI_AREA_IN_CARE);
    s.regime.theme_sample[RI_THEME_external_placements] = 6;
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_IN_CARE), in_care + 6);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), 32);
    inside_end(&s.at);
}
END_TEST

START_TEST(test_no_file_is_read_twice) {
    /* Every case tracked or of a theme, once: all that are open and of the theme, and the tracked ones that
     * are not. Without a theme but with as many tracked cases as there are, every case, and no more. */
    site s;
    site_begin(&s);
    const ri__world *world = &s.at.world;
    int32_t n_open = ri__n_held(world->head);
    s.regime.sample_further = 5000;
    for (int theme = 0; theme < RI_N_THEMES; theme++)
        if (theme != RI_THEME_care_leavers)
            s.regime.theme_sample[theme] = 5000;
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), n_open);
    s.regime.sample_audited = s.regime.sample_further = 0;
    look(&s);
    int32_t n_themed = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        bool is_themed = false;
        for (int theme = 0; theme < RI_N_THEMES; theme++)
            is_themed |= theme != RI_THEME_care_leavers && ri__theme_holds(world, row, theme);
        n_themed += is_themed;
    }
    ck_assert_int_gt(n_themed, 100);
    ck_assert_int_lt(n_themed, n_open);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), n_themed);
    inside_end(&s.at);
}
END_TEST

START_TEST(test_care_leavers_count_where_they_are_judged) {
    /* Part of in care, unless the regime judges them on their own. */
    site s;
    site_begin(&s);
    look(&s);
    int32_t in_care = n_of(&s, RI_AREA_IN_CARE);
    s.regime.theme_sample[RI_THEME_care_leavers] = 8;
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_IN_CARE), in_care + 8);
    s.regime.area[2] = RI_AREA_CARE_LEAVERS;
    s.regime.area[3] = RI_AREA_LEADERS;
    s.regime.n_areas = 4;
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_IN_CARE), in_care);
    ck_assert_int_eq(n_of(&s, RI_AREA_CARE_LEAVERS), 8);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), 34);
    inside_end(&s.at);
}
END_TEST

START_TEST(test_short_inspections_do_less) {
    /* 5 of 25 days: a fifth of 10 files of a theme, none lost by rounding down. */
    site s;
    site_begin(&s);
    ri__head *head = s.at.world.head;
    for (int a = 0; a < RI_N_AREAS; a++)
        head->grade[a] = RI_GOOD;
    s.regime.short_fieldwork_days = 5;
    s.regime.short_sample_further = 0;
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), 20);
    s.regime.theme_sample[RI_THEME_external_placements] = 10;
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), 22);
    s.regime.theme_sample[RI_THEME_external_placements] = 11;
    look(&s);
    ck_assert_int_eq(n_of(&s, RI_AREA_OVERALL), 23);
    inside_end(&s.at);
}
END_TEST

START_TEST(test_watched_and_heard_at_extremes) {
    static const struct {
        double quality, lift, cut, watched, heard;
    } rows[] = {{1.5, 0, 0.3, 1, 1},
                {0.9, 0, 0.3, 0, 1},
                {0.9, 0.2, 0.3, 1, 1}, /* better while it is watched */
                {0.2, 0.2, 0.3, 0, 0}};
    site s;
    site_begin(&s);
    double *p = s.at.world.head->p;
    p[RI_P_watched_noise] = p[RI_P_heard_noise] = 0;
    s.regime.practice_watched = s.regime.people_heard = 20;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hold_quality(&s, rows[i].quality);
        p[RI_P_watched_lift] = rows[i].lift;
        p[RI_P_heard_cut] = rows[i].cut;
        look(&s);
        for (int a = RI_AREA_HELP_PROTECTION; a <= RI_AREA_IN_CARE; a++) {
            ck_assert_double_eq(s.view[a].watched_share, rows[i].watched);
            ck_assert_double_eq(s.view[a].heard_share, rows[i].heard);
        }
        ck_assert_double_eq(s.view[RI_AREA_LEADERS].watched_share, -1);
    }
    inside_end(&s.at);
}
END_TEST

START_TEST(test_families_in_between) {
    /* One SD above the cut: Phi(1) = 0.841 speak well. Of 400 in each area: within 5 SD (0.09), false alarm
     * below 1 in 500,000. */
    site s;
    site_begin(&s);
    double *p = s.at.world.head->p;
    p[RI_P_heard_noise] = 0.5;
    p[RI_P_heard_cut] = 0.4;
    s.regime.people_heard = 400;
    hold_quality(&s, 0.9);
    look(&s);
    for (int a = RI_AREA_HELP_PROTECTION; a <= RI_AREA_IN_CARE; a++)
        ck_assert_double_eq_tol(s.view[a].heard_share, ri_normal_cdf(1), 0.09);
    inside_end(&s.at);
}
END_TEST

START_TEST(test_staff_and_members) {
    /* By turns: half of them staff. */
    static const struct {
        double conditions, knowledge, share;
    } rows[] = {{0, 0, 0}, {1, 0, 0.5}, {0, 1, 0.5}, {1, 1, 1}};
    site s;
    site_begin(&s);
    s.regime.people_heard = 20;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        s.at.world.head->culture.conditions = rows[i].conditions;
        s.at.world.head->scrutiny.knowledge = rows[i].knowledge;
        look(&s);
        ck_assert_double_eq(s.view[RI_AREA_LEADERS].heard_share, rows[i].share);
    }
    inside_end(&s.at);
}
END_TEST

RI_TEST_MAIN("onsite", test_nothing, test_themes_add_files, test_no_file_is_read_twice,
             test_care_leavers_count_where_they_are_judged, test_short_inspections_do_less,
             test_watched_and_heard_at_extremes, test_families_in_between, test_staff_and_members)
