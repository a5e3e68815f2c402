/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/care_route.h"

#include <math.h>

#include "council/age.h"
#include "council/household.h"
#include "council/within.h"
#include "council/world.h"

static const struct route {
    double at_10, at_16, leaving;
} routes[RI_N_CARE_ROUTES] = {
#define RI_CARE_ROUTE(id, at_10, at_16, leaving, label) {at_10, at_16, leaving},
#include "council/care_routes.def"
#undef RI_CARE_ROUTE
};
const char *const ri_care_route_ids[RI_N_CARE_ROUTES] = {
#define RI_CARE_ROUTE(id, at_10, at_16, leaving, label) #id,
#include "council/care_routes.def"
#undef RI_CARE_ROUTE
};
const char *const ri_care_route_labels[RI_N_CARE_ROUTES] = {
#define RI_CARE_ROUTE(id, at_10, at_16, leaving, label) label,
#include "council/care_routes.def"
#undef RI_CARE_ROUTE
};

/* The pace of ages.def, for all, and for the rest when those on remand and alone are told apart: fitted, so
 * that the ages on leaving care stay where ages.def puts them. */
static const struct pace {
    double all, rest;
} paces[RI_N_AGE_BANDS] = {
#define RI_AGE_BAND(from, until, referral, protection, care, leaving)                                        \
    {leaving, (leaving) * ((from) == 16 ? 1.4 : (from) == 10 ? 1.05 : 1)},
#include "council/ages.def"
#undef RI_AGE_BAND
};

/* Who can leave by a way; each is among those before. */
typedef enum who { ANYBODY, SETTLED, YOUNG } who;

static const struct way {
    double number;
    who who;
    double weight[RI_N_AGE_BANDS];
} ways[RI_N_CARE_WAYS] = {
#define RI_CARE_WAY(id, number, who, under_1, from_1, from_5, from_10, from_16, label)                       \
    {number, who, {under_1, from_1, from_5, from_10, from_16}},
#include "council/care_ways.def"
#undef RI_CARE_WAY
};
const char *const ri_care_way_ids[RI_N_CARE_WAYS] = {
#define RI_CARE_WAY(id, number, who, under_1, from_1, from_5, from_10, from_16, label) #id,
#include "council/care_ways.def"
#undef RI_CARE_WAY
};
const char *const ri_care_way_labels[RI_N_CARE_WAYS] = {
#define RI_CARE_WAY(id, number, who, under_1, from_1, from_5, from_10, from_16, label) label,
#include "council/care_ways.def"
#undef RI_CARE_WAY
};
#define REST (RI_N_CARE_WAYS - 1)

double ri__care_route_share(int route, int band) {
    return band == RI_AGE_BAND_10 ? routes[route].at_10 : band == RI_AGE_BAND_16 ? routes[route].at_16 : 0;
}

int ri__care_parts(bool has_routes, ri__care_part part[RI_N_CARE_PARTS]) {
    int n = RI_N_AGE_BANDS;
    for (int band = 0; band < RI_N_AGE_BANDS; band++)
        part[band] = (ri__care_part){band, RI_CARE_ROUTE_agreement, 1,
                                     has_routes ? paces[band].rest : paces[band].all};
    for (int route = RI_CARE_ROUTE_remand; route <= RI_CARE_ROUTE_alone && has_routes; route++)
        for (int band = 0; band < RI_N_AGE_BANDS; band++) {
            double share = ri__care_route_share(route, band);
            if (share > 0)
                part[n++] = (ri__care_part){band, route, share, routes[route].leaving};
            part[band].of_band -= share;
        }
    return n;
}

static double sum_of(const double *n) {
    double sum = 0;
    for (int band = 0; band < RI_N_AGE_BANDS; band++)
        sum += n[band];
    return sum;
}

/* The factor on a way's weights at which its share of all who leave before 18 comes out. Who arrived alone
 * goes elsewhere. */
static double level_of(int w, const ri__care_out *out, double published_share) {
    double weighted = 0, wanted = published_share * sum_of(out->all);
    if (w == RI_CARE_WAY_elsewhere)
        wanted -= sum_of(out->alone);
    for (int band = 0; band < RI_N_AGE_BANDS; band++) {
        double able = ways[w].who == YOUNG     ? out->young[band]
                      : ways[w].who == SETTLED ? out->settled[band]
                                               : out->all[band] - out->alone[band];
        weighted += ways[w].weight[band] * able;
    }
    return weighted > 0 ? fmax(0, wanted / weighted) : 0;
}

ri__care_ways ri__care_ways_solve(const ri__care_out *out) {
    ri__care_ways solved = {.for_good_share = 0};
    double total = 0, level[RI_N_CARE_WAYS];
    for (int w = 0; w < RI_N_CARE_WAYS; w++)
        total += ways[w].number;
    for (int w = 0; w < RI_N_CARE_WAYS; w++)
        level[w] = level_of(w, out, ways[w].number / total);
    for (int band = 0; band < RI_N_AGE_BANDS; band++) {
        double *chance = solved.chance[band], sum = 0;
        for (int w = 0; w < REST; w++)
            sum += chance[w] = level[w] * ways[w].weight[band];
        for (int w = 0; w < REST; w++)
            chance[w] /= fmax(1, sum);
        chance[REST] = fmax(0, 1 - sum);
        solved.for_good_share += chance[RI_CARE_WAY_adoption] * out->young[band] +
                                 chance[RI_CARE_WAY_special_guardianship] * out->settled[band];
    }
    return solved;
}

enum { WORD_APART, WORD_EMERGENCY, WORD_COURT, WORD_ORIGIN };

static double chance_of(const ri__world *world, uint64_t id, uint16_t word) {
    return ri_draw_unit(world->key, id, RI_FOR_CARE_ROUTE, 0, word);
}

/* Brothers and sisters who come by agreement, by order or in an emergency do so together. */
static int route_of_rest(const ri__world *world, uint32_t row, uint8_t origin) {
    const double *p = world->head->p;
    uint64_t id = ri__household_chance(world, world->c.id[row]);
    bool is_known = origin == RI_STAGE_CIN || origin == RI_STAGE_CPP;
    if (chance_of(world, id, WORD_EMERGENCY) < p[is_known ? RI_P_emergency_known : RI_P_emergency_new])
        return RI_CARE_ROUTE_emergency;
    double court = p[origin == RI_STAGE_CPP ? RI_P_court_from_plan : RI_P_court_otherwise];
    return chance_of(world, id, WORD_COURT) < court ? RI_CARE_ROUTE_court : RI_CARE_ROUTE_agreement;
}

/* Nobody on a protection plan arrives alone or is remanded: the others of the band do so for them, so that
 * the band's share comes out. */
static int route_of(const ri__world *world, uint32_t row, uint8_t origin) {
    int band = ri__age_band(ri__case_age_days(world, row));
    double from_plan = world->model->ageing.care_from_plan[band] * world->head->p[RI_P_care_from_cpp_share] /
                       ri_parameter_table[RI_P_care_from_cpp_share].default_value;
    double u = chance_of(world, world->c.id[row], WORD_APART) * (1 - ri__within(from_plan, 0, 0.9));
    for (int route = RI_CARE_ROUTE_remand; route <= RI_CARE_ROUTE_alone && origin != RI_STAGE_CPP; route++) {
        double share = ri__care_route_share(route, band);
        if (u < share)
            return route;
        u -= share;
    }
    return route_of_rest(world, row, origin);
}

void ri__care_enter(ri__world *world, uint32_t row) {
    if (!ri__is_on(world, RI_SYSTEM_care_routes))
        return;
    int route = route_of(world, row, world->c.stage[row]);
    world->c.route[row] = (uint8_t)route;
    world->head->care.n_in[route]++;
}

void ri__care_stock(ri__world *world, uint32_t row, int route) {
    const double *p = world->head->p;
    if (!ri__is_on(world, RI_SYSTEM_care_routes))
        return;
    if (route != RI_CARE_ROUTE_agreement) {
        world->c.route[row] = (uint8_t)route;
        return;
    }
    double u = chance_of(world, ri__household_chance(world, world->c.id[row]), WORD_ORIGIN);
    double plan = p[RI_P_care_from_cpp_share], need = p[RI_P_care_from_cin_share];
    uint8_t origin = u < plan ? RI_STAGE_CPP : u < plan + need ? RI_STAGE_CIN : RI_STAGE_ASSESSMENT;
    world->c.route[row] = (uint8_t)route_of_rest(world, row, origin);
}

bool ri__care_leave(ri__world *world, uint32_t row) {
    if (!ri__is_on(world, RI_SYSTEM_care_routes))
        return false;
    int way = ri__care_way_today(world, row);
    world->head->care.n_out[way]++;
    return way == RI_CARE_WAY_adoption || way == RI_CARE_WAY_special_guardianship;
}

double ri__for_good_share(const ri__world *world) {
    const double *inflow = world->head->flows.inflow_per_day;
    if (!ri__is_on(world, RI_SYSTEM_care_routes) || inflow[RI_STAGE_CLOSED] <= 0)
        return 0;
    double share = inflow[RI_STAGE_CARE] * world->model->ways.for_good_share / inflow[RI_STAGE_CLOSED];
    return ri__within(share, 0, 0.5);
}

int ri__care_way_today(const ri__world *world, uint32_t row) {
    int32_t since = world->c.since[row];
    const double *chance = world->model->ways.chance[ri__age_band(since - world->c.born[row])];
    double u = ri_draw_unit(world->key, world->c.id[row], RI_FOR_CARE_WAY, 0, 0);
    int way = 0;
    if (world->c.route[row] == RI_CARE_ROUTE_alone)
        return RI_CARE_WAY_elsewhere;
    while (way < REST && u >= chance[way])
        u -= chance[way++];
    if (ways[way].who == ANYBODY)
        return way;
    bool is_settled = world->day - since >= RI_SETTLED_MONTHS * RI_DAYS_PER_MONTH;
    bool is_young = ri__case_age_days(world, row) < RI_ADOPTION_AGE_YEARS * RI_DAYS_PER_YEAR;
    return is_settled && (is_young || ways[way].who != YOUNG) ? way : REST;
}

bool ri__has_adoption_plan(const ri__world *world, uint32_t row) {
    return world->c.stage[row] == RI_STAGE_CARE && ri__is_on(world, RI_SYSTEM_care_routes) &&
           ri__care_way_today(world, row) == RI_CARE_WAY_adoption;
}
