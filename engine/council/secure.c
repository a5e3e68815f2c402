/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/secure.h"

#include <math.h>

#include "abi/math.h"
#include "council/homes.h"
#include "council/placement.h"
#include "council/world.h"
#include "council/observe.h"
#include "kernel/sweep.h"
#include "random/sampler.h"

/* Words of a need's draws. */
enum { BEGINS, OFFERED, LASTS, REFUSED, OUT_OF_COUNTY, IS_BEGUN, BEGUN_BEFORE };
#define SATURDAY      5 /* days of the week from Monday = 0: no court sits on the morning after */
#define CHILDREN_UNIT 10000.0

static double draw(const ri__world *world, uint32_t row, int what) {
    return ri_draw_unit(world->key, world->c.id[world->pl.child[row]], RI_FOR_SECURE, world->pl.n_needs[row],
                        (uint16_t)what);
}

static double waits(double mean_days, double u) {
    return mean_days > 0 ? -mean_days * ri_log(u) : INFINITY;
}

/* Whole days from today, one at least; far when beyond what is simulated. */
static int32_t day_after(const ri__world *world, double days) {
    days = fmax(1, ceil(days));
    return days < world->model->n_days ? world->day + (int32_t)days : RI_FAR;
}

static double need_per_day(const ri__world *world) {
    return world->head->p[RI_P_secure_need] / RI_DAYS_PER_YEAR;
}

void ri__secure_project(ri__world *world, uint32_t row, int32_t from) {
    ri__placed *pl = &world->pl;
    int32_t n_days = world->head->window_end - from + 1;
    double per_day = need_per_day(world);
    if (pl->need[row] != RI_NEED_NONE)
        return;
    pl->need_due[row] = RI_FAR;
    if (n_days <= 0 || per_day <= 0 || !ri__placement_is_high_risk(world, row))
        return;
    double needed = pl->need_remaining[row] / per_day;
    pl->need_remaining[row] -= per_day * n_days;
    if (needed <= n_days)
        pl->need_due[row] = from + (int32_t)fmax(0, ceil(needed) - 1);
}

static void await_need(ri__world *world, uint32_t row) {
    world->pl.need_remaining[row] = -ri_log(draw(world, row, BEGINS));
    world->pl.need_due[row] = RI_FAR;
}

void ri__secure_enter(ri__world *world, uint32_t row) {
    await_need(world, row);
    if (ri__is_on(world, RI_SYSTEM_secure))
        ri__secure_project(world, row, world->day + 1);
}

void ri__secure_rekey(ri__world *world, uint32_t row) {
    if (world->pl.need[row] != RI_NEED_NONE)
        return;
    await_need(world, row);
    if (ri__is_on(world, RI_SYSTEM_secure))
        ri__secure_project(world, row, world->day);
}

static int32_t limit_day(const ri__world *world, uint32_t row) {
    return world->pl.need_since[row] + (int32_t)rint(world->head->p[RI_P_secure_limit_days]);
}

static void next_event(ri__world *world, uint32_t row) {
    ri__placed *pl = &world->pl;
    int32_t due = pl->need_end[row];
    if (pl->need[row] != RI_NEED_SECURE && pl->offer_day[row] < due)
        due = pl->offer_day[row];
    if (pl->need[row] == RI_NEED_WAITING && limit_day(world, row) < due)
        due = limit_day(world, row);
    /* A limit of no days: from the next day on. */
    pl->need_due[row] = due > world->day ? due : world->day + 1;
}

static void change_need(ri__world *world, uint32_t row, uint8_t need) {
    ri__placement_count(world, row, -1);
    world->pl.need[row] = need;
    ri__placement_count(world, row, 1);
}

/* Secure homes lie elsewhere; a bespoke placement as far away as other homes. */
static void move_to(ri__world *world, uint32_t row, uint8_t type) {
    ri__placement_seek(world, row, false);
    double out_share = world->head->placements.out_share[RI_PLACEMENT_HOME];
    bool is_out = type == RI_PLACEMENT_SECURE || draw(world, row, OUT_OF_COUNTY) < out_share;
    ri__placement_settle(world, row, type, is_out, RI_NO_HOME);
    ri__observe(world, RI_SEEN_PLACEMENT, is_out, 0);
    change_need(world, row, type == RI_PLACEMENT_SECURE ? RI_NEED_SECURE : RI_NEED_BESPOKE);
}

static void begin_need(ri__world *world, uint32_t row) {
    ri__placed *pl = &world->pl;
    const double *p = world->head->p;
    double offer = p[RI_P_secure_offer] > 0 ? 1 / p[RI_P_secure_offer] : 0;
    bool is_refused = draw(world, row, REFUSED) < p[RI_P_secure_refused];
    pl->need_since[row] = world->day;
    pl->need_end[row] = day_after(world, waits(p[RI_P_secure_need_days], draw(world, row, LASTS)));
    pl->offer_day[row] = is_refused ? RI_FAR : day_after(world, waits(offer, draw(world, row, OFFERED)));
    change_need(world, row, RI_NEED_WAITING);
}

static void end_need(ri__world *world, uint32_t row) {
    bool has_moved = world->pl.need[row] != RI_NEED_WAITING;
    change_need(world, row, RI_NEED_NONE);
    world->pl.n_needs[row]++;
    await_need(world, row);
    if (has_moved)
        ri__placement_seek(world, row, false);
    ri__secure_project(world, row, world->day + 1);
}

/* The need as it stands on a day. */
static void follow_need(ri__world *world, uint32_t row) {
    ri__placed *pl = &world->pl;
    if (world->day >= pl->need_end[row]) {
        end_need(world, row);
        return;
    }
    if (world->day >= pl->offer_day[row] && pl->need[row] != RI_NEED_SECURE)
        move_to(world, row, RI_PLACEMENT_SECURE);
    else if (world->day >= limit_day(world, row) && pl->need[row] == RI_NEED_WAITING)
        move_to(world, row, RI_PLACEMENT_BESPOKE);
    next_event(world, row);
}

/* Needs come at a rate and last, so at any time a share rate x mean / (1 + rate x mean) of young people has
 * one; how long it has lasted already is spread like its length, and it has run its course since. */
void ri__secure_begin(ri__world *world) {
    ri__placed *pl = &world->pl;
    double load = need_per_day(world) * world->head->p[RI_P_secure_need_days];
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++) {
        await_need(world, row); /* from the first day on, whatever was projected while the stock was placed */
        if (!ri__placement_is_high_risk(world, row) || draw(world, row, IS_BEGUN) >= load / (1 + load))
            continue;
        begin_need(world, row);
        double before = waits(world->head->p[RI_P_secure_need_days], draw(world, row, BEGUN_BEFORE));
        int32_t days = (int32_t)fmin(floor(before), world->model->n_days);
        pl->need_since[row] -= days;
        pl->offer_day[row] -= pl->offer_day[row] == RI_FAR ? 0 : days;
        follow_need(world, row);
    }
}

/* The morning's court, or the next but one after a Saturday. */
static int32_t nights(const ri__world *world) {
    return world->model->days[world->day].of_week == SATURDAY ? 2 : 1;
}

/* A bed for the night is a free place in a home that the council runs. */
static bool has_council_bed(const ri__world *world, uint32_t ordinal) {
    double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_CELL, (uint32_t)world->day,
                            (uint16_t)(ordinal + 1));
    return u < world->head->p[RI_P_council_bed_share] && ri__homes_own_room(world);
}

static void charges_today(ri__world *world) {
    const ri__head *head = world->head;
    double rate =
        head->p[RI_P_bail_refused] / RI_DAYS_PER_YEAR * head->start[RI_START_population_0_17] / CHILDREN_UNIT;
    double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_CELL, (uint32_t)world->day, 0);
    uint32_t n = ri_poisson_quantile(rate, u);
    for (uint32_t i = 0; i < n; i++)
        if (!has_council_bed(world, i))
            world->head->secure.month_cell_nights += nights(world);
}

void ri__secure_today(ri__world *world) {
    ri__placed *pl = &world->pl;
    if (!ri__is_on(world, RI_SYSTEM_secure))
        return;
    charges_today(world);
    uint32_t n = ri_sweep_rows(pl->need_due, world->head->placements.n_rows, world->day, world->rows);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        if (pl->need[row] == RI_NEED_NONE) {
            begin_need(world, row);
            next_event(world, row);
        } else {
            follow_need(world, row);
        }
    }
}

void ri__secure_month(ri__world *world) {
    ri__secure *secure = &world->head->secure;
    secure->cell_nights += secure->month_cell_nights;
    secure->shown_cell_nights = secure->month_cell_nights;
    secure->month_cell_nights = 0;
}
