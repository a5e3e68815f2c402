/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/allocation.h"

#include <math.h>

#include "council/candidate.h"
#include "council/mark.h"
#include "kernel/sweep.h"
#include "council/worker.h"

enum { PRIORITY_CPP, PRIORITY_CARE, PRIORITY_ASSESSMENT, PRIORITY_CIN };

static uint32_t priority_of(uint8_t stage) {
    switch (stage) {
    case RI_STAGE_ENQUIRY:
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

/* Priority, then the day of joining: days of a simulation fit into 16 bits. */
static uint32_t order_of(uint32_t priority, int32_t waiting_since) {
    return priority << 16 | (uint32_t)waiting_since;
}

/* All who need a worker; returns how many. Those who must have one, however full the workers are, stand first
 * and are counted in *n_must. */
static uint32_t gather(ri__world *world, uint32_t *n_must) {
    uint32_t n = ri_sweep_rows(world->c.worker, world->head->n_rows, RI_NO_WORKER, world->rows);
    *n_must = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i], at = i;
        uint32_t order = order_of(priority_of(world->c.stage[row]), world->c.waiting_since[row]);
        if (order < order_of(PRIORITY_ASSESSMENT, 0)) {
            at = (*n_must)++;
            world->candidates[i] = world->candidates[at];
        }
        world->candidates[at] = (ri__candidate){.order = order, .row = row, .id = world->c.id[row]};
    }
    return n;
}

/* Draws the chance of n candidates, and puts them in order. */
static void draw_and_sort(ri__world *world, ri__candidate *candidates, uint32_t n) {
    enum { BATCH = 32 };
    uint64_t entity[2 * BATCH], address[2 * BATCH];
    for (uint32_t begin = 0; begin < n; begin += BATCH) {
        ri__candidate *part = candidates + begin;
        uint32_t n_part = n - begin < BATCH ? n - begin : BATCH;
        for (uint32_t i = 0; i < n_part; i++) {
            uint32_t joined = (uint32_t)ri__date(world, world->c.waiting_since[part[i].row]);
            entity[2 * i] = entity[2 * i + 1] = part[i].id;
            address[2 * i] = ri_draw_address(RI_FOR_JOIN_ORDER, joined, 0);
            address[2 * i + 1] = ri_draw_address(RI_FOR_WORKER_CHOICE, 0, 0);
        }
        ri_draw_blocks(world->key, entity, address, 2 * n_part);
        for (uint32_t i = 0; i < n_part; i++) {
            part[i].u = ri_unit_from_word(entity[2 * i]);
            part[i].salt = entity[2 * i + 1];
        }
    }
    ri__candidates_sort(candidates, n);
}

/* The workers in post with most room, that is with the smallest load. Within the phase loads change by its
 * own assignments alone, so the list is made anew only when it has been used up. */
typedef struct worker_pool {
    uint64_t *id;
    uint32_t *row, n;
    int32_t load; /* RI_NO_LOAD when nobody is in post */
} worker_pool;

static void pool_fill(worker_pool *pool, const ri__world *world) {
    const ri__workers *w = &world->w;
    uint32_t n_posts = world->head->n_posts;
    *pool = (worker_pool){.id = w->pool_id, .row = w->pool_row, .load = ri_sweep_least(w->load, n_posts)};
    if (pool->load != RI_NO_LOAD)
        pool->n = ri_sweep_rows(w->load, n_posts, pool->load, pool->row);
    for (uint32_t i = 0; i < pool->n; i++)
        pool->id[i] = w->id[pool->row[i]];
}

/* Gives the child its worker; the pool is not empty. */
static void pool_assign(worker_pool *pool, ri__world *world, const ri__candidate *candidate) {
    uint32_t at = ri__least_mark(pool->id, pool->n, candidate->salt);
    uint32_t worker = pool->row[at];
    world->c.worker[candidate->row] = (int32_t)worker;
    world->w.load[worker] += RI_CASE_HOLD;
    pool->n--;
    pool->row[at] = pool->row[pool->n];
    pool->id[at] = pool->id[pool->n];
    if (pool->n == 0)
        pool_fill(pool, world);
}

/* How many more cases the workers in post can hold below the cap. */
static uint32_t room_below(const ri__world *world, double cap) {
    int32_t most = (int32_t)floor(cap < INT32_MAX / 2 ? cap : INT32_MAX / 2);
    int64_t room = 0;
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        if (world->w.load[row] < most)
            room += (most - world->w.load[row]) / RI_CASE_HOLD;
    return room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;
}

/* A child who had a named worker before in this episode has a change of worker, and practice suffers. */
static void note_worker(ri__world *world, uint32_t row) {
    if (world->c.had_worker[row]) {
        world->head->n_worker_changes++;
        world->c.quality[row] -= world->head->p[RI_P_change_effect];
    }
    world->c.had_worker[row] = 1;
    world->head->month.allocations++;
}

static void assign_in_order(ri__world *world, worker_pool *pool, const ri__candidate *candidates,
                            uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        pool_assign(pool, world, &candidates[i]);
        note_worker(world, candidates[i].row);
    }
}

/* In a full council hundreds wait and a few get a worker: only those are drawn for and sorted. */
void ri__allocate_today(ri__world *world) {
    ri__head *head = world->head;
    uint32_t n_must, n = gather(world, &n_must), n_given = 0;
    if (n > 0 && ri__n_at_work(head) > 0) {
        worker_pool pool;
        pool_fill(&pool, world);
        draw_and_sort(world, world->candidates, n_must);
        assign_in_order(world, &pool, world->candidates, n_must);
        ri__candidate *others = world->candidates + n_must;
        uint32_t n_others = n - n_must;
        uint32_t room = room_below(world, head->cap_load * ri__levers(world)[RI_LEVER_caseload_cap]);
        uint32_t n_chosen = room < n_others ? room : n_others;
        if (n_chosen > 0) {
            draw_and_sort(world, others, ri__candidates_front(others, n_others, n_chosen, world->rows));
            assign_in_order(world, &pool, others, n_chosen);
        }
        n_given = n_must + n_chosen;
    }
    head->n_waiting = (int32_t)(n - n_given);
    head->waiting_days += head->n_waiting;
}

void ri__allocate_start(ri__world *world) {
    ri__head *head = world->head;
    uint32_t n_must, n = gather(world, &n_must);
    worker_pool pool;
    pool_fill(&pool, world);
    draw_and_sort(world, world->candidates, n);
    for (uint32_t i = 0; i < n; i++) {
        pool_assign(&pool, world, &world->candidates[i]);
        world->c.had_worker[world->candidates[i].row] = 1;
    }
    head->start_load = (double)n * RI_CASE_HOLD / fmax(1, ri__n_at_work(head));
    head->cap_load = head->start_load * head->p[RI_P_allocation_cap];
}
