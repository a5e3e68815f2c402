/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/age.h"

#include <math.h>

/* Of children found in care, those who entered in one band of age, and by one route, are chosen in proportion
 * to how many of them are left there. Sets the band's bounds, and what is left of `u`; returns the route. */
static int entered_between(const ri__world *world, uint8_t stage, int32_t elapsed_days, double *u,
                           double *from, double *until) {
    const ri_curve *curve = &world->model->curve[stage];
    double left[RI_CURVE_PARTS], sum = 0;
    for (int32_t k = 0; k < curve->n_parts; k++)
        sum += left[k] = ri_curve_part_left(curve, k, world->head->stage_multiplier[stage], elapsed_days);
    int32_t part = 0;
    double at = *u * sum;
    while (part < curve->n_parts - 1 && at >= left[part])
        at -= left[part++];
    *u = left[part] > 0 ? fmin(1, at / left[part]) : *u;
    const ri__care_part *entered = &world->model->ageing.care_part[part];
    *from = ri__age_from(entered->band);
    *until = ri__age_until(entered->band);
    return entered->route;
}

void ri__case_born(ri__world *world, uint32_t row, uint8_t stage, int32_t elapsed_days, double u) {
    double from = 0, until = RI_ADULT_DAYS;
    if (world->model->curve[stage].n_parts > 1)
        ri__care_stock(world, row, entered_between(world, stage, elapsed_days, &u, &from, &until));
    /* Nobody is in a stage who turned 18 there. */
    until = fmax(from, fmin(until, RI_ADULT_DAYS - elapsed_days - 1));
    double age = ri__age_quantile(&world->model->ageing, stage, from, until, u);
    int32_t days = (int32_t)floor(age) + elapsed_days;
    world->c.born[row] = world->day - (days < RI_ADULT_DAYS ? days : RI_ADULT_DAYS - 1);
}
