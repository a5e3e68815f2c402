/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/inspection.h"

#include <string.h>

#include "council/dfe.h"
#include "council/feedback.h"
#include "council/guard.h"
#include "council/known_world.h"
#include "council/monitoring.h"
#include "council/onsite.h"
#include "council/pause.h"
#include "council/plan.h"
#include "council/practice.h"
#include "council/proportionate.h"
#include "council/observe.h"
#include "random/sampler.h"

#define PERSISTENT_DAYS 1826 /* inadequate twice within five years */

void ri__inspection_begin(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = ri__regime_on(world, world->day);
    head->inspection_day = ri__day_put_off(world, RI_PAUSED_INSPECTION, world->day, 1);
    if (head->inspection_day > world->day) {
        ri__world_schedule(world, head->inspection_day, RI_EVENT_INSPECTION);
        return;
    }
    head->n_inspections++;
    if (head->first_reinspection < 0)
        head->first_reinspection = world->day;
    ri__world_schedule(world, world->day + ri__fieldwork_days(world, regime) - 1, RI_EVENT_JUDGEMENT);
}

/* Fieldwork that a pause stopped before its last day was no inspection; a full one begins anew after it. */
static bool is_stopped(ri__world *world) {
    ri__head *head = world->head;
    int32_t n_days = world->day - head->inspection_day + 1;
    int32_t put_off = ri__day_put_off(world, RI_PAUSED_INSPECTION, head->inspection_day, n_days);
    if (put_off == head->inspection_day)
        return false;
    if (head->first_reinspection == head->inspection_day)
        head->first_reinspection = -1;
    head->n_inspections--;
    head->inspection_day = put_off;
    ri__world_schedule(world, put_off, RI_EVENT_INSPECTION);
    return true;
}

static int limited(const int32_t grade_of[RI_N_AREAS], const ri_regime *regime, int area, int grade) {
    bool is_key_inadequate =
        grade_of[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE || grade_of[RI_AREA_IN_CARE] == RI_INADEQUATE;
    return area == RI_AREA_OVERALL && regime->key_area_limits && is_key_inadequate ? RI_INADEQUATE : grade;
}

/* Overall inadequate or, without an overall grade, any area: a council leaves when neither is left. */
static bool has_inadequate(const int32_t grade[RI_N_AREAS]) {
    if (grade[RI_AREA_OVERALL] >= 0)
        return grade[RI_AREA_OVERALL] == RI_INADEQUATE;
    for (int a = 0; a < RI_AREA_OVERALL; a++)
        if (grade[a] == RI_INADEQUATE)
            return true;
    return false;
}

/* Waits count to the first day on site, known here by its grades; day 0 is the first report's publication. */
static void note_grades(ri__head *head) {
    if (head->n_inspections == 1) {
        for (int a = 0; a < RI_N_AREAS; a++)
            head->first_grade[a] = head->new_grade[a];
        head->was_surprise = ri__is_surprise(head);
    }
    if (!has_inadequate(head->new_grade) && head->left_inadequate < 0)
        head->left_inadequate = head->inspection_day;
}

static void judge_area(ri__world *world, const ri_regime *regime, int area, ri_judgement_view view) {
    ri__head *head = world->head;
    double prob[RI_N_GRADES];
    for (int a = 0; a < RI_N_AREAS; a++)
        view.grade_of[a] = head->new_grade[a];
    view.is_leaders_by_practice = regime->is_leaders_by_practice;
    ri__guard_grades(world, &view, prob);
    double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_JUDGEMENT, head->n_inspections,
                            (uint16_t)area);
    int grade = (int)ri_category(prob, RI_N_GRADES, u);
    head->new_grade[area] = limited(head->new_grade, regime, area, grade);
    head->feedback[area] = limited(head->feedback, regime, area, ri__feedback(world, area, prob, u));
}

static void judge_all(ri__world *world, const ri_regime *regime, const ri_judgement_view view[RI_N_AREAS]) {
    ri__head *head = world->head;
    for (int a = 0; a < RI_N_AREAS; a++)
        head->new_grade[a] = head->feedback[a] = -1;
    for (int32_t i = 0; i < regime->n_areas; i++)
        judge_area(world, regime, regime->area[i], view[regime->area[i]]);
    if (regime->has_overall)
        judge_area(world, regime, RI_AREA_OVERALL, view[RI_AREA_OVERALL]);
}

/* For studies; not before the evidence is in: what inspectors send back is put right. */
static void note_seen(ri__world *world, const ri_judgement_view view[RI_N_AREAS], double quality) {
    ri_inspection_seen *seen = &world->head->seen;
    if (world->head->n_inspections > 1)
        return;
    seen->first_day = ri__date(world, world->head->inspection_day);
    seen->quality = quality;
    memcpy(seen->view, view, sizeof seen->view);
    memcpy(seen->grade, world->head->new_grade, sizeof seen->grade);
}

void ri__inspection_judge(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = ri__regime_on(world, head->inspection_day);
    if (is_stopped(world))
        return;
    ri__known_inspection(world);
    ri_judgement_view view[RI_N_AREAS];
    double quality = ri__practice_mean(world);
    ri__onsite_evidence(world, regime, view);
    judge_all(world, regime, view);
    note_seen(world, view, quality);
    note_grades(head);
    ri_day out = ri_working_days_add(ri__date(world, world->day), regime->publication_working_days);
    ri__world_schedule(world, out - world->model->first_day, RI_EVENT_PUBLICATION);
}

void ri__inspection_judge_on(ri__world *world, int32_t day, const ri_judgement_view view[RI_N_AREAS],
                             int32_t grade[RI_N_AREAS]) {
    ri__head *head = world->head;
    head->n_inspections = 1; /* whose chance it is */
    judge_all(world, ri__regime_on(world, day), view);
    memcpy(grade, head->new_grade, sizeof head->new_grade);
}

/* All key judgements inadequate: help and protection, in care, leaders. */
static bool is_systemic(const int32_t grade[RI_N_AREAS]) {
    return grade[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE && grade[RI_AREA_IN_CARE] == RI_INADEQUATE &&
           grade[RI_AREA_LEADERS] == RI_INADEQUATE;
}

void ri__episode_begin(ri__world *world) {
    ri__head *head = world->head;
    head->is_inadequate = 1;
    head->publication = world->day;
    ri__plan_begin(world);
    ri__monitoring_begin(world);
    ri__dfe_publication(world);
}

void ri__inspection_publish(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = ri__regime_on(world, head->inspection_day);
    bool is_inadequate = ri_regime_is_inadequate(regime, head->new_grade);
    for (int a = 0; a < RI_N_AREAS; a++)
        head->grade[a] = head->new_grade[a];
    head->inspection_day = -1;
    ri__observe(world, RI_SEEN_REPORT, head->grade[RI_AREA_OVERALL], is_inadequate);
    if (!is_inadequate) {
        head->is_inadequate = 0;
        ri__dfe_publication(world);
        ri__proportionate_plan(world);
        return;
    }
    head->is_inadequate_again |= head->left_inadequate >= 0;
    head->is_systemic = is_systemic(head->grade);
    head->is_persistent = world->day - head->publication <= PERSISTENT_DAYS;
    head->episode++;
    ri__episode_begin(world);
}
