/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/visit.h"

#include <math.h>

#include "abi/math.h"
#include "council/household.h"
#include "kernel/sweep.h"

/* A child who waits for a worker is seen from duty: half as often in time (assumption, red). */
#define WAITING_FACTOR 0.5
#define MAX_DELAY_DAYS 365

/* Chance of the visits that fall due today, a batch at a time: fewer calls, and vector code in them. Whether
 * a visit is late is chance, so it is counted and not asked: a branch on it would cost more than the rest. */
enum { BATCH = 256 };

typedef struct visit_batch {
    uint32_t n, n_late;
    uint32_t rows[BATCH], late_rows[BATCH];
    uint64_t entity[BATCH], address[BATCH]; /* then words 0 and 1: in time, delay */
    double log_unit[BATCH];                 /* of the late ones */
} visit_batch;

/* What holds for all visits of the day. */
typedef struct visit_day {
    double in_time_share[2];   /* of children with a worker, and of those who wait for one */
    int16_t next[RI_N_STAGES]; /* next visit */
    int32_t n[RI_N_STAGES][2]; /* in time, late */
    bool is_shared;            /* siblings due on one day are seen together or not at all */
} visit_day;

static visit_day day_begin(const ri__world *world) {
    const ri__head *head = world->head;
    double share = head->p[RI_P_visit_share] - head->p[RI_P_visit_pressure] * ri_log(head->pressure);
    share = fmin(0.99, fmax(0.05, share + ri__driver(world, RI_DRIVER_visits)));
    visit_day today = {.in_time_share = {share, share * WAITING_FACTOR},
                       .is_shared = ri__is_on(world, RI_SYSTEM_households)};
    for (uint8_t stage = 0; stage < RI_N_STAGES; stage++)
        today.next[stage] = ri__row_day(world->day + ri__visit_interval(head, stage));
    return today;
}

static void day_end(const visit_day *today, ri__month *month) {
    for (uint8_t stage = 0; stage < RI_N_STAGES; stage++) {
        int area = stage == RI_STAGE_CARE;
        month->visits_due[area] += today->n[stage][0] + today->n[stage][1];
        month->visits_in_time[area] += today->n[stage][0];
    }
}

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
        world->c.next_visit[row] = ri__row_day(world->day + (int32_t)delay);
    }
}

static void batch_draw(visit_batch *batch, ri__world *world, bool is_shared) {
    const ri__cases c = world->c;
    uint64_t of_day = ri_draw_address(RI_FOR_VISIT, (uint32_t)ri__date(world, world->day), 0);
    for (uint32_t i = 0; is_shared && i < batch->n; i++) {
        batch->entity[i] = ri_id_sibling(c.id[batch->rows[i]], 0);
        batch->address[i] = of_day;
    }
    for (uint32_t i = 0; !is_shared && i < batch->n; i++) {
        batch->entity[i] = c.id[batch->rows[i]];
        batch->address[i] = ri_draw_address(RI_FOR_VISIT, c.n_visits[batch->rows[i]]++, 0);
    }
    ri_draw_blocks(world->key, batch->entity, batch->address, batch->n);
}

static void batch_settle(visit_batch *batch, ri__world *world, visit_day *today) {
    const ri__cases c = world->c;
    uint32_t n_late = 0;
    batch_draw(batch, world, today->is_shared);
    for (uint32_t i = 0; i < batch->n; i++) {
        uint32_t row = batch->rows[i];
        uint8_t stage = c.stage[row];
        double share = today->in_time_share[(uint32_t)c.worker[row] >> 31];
        uint32_t is_late = ri_unit_from_word(batch->entity[i]) < share ? 0u : 1u;
        c.next_visit[row] = today->next[stage];
        today->n[stage][is_late]++;
        batch->late_rows[n_late] = row;
        batch->log_unit[n_late] = ri_unit_from_word(batch->address[i]);
        n_late += is_late;
    }
    batch->n_late = n_late;
    batch_delay(batch, world);
}

/* Of n rows whose day has come, the overdue are seen today; the others' visits fall due: their rows. */
static uint32_t batch_fill(ri__world *world, const uint32_t *rows, uint32_t n, const visit_day *today,
                           uint32_t *due) {
    const ri__cases c = world->c;
    uint32_t overdue[BATCH], n_overdue = 0, n_due = 0;
    for (uint32_t i = 0; i < n; i++) {
        int32_t is_overdue = c.overdue_since[rows[i]] >= 0;
        overdue[n_overdue] = due[n_due] = rows[i];
        n_overdue += (uint32_t)is_overdue;
        n_due += (uint32_t)(1 - is_overdue);
    }
    for (uint32_t i = 0; i < n_overdue; i++) {
        uint32_t row = overdue[i];
        world->head->overdue_days += world->day - c.overdue_since[row];
        c.overdue_since[row] = -1;
        c.next_visit[row] = today->next[c.stage[row]];
    }
    return n_due;
}

void ri__visits_today(ri__world *world) {
    visit_batch batch;
    visit_day today = day_begin(world);
    uint32_t n = ri_sweep_days(world->c.next_visit, world->head->n_rows, (int16_t)world->day, world->rows);
    for (uint32_t i = 0; i < n; i += BATCH) {
        batch.n = batch_fill(world, world->rows + i, n - i < BATCH ? n - i : BATCH, &today, batch.rows);
        batch_settle(&batch, world, &today);
    }
    day_end(&today, &world->head->month);
}

void ri__visits_finish(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (world->c.stage[row] != RI_STAGE_FREE && world->c.overdue_since[row] >= 0)
            world->head->overdue_days += world->model->n_days - world->c.overdue_since[row];
}
