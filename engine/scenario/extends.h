/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_EXTENDS_H
#define RI_SCENARIO_EXTENDS_H

#include "base/hash.h"
#include "scenario/problems.h"

#define RI__MOST_FILES 16 /* in one chain of `extends` */

/* The files read, the scenario first. */
typedef struct ri__chain {
    int n;
    const char *file[RI__MOST_FILES]; /* as messages call them */
    char *real[RI__MOST_FILES];       /* resolved paths, by which a cycle is seen */
    ri_sha256 sha256[RI__MOST_FILES];
} ri__chain;

/* Evaluates a scenario and all that it extends, each in a sandbox of its own, and lays them over each
 * other. False when problems were added. The caller disposes *chain. [setup] */
bool ri__scenario_read(const char *path, ri__arena *arena, ri__problems *problems, ri__chain *chain,
                       ri__value *merged);
void ri__chain_dispose(ri__chain *chain);

#endif
