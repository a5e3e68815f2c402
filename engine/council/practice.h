/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PRACTICE_H
#define RI_COUNCIL_PRACTICE_H

#include "council/world.h"

/* Last day of a month: the level that circumstances allow in each area, and every open case's step towards
 * its own target. Counts the month's cases in inadequate practice. [run], own. */
void ri__practice_month(ri__world *world);

/* Counts allocated and waiting cases by practice into head->n_held, n_inadequate, n_good. */
void ri__practice_count(ri__world *world);

/* Mean latent quality of open cases beyond the front door, to a millionth; 0 without any. [pure] */
double ri__practice_mean(const ri__world *world);

#endif
