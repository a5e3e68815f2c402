/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the children in care live on the first day, and how full that leaves the county. */
#include <math.h>

#include "council/candidate.h"
#include "council/homes.h"
#include "council/placement.h"
#include "council/secure.h"
#include "council/world.h"

/* When this placement and the one before began: since the day of entering care, one after the other, each as
 * long as its kind lasts. (One found on any day would be too long for those who have not been here long.) */
static void place_in_time(ri__world *world, uint32_t row, const ri_curve *curve) {
    ri__placed *pl = &world->pl;
    uint64_t id = world->c.id[pl->child[row]];
    double moves = ri__placement_moves(world, pl->type[row]);
    int32_t since = world->c.since[pl->child[row]], before = since;
    uint16_t n = 1;
    for (;; n++) {
        double needed = ri_draw_exponential(world->key, id, RI_FOR_PLACED_BEFORE, 0, n);
        if (needed >= moves * ri_curve_hazard(curve, -since))
            break;
        before = since;
        since += ri_curve_day(curve, (ri_stay_need){0, moves, needed}, 0, -since);
    }
    pl->n[row] = n;
    pl->since[row] = since;
    pl->before[row] = before;
}

/* Kind and place of every child. */
static void place_all(ri__world *world) {
    const ri__placements *p = &world->head->placements;
    for (uint32_t row = 0; row < p->n_rows; row++) {
        uint8_t type = ri__placement_choose(world, row, &p->start_mix, 0);
        uint64_t id = world->c.id[world->pl.child[row]];
        double u = ri_draw_unit(world->key, id, RI_FOR_DISTANCE, 0, 0);
        ri__placement_settle(world, row, type, u < p->out_share[type], RI_NO_HOME);
        place_in_time(world, row, &world->model->placed_curve[type]);
    }
}

/* Of the first n, those open on the first day. */
static int32_t emptiest(const ri__homes *homes, int32_t n) {
    int32_t best = 0;
    for (int32_t h = 1; h < n; h++)
        if (homes->home[h].places - homes->home[h].load > homes->home[best].places - homes->home[best].load)
            best = h;
    return best;
}

/* The county's homes take our children up to the assumed occupancy; who finds none lives out of county. */
static void fill_homes(ri__world *world) {
    ri__placed *pl = &world->pl;
    ri__homes *homes = &world->head->homes;
    uint32_t n = 0;
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++)
        if (pl->type[row] == RI_PLACEMENT_HOME && !pl->is_out[row]) {
            uint64_t id = world->c.id[pl->child[row]];
            world->candidates[n++] = (ri__candidate){
                .row = row, .id = id, .u = ri_draw_unit(world->key, id, RI_FOR_PLACEMENT_ORDER, 0, 0)};
        }
    ri__candidates_sort(world->candidates, n);
    int32_t n_open = ri__homes_n_open(world);
    ri__homes_share_out(world, (int32_t)ceil(n / world->head->p[RI_P_occupancy]));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->candidates[i].row;
        int32_t home = emptiest(homes, n_open);
        bool is_full = n_open == 0 || homes->home[home].load >= homes->home[home].places;
        ri__placement_count(world, row, -1);
        pl->is_out[row] = is_full;
        pl->home[row] = is_full ? RI_NO_HOME : (int16_t)home;
        ri__placement_count(world, row, 1);
    }
}

static double emergency_mean(const ri__world *world) {
    uint32_t n = world->head->placements.n_rows;
    double sum = 0;
    for (uint32_t row = 0; row < n; row++)
        sum += ri__placement_emergency(world, row);
    return n > 0 ? sum / n : 1;
}

static double home_odds(const ri__world *world) {
    double n_home = 0, n_other = 0;
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++)
        if (ri__placement_is_high_risk(world, row)) {
            n_home += world->pl.type[row] == RI_PLACEMENT_HOME;
            n_other += world->pl.type[row] != RI_PLACEMENT_HOME;
        }
    return n_other > 0 ? n_home / n_other : 0;
}

void ri__placements_start(ri__world *world) {
    ri__placements *p = &world->head->placements;
    if (!ri__is_on(world, RI_SYSTEM_placements))
        return;
    ri__placement_mix(world);
    place_all(world);
    p->risk_mean *= emergency_mean(world);
    if (ri__is_on(world, RI_SYSTEM_homes))
        fill_homes(world);
    p->home_odds = home_odds(world);
    p->start_foster_places = (int32_t)ceil(p->n_foster_in_county / world->head->p[RI_P_occupancy]);
    p->start_fullness = p->n_foster_in_county / fmax(1, p->start_foster_places);
    if (ri__is_on(world, RI_SYSTEM_secure))
        ri__secure_begin(world);
}
