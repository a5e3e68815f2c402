/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/onsite.h"

#include <math.h>

#include "abi/math.h"
#include "council/fieldwork.h"
#include "council/grade.h"
#include "council/plan.h"
#include "council/proportionate.h"
#include "council/sample.h"

/* What was watched or heard of an area. */
typedef struct tally {
    int32_t n, n_well;
} tally;

typedef struct evidence {
    ri__case_evidence cases[RI_N_AREAS];
    tally watched[RI_N_AREAS], heard[RI_N_AREAS];
} evidence;

static bool is_judged(const ri_regime *regime, int area) {
    for (int32_t i = 0; i < regime->n_areas; i++)
        if (regime->area[i] == area)
            return true;
    return false;
}

/* A short inspection does as much less of what the regime counts for a full one as it has fewer days. */
static uint32_t scaled(const ri__world *world, const ri_regime *regime, int32_t n) {
    return (uint32_t)((n * ri__fieldwork_days(world, regime) + regime->fieldwork_days - 1) /
                      regime->fieldwork_days);
}

/* Notes the rows of the first n candidates as read; world->rows has room for all cases. */
static uint32_t note_read(ri__world *world, uint32_t n_read, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        world->rows[n_read++] = world->candidates[i].row;
    return n_read;
}

/* The tracked sample, then further files of each theme, none twice. */
static void read_files(ri__world *world, const ri_regime *regime, ri__case_evidence *cases) {
    uint32_t occasion = world->head->n_inspections, n_audited = (uint32_t)regime->sample_audited;
    uint32_t n = ri__sample_cases(world, n_audited + (uint32_t)ri__sample_further(world, regime), -1,
                                  RI_FOR_INSPECTION_SAMPLE, occasion);
    uint32_t n_read = note_read(world, 0, n);
    ri__grade_cases(world, n, regime->is_further_audited ? n : n_audited, true, 0, RI_FOR_INSPECTION_GRADE,
                    occasion, cases);
    for (int theme = 0; theme < RI_N_THEMES; theme++) {
        n = ri__sample_theme(world, scaled(world, regime, regime->theme_sample[theme]), theme, world->rows,
                             n_read, occasion);
        n_read = note_read(world, n_read, n);
        ri__grade_cases(world, n, 0, true, 0, RI_FOR_INSPECTION_GRADE, occasion, cases);
    }
}

/* Practice watched: who is watched does better than usual, and one visit or meeting is not the whole case. */
static void watch_practice(ri__world *world, uint32_t k, int area, tally *watched) {
    const double *p = world->head->p;
    uint32_t occasion = world->head->n_inspections;
    uint32_t n = ri__sample_cases(world, k, area, RI_FOR_WATCHED_SAMPLE, occasion);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->candidates[i].row;
        double noise = ri_draw_normal(world->key, world->c.id[row], RI_FOR_WATCHED, occasion, (uint16_t)area);
        double seen = world->c.quality[row] + p[RI_P_watched_lift] + p[RI_P_watched_noise] * noise;
        watched->n++;
        watched->n_well += ri__grade_of_quality(seen) >= RI_GOOD;
    }
}

/* Children and carers speak well of the help they get the better it is. */
static void hear_families(ri__world *world, uint32_t k, int area, tally *heard) {
    const double *p = world->head->p;
    uint32_t occasion = world->head->n_inspections;
    uint32_t n = ri__sample_cases(world, k, area, RI_FOR_HEARD_SAMPLE, occasion);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->candidates[i].row;
        double noise = ri_draw_normal(world->key, world->c.id[row], RI_FOR_HEARD, occasion, (uint16_t)area);
        heard->n++;
        heard->n_well += world->c.quality[row] + p[RI_P_heard_noise] * noise > p[RI_P_heard_cut];
    }
}

/* By turns one of staff, who speaks well of leaders the better working conditions are, and a member, the
 * better members know the service. */
static void hear_staff_and_members(const ri__world *world, uint32_t n, tally *heard) {
    double well[2] = {ri__conditions(world), world->head->scrutiny.knowledge};
    if (!ri__is_on(world, RI_SYSTEM_scrutiny))
        well[1] = well[0];
    for (uint32_t i = 0; i < n; i++) {
        double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_HEARD, world->head->n_inspections,
                                (uint16_t)i);
        heard->n++;
        heard->n_well += u < well[i % 2];
    }
}

static void add_cases(ri__case_evidence *to, const ri__case_evidence *cases) {
    to->n += cases->n;
    for (int g = 0; g < RI_N_GRADES; g++)
        to->n_by_grade[g] += cases->n_by_grade[g];
    to->n_referred_back += cases->n_referred_back;
    to->n_audited += cases->n_audited;
    to->audit_gap_sum += cases->audit_gap_sum;
}

/* Leaders and the whole are judged on all files. */
static void add_up(ri__case_evidence *cases) {
    ri__case_evidence all = {0};
    for (int a = 0; a <= RI_AREA_CARE_LEAVERS; a++)
        add_cases(&all, &cases[a]);
    cases[RI_AREA_LEADERS] = cases[RI_AREA_OVERALL] = all;
}

static void gather(ri__world *world, const ri_regime *regime, evidence *e) {
    read_files(world, regime, e->cases);
    add_up(e->cases);
    /* Care leavers before 2023: part of in care. */
    if (!is_judged(regime, RI_AREA_CARE_LEAVERS))
        add_cases(&e->cases[RI_AREA_IN_CARE], &e->cases[RI_AREA_CARE_LEAVERS]);
    uint32_t n_heard = scaled(world, regime, regime->people_heard);
    for (int32_t i = 0; i < regime->n_areas; i++) {
        int area = regime->area[i];
        if (area == RI_AREA_LEADERS) {
            hear_staff_and_members(world, n_heard, &e->heard[area]);
            continue;
        }
        watch_practice(world, scaled(world, regime, regime->practice_watched), area, &e->watched[area]);
        hear_families(world, n_heard, area, &e->heard[area]);
    }
}

/* Where no care leavers are simulated, the record of children in care stands for them. */
static int evidence_area(const evidence *e, int area) {
    return area == RI_AREA_CARE_LEAVERS && e->cases[area].n == 0 ? RI_AREA_IN_CARE : area;
}

static double share_of(const tally *t) {
    return t->n == 0 ? -1 : (double)t->n_well / t->n;
}

/* Everything but the grades already given. */
static ri_judgement_view view_of(const ri__world *world, const ri_regime *regime, int area,
                                 const evidence *e) {
    const ri__head *head = world->head;
    int seen = evidence_area(e, area);
    const ri__case_evidence *cases = &e->cases[seen], *all = &e->cases[RI_AREA_OVERALL];
    int32_t n_held = ri__n_held(head);
    double progress = ri__plan_progress(world, area < RI_AREA_OVERALL ? area : -1);
    ri_judgement_view view = {
        .size = sizeof view,
        .area = area,
        .n_sampled = cases->n,
        .n_referred_back = cases->n_referred_back,
        .timely_share = ri__timely_share(world, area, regime->data_months),
        .waiting_share = n_held == 0 ? -1 : (double)head->n_waiting / n_held,
        .audit_gap = all->n_audited == 0 ? 0 : (double)all->audit_gap_sum / all->n_audited,
        .qa_maturity = head->maturity,
        .plan_progress = progress < 0 ? ri__plan_progress(world, -1) : progress,
        .acknowledgement = ri__acknowledgement(world),
        .watched_share = share_of(&e->watched[seen]),
        .heard_share = share_of(&e->heard[seen]),
    };
    for (int g = 0; g < RI_N_GRADES; g++)
        view.n_by_grade[g] = cases->n_by_grade[g];
    return view;
}

void ri__onsite_evidence(ri__world *world, const ri_regime *regime, ri_judgement_view view[RI_N_AREAS]) {
    evidence e = {0};
    gather(world, regime, &e);
    for (int a = 0; a < RI_N_AREAS; a++)
        view[a] = view_of(world, regime, a, &e);
}
