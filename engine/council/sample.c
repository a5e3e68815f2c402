/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/sample.h"

#include <stdlib.h>

static int compare_draws(const void *a, const void *b) {
    const ri__candidate *x = a, *y = b;
    if (x->u < y->u || x->u > y->u)
        return x->u < y->u ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* Cases that could be drawn. */
static uint32_t n_eligible(const ri__world *world, int area) {
    const int32_t *n = world->head->n_of_stage;
    int32_t care = n[RI_STAGE_CARE], help = n[RI_STAGE_ASSESSMENT] + n[RI_STAGE_CIN] + n[RI_STAGE_CPP];
    return (uint32_t)(area == RI_AREA_IN_CARE ? care : area == RI_AREA_HELP_PROTECTION ? help : care + help);
}

static uint32_t gather_below(ri__world *world, double threshold, int area, uint16_t purpose,
                             uint32_t occasion) {
    uint32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        uint8_t stage = world->c.stage[row];
        if (!ri__stage_needs_worker(stage) || (area >= 0 && ri__area_of_stage(stage) != area))
            continue;
        double u = ri_draw_unit(world->key, world->c.id[row], purpose, occasion, 0);
        if (u < threshold)
            world->candidates[n++] = (ri__candidate){.u = u, .id = world->c.id[row], .row = row};
    }
    return n;
}

uint32_t ri__sample_cases(ri__world *world, uint32_t k, int area, uint16_t purpose, uint32_t occasion) {
    uint32_t n_all = n_eligible(world, area);
    uint32_t wanted = k < n_all ? k : n_all;
    /* Few need sorting: start just above the expected threshold and widen in the rare case of too few. */
    double threshold = n_all == 0 ? 1 : (2.0 * k + 20) / n_all;
    uint32_t n = gather_below(world, threshold, area, purpose, occasion);
    while (n < wanted) {
        threshold *= 2;
        n = gather_below(world, threshold, area, purpose, occasion);
    }
    qsort(world->candidates, n, sizeof *world->candidates, compare_draws);
    return n < k ? n : k;
}
