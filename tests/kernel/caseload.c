/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caseload.h"

#include <float.h>
#include <string.h>

#include "kernel/sweep.h"

enum { TABLE_HEAD, TABLE_EVENT, TABLE_BUCKET, TABLE_CASE, TABLE_POST, N_TABLES };
enum { NEVER = INT32_MAX, NO_POST = -1, N_BUCKETS = 2048, N_EVENTS = 3 * MAX_ROWS + N_POSTS + 2 };

/* Arrays but the queue's: field of the view, table, type. */
#define CASELOAD_ARRAYS(X)                                                                                   \
    X(head, TABLE_HEAD, caseload_head)                                                                       \
    X(close, TABLE_CASE, int32_t)                                                                            \
    X(review, TABLE_CASE, int32_t)                                                                           \
    X(visit, TABLE_CASE, int32_t)                                                                            \
    X(since, TABLE_CASE, int32_t)                                                                            \
    X(post, TABLE_CASE, int32_t)                                                                             \
    X(n_reviews, TABLE_CASE, uint32_t)                                                                       \
    X(n_visits, TABLE_CASE, uint32_t)                                                                        \
    X(free_row, TABLE_CASE, uint32_t)                                                                        \
    X(waiting, TABLE_CASE, uint32_t)                                                                         \
    X(found, TABLE_CASE, uint32_t)                                                                           \
    X(number, TABLE_CASE, uint64_t)                                                                          \
    X(entity, TABLE_CASE, uint64_t)                                                                          \
    X(address, TABLE_CASE, uint64_t)                                                                         \
    X(load, TABLE_POST, int32_t)                                                                             \
    X(change, TABLE_POST, int32_t)                                                                           \
    X(n_changes, TABLE_POST, uint32_t)

enum {
    QUEUE_STATE,
    EVENTS,
    NEXT,
    OPEN,
    BUCKETS,
#define X(field, table, type) ARRAY_##field,
    CASELOAD_ARRAYS(X)
#undef X
        N_ARRAYS
};

static const ri_array_decl arrays[N_ARRAYS] = {[QUEUE_STATE] = {TABLE_HEAD, sizeof(ri_queue_state)},
                                               [EVENTS] = {TABLE_EVENT, sizeof(ri_event)},
                                               [NEXT] = {TABLE_EVENT, sizeof(uint32_t)},
                                               [OPEN] = {TABLE_EVENT, sizeof(uint32_t)},
                                               [BUCKETS] = {TABLE_BUCKET, sizeof(uint32_t)},
#define X(field, table, type) [ARRAY_##field] = {table, sizeof(type)},
                                               CASELOAD_ARRAYS(X)
#undef X
};
static const ri_layout layout = {N_TABLES, N_ARRAYS, arrays};

ri_status caseload_init(caseload *world, const caseload_tables *tables, ri_error *error) {
    const uint32_t capacity[N_TABLES] = {1, N_EVENTS, N_BUCKETS, MAX_ROWS, N_POSTS};
    *world = (caseload){.tables = tables};
    ri_memory *memory = &world->memory;
    ri_status status = ri_memory_init(memory, &layout, capacity, error);
    if (status != RI_OK)
        return status;
    world->queue = (ri_queue){ri_memory_array(memory, QUEUE_STATE),
                              ri_memory_array(memory, EVENTS),
                              ri_memory_array(memory, NEXT),
                              ri_memory_array(memory, BUCKETS),
                              ri_memory_array(memory, OPEN),
                              N_EVENTS,
                              N_BUCKETS};
#define X(field, table, type) world->field = ri_memory_array(memory, ARRAY_##field);
    CASELOAD_ARRAYS(X)
#undef X
    return RI_OK;
}

void caseload_dispose(caseload *world) {
    ri_memory_dispose(&world->memory);
    *world = (caseload){.head = NULL};
}

/* An event for what happens on `day`, or the day itself where sweeps will find it. */
static inline void schedule(caseload *world, int32_t day, caseload_phase phase, uint32_t row, int32_t *due) {
    if (world->head->form == CASELOAD_SWEEP)
        due[row] = day;
    else if (day < N_DAYS)
        ri_queue_push(&world->queue,
                      (ri_event){.time = day, .priority = phase, .kind = phase, .entity = row});
}

static inline void schedule_review(caseload *world, uint32_t row, int32_t day) {
    schedule(world, day < world->close[row] ? day : NEVER, PHASE_REVIEW, row, world->review);
}

static inline void schedule_visit(caseload *world, uint32_t row, int32_t day) {
    schedule(world, day < world->close[row] ? day : NEVER, PHASE_VISIT, row, world->visit);
}

static void leave_cases(caseload *world, int32_t post, int32_t day) {
    caseload_head *head = world->head;
    uint32_t n = ri_sweep_rows(world->post, head->n_rows, post, world->found);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->found[i];
        world->post[row] = NO_POST;
        world->since[row] = day;
        world->waiting[head->n_waiting++] = row;
    }
}

static void schedule_post(caseload *world, uint32_t post, bool is_vacant, int32_t day) {
    uint32_t at = caseload_draw(world->head->key, post, DRAW_POST, world->n_changes[post]++);
    schedule(world, day + world->tables->post[is_vacant][at], PHASE_POST, post, world->change);
}

static void change_post(caseload *world, uint32_t post, int32_t day) {
    bool is_leaving = world->load[post] != NEVER;
    world->head->results.n_left += is_leaving;
    world->head->results.n_filled += !is_leaving;
    if (is_leaving)
        leave_cases(world, (int32_t)post, day);
    world->load[post] = is_leaving ? NEVER : 0;
    schedule_post(world, post, is_leaving, day);
}

static void close_case(caseload *world, uint32_t row) {
    caseload_head *head = world->head;
    head->results.n_closed++;
    if (world->post[row] != NO_POST)
        world->load[world->post[row]]--;
    world->close[row] = world->review[row] = world->visit[row] = NEVER;
    world->post[row] = NO_POST;
    world->free_row[head->n_free++] = row;
    head->n_open--;
}

static inline bool is_stretched(const caseload *world, uint32_t row) {
    return world->load[world->post[row]] > STRETCHED_LOAD;
}

/* A review and a visit either fail, with nothing drawn, or take place, with a place in the table. */
static inline bool review_fails(caseload *world, uint32_t row, int32_t day) {
    if (world->post[row] != NO_POST && !is_stretched(world, row))
        return false;
    world->head->results.n_late++;
    schedule_review(world, row, day + RETRY_REVIEW_DAYS);
    return true;
}

static inline void review_case(caseload *world, uint32_t row, int32_t day, uint32_t at) {
    world->head->results.n_reviewed++;
    schedule_review(world, row, day + world->tables->review[at]);
}

static inline bool visit_fails(caseload *world, uint32_t row, int32_t day) {
    if (world->post[row] != NO_POST)
        return false;
    world->head->results.n_missed++;
    schedule_visit(world, row, day + RETRY_VISIT_DAYS);
    return true;
}

static inline void visit_case(caseload *world, uint32_t row, int32_t day, uint32_t at) {
    bool is_late = is_stretched(world, row);
    world->head->results.n_visited++;
    world->head->results.n_stretched += is_late;
    schedule_visit(world, row, day + world->tables->visit[is_late][at]);
}

static void open_case(caseload *world, int32_t day) {
    caseload_head *head = world->head;
    const caseload_tables *tables = world->tables;
    uint32_t row = head->n_free > 0 ? world->free_row[--head->n_free] : head->n_rows++;
    uint64_t number = ++head->n_numbers;
    world->number[row] = number;
    world->n_reviews[row] = world->n_visits[row] = 0;
    world->post[row] = NO_POST;
    world->since[row] = day;
    world->waiting[head->n_waiting++] = row;
    head->n_open++;
    world->close[row] = day + tables->stay[caseload_draw(head->key, number, DRAW_STAY, 0)];
    schedule(world, world->close[row], PHASE_CLOSE, row, world->close);
    schedule_review(world, row, day + tables->review[caseload_draw(head->key, number, DRAW_REVIEW, 0)]);
    schedule_visit(world, row, day + tables->visit[0][caseload_draw(head->key, number, DRAW_VISIT, 0)]);
}

static bool arrive(caseload *world, int32_t day) {
    caseload_head *head = world->head;
    uint32_t n = world->tables->arrivals[caseload_draw(head->key, (uint64_t)day, DRAW_ARRIVALS, 0)];
    if (head->n_open + n > MAX_ROWS)
        return false;
    head->results.n_arrived += n;
    for (uint32_t i = 0; i < n; i++)
        open_case(world, day);
    return true;
}

static bool is_before(const caseload *world, uint32_t a, uint32_t b) {
    return world->since[a] != world->since[b] ? world->since[a] < world->since[b]
                                              : world->number[a] < world->number[b];
}

/* Those still waiting, sorted by insertion: they are nearly in order. */
static void sort_waiting(caseload *world) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < world->head->n_waiting; i++) {
        uint32_t row = world->waiting[i];
        if (world->close[row] == NEVER || world->post[row] != NO_POST)
            continue;
        uint32_t hole = n++;
        for (; hole > 0 && is_before(world, row, world->waiting[hole - 1]); hole--)
            world->waiting[hole] = world->waiting[hole - 1];
        world->waiting[hole] = row;
    }
    world->head->n_waiting = n;
}

static void allocate(caseload *world) {
    caseload_head *head = world->head;
    sort_waiting(world);
    uint32_t n = 0;
    for (; n < head->n_waiting; n++) {
        int32_t least = ri_sweep_least(world->load, N_POSTS);
        if (least >= FULL_LOAD)
            break;
        ri_sweep_rows(world->load, N_POSTS, least, world->found);
        uint32_t row = world->waiting[n], post = world->found[0];
        world->load[post]++;
        world->post[row] = (int32_t)post;
        caseload_note_allocation(&head->results, world->number[row], post);
    }
    memmove(world->waiting, world->waiting + n, (head->n_waiting - n) * sizeof *world->waiting);
    head->n_waiting -= n;
    head->results.waiting_days += head->n_waiting;
    head->results.open_days += head->n_open;
}

static uint32_t draw_of(const caseload *world, uint32_t row, uint16_t purpose, uint32_t ordinal) {
    return caseload_draw(world->head->key, world->number[row], purpose, ordinal);
}

/* The daily phases come as events too. False when there is no room for the new cases. */
static bool handle(caseload *world, const ri_event *event) {
    int32_t day = (int32_t)event->time;
    uint32_t row = (uint32_t)event->entity;
    switch ((caseload_phase)event->kind) {
    case PHASE_POST:
        change_post(world, row, day);
        return true;
    case PHASE_CLOSE:
        close_case(world, row);
        return true;
    case PHASE_REVIEW:
        if (!review_fails(world, row, day))
            review_case(world, row, day, draw_of(world, row, DRAW_REVIEW, ++world->n_reviews[row]));
        return true;
    case PHASE_VISIT:
        if (!visit_fails(world, row, day))
            visit_case(world, row, day, draw_of(world, row, DRAW_VISIT, ++world->n_visits[row]));
        return true;
    case PHASE_ARRIVE:
        schedule(world, day + 1, PHASE_ARRIVE, 0, NULL);
        return arrive(world, day);
    case PHASE_ALLOCATE:
        schedule(world, day + 1, PHASE_ALLOCATE, 0, NULL);
        allocate(world);
        return true;
    }
    return false;
}

static bool run_events(caseload *world) {
    schedule(world, 0, PHASE_ARRIVE, 0, NULL);
    schedule(world, 0, PHASE_ALLOCATE, 0, NULL);
    ri_event event;
    while (ri_queue_pop(&world->queue, N_DAYS, &event))
        if (!handle(world, &event))
            return false;
    return true;
}

/* Which of the n rows in `found` draw is decided first, so that they draw together. */
static void review_all(caseload *world, uint32_t n, int32_t day) {
    uint32_t n_drawing = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->found[i];
        if (review_fails(world, row, day))
            continue;
        world->found[n_drawing] = row;
        world->entity[n_drawing] = world->number[row];
        world->address[n_drawing++] = ri_draw_address(DRAW_REVIEW, ++world->n_reviews[row], 0);
    }
    ri_draw_blocks(world->head->key, world->entity, world->address, n_drawing);
    for (uint32_t i = 0; i < n_drawing; i++)
        review_case(world, world->found[i], day, caseload_quantile(world->entity[i]));
}

static void visit_all(caseload *world, uint32_t n, int32_t day) {
    uint32_t n_drawing = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->found[i];
        if (visit_fails(world, row, day))
            continue;
        world->found[n_drawing] = row;
        world->entity[n_drawing] = world->number[row];
        world->address[n_drawing++] = ri_draw_address(DRAW_VISIT, ++world->n_visits[row], 0);
    }
    ri_draw_blocks(world->head->key, world->entity, world->address, n_drawing);
    for (uint32_t i = 0; i < n_drawing; i++)
        visit_case(world, world->found[i], day, caseload_quantile(world->entity[i]));
}

static bool sweep_day(caseload *world, int32_t day) {
    for (uint32_t post = 0; post < N_POSTS; post++)
        if (world->change[post] == day)
            change_post(world, post, day);
    uint32_t n_rows = world->head->n_rows;
    uint32_t n = ri_sweep_rows(world->close, n_rows, day, world->found);
    for (uint32_t i = 0; i < n; i++)
        close_case(world, world->found[i]);
    review_all(world, ri_sweep_rows(world->review, n_rows, day, world->found), day);
    visit_all(world, ri_sweep_rows(world->visit, n_rows, day, world->found), day);
    if (!arrive(world, day))
        return false;
    allocate(world);
    return true;
}

static bool run_sweeps(caseload *world) {
    for (int32_t day = 0; day < N_DAYS; day++)
        if (!sweep_day(world, day))
            return false;
    return true;
}

bool caseload_run(caseload *world, caseload_form form, ri_key key) {
    ri_memory_clear(&world->memory);
    *world->head = (caseload_head){.key = key, .form = form};
    ri_queue_start(&world->queue, form == CASELOAD_HEAP ? RI_QUEUE_HEAP : RI_QUEUE_BUCKETS, 0);
    for (uint32_t post = 0; post < N_POSTS; post++)
        schedule_post(world, post, false, 0);
    for (uint32_t i = 0; i < N_CASES; i++)
        open_case(world, 0);
    return form == CASELOAD_SWEEP ? run_sweeps(world) : run_events(world);
}
