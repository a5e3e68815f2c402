/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/practice.h"

#include <math.h>

#include "abi/math.h"
#include "council/plan.h"
#include "council/lab.h"

/* What the council as a whole allows: its start, the plan's work, bedded-in quality assurance, supervision.
 */
static void levels_now(ri__world *world) {
    ri__head *head = world->head;
    const double *lever = ri__levers(world);
    double bedded_in = fmax(0, head->maturity - head->start_maturity) / fmax(1e-9, 1 - head->start_maturity);
    double supervised = head->managers.supervision / head->managers.start_supervision;
    double common = head->p[RI_P_qa_gain] * bedded_in + head->p[RI_P_supervision_effect] * (supervised - 1) +
                    lever[RI_LEVER_support] + ri__driver(world, RI_DRIVER_quality);
    for (int area = 0; area < RI_AREA_LEADERS; area++)
        head->level[area] =
            head->start_level[area] + head->teams.handover[area] + common + ri__plan_gain(world, area);
}

/* Moves every case towards what it works to, one that nobody works on by nothing: stages are mixed, so what
 * depends on them is looked up and not asked. A named worker adds to a case, waiting for one takes. A care
 * leaver's personal adviser is not simulated: practice there goes by the area alone. */
static void relax(ri__world *world, double step) {
    const ri__head *head = world->head;
    if (head->is_quality_held)
        return;
    const ri__cases c = world->c;
    const double without[2] = {0, -head->p[RI_P_no_worker_effect]}; /* RI_NOT_HELD, RI_NO_WORKER */
    const double *const effect[2] = {without - RI_NOT_HELD, world->w.effect};
    double step_of[RI_N_STAGES], level_of[RI_N_STAGES];
    for (uint8_t stage = 0; stage < RI_N_STAGES; stage++) {
        step_of[stage] = ri__stage_needs_worker(stage) || stage == RI_STAGE_LEAVER ? step : 0;
        level_of[stage] = head->level[ri__area_of_stage(stage)];
    }
    for (uint32_t row = 0; row < head->n_rows; row++) {
        uint8_t stage = c.stage[row];
        int32_t worker = c.worker[row];
        double target = level_of[stage] + c.trait[row] + effect[worker >= 0][worker];
        c.quality[row] += step_of[stage] * (target - c.quality[row]);
    }
}

void ri__practice_month(ri__world *world) {
    ri__head *head = world->head;
    levels_now(world);
    relax(world, -ri_expm1(-head->month_share / head->p[RI_P_relaxation_months]));
    ri__practice_count(world);
    int32_t of_month = ri_date_from_day(ri__date(world, world->day)).day;
    int32_t days = (int32_t)rint(head->month_share * of_month);
    head->inadequate_case_days += (int64_t)head->n_inadequate * days;
    head->open_case_days += (int64_t)head->n_held * days;
}

void ri__practice_count(ri__world *world) {
    int32_t n_held = 0, n_inadequate = 0, n_good = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        int32_t is_held = ri__stage_needs_worker(world->c.stage[row]);
        n_held += is_held;
        n_inadequate += is_held & (world->c.quality[row] < 0);
        n_good += is_held & (world->c.quality[row] >= 1);
    }
    world->head->n_held = n_held;
    world->head->n_inadequate = n_inadequate;
    world->head->n_good = n_good;
}

/* In integers: whichever row a case lies in, the sum is the same. */
double ri__practice_mean(const ri__world *world) {
    int64_t sum = 0, n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        if (!ri__stage_needs_worker(world->c.stage[row]))
            continue;
        sum += (int64_t)rint(world->c.quality[row] * 1e6);
        n++;
    }
    return n == 0 ? 0 : (double)sum / (double)n / 1e6;
}
