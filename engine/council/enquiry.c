/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/enquiry.h"

#include <math.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/case.h"
#include "council/household.h"
#include "council/identity.h"
#include "council/visit.h"
#include "council/within.h"

#define LONGEST_WORKING_DAYS 100 /* nobody waits longer for a conference */

enum { WORD_DAY, WORD_DELAY, WORD_ELAPSED, WORD_AGE, WORD_VISIT };

/* Neutral at the start, where pressure is 1. */
static double in_time_share(const ri__head *head) {
    double share = head->start[RI_START_conferences_in_time_share];
    return ri__within(share - head->p[RI_P_conference_pressure] * ri_log(head->pressure), 0.02, 0.99);
}

/* In time: any of the days from the first that a conference can be prepared by to the deadline. Late: an
 * exponential delay, rounded up. `flows.c` holds the mean of this. */
static int32_t conference_day(const ri__head *head, double share, double u, double u_delay) {
    enum { N_IN_TIME = RI_CONFERENCE_WORKING_DAYS - RI_CONFERENCE_FIRST_DAY + 1 };
    if (u < share)
        return RI_CONFERENCE_FIRST_DAY + (int32_t)(u / share * N_IN_TIME);
    double mean = head->p[RI_P_conference_delay_days] * fmax(1, head->pressure);
    double delay = ceil(-mean * ri_log(u_delay));
    return RI_CONFERENCE_WORKING_DAYS +
           (int32_t)ri__within(delay, 1, LONGEST_WORKING_DAYS - RI_CONFERENCE_WORKING_DAYS);
}

static double chance(const ri__world *world, uint64_t id, uint32_t day, uint16_t word) {
    return ri_draw_unit(world->key, id, RI_FOR_CONFERENCE, day, word);
}

int32_t ri__conference_working_days(const ri__world *world, uint32_t row) {
    uint64_t id = ri__household_chance(world, world->c.id[row]);
    uint32_t today = (uint32_t)ri__date(world, world->day);
    return conference_day(world->head, in_time_share(world->head), chance(world, id, today, WORD_DAY),
                          chance(world, id, today, WORD_DELAY));
}

void ri__conference_note(ri__world *world, int32_t took) {
    world->head->month.conferences++;
    world->head->month.conferences_in_time += took <= RI_CONFERENCE_WORKING_DAYS;
}

static void place_one(ri__world *world, uint64_t id, int32_t elapsed) {
    uint32_t row, today = (uint32_t)ri__date(world, 0);
    ri__cases_create_stock(world, &id, 1, &row);
    int32_t calendar = (int32_t)(elapsed * world->model->calendar_per_working);
    ri__case_born(world, row, RI_STAGE_ENQUIRY, calendar, chance(world, id, today, WORD_AGE));
    ri__case_place(world, row, RI_STAGE_ENQUIRY, elapsed, 1);
    int32_t interval = ri__visit_interval(world->head, RI_STAGE_ENQUIRY);
    world->c.next_visit[row] =
        ri__row_day((int32_t)(interval * chance(world, ri__household_chance(world, id), today, WORD_VISIT)));
}

/* Of as many as would have had a strategy discussion since the longest wait began, those whose conference is
 * still to come. */
void ri__enquiries_place(ri__world *world) {
    const ri_council_model *model = world->model;
    double per_working_day =
        world->head->flows.inflow_per_day[RI_STAGE_ENQUIRY] * model->calendar_per_working;
    uint32_t n = (uint32_t)rint(per_working_day * LONGEST_WORKING_DAYS);
    if (ri__world_reserve_cases(world, n) != RI_OK)
        return;
    if (model->setup.is_event_form && ri__world_reserve_events(world, n) != RI_OK)
        return;
    uint32_t today = (uint32_t)ri__date(world, 0);
    for (uint32_t household = 0, i = 0; i < n; household++) {
        int32_t locality = (int32_t)(household % (uint32_t)model->setup.n_localities);
        uint64_t id = ri_id_stock(model->setup.start.code, locality, RI_STAGE_ENQUIRY, household);
        int32_t elapsed = (int32_t)(LONGEST_WORKING_DAYS * chance(world, id, today, WORD_ELAPSED));
        int32_t day =
            conference_day(world->head, in_time_share(world->head), chance(world, id, today, WORD_DAY),
                           chance(world, id, today, WORD_DELAY));
        uint32_t size = ri__household_size(world, id);
        for (uint32_t k = 0; k < size && i < n; k++, i++)
            if (elapsed < day)
                place_one(world, ri_id_sibling(id, k), elapsed);
    }
}
