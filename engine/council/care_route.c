/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/care_route.h"

#include <math.h>

#include "council/age.h"
#include "council/world.h"

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
#define REST (RI_N_CARE_WAYS - 1)

static double sum_of(const double *n) {
    double sum = 0;
    for (int band = 0; band < RI_N_AGE_BANDS; band++)
        sum += n[band];
    return sum;
}

/* The factor on a way's weights at which its share of all who leave before 18 comes out. */
static double level_of(const struct way *way, const ri__care_out *out, double published_share) {
    const double *able = way->who == YOUNG ? out->young : way->who == SETTLED ? out->settled : out->all;
    double weighted = 0;
    for (int band = 0; band < RI_N_AGE_BANDS; band++)
        weighted += way->weight[band] * able[band];
    return weighted > 0 ? published_share * sum_of(out->all) / weighted : 0;
}

ri__care_ways ri__care_ways_solve(const ri__care_out *out) {
    ri__care_ways solved;
    double total = 0, level[RI_N_CARE_WAYS];
    for (int w = 0; w < RI_N_CARE_WAYS; w++)
        total += ways[w].number;
    for (int w = 0; w < RI_N_CARE_WAYS; w++)
        level[w] = level_of(&ways[w], out, ways[w].number / total);
    for (int band = 0; band < RI_N_AGE_BANDS; band++) {
        double *chance = solved.chance[band], sum = 0;
        for (int w = 0; w < REST; w++)
            sum += chance[w] = level[w] * ways[w].weight[band];
        for (int w = 0; w < REST; w++)
            chance[w] /= fmax(1, sum);
        chance[REST] = fmax(0, 1 - sum);
    }
    return solved;
}

int ri__care_way_today(const ri__world *world, uint32_t row) {
    int32_t since = world->c.since[row];
    const double *chance = world->model->ways.chance[ri__age_band(since - world->c.born[row])];
    double u = ri_draw_unit(world->key, world->c.id[row], RI_FOR_CARE_WAY, 0, 0);
    int way = 0;
    while (way < REST && u >= chance[way])
        u -= chance[way++];
    if (ways[way].who == ANYBODY)
        return way;
    bool is_settled = world->day - since >= RI_SETTLED_MONTHS * RI_DAYS_PER_MONTH;
    bool is_young = ri__case_age_days(world, row) < RI_ADOPTION_AGE_YEARS * RI_DAYS_PER_YEAR;
    return is_settled && (is_young || ways[way].who != YOUNG) ? way : REST;
}

bool ri__has_adoption_plan(const ri__world *world, uint32_t row) {
    return world->c.stage[row] == RI_STAGE_CARE && ri__care_way_today(world, row) == RI_CARE_WAY_adoption;
}
