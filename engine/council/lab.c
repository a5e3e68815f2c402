/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/lab.h"

#include <math.h>

#include "council/case.h"

ri_experiment ri_experiment_none(void) {
    return (ri_experiment){.inspection_day = RI_DAY_NONE,
                           .counted_from = RI_DAY_NONE,
                           .looked_at_until = RI_DAY_NONE,
                           .held_from = RI_DAY_NONE,
                           .held_quality = NAN};
}

static const ri_experiment *experiment_of(const ri__world *world) {
    return &world->model->setup.experiment;
}

/* Where it has a value, all children there have it at once; else each stays where it is. */
static void hold(ri__world *world) {
    double held = experiment_of(world)->held_quality;
    world->head->is_quality_held = 1;
    for (uint32_t row = 0; row < world->head->n_rows && !isnan(held); row++)
        world->c.quality[row] = held;
}

void ri__lab_begin(ri__world *world) {
    ri_day from = experiment_of(world)->held_from;
    if (from != RI_DAY_NONE && from <= world->model->first_day)
        hold(world);
}

/* With nothing due and nobody counted as gone: they were never here. */
static void empty(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (world->c.stage[row] != RI_STAGE_FREE)
            ri__case_remove(world, row);
    world->head->n_waiting = 0;
    ri_queue_start(&world->queue, world->model->setup.queue_form, 0);
}

void ri__lab_placed(ri__world *world) {
    const ri_experiment *experiment = experiment_of(world);
    if (experiment->is_emptied)
        empty(world);
    if (experiment->inspection_day != RI_DAY_NONE) {
        world->head->inspection_day = experiment->inspection_day - world->model->first_day;
        ri__world_schedule(world, world->head->inspection_day, RI_EVENT_INSPECTION);
    }
}

static void count_anew(ri__head *head) {
    head->n_referrals = head->n_rereferrals = head->n_plans = head->n_repeat_plans = 0;
    head->inadequate_case_days = head->open_case_days = head->overdue_days = head->waiting_days = 0;
    head->n_worker_changes = 0;
}

void ri__lab_today(ri__world *world) {
    const ri_experiment *experiment = experiment_of(world);
    ri_day today = ri__date(world, world->day);
    if (today == experiment->held_from && !world->head->is_quality_held)
        hold(world);
    if (today == experiment->counted_from)
        count_anew(world->head);
}

void ri__quality_begin(ri__world *world, uint32_t row, int area) {
    const ri__head *head = world->head;
    double level = head->is_quality_held ? head->start_level[area] : head->level[area];
    double held = experiment_of(world)->held_quality;
    bool has_value = head->is_quality_held && !isnan(held);
    world->c.quality[row] = has_value ? held : level + world->c.trait[row];
}
