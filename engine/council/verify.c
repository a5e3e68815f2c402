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
                              : world->c.next_review[row] != RI_ROW_FAR);
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

/* Each child in care has one placement, and nobody else has one. */
static void verify_placed(const ri__world *world) {
    const ri__placements *p = &world->head->placements;
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        if (world->c.stage[row] == RI_STAGE_FREE)
            continue;
        int32_t placement = world->c.placement[row];
        RI_BUG_IF((placement != RI_NOT_PLACED) != (world->c.stage[row] == RI_STAGE_CARE));
        RI_BUG_IF(placement != RI_NOT_PLACED && world->pl.child[placement] != (int32_t)row);
        n += placement != RI_NOT_PLACED;
    }
    RI_BUG_IF(n != p->n_placed || n != world->head->n_of_stage[RI_STAGE_CARE]);
}

/* Counts are those of the rows, and no place is taken twice. */
static void verify_places(ri__world *world) {
    ri__placements *p = &world->head->placements, kept = *p;
    ri__homes *homes = &world->head->homes, kept_homes = *homes;
    for (uint32_t row = 0; row < p->n_rows; row++) {
        RI_BUG_IF(world->pl.child[row] != RI_NOT_PLACED && world->pl.need_due[row] <= world->day);
        if (world->pl.child[row] != RI_NOT_PLACED)
            ri__placement_count(world, row, -1);
    }
    int32_t left = p->n_foster_in_county | p->n_out | p->n_residential;
    for (int type = 0; type < RI_N_PLACEMENTS; type++)
        left |= p->n_of_type[type] | p->n_stood_in_for[type];
    for (int plan = 0; plan < RI_N_PLANS; plan++)
        left |= p->n_plan[plan];
    for (int need = 0; need < RI_N_NEEDS; need++)
        left |= p->n_need[need];
    for (int32_t h = 0; h < ri__homes_n_rows(homes); h++)
        left |= homes->home[h].load;
    left |= p->n_plan_homes;
    RI_BUG_IF(left != 0);
    *p = kept;
    *homes = kept_homes;
    RI_BUG_IF(p->n_foster_in_county > p->foster_places);
    for (int plan = RI_PLAN_NONE + 1; plan < RI_N_PLANS; plan++)
        RI_BUG_IF(p->n_plan[plan] > p->plan_places[plan]);
    for (int32_t h = 0; h < ri__homes_n_rows(homes); h++)
        RI_BUG_IF(homes->home[h].load > (homes->home[h].open_day == RI_FAR ? homes->home[h].places : 0));
}

void ri__verify(ri__world *world) {
    verify_children(world);
    verify_loads(world);
    if (!ri__is_on(world, RI_SYSTEM_placements))
        return;
    verify_placed(world);
    verify_places(world);
}

#else

void ri__verify(ri__world *world) {
    (void)world;
}

#endif
