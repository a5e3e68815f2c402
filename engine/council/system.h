/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_SYSTEM_H
#define RI_COUNCIL_SYSTEM_H

#include <stdbool.h>

#include "council/setup.h"

/* The parts of a council (systems.def) and how they act on each other (drivers.def). A part owns a struct in
 * the head of the world and a few phases; what it does to others goes through drivers alone, so that it can
 * be switched off, and a reader can be told who pushes what. */

struct ri__world;

enum {
#define RI_DRIVER(id, combine, label) RI_DRIVER_##id,
#include "council/drivers.def"
#undef RI_DRIVER
    RI_N_DRIVERS
};

typedef struct ri__drive {
    double part[RI_N_SYSTEMS][RI_N_DRIVERS];
    double total[RI_N_DRIVERS];
} ri__drive;

/* First day, after the start figures were drawn: every driver neutral, then each part that is on begins. */
void ri__systems_start(struct ri__world *world);
/* Last day of a month: each part that is on, in the order of its table; then the totals. [run], own. */
void ri__systems_month(struct ri__world *world);
/* A part's contribution from now on; finite, and at least 0 where contributions are multiplied. Without
 * effect while the part is off. */
void ri__drive_set(struct ri__world *world, int system, int driver, double value);
/* Adds all contributions up, where one changed within a month. */
void ri__systems_total(struct ri__world *world);
/* Whether a part is on, and all contributions together: ri__is_on, ri__driver of world.h. */

#endif
