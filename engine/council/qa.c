/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/qa.h"

#include <math.h>

#include "council/audit.h"
#include "council/guard.h"
#include "council/sample.h"
#include "council/standing.h"

void ri__qa_start(ri__world *world) {
    ri__head *head = world->head;
    double had = world->model->setup.experiment.framework_months;
    head->exposure_months = isnan(had) ? ri__standing_exposure(world) : had;
    head->maturity = ri__guard_maturity(world, head->exposure_months);
    head->start_maturity = head->maturity;
}

double ri__qa_accuracy(const ri__world *world) {
    double left = (1 - world->head->maturity) * (1 - ri__levers(world)[RI_LEVER_data_accuracy]);
    return 1 - fmin(1, left * ri__driver(world, RI_DRIVER_data_error));
}

double ri__qa_planned(const ri__world *world) {
    const ri__head *head = world->head;
    return head->p[RI_P_audit_share] * ri__levers(world)[RI_LEVER_audits_level] * ri__n_held(head);
}

/* Audits are mostly line managers' work: done less when managers have less time. */
static double completion_share(const ri__world *world) {
    return fmin(1, world->head->p[RI_P_audit_completion] * ri__manager_time(world));
}

void ri__qa_month(ri__world *world) {
    ri__head *head = world->head;
    const double *lever = ri__levers(world);
    uint32_t occasion = (uint32_t)ri__date(world, world->day);
    double planned = rint(ri__qa_planned(world) * head->month_share);
    double done = rint(planned * completion_share(world));
    uint32_t n = ri__sample_cases(world, (uint32_t)fmax(0, done), -1, RI_FOR_AUDIT_SAMPLE, occasion);
    ri__audits_month(world, n, occasion);
    double pace = planned > 0 ? done / planned * lever[RI_LEVER_auditor_training] *
                                    ri__driver(world, RI_DRIVER_bedding_in)
                              : 0;
    double setback = head->month_share * head->p[RI_P_turnover_setback_months] *
                     head->start[RI_START_turnover_per_year] / 12;
    head->exposure_months = fmax(0, head->exposure_months + pace * head->month_share - setback);
    head->maturity = ri__guard_maturity(world, head->exposure_months);
}
