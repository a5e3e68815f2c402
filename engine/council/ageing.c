/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/ageing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"

#define MONTH_DAYS ((double)RI_ADULT_DAYS / RI_AGE_MONTHS)
/* Ages settle as re-referrals and plans that follow plans do: what is left falls to a third each time. */
#define N_ROUNDS 12

typedef struct age_band {
    double from, until, referral, protection, care, leaving;
} age_band;

static const age_band bands[RI_N_AGE_BANDS] = {
#define RI_AGE_BAND(from, until, referral, protection, care, leaving)                                        \
    {from, until, referral, protection, care, leaving},
#include "council/ages.def"
#undef RI_AGE_BAND
};
#define LAST_REFERRAL_YEARS 17.5

static int band_of_month(int month) {
    int band = 0;
    while (band < RI_N_AGE_BANDS - 1 && month >= 12 * bands[band].until)
        band++;
    return band;
}

double ri__age_from(int band) {
    return bands[band].from * RI_DAYS_PER_YEAR;
}

double ri__age_until(int band) {
    return band + 1 < RI_N_AGE_BANDS ? bands[band].until * RI_DAYS_PER_YEAR : RI_ADULT_DAYS;
}

double ri__age_below(const ri__ageing *ageing, int stage, double age_days) {
    double at = fmin(fmax(age_days / MONTH_DAYS, 0), RI_AGE_MONTHS);
    int month = at < RI_AGE_MONTHS ? (int)at : RI_AGE_MONTHS - 1;
    const double *entered = ageing->entered[stage];
    return entered[month] + (at - month) * (entered[month + 1] - entered[month]);
}

/* The last month with entered[month] <= wanted; the search begins where the table of steps says. */
static int month_of_share(const ri__ageing *ageing, int stage, double wanted) {
    const double *entered = ageing->entered[stage];
    int month = ageing->step_month[stage][wanted < 1 ? (int)(wanted * RI_AGE_STEPS) : RI_AGE_STEPS - 1];
    while (month + 1 < RI_AGE_MONTHS && entered[month + 1] <= wanted)
        month++;
    return month;
}

static void note_steps(ri__ageing *ageing) {
    for (int stage = 0; stage < RI_N_STAGES; stage++)
        for (int step = 0, month = 0; step < RI_AGE_STEPS; step++) {
            while (month + 1 < RI_AGE_MONTHS &&
                   ageing->entered[stage][month + 1] <= step / (double)RI_AGE_STEPS)
                month++;
            ageing->step_month[stage][step] = (uint8_t)month;
        }
}

double ri__age_quantile(const ri__ageing *ageing, int stage, double from_days, double until_days, double u) {
    double low_share = from_days > 0 ? ri__age_below(ageing, stage, from_days) : 0,
           high_share = ri__age_below(ageing, stage, until_days);
    double wanted = low_share + u * (high_share - low_share);
    int month = month_of_share(ageing, stage, wanted);
    double below = ageing->entered[stage][month], mass = ageing->entered[stage][month + 1] - below;
    double within = mass > 0 ? (wanted - below) / mass : 0;
    double age = MONTH_DAYS * (month + (within < 1 ? within : 1));
    age = age > from_days ? age : from_days;
    return age < until_days ? age : until_days;
}

/* The average over the 12 months after closing of the share who have turned 18. */
static double aged_within_year(const ri__ageing *ageing) {
    double sum = 0;
    for (int month = 0; month < 12; month++)
        sum += ri__age_below(ageing, RI_STAGE_CLOSED, RI_ADULT_DAYS - (month + 0.5) * MONTH_DAYS);
    return 1 - sum / 12;
}

/* Children by age in twelfths of a year, per day. */
typedef struct by_age {
    double n[RI_AGE_MONTHS];
} by_age;

static double total_of(const by_age *ages) {
    double sum = 0;
    for (int a = 0; a < RI_AGE_MONTHS; a++)
        sum += ages->n[a];
    return sum;
}

/* Evenly within each band, up to the last age of a referral. */
static by_age first_referrals(void) {
    by_age ages = {{0}};
    for (int b = 0; b < RI_N_AGE_BANDS; b++) {
        int from = (int)(12 * bands[b].from), until = (int)(12 * fmin(bands[b].until, LAST_REFERRAL_YEARS));
        for (int a = from; a < until; a++)
            ages.n[a] = bands[b].referral / (until - from);
    }
    return ages;
}

/* A stage's stays by months: survival of all reasons but age. */
typedef struct survival {
    double left[RI_AGE_MONTHS + 1];
} survival;

static survival survival_of(const ri_curve *curve, double multiplier, double clock_per_day) {
    survival s;
    for (int k = 0; k <= RI_AGE_MONTHS; k++)
        s.left[k] =
            ri_exp(-multiplier * ri_curve_hazard(curve, (int32_t)rint(k * MONTH_DAYS * clock_per_day)));
    return s;
}

/* Adds those who leave a stage, by age when they leave, to `left`; returns how many turn 18 there. Someone
 * who enters in the month of age a, anywhere in it, and leaves in the k-th month of the stay, leaves in month
 * a + k or the next. */
static double pass(const by_age *entering, const survival *stay, by_age *left) {
    double aged = 0;
    for (int a = 0; a < RI_AGE_MONTHS; a++) {
        int room = entering->n[a] > 0 ? RI_AGE_MONTHS - a : 0;
        for (int k = 0; k < room; k++) {
            double half = 0.5 * entering->n[a] * (stay->left[k] - stay->left[k + 1]);
            left->n[a + k] += half;
            if (k + 1 < room)
                left->n[a + k + 1] += half;
            else
                aged += half;
        }
        aged += room > 0 ? entering->n[a] * stay->left[room] : 0;
    }
    return aged;
}

/* Who of a part leaves care before 18, and when. */
static void note_out(const by_age *entering, const survival *s, const ri__care_part *part,
                     ri__care_out *out) {
    bool is_alone = part->route == RI_CARE_ROUTE_alone;
    for (int a = 0; a < RI_AGE_MONTHS; a++) {
        int room = RI_AGE_MONTHS - a, young = 12 * RI_ADOPTION_AGE_YEARS - a;
        double n = entering->n[a], left = n * (1 - s->left[room]);
        out->all[part->band] += left;
        out->alone[part->band] += is_alone ? left : 0;
        if (room > RI_SETTLED_MONTHS && !is_alone)
            out->settled[part->band] += n * (s->left[RI_SETTLED_MONTHS] - s->left[room]);
        if (young > RI_SETTLED_MONTHS && !is_alone)
            out->young[part->band] += n * (s->left[RI_SETTLED_MONTHS] - s->left[young]);
    }
}

/* Care is left at a pace that goes by the band of entry and the route. */
static double pass_care(const by_age *entering, const ri_curve *curve, double multiplier, by_age *left,
                        double *n_leavers, ri__ageing *ageing) {
    double aged = 0;
    *n_leavers = 0;
    ageing->out = (ri__care_out){0};
    for (int k = 0; k < ageing->n_care_parts; k++) {
        const ri__care_part *part = &ageing->care_part[k];
        by_age n = {{0}};
        for (int a = 0; a < RI_AGE_MONTHS; a++)
            n.n[a] = band_of_month(a) == part->band ? part->of_band * entering->n[a] : 0;
        survival s = survival_of(curve, multiplier * part->leaving, 1);
        aged += pass(&n, &s, left);
        note_out(&n, &s, part, &ageing->out);
        for (int a = 0; a < RI_AGE_MONTHS - RI_LEAVER_MONTHS; a++)
            *n_leavers += n.n[a] * s.left[RI_AGE_MONTHS - a];
    }
    return aged;
}

/* What is solved round by round: children per day by age who enter each stage, and who leave it. */
typedef struct pathway {
    const ri__flows *flows;
    const ri_curve *curves;
    ri__ageing *ageing;
    by_age first, entering[RI_N_STAGES], leaving[RI_N_STAGES];
    double aged[RI_N_STAGES], n_leavers, care_from_plan[RI_N_AGE_BANDS];
} pathway;

static void leave_stages(pathway *p, double calendar_per_working) {
    memset(p->leaving, 0, sizeof p->leaving);
    for (int s = RI_STAGE_ASSESSMENT; s <= RI_STAGE_CARE; s++) {
        const ri_curve *curve = &p->curves[s];
        if (s == RI_STAGE_ENQUIRY)
            continue;
        double multiplier = s == RI_STAGE_ASSESSMENT ? p->flows->assessment_multiplier
                                                     : ri_curve_multiplier(curve, p->flows->mean_days[s]);
        if (s == RI_STAGE_CARE) {
            p->aged[s] =
                pass_care(&p->entering[s], curve, multiplier, &p->leaving[s], &p->n_leavers, p->ageing);
            continue;
        }
        survival stays =
            survival_of(curve, multiplier, s == RI_STAGE_ASSESSMENT ? 1 / calendar_per_working : 1);
        p->aged[s] = pass(&p->entering[s], &stays, &p->leaving[s]);
    }
    /* An assessment is finished after the 18th birthday too; then the child is closed. */
    survival closed = {{0}};
    double share = p->flows->return_share;
    for (int k = 0; k < RI_AGE_MONTHS; k++)
        closed.left[k] = 1 - share * fmin(1, k * MONTH_DAYS / RI_REREFERRAL_DAYS);
    closed.left[RI_AGE_MONTHS] = closed.left[RI_AGE_MONTHS - 1];
    p->aged[RI_STAGE_CLOSED] = pass(&p->entering[RI_STAGE_CLOSED], &closed, &p->leaving[RI_STAGE_CLOSED]);
}

/* Sends those who leave the stages on their ways, age by age, as case.c does child by child. */
static void enter_stages(pathway *p) {
    const ri__flows *f = p->flows;
    by_age *in = p->entering;
    memset(in, 0, sizeof p->entering);
    memset(p->care_from_plan, 0, sizeof p->care_from_plan);
    for (int a = 0; a < RI_AGE_MONTHS; a++) {
        int band = band_of_month(a);
        double w_plan = p->ageing->to_protection[band], w_care = p->ageing->to_care[band];
        double first = p->first.n[a] * f->referrals_per_day * (1 - f->rereferral_share);
        double referred = first + p->leaving[RI_STAGE_CLOSED].n[a],
               assessed = p->leaving[RI_STAGE_ASSESSMENT].n[a];
        double cin = p->leaving[RI_STAGE_CIN].n[a], plan = p->leaving[RI_STAGE_CPP].n[a];
        double in_need = (f->assessed_to_conference + f->assessed_to_care + f->assessed_to_cin) * assessed;
        double plan_assessed = f->assessed_to_conference * w_plan * assessed,
               care_assessed = f->assessed_to_care * w_care * assessed;
        double plan_cin = f->cin_to_conference * w_plan * cin, care_cin = f->cin_to_care * w_care * cin;
        double conferences = plan_assessed + plan_cin;
        double care_plan = f->cpp_to_care * w_care * plan, cin_plan = f->cpp_to_cin * plan;
        p->care_from_plan[band] += care_plan;
        in[RI_STAGE_FREE].n[a] = first;
        in[RI_STAGE_DECISION].n[a] = referred;
        in[RI_STAGE_ASSESSMENT].n[a] = referred * (1 - f->nfa_share);
        in[RI_STAGE_CIN].n[a] =
            fmax(0, in_need - plan_assessed - care_assessed) + cin_plan + (1 - f->plan_share) * conferences;
        in[RI_STAGE_ENQUIRY].n[a] = conferences; /* three weeks or so: no age */
        in[RI_STAGE_CPP].n[a] = f->plan_share * conferences;
        in[RI_STAGE_CARE].n[a] = care_assessed + care_cin + care_plan;
        in[RI_STAGE_CLOSED].n[a] =
            referred * f->nfa_share + assessed - fmax(in_need, plan_assessed + care_assessed) +
            (cin - plan_cin - care_cin) + (plan - care_plan - cin_plan) + p->leaving[RI_STAGE_CARE].n[a];
    }
}

/* How much likelier a stage is at each age than at all, so that the shares wanted come out: the share wanted
 * of a band, over its share among those who would enter it if age made no difference. */
static void weigh(const double *would_enter, const double *wanted, double *weight) {
    double all = 0;
    for (int b = 0; b < RI_N_AGE_BANDS; b++)
        all += would_enter[b];
    for (int b = 0; b < RI_N_AGE_BANDS; b++)
        weight[b] = would_enter[b] > 0 ? wanted[b] * all / would_enter[b] : 0;
}

static void weigh_ages(pathway *p) {
    const ri__flows *f = p->flows;
    double plan[RI_N_AGE_BANDS] = {0}, care[RI_N_AGE_BANDS] = {0};
    double want_plan[RI_N_AGE_BANDS], want_care[RI_N_AGE_BANDS];
    for (int a = 0; a < RI_AGE_MONTHS; a++) {
        int b = band_of_month(a);
        double assessed = p->leaving[RI_STAGE_ASSESSMENT].n[a], cin = p->leaving[RI_STAGE_CIN].n[a];
        plan[b] += f->assessed_to_conference * assessed + f->cin_to_conference * cin;
        care[b] += f->assessed_to_care * assessed + f->cin_to_care * cin +
                   f->cpp_to_care * p->leaving[RI_STAGE_CPP].n[a];
    }
    for (int b = 0; b < RI_N_AGE_BANDS; b++) {
        want_plan[b] = bands[b].protection;
        want_care[b] = bands[b].care;
    }
    weigh(plan, want_plan, p->ageing->to_protection);
    weigh(care, want_care, p->ageing->to_care);
}

/* What was counted of care, as shares of those who enter it. */
static void note_care(const pathway *p, ri__ageing *ageing) {
    double care = fmax(total_of(&p->entering[RI_STAGE_CARE]), 1e-9), in_band[RI_N_AGE_BANDS] = {0};
    for (int a = 0; a < RI_AGE_MONTHS; a++)
        in_band[band_of_month(a)] += p->entering[RI_STAGE_CARE].n[a];
    for (int b = 0; b < RI_N_AGE_BANDS; b++) {
        ageing->care_from_plan[b] = in_band[b] > 0 ? p->care_from_plan[b] / in_band[b] : 0;
        ageing->out.all[b] /= care;
        ageing->out.alone[b] /= care;
        ageing->out.settled[b] /= care;
        ageing->out.young[b] /= care;
    }
}

static void note(const pathway *p, ri__ageing *ageing) {
    for (int s = RI_STAGE_FREE; s <= RI_STAGE_CLOSED; s++) {
        double all = total_of(&p->entering[s]), below = 0;
        ageing->aged.share[s] = all > 0 ? p->aged[s] / all : 0;
        for (int a = 0; a < RI_AGE_MONTHS; a++) {
            below += p->entering[s].n[a];
            ageing->entered[s][a + 1] = all > 0 ? fmin(1, below / all) : (a + 1.0) / RI_AGE_MONTHS;
        }
        ageing->entered[s][RI_AGE_MONTHS] = 1;
    }
    double referred = total_of(&p->entering[RI_STAGE_DECISION]);
    double closed = total_of(&p->entering[RI_STAGE_CLOSED]), care = total_of(&p->entering[RI_STAGE_CARE]);
    ageing->aged.before_closing_share = referred > 0 ? fmax(0, 1 - closed / referred) : 0;
    ageing->aged.within_year_share = aged_within_year(ageing);
    ageing->leaver_share = care > 0 ? p->n_leavers / care : 0;
}

/* Where the rounds begin: everybody enters at the ages of first referrals. */
static void begin_with_first(pathway *p) {
    for (int s = RI_STAGE_DECISION; s <= RI_STAGE_CLOSED; s++)
        for (int a = 0; a < RI_AGE_MONTHS; a++)
            p->entering[s].n[a] = p->first.n[a] * p->flows->inflow_per_day[s];
}

/* A route that does not part from the rest of its band has the rest's pace. */
static void set_paces(ri__ageing *ageing, bool has_routes) {
    ageing->n_care_parts = ri__care_parts(has_routes, ageing->care_part);
    for (int k = 0; k < ageing->n_care_parts; k++) {
        const ri__care_part *part = &ageing->care_part[k];
        bool is_rest = part->route == RI_CARE_ROUTE_agreement;
        for (int route = 0; route < RI_N_CARE_ROUTES; route++)
            if (is_rest || route == part->route)
                ageing->leaving[route][part->band] = part->leaving;
    }
}

ri__ageing ri__ageing_solve(const ri__flow_basis *basis, const ri_curve *curves, bool has_routes) {
    ri__ageing ageing = {0}; /* nobody has aged yet */
    set_paces(&ageing, has_routes);
    ri__flow_basis now = *basis;
    now.aged = &ageing.aged;
    ri__flows flows = ri__flows_solve(&now);
    pathway p = {.flows = &flows, .curves = curves, .ageing = &ageing, .first = first_referrals()};
    begin_with_first(&p);
    for (int round = 0; round < N_ROUNDS; round++) {
        leave_stages(&p, basis->calendar_per_working);
        weigh_ages(&p);
        enter_stages(&p);
        note(&p, &ageing);
        note_care(&p, &ageing);
        flows = ri__flows_solve(&now);
    }
    note_steps(&ageing);
    return ageing;
}

static ri_status part_of(const ri__ageing *ageing, int stage, double from_days, double until_days,
                         int32_t n_days, ri_curve_part *part, ri_error *error) {
    double low = ri__age_below(ageing, stage, from_days),
           share = ri__age_below(ageing, stage, until_days) - low;
    part->share *= share;
    part->still = malloc(((size_t)n_days + 1) * sizeof *part->still);
    if (part->still == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for ages of %d days", n_days);
    for (int32_t d = 0; d <= n_days; d++) {
        double below = ri__age_below(ageing, stage, RI_ADULT_DAYS - d) - low;
        part->still[d] = share > 0 ? fmin(1, fmax(0, below / share)) : 0;
    }
    return RI_OK;
}

_Static_assert(RI_N_CARE_PARTS <= RI_CURVE_PARTS, "a curve takes all parts of care");

ri_status ri__ageing_parts(const ri__ageing *ageing, int stage, int32_t n_days, ri_curve_part *part,
                           int32_t *n, ri_error *error) {
    ri_status status = RI_OK;
    bool is_care = stage == RI_STAGE_CARE;
    *n = is_care ? ageing->n_care_parts : 1;
    for (int32_t k = 0; k < *n; k++) {
        const ri__care_part *care = &ageing->care_part[k];
        part[k] = (ri_curve_part){.share = is_care ? care->of_band : 1,
                                  .relative_hazard = is_care ? care->leaving : 1};
        double from = is_care ? ri__age_from(care->band) : 0,
               until = is_care ? ri__age_until(care->band) : RI_ADULT_DAYS;
        if (status == RI_OK)
            status = part_of(ageing, stage, from, until, n_days, &part[k], error);
    }
    return status;
}
