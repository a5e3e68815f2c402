/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_NOTE_H
#define RI_COUNCIL_NOTE_H

#include <stdbool.h>

#include "council/setup.h"

/* Which plugin this thread is inside, for who has to say so when the program crashes or ends there. */
typedef struct ri_plugin_note {
    const char *id, *file, *kind, *function; /* "maturity"; file "" when registered by hand */
    bool is_running; /* a replication; false while a model is built or dropped, and the rest is empty */
    uint64_t seed, replication;
    char date[11]; /* the simulated day */
} ri_plugin_note;

/* False outside a plugin's call. May be called in a signal handler, on the thread that the signal came from.
 */
bool ri_plugin_note_read(ri_plugin_note *note);

/* The component's build and drop, noted while they last; the one called is not NULL. [setup] */
int ri_plugin_build(const ri_binding *binding, void **model);
void ri_plugin_drop(const ri_binding *binding, void *model);

#endif
