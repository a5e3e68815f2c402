/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CULTURE_H
#define RI_COUNCIL_CULTURE_H

struct ri__world;

/* Working conditions and leadership: how conditions for staff are (0 worst, 1 best), and how far leaders
 * acknowledge what is wrong (0 all defence, 1 none). Both go back to what is embedded. */
typedef struct ri__culture {
    double start, conditions; /* the start is what is embedded */
    double acknowledgement;
} ri__culture;

#define RI_USUAL_CONDITIONS      0.5 /* supposed where the part is switched off */
#define RI_USUAL_ACKNOWLEDGEMENT 0.5 /* mean over councils; plugins are neutral there */

/* Phases of the part (system.c). [run], own. */
void ri__culture_start(struct ri__world *world);
void ri__culture_month(struct ri__world *world);

/* 0..1, today; the usual values while the part is switched off. [pure] */
double ri__conditions(const struct ri__world *world);
double ri__acknowledgement(const struct ri__world *world);
/* Conditions as a staff survey shows them: the worse they are, the less is said. [pure] */
double ri__conditions_shown(const struct ri__world *world);

#endif
