/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_MANAGER_H
#define RI_COUNCIL_MANAGER_H

/* Team managers' time: hours that supervision, audits, allocation, the review of who waits, the plan and the
 * board need, and hours there are. When there are too few, every task gets the same share of what it needs.
 */

struct ri__world;

typedef struct ri__managers {
    double needed, available;              /* hours in the latest month */
    double start_share;                    /* of what is needed, that hours allowed on the first day */
    double share;                          /* the same in the latest month, at most 1 */
    double supervision, start_supervision; /* sessions held, relative to the standard: share x lever */
} ri__managers;

/* First day, after cases and workers. [run] */
void ri__managers_start(struct ri__world *world);
/* Last day of a month, after what the other parts ask of managers. [run], own. */
void ri__managers_month(struct ri__world *world);
/* Time that managers have for each task, relative to the first day: at most 1 over the share that hours
 * allowed then; 1 while the part is off. [pure] */
double ri__manager_time(const struct ri__world *world);
/* How many managers there are, from the posts that they lead. [pure] */
double ri__n_managers(const struct ri__world *world);

#endif
