/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact, one statistical: what follows a DfE commissioner's appointment. */
#include "council/dfe.h"

#include <string.h>

#include "abi/escalation.h"
#include "council/inside.h"
#include "council/inspection.h"
#include "support.h"

/* A department that decides at the commissioner's review alone: for a trust with the chance `model` points
 * to; whatever it decides takes effect 30 days later. */
static void steps(const void *model, const void *state, const ri_escalation_view *view,
                  double prob[RI_N_STEPS]) {
    (void)state;
    memset(prob, 0, RI_N_STEPS * sizeof *prob);
    prob[RI_STEP_TRUST] = view->point == RI_POINT_COMMISSIONER_REVIEW ? *(const double *)model : 0;
    prob[RI_STEP_NONE] = 1 - prob[RI_STEP_TRUST];
}
static double after_30_days(const void *model, const void *state, const ri_escalation_view *view,
                            int32_t step, double u) {
    (void)model;
    (void)state;
    (void)view;
    (void)step;
    (void)u;
    return 30;
}
static const ri_escalation_ops ops = {sizeof ops, steps, after_30_days};

/* The day of the next event of a kind, whatever else is in the queue; -1 = none. */
static int32_t next_day(inside *at, uint32_t kind) {
    ri_event event;
    while (ri_queue_pop(&at->world.queue, at->model->n_days, &event))
        if (event.kind == kind)
            return (int32_t)event.time;
    return -1;
}

/* A DfE commissioner comes on day 40 and the review is held. Returns its day. */
static int32_t reviewed(inside *at, uint64_t replication) {
    inside_again(at, replication);
    ri__episode_begin(&at->world);
    at->world.day = 40;
    at->world.head->dfe_pending = RI_STEP_DFE_COMMISSIONER;
    ri__dfe_event(&at->world, RI_EVENT_STEP + RI_STEP_DFE_COMMISSIONER);
    ck_assert_int_eq(at->world.head->commissioner_day, 40);
    int32_t day = next_day(at, RI_EVENT_COMMISSIONER_REVIEW);
    at->world.day = day;
    ri__dfe_event(&at->world, RI_EVENT_COMMISSIONER_REVIEW);
    return day;
}

static void begin(inside *at, ri_council_setup *setup, const double *trust_share) {
    *setup = fixture_setup(24);
    setup->role[RI_ROLE_ESCALATION].ops = &ops;
    setup->role[RI_ROLE_ESCALATION].model = trust_share;
    inside_begin(at, setup, 0);
}

START_TEST(test_review_after_three_months) {
    /* 3 x 30.4375 = 91.3 days after day 40. Kept at 0; at 1 a trust, 30 days later. */
    inside at;
    ri_council_setup setup;
    double trust_share = 0;
    begin(&at, &setup, &trust_share);
    ck_assert_int_eq(reviewed(&at, 0), 131);
    ck_assert_int_eq(at.world.head->dfe_pending, RI_STEP_NONE);
    trust_share = 1;
    ck_assert_int_eq(reviewed(&at, 0), 131);
    ck_assert_int_eq(at.world.head->dfe_pending, RI_STEP_TRUST);
    at.world.day = next_day(&at, RI_EVENT_STEP + RI_STEP_TRUST);
    ck_assert_int_eq(at.world.day, 161);
    ri__dfe_event(&at.world, RI_EVENT_STEP + RI_STEP_TRUST);
    ck_assert_int_eq(at.world.head->trust_day, 161);
    inside_end(&at);
}
END_TEST

START_TEST(test_share_of_trusts) {
    /* 0.3 of 200 reviews: 60 give or take 6.5. Statistical: 4.9 SD either way, false alarm 1 in a million. */
    inside at;
    ri_council_setup setup;
    double trust_share = 0.3;
    begin(&at, &setup, &trust_share);
    int n_trusts = 0;
    for (uint64_t r = 0; r < 200; r++) {
        reviewed(&at, r);
        n_trusts += at.world.head->dfe_pending == RI_STEP_TRUST;
    }
    ck_assert_int_ge(n_trusts, 60 - 32);
    ck_assert_int_le(n_trusts, 60 + 32);
    inside_end(&at);
}
END_TEST

START_TEST(test_no_review_once_not_inadequate) {
    inside at;
    ri_council_setup setup;
    double trust_share = 1;
    begin(&at, &setup, &trust_share);
    reviewed(&at, 0);
    at.world.head->dfe_pending = RI_STEP_NONE;
    at.world.head->is_inadequate = 0;
    ri__dfe_event(&at.world, RI_EVENT_COMMISSIONER_REVIEW);
    ck_assert_int_eq(at.world.head->dfe_pending, RI_STEP_NONE);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("dfe", test_review_after_three_months, test_share_of_trusts, test_no_review_once_not_inadequate)
