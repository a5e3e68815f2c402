/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An owner's mistakes stop the program, in release too. */
#include "support.h"

#include <math.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/queue.h"
#include "queue_arrays.h"

static queue_world world_with_one_popped(ri_queue_form form) {
    queue_world world = queue_world_make(form, 1, 2, 4);
    ri_event event = {.time = 3.5};
    ri_queue_push(&world.queue, event);
    RI_BUG_IF(!ri_queue_pop(&world.queue, INFINITY, &event));
    return world;
}

static void push_at(ri_queue_form form, double time) {
    queue_world world = world_with_one_popped(form);
    ri_queue_push(&world.queue, (ri_event){.time = time});
    queue_world_dispose(&world);
}

static void push_in_time(ri_queue_form form) {
    push_at(form, 3.5);
}
static void push_in_the_past(ri_queue_form form) {
    push_at(form, nextafter(3.5, 0));
}
static void push_never(ri_queue_form form) {
    push_at(form, INFINITY);
}
static void push_not_a_time(ri_queue_form form) {
    push_at(form, NAN);
}
static void push_before_first_time(ri_queue_form form) {
    queue_world world = queue_world_make(form, 1, 2, 4);
    ri_queue_push(&world.queue, (ri_event){.time = 0.5});
}
static void push_without_room(ri_queue_form form) {
    queue_world world = world_with_one_popped(form);
    for (int i = 0; i < 3; i++)
        ri_queue_push(&world.queue, (ri_event){.time = 4});
}
static void start_with_one_bucket(ri_queue_form form) {
    queue_world_make(form, 0, 2, 1);
}
static void start_at_no_time(ri_queue_form form) {
    queue_world_make(form, NAN, 2, 4);
}

/* How a child process that does it ends. */
static int ending_of(void (*mistake)(ri_queue_form), ri_queue_form form) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(STDERR_FILENO);
        mistake(form);
        _exit(EXIT_SUCCESS);
    }
    int ending;
    ck_assert_int_eq(waitpid(child, &ending, 0), child);
    return ending;
}

START_TEST(test_mistakes_stop) {
    void (*const mistakes[])(ri_queue_form) = {
        push_in_the_past,      push_never,      push_not_a_time, push_before_first_time, push_without_room,
        start_with_one_bucket, start_at_no_time};
    for (int form = RI_QUEUE_BUCKETS; form <= RI_QUEUE_HEAP; form++) {
        for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
            int ending = ending_of(mistakes[i], (ri_queue_form)form);
            ck_assert_msg(WIFSIGNALED(ending) && WTERMSIG(ending) == SIGABRT, "mistake %zu, form %d: %d", i,
                          form, ending);
        }
        int ending = ending_of(push_in_time, (ri_queue_form)form);
        ck_assert(WIFEXITED(ending) && WEXITSTATUS(ending) == EXIT_SUCCESS);
    }
}
END_TEST

RI_TEST_MAIN("kernel/queue_misuse", test_mistakes_stop)
