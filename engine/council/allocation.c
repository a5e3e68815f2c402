/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/allocation.h"

#include <math.h>

#include "council/candidate.h"
#include "council/household.h"
#include "council/mark.h"
#include "council/newly_qualified.h"
#include "kernel/sweep.h"
#include "council/worker.h"
#include "council/lab.h"

enum { PRIORITY_CPP, PRIORITY_CARE, PRIORITY_ASSESSMENT, PRIORITY_CIN };

static const uint8_t priority_of[RI_N_STAGES] = {
    [RI_STAGE_FREE] = PRIORITY_CIN,
    [RI_STAGE_DECISION] = PRIORITY_CIN,
    [RI_STAGE_ASSESSMENT] = PRIORITY_ASSESSMENT,
    [RI_STAGE_CIN] = PRIORITY_CIN,
    [RI_STAGE_ENQUIRY] = PRIORITY_CPP,
    [RI_STAGE_CPP] = PRIORITY_CPP,
    [RI_STAGE_CARE] = PRIORITY_CARE,
    [RI_STAGE_CLOSED] = PRIORITY_CIN,
    [RI_STAGE_LEAVER] = PRIORITY_CIN,
};

/* Priority, then the day of joining: days of a simulation fit into 16 bits. */
static uint32_t order_of(uint32_t priority, int32_t waiting_since) {
    return priority << 16 | (uint32_t)waiting_since;
}

bool ri__must_have_worker(uint8_t stage) {
    return priority_of[stage] < PRIORITY_ASSESSMENT;
}

static bool is_must(uint32_t order) {
    return order < order_of(PRIORITY_ASSESSMENT, 0);
}

/* All who need a worker, by team; in a team those who must have one stand first. */
typedef struct needs {
    uint32_t n[RI_N_TEAMS][2]; /* must, others */
} needs;

/* Returns how many there are; the candidates of team 0 come first. */
static uint32_t gather(ri__world *world, needs *found) {
    uint32_t n = ri_sweep_rows(world->c.worker, world->head->n_rows, RI_NO_WORKER, world->rows);
    uint32_t at[RI_N_TEAMS][2], next = 0;
    *found = (needs){0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        found->n[world->c.team[row]][!ri__must_have_worker(world->c.stage[row])]++;
    }
    for (int team = 0; team < RI_N_TEAMS; team++)
        for (int kind = 0; kind < 2; kind++) {
            at[team][kind] = next;
            next += found->n[team][kind];
        }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        uint32_t order = order_of(priority_of[world->c.stage[row]], world->c.waiting_since[row]);
        world->candidates[at[world->c.team[row]][!is_must(order)]++] =
            (ri__candidate){.order = order, .row = row, .id = world->c.id[row]};
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
            /* Siblings who join together stand one after the other: they share u and differ in id. */
            entity[2 * i] = entity[2 * i + 1] = ri__household_chance(world, part[i].id);
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

/* Of the workers who may be given a case, those with most room, that is with the smallest load. Within the
 * phase loads change by its own assignments alone, so the list is made anew only when it has been used up. */
typedef struct worker_pool {
    int32_t *load_of; /* by worker; RI_NO_LOAD for who may be given none */
    uint64_t *id;
    uint32_t *row, n;
} worker_pool;

static void pool_fill(worker_pool *pool, const ri__world *world) {
    uint32_t n_posts = world->head->n_posts;
    int32_t load = ri_sweep_least(pool->load_of, n_posts);
    pool->n = load == RI_NO_LOAD ? 0 : ri_sweep_rows(pool->load_of, n_posts, load, pool->row);
    for (uint32_t i = 0; i < pool->n; i++)
        pool->id[i] = world->w.id[pool->row[i]];
}

/* The workers of a team, or with ANY_TEAM all of the council's; those newly qualified as if they held
 * `protected_load` more than they do, and with RI_NO_LOAD not at all. */
enum { ANY_TEAM = RI_N_TEAMS };

/* Loads as the pool counts them, in a loop that compilers turn into vector code. */
static void pool_loads(int32_t *restrict load_of, const ri__workers *w, uint32_t n, uint8_t team, int32_t day,
                       int32_t protected_load) {
    const int32_t *restrict load = w->load, *restrict newly_until = w->newly_until;
    const uint8_t *restrict team_of = w->team;
    const int32_t is_any = team == ANY_TEAM, are_newly_in = protected_load != RI_NO_LOAD;
    for (uint32_t row = 0; row < n; row++) {
        int32_t is_newly = newly_until[row] > day, is_in = (team_of[row] == team) | is_any;
        int32_t is_taken = is_in & (load[row] != RI_NO_LOAD) & ((is_newly ^ 1) | are_newly_in);
        /* Without a sign, because what is not taken may overflow. */
        uint32_t sum = (uint32_t)load[row] + (is_newly ? (uint32_t)protected_load : 0);
        load_of[row] = is_taken ? (int32_t)sum : RI_NO_LOAD;
    }
}

static worker_pool pool_open(ri__world *world, uint8_t team, int32_t protected_load) {
    const ri__workers *w = &world->w;
    worker_pool pool = {.load_of = w->pool_load, .id = w->pool_id, .row = w->pool_row};
    pool_loads(pool.load_of, w, world->head->n_posts, team, world->day, protected_load);
    pool_fill(&pool, world);
    return pool;
}

/* Takes one from the pool, who has now more than the others. */
static void pool_drop(worker_pool *pool, const ri__world *world, uint32_t at) {
    pool->n--;
    pool->row[at] = pool->row[pool->n];
    pool->id[at] = pool->id[pool->n];
    if (pool->n == 0)
        pool_fill(pool, world);
}

static void pool_hold(worker_pool *pool, ri__world *world, uint32_t row, uint32_t worker) {
    world->c.worker[row] = (int32_t)worker;
    world->w.load[worker] += RI_CASE_HOLD;
    pool->load_of[worker] += RI_CASE_HOLD;
}

/* Gives the child its worker; the pool is not empty. */
static void pool_assign(worker_pool *pool, ri__world *world, const ri__candidate *candidate) {
    uint32_t at = ri__least_mark(pool->id, pool->n, candidate->salt);
    pool_hold(pool, world, candidate->row, pool->row[at]);
    pool_drop(pool, world, at);
}

/* Gives the child the worker of its sibling, also one who is full. */
static void pool_join(worker_pool *pool, ri__world *world, const ri__candidate *candidate,
                      const ri__candidate *sibling) {
    uint32_t worker = (uint32_t)world->c.worker[sibling->row], at = 0;
    pool_hold(pool, world, candidate->row, worker);
    while (at < pool->n && pool->row[at] != worker)
        at++;
    if (at < pool->n)
        pool_drop(pool, world, at);
}

/* Siblings get one worker; with households off nobody has any. */
static bool are_siblings(const ri__world *world, const ri__candidate *a, const ri__candidate *b) {
    return ri__is_on(world, RI_SYSTEM_households) && ri__is_same_household(a->id, b->id);
}

static int32_t cap_of(const ri__world *world, uint8_t team) {
    double cap = world->head->teams.cap_load[team] * ri__levers(world)[RI_LEVER_caseload_cap];
    return (int32_t)floor(cap < INT32_MAX / 2 ? cap : INT32_MAX / 2);
}

/* How many more cases the pool's workers can hold below the cap. */
static uint32_t room_below(const ri__world *world, const worker_pool *pool, int32_t cap) {
    const int32_t *load_of = pool->load_of;
    const uint32_t n_posts = world->head->n_posts;
    int64_t room = 0;
    for (uint32_t row = 0; row < n_posts; row++)
        room += (load_of[row] < cap ? cap - load_of[row] : 0) / RI_CASE_HOLD;
    return room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;
}

/* A child who had a named worker before in this episode has a change of worker, and practice suffers. */
static void note_worker(ri__world *world, uint32_t row) {
    if (world->c.had_worker[row]) {
        world->head->n_worker_changes++;
        ri__quality_move(world, row, -world->head->p[RI_P_change_effect]);
    }
    world->c.had_worker[row] = 1;
    world->head->month.allocations++;
}

static void assign_in_order(ri__world *world, worker_pool *pool, const ri__candidate *candidates,
                            uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0 && are_siblings(world, &candidates[i - 1], &candidates[i]))
            pool_join(pool, world, &candidates[i], &candidates[i - 1]);
        else
            pool_assign(pool, world, &candidates[i]);
        note_worker(world, candidates[i].row);
    }
}

/* Those who must have a worker get an experienced one of their team or, where it has nobody in post, of
 * another; a newly qualified one where there is no other. Returns how many got one: all, or none if there is
 * no social worker at all. */
static uint32_t allocate_must(ri__world *world, uint8_t team, ri__candidate *candidates, uint32_t n) {
    worker_pool pool = pool_open(world, team, RI_NO_LOAD);
    if (pool.n == 0)
        pool = pool_open(world, ANY_TEAM, RI_NO_LOAD);
    if (pool.n == 0)
        pool = pool_open(world, ANY_TEAM, 0);
    if (pool.n == 0)
        return 0;
    draw_and_sort(world, candidates, n);
    assign_in_order(world, &pool, candidates, n);
    return n;
}

/* Others get one as long as there is room below the cap. In a full council hundreds wait and a few get a
 * worker: only those are drawn for and sorted. */
static uint32_t allocate_others(ri__world *world, uint8_t team, ri__candidate *candidates, uint32_t n) {
    worker_pool pool = pool_open(world, team, ri__protected_load(world, team));
    uint32_t room = room_below(world, &pool, cap_of(world, team));
    uint32_t n_chosen = room < n ? room : n;
    if (n_chosen == 0)
        return 0;
    uint32_t n_front = ri__candidates_front(candidates, n, n_chosen, world->rows);
    draw_and_sort(world, candidates, n_front);
    /* No family is parted because the last place is taken. */
    while (n_chosen < n_front && are_siblings(world, &candidates[n_chosen - 1], &candidates[n_chosen]))
        n_chosen++;
    assign_in_order(world, &pool, candidates, n_chosen);
    return n_chosen;
}

void ri__allocate_today(ri__world *world) {
    ri__head *head = world->head;
    needs found;
    uint32_t n = gather(world, &found), n_given = 0;
    ri__candidate *candidates = world->candidates;
    for (uint8_t team = 0; n > 0 && team < RI_N_TEAMS; team++) {
        uint32_t n_must = found.n[team][0], n_others = found.n[team][1];
        if (n_must > 0)
            n_given += allocate_must(world, team, candidates, n_must);
        if (n_others > 0)
            n_given += allocate_others(world, team, candidates + n_must, n_others);
        candidates += n_must + n_others;
    }
    head->n_waiting = (int32_t)(n - n_given);
    head->waiting_days += head->n_waiting;
}

/* Caseloads as they are found: a team without anybody in post is measured as the whole council is. */
static void note_start_loads(ri__world *world, const needs *found, uint32_t n) {
    ri__head *head = world->head;
    for (uint8_t team = 0; team < RI_N_TEAMS; team++) {
        double cases = found->n[team][0] + found->n[team][1];
        int32_t n_at_work = ri__team_at_work(world, team);
        double load = n_at_work > 0 ? cases / n_at_work : n / fmax(1, ri__n_at_work(head));
        head->teams.start_load[team] = load * RI_CASE_HOLD;
        head->teams.cap_load[team] = head->teams.start_load[team] * head->p[RI_P_allocation_cap];
    }
}

/* Without a cap. */
static void allocate_all(ri__world *world, uint8_t team, ri__candidate *candidates, uint32_t n) {
    worker_pool pool = pool_open(world, team, ri__protected_load(world, team));
    if (pool.n == 0)
        pool = pool_open(world, ANY_TEAM, 0);
    draw_and_sort(world, candidates, n);
    assign_in_order(world, &pool, candidates, n);
}

void ri__allocate_start(ri__world *world) {
    needs found;
    uint32_t n = gather(world, &found);
    ri__candidate *candidates = world->candidates;
    note_start_loads(world, &found, n);
    for (uint8_t team = 0; team < RI_N_TEAMS; team++) {
        uint32_t n_must = found.n[team][0], n_others = found.n[team][1];
        if (n_must > 0)
            allocate_must(world, team, candidates, n_must);
        if (n_others > 0)
            allocate_all(world, team, candidates + n_must, n_others);
        candidates += n_must + n_others;
    }
    world->head->month.allocations = 0;
    world->head->n_waiting = 0;
}

int32_t ri__n_over_allocated(const ri__world *world) {
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        n += ri__worker_is_in_post(world, row) && world->w.load[row] > cap_of(world, world->w.team[row]);
    return n;
}
