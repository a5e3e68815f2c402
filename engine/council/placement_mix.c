/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who lives where: the kinds of placement at the start by age, and the kinds
 * that a search chooses so that the mix stays as it is while nothing is shaken.
 * In each band of ages, kinds flow in by searches and by children who grow into
 * the band, out by placements that end and by children who grow out of it; the
 * choice is what balances the two (Little's law again: inflow = stock / mean
 * stay). */
#include "council/placement.h"

#include <math.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/stay.h"
#include "council/within.h"
#include "council/world.h"

static const double band_from[RI_N_PLACED_AGES + 1] = {0, 5, 10, RI_SUPPORTED_AGE, 18};
/* How much likelier than others a child of a band is to live in a home or with
 * parents or adopters. ASSUMPTION (red). */
static const double home_weight[RI_N_PLACED_AGES] = {0.02, 0.4, 1.5, 1.5};
static const double family_weight[RI_N_PLACED_AGES] = {2.0, 0.9, 0.6, 0.5};
#define MOST_NOT_FOSTERED 0.9

int ri__placement_band(const ri__world *world, uint32_t row) {
    int32_t age = ri__case_age(world, (uint32_t)world->pl.child[row]);
    int band = 0;
    while (band < RI_N_PLACED_AGES - 1 && age >= band_from[band + 1])
        band++;
    return band;
}

/* Shares of the kinds in each band, so that over all bands they are as
 * published. */
static void stock_shares(const ri__world *world, const double n[RI_N_PLACED_AGES], ri__mix *share) {
    const double *p = world->head->p;
    double total = 0, home = 0, family = 0;
    for (int band = 0; band < RI_N_PLACED_AGES; band++) {
        total += n[band];
        home += n[band] * home_weight[band];
        family += n[band] * family_weight[band];
    }
    double rest = fmax(0, 1 - p[RI_P_fostered_share] - p[RI_P_homes_share]);
    double supported = rest * p[RI_P_supported_share], with_family = rest - supported;
    for (int band = 0; band < RI_N_PLACED_AGES; band++) {
        double *s = share->of[band];
        bool is_last = band == RI_N_PLACED_AGES - 1;
        s[RI_PLACEMENT_HOME] = p[RI_P_homes_share] * total * home_weight[band] / fmax(home, 1);
        s[RI_PLACEMENT_FAMILY] = with_family * total * family_weight[band] / fmax(family, 1);
        s[RI_PLACEMENT_SUPPORTED] = is_last ? supported * total / fmax(n[band], 1) : 0;
        double other = s[RI_PLACEMENT_HOME] + s[RI_PLACEMENT_FAMILY] + s[RI_PLACEMENT_SUPPORTED];
        double cut = other > MOST_NOT_FOSTERED ? MOST_NOT_FOSTERED / other : 1;
        s[RI_PLACEMENT_HOME] *= cut;
        s[RI_PLACEMENT_FAMILY] *= cut;
        s[RI_PLACEMENT_SUPPORTED] *= cut;
        s[RI_PLACEMENT_KINSHIP] = (1 - other * cut) * p[RI_P_kinship_share];
        s[RI_PLACEMENT_FOSTER] = (1 - other * cut) * (1 - p[RI_P_kinship_share]);
    }
}

static void accumulate(const double weight[RI_N_CHOSEN], double cumulative[RI_N_CHOSEN]) {
    double sum = 0, so_far = 0;
    for (int type = 0; type < RI_N_CHOSEN; type++)
        sum += weight[type];
    for (int type = 0; type < RI_N_CHOSEN; type++)
        cumulative[type] = sum > 0 ? (so_far += weight[type]) / sum : type == RI_PLACEMENT_FOSTER;
    cumulative[RI_N_CHOSEN - 1] = 1;
}

static double moves_share(const ri__head *head, uint8_t type) {
    switch (type) {
    case RI_PLACEMENT_FAMILY:
        return head->p[RI_P_family_moves];
    case RI_PLACEMENT_SUPPORTED:
        return head->p[RI_P_supported_moves];
    case RI_PLACEMENT_HOME:
        return head->p[RI_P_home_moves];
    default:
        return head->p[RI_P_foster_moves];
    }
}

double ri__placement_moves(const ri__world *world, uint8_t type) {
    const ri__head *head = world->head;
    return moves_share(head, type) * head->p[RI_P_moves_level] * head->placements.moves_level;
}

static bool is_alone(const ri__world *world, uint32_t row) {
    return world->c.route[world->pl.child[row]] == RI_CARE_ROUTE_alone;
}

/* Children of the stock in each band of ages, and how they come and go while
 * nothing is shaken. */
typedef struct bands {
    double n[RI_N_PLACED_AGES], n_alone[RI_N_PLACED_AGES]; /* of these, arrived alone */
    double entering_per_day[RI_N_PLACED_AGES];
    double leaving_per_day[RI_N_PLACED_AGES];     /* each child, before 18 */
    double growing_per_day[RI_N_PLACED_AGES + 1]; /* children who grow into the band;
                                                     out of the last at 18 */
} bands;

/* Who leaves is what the stays of the stock say; who grows out is then who
 * comes in and does not leave. */
static bands bands_of_stock(const ri__world *world) {
    const ri__ageing *ageing = &world->model->ageing;
    bands b = {.n = {0}};
    for (uint32_t row = 0; row < world->head->placements.n_rows; row++) {
        int band = ri__placement_band(world, row);
        b.n[band] += 1;
        b.n_alone[band] += is_alone(world, row);
        b.leaving_per_day[band] += ri__stay_hazard(world, (uint32_t)world->pl.child[row]);
    }
    for (int band = 0; band < RI_N_PLACED_AGES; band++) {
        double entering = ri__age_below(ageing, RI_STAGE_CARE, band_from[band + 1] * RI_DAYS_PER_YEAR) -
                          ri__age_below(ageing, RI_STAGE_CARE, band_from[band] * RI_DAYS_PER_YEAR);
        entering *= world->head->flows.inflow_per_day[RI_STAGE_CARE];
        b.entering_per_day[band] = entering;
        b.growing_per_day[band + 1] = fmax(0, b.growing_per_day[band] + entering - b.leaving_per_day[band]);
        b.leaving_per_day[band] /= fmax(1, b.n[band]);
    }
    return b;
}

/* Mean days in a kind of placement that ends by a move or by leaving care. */
static double mean_stay(ri__world *world, uint8_t type, double leaving_per_day) {
    const ri_curve *curve = &world->model->placed_curve[type];
    size_t n = (size_t)curve->n_days + 1;
    double moves = ri__placement_moves(world, type);
    double *left = world->elapsed, sum = 0;
    for (size_t d = 0; d < n; d++)
        left[d] = -moves * curve->hazard[d] - leaving_per_day * (double)d;
    ri_exp_array(left, left, n);
    for (size_t d = 0; d < n; d++)
        sum += left[d];
    return sum;
}

/* Children a day: those whose placement of a kind ends, and who grow out of the
 * band, less who grow into it. */
static void choice_of_band(ri__world *world, int band, const bands *b, const ri__mix *share,
                           double weight[RI_N_CHOSEN]) {
    for (uint8_t type = 0; type < RI_N_CHOSEN; type++) {
        double here = share->of[band][type], below = band == 0 ? 0 : share->of[band - 1][type];
        double ends = here > 0 ? b->n[band] / mean_stay(world, type, b->leaving_per_day[band]) : 0;
        weight[type] =
            fmax(0, here * (ends + b->growing_per_day[band + 1]) - below * b->growing_per_day[band]);
    }
}

/* Who arrived alone lives with foster carers or in supported accommodation, in the proportion of the band. */
static void kinds_alone(const double share[RI_N_CHOSEN], double alone[RI_N_CHOSEN]) {
    double both = share[RI_PLACEMENT_FOSTER] + share[RI_PLACEMENT_SUPPORTED];
    for (int type = 0; type < RI_N_CHOSEN; type++)
        alone[type] = 0;
    alone[RI_PLACEMENT_FOSTER] = both > 0 ? share[RI_PLACEMENT_FOSTER] / both : 1;
    alone[RI_PLACEMENT_SUPPORTED] = 1 - alone[RI_PLACEMENT_FOSTER];
}

/* What is left of the weights for the others, so that a band's mix stays. */
static void without_alone(double weight[RI_N_CHOSEN], const double alone[RI_N_CHOSEN], double n_alone) {
    for (int type = 0; type < RI_N_CHOSEN; type++)
        weight[type] = fmax(0, weight[type] - n_alone * alone[type]);
}

/* Of the searches of a band, those of children who arrived alone: on entering, and as often as others later.
 */
static double searches_alone(const ri__world *world, int band, const bands *b,
                             const double weight[RI_N_CHOSEN]) {
    double all = 0, entering = b->entering_per_day[band], share = 0;
    for (int type = 0; type < RI_N_CHOSEN; type++)
        all += weight[type];
    if (ri__is_on(world, RI_SYSTEM_care_routes) && band >= RI_N_PLACED_AGES - 2)
        share = ri__care_route_share(RI_CARE_ROUTE_alone, band + RI_N_AGE_BANDS - RI_N_PLACED_AGES);
    return share * entering + b->n_alone[band] / fmax(1, b->n[band]) * fmax(0, all - entering);
}

/* Mixes of one band: of the stock, and of searches. */
static void mix_band(ri__world *world, int band, const bands *b, ri__mix *share) {
    ri__placements *places = &world->head->placements;
    double weight[RI_N_CHOSEN], alone[RI_N_CHOSEN];
    kinds_alone(share->of[band], alone);
    accumulate(alone, places->alone_mix.of[band]);
    choice_of_band(world, band, b, share, weight);
    without_alone(weight, alone, searches_alone(world, band, b, weight));
    accumulate(weight, places->next_mix.of[band]);
    for (int type = 0; type < RI_N_CHOSEN; type++)
        weight[type] = share->of[band][type];
    without_alone(weight, alone, b->n_alone[band] / fmax(1, b->n[band]));
    accumulate(weight, places->start_mix.of[band]);
}

/* Out of county: homes as assumed, families never, the others so that the
 * published share comes out. */
static void out_shares(ri__world *world) {
    const double *p = world->head->p;
    double *out = world->head->placements.out_share;
    double rest = fmax(0, 1 - p[RI_P_fostered_share] - p[RI_P_homes_share]) * p[RI_P_supported_share];
    double whole = world->head->start[RI_START_out_of_county_share];
    double home = fmin(p[RI_P_home_out_share], whole / p[RI_P_homes_share]);
    double others = ri__within((whole - p[RI_P_homes_share] * home) / (p[RI_P_fostered_share] + rest), 0, 1);
    out[RI_PLACEMENT_FAMILY] = 0;
    out[RI_PLACEMENT_KINSHIP] = out[RI_PLACEMENT_FOSTER] = out[RI_PLACEMENT_SUPPORTED] = others;
    out[RI_PLACEMENT_HOME] = home;
}

/* Moves a year at which so many have two or more (that is three placements)
 * when each comes by chance. */
static double moves_of_share(double share) {
    double low = 0, high = 10;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (1 - ri_exp(-middle) * (1 + middle) < share)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void ri__placement_mix(ri__world *world) {
    ri__head *head = world->head;
    ri__placements *places = &head->placements;
    ri__mix share;
    double england = world->model->setup.evidence.england[RI_START_three_placements_share];
    double own = head->start[RI_START_three_placements_share];
    places->moves_level =
        moves_of_share(ri__within(own, 0.01, 0.5)) / moves_of_share(ri__within(england, 0.01, 0.5));
    bands b = bands_of_stock(world);
    stock_shares(world, b.n, &share);
    for (int band = 0; band < RI_N_PLACED_AGES; band++)
        mix_band(world, band, &b, &share);
    out_shares(world);
    int32_t n_high_risk = ri__placements_n_high_risk(world);
    places->risk_mean = 1 + (head->p[RI_P_move_risk] - 1) * n_high_risk / fmax(1, (double)places->n_placed);
}

uint8_t ri__placement_choose(const ri__world *world, uint32_t row, const ri__mix *mix, uint32_t ordinal) {
    ri_words words =
        ri_draw_words(world->key, world->c.id[world->pl.child[row]], RI_FOR_PLACEMENT, ordinal, 0);
    double u = ri_unit_from_word(words.v[0]);
    if (ri_unit_from_word(words.v[1]) < world->head->p[RI_P_risk_sorting])
        u = world->pl.risk[row];
    if (is_alone(world, row))
        mix = &world->head->placements.alone_mix;
    const double *cumulative = mix->of[ri__placement_band(world, row)];
    uint8_t type = 0;
    while (type < RI_N_CHOSEN - 1 && u >= cumulative[type])
        type++;
    return type;
}
