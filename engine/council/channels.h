/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CHANNELS_H
#define RI_COUNCIL_CHANNELS_H

#include <stdint.h>

struct ri__world;

/* Ways by which what dashboards miss is said: by children, through foster carers' networks, in complaints, by
 * staff to their managers, and by staff who go past them (whistleblowing). */
enum {
    RI_CHANNEL_CHILDREN,
    RI_CHANNEL_FOSTER_CARERS,
    RI_CHANNEL_COMPLAINTS,
    RI_CHANNEL_STAFF,
    RI_CHANNEL_WHISTLEBLOWING,
    RI_N_CHANNELS
};

/* What was said in the month through one channel: all of it, what was written down, what reached those who
 * decide. */
typedef struct ri__said {
    int32_t all, recorded, heard;
} ri__said;

typedef struct ri__channels {
    double reference_inadequate; /* share of casework at the end of the first month; below 0 before it */
    double heard; /* of what was heard at the start, per case, child and worker: smoothed, 1 there */
    ri__said said[RI_N_CHANNELS];
} ri__channels;

/* Phases of the part (system.c). [run], own. */
void ri__channels_start(struct ri__world *world);
void ri__channels_month(struct ri__world *world);

/* Shares of what children, carers, complainants and staff said in the month that was heard: of all, and of
 * what was recorded, as a dashboard would show it. NaN of nothing. [pure] */
double ri__heard_share(const struct ri__world *world);
double ri__heard_share_shown(const struct ri__world *world);

#endif
