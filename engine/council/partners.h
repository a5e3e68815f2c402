/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PARTNERS_H
#define RI_COUNCIL_PARTNERS_H

struct ri__world;

/* Who shares the duty to protect children: the council, the police, and health (the clinical commissioning
 * group), whom the board's chair speaks for until the reform. */
enum { RI_PARTNER_COUNCIL, RI_PARTNER_POLICE, RI_PARTNER_HEALTH, RI_N_PARTNERS };

typedef struct ri__partners {
    double grade_level;          /* effectiveness that the safeguarding board's grade stands for */
    double own[RI_N_PARTNERS];   /* each one's own strength, standard normal */
    double shared, start_shared; /* strength that council and police share, standard normal */
    double pushed;               /* by the plan, so far */
    double start, effectiveness; /* together, 0..1 */
} ri__partners;

/* Phases of the parts (system.c): the partners together, and the police's weaknesses that overlap with the
 * council's. [run], own. */
void ri__partners_start(struct ri__world *world);
void ri__partners_month(struct ri__world *world);
void ri__police_start(struct ri__world *world);
void ri__police_month(struct ri__world *world);

/* As the partners' own reports to their board show it. [pure] */
double ri__partners_shown(const struct ri__world *world);

/* How far the change to the new law occupies the partners today, 0..1: grows evenly from the day it begins to
 * the day it is in place, then halves every `recovery_months`. [pure] */
double ri__reform_transition(const struct ri__world *world, double recovery_months);

#endif
