/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CALL_H
#define RI_COUNCIL_CALL_H

#include "council/world.h"

/* Inside the room: one call of a plugin, from before it to after it: who is asked what, and what the plugin
 * may not touch meanwhile. It lives on the stack of guard.c's functions. [run] */

#define RI__CANARY_BYTES 8 /* behind each plugin's state */

typedef struct ri__call {
    ri__world *world; /* NULL while a model is built */
    const ri_binding *binding;
    int slot;
    const char *function; /* of the kind's table: "maturity" */
    const void *view;     /* the question, of the kind's type; NULL for start */
    size_t view_size;
    /* What is asked besides; name NULL = nothing. */
    struct {
        const char *name;
        double value;
    } more[2];
    const struct ri__call *outer; /* what this thread was inside before: nothing, but in tests */
    uint32_t arithmetic;          /* how numbers were rounded before */
} ri__call;

/* Notes the call, so that a crash is told with it, and what it may not touch. The first four fields and
 * more[] are filled. */
void ri__call_begin(ri__call *call);
/* Takes the note back. A plugin that wrote to its question or behind its state, or changed how numbers are
 * rounded, has failed the replication. */
void ri__call_end(ri__call *call);
/* Fails the replication: "plugin ID (FILE, KIND): FUNCTION <what> on DATE ..., asked ...". */
void ri__call_fail(ri__call *call, const char *what, ...) __attribute__((format(printf, 2, 3)));

/* The bytes behind a state; set before start. */
void ri__canary_set(ri__world *world, int slot);

#endif
