/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/review.h"

#include <math.h>

#include "abi/math.h"
#include "council/household.h"
#include "council/stay.h"
#include "council/within.h"
#include "council/world.h"
#include "council/lab.h"
#include "kernel/sweep.h"

#define LONGEST_DELAY_DAYS 365

enum { WORD_IN_TIME, WORD_DELAY };

static bool is_reviewed(uint8_t stage) {
    return stage == RI_STAGE_CPP || stage == RI_STAGE_CARE;
}

/* Published are children all of whose reviews in the year were in time. ASSUMPTION (red): two a child, of
 * which one being late says nothing of the other; children in care are reviewed as punctually. */
double ri__reviews_each(double share_of_children) {
    return sqrt(ri__within(share_of_children, 0.01, 0.999));
}

/* Children of a reviewing officer, relative to the start. */
static double officers_load(const ri__world *world) {
    const ri__head *head = world->head;
    if (!(head->reviews.start_children > 0))
        return 1;
    double children = head->n_of_stage[RI_STAGE_CPP] + head->n_of_stage[RI_STAGE_CARE];
    return fmax(0.1, children / head->reviews.start_children / ri__levers(world)[RI_LEVER_review_officers]);
}

double ri__review_share(const ri__world *world) {
    const ri__head *head = world->head;
    double fall = head->p[RI_P_review_officers] * ri_log(officers_load(world));
    return ri__within(head->reviews.start_share - fall, 0.02, 0.999);
}

static double chance(const ri__world *world, uint32_t row, uint16_t word) {
    uint32_t ordinal = (uint32_t)world->c.n_stages[row] << 8 | (world->c.n_reviews[row] & 0xffu);
    return ri_draw_unit(world->key, ri__household_chance(world, world->c.id[row]), RI_FOR_REVIEW, ordinal,
                        word);
}

/* Whole days, 1 or more (geometric: an exponential rounded up). */
static int32_t delay_days(const ri__world *world, uint32_t row) {
    double mean = world->head->p[RI_P_review_delay_days] * fmax(1, officers_load(world));
    double delay = ceil(-mean * ri_log(chance(world, row, WORD_DELAY)));
    return (int32_t)ri__within(delay, 1, LONGEST_DELAY_DAYS);
}

/* Calendar days from entering the stage, or from the last review, to the day on which the next falls due. */
static int32_t interval_days(const ri__world *world, uint32_t row) {
    bool is_care = world->c.stage[row] == RI_STAGE_CARE;
    int32_t n_held = world->c.n_reviews[row];
    if (n_held == 0 && is_care)
        return (int32_t)(RI_REVIEW_FIRST_CARE_WORKING_DAYS * world->model->calendar_per_working);
    return n_held == 0 || (n_held == 1 && is_care) ? RI_REVIEW_THREE_MONTHS : RI_REVIEW_SIX_MONTHS;
}

static void review_hold(ri__world *world, uint32_t row, int32_t day) {
    world->c.is_review_overdue[row] = 0;
    world->c.n_reviews[row]++;
    world->c.next_review[row] = ri__row_day(day + interval_days(world, row));
}

/* The review that falls due on `day`: held, or not. */
static bool review_due(ri__world *world, uint32_t row, int32_t day, double share) {
    bool is_in_time = chance(world, row, WORD_IN_TIME) < share;
    if (is_in_time) {
        review_hold(world, row, day);
        return true;
    }
    world->c.is_review_overdue[row] = 1;
    world->c.next_review[row] = ri__row_day(day + delay_days(world, row));
    return false;
}

void ri__review_begin(ri__world *world, uint32_t row) {
    world->c.is_review_overdue[row] = 0;
    world->c.n_reviews[row] = 0;
    bool is_due = is_reviewed(world->c.stage[row]) && ri__is_on(world, RI_SYSTEM_reviews);
    world->c.next_review[row] = is_due ? ri__row_day(world->day + interval_days(world, row)) : RI_ROW_FAR;
}

void ri__reviews_today(ri__world *world) {
    if (!ri__is_on(world, RI_SYSTEM_reviews))
        return;
    const ri__head *head = world->head;
    double share = ri__review_share(world), usual = head->reviews.start_share;
    uint32_t n = ri_sweep_rare_days(world->c.next_review, head->n_rows, (int16_t)world->day, world->rows);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        if (world->c.is_review_overdue[row]) {
            review_hold(world, row, world->day);
            continue;
        }
        bool is_in_time = review_due(world, row, world->day, share);
        world->head->month.reviews_due++;
        world->head->month.reviews_in_time += is_in_time;
        ri__quality_move(world, row, head->p[RI_P_review_effect] * (is_in_time - usual));
    }
}

/* The reviews of a child who entered its stage before the first day, one after the other until the first one
 * yet to come: so the stock stands as a stationary one does. */
static void replay(ri__world *world, uint32_t row) {
    world->c.next_review[row] = ri__row_day(world->c.since[row] + interval_days(world, row));
    while (world->c.next_review[row] < 0) {
        int32_t day = world->c.next_review[row];
        if (world->c.is_review_overdue[row])
            review_hold(world, row, day);
        else
            review_due(world, row, day, world->head->reviews.start_share);
    }
}

void ri__reviews_place(ri__world *world) {
    ri__head *head = world->head;
    for (uint32_t row = 0; row < head->n_rows; row++)
        if (is_reviewed(world->c.stage[row]))
            replay(world, row);
    head->reviews.start_children = head->n_of_stage[RI_STAGE_CPP] + head->n_of_stage[RI_STAGE_CARE];
}
