/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ENGAGEMENT_H
#define RI_COUNCIL_ENGAGEMENT_H

#include <stdint.h>

/* Annual engagement: once a year inspectors talk with leaders about the council's own evaluation of itself.
 * What it does here: leaders who are asked how they know grade their audits less high for a while, so that
 * they know their council better when inspectors come. */
typedef struct ri__engagement {
    double place;         /* of the meeting's month within the regime's interval, 0 .. 1 */
    double usual;         /* what is left of over-grading on average of a year of meetings, at the start */
    int32_t months_since; /* the latest meeting, -1 = none yet */
} ri__engagement;

struct ri__world;
/* First day, and last day of a month. [run], own. Neutral at the start in expectation: where meetings were
 * held before, what they do on average is part of the over-grading that the start has. */
void ri__engagement_start(struct ri__world *world);
void ri__engagement_month(struct ri__world *world);

#endif
