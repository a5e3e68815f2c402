/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_FRONT_DOOR_H
#define RI_COUNCIL_FRONT_DOOR_H

#include <stdint.h>

/* The front door decides on every referral within a working day and holds no case. It is a team
 * (systems.def), staffed and sick as the whole service is; when more is referred than it can see to,
 * decisions are late. */

struct ri__world;

typedef struct ri__front_door {
    double start_capacity;                /* workers and their presence on the first day */
    double pressure;                      /* referrals a day for each of those, relative to the start */
    double mean_delay_days, prompt_above; /* with that pressure; uniforms from the latter on mean no delay */
} ri__front_door;

void ri__front_door_start(struct ri__world *world);
/* Last day of a month: pressure from the month's referrals. [run], own. */
void ri__front_door_month(struct ri__world *world);
/* Working days by which the decision on this child's referral comes late; 0 at the start's pressure or
 * below. [run] */
int32_t ri__front_door_delay(const struct ri__world *world, uint32_t row);

#endif
