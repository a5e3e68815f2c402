/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/month.h"

#include <math.h>

#include "council/audit.h"
#include "council/allocation.h"
#include "council/board.h"
#include "council/newly_qualified.h"
#include "council/observe.h"
#include "council/plan.h"
#include "council/qa.h"
#include "council/theme.h"

/* One metric's pair of values; NaN = no value. */
typedef struct pair {
    double actual, shown;
} pair;

static pair same(double value) {
    return (pair){value, value};
}

/* What a part counts; nothing where that is left out. */
static pair where_on(const ri__world *world, int system, double value) {
    return same(ri__is_on(world, system) ? value : (double)NAN);
}

static double share_of(double part, double whole) {
    return whole > 0 ? part / whole : NAN;
}

static int64_t to_cell(double value, double resolution) {
    return isnan(value) ? RI_NO_VALUE : (int64_t)rint(value / resolution);
}

/* Late work that a dashboard shows as in time, until data are put right. */
static pair timely(double share, double data_error) {
    return (pair){share, share + (1 - share) * data_error};
}

static void fill_cases(const ri__world *world, pair *metric) {
    const ri__head *head = world->head;
    const int32_t *n = head->n_of_stage;
    int32_t open = 0;
    for (int s = RI_STAGE_DECISION; s <= RI_STAGE_CARE; s++)
        open += n[s];
    double raw = 1 - ri__qa_accuracy(world);
    metric[RI_METRIC_referrals] = same(head->month.referrals);
    metric[RI_METRIC_open_cases] = same(open);
    metric[RI_METRIC_assessments_open] = same(n[RI_STAGE_ASSESSMENT]);
    metric[RI_METRIC_cin] = same(n[RI_STAGE_CIN]);
    metric[RI_METRIC_enquiries_open] = where_on(world, RI_SYSTEM_section47, n[RI_STAGE_ENQUIRY]);
    metric[RI_METRIC_cpp] = same(n[RI_STAGE_CPP]);
    metric[RI_METRIC_in_care] = same(n[RI_STAGE_CARE]);
    metric[RI_METRIC_care_leavers] = same(n[RI_STAGE_LEAVER]);
    double hidden = rint(head->n_waiting * head->p[RI_P_hidden_waiting] * raw);
    metric[RI_METRIC_unallocated_cases] = (pair){head->n_waiting, head->n_waiting - hidden};
}

static void fill_workers(const ri__world *world, pair *metric) {
    const ri__head *head = world->head;
    double at_work = ri__n_at_work(head), permanent = head->n_in_state[RI_WORKER_PERMANENT];
    double posts = ri__n_posts(head);
    double held = (ri__n_held(head) - head->n_waiting) * head->held_share;
    metric[RI_METRIC_workers_fte] = same(at_work);
    metric[RI_METRIC_agency_share] = same(share_of(head->n_in_state[RI_WORKER_AGENCY], at_work));
    metric[RI_METRIC_vacancy_share] = same(share_of(fmax(0, posts - permanent), posts));
    metric[RI_METRIC_caseload] = same(share_of(held, at_work));
    metric[RI_METRIC_newly_qualified_share] = same(share_of(ri__n_newly_qualified(world), at_work));
    metric[RI_METRIC_over_allocated_share] = same(share_of(ri__n_over_allocated(world), at_work));
}

static void fill_practice(const ri__world *world, pair *metric) {
    const ri__head *head = world->head;
    const ri__month *month = &head->month;
    double error = head->p[RI_P_data_error] * (1 - ri__qa_accuracy(world));
    double in_time = share_of(month->assessments_in_time, month->assessments_done);
    double visits = share_of(month->visits_in_time[0] + month->visits_in_time[1],
                             month->visits_due[0] + month->visits_due[1]);

    metric[RI_METRIC_assessments_in_time_share] = timely(in_time, error);
    metric[RI_METRIC_enquiries] = where_on(world, RI_SYSTEM_section47, month->enquiries);
    metric[RI_METRIC_conferences_in_time_share] =
        timely(share_of(month->conferences_in_time, month->conferences),
               error * head->p[RI_P_conference_error_ratio]);
    metric[RI_METRIC_reviews_in_time_share] = timely(share_of(month->reviews_in_time, month->reviews_due),
                                                     error * head->p[RI_P_conference_error_ratio]);
    metric[RI_METRIC_decisions_in_time_share] =
        timely(share_of(month->referrals - month->decisions_late, month->referrals), error);
    metric[RI_METRIC_visits_in_time_share] = timely(visits, error);
    metric[RI_METRIC_good_or_better_share] =
        (pair){share_of(head->n_good, head->n_held), share_of(head->n_audits_good, head->n_audits)};
    metric[RI_METRIC_inadequate_share] = (pair){share_of(head->n_inadequate, head->n_held),
                                                share_of(head->n_audits_inadequate, head->n_audits)};
    metric[RI_METRIC_qa_maturity] = same(head->maturity);
    double progress = ri__plan_progress(world, -1);
    metric[RI_METRIC_plan_progress] =
        progress < 0 ? same(NAN) : (pair){progress, ri__plan_progress_shown(world)};
    metric[RI_METRIC_actions_at_risk_share] =
        progress < 0 ? same(NAN) : (pair){ri__board_at_risk(world, false), ri__board_at_risk(world, true)};
}

static void fill_audits(const ri__world *world, pair *metric) {
    const ri__head *head = world->head;
    metric[RI_METRIC_audits_done] = same(head->n_audits);
    metric[RI_METRIC_audits_moderated_share] = same(share_of(head->n_moderated, head->n_audits));
    metric[RI_METRIC_audits_regraded_share] = same(share_of(head->n_regraded, head->n_moderated));
    metric[RI_METRIC_audit_actions_open] =
        (pair){ri__audit_actions_open(world, false), ri__audit_actions_open(world, true)};
}

/* Supervision that was not held is recorded as other late work is. */
static void fill_hours(const ri__world *world, pair *metric) {
    const ri__head *head = world->head;
    const ri__managers *managers = &head->managers;
    double error = head->p[RI_P_data_error] * (1 - ri__qa_accuracy(world));
    metric[RI_METRIC_pressure] = same(head->pressure);
    metric[RI_METRIC_sickness_share] = same(head->hours.absence);
    metric[RI_METRIC_supervision_held_share] = timely(managers->share, error);
    metric[RI_METRIC_manager_hours_needed] = same(managers->needed);
    metric[RI_METRIC_manager_hours_available] = same(managers->available);
}

static void fill_leadership(const ri__world *world, pair *metric) {
    metric[RI_METRIC_working_conditions] = (pair){ri__conditions(world), ri__conditions_shown(world)};
    metric[RI_METRIC_director_changes] = same(world->head->director.n_departures);
    /* No dashboard shows what members know. */
    metric[RI_METRIC_members_knowledge] =
        (pair){ri__is_on(world, RI_SYSTEM_scrutiny) ? world->head->scrutiny.knowledge : (double)NAN, NAN};
    metric[RI_METRIC_partners_effectiveness] =
        ri__is_on(world, RI_SYSTEM_partners)
            ? (pair){world->head->partners.effectiveness, ri__partners_shown(world)}
            : same(NAN);
}

static void fill_voices(const ri__world *world, pair *metric) {
    const ri__said *said = world->head->channels.said;
    const ri__said *complaints = &said[RI_CHANNEL_COMPLAINTS];
    bool is_on = ri__is_on(world, RI_SYSTEM_channels);
    metric[RI_METRIC_complaints] = is_on ? (pair){complaints->all, complaints->recorded} : same(NAN);
    /* Whistleblowers write to others: no dashboard counts them. */
    metric[RI_METRIC_whistleblowing_reports] = same(NAN);
    if (is_on)
        metric[RI_METRIC_whistleblowing_reports].actual = said[RI_CHANNEL_WHISTLEBLOWING].all;
    metric[RI_METRIC_voice_heard_share] =
        is_on ? (pair){ri__heard_share(world), ri__heard_share_shown(world)} : same(NAN);
}

static void fill_placements(const ri__world *world, pair *metric) {
    const ri__head *head = world->head;
    const ri__placements *p = &head->placements;
    const int32_t *n = p->n_of_type;
    metric[RI_METRIC_placed_foster] = same(n[RI_PLACEMENT_FOSTER] + n[RI_PLACEMENT_KINSHIP]);
    metric[RI_METRIC_placed_homes] = same(n[RI_PLACEMENT_HOME]);
    metric[RI_METRIC_placed_supported] = same(n[RI_PLACEMENT_SUPPORTED] + p->n_plan[RI_PLAN_SUPPORTED]);
    metric[RI_METRIC_placed_family] = same(n[RI_PLACEMENT_FAMILY]);
    metric[RI_METRIC_placed_secure] = same(n[RI_PLACEMENT_SECURE]);
    metric[RI_METRIC_placed_bespoke] = same(n[RI_PLACEMENT_BESPOKE]);
    metric[RI_METRIC_placed_waiting] = same(n[RI_PLACEMENT_WAITING]);
    metric[RI_METRIC_placed_out_of_county] = same(p->n_out);
    metric[RI_METRIC_placed_iris] = same(p->n_plan[RI_PLAN_IRIS]);
    metric[RI_METRIC_placed_plan_supported] = same(p->n_plan[RI_PLAN_SUPPORTED]);
    metric[RI_METRIC_high_risk_in_care] = same(ri__placements_n_high_risk(world));
    metric[RI_METRIC_three_placements_share] = same(ri__placements_three_share(world));
    metric[RI_METRIC_homes_open] = same(ri__homes_n_open(world));
    metric[RI_METRIC_home_alerts] = same(head->homes.month_alerts);
    metric[RI_METRIC_police_cell_nights] = same(head->secure.shown_cell_nights);
}

void ri__month_record(ri__world *world) {
    ri__head *head = world->head;
    int32_t month = world->model->days[world->day].month;
    world->months[month] = head->month;
    if (month >= world->model->series_month) {
        pair metric[RI_N_METRICS];
        fill_cases(world, metric);
        fill_workers(world, metric);
        fill_practice(world, metric);
        fill_audits(world, metric);
        fill_leadership(world, metric);
        fill_hours(world, metric);
        fill_voices(world, metric);
        fill_placements(world, metric);
        int64_t *cell = world->record + ri_record_series_cell(month - world->model->series_month, 0, 0);
        for (uint32_t m = 0; m < RI_N_METRICS; m++) {
            *cell++ = to_cell(metric[m].actual, ri_metric_table[m].resolution);
            *cell++ = to_cell(metric[m].shown, ri_metric_table[m].resolution);
        }
    }
    ri__observe_month(world);
    head->month = (ri__month){0};
}

static void outcome(ri__world *world, int id, double value) {
    world->record[ri_outcome_cell((uint32_t)id)] = to_cell(value, ri_outcome_table[id].resolution);
}

/* A day counts as reached within n_months x 30.4375 days of publication. */
static int64_t wait_cell(const ri__world *world, int32_t day) {
    return day >= 0 && day <= world->model->outcome_horizon_days ? day : RI_NOT_REACHED;
}

static void record_grades(ri__world *world) {
    const ri__head *head = world->head;
    bool is_reached = wait_cell(world, head->first_reinspection) != RI_NOT_REACHED;
    uint32_t areas = ri_outcome_cell(RI_OUT_reinspection_grade_by_area);
    for (uint32_t a = 0; a < RI_N_AREAS; a++) {
        int32_t grade = head->first_grade[a] >= 0 ? head->first_grade[a] : RI_NOT_JUDGED;
        world->record[areas + a] = is_reached ? grade : RI_NOT_REACHED;
    }
    world->record[ri_outcome_cell(RI_OUT_reinspection_grade)] = world->record[areas + RI_AREA_OVERALL];
}

/* What the first report asked for, and the visits up to the first re-inspection. */
static void record_monitoring(ri__world *world) {
    const ri__head *head = world->head;
    uint32_t visit = ri_outcome_cell(RI_OUT_visit_day), done = ri_outcome_cell(RI_OUT_recommendation_done),
             tested = ri_outcome_cell(RI_OUT_recommendation_tested_by_visit);
    for (uint32_t i = 0; i < RI_N_VISIT_DAYS; i++)
        world->record[visit + i] = wait_cell(world, head->visit_day[i]);
    for (uint32_t i = 0; i < RI_N_RECOMMENDATIONS; i++) {
        world->record[done + i] = wait_cell(world, head->done_day[i]);
        world->record[tested + i] = head->tested_by[i] > 0 ? head->tested_by[i] : RI_NO_VALUE;
    }
    world->record[ri_outcome_cell(RI_OUT_months_to_last_visit)] = wait_cell(world, head->last_visit_day);
    world->record[ri_outcome_cell(RI_OUT_on_pace_at_review)] =
        head->was_on_pace < 0 ? RI_NO_VALUE : head->was_on_pace;
}

/* Without costing, a cost is no amount at all. */
static void record_costs(ri__world *world) {
    if (!ri__is_on(world, RI_SYSTEM_cost))
        return;
    const ri_council_model *model = world->model;
    int64_t *years = world->record + ri_outcome_cell(RI_OUT_cost_by_year);
    int64_t *categories = world->record + ri_outcome_cell(RI_OUT_cost_by_category);
    int32_t n_years = ri_budget_years(model->first_day, model->end_day - 1);
    outcome(world, RI_OUT_cost_gbp, (double)ri__spent_pence(world) / 100);
    outcome(world, RI_OUT_cost_net_gbp, (double)ri__net_pence(world) / 100);
    for (int32_t year = 0; year < n_years && year < RI_MAX_BUDGET_YEARS; year++)
        years[year] = to_cell((double)ri__year_pence(world, year) / 100, 1);
    for (int cost = 0; cost < RI_N_COSTS; cost++)
        categories[cost] = to_cell((double)ri__category_pence(world, cost) / 100, 1);
}

static void record_starts(ri__world *world) {
    int64_t *start = world->record + ri_outcome_cell(RI_OUT_intervention_start);
    int64_t *could = world->record + ri_outcome_cell(RI_OUT_intervention_could_start);
    for (int32_t i = 0; i < world->model->setup.n_rules && i < RI_N_STARTS; i++) {
        start[i] = wait_cell(world, world->running[i].first_from);
        could[i] = wait_cell(world, world->running[i].could_from);
    }
}

static void record_placements(ri__world *world) {
    const ri__placements *p = &world->head->placements;
    outcome(world, RI_OUT_unplanned_moves, (double)p->n_unplanned);
    outcome(world, RI_OUT_secure_need_unmet_days, (double)p->unmet_days);
    outcome(world, RI_OUT_police_cell_nights, (double)world->head->secure.cell_nights);
    outcome(world, RI_OUT_secure_placement_days, (double)p->secure_days);
    outcome(world, RI_OUT_residential_placement_days, (double)p->residential_days);
    outcome(world, RI_OUT_out_of_county_days, (double)p->out_days);
}

static void record_care(ri__world *world) {
    const ri__head *head = world->head;
    int64_t *in = world->record + ri_outcome_cell(RI_OUT_care_entries_by_route);
    int64_t *out = world->record + ri_outcome_cell(RI_OUT_care_exits_by_way);
    double n_missing = ri__n_of_theme(world, RI_THEME_missing);
    outcome(world, RI_OUT_care_missing_share, share_of(n_missing, head->n_of_stage[RI_STAGE_CARE]));
    for (int route = 0; route < RI_N_CARE_ROUTES && ri__is_on(world, RI_SYSTEM_care_routes); route++)
        in[route] = head->care.n_in[route];
    for (int way = 0; way < RI_N_CARE_WAYS && ri__is_on(world, RI_SYSTEM_care_routes); way++)
        out[way] = head->care.n_out[way];
}

void ri__outcomes_record(ri__world *world) {
    const ri__head *head = world->head;
    double child_years = (double)head->open_case_days / RI_DAYS_PER_YEAR;
    outcome(world, RI_OUT_child_months_in_inadequate_practice,
            (double)head->inadequate_case_days / RI_DAYS_PER_MONTH);
    outcome(world, RI_OUT_child_days_visit_overdue, (double)head->overdue_days);
    outcome(world, RI_OUT_rereferral_share, share_of((double)head->n_rereferrals, (double)head->n_referrals));
    outcome(world, RI_OUT_repeat_cpp_share, share_of((double)head->n_repeat_plans, (double)head->n_plans));
    outcome(world, RI_OUT_worker_changes_per_child_year,
            share_of((double)head->n_worker_changes, child_years));
    record_placements(world);
    record_care(world);
    outcome(world, RI_OUT_waiting_case_days, (double)head->waiting_days);
    outcome(world, RI_OUT_monitoring_visits, head->visits_before);
    world->record[ri_outcome_cell(RI_OUT_months_to_leave_inadequate)] =
        wait_cell(world, head->left_inadequate);
    world->record[ri_outcome_cell(RI_OUT_months_to_reinspection)] =
        wait_cell(world, head->first_reinspection);
    world->record[ri_outcome_cell(RI_OUT_dfe_commissioner_by_month)] =
        wait_cell(world, head->commissioner_day);
    world->record[ri_outcome_cell(RI_OUT_trust_by_month)] = wait_cell(world, head->trust_day);
    world->record[ri_outcome_cell(RI_OUT_inadequate_again)] =
        wait_cell(world, head->left_inadequate) == RI_NOT_REACHED ? RI_NO_VALUE : head->is_inadequate_again;
    bool is_judged = wait_cell(world, head->first_reinspection) != RI_NOT_REACHED && head->was_surprise >= 0;
    world->record[ri_outcome_cell(RI_OUT_surprise)] = is_judged ? head->was_surprise : RI_NO_VALUE;
    record_grades(world);
    record_monitoring(world);
    record_costs(world);
    record_starts(world);
}
