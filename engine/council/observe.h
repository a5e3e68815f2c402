/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_OBSERVE_H
#define RI_COUNCIL_OBSERVE_H

#include <stdint.h>

#include "abi/observer.h"

struct ri__world;

/* Observers (abi/observer.h) are told of what happens; nothing that they do changes it. Without any, these do
 * nothing. [run] */

/* Before the first day: all counters 0. */
void ri__observers_start(struct ri__world *world);
/* Something happened today: RI_SEEN_* with its detail. */
void ri__observe(struct ri__world *world, int32_t what, int32_t detail, int32_t other);
/* Last day of a month. */
void ri__observe_month(struct ri__world *world);

#endif
