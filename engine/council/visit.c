/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/visit.h"

#include <math.h>

#include "abi/math.h"
#include "council/sweep.h"

/* A child who waits for a worker is seen from duty: half as often in time (assumption, red). */
#define WAITING_FACTOR 0.5
#define MAX_DELAY_DAYS 365

int32_t ri__visit_interval(const ri__head *head, uint8_t stage) {
    if (stage == RI_STAGE_CARE)
        return (int32_t)head->p[RI_P_visit_care_days];
    return (int32_t)head->p[stage == RI_STAGE_CIN ? RI_P_visit_cin_days : RI_P_visit_cpp_days];
}

static void visit_happens(ri__world *world, uint32_t row) {
    world->c.next_visit[row] = world->day + ri__visit_interval(world->head, world->c.stage[row]);
}

static void visit_falls_due(ri__world *world, uint32_t row, double in_time_share) {
    ri__head *head = world->head;
    uint32_t ordinal = world->c.n_visits[row]++;
    int area = world->c.stage[row] == RI_STAGE_CARE;
    double share = world->c.worker[row] < 0 ? in_time_share * WAITING_FACTOR : in_time_share;
    ri_words words = ri_draw_words(world->key, world->c.id[row], RI_FOR_VISIT, ordinal, 0);
    head->month.visits_due[area]++;
    if (ri_unit_from_word(words.v[0]) < share) {
        head->month.visits_in_time[area]++;
        visit_happens(world, row);
        return;
    }
    double mean = head->p[RI_P_visit_delay_days] * fmax(1, head->pressure);
    double delay = ceil(-mean * ri_log(ri_unit_from_word(words.v[1])));
    world->c.overdue_since[row] = world->day;
    world->c.next_visit[row] = world->day + (int32_t)fmin(MAX_DELAY_DAYS, fmax(1, delay));
}

void ri__visits_today(ri__world *world) {
    ri__head *head = world->head;
    double share = head->p[RI_P_visit_share] - head->p[RI_P_visit_pressure] * ri_log(head->pressure);
    share = fmin(0.99, fmax(0.05, share));
    uint32_t n = ri__sweep_rows(world->c.next_visit, head->n_rows, world->day, world->rows);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->rows[i];
        if (world->c.overdue_since[row] >= 0) {
            head->overdue_days += world->day - world->c.overdue_since[row];
            world->c.overdue_since[row] = -1;
            visit_happens(world, row);
        } else {
            visit_falls_due(world, row, share);
        }
    }
}

void ri__visits_finish(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (world->c.stage[row] != RI_STAGE_FREE && world->c.overdue_since[row] >= 0)
            world->head->overdue_days += world->model->n_days - world->c.overdue_since[row];
}
