/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_SCRUTINY_H
#define RI_COUNCIL_SCRUTINY_H

struct ri__world;

/* The committee that scrutinises: what its members know of the service, 0..1. Four papers inform them, each
 * the less the older its news is; training tells what to look for, and then how to read data; watching
 * practice informs most. Knowledge fades, and an election takes much of it. */
typedef struct ri__scrutiny {
    double start, knowledge;
} ri__scrutiny;

/* Phases of the part (system.c). [run], own. */
void ri__scrutiny_start(struct ri__world *world);
void ri__scrutiny_month(struct ri__world *world);

#endif
