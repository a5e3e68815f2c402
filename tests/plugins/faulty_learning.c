/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound plugins but for one fault each (FAULT_...), for `plugin check` to name. Without memory. */
#define _GNU_SOURCE
#include <fenv.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "abi/learning.h"
#include "abi/plugin.h"

enum { HALF_WAY_MONTHS, N_PARAMETERS };

static const ri_parameter parameters[] = {
    [HALF_WAY_MONTHS] = {"half_way", "months", 1, 60,
#ifdef FAULT_default_outside
                         99,
#else
                         12,
#endif
#ifdef FAULT_sometimes
                         RI_PRIOR_UNIFORM, 1, 60,
#else
                         RI_PRIOR_FIXED, 0, 0,
#endif
                         RI_RED, "none", "Months until half of it is there"},
};

typedef struct model {
    double scratch;
    double n_calls;
    void *volatile latest;
} model;

typedef struct state {
    double half_way_months, unused;
} state;

static int build(void **made) {
#ifdef FAULT_build_crashes
    abort();
#endif
#ifdef FAULT_builds_once
    static int n_built = 0;
    if (n_built++ > 0)
        return 1;
#endif
#ifdef FAULT_greedy
    enum { N_PIECES = 64, PIECE = 1 << 28 };
    for (int i = 0; i < N_PIECES; i++) { /* asked for, never touched: a test takes no such memory */
        void *volatile piece = malloc(PIECE);
        if (piece == NULL)
            return 1;
    }
#endif
    *made = calloc(1, sizeof(model));
#ifdef FAULT_build_leaks
    void *volatile lost = calloc(1, 100); /* volatile: else clang takes nothing at all */
    return lost == NULL;
#endif
    return *made == NULL;
}

static void drop(void *made) {
#ifdef FAULT_drop_takes_no_null
    *(volatile double *)made = 0;
#endif
    free(made);
}

static int start(const void *shared, const double *values, void *out) {
    (void)shared;
    state *s = out;
    s->half_way_months = values[HALF_WAY_MONTHS];
#ifdef FAULT_start_opens
    close(open("/dev/null", O_RDONLY));
#endif
#ifdef FAULT_start_refuses
    return values[HALF_WAY_MONTHS] > 50;
#endif
#ifdef FAULT_start_differs
    s->unused = ++((model *)shared)->n_calls;
#endif
#ifdef FAULT_start_overruns
    s[1].half_way_months = 0;
#endif
#ifdef FAULT_writes_values
    ((double *)values)[0] = 0;
#endif
    return 0;
}

#if defined(FAULT_handler)
static void handler(int number) {
    (void)number;
}
#endif

#ifdef FAULT_recurses
/* Until the stack ends. */
static double recurse(const void *in, unsigned long depth) {
    volatile char frame[4096];
    frame[0] = *(const volatile char *)in;
    double below = depth == (unsigned long)-1 ? 0 : recurse(in, depth + 1);
    return below + frame[0]; /* needed until then: no loop can be made of it */
}
#endif

/* What a call should not do, done. */
static void misbehave(const void *shared, const void *in) {
    (void)shared;
    (void)in;
#if defined(FAULT_crash)
    abort();
#elif defined(FAULT_segfault)
    volatile double *volatile nowhere = NULL;
    *nowhere = 1;
#elif defined(FAULT_recurses)
    recurse(in, 0);
#elif defined(FAULT_exits)
    exit(0);
#elif defined(FAULT_hang)
    for (volatile int i = 0; i < 2; i = 0)
        ;
#elif defined(FAULT_writes_state)
    ((state *)in)->unused += 1;
#elif defined(FAULT_leaks)
    ((model *)shared)->latest = malloc(8);
#elif defined(FAULT_prints)
    printf("asked\n");
#elif defined(FAULT_opens)
    close(open("/dev/null", O_RDONLY));
#elif defined(FAULT_forks)
    if (((model *)shared)->n_calls++ == 0) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        waitpid(child, NULL, 0);
    }
#elif defined(FAULT_handler)
    signal(SIGUSR1, handler);
#elif defined(FAULT_locale)
    setlocale(LC_ALL, "C");
#elif defined(FAULT_rounding)
    fesetround(FE_UPWARD);
#elif defined(FAULT_environment)
    static char words[] = "REINSPECT_TEST=1";
    putenv(words);
#endif
}

static double maturity(const void *shared, const void *in, double exposure_months) {
    const state *s = in;
    double value = exposure_months / (exposure_months + s->half_way_months);
    (void)value;
    misbehave(shared, in);
#if defined(FAULT_nan)
    return exposure_months > 1000 ? (double)NAN : 0.5;
#elif defined(FAULT_sometimes) /* in as many replications as have such a parameter */
    return s->half_way_months > 45 ? (double)NAN : value;
#elif defined(FAULT_negative)
    return s->half_way_months > 50 ? -0.1 : 0.5;
#elif defined(FAULT_falls)
    return 1 - value;
#elif defined(FAULT_rand)
    return (double)rand() / RAND_MAX;
#elif defined(FAULT_hidden_counter)
    static double n_calls = 0;
    n_calls += 1;
    return 0 * n_calls + 0.5;
#elif defined(FAULT_counts_in_model)
    return 1 - 1 / ++((model *)shared)->n_calls;
#elif defined(FAULT_races)
    volatile double *scratch = &((model *)shared)->scratch;
    *scratch = value;
    sched_yield();
    return *scratch;
#elif defined(FAULT_indexes)
    static const double steps[] = {0, 0.5, 1};
    volatile long at = exposure_months < 12 ? 0 : 2;
    if (!(exposure_months >= 0))
        at = -(1L << 40);
    return steps[at];
#else
    return value;
#endif
}

static const ri_learning_ops ops = {
#ifdef FAULT_ops_size
    .size = 4,
#else
    .size = sizeof ops,
#endif
    .maturity = maturity,
};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "test.learning.faulty",
#ifdef FAULT_revision
    .kind = "learning/9",
#else
    .kind = RI_KIND_LEARNING,
#endif
    .version = "1.0.0",
    .summary = "Maturity rises towards 1",
    .reference = "made for the tests",
    .parameters = parameters,
    .build = build,
    .drop = drop,
    .start = start,
    .ops = &ops,
};
static const ri_component *const components[] = {
    &component,
#ifdef FAULT_twice
    &component,
#endif
};

RI_PLUGIN_DECLARE = {
    .size = sizeof(ri_plugin),
    .abi_major = RI_ABI_MAJOR,
    .abi_minor = RI_ABI_MINOR,
    .n_components = sizeof components / sizeof components[0],
    .components = components,
};
