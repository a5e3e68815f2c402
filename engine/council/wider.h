/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_WIDER_H
#define RI_COUNCIL_WIDER_H

struct ri__world;

/* The rest of the council: people, money, law, information technology. One weakness, in standard deviations
 * between councils, slows the improvement plan, hiring, and unsettles directors together. */
typedef struct ri__wider {
    double start, weakness; /* above 0: weaker than other councils */
} ri__wider;

/* Phases of the part (system.c). [run], own. */
void ri__wider_start(struct ri__world *world);
void ri__wider_month(struct ri__world *world);

#endif
