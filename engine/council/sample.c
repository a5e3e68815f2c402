/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/sample.h"

#include "council/candidate.h"
#include "council/theme.h"

/* Cases that could be drawn. */
static uint32_t n_eligible(const ri__world *world, int area) {
    const int32_t *n = world->head->n_of_stage;
    int32_t care = n[RI_STAGE_CARE],
            help = n[RI_STAGE_ASSESSMENT] + n[RI_STAGE_CIN] + n[RI_STAGE_ENQUIRY] + n[RI_STAGE_CPP];
    if (area == RI_AREA_CARE_LEAVERS)
        return (uint32_t)n[RI_STAGE_LEAVER];
    return (uint32_t)(area == RI_AREA_IN_CARE ? care : area == RI_AREA_HELP_PROTECTION ? help : care + help);
}

static bool is_eligible_stage(uint8_t stage, int area) {
    if (area >= 0)
        return ri__area_of_stage(stage) == area &&
               (ri__stage_needs_worker(stage) || stage == RI_STAGE_LEAVER);
    return ri__stage_needs_worker(stage);
}

/* Keeps of n <= BATCH rows those whose u lies below the threshold; returns how many candidates there are. */
enum { BATCH = 128 };

static uint32_t keep_below(ri__world *world, const uint32_t *rows, uint32_t n, uint64_t address,
                           double threshold, uint32_t n_kept) {
    uint64_t entity[BATCH], addresses[BATCH];
    for (uint32_t i = 0; i < n; i++) {
        entity[i] = world->c.id[rows[i]];
        addresses[i] = address;
    }
    ri_draw_blocks(world->key, entity, addresses, n);
    for (uint32_t i = 0; i < n; i++) {
        double u = ri_unit_from_word(entity[i]);
        if (u < threshold)
            world->candidates[n_kept++] = (ri__candidate){.u = u, .id = world->c.id[rows[i]], .row = rows[i]};
    }
    return n_kept;
}

/* Every row is noted and counted only if it is eligible: stages are mixed, a branch on them would cost more.
 */
static uint32_t gather_below(ri__world *world, double threshold, int area, uint64_t address) {
    uint32_t rows[BATCH], n_rows = 0, n_kept = 0, is_eligible[RI_N_STAGES];
    for (uint8_t stage = 0; stage < RI_N_STAGES; stage++)
        is_eligible[stage] = is_eligible_stage(stage, area);
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        rows[n_rows] = row;
        n_rows += is_eligible[world->c.stage[row]];
        if (n_rows == BATCH) {
            n_kept = keep_below(world, rows, n_rows, address, threshold, n_kept);
            n_rows = 0;
        }
    }
    return keep_below(world, rows, n_rows, address, threshold, n_kept);
}

uint32_t ri__sample_cases(ri__world *world, uint32_t k, int area, uint16_t purpose, uint32_t occasion) {
    uint32_t n_all = n_eligible(world, area);
    uint64_t address = ri_draw_address(purpose, occasion, 0);
    uint32_t wanted = k < n_all ? k : n_all;
    /* Few need sorting: start just above the expected threshold and widen in the rare case of too few. */
    double threshold = n_all == 0 ? 1 : (2.0 * k + 20) / n_all;
    uint32_t n = gather_below(world, threshold, area, address);
    while (n < wanted) {
        threshold *= 2;
        n = gather_below(world, threshold, area, address);
    }
    ri__candidates_sort(world->candidates, n);
    return n < k ? n : k;
}

static bool is_among(const uint32_t *rows, uint32_t n, uint32_t row) {
    for (uint32_t i = 0; i < n; i++)
        if (rows[i] == row)
            return true;
    return false;
}

uint32_t ri__sample_theme(ri__world *world, uint32_t k, int theme, const uint32_t *read, uint32_t n_read,
                          uint32_t occasion) {
    if (k == 0)
        return 0;
    uint64_t address = ri_draw_address(RI_FOR_THEME_SAMPLE, occasion, (uint16_t)theme);
    uint32_t n_all = gather_below(world, 1, ri_theme_table[theme].area, address), n = 0;
    for (uint32_t i = 0; i < n_all; i++) {
        ri__candidate candidate = world->candidates[i];
        if (ri__theme_holds(world, candidate.row, theme) && !is_among(read, n_read, candidate.row))
            world->candidates[n++] = candidate;
    }
    ri__candidates_sort(world->candidates, n);
    return n < k ? n : k;
}
