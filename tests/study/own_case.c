/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/own_case.h"

#include <math.h>
#include <string.h>

#include "support.h"

enum { OWN = 916, N = 5, R = 101 };

static ri_history blank(int32_t code, double months) {
    ri_history h = {.episode = {.code = code, .publication = 10000}};
    h.episode.until = 10000 + (ri_day)rint(months * RI_DAYS_PER_MONTH);
    for (int a = 0; a < RI_N_AREAS; a++)
        h.episode.next_grade[a] = RI_REQUIRES_IMPROVEMENT;
    for (int i = 0; i < RI_MOST_NOTED; i++)
        h.noted[i] = NAN;
    return h;
}

static const ri_noted_figure noted[2] = {{OWN, 10500, "agency_share", 0.4, false},
                                         {OWN, 10600, "audits_good_share", 0.4, true}};

/* Four other councils waited 20, 40, 60 and 80 months: from the 5 % to the 95 % quantile 60 months. */
static void make(ri_history observed[N], ri_history simulated[N * R]) {
    for (int i = 0; i < 4; i++)
        observed[i] = blank(201 + i, 20 * (i + 1));
    observed[4] = blank(OWN, 50);
    observed[4].n_visits = 8;
    observed[4].noted[0] = observed[4].noted[1] = 0.4;
    for (int r = 0; r < R; r++) {
        memcpy(&simulated[r * N], observed, N * sizeof *observed);
        ri_history *own = &simulated[r * N + 4];
        own->noted[0] = 0.35 + 0.001 * r; /* 0.350 .. 0.450: 0.400 is the middle one */
        own->noted[1] = r % 4 == 0 ? 0.3 : 0.5;
        own->n_visits = r % 2 == 0 ? 9 : 7;
        own->episode.until = 10000 + (ri_day)rint((25 + 0.5 * r) * RI_DAYS_PER_MONTH); /* 25 .. 75 months */
    }
}

static const ri_target_part *part(const ri_target *target, const char *label) {
    for (int k = 0; k < target->n_components; k++)
        if (strncmp(target->component[k].label, label, strlen(label)) == 0)
            return &target->component[k];
    ck_abort_msg("no part %s", label);
}

static ri_target judged(const ri_history *observed, const ri_history *simulated) {
    ri_target target;
    ck_assert_int_eq(ri_own_case_target(observed, N, simulated, R, noted, 2, &target, NULL), RI_OK);
    return target;
}

START_TEST(where_each_figure_lies) {
    ri_history observed[N];
    static ri_history simulated[N * R];
    make(observed, simulated);
    ri_target target = judged(observed, simulated);
    ck_assert_msg(target.is_pass, "%s", target.reason);
    ck_assert_double_eq_tol(part(&target, "agency")->pit, 0.5, 0.006); /* its own replicate by rounding */
    ck_assert_double_eq_tol(part(&target, "audits good")->pit, 26.0 / R, 1e-12);
    ck_assert_double_eq_tol(part(&target, "monitoring visits")->pit, 51.0 / R, 1e-12);
    ck_assert_double_eq_tol(part(&target, "months to")->pit, 0.5, 1e-12); /* 50 below, one equal, 50 above */
    ck_assert_double_eq_tol(part(&target, "its grade")->pit, 0.5, 1e-12); /* all equal */
    /* From 27.5 to 72.5 months: 45 of 60. */
    ck_assert_double_eq_tol(part(&target, "width")->mean, 0.75, 0.01);
}
END_TEST

/* One item in the tail is let pass; two are not; nor one far out, a wait too wide, or a DfE commissioner. */
START_TEST(what_fails) {
    ri_history observed[N];
    static ri_history simulated[N * R];
    make(observed, simulated);
    for (int r = 0; r < R; r++)
        simulated[r * N + 4].n_visits = r < 4 ? 9 : 7; /* 4 of 101 */
    ck_assert(judged(observed, simulated).is_pass);
    for (int r = 0; r < R; r++)
        simulated[r * N + 4].noted[1] = r < 4 ? 0.3 : 0.5;
    ck_assert(!judged(observed, simulated).is_pass);

    make(observed, simulated);
    for (int r = 0; r < R; r++)
        simulated[r * N + 4].n_visits = 7;
    ck_assert(!judged(observed, simulated).is_pass);

    make(observed, simulated);
    for (int r = 0; r < R; r++)
        simulated[r * N + 4].has_dfe_commissioner = r > 40;
    ck_assert(!judged(observed, simulated).is_pass);

    make(observed, simulated);
    for (int r = 0; r < R; r++) /* 5 .. 95: 81 of 60 months */
        simulated[r * N + 4].episode.until = 10000 + (ri_day)rint((5 + 0.9 * r) * RI_DAYS_PER_MONTH);
    ri_target target = judged(observed, simulated);
    ck_assert(!target.is_pass);
    ck_assert_ptr_nonnull(strstr(target.reason, "times as wide"));
}
END_TEST

RI_TEST_MAIN("own_case", where_each_figure_lies, what_fails)
