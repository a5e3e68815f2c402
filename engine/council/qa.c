/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/qa.h"

#include <math.h>

#include "council/guard.h"
#include "council/grade.h"
#include "council/sample.h"

void ri__qa_start(ri__world *world) {
    ri__head *head = world->head;
    head->exposure_months = 0;
    head->maturity = ri__guard_maturity(world, 0);
    head->start_maturity = head->maturity;
}

double ri__qa_accuracy(const ri__world *world) {
    double left = (1 - world->head->maturity) * (1 - ri__levers(world)[RI_LEVER_data_accuracy]);
    return 1 - fmin(1, left * ri__driver(world, RI_DRIVER_data_error));
}

int ri__qa_audit_grade(const ri__world *world, uint32_t row, uint16_t purpose, uint32_t occasion,
                       uint16_t word) {
    const ri__head *head = world->head;
    double raw = 1 - head->maturity;
    double noise = ri_draw_normal(world->key, world->c.id[row], purpose, occasion, word);
    return ri__grade_of_quality(world->c.quality[row] +
                                raw * head->p[RI_P_overgrading] * ri__driver(world, RI_DRIVER_overgrading) +
                                raw * head->p[RI_P_auditor_noise] * noise);
}

static void audit_case(ri__world *world, uint32_t row, uint32_t occasion) {
    ri__head *head = world->head;
    int grade = ri__qa_audit_grade(world, row, RI_FOR_AUDIT_GRADE, occasion, 0);
    head->n_audits++;
    head->n_audits_good += grade >= RI_GOOD;
    head->n_audits_inadequate += grade == RI_INADEQUATE;
    if (grade >= RI_GOOD)
        return;
    double correction = head->p[RI_P_audit_correction];
    world->c.quality[row] += grade == RI_INADEQUATE ? correction : correction / 2;
    if (world->c.worker[row] >= 0)
        world->w.n_findings[world->c.worker[row]]++;
}

/* Audits are mostly line managers' work: done less the more work presses. */
static double completion_share(const ri__head *head) {
    return fmin(1, head->p[RI_P_audit_completion] / fmax(0.5, head->pressure));
}

void ri__qa_month(ri__world *world) {
    ri__head *head = world->head;
    const double *lever = ri__levers(world);
    uint32_t occasion = (uint32_t)ri__date(world, world->day);
    double planned =
        rint(head->p[RI_P_audit_share] * lever[RI_LEVER_audits_level] * ri__n_held(head) * head->month_share);
    double done = rint(planned * completion_share(head));
    head->n_audits = head->n_audits_good = head->n_audits_inadequate = 0;
    uint32_t n = ri__sample_cases(world, (uint32_t)fmax(0, done), -1, RI_FOR_AUDIT_SAMPLE, occasion);
    for (uint32_t i = 0; i < n; i++)
        audit_case(world, world->candidates[i].row, occasion);
    double pace = planned > 0 ? done / planned * lever[RI_LEVER_auditor_training] *
                                    ri__driver(world, RI_DRIVER_bedding_in)
                              : 0;
    double setback = head->month_share * head->p[RI_P_turnover_setback_months] *
                     head->start[RI_START_turnover_per_year] / 12;
    head->exposure_months = fmax(0, head->exposure_months + pace * head->month_share - setback);
    head->maturity = ri__guard_maturity(world, head->exposure_months);
}
