/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves between placements, and the search for the next one. */
#include <math.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/candidate.h"
#include "council/homes.h"
#include "council/placement.h"
#include "council/secure.h"
#include "council/within.h"
#include "council/world.h"
#include "council/observe.h"
#include "kernel/sweep.h"

#define RESIDENTIAL_AGE 8 /* below, no home stands in for a foster carer (assumption, red) */

/* Fuller than at the start, carers are matched less well; the county's own foster care stands for all. */
static double strain_factor(const ri__world *world) {
    const ri__placements *p = &world->head->placements;
    if (p->start_fullness <= 0)
        return 1;
    double fullness = p->n_foster_in_county / fmax(1, p->foster_places);
    return ri__within(1 + world->head->p[RI_P_move_strain] * (fullness / p->start_fullness - 1), 0.3, 3);
}

static inline bool is_hasty(const ri__world *world, uint32_t row) {
    return world->pl.n[row] == 1 && world->c.route[world->pl.child[row]] == RI_CARE_ROUTE_emergency;
}

double ri__placement_emergency(const ri__world *world, uint32_t row) {
    return is_hasty(world, row) ? world->head->p[RI_P_emergency_moves] : 1;
}

/* Each factor of an unplanned move is 1 at the start in the mean: quality is measured from the level of
 * children in care, fullness from the first day's, and the factor of high risk is divided by its mean. */
static void multipliers(const ri__world *world, uint32_t row, double strain, double multiplier[2]) {
    const ri__head *head = world->head;
    const double *lever = ri__levers(world);
    double moves = ri__placement_moves(world, world->pl.type[row]);
    double quality = world->c.quality[world->pl.child[row]] - head->start_level[RI_AREA_IN_CARE];
    multiplier[0] = moves * head->p[RI_P_unplanned_share] * lever[RI_LEVER_unplanned_moves] *
                    ri__within(1 - head->p[RI_P_move_quality] * quality, 0.3, 3) * strain *
                    (ri__placement_is_high_risk(world, row) ? head->p[RI_P_move_risk] : 1) /
                    head->placements.risk_mean;
    if (is_hasty(world, row))
        multiplier[0] *= head->p[RI_P_emergency_moves];
    if (world->pl.plan[row] == RI_PLAN_IRIS)
        multiplier[0] *= lever[RI_LEVER_iris_unplanned_moves];
    multiplier[1] = moves * (1 - head->p[RI_P_unplanned_share]);
}

/* Both causes run on one curve, so the one that needs less of it comes first; then the smaller number. */
static void project(ri__world *world, uint32_t row, int32_t from, double strain) {
    ri__placed *pl = &world->pl;
    int32_t until = world->head->window_end, since = pl->since[row];
    if (pl->type[row] == RI_PLACEMENT_WAITING)
        return;
    pl->due[row] = RI_FAR;
    if (pl->type[row] >= RI_N_CHOSEN || from > until)
        return;
    const ri_curve *curve = &world->model->placed_curve[pl->type[row]];
    double base = ri_curve_hazard(curve, from - 1 - since);
    double spent = ri_curve_hazard(curve, until - since) - base, multiplier[2], least = INFINITY;
    multipliers(world, row, strain, multiplier);
    for (uint8_t cause = 0; cause < 2; cause++) {
        double needed = multiplier[cause] > 0 ? pl->remaining[2 * row + cause] / multiplier[cause] : INFINITY;
        if (needed < least) {
            least = needed;
            pl->cause[row] = cause;
        }
        pl->remaining[2 * row + cause] -= multiplier[cause] * spent;
    }
    if (least <= spent) {
        ri_stay_need need = {base, 1, least};
        pl->due[row] = since + ri_curve_day(curve, need, from - since, until - since);
    }
}

void ri__placement_project(ri__world *world, uint32_t row, int32_t from) {
    project(world, row, from, strain_factor(world));
}

void ri__placements_project_month(ri__world *world) {
    const ri__placed *pl = &world->pl;
    double strain = strain_factor(world);
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++) {
        if (pl->child[row] == RI_NOT_PLACED)
            continue;
        /* Nobody moves again on the day a placement begins. */
        int32_t second_day = pl->since[row] + 1;
        project(world, row, second_day > world->day ? second_day : world->day, strain);
    }
}

void ri__placement_seek(ri__world *world, uint32_t row, bool is_unplanned) {
    ri__placements *p = &world->head->placements;
    ri__placed *pl = &world->pl;
    ri__placement_count(world, row, -1);
    p->n_unplanned += is_unplanned;
    pl->type[row] = RI_PLACEMENT_WAITING;
    pl->plan[row] = RI_PLAN_NONE;
    pl->is_out[row] = 0;
    pl->home[row] = RI_NO_HOME;
    pl->n[row]++;
    pl->due[row] = pl->joined[row] = world->day;
    ri__placement_count(world, row, 1);
}

static void draw_stay(ri__world *world, uint32_t row) {
    ri__placed *pl = &world->pl;
    uint64_t id = world->c.id[pl->child[row]];
    double log_unit[2];
    for (uint16_t cause = 0; cause < 2; cause++)
        log_unit[cause] = ri_draw_unit(world->key, id, RI_FOR_MOVE, pl->n[row], cause);
    ri_log_array(log_unit, log_unit, 2);
    for (uint16_t cause = 0; cause < 2; cause++)
        pl->remaining[2 * row + cause] = -log_unit[cause];
}

void ri__placements_rekey(ri__world *world) {
    const ri__placed *pl = &world->pl;
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++) {
        if (pl->child[row] == RI_NOT_PLACED)
            continue;
        draw_stay(world, row);
        ri__secure_rekey(world, row);
    }
    if (world->day <= world->head->window_end)
        ri__placements_project_month(world);
}

void ri__placement_settle(ri__world *world, uint32_t row, uint8_t type, bool is_out, int16_t home) {
    ri__placed *pl = &world->pl;
    uint64_t id = world->c.id[pl->child[row]];
    ri__placement_count(world, row, -1);
    pl->type[row] = type;
    pl->is_out[row] = is_out;
    pl->home[row] = home;
    pl->before[row] = pl->since[row];
    pl->since[row] = world->day;
    draw_stay(world, row);
    pl->mark[row] = ri_draw_unit(world->key, id, RI_FOR_MOVE, pl->n[row], 2);
    pl->due[row] = RI_FAR;
    ri__placement_count(world, row, 1);
}

static void begin(ri__world *world, uint32_t row, uint8_t type, bool is_out, int16_t home) {
    ri__placement_settle(world, row, type, is_out, home);
    ri__observe(world, RI_SEEN_PLACEMENT, is_out, 0);
    ri__placement_project(world, row, world->day + 1);
}

/* The home from `first` on with most room; ties by a draw of child and home. */
static int16_t home_with_room(const ri__world *world, uint32_t row, int32_t first, int32_t end) {
    const ri__homes *homes = &world->head->homes;
    uint64_t id = world->c.id[world->pl.child[row]];
    int32_t best = RI_NO_HOME, most = 0;
    double best_u = 0;
    for (int32_t h = first; h < end; h++) {
        int32_t room = homes->home[h].places - homes->home[h].load;
        if (!ri__home_has_room(world, h) || room < most)
            continue;
        double u = ri_draw_unit(world->key, id, RI_FOR_HOME_CHOICE, world->pl.n[row],
                                (uint16_t)ri__home_number(homes, h));
        if (room > most || u < best_u) {
            best = h;
            most = room;
            best_u = u;
        }
    }
    return (int16_t)best;
}

/* A home that the plan keeps is paid for whether or not somebody lives there, so it is asked first. It suits
 * a child or does not: in the whole of one search, and in every scenario. */
static bool begin_in_plans_home(ri__world *world, uint32_t row) {
    const ri__homes *homes = &world->head->homes;
    if (homes->n_kept == 0)
        return false;
    double u =
        ri_draw_unit(world->key, world->c.id[world->pl.child[row]], RI_FOR_OWN_HOME, world->pl.n[row], 0);
    if (u >= world->head->p[RI_P_home_own_match])
        return false;
    int16_t home = home_with_room(world, row, homes->n, homes->n + homes->n_kept);
    if (home != RI_NO_HOME)
        begin(world, row, RI_PLACEMENT_HOME, false, home);
    return home != RI_NO_HOME;
}

/* Without homes as a part of the model none is full, and none is named. */
static bool begin_in_countys_home(ri__world *world, uint32_t row) {
    if (!ri__is_on(world, RI_SYSTEM_homes)) {
        begin(world, row, RI_PLACEMENT_HOME, false, RI_NO_HOME);
        return true;
    }
    int16_t home = home_with_room(world, row, 0, world->head->homes.n);
    if (home != RI_NO_HOME)
        begin(world, row, RI_PLACEMENT_HOME, false, home);
    return home != RI_NO_HOME;
}

/* One day's search when the county is full: another county's carer, then a home, then wait. */
static void search_beyond(ri__world *world, uint32_t row, uint8_t type) {
    int32_t waited = world->day - world->pl.joined[row];
    uint64_t id = world->c.id[world->pl.child[row]];
    ri_words words = ri_draw_words(world->key, id, RI_FOR_SEARCH, world->pl.n[row],
                                   (uint16_t)(waited < UINT16_MAX ? waited : UINT16_MAX));
    double found = world->head->p[RI_P_other_county];
    if (ri_unit_from_word(words.v[0]) < found) {
        begin(world, row, type, true, RI_NO_HOME);
        return;
    }
    bool is_too_young = ri__case_age(world, (uint32_t)world->pl.child[row]) < RESIDENTIAL_AGE;
    if (type == RI_PLACEMENT_FOSTER && !is_too_young) {
        if (begin_in_plans_home(world, row) || begin_in_countys_home(world, row))
            return;
        if (ri_unit_from_word(words.v[1]) < found) {
            begin(world, row, RI_PLACEMENT_HOME, true, RI_NO_HOME);
            return;
        }
    }
    world->pl.due[row] = world->day + 1;
}

static void search(ri__world *world, uint32_t row) {
    const ri__placements *p = &world->head->placements;
    uint16_t ordinal = world->pl.n[row];
    uint8_t type = ri__placement_choose(world, row, &p->next_mix, ordinal);
    uint64_t id = world->c.id[world->pl.child[row]];
    bool is_out = ri_draw_unit(world->key, id, RI_FOR_DISTANCE, ordinal, 0) < p->out_share[type];
    if (type == RI_PLACEMENT_HOME && begin_in_plans_home(world, row))
        return;
    if (!is_out && type == RI_PLACEMENT_FOSTER && p->n_foster_in_county >= p->foster_places)
        search_beyond(world, row, type);
    else if (is_out || type != RI_PLACEMENT_HOME)
        begin(world, row, type, is_out, RI_NO_HOME);
    else if (!begin_in_countys_home(world, row))
        search_beyond(world, row, type);
}

static void count_day(ri__placements *p) {
    for (int type = 0; type < RI_N_PLACEMENTS; type++) {
        p->month_days[type] += p->n_of_type[type];
        p->month_avoided_days[type] += p->n_stood_in_for[type];
    }
    p->month_days[RI_PLACEMENT_HOME] -= p->n_plan_homes;
    p->month_avoided_days[RI_PLACEMENT_HOME] += p->n_plan_homes;
    p->unmet_days += p->n_need[RI_NEED_WAITING] + p->n_need[RI_NEED_BESPOKE];
    p->secure_days += p->n_of_type[RI_PLACEMENT_SECURE];
    p->residential_days += p->n_residential;
    p->out_days += p->n_out;
}

void ri__placements_today(ri__world *world) {
    ri__placed *pl = &world->pl;
    if (!ri__is_on(world, RI_SYSTEM_placements))
        return;
    uint32_t n = ri_sweep_rare(pl->due, world->head->placements.n_rows, world->day, world->rows);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        if (pl->type[row] != RI_PLACEMENT_WAITING)
            ri__placement_seek(world, row, pl->cause[row] == 0);
        uint64_t id = world->c.id[pl->child[row]];
        world->candidates[i] =
            (ri__candidate){.order = (uint32_t)pl->joined[row],
                            .row = row,
                            .id = id,
                            .u = ri_draw_unit(world->key, id, RI_FOR_PLACEMENT_ORDER, pl->n[row], 0)};
    }
    ri__candidates_sort(world->candidates, n);
    for (uint32_t i = 0; i < n; i++)
        search(world, world->candidates[i].row);
    count_day(&world->head->placements);
}
