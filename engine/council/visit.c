/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/visit.h"

#include <math.h>

#include "abi/math.h"
#include "council/household.h"
#include "kernel/sweep.h"

/* A child who waits for a worker is seen from duty: half as often in time (assumption, red). */
#define WAITING_FACTOR 0.5
#define MAX_DELAY_DAYS 365

static void visit_happens(ri__world *world, uint32_t row) {
    world->c.next_visit[row] = world->day + ri__visit_interval(world->head, world->c.stage[row]);
}

/* Chance of the visits that fall due today, a batch at a time: fewer calls, and vector code in them. */
enum { BATCH = 256 };

typedef struct visit_batch {
    uint32_t n, n_late;
    uint32_t rows[BATCH], late_rows[BATCH];
    uint64_t entity[BATCH], address[BATCH]; /* then words 0 and 1: in time, delay */
    double log_unit[BATCH];                 /* of the late ones */
} visit_batch;

/* The late visits' days; those in time are settled before. */
static void batch_delay(visit_batch *batch, ri__world *world) {
    ri__head *head = world->head;
    double mean = head->p[RI_P_visit_delay_days] * (head->pressure > 1 ? head->pressure : 1);
    ri_log_array(batch->log_unit, batch->log_unit, batch->n_late);
    for (uint32_t i = 0; i < batch->n_late; i++) {
        uint32_t row = batch->late_rows[i];
        double delay = ceil(-mean * batch->log_unit[i]);
        delay = delay < 1 ? 1 : delay > MAX_DELAY_DAYS ? MAX_DELAY_DAYS : delay;
        world->c.overdue_since[row] = world->day;
        world->c.next_visit[row] = world->day + (int32_t)delay;
    }
}

static void batch_settle(visit_batch *batch, ri__world *world, double in_time_share) {
    ri__month *month = &world->head->month;
    batch->n_late = 0;
    ri_draw_blocks(world->key, batch->entity, batch->address, batch->n);
    for (uint32_t i = 0; i < batch->n; i++) {
        uint32_t row = batch->rows[i];
        int area = world->c.stage[row] == RI_STAGE_CARE;
        double share = world->c.worker[row] < 0 ? in_time_share * WAITING_FACTOR : in_time_share;
        month->visits_due[area]++;
        if (ri_unit_from_word(batch->entity[i]) < share) {
            month->visits_in_time[area]++;
            visit_happens(world, row);
        } else {
            batch->late_rows[batch->n_late] = row;
            batch->log_unit[batch->n_late++] = ri_unit_from_word(batch->address[i]);
        }
    }
    batch_delay(batch, world);
    batch->n = 0;
}

static void visit_falls_due(visit_batch *batch, ri__world *world, uint32_t row) {
    /* Siblings due on one day are seen together or not at all. */
    bool is_shared = ri__is_on(world, RI_SYSTEM_households);
    uint32_t nth = world->c.n_visits[row]++, i = batch->n++;
    uint32_t ordinal = is_shared ? (uint32_t)ri__date(world, world->day) : nth;
    batch->rows[i] = row;
    batch->entity[i] = ri__household_chance(world, world->c.id[row]);
    batch->address[i] = ri_draw_address(RI_FOR_VISIT, ordinal, 0);
}

void ri__visits_today(ri__world *world) {
    ri__head *head = world->head;
    visit_batch batch;
    batch.n = 0;
    double share = head->p[RI_P_visit_share] - head->p[RI_P_visit_pressure] * ri_log(head->pressure);
    share += ri__driver(world, RI_DRIVER_visits);
    share = fmin(0.99, fmax(0.05, share));
    uint32_t n = ri_sweep_rows(world->c.next_visit, head->n_rows, world->day, world->rows);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        if (world->c.overdue_since[row] >= 0) {
            head->overdue_days += world->day - world->c.overdue_since[row];
            world->c.overdue_since[row] = -1;
            visit_happens(world, row);
        } else {
            visit_falls_due(&batch, world, row);
        }
        if (batch.n == BATCH)
            batch_settle(&batch, world, share);
    }
    batch_settle(&batch, world, share);
}

void ri__visits_finish(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (world->c.stage[row] != RI_STAGE_FREE && world->c.overdue_since[row] >= 0)
            world->head->overdue_days += world->model->n_days - world->c.overdue_since[row];
}
