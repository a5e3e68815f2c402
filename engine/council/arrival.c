/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/arrival.h"

#include <math.h>

#include "council/case.h"
#include "council/guard.h"
#include "council/identity.h"
#include "random/sampler.h"

/* A layer wider than this would need more slots than an id can hold (mean 500: 4,096 is 160 SD away). */
#define MAX_LAYER_WIDTH 500.0

static ri_demand_view demand_view(const ri__world *world, int32_t locality) {
    const ri__day_info *info = &world->model->days[world->day];
    return (ri_demand_view){
        .size = sizeof(ri_demand_view),
        .day = ri__date(world, world->day),
        .day_of_week = info->of_week,
        .is_working_day = info->is_working,
        .month_of_year = info->of_year_month,
        .locality = locality,
        .base_per_day = world->head->base_per_day[locality],
        .level = ri__levers(world)[RI_LEVER_demand_level],
        .adverse_judgement = ri__adverse_judgement(world),
    };
}

static double layer_low(uint32_t layer, double base) {
    return layer == 0 ? 0 : base * (double)(1u << (layer - 1));
}

/* Calls for every accepted slot; with `create` NULL-like false it only counts. */
static uint32_t accepted_slots(ri__world *world, int32_t locality, double rate, bool is_creating) {
    double base = world->head->base_per_day[locality];
    int32_t code = world->model->setup.start.code;
    ri_day date = ri__date(world, world->day);
    uint32_t n_accepted = 0;
    for (uint32_t layer = 0; layer < RI_ID_LAYERS && layer_low(layer, base) < rate; layer++) {
        double low = layer_low(layer, base), width = layer == 0 ? base : low;
        if (width > MAX_LAYER_WIDTH || layer + 1 == RI_ID_LAYERS) {
            ri_error_set(world->error, RI_BAD_PLUGIN,
                         "plugin %s: rate %.17g a day is beyond what can be simulated for a base of %.17g",
                         world->model->setup.role[RI_ROLE_DEMAND].component->id, rate, base);
            ri__world_fail(world, RI_BAD_PLUGIN);
            return 0;
        }
        uint64_t layer_id = ri_id_referral(code, locality, date, layer, 0);
        double u = ri_draw_unit(world->key, layer_id, RI_FOR_ARRIVAL_COUNT, 0, 0);
        uint32_t n_slots = ri_poisson_quantile(width, u);
        for (uint32_t slot = 0; slot < n_slots && slot < RI_ID_SLOTS; slot++) {
            uint64_t id = ri_id_referral(code, locality, date, layer, slot);
            double mark = low + width * ri_draw_unit(world->key, id, RI_FOR_ARRIVAL_MARK, 0, 0);
            if (mark >= rate)
                continue;
            n_accepted++;
            if (is_creating) {
                uint32_t row;
                ri__cases_create(world, &id, 1, &row);
                ri__case_refer(world, row);
            }
        }
    }
    return n_accepted;
}

void ri__arrivals_today(ri__world *world) {
    ri_demand_view views[RI_MAX_LOCALITIES];
    double rate[RI_MAX_LOCALITIES];
    uint32_t n_accepted[RI_MAX_LOCALITIES], total = 0;
    int32_t n = world->model->setup.n_localities;
    for (int32_t i = 0; i < n; i++) {
        views[i] = demand_view(world, i);
        rate[i] = ri__guard_demand_rate(world, &views[i]);
        total += n_accepted[i] = accepted_slots(world, i, rate[i], false);
    }
    if (world->status != RI_OK || ri__world_reserve_cases(world, total) != RI_OK)
        return;
    for (int32_t i = 0; i < n; i++) {
        accepted_slots(world, i, rate[i], true);
        ri__guard_demand_advance(world, &views[i], n_accepted[i]);
    }
    world->head->n_referrals += total;
    world->head->month.referrals += (int32_t)total;
}
