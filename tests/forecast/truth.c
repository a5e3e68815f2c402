/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/truth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/escalation.h"
#include "abi/progress.h"
#include "council/fixture.h"
#include "support.h"

/* In the order of the series, as a filter wants them. */
static const uint32_t seen[TRUTH_N_SERIES] = {RI_WEIGHED_ID_open_cases,
                                              RI_WEIGHED_ID_cpp,
                                              RI_WEIGHED_ID_in_care,
                                              RI_WEIGHED_ID_workers_fte,
                                              RI_WEIGHED_ID_agency_share,
                                              RI_WEIGHED_ID_visits_in_time_share,
                                              RI_WEIGHED_ID_audits_inadequate_share};

/* A report on inadequate services brings a notice, any other the end of intervention. */
static void step_prob(const void *model, const void *state, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model;
    (void)state;
    memset(prob, 0, RI_N_STEPS * sizeof *prob);
    if (view->point == RI_POINT_PUBLICATION) {
        prob[view->is_overall_inadequate ? RI_STEP_NOTICE : RI_STEP_RELEASE] = 1;
        return;
    }
    double undone = 1 - view->plan_progress;
    prob[RI_STEP_DFE_COMMISSIONER] = 0.15 * undone * undone * undone * undone;
    prob[RI_STEP_TRUST] = 0.01;
    prob[RI_STEP_RELEASE] = 0.01;
    prob[RI_STEP_NONE] = 0.98 - prob[RI_STEP_DFE_COMMISSIONER];
}
static double step_delay(const void *model, const void *state, const ri_escalation_view *view, int32_t step,
                         double u) {
    (void)model;
    (void)state;
    (void)view;
    return step == RI_STEP_NOTICE ? 5 + 10 * u : 20 + 40 * u;
}
static const ri_escalation_ops escalation = {sizeof escalation, step_prob, step_delay};

/* The more likely, the more of the cases seen are good and the fewer inadequate. */
static double enough_progress(const void *model, const void *state, const ri_progress_view *view) {
    (void)model;
    (void)state;
    double better =
        view->n_by_grade[RI_GOOD] + view->n_by_grade[RI_OUTSTANDING] - view->n_by_grade[RI_INADEQUATE];
    return fmin(0.95, fmax(0.05, 0.5 + 2 * better / fmax(1, view->n_sampled)));
}
static double is_last(const void *model, const void *state, const ri_progress_view *view, int found) {
    (void)model;
    (void)state;
    return found && view->n_good_visits >= 2 ? 0.5 : 0.05;
}
static const ri_progress_ops progress = {sizeof progress, enough_progress, is_last};

ri_council_setup truth_setup(void) {
    ri_council_setup setup = fixture_setup(TRUTH_MONTHS);
    setup.role[RI_ROLE_ESCALATION].ops = &escalation;
    setup.role[RI_ROLE_PROGRESS].ops = &progress;
    for (int i = 0; i < setup.n_regimes; i++) {
        ri_regime *regime = &setup.regimes[i];
        regime->plan_due_working_days = 20;
        regime->plan_reply_working_days = 5;
        regime->first_visit_days = 7;
        regime->visits_every_months = 1;
        regime->minimum_visits = 3;
        regime->fieldwork_days = 5;
        regime->publication_working_days = 10;
    }
    setup.set[RI_P_last_gap_months] = 2;
    return setup;
}

ri_day truth_as_of(const ri_council_setup *setup) {
    const ri_steps steps = ri_steps_of(setup->first_day, setup->first_day);
    return ri_month_first_day(steps.first_month + TRUTH_SEEN_MONTHS) - 1;
}

typedef struct life {
    ri_council_model *model;
    ri_council_worker *worker;
    void *particle;
    size_t bytes;
    ri_particle_look before; /* a day ago */
    ri_error error;
} life;

/* What happened on the day lived last. */
static void note_day(const life *l, const ri_particle_look *now, truth *to) {
    const ri_particle_look *before = &l->before;
    ri_day today = now->next_day - 1;
    bool is_known = today <= to->known.until;
    if (now->visit > before->visit && is_known) {
        ck_assert_uint_lt(to->known.n_visits, RI_N_VISIT_DAYS);
        to->visit[to->known.n_visits++] = (ri_known_visit){today, now->last_visit_progress};
    }
    if (now->step_in_force == before->step_in_force)
        return;
    if (now->step_in_force == RI_STEP_NOTICE && to->known.n_steps == 0)
        to->step[to->known.n_steps++] = (ri_known_step){today, RI_STEP_NOTICE};
    else if (to->next_step == RI_STEP_NONE) {
        to->next_step = now->step_in_force == RI_STEP_NONE ? RI_STEP_RELEASE : now->step_in_force;
        to->next_day = today;
    }
}

/* From the first morning on, of another replication. */
static void again(life *l, uint64_t replication) {
    ck_assert_int_eq(ri_particle_begin(l->worker, l->particle, l->bytes, (ri_key){2, replication}, &l->error),
                     RI_OK);
    l->before = ri_particle_look_at(l->worker, l->particle);
}

static void begin(life *l, const ri_council_setup *setup, uint64_t replication) {
    *l = (life){0};
    ck_assert_int_eq(ri_council_model_create(setup, &l->model, &l->error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(l->model, &l->worker, &l->error), RI_OK);
    l->bytes = ri_particle_bytes(l->worker, 1);
    l->particle = aligned_alloc(64, l->bytes);
    ck_assert_ptr_nonnull(l->particle);
    again(l, replication);
}

static void end(life *l) {
    free(l->particle);
    ri_council_worker_destroy(l->worker);
    ri_council_model_destroy(l->model);
}

static bool is_out(const ri_particle_look *look) {
    return look->first_reinspection >= 0 || look->step_in_force != RI_STEP_NOTICE;
}

/* Lives the world day by day; false when by as_of it was what a forecast knows that it was not. */
static bool live(life *l, const ri_council_setup *setup, truth *to) {
    to->known.n_visits = to->known.n_steps = 0;
    to->next_step = RI_STEP_NONE;
    for (ri_day day = setup->first_day;; day++) {
        ck_assert_int_eq(ri_particle_live(l->worker, l->particle, day, &l->error), RI_OK);
        ri_particle_look now = ri_particle_look_at(l->worker, l->particle);
        if (now.next_day <= day)
            break; /* the end of the simulation */
        note_day(l, &now, to);
        l->before = now;
        if (day == to->known.until && is_out(&now))
            return false;
    }
    ri_particle_finish(l->worker, l->particle);
    to->look = ri_particle_look_at(l->worker, l->particle);
    return true;
}

/* Lives it once more, now told what happened to it, which is the same life until as_of: how likely that was.
 */
static double log_known_of(const ri_council_setup *setup, uint64_t replication, const truth *t) {
    ri_council_setup knowing = *setup;
    const ri_steps steps = ri_steps_of(setup->first_day, t->known.until);
    knowing.known = &t->known;
    life l;
    begin(&l, &knowing, replication);
    for (uint32_t step = 1; step <= steps.n; step++)
        ck_assert_int_eq(ri_particle_live(l.worker, l.particle, ri_steps_day(&steps, step), &l.error), RI_OK);
    uint32_t first = ri_record_series_cell(0, 0, 0), next = ri_record_series_cell(TRUTH_SEEN_MONTHS, 0, 0);
    ck_assert_mem_eq(ri_particle_record(l.particle) + first, t->record + first,
                     (next - first) * sizeof *t->record);
    double log_known = ri_particle_look_at(l.worker, l.particle).log_known_so_far;
    end(&l);
    return log_known;
}

static void draw_figures(uint64_t which, double scatter, truth *to) {
    for (uint32_t k = 0; k < TRUTH_N_FIGURES; k++) {
        uint32_t step = k < TRUTH_N_SERIES ? TRUTH_SEEN_MONTHS / 2 : TRUTH_SEEN_MONTHS;
        uint32_t series = seen[k % TRUTH_N_SERIES];
        double shown = ri_observing_shown(to->record, series, step);
        double normal = ri_draw_normal((ri_key){3, which}, k, 0, 0, 0) * scatter;
        ck_assert(!isnan(shown));
        to->of[k] = ri_weighed_table[series].n;
        to->figure[k] = (ri_observation){step, series, ri_observing_draw(series, shown, to->of[k], normal)};
    }
}

/* What a forecast knows of it: until then the whole of its visits and steps. */
static void make_known(truth *to) {
    to->known.are_visits = to->known.are_steps = to->known.is_held_off = true;
    to->known.visit = to->visit;
    to->known.step = to->step;
}

void truth_draw(const ri_council_setup *setup, uint64_t which, double scatter, truth *to) {
    enum { MOST_LIVES = 1000 };
    const ri_known nothing = {.until = truth_as_of(setup)};
    ri_council_setup unknown = *setup;
    unknown.known = &nothing; /* but what day it is: then the next visit is the next */
    *to = (truth){.known = nothing};
    life l;
    begin(&l, &unknown, which * MOST_LIVES);
    while (!live(&l, setup, to)) {
        ck_assert_uint_lt(++to->n_thrown, MOST_LIVES);
        again(&l, which * MOST_LIVES + to->n_thrown);
    }
    size_t n_bytes = ri_record_n_cells(setup->n_months) * sizeof *to->record;
    to->record = malloc(n_bytes);
    ck_assert_ptr_nonnull(to->record);
    memcpy(to->record, ri_particle_record(l.particle), n_bytes);
    end(&l);
    draw_figures(which, scatter, to);
    make_known(to);
    to->look.log_known_so_far = log_known_of(setup, which * MOST_LIVES + to->n_thrown, to);
}

void truth_dispose(truth *t) {
    free(t->record);
    *t = (truth){0};
}
