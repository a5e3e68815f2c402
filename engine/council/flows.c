/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/flows.h"

#include <math.h>

#include "abi/math.h"
#include "council/within.h"

/* The multiplier that puts the published share within the deadline: S(45)^m = 1 - share. */
static double deadline_multiplier(const ri_curve *curve, double in_time_share) {
    double late = 1 - ri__within(in_time_share, 0.02, 0.995);
    return ri__within(-ri_log(late) / ri_curve_hazard(curve, RI_DEADLINE_WORKING_DAYS), 0.0625, 16);
}

/* Working days from the strategy discussion to the conference: even over the days in time, or an exponential
 * delay rounded up to whole days (geometric). */
static double conference_mean_days(const ri__flow_basis *b) {
    double in_time = ri__within(b->start[RI_START_conferences_in_time_share], 0.02, 0.99);
    double delay = -1 / ri_expm1(-1 / b->parameters[RI_P_conference_delay_days]);
    double early = 0.5 * (RI_CONFERENCE_FIRST_DAY + RI_CONFERENCE_WORKING_DAYS);
    return in_time * early + (1 - in_time) * (RI_CONFERENCE_WORKING_DAYS + delay);
}

/* Of conferences, the share that ends in a plan; 1 where plans begin without. */
static double plan_share(const ri__flow_basis *b) {
    double conferences = b->start[RI_START_conferences_per_10k] * b->start[RI_START_population_0_17] / 1e4;
    if (!b->has_conferences)
        return 1;
    return ri__within(b->start[RI_START_cpp_starts_per_year] / fmax(conferences, 1e-9), 0.5, 0.98);
}

/* Shares of the three ways into care and the two into protection, cut where the inflow cannot bear them. */
static void solve_assessed(ri__flows *f, const ri__flow_basis *b, double assessed, double in_need) {
    const double *p = b->parameters;
    double cpp = b->start[RI_START_cpp_starts_per_year], care = b->start[RI_START_in_care_starts_per_year];
    double to_conference = p[RI_P_cpp_from_assessment_share] * cpp / f->plan_share;
    double to_care = (1 - p[RI_P_care_from_cpp_share] - p[RI_P_care_from_cin_share]) * care;
    double scale = fmin(1, 0.9 * in_need / fmax(to_conference + to_care, 1e-9));
    f->assessed_to_conference = to_conference * scale / assessed;
    f->assessed_to_care = to_care * scale / assessed;
    f->assessed_to_cin = fmax(0, in_need / assessed - f->assessed_to_conference - f->assessed_to_care);
}

/* Who is conferred on without a plan is a child in need again. */
static void solve_plans(ri__flows *f, const ri__flow_basis *b, double assessed) {
    const double *p = b->parameters, *aged = b->aged->share;
    double cpp = b->start[RI_START_cpp_starts_per_year], care = b->start[RI_START_in_care_starts_per_year];
    double cpp_out = cpp * (1 - aged[RI_STAGE_CPP]);
    f->cpp_to_care = ri__within(p[RI_P_care_from_cpp_share] * care / fmax(cpp_out, 1e-9), 0, 0.9);
    f->cpp_to_cin = p[RI_P_step_down_share] * (1 - f->cpp_to_care);
    double conferences = cpp / f->plan_share;
    double cin_in =
        f->assessed_to_cin * assessed + f->cpp_to_cin * cpp_out + (1 - f->plan_share) * conferences;
    double to_conference = fmax(0, conferences - f->assessed_to_conference * assessed);
    double to_care = p[RI_P_care_from_cin_share] * care;
    double cin_out = cin_in * (1 - aged[RI_STAGE_CIN]);
    double scale = fmin(1, 0.9 * cin_out / fmax(to_conference + to_care, 1e-9));
    f->cin_to_conference = to_conference * scale / fmax(cin_out, 1e-9);
    f->cin_to_care = to_care * scale / fmax(cin_out, 1e-9);
    f->inflow_per_day[RI_STAGE_CIN] = cin_in / RI_DAYS_PER_YEAR;
    f->inflow_per_day[RI_STAGE_CPP] = cpp / RI_DAYS_PER_YEAR;
    f->inflow_per_day[RI_STAGE_CARE] = care / RI_DAYS_PER_YEAR;
    if (!b->has_conferences)
        return;
    f->inflow_per_day[RI_STAGE_ENQUIRY] = conferences / RI_DAYS_PER_YEAR;
    f->mean_days[RI_STAGE_ENQUIRY] = conference_mean_days(b);
    double enquiries = b->start[RI_START_s47_per_10k] * b->start[RI_START_population_0_17] / 1e4;
    f->enquiry_only = ri__within((enquiries - conferences) / assessed, 0, f->assessed_to_cin);
}

/* Of plans that start, the share for children whose earlier plan lies within this pathway: they come back
 * through a child in need plan or a re-referral. The rest of the published repeats had theirs long before. */
static double own_repeats(const ri__flows *f, const ri__aged *aged) {
    double out = 1 - aged->share[RI_STAGE_CPP];
    double cin_to_cpp = f->cin_to_conference * f->plan_share * (1 - aged->share[RI_STAGE_CIN]);
    double assessed_to_cpp = f->assessed_to_conference * f->plan_share;
    double from_referral = (1 - f->nfa_share) * (assessed_to_cpp + f->assessed_to_cin * cin_to_cpp);
    double closed_cin = 1 - f->cin_to_conference - f->cin_to_care,
           closed_cpp = 1 - f->cpp_to_care - f->cpp_to_cin;
    double back = f->rereferral_share * from_referral;
    return out * (f->cpp_to_cin * (cin_to_cpp + closed_cin * back) + closed_cpp * back);
}

/* Mean days that a closed child is remembered: 12 months, or until a re-referral at a constant hazard. */
static double closed_mean_days(double return_share) {
    double hazard = -ri_log1p(-return_share) / RI_REREFERRAL_DAYS;
    return hazard < 1e-12 ? RI_REREFERRAL_DAYS : -ri_expm1(-hazard * RI_REREFERRAL_DAYS) / hazard;
}

ri__flows ri__flows_solve(const ri__flow_basis *b) {
    ri__flows f = {0};
    const double *start = b->start;
    const ri__aged *aged = b->aged;
    double referrals = start[RI_START_referrals_per_year];
    f.referrals_per_day = referrals / RI_DAYS_PER_YEAR;
    f.rereferral_share = ri__within(start[RI_START_rereferral_share], 0, 0.6);
    double closed = 1 - aged->before_closing_share, still = 1 - aged->within_year_share;
    f.return_share = ri__within(f.rereferral_share / fmax(closed * still, 1e-9), 0, 0.9);
    f.nfa_share = ri__within(start[RI_START_nfa_share], 0, 0.8);
    double assessed = referrals * (1 - f.nfa_share);
    double not_in_need = ri__within(start[RI_START_not_in_need_share] / (1 - f.nfa_share), 0, 0.9);
    f.plan_share = plan_share(b);
    solve_assessed(&f, b, assessed, assessed * (1 - not_in_need));
    solve_plans(&f, b, assessed);
    double own = own_repeats(&f, aged);
    f.had_plan_share = ri__within((start[RI_START_cpp_repeat_share] - own) / (1 - own), 0, 1);
    f.assessment_multiplier = deadline_multiplier(b->assessment, start[RI_START_assessments_in_time_share]);
    f.inflow_per_day[RI_STAGE_DECISION] = f.referrals_per_day;
    f.inflow_per_day[RI_STAGE_ASSESSMENT] = assessed / RI_DAYS_PER_YEAR;
    f.inflow_per_day[RI_STAGE_CLOSED] = f.referrals_per_day * closed;
    f.mean_days[RI_STAGE_DECISION] = RI_DECISION_WORKING_DAYS;
    f.mean_days[RI_STAGE_ASSESSMENT] = ri_curve_mean(b->assessment, f.assessment_multiplier);
    f.mean_days[RI_STAGE_CLOSED] = closed_mean_days(f.return_share) * still;
    for (int s = RI_STAGE_DECISION; s <= RI_STAGE_ASSESSMENT; s++)
        f.stock[s] = f.inflow_per_day[s] * f.mean_days[s] * b->calendar_per_working;
    f.stock[RI_STAGE_ENQUIRY] =
        f.inflow_per_day[RI_STAGE_ENQUIRY] * f.mean_days[RI_STAGE_ENQUIRY] * b->calendar_per_working;
    f.stock[RI_STAGE_CLOSED] = f.inflow_per_day[RI_STAGE_CLOSED] * f.mean_days[RI_STAGE_CLOSED];
    f.stock[RI_STAGE_CPP] = start[RI_START_cpp_open];
    f.stock[RI_STAGE_CARE] = start[RI_START_in_care_open];
    double rest = start[RI_START_open_cases];
    for (int s = RI_STAGE_DECISION; s <= RI_STAGE_CARE; s++)
        rest -= f.stock[s];
    /* Published stocks of different dates need not add up; some children always have a CIN plan. */
    f.stock[RI_STAGE_CIN] = fmax(rest, 0.05 * start[RI_START_open_cases]);
    for (int s = RI_STAGE_CIN; s <= RI_STAGE_CARE; s++)
        if (s != RI_STAGE_ENQUIRY)
            f.mean_days[s] = f.stock[s] / fmax(f.inflow_per_day[s], 1e-9);
    return f;
}
