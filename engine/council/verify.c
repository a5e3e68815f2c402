/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/verify.h"

#ifdef RI_VERIFY

#include <stdlib.h>

#include "council/age.h"

static void verify_children(const ri__world *world) {
    const ri__head *head = world->head;
    int32_t n[RI_N_STAGES] = {0};
    uint64_t here = 0;
    for (uint32_t row = 0; row < head->n_rows; row++) {
        uint8_t stage = world->c.stage[row];
        RI_BUG_IF(stage >= RI_N_STAGES);
        n[stage]++;
        here += stage != RI_STAGE_FREE;
        RI_BUG_IF(!ri__stage_needs_worker(stage) && stage != RI_STAGE_FREE &&
                  world->c.worker[row] != RI_NOT_HELD);
        RI_BUG_IF(stage != RI_STAGE_FREE && world->c.due[row] <= world->day);
        bool is_reviewed =
            (stage == RI_STAGE_CPP || stage == RI_STAGE_CARE) && ri__is_on(world, RI_SYSTEM_reviews);
        RI_BUG_IF(is_reviewed ? world->c.next_review[row] <= world->day
                              : world->c.next_review[row] != RI_FAR);
        RI_BUG_IF(stage >= RI_STAGE_CIN && stage != RI_STAGE_ENQUIRY &&
                  (stage == RI_STAGE_LEAVER) != ri__case_is_adult(world, row));
    }
    RI_BUG_IF(head->n_entered != head->n_left + here);
    for (int s = RI_STAGE_DECISION; s < RI_N_STAGES; s++)
        RI_BUG_IF(n[s] != head->n_of_stage[s]);
}

static void verify_loads(const ri__world *world) {
    const ri__head *head = world->head;
    int32_t *load = calloc(head->n_posts, sizeof *load), n_waiting = 0, n_at_work = 0,
            n_posts[RI_N_TEAMS] = {0};
    RI_BUG_IF(load == NULL);
    for (uint32_t row = 0; row < head->n_rows; row++) {
        if (!ri__stage_needs_worker(world->c.stage[row]))
            continue;
        RI_BUG_IF(head->teams.of[world->c.team[row]] != world->c.team[row]);
        if (world->c.worker[row] >= 0)
            load[world->c.worker[row]] += RI_CASE_HOLD;
        else
            n_waiting++;
        RI_BUG_IF(world->c.stage[row] >= RI_STAGE_ENQUIRY && world->c.worker[row] == RI_NO_WORKER &&
                  ri__n_at_work(head) > 0);
    }
    for (uint32_t row = 0; row < head->n_posts; row++) {
        bool is_in_post = world->w.state[row] >= RI_WORKER_PERMANENT;
        RI_BUG_IF((is_in_post ? load[row] : RI_NO_LOAD) != world->w.load[row] ||
                  (!is_in_post && load[row] != 0));
        n_at_work += is_in_post;
        n_posts[world->w.team[row]] += world->w.state[row] != RI_WORKER_INACTIVE;
    }
    RI_BUG_IF(n_waiting != head->n_waiting || n_at_work != ri__n_at_work(head));
    for (uint8_t team = 0; team < RI_N_TEAMS; team++)
        RI_BUG_IF(n_posts[team] != head->teams.n_posts[team]);
    free(load);
}

void ri__verify(const ri__world *world) {
    verify_children(world);
    verify_loads(world);
}

#else

void ri__verify(const ri__world *world) {
    (void)world;
}

#endif
