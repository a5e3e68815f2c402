/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_FEEDBACK_H
#define RI_COUNCIL_FEEDBACK_H

#include "council/world.h"

/* What the director is told on the last day on site. Quality assurance, the regional director and challenge
 * at the judgement meeting come after it and change only close calls. Grades are fitted to published reports,
 * so what is drawn is the final grade, and the feedback is what it may have been before. */

/* The grade on the other side of a cut that u, the draw of a grade with these chances, lies closer to than
 * `close` (as a probability); -1 where it was no close call. [pure] */
int ri__close_call(const double prob[RI_N_GRADES], double u, double close);
/* What the director was told of an area whose final grade was drawn with u, without the limiting rule. [pure]
 */
int ri__feedback(const ri__world *world, int area, const double prob[RI_N_GRADES], double u);
/* Whether the published grades are others than the director was told: the overall grade or, without one, any.
 */
bool ri__is_surprise(const ri__head *head);

#endif
