/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/allocation.h"

#include <math.h>
#include <stdlib.h>

#include "council/sweep.h"
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
    uint32_t n = ri__sweep_rows(world->c.worker, world->head->n_rows, RI_NO_WORKER, world->rows);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        uint32_t joined = (uint32_t)ri__date(world, world->c.waiting_since[row]);
        world->candidates[i] = (ri__candidate){
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

/* The mark of one worker for one child, by which ties are broken: one addressed block per child, mixed with
 * the worker's id by the finaliser of SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195). */
static uint64_t tie_mark(uint64_t salt, uint64_t worker) {
    uint64_t z = salt ^ worker;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* The workers in post with most room, that is with the smallest load. Within the phase loads change by its
 * own assignments alone, so the list is made anew only when it has been used up. */
typedef struct worker_pool {
    uint32_t *rows, n;
    int32_t load; /* RI_NO_LOAD when nobody is in post */
} worker_pool;

static void pool_fill(worker_pool *pool, const ri__world *world) {
    pool->rows = world->rows;
    pool->load = ri__sweep_least(world->w.load, world->head->n_posts);
    pool->n = pool->load == RI_NO_LOAD
                  ? 0
                  : ri__sweep_rows(world->w.load, world->head->n_posts, pool->load, pool->rows);
}

/* Where in the pool the child's worker stands: the smallest mark, then the smallest worker id. */
static uint32_t pool_choose(const worker_pool *pool, const ri__world *world, uint64_t child) {
    uint64_t salt = ri_draw_words(world->key, child, RI_FOR_WORKER_CHOICE, 0, 0).v[0];
    uint64_t best_id = world->w.id[pool->rows[0]], best_mark = tie_mark(salt, best_id);
    uint32_t best = 0;
    for (uint32_t i = 1; i < pool->n; i++) {
        uint64_t id = world->w.id[pool->rows[i]], mark = tie_mark(salt, id);
        if (mark < best_mark || (mark == best_mark && id < best_id)) {
            best = i;
            best_id = id;
            best_mark = mark;
        }
    }
    return best;
}

/* Gives the child its worker; the pool is not empty. */
static void pool_assign(worker_pool *pool, ri__world *world, const ri__candidate *candidate) {
    uint32_t at = pool_choose(pool, world, candidate->id);
    uint32_t worker = pool->rows[at];
    world->c.worker[candidate->row] = (int32_t)worker;
    world->w.load[worker] += RI_CASE_HOLD;
    pool->rows[at] = pool->rows[--pool->n];
    if (pool->n == 0)
        pool_fill(pool, world);
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
    worker_pool pool = {0};
    if (n > 0)
        pool_fill(&pool, world);
    for (uint32_t i = 0; i < n; i++) {
        const ri__candidate *candidate = &world->candidates[i];
        bool has_room = pool.n > 0 && pool.load + RI_CASE_HOLD <= cap;
        bool must_have = pool.n > 0 && candidate->priority <= PRIORITY_CARE;
        if (has_room || must_have) {
            pool_assign(&pool, world, candidate);
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
    worker_pool pool;
    pool_fill(&pool, world);
    for (uint32_t i = 0; i < n; i++) {
        pool_assign(&pool, world, &world->candidates[i]);
        world->c.had_worker[world->candidates[i].row] = 1;
    }
    head->start_load = (double)n * RI_CASE_HOLD / fmax(1, head->n_at_work);
    head->cap_load = head->start_load * head->p[RI_P_allocation_cap];
}
