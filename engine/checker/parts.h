/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CHECKER_PARTS_H
#define RI_CHECKER_PARTS_H

/* What the files of this room share; nobody else includes it. All but the parent's half of child.c runs in a
 * child process, which ends without cleaning up. */

#include <signal.h>
#include <stdbool.h>
#include <sys/time.h>
#include <sys/types.h>

#include "checker/checker.h"
#include "checker/probe.h"
#include "host/host.h"

typedef enum ri__stage {
    RI__STAGE_FILE,     /* the bytes of the file; nothing of it runs */
    RI__STAGE_LOAD,     /* its constructors run */
    RI__STAGE_ENTRY,    /* reinspect_plugin */
    RI__STAGE_IDENTITY, /* from here on for each component */
    RI__STAGE_DESCRIBE,
    RI__STAGE_LIFE, /* from here on the host accepts it */
    RI__STAGE_START,
    RI__STAGE_ANSWER, /* from here on built and started */
    RI__STAGE_HIDDEN,
    RI__STAGE_REPEAT,
    RI__STAGE_MEMORY
} ri__stage;

typedef enum ri__trap { RI__TRAP_NOTHING, RI__TRAP_OUTPUT, RI__TRAP_PROCESSES, RI__TRAP_FILES } ri__trap;

enum { RI__SAID = 512, RI__CANARY = 256, RI__MAX_UNIFORMS = 2 * RI_PLUGIN_MAX_UNIFORMS };

/* State with room behind it that nobody may write to. */
typedef struct ri__state {
    uint64_t words[(RI_PLUGIN_MAX_STATE + RI__CANARY) / 8];
} ri__state;

/* How the process is before the plugin is loaded. */
typedef struct ri__manners {
    struct sigaction handler[65];
    sigset_t blocked;
    struct itimerval timer[3];
    char locale[1024];
    char folder[4096];
    uint64_t environment; /* a hash */
    mode_t mask;
    int rounding, traps;
} ri__manners;

typedef struct ri__subject {
    const char *file;
    const ri_plugin *plugin; /* in the stages ENTRY, IDENTITY and DESCRIBE */
    uint32_t at;             /* of the component among the plugin's */
    const ri_component *component;
    const ri__probe *probe;
    void *model;
    double values[RI_PLUGIN_MAX_PARAMETERS];
    ri__state state; /* started from the defaults, and never changed */
    ri__manners before;
    unsigned char *data; /* the library's variables before build */
    char said[RI__SAID];
} ri__subject;

/* A check: false when it fails, with `said` filled. */
typedef bool ri__check(ri__subject *subject);
#define RI_CHECK(id, stage, trap, function, seconds, says) bool ri__check_##function(ri__subject *subject);
#include "checker/checks.def"
#undef RI_CHECK

typedef struct ri__check_row {
    const char *id;
    ri__stage stage;
    ri__trap trap;
    ri__check *run;
    unsigned seconds;
} ri__check_row;

/* Fills `said`, cut where it is too long, and returns false. */
bool ri__say(ri__subject *subject, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* child.c: runs one check in a child. *is_late: it used up its time. Fails RI_IO. */
ri_status ri__child_run(const ri__check_row *row, const char *file, ri_finding *finding, bool *is_late,
                        ri_error *error);
enum { RI__REPORT = 200 }; /* the child's file descriptor for its finding: above any that a plugin opens */
void ri__report(ri_verdict verdict, const char *text);

/* trap.c: from now on a system call of that sort ends the process with a finding. False when this kernel
 * cannot. */
bool ri__trap_set(ri__trap trap);

/* life.c: a model and a state from the defaults. */
bool ri__begin(ri__subject *subject);
bool ri__start(const ri__subject *subject, const double *values, ri__state *state);
/* Whether what lies behind the state was written to, and at which byte. */
bool ri__overrun(const ri__subject *subject, const ri__state *state, uint32_t *at);
void ri__state_clear(const ri__subject *subject, ri__state *state);

/* Values with parameter `at` at an end of its range and the rest at their defaults; at = n_parameters: all at
 * that end. Returns the name of what was set. */
const char *ri__values_at(const ri__subject *subject, uint32_t at, bool is_high, double *values);

/* data.c: a copy of the writable memory of the library, and the first byte that differs from it now. */
bool ri__data_note(ri__subject *subject);
bool ri__data_differs(const ri__subject *subject, size_t *at);

/* manners.c */
void ri__manners_note(ri__manners *manners);

#endif
