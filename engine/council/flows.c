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

/* Shares of the three ways into care and the two into protection, cut where the inflow cannot bear them. */
static void solve_assessed(ri__flows *f, const double *start, const double *p, double assessed,
                           double in_need) {
    double cpp = start[RI_START_cpp_starts_per_year], care = start[RI_START_in_care_starts_per_year];
    double to_cpp = p[RI_P_cpp_from_assessment_share] * cpp;
    double to_care = (1 - p[RI_P_care_from_cpp_share] - p[RI_P_care_from_cin_share]) * care;
    double scale = fmin(1, 0.9 * in_need / fmax(to_cpp + to_care, 1e-9));
    f->assessed_to_cpp = to_cpp * scale / assessed;
    f->assessed_to_care = to_care * scale / assessed;
    f->assessed_to_cin = fmax(0, in_need / assessed - f->assessed_to_cpp - f->assessed_to_care);
}

static void solve_plans(ri__flows *f, const double *start, const double *p, double assessed,
                        const ri__aged *aged) {
    double cpp = start[RI_START_cpp_starts_per_year], care = start[RI_START_in_care_starts_per_year];
    double cpp_out = cpp * (1 - aged->share[RI_STAGE_CPP]);
    f->cpp_to_care = ri__within(p[RI_P_care_from_cpp_share] * care / fmax(cpp_out, 1e-9), 0, 0.9);
    f->cpp_to_cin = p[RI_P_step_down_share] * (1 - f->cpp_to_care);
    double cin_in = f->assessed_to_cin * assessed + f->cpp_to_cin * cpp_out;
    double to_cpp = fmax(0, cpp - f->assessed_to_cpp * assessed);
    double to_care = p[RI_P_care_from_cin_share] * care;
    double cin_out = cin_in * (1 - aged->share[RI_STAGE_CIN]);
    double scale = fmin(1, 0.9 * cin_out / fmax(to_cpp + to_care, 1e-9));
    f->cin_to_cpp = to_cpp * scale / fmax(cin_out, 1e-9);
    f->cin_to_care = to_care * scale / fmax(cin_out, 1e-9);
    f->inflow_per_day[RI_STAGE_CIN] = cin_in / RI_DAYS_PER_YEAR;
    f->inflow_per_day[RI_STAGE_CPP] = cpp / RI_DAYS_PER_YEAR;
    f->inflow_per_day[RI_STAGE_CARE] = care / RI_DAYS_PER_YEAR;
}

/* Of plans that start, the share for children whose earlier plan lies within this pathway: they come back
 * through a child in need plan or a re-referral. The rest of the published repeats had theirs long before. */
static double own_repeats(const ri__flows *f, const ri__aged *aged) {
    double cin_to_cpp = f->cin_to_cpp * (1 - aged->share[RI_STAGE_CIN]), out = 1 - aged->share[RI_STAGE_CPP];
    double from_referral = (1 - f->nfa_share) * (f->assessed_to_cpp + f->assessed_to_cin * cin_to_cpp);
    double closed_cin = 1 - f->cin_to_cpp - f->cin_to_care, closed_cpp = 1 - f->cpp_to_care - f->cpp_to_cin;
    double back = f->rereferral_share * from_referral;
    return out * (f->cpp_to_cin * (cin_to_cpp + closed_cin * back) + closed_cpp * back);
}

/* Mean days that a closed child is remembered: 12 months, or until a re-referral at a constant hazard. */
static double closed_mean_days(double return_share) {
    double hazard = -ri_log1p(-return_share) / RI_REREFERRAL_DAYS;
    return hazard < 1e-12 ? RI_REREFERRAL_DAYS : -ri_expm1(-hazard * RI_REREFERRAL_DAYS) / hazard;
}

ri__flows ri__flows_solve(const double *start, const double *parameters, const ri_curve *assessment,
                          double calendar_per_working, const ri__aged *aged) {
    ri__flows f = {0};
    double referrals = start[RI_START_referrals_per_year];
    f.referrals_per_day = referrals / RI_DAYS_PER_YEAR;
    f.rereferral_share = ri__within(start[RI_START_rereferral_share], 0, 0.6);
    double closed = 1 - aged->before_closing_share, still = 1 - aged->within_year_share;
    f.return_share = ri__within(f.rereferral_share / fmax(closed * still, 1e-9), 0, 0.9);
    f.nfa_share = ri__within(start[RI_START_nfa_share], 0, 0.8);
    double assessed = referrals * (1 - f.nfa_share);
    double not_in_need = ri__within(start[RI_START_not_in_need_share] / (1 - f.nfa_share), 0, 0.9);
    solve_assessed(&f, start, parameters, assessed, assessed * (1 - not_in_need));
    solve_plans(&f, start, parameters, assessed, aged);
    double own = own_repeats(&f, aged);
    f.had_plan_share = ri__within((start[RI_START_cpp_repeat_share] - own) / (1 - own), 0, 1);
    f.assessment_multiplier = deadline_multiplier(assessment, start[RI_START_assessments_in_time_share]);
    f.inflow_per_day[RI_STAGE_DECISION] = f.referrals_per_day;
    f.inflow_per_day[RI_STAGE_ASSESSMENT] = assessed / RI_DAYS_PER_YEAR;
    f.inflow_per_day[RI_STAGE_CLOSED] = f.referrals_per_day * closed;
    f.mean_days[RI_STAGE_DECISION] = RI_DECISION_WORKING_DAYS;
    f.mean_days[RI_STAGE_ASSESSMENT] = ri_curve_mean(assessment, f.assessment_multiplier);
    f.mean_days[RI_STAGE_CLOSED] = closed_mean_days(f.return_share) * still;
    for (int s = RI_STAGE_DECISION; s <= RI_STAGE_ASSESSMENT; s++)
        f.stock[s] = f.inflow_per_day[s] * f.mean_days[s] * calendar_per_working;
    f.stock[RI_STAGE_CLOSED] = f.inflow_per_day[RI_STAGE_CLOSED] * f.mean_days[RI_STAGE_CLOSED];
    f.stock[RI_STAGE_CPP] = start[RI_START_cpp_open];
    f.stock[RI_STAGE_CARE] = start[RI_START_in_care_open];
    double rest = start[RI_START_open_cases];
    for (int s = RI_STAGE_DECISION; s <= RI_STAGE_CARE; s++)
        rest -= f.stock[s];
    /* Published stocks of different dates need not add up; some children always have a CIN plan. */
    f.stock[RI_STAGE_CIN] = fmax(rest, 0.05 * start[RI_START_open_cases]);
    for (int s = RI_STAGE_CIN; s <= RI_STAGE_CARE; s++)
        f.mean_days[s] = f.stock[s] / fmax(f.inflow_per_day[s], 1e-9);
    return f;
}
