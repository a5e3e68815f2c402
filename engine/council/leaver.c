/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/leaver.h"

#include <math.h>

#include "council/age.h"
#include "council/case.h"
#include "council/identity.h"
#include "council/lab.h"

#define UNTIL_YEARS    21.0
#define EXTENDED_YEARS 25.0
#define FROM_YEARS     18.0

/* Words of a care leaver's own chance: whether it asks to be served until 25; for the stock of the first day,
 * how long ago it turned 18. */
enum { WORD_EXTENDED, WORD_ELAPSED };

static int32_t days_of(double years) {
    return (int32_t)ceil(years * RI_DAYS_PER_YEAR);
}

int32_t ri__leaver_until(const ri__world *world, uint32_t row) {
    double u = ri_draw_unit(world->key, world->c.id[row], RI_FOR_LEAVER, 0, WORD_EXTENDED);
    bool is_extended = u < world->head->p[RI_P_leaver_extended_share];
    return world->c.born[row] + days_of(is_extended ? EXTENDED_YEARS : UNTIL_YEARS);
}

double ri__leavers_expected(const ri__world *world) {
    const ri__head *head = world->head;
    double per_year =
        head->flows.inflow_per_day[RI_STAGE_CARE] * RI_DAYS_PER_YEAR * world->model->ageing.leaver_share;
    double extended = head->p[RI_P_leaver_extended_share];
    return per_year * (UNTIL_YEARS - FROM_YEARS + extended * (EXTENDED_YEARS - UNTIL_YEARS));
}

/* Of as many as turned 18 since the longest support began, those whose support has not ended are placed; the
 * others were never here. So the stock has the lengths that a stationary one has. */
static void place_one(ri__world *world, uint64_t id, double years_ago) {
    uint32_t row;
    ri__cases_create_stock(world, &id, 1, &row);
    world->c.born[row] = -days_of(FROM_YEARS + years_ago);
    ri__quality_begin(world, row, RI_AREA_CARE_LEAVERS);
    ri__case_place(world, row, RI_STAGE_LEAVER, (int32_t)(years_ago * RI_DAYS_PER_YEAR), 1);
}

void ri__leavers_place(ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    const ri__head *head = world->head;
    double longest = EXTENDED_YEARS - FROM_YEARS, extended = head->p[RI_P_leaver_extended_share];
    double per_year =
        head->flows.inflow_per_day[RI_STAGE_CARE] * RI_DAYS_PER_YEAR * world->model->ageing.leaver_share;
    uint32_t n = (uint32_t)rint(per_year * longest);
    if (ri__world_reserve_cases(world, n) != RI_OK)
        return;
    if (setup->is_event_form && ri__world_reserve_events(world, n) != RI_OK)
        return;
    for (uint32_t i = 0; i < n; i++) {
        int32_t locality = (int32_t)(i % (uint32_t)setup->n_localities);
        uint64_t id = ri_id_stock(setup->start.code, locality, RI_STAGE_LEAVER, i);
        double u = ri_draw_unit(world->key, id, RI_FOR_LEAVER, 0, WORD_EXTENDED);
        double years_ago = longest * ri_draw_unit(world->key, id, RI_FOR_LEAVER, 0, WORD_ELAPSED);
        if (years_ago < (u < extended ? EXTENDED_YEARS : UNTIL_YEARS) - FROM_YEARS)
            place_one(world, id, years_ago);
    }
}

void ri__leavers_month(ri__world *world) {
    const ri__head *head = world->head;
    double years = head->month_share / 12;
    ri__spend(world, RI_COST_care_leavers,
              head->n_of_stage[RI_STAGE_LEAVER] * years * head->p[RI_P_leaver_cost_per_year]);
}
