/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/allocation.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "council/identity.h"
#include "council/worker.h"

enum { PRIORITY_CPP, PRIORITY_CARE, PRIORITY_ASSESSMENT, PRIORITY_CIN };

static int32_t priority_of(uint8_t stage) {
    switch (stage) {
    case RI_STAGE_CPP:
        return PRIORITY_CPP;
    case RI_STAGE_CARE:
        return PRIORITY_CARE;
    case RI_STAGE_ASSESSMENT:
        return PRIORITY_ASSESSMENT;
    default:
        return PRIORITY_CIN;
    }
}

static int compare_candidates(const void *a, const void *b) {
    const ri__candidate *x = a, *y = b;
    if (x->priority != y->priority)
        return x->priority < y->priority ? -1 : 1;
    if (x->waiting_since != y->waiting_since)
        return x->waiting_since < y->waiting_since ? -1 : 1;
    if (x->u < y->u || x->u > y->u)
        return x->u < y->u ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static uint32_t gather(ri__world *world) {
    uint32_t n = 0, n_rows = world->head->n_rows;
    for (uint32_t row = 0; row < n_rows; row++) {
        if (world->c.worker[row] != RI_NO_WORKER || !ri__stage_needs_worker(world->c.stage[row]))
            continue;
        uint32_t joined = (uint32_t)ri__date(world, world->c.waiting_since[row]);
        world->candidates[n++] = (ri__candidate){
            .priority = priority_of(world->c.stage[row]),
            .waiting_since = world->c.waiting_since[row],
            .u = ri_draw_unit(world->key, world->c.id[row], RI_FOR_JOIN_ORDER, joined, 0),
            .id = world->c.id[row],
            .row = row,
        };
    }
    qsort(world->candidates, n, sizeof *world->candidates, compare_candidates);
    return n;
}

static double choice_draw(const ri__world *world, uint64_t child, uint64_t worker) {
    return ri_draw_unit(world->key, child, RI_FOR_WORKER_CHOICE, ri_id_post(worker),
                        (uint16_t)ri_id_occupant(worker));
}

/* The worker in post with most room, that is with the smallest load; RI_NO_WORKER when there is none. */
static int32_t choose_worker(const ri__world *world, uint64_t child) {
    const ri__workers *w = &world->w;
    int32_t best = RI_NO_WORKER, best_load = INT_MAX;
    double best_u = -1; /* drawn only when there is a tie */
    for (uint32_t row = 0; row < world->head->n_posts; row++) {
        if (!ri__worker_is_in_post(world, row) || w->load[row] > best_load)
            continue;
        if (w->load[row] < best_load) {
            best = (int32_t)row;
            best_load = w->load[row];
            best_u = -1;
            continue;
        }
        if (best_u < 0)
            best_u = choice_draw(world, child, w->id[best]);
        double u = choice_draw(world, child, w->id[row]);
        if (u < best_u || (!(u > best_u) && w->id[row] < w->id[best])) {
            best = (int32_t)row;
            best_u = u;
        }
    }
    return best;
}

static void assign(ri__world *world, uint32_t row, int32_t worker) {
    world->c.worker[row] = worker;
    world->w.load[worker] += RI_CASE_HOLD;
}

/* A child who had a named worker before in this episode has a change of worker, and practice suffers. */
static void note_worker(ri__world *world, uint32_t row) {
    if (world->c.had_worker[row]) {
        world->head->n_worker_changes++;
        world->c.quality[row] -= world->head->p[RI_P_change_effect];
    }
    world->c.had_worker[row] = 1;
}

void ri__allocate_today(ri__world *world) {
    ri__head *head = world->head;
    double cap = head->cap_load * ri__levers(world)[RI_LEVER_caseload_cap];
    uint32_t n = gather(world);
    int32_t n_waiting = 0;
    for (uint32_t i = 0; i < n; i++) {
        const ri__candidate *candidate = &world->candidates[i];
        int32_t worker = choose_worker(world, candidate->id);
        bool has_room = worker != RI_NO_WORKER && world->w.load[worker] + RI_CASE_HOLD <= cap;
        bool must_have = candidate->priority <= PRIORITY_CARE && worker != RI_NO_WORKER;
        if (has_room || must_have) {
            assign(world, candidate->row, worker);
            note_worker(world, candidate->row);
        } else {
            n_waiting++;
        }
    }
    head->n_waiting = n_waiting;
    head->waiting_days += n_waiting;
}

void ri__allocate_start(ri__world *world) {
    ri__head *head = world->head;
    uint32_t n = gather(world);
    for (uint32_t i = 0; i < n; i++) {
        assign(world, world->candidates[i].row, choose_worker(world, world->candidates[i].id));
        world->c.had_worker[world->candidates[i].row] = 1;
    }
    head->start_load = (double)n * RI_CASE_HOLD / fmax(1, head->n_at_work);
    head->cap_load = head->start_load * head->p[RI_P_allocation_cap];
}
