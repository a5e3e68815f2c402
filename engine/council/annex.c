/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/annex.h"

#include <string.h>

#include "council/theme.h"
#include "council/world.h"

const ri_annex_row ri_annex_table[RI_N_ANNEX] = {
#define RI_ANNEX(id, label, against, start) {label, RI_ANNEX_##against, RI_START_##start},
#include "council/annexes.def"
#undef RI_ANNEX
};

#define ANNEX_MONTHS 6

static void add_month(const ri__month *month, int64_t flow[RI__N_ANNEX_FLOWS]) {
    flow[RI__ANNEX_ASSESSMENTS] += month->assessments_done;
    flow[RI__ANNEX_ASSESSMENTS_LATE] += month->assessments_done - month->assessments_in_time;
    flow[RI__ANNEX_ENQUIRIES] += month->enquiries;
}

/* All since the first day: months that are over, and the one under way. */
static void count_flows(const ri__world *world, int64_t flow[RI__N_ANNEX_FLOWS]) {
    const ri__head *head = world->head;
    memset(flow, 0, RI__N_ANNEX_FLOWS * sizeof *flow);
    flow[RI__ANNEX_REFERRALS] = head->n_referrals;
    flow[RI__ANNEX_REREFERRALS] = head->n_rereferrals;
    flow[RI__ANNEX_PLANS] = head->n_plans;
    for (int32_t m = 0; m < world->model->days[world->day].month; m++)
        add_month(&world->months[m], flow);
    add_month(&head->month, flow);
}

static void record_flows(const ri__world *world, int64_t *cell) {
    static const int cell_of[RI__N_ANNEX_FLOWS] = {
        [RI__ANNEX_REFERRALS] = RI_ANNEX_referrals,
        [RI__ANNEX_REREFERRALS] = RI_ANNEX_rereferrals,
        [RI__ANNEX_ASSESSMENTS] = RI_ANNEX_assessments,
        [RI__ANNEX_ASSESSMENTS_LATE] = RI_ANNEX_assessments_late,
        [RI__ANNEX_ENQUIRIES] = RI_ANNEX_enquiries,
        [RI__ANNEX_PLANS] = RI_ANNEX_plans_begun,
    };
    int64_t flow[RI__N_ANNEX_FLOWS];
    count_flows(world, flow);
    for (int i = 0; i < RI__N_ANNEX_FLOWS; i++)
        cell[cell_of[i]] = flow[i] - world->head->annex.before[i];
}

static void record_stocks(const ri__world *world, int64_t *cell) {
    const ri__head *head = world->head;
    cell[RI_ANNEX_being_assessed] = head->n_of_stage[RI_STAGE_ASSESSMENT];
    cell[RI_ANNEX_conference_due] = head->n_of_stage[RI_STAGE_ENQUIRY];
    cell[RI_ANNEX_in_need] = head->n_of_stage[RI_STAGE_CIN];
    cell[RI_ANNEX_protection_plan] = head->n_of_stage[RI_STAGE_CPP];
    cell[RI_ANNEX_in_care] = head->n_of_stage[RI_STAGE_CARE];
    cell[RI_ANNEX_care_leavers] = head->n_of_stage[RI_STAGE_LEAVER];
    cell[RI_ANNEX_missing] = ri__n_of_theme(world, RI_THEME_missing);
    cell[RI_ANNEX_exploitation] = ri__n_of_theme(world, RI_THEME_exploitation);
    cell[RI_ANNEX_without_worker] = head->n_waiting;
    cell[RI_ANNEX_social_workers] = ri__n_at_work(head);
    cell[RI_ANNEX_agency_workers] = head->n_in_state[RI_WORKER_AGENCY];
    int64_t n_overdue = 0;
    for (uint32_t row = 0; row < head->n_rows; row++)
        n_overdue += ri__stage_needs_worker(world->c.stage[row]) && world->c.overdue_since[row] >= 0;
    cell[RI_ANNEX_visit_overdue] = n_overdue;
}

void ri__annex_today(ri__world *world) {
    ri_day asked = world->model->setup.annex_a_day, today = ri__date(world, world->day);
    if (asked == RI_DAY_NONE)
        return;
    ri_day begun = ri_day_add_months(asked, -ANNEX_MONTHS);
    if (today == begun)
        count_flows(world, world->head->annex.before);
    if (today != asked)
        return;
    int64_t *cell = world->record + ri_outcome_cell(RI_OUT_annex_a);
    record_stocks(world, cell);
    if (begun >= world->model->first_day)
        record_flows(world, cell);
}
