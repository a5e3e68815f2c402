/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/homes.h"

#include <math.h>

#include "abi/math.h"
#include "council/placement.h"
#include "council/world.h"
#include "random/sampler.h"

/* Where a scenario does not say: Gloucestershire's 17 homes, one of them the council's, to its 125,354
 * children of 2016, in proportion. ASSUMPTION (red) for every other council. */
#define HOMES_PER_CHILD     (17 / 125354.0)
#define OWN_HOMES_PER_CHILD (1 / 125354.0)
#define CLOSING_DAYS        28   /* from the decision to close to the last child's move: ASSUMPTION (red) */
#define NOT_KEPT            (-1) /* day on which a home that a plan no longer keeps opens again by itself */

/* Words of a home's draws: home number x WORDS + what. */
enum { KEEPS_GRADE, NEW_GRADE, CLOSES, FIRST_DAY, CLOSURE, OPENING, WORDS };

static double draw(const ri__world *world, int32_t home, uint32_t ordinal, int what) {
    return ri_draw_unit(world->key, ri__council_id(world), RI_FOR_HOME, ordinal,
                        (uint16_t)(ri__home_number(&world->head->homes, home) * WORDS + what));
}

static int32_t days_ahead(const ri__world *world, double mean_days, double u) {
    double days = mean_days > 0 ? ceil(-mean_days * ri_log(u)) : INFINITY;
    return days < RI_FAR / 2 ? world->day + (int32_t)fmax(1, days) : RI_FAR;
}

/* Of homes that are not inadequate; about England's spread in 2017, rounded: ASSUMPTION (red). */
static int32_t grade_at(double inadequate_share, double u) {
    if (u < inadequate_share)
        return RI_INADEQUATE;
    double v = (u - inadequate_share) / (1 - inadequate_share);
    return v < 0.16 ? RI_REQUIRES_IMPROVEMENT : v < 0.84 ? RI_GOOD : RI_OUTSTANDING;
}

static int32_t closure_day(const ri__world *world, int32_t home) {
    double rate = world->head->p[RI_P_home_closure_rate];
    uint32_t ordinal = world->head->homes.home[home].n_openings;
    return days_ahead(world, rate > 0 ? RI_DAYS_PER_YEAR / rate : 0, draw(world, home, ordinal, CLOSURE));
}

static int32_t n_homes(const ri__world *world, int32_t given, double per_child) {
    double n = given >= 0 ? given : rint(world->head->start[RI_START_population_0_17] * per_child);
    return (int32_t)fmin(n, RI_MAX_HOMES);
}

/* On any day fewer homes are inadequate than in inspections: they are inspected again sooner. */
static double inadequate_now(const double *p) {
    double share = p[RI_P_home_inadequate_share], days = share * p[RI_P_home_again_days];
    return days / (days + (1 - share) * p[RI_P_home_interval_days]);
}

static void start_home(ri__world *world, int32_t h) {
    const double *p = world->head->p;
    ri__home *home = &world->head->homes.home[h];
    home->grade = grade_at(inadequate_now(p), draw(world, h, 0, NEW_GRADE));
    double wait = p[home->grade == RI_INADEQUATE ? RI_P_home_again_days : RI_P_home_interval_days];
    home->inspection_day = (int32_t)floor(draw(world, h, 0, FIRST_DAY) * wait);
    home->close_day = closure_day(world, h);
    home->open_day = RI_FAR;
}

/* Beside those registered, homes that are to open: as many as close meanwhile, so that openings make up for
 * closures from the first day on. */
static int32_t n_opening(const ri__world *world) {
    const double *p = world->head->p;
    double share = p[RI_P_home_inadequate_share];
    double mean_days = share * p[RI_P_home_again_days] + (1 - share) * p[RI_P_home_interval_days];
    double closures_per_day = p[RI_P_home_closure_rate] / RI_DAYS_PER_YEAR +
                              (mean_days > 0 ? share * p[RI_P_home_closure_share] / mean_days : 0);
    double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_HOME, 0, RI_MAX_HOMES * WORDS);
    double mean = world->head->homes.n * closures_per_day * p[RI_P_home_opening_days];
    return (int32_t)fmin(ri_poisson_quantile(mean, u), RI_MAX_HOMES - world->head->homes.n);
}

void ri__homes_start(ri__world *world) {
    ri__homes *homes = &world->head->homes;
    homes->n = n_homes(world, world->model->setup.homes_registered, HOMES_PER_CHILD);
    homes->n_own = n_homes(world, world->model->setup.homes_own, OWN_HOMES_PER_CHILD);
    homes->n_own = homes->n_own < homes->n ? homes->n_own : homes->n;
    for (int32_t h = 0; h < homes->n; h++)
        start_home(world, h);
    for (int32_t left = n_opening(world); left > 0; left--) {
        ri__home *home = &homes->home[homes->n];
        home->inspection_day = home->close_day = RI_FAR;
        home->open_day = days_ahead(world, world->head->p[RI_P_home_opening_days],
                                    draw(world, homes->n, home->n_openings, OPENING));
        homes->n++;
    }
}

int32_t ri__homes_share_out(ri__world *world, int32_t n_places) {
    ri__homes *homes = &world->head->homes;
    int32_t most = (int32_t)rint(world->head->p[RI_P_home_places]), left = n_places;
    int32_t n_open = ri__homes_n_open(world);
    for (int32_t h = 0; h < homes->n_own && left > 0; h++) {
        homes->home[h].places = left < most ? left : most;
        left -= homes->home[h].places;
    }
    for (int32_t round = 0; round < most; round++)
        for (int32_t h = homes->n_own; h < n_open && left > 0; h++, left--)
            homes->home[h].places++;
    /* Homes to come have as many for us as those there are. */
    for (int32_t h = n_open; h < homes->n; h++)
        homes->home[h].places = (n_places - left + n_open / 2) / (n_open > 0 ? n_open : 1);
    return n_places - left;
}

bool ri__home_has_room(const ri__world *world, int32_t h) {
    const ri__home *home = &world->head->homes.home[h];
    return home->open_day == RI_FAR && home->grade != RI_INADEQUATE && home->load < home->places;
}

int32_t ri__homes_n_open(const ri__world *world) {
    int32_t n = 0;
    for (int32_t h = 0; h < ri__homes_n_rows(&world->head->homes); h++)
        n += world->head->homes.home[h].open_day == RI_FAR;
    return n;
}

bool ri__homes_own_room(const ri__world *world) {
    const ri__homes *homes = &world->head->homes;
    bool is_free = false;
    for (int32_t h = 0; h < homes->n_own; h++)
        is_free |= ri__home_has_room(world, h);
    for (int32_t h = homes->n; h < homes->n + homes->n_kept; h++)
        is_free |= ri__home_has_room(world, h);
    return is_free;
}

static void alert(ri__world *world, const ri__home *home) {
    world->head->homes.n_host_alerts++;
    world->head->homes.n_placing_alerts += home->load > 0;
}

static void inspect(ri__world *world, int32_t h) {
    ri__head *head = world->head;
    ri__home *home = &head->homes.home[h];
    uint32_t ordinal = ++home->n_inspections;
    if (draw(world, h, ordinal, KEEPS_GRADE) >= head->p[RI_P_home_persistence])
        home->grade = grade_at(head->p[RI_P_home_inadequate_share], draw(world, h, ordinal, NEW_GRADE));
    home->inspection_day = world->day + (int32_t)rint(head->p[RI_P_home_interval_days]);
    if (home->grade != RI_INADEQUATE)
        return;
    home->inspection_day = world->day + (int32_t)rint(head->p[RI_P_home_again_days]);
    alert(world, home);
    int32_t last_day = world->day + CLOSING_DAYS;
    if (draw(world, h, ordinal, CLOSES) < head->p[RI_P_home_closure_share] && last_day < home->close_day)
        home->close_day = last_day;
}

/* Our children have to move today; others' are others' to move. */
static void empty_home(ri__world *world, int32_t h) {
    ri__head *head = world->head;
    ri__home *home = &head->homes.home[h];
    for (uint32_t row = 0; home->load > 0 && row < head->placements.n_rows; row++)
        if (world->pl.child[row] != RI_NOT_PLACED && world->pl.home[row] == h)
            ri__placement_seek(world, row, true);
    home->inspection_day = home->close_day = RI_FAR;
}

static void close_home(ri__world *world, int32_t h) {
    ri__home *home = &world->head->homes.home[h];
    alert(world, home);
    empty_home(world, h);
    home->open_day =
        days_ahead(world, world->head->p[RI_P_home_opening_days], draw(world, h, home->n_openings, OPENING));
}

/* Another home in its stead: with as many places for us, and good until it is inspected. */
static void open_home(ri__world *world, int32_t h) {
    ri__home *home = &world->head->homes.home[h];
    home->n_openings++;
    home->grade = RI_GOOD;
    home->open_day = RI_FAR;
    home->inspection_day = world->day + (int32_t)rint(world->head->p[RI_P_home_interval_days]);
    home->close_day = closure_day(world, h);
}

/* The council closes its own home itself: nobody has to alert it. */
void ri__homes_keep(ri__world *world) {
    ri__homes *homes = &world->head->homes;
    int32_t n = (int32_t)floor(ri__levers(world)[RI_LEVER_own_homes]);
    if (!ri__is_on(world, RI_SYSTEM_homes))
        return;
    RI_BUG_IF(n < 0 || n > RI_MAX_PLAN_HOMES);
    for (; homes->n_kept < n; homes->n_kept++) {
        int32_t h = homes->n + homes->n_kept;
        homes->n_planned = homes->n_kept < homes->n_planned ? homes->n_planned : homes->n_kept + 1;
        homes->home[h].places = (int32_t)rint(world->head->p[RI_P_home_places]);
        open_home(world, h);
    }
    while (homes->n_kept > n) {
        int32_t h = homes->n + --homes->n_kept;
        empty_home(world, h);
        homes->home[h].open_day = NOT_KEPT;
    }
}

void ri__homes_today(ri__world *world) {
    ri__homes *homes = &world->head->homes;
    if (!ri__is_on(world, RI_SYSTEM_homes))
        return;
    for (int32_t h = 0; h < ri__homes_n_rows(homes); h++) {
        const ri__home *home = &homes->home[h];
        if (home->inspection_day == world->day)
            inspect(world, h);
        if (home->close_day == world->day)
            close_home(world, h);
        if (home->open_day == world->day)
            open_home(world, h);
    }
}

void ri__homes_month(ri__world *world) {
    ri__homes *homes = &world->head->homes;
    const double *p = world->head->p;
    ri__drive_set(world, RI_SYSTEM_homes, RI_DRIVER_manager_hours,
                  homes->n_host_alerts * p[RI_P_home_host_hours] +
                      homes->n_placing_alerts * p[RI_P_home_placing_hours]);
    homes->month_alerts = homes->n_host_alerts + homes->n_placing_alerts;
    homes->n_host_alerts = homes->n_placing_alerts = 0;
}
