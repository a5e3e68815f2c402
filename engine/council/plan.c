/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/plan.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"
#include "council/qa.h"

/* Recommendations of a report by the grade of the area, and how unequal their actions are (both red). */
static const int recommendations_by_grade[RI_N_GRADES] = {5, 2, 0, 0};
#define DIFFICULTY_SD 0.4
/* Of an area's gain, the share that comes from leadership's own actions. */
#define LEADERS_SHARE 0.3

static void keep_gains(ri__world *world) {
    double gain[RI_N_AREAS];
    for (int area = 0; area < RI_N_AREAS; area++)
        gain[area] = ri__plan_gain(world, area);
    memcpy(world->head->plan_carried, gain, sizeof gain);
    world->head->n_actions = 0;
}

void ri__plan_begin(ri__world *world) {
    ri__head *head = world->head;
    keep_gains(world);
    uint64_t council = ri__council_id(world);
    for (int area = 0; area < RI_AREA_OVERALL; area++) {
        int grade = head->grade[area];
        int n = grade < 0 ? 0 : recommendations_by_grade[grade];
        for (int i = 0; i < n && head->n_actions < RI_MAX_ACTIONS; i++) {
            uint16_t word = (uint16_t)(area * 16 + i);
            double normal = ri_draw_normal(world->key, council, RI_FOR_RECOMMENDATION,
                                           (uint32_t)ri__date(world, head->publication), word);
            head->action[head->n_actions++] =
                (ri__action){.area = area, .difficulty = ri_exp(DIFFICULTY_SD * normal), .progress = 0};
        }
    }
}

void ri__plan_month(ri__world *world) {
    ri__head *head = world->head;
    if (world->day < head->plan_due)
        return;
    double pace = head->p[RI_P_plan_pace] / 12 * head->month_share *
                  ri_exp(head->p[RI_P_capability_sd] * head->capability) *
                  ri__levers(world)[RI_LEVER_plan_pace] * ri__driver(world, RI_DRIVER_plan_pace) /
                  fmax(0.5, head->pressure);
    for (uint32_t i = 0; i < head->n_actions; i++) {
        ri__action *action = &head->action[i];
        action->progress += (1 - action->progress) * -ri_expm1(-pace / action->difficulty);
    }
}

double ri__plan_progress(const ri__world *world, int area) {
    const ri__head *head = world->head;
    double sum = 0;
    int n = 0;
    for (uint32_t i = 0; i < head->n_actions; i++) {
        if (area >= 0 && head->action[i].area != area)
            continue;
        sum += head->action[i].progress;
        n++;
    }
    return n == 0 ? -1 : sum / n;
}

double ri__plan_progress_shown(const ri__world *world) {
    if (world->day < world->head->plan_due)
        return 0;
    double actual = fmax(0, ri__plan_progress(world, -1));
    double overstated = world->head->p[RI_P_plan_overstatement] * (1 - ri__qa_accuracy(world));
    return actual + (1 - actual) * overstated;
}

double ri__plan_gain(const ri__world *world, int area) {
    const ri__head *head = world->head;
    double all = fmax(0, ri__plan_progress(world, -1));
    double own = ri__plan_progress(world, area), leaders = ri__plan_progress(world, RI_AREA_LEADERS);
    own = own < 0 ? all : own;
    leaders = leaders < 0 ? all : leaders;
    /* A second plan works on what the first has not yet reached: failing again raises nobody's ceiling. */
    double carried = head->plan_carried[area], open = fmax(0, head->p[RI_P_plan_gain] - carried);
    return carried + open * ((1 - LEADERS_SHARE) * own + LEADERS_SHARE * leaders);
}
