/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_NOTE_H
#define RI_COUNCIL_NOTE_H

#include <stdbool.h>

#include "base/calendar.h"

/* Which plugin this thread is inside, for who has to say so when the program crashes or ends there. */
typedef struct ri_plugin_note {
    const char *id, *file, *kind, *function; /* "maturity"; file "" when registered by hand */
    uint64_t seed, replication;
    char date[11]; /* the simulated day */
} ri_plugin_note;

/* False outside a plugin's call. May be called in a signal handler, on the thread that the signal came from.
 */
bool ri_plugin_note_read(ri_plugin_note *note);

#endif
