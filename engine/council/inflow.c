/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/inflow.h"

#include <inttypes.h>

#include "council/arrival.h"
#include "council/candidate.h"
#include "council/household.h"
#include "council/known_world.h"

/* Rates are tried at 2, 4, ... times what the demand plugin says, up to this. */
#define MOST_TIMES 64.0

/* Referrals of the month that begins today, where they are known and all of its days are; else -1. */
static int32_t known_referrals(const ri__world *world) {
    const ri_known *known = world->model->setup.known;
    if (known == NULL || world->head->window_end > ri__known_until(world))
        return -1;
    int32_t month = world->model->days[world->day].month;
    return (uint32_t)month < known->n_months ? known->referrals[month] : -1;
}

/* Closed children whose return this month is settled. */
static int32_t n_returning(const ri__world *world) {
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        n += world->c.stage[row] == RI_STAGE_CLOSED && world->c.due[row] <= world->head->window_end;
    return n;
}

/* Adds a layer's slots that a rate `times` as high would take; false without room for them. */
static bool gather_layer(ri__world *world, int32_t locality, int32_t day, uint32_t layer, double rate,
                         double times, uint32_t *n) {
    double base = world->head->households_per_day[locality];
    double low = ri__layer_low(layer, base), width = ri__layer_width(layer, base);
    uint32_t n_slots = ri__layer_slots(world, locality, day, layer);
    for (uint32_t slot = 0; slot < n_slots; slot++) {
        uint64_t id = ri__referral_id(world, locality, day, layer, slot);
        double mark = low + width * ri_draw_unit(world->key, id, RI_FOR_ARRIVAL_MARK, 0, 0);
        if (mark >= times * rate)
            continue;
        if (*n == world->n_candidates_allocated)
            return false;
        world->candidates[(*n)++] = (ri__candidate){.u = mark / rate, .id = id};
    }
    return true;
}

/* All slots of the month that rates `times` as high would take; how many, or 0 where there are more than can
 * be told apart. */
static uint32_t gather(ri__world *world, double times) {
    double mean = ri__household_mean(world);
    uint32_t n = 0;
    for (int32_t day = world->day; day <= world->head->window_end; day++)
        for (int32_t i = 0; i < world->model->setup.n_localities; i++) {
            ri_demand_view view = ri__demand_view(world, i, day);
            double base = world->head->households_per_day[i];
            double rate = ri__guard_demand_rate(world, &view) / mean;
            for (uint32_t layer = 0; rate > 0 && ri__layer_low(layer, base) < times * rate; layer++)
                if (!ri__layer_is_possible(layer, base) ||
                    !gather_layer(world, i, day, layer, rate, times, &n))
                    return 0;
        }
    return n;
}

/* The factor of rates at which so many children come, the n gathered slots being those below `times`; 0 where
 * they are not enough. */
static double factor_for(ri__world *world, uint32_t n, int32_t n_children, double times) {
    ri__candidates_sort(world->candidates, n);
    int64_t come = 0;
    uint32_t i = 0;
    for (; i < n && come < n_children; i++)
        come += ri__household_size(world, world->candidates[i].id);
    if (come < n_children)
        return 0;
    double last = i > 0 ? world->candidates[i - 1].u : 0, next = i < n ? world->candidates[i].u : times;
    return 0.5 * (last + next);
}

static void refuse(ri__world *world, int32_t n) {
    char date[11];
    ri_day_format(ri__date(world, world->day), date);
    ri_error_set(world->error, RI_BAD_DATA,
                 "referrals: %" PRId32
                 " in the month from %s on are more than can be simulated from what the "
                 "demand plugin expects; check the figure",
                 n, date);
    ri__world_fail(world, RI_BAD_DATA);
}

void ri__inflow_begin_month(ri__world *world) {
    int32_t wanted = known_referrals(world);
    world->head->referral_scale = 1;
    if (wanted < 0)
        return;
    int32_t n_children = wanted - n_returning(world);
    double factor = 0;
    if (n_children <= 0) {
        world->head->referral_scale = 0;
        return;
    }
    for (double times = 2; times <= MOST_TIMES && factor <= 0 && world->status == RI_OK; times *= 2) {
        uint32_t n = gather(world, times);
        if (n == 0)
            break;
        factor = factor_for(world, n, n_children, times);
    }
    if (factor <= 0 && world->status == RI_OK)
        refuse(world, wanted);
    world->head->referral_scale = factor;
}
