/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/proportionate.h"

#include <math.h>

#include "abi/math.h"
#include "council/pause.h"

void ri__proportionate_plan(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = ri__regime_on(world, world->day);
    if (regime->next_inspection_months == 0)
        return;
    double z =
        ri_draw_normal(world->key, ri__council_id(world), RI_FOR_NEXT_INSPECTION, head->n_inspections, 0);
    double months = regime->next_inspection_months * ri_exp(head->p[RI_P_next_inspection_sd] * z);
    int32_t day =
        ri__day_planned(world, RI_PAUSED_INSPECTION, world->day + (int32_t)rint(months * RI_DAYS_PER_MONTH));
    head->inspection_day = day;
    ri__world_schedule(world, day, RI_EVENT_INSPECTION);
}

/* The overall grade good or better or, without one, every area judged, and there is one. */
static bool was_good(const int32_t grade[RI_N_AREAS]) {
    if (grade[RI_AREA_OVERALL] >= 0)
        return grade[RI_AREA_OVERALL] >= RI_GOOD;
    int n_judged = 0;
    for (int a = 0; a < RI_AREA_OVERALL; a++) {
        if (grade[a] >= 0 && grade[a] < RI_GOOD)
            return false;
        n_judged += grade[a] >= 0;
    }
    return n_judged > 0;
}

static bool is_short(const ri__world *world, const ri_regime *regime) {
    const ri_experiment *experiment = &world->model->setup.experiment;
    bool is_first = experiment->inspection_day != RI_DAY_NONE && world->head->n_inspections <= 1;
    return regime->short_fieldwork_days > 0 &&
           (is_first ? experiment->is_inspection_short : was_good(world->head->grade));
}

int32_t ri__fieldwork_days(const ri__world *world, const ri_regime *regime) {
    return is_short(world, regime) ? regime->short_fieldwork_days : regime->fieldwork_days;
}

int32_t ri__sample_further(const ri__world *world, const ri_regime *regime) {
    return is_short(world, regime) ? regime->short_sample_further : regime->sample_further;
}
