/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both forms of the queue, and clones of both, against a plain sorted list. */
#include "support.h"

#include <math.h>
#include <string.h>

#include "kernel/queue.h"
#include "queue_arrays.h"
#include "random/stream.h"

/* The oracle's oracle: insertion into an array sorted last first, with a comparison of its own. */
enum { LIST_CAPACITY = 20000 };
typedef struct list {
    ri_event event[LIST_CAPACITY];
    uint32_t n;
} list;

static int compare(const ri_event *a, const ri_event *b) {
    int by_time = (a->time > b->time) - (a->time < b->time);
    int by_priority = (a->priority > b->priority) - (a->priority < b->priority);
    int by_entity = (a->entity > b->entity) - (a->entity < b->entity);
    int by_kind = (a->kind > b->kind) - (a->kind < b->kind);
    return by_time != 0 ? by_time : by_priority != 0 ? by_priority : by_entity != 0 ? by_entity : by_kind;
}

/* Check's assertions write to a pipe even when they hold: too slow for millions of them. */
static void must(bool holds, const char *what) {
    if (!holds)
        ck_abort_msg("%s", what);
}

static void list_push(list *sorted, ri_event event) {
    must(sorted->n < LIST_CAPACITY, "the list of the test is full");
    uint32_t at = sorted->n++;
    for (; at > 0 && compare(&event, &sorted->event[at - 1]) > 0; at--)
        sorted->event[at] = sorted->event[at - 1];
    sorted->event[at] = event;
}

static bool list_pop(list *sorted, double until, ri_event *event) {
    if (sorted->n == 0 || !(sorted->event[sorted->n - 1].time < until))
        return false;
    *event = sorted->event[--sorted->n];
    return true;
}

enum { BUCKETS, HEAP, BUCKETS_CLONE, HEAP_CLONE, N_WORLDS };

typedef struct setting {
    uint32_t seed, n_buckets, n_target;
    double unit; /* a step of the time lattice */
    double first_time;
} setting;

typedef struct rivals {
    const setting *trial;
    queue_world world[N_WORLDS];
    list sorted;
    double now;
    uint32_t n_popped, n_refused, n_grown;
} rivals;

static ri_event random_event(const rivals *contest, ri_words chance) {
    static const double steps[16] = {0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 13, 21, 34, 377};
    uint64_t bits = chance.v[1];
    return (ri_event){
        .time = contest->now + contest->trial->unit * steps[bits % 16],
        .priority = (uint32_t)(bits >> 8) % 3,
        .entity = (bits >> 16) % 3 == 0 ? UINT64_MAX - bits % 3 : (bits >> 24) % 4,
        .kind = (uint32_t)(bits >> 32) % 2,
    };
}

static void push_everywhere(rivals *contest, ri_event event) {
    list_push(&contest->sorted, event);
    for (unsigned w = 0; w < N_WORLDS; w++) {
        queue_world *world = &contest->world[w];
        if (ri_queue_room(&world->queue) == 0) {
            contest->n_grown++;
            queue_world_grow(world, world->queue.capacity + 1);
        }
        ri_queue_push(&world->queue, event);
        must(world->queue.state->n_pending == contest->sorted.n, "another number of events is pending");
    }
}

static void pop_everywhere(rivals *contest, double until) {
    ri_event expected;
    bool is_expected = list_pop(&contest->sorted, until, &expected);
    for (unsigned w = 0; w < N_WORLDS; w++) {
        ri_event event;
        must(ri_queue_pop(&contest->world[w].queue, until, &event) == is_expected, "an event, or none");
        must(!is_expected || compare(&event, &expected) == 0, "another event came first");
    }
    contest->n_refused += !is_expected;
    contest->n_popped += is_expected;
    if (is_expected)
        contest->now = expected.time;
}

static void step(rivals *contest, uint32_t at) {
    ri_words chance = ri_draw_words((ri_key){contest->trial->seed, 0}, at, 1, 0, 0);
    uint32_t n_target = at / 4000 % 3 == 2 ? 0 : contest->trial->n_target; /* drains now and then */
    bool is_push = chance.v[0] % 100 < (contest->sorted.n < n_target ? 60u : 40u);
    if (is_push)
        push_everywhere(contest, random_event(contest, chance));
    else if (chance.v[1] % 4 == 0)
        pop_everywhere(contest, INFINITY);
    else
        pop_everywhere(contest, contest->now + contest->trial->unit * (double)(chance.v[1] >> 8 & 7));
    if (at % 3001 == 3000) {
        queue_world_clone(&contest->world[BUCKETS_CLONE], &contest->world[BUCKETS]);
        queue_world_clone(&contest->world[HEAP_CLONE], &contest->world[HEAP]);
    }
}

static void run_trial(const setting *trial) {
    enum { N_STEPS = 40000 };
    static rivals contest; /* the list is large for a stack */
    memset(&contest, 0, sizeof contest);
    contest.trial = trial;
    contest.now = trial->first_time;
    for (unsigned w = 0; w < N_WORLDS; w++)
        contest.world[w] =
            queue_world_make(w % 2 == 0 ? RI_QUEUE_BUCKETS : RI_QUEUE_HEAP, contest.now, 1, trial->n_buckets);
    for (uint32_t at = 0; at < N_STEPS; at++)
        step(&contest, at);
    while (contest.sorted.n > 0)
        pop_everywhere(&contest, INFINITY);
    pop_everywhere(&contest, INFINITY);
    for (unsigned w = 0; w < N_WORLDS; w++) {
        ck_assert_uint_eq(contest.world[w].queue.state->n_popped, contest.n_popped);
        ck_assert_uint_eq(contest.world[w].queue.state->n_pushed, contest.n_popped);
        queue_world_dispose(&contest.world[w]);
    }
    ck_assert_uint_gt(contest.n_popped, 10000);
    ck_assert_uint_gt(contest.n_refused, 100);
    ck_assert_uint_gt(contest.n_grown, 4);
}

/* 16 trials of 40,000 operations: few and many pending, ties everywhere, all events in one bucket or far past
 * the last, hundreds of events in one bucket. */
START_TEST(test_same_sequence) {
    static const setting trials[] = {
        {1, 2, 10, 0.25, 0},    {2, 2, 300, 0.25, 0},     {3, 3, 10, 1, 0},         {4, 3, 300, 1, 0},
        {5, 17, 10, 0.125, 0},  {6, 17, 500, 0.125, 100}, {7, 17, 300, 8, -5.5},    {8, 400, 5, 0.01, 0},
        {9, 400, 300, 0.01, 0}, {10, 400, 500, 0.001, 0}, {11, 400, 10, 0.5, 0.25}, {12, 400, 300, 0.5, 1e6},
        {13, 400, 500, 0.5, 0}, {14, 400, 300, 30, 0},    {15, 5000, 300, 1, 0},    {16, 5000, 500, 0.3, 0.1},
    };
    for (size_t i = 0; i < sizeof trials / sizeof trials[0]; i++)
        run_trial(&trials[i]);
}
END_TEST

/* By hand: an event pushed into the open bucket goes between those still there, and one pushed at the time
 * of the last popped comes next even when its priority would have put it first. */
START_TEST(test_open_bucket) {
    for (int form = RI_QUEUE_BUCKETS; form <= RI_QUEUE_HEAP; form++) {
        queue_world world = queue_world_make((ri_queue_form)form, 0, 8, 10);
        const ri_event first[] = {{3.5, 1, 0, 1}, {3.1, 1, 0, 2}, {3.9, 1, 0, 3}, {4, 0, 0, 6}};
        const ri_event later[] = {{3.7, 1, 0, 4}, {3.1, 0, 0, 5}};
        const uint64_t expected[] = {2, 5, 1, 4, 3, 6};
        for (int i = 0; i < 4; i++)
            ri_queue_push(&world.queue, first[i]);
        ri_event event;
        for (int i = 0; i < 6; i++) {
            ck_assert(ri_queue_pop(&world.queue, 100, &event));
            ck_assert_uint_eq(event.entity, expected[i]);
            for (int k = 0; i == 0 && k < 2; k++)
                ri_queue_push(&world.queue, later[k]);
        }
        ck_assert(!ri_queue_pop(&world.queue, 100, &event));
        queue_world_dispose(&world);
    }
}
END_TEST

/* `until` is exclusive, and after looking ahead in vain an earlier event may still come. */
START_TEST(test_until) {
    for (int form = RI_QUEUE_BUCKETS; form <= RI_QUEUE_HEAP; form++) {
        queue_world world = queue_world_make((ri_queue_form)form, 0, 4, 10);
        ri_event event = {.time = 5};
        ck_assert(!ri_queue_pop(&world.queue, INFINITY, &event));
        ri_queue_push(&world.queue, event);
        event.time = 8.5;
        ri_queue_push(&world.queue, event);
        ck_assert(!ri_queue_pop(&world.queue, 0, &event));
        ck_assert(!ri_queue_pop(&world.queue, 5, &event));
        ck_assert(ri_queue_pop(&world.queue, nextafter(5, 6), &event));
        ck_assert(!ri_queue_pop(&world.queue, 8.25, &event));
        ri_assert_same(event.time, 5);
        event.time = 6;
        ri_queue_push(&world.queue, event);
        ck_assert(ri_queue_pop(&world.queue, 8.25, &event));
        ri_assert_same(event.time, 6);
        ck_assert(ri_queue_pop(&world.queue, INFINITY, &event));
        ri_assert_same(event.time, 8.5);
        queue_world_dispose(&world);
    }
}
END_TEST

/* Started anew, a queue forgets what it held, and its form. */
START_TEST(test_start_again) {
    queue_world world = queue_world_make(RI_QUEUE_HEAP, 0, 4, 4);
    ri_event event = {.time = 2};
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 4; i++)
            ri_queue_push(&world.queue, event);
        ck_assert_uint_eq(ri_queue_room(&world.queue), 0);
        ri_queue_start(&world.queue, round % 2 == 0 ? RI_QUEUE_BUCKETS : RI_QUEUE_HEAP, 1);
        ck_assert_uint_eq(ri_queue_room(&world.queue), 4);
        ck_assert(!ri_queue_pop(&world.queue, INFINITY, &event));
    }
    queue_world_dispose(&world);
}
END_TEST

RI_TEST_MAIN("kernel/queue", test_same_sequence, test_open_bucket, test_until, test_start_again)
