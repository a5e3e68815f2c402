/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/arrival.h"

#include <string.h>

#include "abi/math.h"
#include "council/case.h"
#include "council/guard.h"
#include "council/household.h"
#include "council/identity.h"
#include "council/within.h"
#include "random/sampler.h"

/* A layer wider than this would need more slots than an id can hold (mean 500: 4,096 is 160 SD away). */
#define MAX_LAYER_WIDTH 500.0

ri_demand_view ri__demand_view(const ri__world *world, int32_t locality, int32_t day) {
    const ri__day_info *info = &world->model->days[day];
    return (ri_demand_view){
        .size = sizeof(ri_demand_view),
        .day = ri__date(world, day),
        .day_of_week = info->of_week,
        .is_working_day = info->is_working,
        .month_of_year = info->of_year_month,
        .locality = locality,
        .base_per_day = world->head->base_per_day[locality],
        .level = ri__levers(world)[RI_LEVER_demand_level] * ri__driver(world, RI_DRIVER_demand),
        .adverse_judgement = world->adverse,
    };
}

/* Widths double from the base rate up to what an id has slots for, and stay there. */
double ri__layer_width(uint32_t layer, double base) {
    return layer == 0 ? base : ri__within(base * (double)(1u << (layer - 1)), 0, MAX_LAYER_WIDTH);
}

double ri__layer_low(uint32_t layer, double base) {
    double low = 0;
    for (uint32_t below = 0; below < layer; below++)
        low += ri__layer_width(below, base);
    return low;
}

uint64_t ri__referral_id(const ri__world *world, int32_t locality, int32_t day, uint32_t layer,
                         uint32_t slot) {
    return ri_id_referral(world->model->setup.start.code, locality, ri__date(world, day), layer, slot);
}

bool ri__layer_is_possible(uint32_t layer, double base) {
    return layer < RI_ID_LAYERS && ri__layer_width(layer, base) <= MAX_LAYER_WIDTH;
}

static void refuse_rate(ri__world *world, double rate, double base) {
    ri_error_set(world->error, RI_BAD_PLUGIN,
                 "plugin %s: rate %.17g a day is beyond what can be simulated for a base of %.17g",
                 world->model->setup.role[RI_ROLE_DEMAND].component->id, rate, base);
    ri__world_fail(world, RI_BAD_PLUGIN);
}

void ri__arrivals_start(ri__world *world) {
    ri__head *head = world->head;
    for (int32_t i = 0; i < world->model->setup.n_localities; i++) {
        head->households_per_day[i] = head->base_per_day[i] / ri__household_mean(world);
        for (uint32_t layer = 0; layer < RI_CACHED_LAYERS; layer++)
            head->empty_prob[i][layer] = ri_exp(-ri__layer_width(layer, head->households_per_day[i]));
    }
}

/* Layers further up are rarely reached. */
static uint32_t slots_of_layer(const ri__world *world, int32_t locality, uint32_t layer, double width,
                               double u) {
    if (layer >= RI_CACHED_LAYERS)
        return ri_poisson_quantile(width, u);
    return ri_poisson_quantile_from(width, world->head->empty_prob[locality][layer], u);
}

uint32_t ri__layer_slots(const ri__world *world, int32_t locality, int32_t day, uint32_t layer) {
    double u =
        ri_draw_unit(world->key, ri__referral_id(world, locality, day, layer, 0), RI_FOR_ARRIVAL_COUNT, 0, 0);
    uint32_t n = slots_of_layer(world, locality, layer,
                                ri__layer_width(layer, world->head->households_per_day[locality]), u);
    return n < RI_ID_SLOTS ? n : RI_ID_SLOTS;
}

/* How many slots each layer below the rate holds today; returns the sum. A slot is a household's. */
static uint32_t count_slots(ri__world *world, int32_t locality, double base, double rate,
                            uint32_t n_slots[RI_ID_LAYERS]) {
    uint32_t total = 0;
    for (uint32_t layer = 0; layer < RI_ID_LAYERS && ri__layer_low(layer, base) < rate; layer++) {
        double width = ri__layer_width(layer, base);
        if (!ri__layer_is_possible(layer, base) ||
            (layer + 1 == RI_ID_LAYERS && ri__layer_low(layer, base) + width < rate)) {
            refuse_rate(world, rate, base);
            return 0;
        }
        total += n_slots[layer] = ri__layer_slots(world, locality, world->day, layer);
    }
    return total;
}

/* Slots of the day, of all localities and layers, whose marks are drawn together. */
typedef struct slot_batch {
    uint32_t n, n_children[RI_MAX_LOCALITIES]; /* children: since the day began */
    int32_t locality[RI_CASE_BATCH];
    double low[RI_CASE_BATCH], width[RI_CASE_BATCH];
    uint64_t id[RI_CASE_BATCH];
} slot_batch;

/* Children of accepted slots, referred a batch at a time. */
typedef struct child_batch {
    uint32_t n;
    uint64_t id[RI_CASE_BATCH];
} child_batch;

static void children_arrive(child_batch *children, ri__world *world) {
    uint32_t rows[RI_CASE_BATCH];
    ri__cases_create(world, children->id, children->n, rows);
    for (uint32_t i = 0; i < children->n; i++)
        ri__case_refer(world, rows[i]);
    children->n = 0;
}

static void household_arrives(child_batch *children, ri__world *world, uint64_t household, uint32_t size) {
    for (uint32_t k = 0; k < size; k++) {
        children->id[children->n++] = ri_id_sibling(household, k);
        if (children->n == RI_CASE_BATCH)
            children_arrive(children, world);
    }
}

/* Creates the children of each slot whose mark lies below its locality's rate of households. */
static void batch_arrive(slot_batch *batch, ri__world *world, const double *rate) {
    uint64_t entity[RI_CASE_BATCH], address[RI_CASE_BATCH];
    child_batch children;
    children.n = 0;
    for (uint32_t i = 0; i < batch->n; i++) {
        entity[i] = batch->id[i];
        address[i] = ri_draw_address(RI_FOR_ARRIVAL_MARK, 0, 0);
    }
    ri_draw_blocks(world->key, entity, address, batch->n);
    for (uint32_t i = 0; i < batch->n; i++) {
        int32_t locality = batch->locality[i];
        if (batch->low[i] + batch->width[i] * ri_unit_from_word(entity[i]) >= rate[locality])
            continue;
        uint32_t size = ri__household_size(world, batch->id[i]);
        household_arrives(&children, world, batch->id[i], size);
        batch->n_children[locality] += size;
    }
    children_arrive(&children, world);
    batch->n = 0;
}

static void layer_arrives(slot_batch *batch, ri__world *world, int32_t locality, uint32_t layer,
                          uint32_t n_slots, double base, const double *rate) {
    for (uint32_t slot = 0; slot < n_slots; slot++) {
        uint32_t i = batch->n++;
        batch->locality[i] = locality;
        batch->low[i] = ri__layer_low(layer, base);
        batch->width[i] = ri__layer_width(layer, base);
        batch->id[i] = ri__referral_id(world, locality, world->day, layer, slot);
        if (batch->n == RI_CASE_BATCH)
            batch_arrive(batch, world, rate);
    }
}

/* Rates are of children; households arrive in proportion, so that as many children come. */
void ri__arrivals_today(ri__world *world) {
    ri_demand_view views[RI_MAX_LOCALITIES];
    double rate[RI_MAX_LOCALITIES], base[RI_MAX_LOCALITIES], mean = ri__household_mean(world);
    uint32_t n_slots[RI_MAX_LOCALITIES][RI_ID_LAYERS] = {0}, most = 0;
    uint32_t largest = ri__is_on(world, RI_SYSTEM_households) ? RI_ID_SIBLINGS : 1;
    int32_t n = world->model->setup.n_localities;
    for (int32_t i = 0; i < n; i++) {
        views[i] = ri__demand_view(world, i, world->day);
        base[i] = world->head->households_per_day[i];
        rate[i] = ri__guard_demand_rate(world, &views[i]) / mean * world->head->referral_scale;
        most += count_slots(world, i, base[i], rate[i], n_slots[i]);
    }
    if (world->status != RI_OK || ri__world_reserve_cases(world, most * largest) != RI_OK)
        return;
    slot_batch batch;
    batch.n = 0;
    memset(batch.n_children, 0, sizeof batch.n_children);
    for (int32_t i = 0; i < n; i++)
        for (uint32_t layer = 0; layer < RI_ID_LAYERS; layer++)
            layer_arrives(&batch, world, i, layer, n_slots[i][layer], base[i], rate);
    batch_arrive(&batch, world, rate);
    for (int32_t i = 0; i < n; i++) {
        ri__guard_demand_advance(world, &views[i], batch.n_children[i]);
        world->head->n_referrals += batch.n_children[i];
        world->head->month.referrals += (int32_t)batch.n_children[i];
    }
}
