/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/particle.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"
#include "council/begin.h"
#include "council/day.h"
#include "council/household.h"
#include "council/known_world.h"
#include "council/month.h"
#include "council/placement.h"
#include "council/stay.h"
#include "council/visit.h"
#include "council/worker.h"
#include "council/worker_thread.h"

enum { ALIGNMENT = 64 };

/* The start of a particle's bytes; the record and the block follow. */
typedef struct particle {
    ri_key key;
    uint64_t bytes; /* of all */
    double log_known, log_known_so_far;
    int32_t day;
} particle;

static size_t aligned(size_t bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static size_t record_bytes(const ri_council_model *model) {
    return aligned((ri_record_n_cells(model->setup.n_months) + model->n_observed) * sizeof(int64_t));
}

static int64_t *record_of(particle *at) {
    return (int64_t *)((unsigned char *)at + aligned(sizeof *at));
}

static unsigned char *block_of(const ri_council_model *model, particle *at) {
    return (unsigned char *)record_of(at) + record_bytes(model);
}

size_t ri_particle_bytes(const ri_council_worker *worker, double slack) {
    const ri__world *world = &worker->world;
    double block = (double)world->memory.bytes * (1 + slack);
    return aligned(sizeof(particle)) + record_bytes(world->model) + aligned((size_t)block);
}

/* Puts the worker into a particle: its scratch, the particle's memory. Returns the worker's own memory. */
static ri_memory enter(ri_council_worker *worker, particle *at, ri_error *error) {
    ri__world *world = &worker->world;
    unsigned char *block = block_of(world->model, at);
    ri_memory own = world->memory;
    world->memory = ri_memory_lent(block, at->bytes - (size_t)(block - (unsigned char *)at));
    world->key = at->key;
    world->day = at->day;
    world->record = record_of(at);
    world->error = error;
    world->status = RI_OK;
    ri__world_views(world);
    return own;
}

static ri_status leave(ri_council_worker *worker, particle *at, ri_memory own) {
    ri__world *world = &worker->world;
    at->key = world->key;
    at->day = world->day;
    world->memory = own;
    ri__world_views(world);
    return world->status;
}

ri_status ri_particle_begin(ri_council_worker *worker, void *bytes_at, size_t bytes, ri_key key,
                            ri_error *error) {
    ri__world *world = &worker->world;
    particle *at = bytes_at;
    RI_BUG_IF(bytes < ri_particle_bytes(worker, 0) || world->model->setup.is_event_form);
    *at = (particle){.key = key, .bytes = bytes};
    memcpy(block_of(world->model, at), world->memory.block, world->memory.bytes);
    ri_memory own = enter(worker, at, error);
    ri_status status = ri__replication_begin(world);
    ri__world_fail(world, status);
    return leave(worker, at, own);
}

ri_status ri_particle_live(ri_council_worker *worker, void *bytes_at, ri_day last, ri_error *error) {
    ri__world *world = &worker->world;
    particle *at = bytes_at;
    ri_memory own = enter(worker, at, error);
    int32_t until = last - world->model->first_day;
    while (world->status == RI_OK && world->day <= until && world->day < world->model->n_days) {
        if (ri__day_live(world) == RI_OK)
            world->day++;
    }
    if (world->status == RI_OK) {
        at->log_known = ri__known_account(world);
        at->log_known_so_far += at->log_known;
    }
    return leave(worker, at, own);
}

/* A protection plan that has run out waits for its overdue review. */
static bool waits_for_review(const ri__world *world, uint32_t row) {
    return world->c.stage[row] == RI_STAGE_CPP && world->c.is_review_overdue[row] &&
           world->c.due[row] == world->c.next_review[row];
}

/* Closed children are kept only if they come back, so their days are no memoryless waits; decisions,
 * conferences and care leavers' ends are settled when they begin. */
static bool is_redrawn(const ri__world *world, uint32_t row) {
    switch (world->c.stage[row]) {
    case RI_STAGE_ASSESSMENT:
    case RI_STAGE_CIN:
    case RI_STAGE_CARE:
        return true;
    case RI_STAGE_CPP:
        return !waits_for_review(world, row);
    default:
        return false;
    }
}

static void rekey_stays(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        if (!is_redrawn(world, row))
            continue;
        uint64_t chance = ri__household_chance(world, world->c.id[row]);
        world->c.remaining[row] =
            ri_draw_exponential(world->key, chance, RI_FOR_HAZARD, world->c.n_stages[row], 0);
        ri__stay_project(world, row, world->day);
    }
}

static void rekey_workers(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        ri__worker_draw_spell(world, row);
    /* On the first of a month that follows anyhow. */
    if (world->day <= world->head->window_end)
        ri__workers_project_all(world);
}

ri_status ri_particle_rekey(ri_council_worker *worker, void *bytes_at, uint64_t replication,
                            ri_error *error) {
    ri__world *world = &worker->world;
    particle *at = bytes_at;
    ri_memory own = enter(worker, at, error);
    world->key.replication = replication;
    if (world->day < world->model->n_days) {
        rekey_stays(world);
        rekey_workers(world);
        ri__placements_rekey(world);
    }
    return leave(worker, at, own);
}

void ri_particle_finish(ri_council_worker *worker, void *bytes_at) {
    ri__world *world = &worker->world;
    particle *at = bytes_at;
    ri_memory own = enter(worker, at, NULL);
    RI_BUG_IF(world->day < world->model->n_days);
    ri__visits_finish(world);
    ri__outcomes_record(world);
    leave(worker, at, own);
}

const int64_t *ri_particle_record(const void *particle_at) {
    return (const int64_t *)((const unsigned char *)particle_at + aligned(sizeof(particle)));
}

ri_particle_look ri_particle_look_at(ri_council_worker *worker, void *bytes_at) {
    ri__world *world = &worker->world;
    particle *at = bytes_at;
    ri_memory own = enter(worker, at, NULL);
    const ri__head *head = world->head;
    ri_particle_look look = {
        .key = at->key,
        .next_day = ri__date(world, at->day),
        .log_known = at->log_known,
        .log_known_so_far = at->log_known_so_far,
        .held_off = head->held_off,
        .capability = head->capability,
        .next_visit_chance = head->next_visit_chance,
        .next_visit_found = head->next_visit_found,
        .step_in_force = head->dfe_step,
        .visit = head->visit,
        .last_visit_progress = head->last_visit_progress,
        .commissioner_day = head->commissioner_day,
        .first_reinspection = head->first_reinspection,
        .left_inadequate = head->left_inadequate,
    };
    memcpy(look.parameter, head->p, sizeof look.parameter);
    leave(worker, at, own);
    return look;
}

void ri_particle_held(ri_council_worker *worker, void *bytes_at, uint32_t n, ri_held *held) {
    ri__world *world = &worker->world;
    particle *at = bytes_at;
    ri_memory own = enter(worker, at, NULL);
    RI_BUG_IF(world->model->setup.known == NULL || !world->model->setup.known->is_held_off);
    int32_t first = ri__held_bin(world, ri__known_until(world)) + 1;
    double left = ri__known_left(world);
    for (uint32_t i = 0; i < n; i++)
        for (int kind = 0; kind < RI_N_HELD; kind++) {
            int32_t bin = first + (int32_t)i;
            held[i].chance[kind] = bin < world->n_held ? world->held[bin].chance[kind] / left : 0;
        }
    leave(worker, at, own);
}
