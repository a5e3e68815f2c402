/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/world.h"

#include <stdlib.h>
#include <string.h>

#include "abi/math.h"
#include "council/identity.h"

enum {
    TABLE_HEAD,
    TABLE_STATE,
    TABLE_MONTH,
    TABLE_RULE,
    TABLE_EFFECT,
    TABLE_CASE,
    TABLE_PLACED,
    TABLE_WORKER,
    TABLE_EVENT,
    TABLE_BUCKET,
    N_TABLES
};

/* Every array of the block: name, table, type. */
#define ARRAYS                                                                                               \
    X(head, TABLE_HEAD, ri__head)                                                                            \
    X(queue_state, TABLE_HEAD, ri_queue_state)                                                               \
    X(plugin_state, TABLE_STATE, uint64_t)                                                                   \
    X(months, TABLE_MONTH, ri__month)                                                                        \
    X(held, TABLE_MONTH, ri_held)                                                                            \
    X(running, TABLE_RULE, ri__running)                                                                      \
    X(effect_value, TABLE_EFFECT, double)                                                                    \
    X(effect_strength, TABLE_EFFECT, double)                                                                 \
    X(case_id, TABLE_CASE, uint64_t)                                                                         \
    X(case_born, TABLE_CASE, int32_t)                                                                        \
    X(case_since, TABLE_CASE, int32_t)                                                                       \
    X(case_due, TABLE_CASE, int16_t)                                                                         \
    X(case_referred, TABLE_CASE, int32_t)                                                                    \
    X(case_next_visit, TABLE_CASE, int16_t)                                                                  \
    X(case_next_review, TABLE_CASE, int16_t)                                                                 \
    X(case_overdue_since, TABLE_CASE, int32_t)                                                               \
    X(case_worker, TABLE_CASE, int32_t)                                                                      \
    X(case_waiting, TABLE_CASE, uint32_t)                                                                    \
    X(case_is_listed, TABLE_CASE, uint8_t)                                                                   \
    X(case_waiting_since, TABLE_CASE, int32_t)                                                               \
    X(case_n_visits, TABLE_CASE, uint32_t)                                                                   \
    X(case_n_stages, TABLE_CASE, uint16_t)                                                                   \
    X(case_n_reviews, TABLE_CASE, uint16_t)                                                                  \
    X(case_is_review_overdue, TABLE_CASE, uint8_t)                                                           \
    X(case_stage, TABLE_CASE, uint8_t)                                                                       \
    X(case_route, TABLE_CASE, uint8_t)                                                                       \
    X(case_had_plan, TABLE_CASE, uint8_t)                                                                    \
    X(case_audit_action, TABLE_CASE, uint8_t)                                                                \
    X(case_team, TABLE_CASE, uint8_t)                                                                        \
    X(case_is_disabled, TABLE_CASE, uint8_t)                                                                 \
    X(case_had_worker, TABLE_CASE, uint8_t)                                                                  \
    X(case_remaining, TABLE_CASE, double)                                                                    \
    X(case_quality, TABLE_CASE, double)                                                                      \
    X(case_trait, TABLE_CASE, double)                                                                        \
    X(case_placement, TABLE_CASE, int32_t)                                                                   \
    X(placed_child, TABLE_PLACED, int32_t)                                                                   \
    X(placed_since, TABLE_PLACED, int32_t)                                                                   \
    X(placed_before, TABLE_PLACED, int32_t)                                                                  \
    X(placed_due, TABLE_PLACED, int32_t)                                                                     \
    X(placed_joined, TABLE_PLACED, int32_t)                                                                  \
    X(placed_need_due, TABLE_PLACED, int32_t)                                                                \
    X(placed_need_since, TABLE_PLACED, int32_t)                                                              \
    X(placed_offer_day, TABLE_PLACED, int32_t)                                                               \
    X(placed_need_end, TABLE_PLACED, int32_t)                                                                \
    X(placed_home, TABLE_PLACED, int16_t)                                                                    \
    X(placed_n, TABLE_PLACED, uint16_t)                                                                      \
    X(placed_n_needs, TABLE_PLACED, uint16_t)                                                                \
    X(placed_type, TABLE_PLACED, uint8_t)                                                                    \
    X(placed_is_out, TABLE_PLACED, uint8_t)                                                                  \
    X(placed_plan, TABLE_PLACED, uint8_t)                                                                    \
    X(placed_need, TABLE_PLACED, uint8_t)                                                                    \
    X(placed_cause, TABLE_PLACED, uint8_t)                                                                   \
    X(placed_risk, TABLE_PLACED, double)                                                                     \
    X(placed_mark, TABLE_PLACED, double)                                                                     \
    X(placed_remaining, TABLE_PLACED, double[2])                                                             \
    X(placed_need_remaining, TABLE_PLACED, double)                                                           \
    X(worker_id, TABLE_WORKER, uint64_t)                                                                     \
    X(worker_from, TABLE_WORKER, int32_t)                                                                    \
    X(worker_until, TABLE_WORKER, int32_t)                                                                   \
    X(worker_cut_from, TABLE_WORKER, int32_t)                                                                \
    X(worker_cut_until, TABLE_WORKER, int32_t)                                                               \
    X(worker_load, TABLE_WORKER, int32_t)                                                                    \
    X(worker_due, TABLE_WORKER, int32_t)                                                                     \
    X(worker_n_findings, TABLE_WORKER, int32_t)                                                              \
    X(worker_since, TABLE_WORKER, int32_t)                                                                   \
    X(worker_newly_until, TABLE_WORKER, int32_t)                                                             \
    X(worker_state, TABLE_WORKER, uint8_t)                                                                   \
    X(worker_team, TABLE_WORKER, uint8_t)                                                                    \
    X(worker_due_cause, TABLE_WORKER, uint8_t)                                                               \
    X(worker_remaining, TABLE_WORKER, double[2])                                                             \
    X(worker_skill, TABLE_WORKER, double)                                                                    \
    X(worker_effect, TABLE_WORKER, double)                                                                   \
    X(worker_pool_id, TABLE_WORKER, uint64_t)                                                                \
    X(worker_pool_load, TABLE_WORKER, int32_t)                                                               \
    X(worker_pool_least, TABLE_WORKER, uint32_t)                                                             \
    X(worker_roster, TABLE_WORKER, uint32_t)                                                                 \
    X(worker_pool_row, TABLE_WORKER, uint32_t)                                                               \
    X(event, TABLE_EVENT, ri_event)                                                                          \
    X(event_next, TABLE_EVENT, uint32_t)                                                                     \
    X(event_open, TABLE_EVENT, uint32_t)                                                                     \
    X(bucket, TABLE_BUCKET, uint32_t)

enum {
#define X(name, table, type) ARRAY_##name,
    ARRAYS
#undef X
        N_ARRAYS
};

static const ri_array_decl array_decls[N_ARRAYS] = {
#define X(name, table, type) {table, sizeof(type)},
    ARRAYS
#undef X
};
static const ri_layout world_layout = {N_TABLES, N_ARRAYS, array_decls};

void ri__world_views(ri__world *world) {
    const ri_memory *m = &world->memory;
    world->head = ri_memory_array(m, ARRAY_head);
    world->plugin_state = ri_memory_array(m, ARRAY_plugin_state);
    world->months = ri_memory_array(m, ARRAY_months);
    world->held = ri_memory_array(m, ARRAY_held);
    world->n_held = (int32_t)ri_memory_capacity(m, TABLE_MONTH);
    world->running = ri_memory_array(m, ARRAY_running);
    world->effect_value = ri_memory_array(m, ARRAY_effect_value);
    world->effect_strength = ri_memory_array(m, ARRAY_effect_strength);
    world->c = (ri__cases){
        .id = ri_memory_array(m, ARRAY_case_id),
        .born = ri_memory_array(m, ARRAY_case_born),
        .since = ri_memory_array(m, ARRAY_case_since),
        .due = ri_memory_array(m, ARRAY_case_due),
        .referred = ri_memory_array(m, ARRAY_case_referred),
        .next_visit = ri_memory_array(m, ARRAY_case_next_visit),
        .next_review = ri_memory_array(m, ARRAY_case_next_review),
        .overdue_since = ri_memory_array(m, ARRAY_case_overdue_since),
        .worker = ri_memory_array(m, ARRAY_case_worker),
        .waiting = ri_memory_array(m, ARRAY_case_waiting),
        .is_listed = ri_memory_array(m, ARRAY_case_is_listed),
        .waiting_since = ri_memory_array(m, ARRAY_case_waiting_since),
        .n_visits = ri_memory_array(m, ARRAY_case_n_visits),
        .n_stages = ri_memory_array(m, ARRAY_case_n_stages),
        .n_reviews = ri_memory_array(m, ARRAY_case_n_reviews),
        .is_review_overdue = ri_memory_array(m, ARRAY_case_is_review_overdue),
        .stage = ri_memory_array(m, ARRAY_case_stage),
        .route = ri_memory_array(m, ARRAY_case_route),
        .had_plan = ri_memory_array(m, ARRAY_case_had_plan),
        .audit_action = ri_memory_array(m, ARRAY_case_audit_action),
        .team = ri_memory_array(m, ARRAY_case_team),
        .is_disabled = ri_memory_array(m, ARRAY_case_is_disabled),
        .had_worker = ri_memory_array(m, ARRAY_case_had_worker),
        .remaining = ri_memory_array(m, ARRAY_case_remaining),
        .quality = ri_memory_array(m, ARRAY_case_quality),
        .trait = ri_memory_array(m, ARRAY_case_trait),
        .placement = ri_memory_array(m, ARRAY_case_placement),
    };
    world->pl = (ri__placed){
        .child = ri_memory_array(m, ARRAY_placed_child),
        .since = ri_memory_array(m, ARRAY_placed_since),
        .before = ri_memory_array(m, ARRAY_placed_before),
        .due = ri_memory_array(m, ARRAY_placed_due),
        .joined = ri_memory_array(m, ARRAY_placed_joined),
        .need_due = ri_memory_array(m, ARRAY_placed_need_due),
        .need_since = ri_memory_array(m, ARRAY_placed_need_since),
        .offer_day = ri_memory_array(m, ARRAY_placed_offer_day),
        .need_end = ri_memory_array(m, ARRAY_placed_need_end),
        .home = ri_memory_array(m, ARRAY_placed_home),
        .n = ri_memory_array(m, ARRAY_placed_n),
        .n_needs = ri_memory_array(m, ARRAY_placed_n_needs),
        .type = ri_memory_array(m, ARRAY_placed_type),
        .is_out = ri_memory_array(m, ARRAY_placed_is_out),
        .plan = ri_memory_array(m, ARRAY_placed_plan),
        .need = ri_memory_array(m, ARRAY_placed_need),
        .cause = ri_memory_array(m, ARRAY_placed_cause),
        .risk = ri_memory_array(m, ARRAY_placed_risk),
        .mark = ri_memory_array(m, ARRAY_placed_mark),
        .remaining = ri_memory_array(m, ARRAY_placed_remaining),
        .need_remaining = ri_memory_array(m, ARRAY_placed_need_remaining),
    };
    world->w = (ri__workers){
        .id = ri_memory_array(m, ARRAY_worker_id),
        .from = ri_memory_array(m, ARRAY_worker_from),
        .until = ri_memory_array(m, ARRAY_worker_until),
        .cut_from = ri_memory_array(m, ARRAY_worker_cut_from),
        .cut_until = ri_memory_array(m, ARRAY_worker_cut_until),
        .load = ri_memory_array(m, ARRAY_worker_load),
        .due = ri_memory_array(m, ARRAY_worker_due),
        .n_findings = ri_memory_array(m, ARRAY_worker_n_findings),
        .state = ri_memory_array(m, ARRAY_worker_state),
        .since = ri_memory_array(m, ARRAY_worker_since),
        .newly_until = ri_memory_array(m, ARRAY_worker_newly_until),
        .team = ri_memory_array(m, ARRAY_worker_team),
        .due_cause = ri_memory_array(m, ARRAY_worker_due_cause),
        .remaining = ri_memory_array(m, ARRAY_worker_remaining),
        .skill = ri_memory_array(m, ARRAY_worker_skill),
        .effect = ri_memory_array(m, ARRAY_worker_effect),
        .pool_id = ri_memory_array(m, ARRAY_worker_pool_id),
        .pool_load = ri_memory_array(m, ARRAY_worker_pool_load),
        .pool_row = ri_memory_array(m, ARRAY_worker_pool_row),
        .pool_least = ri_memory_array(m, ARRAY_worker_pool_least),
        .roster = ri_memory_array(m, ARRAY_worker_roster),
    };
    world->queue = (ri_queue){
        .state = ri_memory_array(m, ARRAY_queue_state),
        .events = ri_memory_array(m, ARRAY_event),
        .next = ri_memory_array(m, ARRAY_event_next),
        .bucket = ri_memory_array(m, ARRAY_bucket),
        .open = ri_memory_array(m, ARRAY_event_open),
        .capacity = ri_memory_capacity(m, TABLE_EVENT),
        .n_buckets = ri_memory_capacity(m, TABLE_BUCKET),
    };
}

static ri_status reserve_scratch(ri__world *world, uint32_t n) {
    if (n <= world->n_candidates_allocated)
        return RI_OK;
    ri__candidate *more = realloc(world->candidates, n * sizeof *more);
    if (more == NULL)
        return ri_error_set(world->error, RI_NO_MEMORY, "out of memory for %u waiting children", n);
    world->candidates = more;
    ri__turn *turns = realloc(world->turns, 2 * (size_t)n * sizeof *turns);
    if (turns == NULL)
        return ri_error_set(world->error, RI_NO_MEMORY, "out of memory for the turns of %u children", n);
    world->turns = turns;
    uint32_t *rows = realloc(world->rows, n * sizeof *rows);
    if (rows == NULL)
        return ri_error_set(world->error, RI_NO_MEMORY, "out of memory for %u rows", n);
    world->rows = rows;
    world->n_candidates_allocated = n;
    return RI_OK;
}

ri_status ri__world_init(ri__world *world, const ri_council_model *model, ri_error *error) {
    *world = (ri__world){.model = model, .error = error};
    const uint32_t capacity[N_TABLES] = {
        [TABLE_HEAD] = 1,
        [TABLE_STATE] = model->plugin_state_bytes / 8 + 1,
        [TABLE_MONTH] = (uint32_t)(model->setup.n_months + model->series_month + 1),
        [TABLE_RULE] = (uint32_t)model->setup.n_rules + 1,
        [TABLE_EFFECT] = (uint32_t)model->setup.n_effects + 1,
        [TABLE_CASE] = model->capacity_cases,
        [TABLE_PLACED] = model->capacity_placed,
        [TABLE_WORKER] = model->capacity_posts,
        [TABLE_EVENT] = model->capacity_events,
        [TABLE_BUCKET] = (uint32_t)model->n_days + 2,
    };
    ri_status status = ri_memory_init(&world->memory, &world_layout, capacity, error);
    if (status != RI_OK)
        return status;
    int32_t longest = 0;
    for (int s = 0; s < RI_N_STAGES; s++)
        longest = model->curve[s].n_days > longest ? model->curve[s].n_days : longest;
    for (int type = 0; type < RI_N_CHOSEN; type++)
        longest = model->placed_curve[type].n_days > longest ? model->placed_curve[type].n_days : longest;
    world->elapsed = malloc(((size_t)longest + 1) * sizeof *world->elapsed);
    if (world->elapsed == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for stays of %d days", longest);
    ri__world_views(world);
    return reserve_scratch(world, model->capacity_cases);
}

void ri__world_dispose(ri__world *world) {
    ri_memory_dispose(&world->memory);
    free(world->candidates);
    free(world->turns);
    free(world->rows);
    free(world->elapsed);
    world->candidates = NULL;
    world->turns = NULL;
    world->rows = NULL;
    world->elapsed = NULL;
}

static ri_status reserve_table(ri__world *world, uint32_t table, uint32_t needed) {
    uint64_t grown = world->memory.n_grown;
    ri_status status = ri_memory_reserve(&world->memory, &world_layout, table, needed, world->error);
    if (status != RI_OK)
        return ri__world_fail(world, status);
    world->work.n_grown += world->memory.n_grown - grown;
    ri__world_views(world);
    return RI_OK;
}

ri_status ri__world_reserve_cases(ri__world *world, uint32_t n) {
    uint32_t needed = world->head->n_rows + n; /* the free list may hold some of them: enough is enough */
    if (needed > ri_memory_capacity(&world->memory, TABLE_CASE)) {
        ri_status status = reserve_table(world, TABLE_CASE, needed);
        if (status != RI_OK)
            return status;
    }
    ri_status status = reserve_scratch(world, ri_memory_capacity(&world->memory, TABLE_CASE));
    return status == RI_OK ? RI_OK : ri__world_fail(world, status);
}

ri_status ri__world_reserve_placed(ri__world *world, uint32_t n) {
    uint32_t needed = world->head->placements.n_rows + n;
    if (needed <= ri_memory_capacity(&world->memory, TABLE_PLACED))
        return RI_OK;
    return reserve_table(world, TABLE_PLACED, needed);
}

ri_status ri__world_reserve_posts(ri__world *world, uint32_t n) {
    if (n <= ri_memory_capacity(&world->memory, TABLE_WORKER))
        return RI_OK;
    return reserve_table(world, TABLE_WORKER, n);
}

ri_status ri__world_reserve_events(ri__world *world, uint32_t n) {
    if (ri_queue_room(&world->queue) >= n)
        return RI_OK;
    uint32_t old = world->queue.capacity;
    ri_status status = reserve_table(world, TABLE_EVENT, world->queue.state->n_pending + n);
    if (status == RI_OK)
        ri_queue_grown(&world->queue, old);
    return status;
}

ri_status ri__world_fail(ri__world *world, ri_status status) {
    if (world->status == RI_OK)
        world->status = status;
    return status;
}

void ri__world_schedule(ri__world *world, int32_t day, uint32_t kind) {
    if (day >= world->model->n_days || ri__world_reserve_events(world, 1) != RI_OK)
        return;
    ri_event event = {.time = day + RI_TIME_COUNCIL, .kind = kind, .entity = ri__council_id(world)};
    ri_queue_push(&world->queue, event);
}

uint64_t ri__council_id(const ri__world *world) {
    return ri_id_council(world->model->setup.start.code);
}

void ri__adverse_today(ri__world *world) {
    const ri__head *head = world->head;
    double months = (world->day - head->publication) / RI_DAYS_PER_MONTH;
    double half_lives = months / head->p[RI_P_shock_half_life_months];
    world->adverse = head->is_inadequate ? ri_exp(-0.6931471805599453 * half_lives) : 0;
}
