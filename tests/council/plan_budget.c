/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan may cost in all, where a figure decides when an intervention begins: paid day by day on the
 * way. By date it gives the same bits as days that were known before. */
#include <string.h>

#include "council/inside.h"
#include "council/plan_budget.h"
#include "support.h"

enum { N = 3 };

/* Two that cost 1,000 pounds a day, and one that costs nothing; posts, a lever that acts at once, and one
 * over a ramp. */
typedef struct plan {
    ri_intervention_rule rule[N];
    ri_effect effect[N];
    ri_effect_terms terms[N];
    ri_council_setup setup;
} plan;

static void make(plan *p, int32_t n_months) {
    static const int32_t lever[N] = {RI_LEVER_posts_added, RI_LEVER_leaving_level, RI_LEVER_support};
    static const ri_operation operation[N] = {RI_ADD, RI_MULTIPLY, RI_ADD};
    static const double value[N] = {12, 0.5, 0.3};
    memset(p, 0, sizeof *p);
    p->setup = fixture_setup(n_months);
    for (int i = 0; i < N; i++) {
        p->rule[i] = ri_intervention_rule_default();
        p->rule[i].key = (uint64_t)i + 1;
        p->rule[i].from = p->setup.first_day + 40 + 10 * i;
        p->rule[i].ramp_days = i == 1 ? 60 : 0;
        p->rule[i].per_year_gbp = i < 2 ? 1000 * RI_DAYS_PER_YEAR : 0;
        p->rule[i].manager_hours = 20;
        p->effect[i] =
            (ri_effect){lever[i], operation[i], value[i], p->rule[i].from, RI_DAY_NONE, i, p->rule[i].key};
    }
    p->rule[1].once_gbp = 5000;
    p->setup.rules = p->rule;
    p->setup.n_rules = N;
    p->setup.effects = p->effect;
    p->setup.terms = p->terms;
    p->setup.n_effects = N;
}

static void end_on(plan *p, int i, int32_t day) {
    p->rule[i].until = p->effect[i].until = p->setup.first_day + day;
}

static void check_same(const ri_council_setup *a, const ri_council_setup *b) {
    const ri_fingerprint x = fixture_fingerprint(a, 3), y = fixture_fingerprint(b, 3);
    ck_assert_mem_eq(&x, &y, sizeof x);
}

static void check_differ(const ri_council_setup *a, const ri_council_setup *b) {
    const ri_fingerprint x = fixture_fingerprint(a, 3), y = fixture_fingerprint(b, 3);
    ck_assert_mem_ne(&x, &y, sizeof x);
}

/* From day 40 the first costs 1,000 a day, from day 50 the second 1,000 and 5,000 at once: 10,000 + 5,000 +
 * 2,000 a day. Of 75,000 60,000 are left on day 50 after the 5,000 are put aside ... */
START_TEST(days_found_on_the_way_are_those_known_before) {
    static plan known, found, free;
    const struct {
        double gbp;
        int32_t until[2]; /* of the first two */
    } rows[] = {
        {76000, {81, 80}}, /* 10 days of one, 5,000, 30 days of two, then one more of the first */
        {15999, {55, 50}}, /* too little to begin the second: 5 days more of the first */
        {39999, {62, 62}}, /* a pound short of the second's twelfth day */
    };
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        make(&known, 8);
        make(&found, 8);
        make(&free, 8);
        end_on(&known, 0, rows[k].until[0]);
        end_on(&known, 1, rows[k].until[1]);
        found.setup.plan_budget_gbp = rows[k].gbp;
        check_same(&known.setup, &found.setup);
        check_differ(&free.setup, &found.setup);
    }
    found.setup.plan_budget_gbp = 1e9; /* never spent */
    check_same(&free.setup, &found.setup);
    found.setup.plan_budget_gbp = 1; /* neither begins */
    end_on(&known, 0, 40);
    end_on(&known, 1, 50);
    check_same(&known.setup, &found.setup);
}
END_TEST

/* Whether events come from sweeps, buckets or a heap, and however small the block was at first. */
START_TEST(every_form_gives_the_same_bits) {
    static plan p, other;
    make(&p, 10);
    p.rule[0].trigger = (ri_trigger){.metric = RI_METRIC_unallocated_cases,
                                     .is_above = true,
                                     .threshold = 0,
                                     .n_months = 2,
                                     .cool_down_months = 1};
    p.rule[0].lasts_months = 2;
    p.setup.plan_budget_gbp = 90000;
    other = p;
    other.setup.rules = other.rule;
    other.setup.effects = other.effect;
    other.setup.terms = other.terms;
    for (int form = 0; form < 3; form++) {
        other.setup.is_event_form = form > 0;
        other.setup.queue_form = form == 2 ? RI_QUEUE_HEAP : RI_QUEUE_BUCKETS;
        other.setup.capacity_factor = form == 0 ? 0.1 : p.setup.capacity_factor;
        check_same(&p.setup, &other.setup);
    }
    other.setup.plan_budget_gbp = 1e9;
    check_differ(&p.setup, &other.setup);
}
END_TEST

/* Lives `n` days of the plan's own phase alone. */
static void live(inside *at, int32_t n) {
    for (int32_t i = 0; i < n; i++, at->world.day++)
        ri__interventions_today(&at->world);
}

/* What begins on day 100 at 1,000 a day ends on day 130 when 30,000 are there; it never begins again, though
 * its figure may. */
START_TEST(a_figure_that_comes_late_is_paid_late) {
    static plan p;
    inside at;
    make(&p, 12);
    p.rule[0].trigger =
        (ri_trigger){.metric = RI_METRIC_unallocated_cases, .n_months = 1, .cool_down_months = 0};
    p.rule[1].trigger = p.rule[0].trigger;
    p.rule[2].trigger = p.rule[0].trigger;
    p.setup.plan_budget_gbp = 30000;
    inside_begin(&at, &p.setup, 0);
    ri__running *first = &at.world.running[0], *second = &at.world.running[1], *third = &at.world.running[2];
    live(&at, 100);
    ri_assert_same(at.world.head->plan_left_gbp, 30000);
    first->from = first->first_from = third->from = 100;
    live(&at, 40);
    ck_assert_int_eq(first->from, 100);
    ck_assert_int_eq(first->until, 130);
    ck_assert_int_eq(first->first_from, 100);
    ck_assert(first->is_spent);
    ck_assert_double_eq_tol(at.world.head->plan_left_gbp, 0, RI_PLAN_HALF_A_PENNY);
    ck_assert(second->is_spent);
    ck_assert_int_eq(second->from, RI_FAR);
    ck_assert_int_eq(third->until, RI_FAR); /* costs nothing */
    ck_assert(!third->is_spent);
    inside_end(&at);
}
END_TEST

/* The second run of one that cannot be paid is as if it had not been asked for. */
START_TEST(a_second_run_without_money_is_none) {
    static plan p;
    inside at;
    make(&p, 12);
    p.rule[1].trigger =
        (ri_trigger){.metric = RI_METRIC_unallocated_cases, .n_months = 1, .cool_down_months = 0};
    p.rule[0] = ri_intervention_rule_default();
    p.rule[0].from = p.setup.first_day;
    p.setup.plan_budget_gbp = 19000; /* 5,000 and 10 days, then 4,000 are left */
    inside_begin(&at, &p.setup, 0);
    ri__running *r = &at.world.running[1];
    r->from = r->first_from = 20;
    r->until = 30;
    live(&at, 60);
    ri_assert_same(at.world.head->plan_left_gbp, 4000);
    *r = (ri__running){
        .from = 60, .until = 90, .last_from = 20, .last_until = 30, .first_from = 20, .could_from = -1};
    live(&at, 1);
    ck_assert(r->is_spent);
    ck_assert_int_eq(r->from, 20);
    ck_assert_int_eq(r->until, 30);
    ck_assert_int_eq(r->last_from, RI_FAR);
    ck_assert_int_eq(r->first_from, 20);
    ri_assert_same(at.world.head->plan_left_gbp, 4000);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("council/plan_budget", days_found_on_the_way_are_those_known_before,
             every_form_gives_the_same_bits, a_figure_that_comes_late_is_paid_late,
             a_second_run_without_money_is_none)
