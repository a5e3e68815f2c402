/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/standing.h"

#include "abi/math.h"
#include "council/within.h"

/* Caseloads beyond these, relative to England's, are errors of figures. */
#define LEAST_CASELOAD 0.3
#define MOST_CASELOAD  3.0

enum { FOR_QUALITY, FOR_EXPOSURE };

double ri__standing(const ri__world *world) {
    const ri__head *head = world->head;
    double england = world->model->setup.evidence.england[RI_START_caseload];
    double caseload = ri__within(head->start[RI_START_caseload] / england, LEAST_CASELOAD, MOST_CASELOAD);
    double own = ri_draw_normal(world->key, ri__council_id(world), RI_FOR_STANDING, 0, FOR_QUALITY);
    return head->p[RI_P_standing_sd] * own - head->p[RI_P_pressure_effect] * ri_log(caseload);
}

double ri__standing_exposure(const ri__world *world) {
    double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_STANDING, 0, FOR_EXPOSURE);
    return 2 * u * world->head->p[RI_P_framework_age_months];
}
