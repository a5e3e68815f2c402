/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The county's places at the beginning of a month, and who takes those of a plan: IRIS for young people at
 * high risk of harm, supported accommodation for those from 16. They stand in for what the young person had.
 */
#include <math.h>

#include "council/age.h"
#include "council/candidate.h"
#include "council/homes.h"
#include "council/placement.h"
#include "council/secure.h"
#include "council/world.h"
#include "council/observe.h"

enum { NOT_ELIGIBLE = -1 };

/* In which order young people are taken: first those for whom most is gained. */
static int rank_for_iris(const ri__world *world, uint32_t row) {
    uint8_t type = world->pl.type[row];
    bool is_kind = type == RI_PLACEMENT_HOME || type == RI_PLACEMENT_FOSTER;
    if (!is_kind || !ri__placement_is_high_risk(world, row))
        return NOT_ELIGIBLE;
    return (type == RI_PLACEMENT_FOSTER ? 2 : 0) + (world->pl.is_out[row] ? 0 : 1);
}

static int rank_for_supported(const ri__world *world, uint32_t row) {
    uint8_t type = world->pl.type[row];
    if (ri__case_age(world, (uint32_t)world->pl.child[row]) < RI_SUPPORTED_AGE)
        return NOT_ELIGIBLE;
    if (type == RI_PLACEMENT_SUPPORTED)
        return world->pl.is_out[row] ? 0 : 1;
    return type == RI_PLACEMENT_HOME && !ri__placement_is_high_risk(world, row) ? 2 : NOT_ELIGIBLE;
}

typedef int (*rank_function)(const ri__world *world, uint32_t row);
static const rank_function rank_for[RI_N_PLANS] = {
    [RI_PLAN_IRIS] = rank_for_iris, [RI_PLAN_SUPPORTED] = rank_for_supported};

/* Those whom `is_wanted` keeps, sorted; returns how many. */
static uint32_t gather(ri__world *world, uint8_t plan, bool is_leaving) {
    ri__placed *pl = &world->pl;
    uint32_t n = 0;
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++) {
        if (pl->child[row] == RI_NOT_PLACED || pl->plan[row] != (is_leaving ? plan : RI_PLAN_NONE))
            continue;
        int rank = is_leaving ? 0 : rank_for[plan](world, row);
        if (rank == NOT_ELIGIBLE)
            continue;
        uint64_t id = world->c.id[pl->child[row]];
        double u = ri_draw_unit(world->key, id, RI_FOR_PLAN_PLACE, (uint32_t)world->day, plan);
        world->candidates[n++] = (ri__candidate){.order = (uint32_t)rank, .row = row, .id = id, .u = u};
    }
    ri__candidates_sort(world->candidates, n);
    return n;
}

/* A move that was planned: a placement of its own, in county, of the kind that it stands in for. */
static void take_place(ri__world *world, uint32_t row, uint8_t plan) {
    ri__placed *pl = &world->pl;
    uint8_t type = pl->type[row];
    ri__placement_seek(world, row, false);
    ri__placement_count(world, row, -1);
    pl->plan[row] = plan;
    ri__placement_count(world, row, 1);
    ri__placement_settle(world, row, type, false, RI_NO_HOME);
    ri__observe(world, RI_SEEN_PLACEMENT, 0, 0);
}

static void fill_plan(ri__world *world, uint8_t plan) {
    ri__placements *p = &world->head->placements;
    int32_t n_free = p->plan_places[plan] - p->n_plan[plan];
    if (n_free == 0)
        return;
    uint32_t n = gather(world, plan, n_free < 0), n_moved = (uint32_t)(n_free < 0 ? -n_free : n_free);
    for (uint32_t i = 0; i < n && i < n_moved; i++) {
        if (n_free < 0)
            ri__placement_seek(world, world->candidates[i].row, false);
        else
            take_place(world, world->candidates[i].row, plan);
    }
}

void ri__plan_places_fill(ri__world *world) {
    const double *lever = ri__levers(world);
    ri__placements *p = &world->head->placements;
    p->plan_places[RI_PLAN_IRIS] = (int32_t)floor(lever[RI_LEVER_iris_places]);
    p->plan_places[RI_PLAN_SUPPORTED] = (int32_t)floor(lever[RI_LEVER_supported_places]);
    for (uint8_t plan = RI_PLAN_NONE + 1; plan < RI_N_PLANS; plan++)
        fill_plan(world, plan);
}

/* Carers who are no longer there: their children have to move. */
static void leave_lost_carers(ri__world *world) {
    ri__placements *p = &world->head->placements;
    ri__placed *pl = &world->pl;
    uint32_t n = 0;
    int32_t n_excess = p->n_foster_in_county - p->foster_places;
    for (uint32_t row = 0; n_excess > 0 && row < p->n_rows; row++)
        if (pl->child[row] != RI_NOT_PLACED && pl->plan[row] == RI_PLAN_NONE &&
            pl->type[row] == RI_PLACEMENT_FOSTER && !pl->is_out[row]) {
            uint64_t id = world->c.id[pl->child[row]];
            double u = ri_draw_unit(world->key, id, RI_FOR_PLAN_PLACE, (uint32_t)world->day, RI_PLAN_NONE);
            world->candidates[n++] = (ri__candidate){.row = row, .id = id, .u = u};
        }
    ri__candidates_sort(world->candidates, n);
    for (int32_t i = 0; i < n_excess; i++)
        ri__placement_seek(world, world->candidates[i].row, true);
}

/* A place of IRIS may turn from residential to foster or back when the lever moves. */
static void count_residential(ri__world *world) {
    ri__placements *p = &world->head->placements;
    p->iris_residential = ri__levers(world)[RI_LEVER_iris_residential];
    p->n_residential = p->n_of_type[RI_PLACEMENT_HOME];
    for (uint32_t row = 0; p->n_plan[RI_PLAN_IRIS] > 0 && row < p->n_rows; row++)
        p->n_residential += world->pl.child[row] != RI_NOT_PLACED && world->pl.plan[row] == RI_PLAN_IRIS &&
                            ri__placement_is_residential(world, row);
}

void ri__placements_begin_month(ri__world *world) {
    ri__placements *p = &world->head->placements;
    if (!ri__is_on(world, RI_SYSTEM_placements))
        return;
    double added = floor(ri__levers(world)[RI_LEVER_foster_places]);
    p->foster_places = (int32_t)fmax(0, p->start_foster_places + added);
    count_residential(world);
    ri__homes_keep(world);
    leave_lost_carers(world);
    ri__plan_places_fill(world);
    ri__placements_project_month(world);
    for (uint32_t row = 0; row < p->n_rows && ri__is_on(world, RI_SYSTEM_secure); row++)
        if (world->pl.child[row] != RI_NOT_PLACED)
            ri__secure_project(world, row, world->day);
}
