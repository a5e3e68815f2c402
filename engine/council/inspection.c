/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/inspection.h"

#include <string.h>

#include "council/dfe.h"
#include "council/feedback.h"
#include "council/fieldwork.h"
#include "council/guard.h"
#include "council/monitoring.h"
#include "council/pause.h"
#include "council/plan.h"
#include "council/practice.h"
#include "council/proportionate.h"
#include "council/sample.h"
#include "random/sampler.h"

#define PERSISTENT_DAYS 1826 /* inadequate twice within five years */

void ri__inspection_begin(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = ri__regime_on(world, world->day);
    head->inspection_day = ri__day_put_off(world, world->day, 1);
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
    int32_t put_off = ri__day_put_off(world, head->inspection_day, n_days);
    if (put_off == head->inspection_day)
        return false;
    if (head->first_reinspection == head->inspection_day)
        head->first_reinspection = -1;
    head->n_inspections--;
    head->inspection_day = put_off;
    ri__world_schedule(world, put_off, RI_EVENT_INSPECTION);
    return true;
}

/* Care leavers' files read on top of the sample where their experiences are judged. ASSUMPTION (red):
 * inspectors see as many files as they choose on top for the whole. */
#define CARE_LEAVER_SAMPLE 6

/* A case of each area may be missing from a small sample; where no care leavers are simulated, the record of
 * children in care stands for them. */
static const ri__case_evidence *evidence_of(const ri__case_evidence *evidence, int area) {
    bool is_stood_for = area == RI_AREA_CARE_LEAVERS && evidence[area].n == 0;
    return &evidence[is_stood_for ? RI_AREA_IN_CARE : area];
}

static bool is_judged(const ri_regime *regime, int area) {
    for (int32_t i = 0; i < regime->n_areas; i++)
        if (regime->area[i] == area)
            return true;
    return false;
}

static void gather_evidence(ri__world *world, const ri_regime *regime, ri__case_evidence *evidence) {
    uint32_t occasion = world->head->n_inspections;
    uint32_t n_audited = (uint32_t)regime->sample_audited;
    uint32_t n = ri__sample_cases(world, n_audited + (uint32_t)ri__sample_further(world, regime), -1,
                                  RI_FOR_INSPECTION_SAMPLE, occasion);
    ri__grade_cases(world, n, regime->is_further_audited ? n : n_audited, true, 0, RI_FOR_INSPECTION_GRADE,
                    occasion, evidence);
    if (is_judged(regime, RI_AREA_CARE_LEAVERS)) {
        n = ri__sample_cases(world, CARE_LEAVER_SAMPLE, RI_AREA_CARE_LEAVERS, RI_FOR_INSPECTION_SAMPLE,
                             occasion);
        ri__grade_cases(world, n, 0, true, 0, RI_FOR_INSPECTION_GRADE, occasion, evidence);
    }
    /* Leaders and the whole are judged on all cases. */
    ri__case_evidence all = {0};
    for (int a = 0; a < RI_AREA_CARE_LEAVERS; a++) {
        all.n += evidence[a].n;
        for (int g = 0; g < RI_N_GRADES; g++)
            all.n_by_grade[g] += evidence[a].n_by_grade[g];
        all.n_referred_back += evidence[a].n_referred_back;
        all.n_audited += evidence[a].n_audited;
        all.audit_gap_sum += evidence[a].audit_gap_sum;
    }
    evidence[RI_AREA_LEADERS] = evidence[RI_AREA_OVERALL] = all;
}

/* Everything but the grades already given. */
static ri_judgement_view judgement_view(const ri__world *world, const ri_regime *regime, int area,
                                        const ri__case_evidence *evidence, const ri__case_evidence *all) {
    const ri__head *head = world->head;
    int32_t n_held = ri__n_held(head);
    double progress = ri__plan_progress(world, area < RI_AREA_OVERALL ? area : -1);
    ri_judgement_view view = {
        .size = sizeof view,
        .area = area,
        .n_sampled = evidence->n,
        .n_referred_back = evidence->n_referred_back,
        .timely_share = ri__timely_share(world, area, regime->data_months),
        .waiting_share = n_held == 0 ? -1 : (double)head->n_waiting / n_held,
        .audit_gap = all->n_audited == 0 ? 0 : (double)all->audit_gap_sum / all->n_audited,
        .qa_maturity = head->maturity,
        .plan_progress = progress < 0 ? ri__plan_progress(world, -1) : progress,
        .acknowledgement = ri__acknowledgement(world),
    };
    for (int g = 0; g < RI_N_GRADES; g++)
        view.n_by_grade[g] = evidence->n_by_grade[g];
    return view;
}

static void views_of(const ri__world *world, const ri_regime *regime, const ri__case_evidence *evidence,
                     ri_judgement_view view[RI_N_AREAS]) {
    for (int a = 0; a < RI_N_AREAS; a++)
        view[a] = judgement_view(world, regime, a, evidence_of(evidence, a), &evidence[RI_AREA_OVERALL]);
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
    ri__case_evidence evidence[RI_N_AREAS] = {0};
    ri_judgement_view view[RI_N_AREAS];
    double quality = ri__practice_mean(world);
    gather_evidence(world, regime, evidence);
    views_of(world, regime, evidence, view);
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
