/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/placement.h"

#include <math.h>

#include "council/age.h"
#include "council/cost.h"
#include "council/homes.h"
#include "council/secure.h"
#include "council/world.h"

static int32_t take_row(ri__placements *p, const ri__placed *pl) {
    if (p->free_row == 0)
        return (int32_t)p->n_rows++;
    int32_t row = (int32_t)p->free_row - 1;
    p->free_row = (uint32_t)pl->since[row];
    return row;
}

bool ri__placement_is_high_risk(const ri__world *world, uint32_t row) {
    return world->pl.risk[row] >= 1 - world->head->p[RI_P_high_risk_share] &&
           ri__case_age(world, (uint32_t)world->pl.child[row]) >= RI_HIGH_RISK_AGE;
}

/* IRIS holds homes and foster carers. Residential days are the stated multiple of what the place stands in
 * for: below 1 a part of those from homes go to its carers; above 1 a part of the others go to its homes,
 * odds times as many as there are of the former. */
bool ri__placement_is_residential(const ri__world *world, uint32_t row) {
    double level = world->head->placements.iris_residential, mark = world->pl.mark[row];
    if (world->pl.type[row] == RI_PLACEMENT_HOME)
        return mark < level;
    return mark < (level - 1) * world->head->placements.home_odds;
}

void ri__placement_count(ri__world *world, uint32_t row, int32_t sign) {
    ri__placements *p = &world->head->placements;
    const ri__placed *pl = &world->pl;
    uint8_t type = pl->type[row], plan = pl->plan[row];
    p->n_need[pl->need[row]] += sign;
    p->n_plan[plan] += sign;
    if (plan != RI_PLAN_NONE) {
        p->n_stood_in_for[type] += sign;
        p->n_residential += plan == RI_PLAN_IRIS && ri__placement_is_residential(world, row) ? sign : 0;
        return;
    }
    p->n_of_type[type] += sign;
    p->n_residential += type == RI_PLACEMENT_HOME ? sign : 0;
    p->n_out += pl->is_out[row] ? sign : 0;
    p->n_foster_in_county += type == RI_PLACEMENT_FOSTER && !pl->is_out[row] ? sign : 0;
    if (pl->home[row] == RI_NO_HOME)
        return;
    world->head->homes.home[pl->home[row]].load += sign;
    p->n_plan_homes += pl->home[row] >= world->head->homes.n ? sign : 0;
}

void ri__placement_enter(ri__world *world, uint32_t child) {
    ri__placements *p = &world->head->placements;
    const ri__placed *pl = &world->pl;
    if (!ri__is_on(world, RI_SYSTEM_placements))
        return;
    RI_BUG_IF(world->c.placement[child] != RI_NOT_PLACED);
    uint32_t row = (uint32_t)take_row(p, pl);
    p->n_placed++;
    world->c.placement[child] = (int32_t)row;
    pl->child[row] = (int32_t)child;
    pl->n[row] = pl->n_needs[row] = 0;
    pl->since[row] = pl->before[row] = INT32_MIN / 2;
    pl->need[row] = RI_NEED_NONE;
    pl->need_due[row] = RI_FAR;
    pl->type[row] = RI_PLACEMENT_WAITING;
    pl->plan[row] = RI_PLAN_NONE;
    pl->is_out[row] = 0;
    pl->home[row] = RI_NO_HOME;
    pl->risk[row] = ri_draw_unit(world->key, world->c.id[child], RI_FOR_RISK, 0, 0);
    ri__placement_count(world, row, 1);
    ri__placement_seek(world, row, false);
    ri__secure_enter(world, row);
}

void ri__placement_leave(ri__world *world, uint32_t child) {
    ri__placements *p = &world->head->placements;
    if (world->c.placement[child] == RI_NOT_PLACED)
        return;
    uint32_t row = (uint32_t)world->c.placement[child];
    ri__placement_count(world, row, -1);
    world->c.placement[child] = RI_NOT_PLACED;
    world->pl.child[row] = RI_NOT_PLACED;
    world->pl.due[row] = world->pl.need_due[row] = RI_FAR;
    world->pl.since[row] = (int32_t)p->free_row;
    p->free_row = row + 1;
    p->n_placed--;
}

static double cost_per_week(const ri__world *world, uint8_t type) {
    const double *p = world->head->p;
    switch (type) {
    case RI_PLACEMENT_FAMILY:
        return 0;
    case RI_PLACEMENT_SUPPORTED:
        return p[RI_P_supported_cost];
    case RI_PLACEMENT_HOME:
        return p[RI_P_residential_cost];
    case RI_PLACEMENT_SECURE:
        return p[RI_P_secure_cost];
    case RI_PLACEMENT_BESPOKE:
        return p[RI_P_bespoke_cost];
    default: /* who waits stays with somebody, at a carer's price */
        return p[RI_P_foster_cost];
    }
}

static const int cost_of_type[RI_N_PLACEMENTS] = {
    [RI_PLACEMENT_FAMILY] = RI_COST_foster,    [RI_PLACEMENT_KINSHIP] = RI_COST_foster,
    [RI_PLACEMENT_FOSTER] = RI_COST_foster,    [RI_PLACEMENT_SUPPORTED] = RI_COST_supported,
    [RI_PLACEMENT_HOME] = RI_COST_residential, [RI_PLACEMENT_SECURE] = RI_COST_secure,
    [RI_PLACEMENT_BESPOKE] = RI_COST_bespoke,  [RI_PLACEMENT_WAITING] = RI_COST_foster,
};

/* Gross, a plan costs what it costs beside the placements that its places stand in for; net of them, less. */
void ri__placements_month(ri__world *world) {
    ri__placements *p = &world->head->placements;
    for (uint8_t type = 0; type < RI_N_PLACEMENTS; type++) {
        double per_day = cost_per_week(world, type) / 7;
        int64_t days = p->month_days[type] + p->month_avoided_days[type];
        ri__spend(world, cost_of_type[type], per_day * (double)days);
        ri__avoid(world, per_day * (double)p->month_avoided_days[type]);
        p->month_days[type] = p->month_avoided_days[type] = 0;
    }
}

double ri__placements_three_share(const ri__world *world) {
    const ri__placed *pl = &world->pl;
    int32_t n = 0, n_three = 0;
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++) {
        bool is_here = pl->child[row] != RI_NOT_PLACED;
        n += is_here;
        n_three += is_here && pl->n[row] >= 3 && pl->before[row] > world->day - 365;
    }
    return n > 0 ? n_three / (double)n : NAN;
}

int32_t ri__placements_n_high_risk(const ri__world *world) {
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++)
        n += world->pl.child[row] != RI_NOT_PLACED && ri__placement_is_high_risk(world, row);
    return n;
}
