/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_WORKER_H
#define RI_COUNCIL_WORKER_H

#include "council/world.h"

/* Posts and who fills them: permanent, agency or nobody. A spell is one occupant (or vacancy) of one post;
 * its causes compete with one unit exponential each. Phases; [run]. */

/* First day: establishment, permanent and agency workers, vacancies; added and cut posts wait their day. */
ri_status ri__workers_start(ri__world *world);
/* Posts that a triggered intervention adds or takes away, during the run [from, until) of that intervention.
 */
void ri__posts_open(ri__world *world, int32_t intervention, int32_t from, int32_t until);
/* The unit exponentials that a spell has to spend, addressed by its id. */
void ri__worker_draw_spell(ri__world *world, uint32_t row);
/* First day of a month: hazards from caseload, judgement and levers; projects every spell to its end. */
void ri__workers_project_all(ri__world *world);
/* Spells that end today, posts that open or close today; cases of those who leave lose their worker. */
void ri__workers_today(ri__world *world);
/* Last day of a month: what workers learned, what their caseload and the common strain do to their
 * practice. */
void ri__workers_month(ri__world *world);

static inline bool ri__worker_is_in_post(const ri__world *world, uint32_t row) {
    return world->w.state[row] >= RI_WORKER_PERMANENT;
}

#endif
