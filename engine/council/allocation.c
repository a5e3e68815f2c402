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

/* Team, priority, then the day of joining: days of a simulation fit into 16 bits. */
static uint32_t order_of(uint8_t team, uint32_t priority, int32_t waiting_since) {
    return (uint32_t)team << 18 | priority << 16 | (uint32_t)waiting_since;
}

/* Where those stand who must have a worker, and the others, of a team; all of team 0 come first. */
enum { MUST, OTHERS, N_KINDS, N_PLACES = N_KINDS * RI_N_TEAMS };
_Static_assert(PRIORITY_ASSESSMENT == 2, "the priority's higher bit says whether a worker must be given");

static uint32_t place_of(uint32_t order) {
    return order >> 17;
}

bool ri__must_have_worker(uint8_t stage) {
    return priority_of[stage] < PRIORITY_ASSESSMENT;
}

/* How many need a worker, by place. */
typedef struct needs {
    uint32_t n[N_PLACES];
} needs;

/* Takes those off the list who wait no more, and notes the turns of the others; returns how many they are.
 * What is known of a child lies in columns far apart: each is read once. */
static uint32_t list_clean(ri__world *world, ri__turn *turns, needs *found) {
    const ri__cases c = world->c;
    uint32_t n = 0, n_listed = world->head->n_listed;
    *found = (needs){0};
    for (uint32_t i = 0; i < n_listed; i++) {
        uint32_t row = c.waiting[i];
        uint32_t order = order_of(c.team[row], priority_of[c.stage[row]], c.waiting_since[row]);
        bool is_waiting = c.worker[row] == RI_NO_WORKER;
        c.waiting[n] = row;
        c.is_listed[row] = is_waiting;
        turns[n] = (ri__turn){order, row};
        found->n[place_of(order)] += is_waiting;
        n += is_waiting;
    }
    return world->head->n_listed = n;
}

/* Fills world->turns by place; returns how many there are. No more is noted of each: hundreds may wait of
 * whom a few get a worker. */
static uint32_t gather(ri__world *world, needs *found) {
    ri__turn *by_place = world->turns, *listed = world->turns + world->n_candidates_allocated;
    uint32_t n = list_clean(world, listed, found), at[N_PLACES], next = 0;
    for (uint32_t place = 0; place < N_PLACES; place++) {
        at[place] = next;
        next += found->n[place];
    }
    for (uint32_t i = 0; i < n; i++)
        by_place[at[place_of(listed[i].order)]++] = listed[i];
    return n;
}

/* Of n turns those up to and with the order `last`, as candidates; returns how many they are. */
static uint32_t come_forward(ri__world *world, const ri__turn *turns, uint32_t n, uint32_t last) {
    uint32_t n_front = 0;
    for (uint32_t i = 0; i < n; i++) {
        world->candidates[n_front].order = turns[i].order;
        world->candidates[n_front].row = turns[i].row;
        n_front += turns[i].order <= last;
    }
    return n_front;
}

/* Draws the chance of the first n candidates, and puts them in order. */
static void draw_and_sort(ri__world *world, uint32_t n) {
    enum { BATCH = 32 };
    uint64_t entity[2 * BATCH], address[2 * BATCH];
    for (uint32_t begin = 0; begin < n; begin += BATCH) {
        ri__candidate *part = world->candidates + begin;
        uint32_t n_part = n - begin < BATCH ? n - begin : BATCH;
        for (uint32_t i = 0; i < n_part; i++) {
            uint32_t joined = (uint32_t)ri__date(world, world->c.waiting_since[part[i].row]);
            /* Siblings who join together stand one after the other: they share u and differ in id. */
            part[i].id = world->c.id[part[i].row];
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
    ri__candidates_sort(world->candidates, n);
}

static inline uint32_t roster_place(const ri__world *world, uint32_t post) {
    return ri__worker_is_in_post(world, post) ? world->w.team[post] : RI_ROSTER_NOBODY;
}

/* Makes the roster anew where somebody has come or gone since. */
static const ri__roster *roster_now(ri__world *world) {
    const uint32_t n_posts = world->head->n_posts;
    ri__roster *roster = &world->head->roster;
    uint32_t at[RI_ROSTER_NOBODY + 1];
    if (roster->is_made)
        return roster;
    *roster = (ri__roster){.is_made = 1};
    for (uint32_t row = 0; row < n_posts; row++)
        roster->first[roster_place(world, row) + 1]++;
    for (int place = 0; place <= RI_ROSTER_NOBODY; place++) {
        at[place] = roster->first[place];
        roster->first[place + 1] += roster->first[place];
    }
    for (uint32_t row = 0; row < n_posts; row++)
        world->w.roster[at[roster_place(world, row)]++] = row;
    return roster;
}

/* Workers who may be given a case and, of them, those with most room, that is with the smallest load. Within
 * the phase loads change by its own assignments alone, so the list of the latter is made anew only when it
 * has been used up and another is asked for. */
typedef struct worker_pool {
    uint32_t n, *row;
    int32_t *load;            /* as the pool counts it */
    uint32_t n_least, *least; /* places in the pool */
    uint64_t *id;             /* of the least */
} worker_pool;

static void pool_fill(worker_pool *pool, const ri__world *world) {
    int32_t load = ri_sweep_least(pool->load, pool->n);
    pool->n_least = ri_sweep_rows(pool->load, pool->n, load, pool->least);
    for (uint32_t i = 0; i < pool->n_least; i++)
        pool->id[i] = world->w.id[pool->row[pool->least[i]]];
}

/* The workers of a team, or with ANY_TEAM all of the council's; those newly qualified as if they held
 * `protected_load` more than they do, and with RI_NO_LOAD not at all. */
enum { ANY_TEAM = RI_N_TEAMS };

static worker_pool pool_open(ri__world *world, const ri__roster *roster, uint8_t team,
                             int32_t protected_load) {
    const ri__workers *w = &world->w;
    worker_pool pool = {.row = w->pool_row, .load = w->pool_load, .least = w->pool_least, .id = w->pool_id};
    uint32_t from = team == ANY_TEAM ? 0 : roster->first[team];
    uint32_t until = team == ANY_TEAM ? roster->first[RI_N_TEAMS] : roster->first[team + 1];
    for (uint32_t i = from; i < until; i++) {
        uint32_t row = w->roster[i];
        bool is_newly = w->newly_until[row] > world->day;
        pool.row[pool.n] = row;
        pool.load[pool.n] = w->load[row] + (is_newly && protected_load != RI_NO_LOAD ? protected_load : 0);
        pool.n += !(is_newly && protected_load == RI_NO_LOAD);
    }
    return pool;
}

/* Takes one from the least, who has now more than the others. */
static void pool_drop(worker_pool *pool, uint32_t at) {
    pool->n_least--;
    pool->least[at] = pool->least[pool->n_least];
    pool->id[at] = pool->id[pool->n_least];
}

static void pool_hold(worker_pool *pool, ri__world *world, uint32_t row, uint32_t place) {
    uint32_t worker = pool->row[place];
    world->c.worker[row] = (int32_t)worker;
    world->w.load[worker] += RI_CASE_HOLD;
    pool->load[place] += RI_CASE_HOLD;
}

/* Gives the child its worker, whose place is returned; the pool is not empty. */
static uint32_t pool_assign(worker_pool *pool, ri__world *world, const ri__candidate *candidate) {
    if (pool->n_least == 0)
        pool_fill(pool, world);
    uint32_t at = ri__least_mark(pool->id, pool->n_least, candidate->salt), place = pool->least[at];
    pool_hold(pool, world, candidate->row, place);
    pool_drop(pool, at);
    return place;
}

/* Gives the child the worker of its sibling, also one who is full. */
static void pool_join(worker_pool *pool, ri__world *world, const ri__candidate *candidate, uint32_t place) {
    uint32_t at = 0;
    pool_hold(pool, world, candidate->row, place);
    while (at < pool->n_least && pool->least[at] != place)
        at++;
    if (at < pool->n_least)
        pool_drop(pool, at);
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
static uint32_t room_below(const worker_pool *pool, int32_t cap) {
    const int32_t *load = pool->load;
    const uint32_t n = pool->n;
    int64_t room = 0;
    for (uint32_t i = 0; i < n; i++)
        room += (load[i] < cap ? cap - load[i] : 0) / RI_CASE_HOLD;
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

static void assign_in_order(ri__world *world, worker_pool *pool, uint32_t n) {
    const ri__candidate *candidates = world->candidates;
    uint32_t place = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0 && are_siblings(world, &candidates[i - 1], &candidates[i]))
            pool_join(pool, world, &candidates[i], place);
        else
            place = pool_assign(pool, world, &candidates[i]);
        note_worker(world, candidates[i].row);
    }
}

/* Those who must have a worker get an experienced one of their team or, where it has nobody in post, of
 * another; a newly qualified one where there is no other. Returns how many got one: all, or none if there is
 * no social worker at all. */
static uint32_t allocate_must(ri__world *world, const ri__roster *roster, uint8_t team, const ri__turn *turns,
                              uint32_t n) {
    worker_pool pool = pool_open(world, roster, team, RI_NO_LOAD);
    if (pool.n == 0)
        pool = pool_open(world, roster, ANY_TEAM, RI_NO_LOAD);
    if (pool.n == 0)
        pool = pool_open(world, roster, ANY_TEAM, 0);
    if (pool.n == 0)
        return 0;
    draw_and_sort(world, come_forward(world, turns, n, UINT32_MAX));
    assign_in_order(world, &pool, n);
    return n;
}

/* Others get one as long as there is room below the cap. In a full council hundreds wait and a few get a
 * worker: only those are drawn for and sorted. */
static uint32_t allocate_others(ri__world *world, const ri__roster *roster, uint8_t team,
                                const ri__turn *turns, uint32_t n) {
    worker_pool pool = pool_open(world, roster, team, ri__protected_load(world, team));
    uint32_t room = room_below(&pool, cap_of(world, team));
    uint32_t n_chosen = room < n ? room : n;
    if (n_chosen == 0)
        return 0;
    uint32_t last = n_chosen < n ? ri__turns_last(turns, n, n_chosen) : UINT32_MAX;
    uint32_t n_front = come_forward(world, turns, n, last);
    const ri__candidate *candidates = world->candidates;
    draw_and_sort(world, n_front);
    /* No family is parted because the last place is taken. */
    while (n_chosen < n_front && are_siblings(world, &candidates[n_chosen - 1], &candidates[n_chosen]))
        n_chosen++;
    assign_in_order(world, &pool, n_chosen);
    return n_chosen;
}

void ri__allocate_today(ri__world *world) {
    ri__head *head = world->head;
    needs found;
    uint32_t n = gather(world, &found), n_given = 0;
    const ri__turn *turns = world->turns;
    const ri__roster *roster = roster_now(world);
    for (uint8_t team = 0; n > 0 && team < RI_N_TEAMS; team++) {
        const uint32_t *n_of = &found.n[N_KINDS * team];
        if (n_of[MUST] > 0)
            n_given += allocate_must(world, roster, team, turns, n_of[MUST]);
        if (n_of[OTHERS] > 0)
            n_given += allocate_others(world, roster, team, turns + n_of[MUST], n_of[OTHERS]);
        turns += n_of[MUST] + n_of[OTHERS];
    }
    head->n_waiting = (int32_t)(n - n_given);
    head->waiting_days += head->n_waiting;
}

/* Caseloads as they are found: a team without anybody in post is measured as the whole council is. */
static void note_start_loads(ri__world *world, const needs *found, uint32_t n) {
    ri__head *head = world->head;
    for (uint8_t team = 0; team < RI_N_TEAMS; team++) {
        const uint32_t *n_of = &found->n[N_KINDS * team];
        double cases = n_of[MUST] + n_of[OTHERS];
        int32_t n_at_work = ri__team_at_work(world, team);
        double load = n_at_work > 0 ? cases / n_at_work : n / fmax(1, ri__n_at_work(head));
        head->teams.start_load[team] = load * RI_CASE_HOLD;
        head->teams.cap_load[team] = head->teams.start_load[team] * head->p[RI_P_allocation_cap];
    }
}

/* Without a cap. */
static void allocate_all(ri__world *world, const ri__roster *roster, uint8_t team, const ri__turn *turns,
                         uint32_t n) {
    worker_pool pool = pool_open(world, roster, team, ri__protected_load(world, team));
    if (pool.n == 0)
        pool = pool_open(world, roster, ANY_TEAM, 0);
    draw_and_sort(world, come_forward(world, turns, n, UINT32_MAX));
    assign_in_order(world, &pool, n);
}

void ri__allocate_start(ri__world *world) {
    needs found;
    uint32_t n = gather(world, &found);
    const ri__turn *turns = world->turns;
    note_start_loads(world, &found, n);
    const ri__roster *roster = roster_now(world);
    for (uint8_t team = 0; team < RI_N_TEAMS; team++) {
        const uint32_t *n_of = &found.n[N_KINDS * team];
        if (n_of[MUST] > 0)
            allocate_must(world, roster, team, turns, n_of[MUST]);
        if (n_of[OTHERS] > 0)
            allocate_all(world, roster, team, turns + n_of[MUST], n_of[OTHERS]);
        turns += n_of[MUST] + n_of[OTHERS];
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
