/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queueing_models.h"

#include "abi/math.h"

enum { TABLE_HEAD, TABLE_EVENT, TABLE_BUCKET, TABLE_LINE, N_TABLES };
enum { HEAD, QUEUE_STATE, EVENTS, NEXT, OPEN, BUCKETS, LINE, N_ARRAYS };
enum { EVENT_ARRIVAL, EVENT_DEPARTURE };

static const ri_array_decl arrays[N_ARRAYS] = {
    [HEAD] = {TABLE_HEAD, sizeof(mmc_head)},    [QUEUE_STATE] = {TABLE_HEAD, sizeof(ri_queue_state)},
    [EVENTS] = {TABLE_EVENT, sizeof(ri_event)}, [NEXT] = {TABLE_EVENT, sizeof(uint32_t)},
    [OPEN] = {TABLE_EVENT, sizeof(uint32_t)},   [BUCKETS] = {TABLE_BUCKET, sizeof(uint32_t)},
    [LINE] = {TABLE_LINE, sizeof(double)},
};
static const ri_layout layout = {N_TABLES, N_ARRAYS, arrays};

static void make_views(mmc *world) {
    const ri_memory *memory = &world->memory;
    world->head = ri_memory_array(memory, HEAD);
    world->line = ri_memory_array(memory, LINE);
    world->line_capacity = ri_memory_capacity(memory, TABLE_LINE);
    world->queue = (ri_queue){
        .state = ri_memory_array(memory, QUEUE_STATE),
        .events = ri_memory_array(memory, EVENTS),
        .next = ri_memory_array(memory, NEXT),
        .bucket = ri_memory_array(memory, BUCKETS),
        .open = ri_memory_array(memory, OPEN),
        .capacity = ri_memory_capacity(memory, TABLE_EVENT),
        .n_buckets = ri_memory_capacity(memory, TABLE_BUCKET),
    };
}

void mmc_draw_batch(ri_key key, uint16_t purpose, uint64_t first, double mean, double *value) {
    for (unsigned i = 0; i < MMC_BATCH; i++)
        value[i] = ri_unit_from_word(ri_draw_words(key, first + i, purpose, 0, 0).v[0]);
    ri_log_array(value, value, MMC_BATCH);
    for (unsigned i = 0; i < MMC_BATCH; i++)
        value[i] = -value[i] * mean;
}

/* Seldom, so out of line. */
static ri_status make_room(mmc *world, ri_error *error) {
    uint32_t old = world->queue.capacity;
    ri_status status = ri_memory_reserve(&world->memory, &layout, TABLE_EVENT, old + 1, error);
    if (status != RI_OK)
        return status;
    make_views(world);
    ri_queue_grown(&world->queue, old);
    return RI_OK;
}

static inline ri_status schedule(mmc *world, double time, uint32_t kind, uint64_t customer, ri_error *error) {
    if (ri_queue_room(&world->queue) == 0) {
        ri_status status = make_room(world, error);
        if (status != RI_OK)
            return status;
    }
    ri_queue_push(&world->queue, (ri_event){.time = time, .kind = kind, .entity = customer});
    return RI_OK;
}

static inline ri_status schedule_arrival(mmc *world, double now, ri_error *error) {
    mmc_head *head = world->head;
    uint64_t customer = head->n_arrivals;
    if (customer % MMC_BATCH == 0)
        mmc_draw_batch(head->options.key, MMC_PURPOSE_GAP, customer, head->options.mean_gap, head->gap);
    return schedule(world, now + head->gap[customer % MMC_BATCH], EVENT_ARRIVAL, customer, error);
}

static inline ri_status start_service(mmc *world, double now, double arrived, ri_error *error) {
    mmc_head *head = world->head;
    uint64_t customer = head->n_starts++;
    if (customer % MMC_BATCH == 0)
        mmc_draw_batch(head->options.key, MMC_PURPOSE_SERVICE, customer, head->options.mean_service,
                       head->service);
    head->results.n_started++;
    head->results.wait_units += now - arrived;
    return schedule(world, now + head->service[customer % MMC_BATCH], EVENT_DEPARTURE, customer, error);
}

/* Doubling moves a customer by the old capacity or not at all. */
static ri_status enlarge_line(mmc *world, ri_error *error) {
    uint32_t old = world->line_capacity;
    ri_status status = ri_memory_reserve(&world->memory, &layout, TABLE_LINE, 2 * old, error);
    if (status != RI_OK)
        return status;
    make_views(world);
    for (uint64_t i = world->head->n_starts; i < world->head->n_arrivals; i++)
        world->line[i & (world->line_capacity - 1)] = world->line[i & (old - 1)];
    return RI_OK;
}

static ri_status arrive(mmc *world, double now, ri_error *error) {
    mmc_head *head = world->head;
    head->results.n_arrived++;
    if (head->n_in_system < head->options.n_servers) {
        ri_status status = start_service(world, now, now, error);
        if (status != RI_OK)
            return status;
    } else {
        if (head->n_arrivals - head->n_starts == world->line_capacity) {
            ri_status status = enlarge_line(world, error);
            if (status != RI_OK)
                return status;
        }
        world->line[world->head->n_arrivals & (world->line_capacity - 1)] = now;
    }
    world->head->n_in_system++;
    world->head->n_arrivals++;
    return schedule_arrival(world, now, error);
}

static ri_status depart(mmc *world, double now, ri_error *error) {
    mmc_head *head = world->head;
    head->results.n_departed++;
    head->n_in_system--;
    if (head->n_in_system < head->options.n_servers)
        return RI_OK;
    return start_service(world, now, world->line[head->n_starts & (world->line_capacity - 1)], error);
}

static void advance(mmc_head *head, double now) {
    head->results.customer_units += head->n_in_system * (now - head->now);
    head->now = now;
}

ri_status mmc_run(mmc *world, double until, ri_error *error) {
    ri_event event;
    while (ri_queue_pop(&world->queue, until, &event)) {
        advance(world->head, event.time);
        ri_status status =
            event.kind == EVENT_ARRIVAL ? arrive(world, event.time, error) : depart(world, event.time, error);
        if (status != RI_OK)
            return status;
    }
    advance(world->head, until);
    return RI_OK;
}

void mmc_measure(mmc *world) {
    world->head->results = (mmc_results){.begin = world->head->now};
}

ri_status mmc_init(mmc *world, const mmc_options *options, ri_error *error) {
    *world = (mmc){.head = NULL};
    const uint32_t capacity[N_TABLES] = {1, 2, options->n_buckets, 2};
    ri_status status = ri_memory_init(&world->memory, &layout, capacity, error);
    if (status != RI_OK)
        return status;
    make_views(world);
    world->head->options = *options;
    ri_queue_start(&world->queue, options->form, 0);
    return schedule_arrival(world, 0, error);
}

void mmc_dispose(mmc *world) {
    ri_memory_dispose(&world->memory);
    *world = (mmc){.head = NULL};
}

ri_status mmc_clone(mmc *to, const mmc *from, ri_error *error) {
    ri_status status = ri_memory_clone(&to->memory, &from->memory, error);
    if (status == RI_OK)
        make_views(to);
    return status;
}

static int64_t millionths(double units) {
    return (int64_t)(units * 1e6 + 0.5); /* never negative here */
}

void mmc_record(const mmc_results *results, int64_t record[MMC_RECORD]) {
    record[0] = (int64_t)results->n_arrived;
    record[1] = (int64_t)results->n_started;
    record[2] = (int64_t)results->n_departed;
    record[3] = millionths(results->customer_units);
    record[4] = millionths(results->wait_units);
}
