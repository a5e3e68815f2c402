/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/newly_qualified.h"

#include <math.h>

#include "council/world.h"

/* Words of a worker's own chance. */
enum { WORD_WHETHER, WORD_ELAPSED };

static double chance(const ri__world *world, uint32_t worker, uint16_t word) {
    return ri_draw_unit(world->key, world->w.id[worker], RI_FOR_NEWLY_QUALIFIED, 0, word);
}

void ri__newly_qualified_begin(ri__world *world, uint32_t worker, bool is_first_day) {
    const ri__head *head = world->head;
    double share = head->p[RI_P_newly_qualified_share], left = 1;
    world->w.newly_until[worker] = 0;
    if (!ri__is_on(world, RI_SYSTEM_newly_qualified))
        return;
    if (is_first_day) {
        share *= fmin(1, head->start[RI_START_turnover_per_year]);
        left = chance(world, worker, WORD_ELAPSED);
    }
    if (chance(world, worker, WORD_WHETHER) < share)
        world->w.newly_until[worker] = world->day + (int32_t)ceil(left * RI_DAYS_PER_YEAR);
}

bool ri__is_newly_qualified(const ri__world *world, uint32_t worker) {
    return world->w.newly_until[worker] > world->day;
}

int32_t ri__n_newly_qualified(const ri__world *world) {
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        n += ri__is_newly_qualified(world, row);
    return n;
}

int32_t ri__protected_load(const ri__world *world, uint8_t team) {
    const ri__head *head = world->head;
    double cases = head->teams.start_load[team] * (1 - head->p[RI_P_protected_share]) / RI_CASE_HOLD;
    return (int32_t)rint(cases) * RI_CASE_HOLD;
}
