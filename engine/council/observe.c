/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/observe.h"

#include <string.h>

#include "council/guard.h"

static int64_t *cells_of(ri__world *world) {
    return world->record + ri_record_n_cells(world->model->setup.n_months);
}

void ri__observers_start(ri__world *world) {
    memset(cells_of(world), 0, world->model->n_observed * sizeof(int64_t));
}

/* Each observer is asked about a copy of its own, so that the next one finds what was meant. */
static void tell(ri__world *world, ri_observer_view view) {
    int64_t *cells = cells_of(world);
    int32_t month = world->model->days[world->day].month - world->model->series_month;
    view.size = sizeof view;
    view.day = ri__date(world, world->day);
    view.month = month > 0 ? month : 0;
    for (int slot = RI_OBSERVER_SLOT0; slot < RI_N_SLOTS && world->status == RI_OK; slot++) {
        const ri_binding *binding = &world->model->setup.role[slot];
        if (binding->component == NULL)
            continue;
        ri__guard_see(world, slot, &view, cells);
        cells += ((const ri_observer_ops *)binding->ops)->n_cells;
    }
}

void ri__observe(ri__world *world, int32_t what, int32_t detail, int32_t other) {
    if (world->model->n_observed > 0)
        tell(world, (ri_observer_view){.what = what, .detail = detail, .other = other});
}

void ri__observe_month(ri__world *world) {
    const ri__head *head = world->head;
    if (world->model->n_observed == 0 || world->model->days[world->day].month < world->model->series_month)
        return;
    ri_observer_view view = {.what = RI_SEEN_MONTH_END,
                             .n_waiting = head->n_waiting,
                             .n_in_care = head->n_of_stage[RI_STAGE_CARE],
                             .n_out_of_county = head->placements.n_out,
                             .n_permanent = head->n_in_state[RI_WORKER_PERMANENT],
                             .n_agency = head->n_in_state[RI_WORKER_AGENCY],
                             .n_vacant = head->n_in_state[RI_WORKER_VACANT],
                             .caseload = world->w.pool_load};
    for (int stage = RI_STAGE_DECISION; stage <= RI_STAGE_CARE; stage++)
        view.n_open += head->n_of_stage[stage];
    for (uint32_t row = 0; row < head->n_posts; row++)
        if (world->w.state[row] >= RI_WORKER_PERMANENT)
            world->w.pool_load[view.n_workers++] = world->w.load[row];
    tell(world, view);
}
