/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/local.h"

#include <math.h>

#include "council/drift.h"
#include "council/within.h"
#include "council/world.h"

/* `figure` is the published one that shows it, `period_months` what that is a mean over. */
static const struct {
    int driver, sd, half_life, figure;
    double period_months;
} strengths[RI_N_LOCAL] = {
    [RI_LOCAL_DEMAND] = {RI_DRIVER_demand, RI_P_local_demand_sd, RI_P_local_demand_half_life,
                         RI_START_referrals_per_year, 12},
    [RI_LOCAL_THRESHOLD] = {RI_DRIVER_threshold, RI_P_local_threshold_sd, RI_P_local_threshold_half_life,
                            RI_START_cpp_starts_per_year, 12},
    [RI_LOCAL_HIRING] = {RI_DRIVER_hiring, RI_P_local_hiring_sd, RI_P_local_hiring_half_life,
                         RI_START_vacancy_share, 0},
};

/* Staff come and go more where services were judged inadequate. */
static double sd_of(const ri__world *world, int strength) {
    bool is_judged = world->model->setup.start.publication != RI_DAY_NONE;
    bool is_staff = strength == RI_LOCAL_HIRING;
    return world->head->p[is_judged && is_staff ? RI_P_local_hiring_sd_judged : strengths[strength].sd];
}

/* Words of a day's chance beside the strengths' own. */
enum { FOR_SINCE = RI_N_LOCAL, FOR_VACANCIES = 2 * RI_N_LOCAL, FOR_AGENCY, FOR_PLANS };

static double shock(const ri__world *world, int word) {
    return ri_draw_normal(world->key, ri__council_id(world), RI_FOR_LOCAL,
                          (uint32_t)ri__date(world, world->day), (uint16_t)word);
}

/* From the middle of the period that a published figure speaks of to today; 0 where nobody published it. */
static double months_since(const ri__world *world, int figure, double period_months) {
    const ri_start_field *field = &world->model->setup.start.field[figure];
    if (field->is_imputed || field->as_of == RI_DAY_NONE)
        return 0;
    double months = (ri__date(world, world->day) - field->as_of) / RI_DAYS_PER_MONTH + period_months / 2;
    return months < 0 ? 0 : months;
}

/* The change since the figures were taken: 1 then, and 1 in the mean at any time. With correlation 2^-(t /
 * half-life) the change of the logarithm has variance 2 sd^2 (1 - 2^-(t / half-life)), half of which is taken
 * off. */
static void push(ri__world *world) {
    const ri__local *local = &world->head->local;
    const double *p = world->head->p;
    for (int i = 0; i < RI_N_LOCAL; i++) {
        double sd = sd_of(world, i);
        double kept = ri__kept(local->months[i], p[strengths[i].half_life]);
        double change = sd * (local->now[i] - local->start[i]) - sd * sd * (1 - kept);
        ri__drive_set(world, RI_SYSTEM_local_change, strengths[i].driver, ri_exp(change));
    }
}

/* When plans were counted the threshold was somewhere between what it is today and what the plans' own
 * figure, which speaks of a year, carries: given both ends of the way, and the shares kept before and since,
 * a normal (Brownian bridge of an autoregression). */
static double when_counted(const ri__world *world, double months) {
    const ri__local *local = &world->head->local;
    double half_life = world->head->p[strengths[RI_LOCAL_THRESHOLD].half_life];
    double all = local->months[RI_LOCAL_THRESHOLD];
    double before = ri__kept(all - months, half_life), since = ri__kept(months, half_life);
    double rest = 1 - before * before * since * since;
    double start = local->start[RI_LOCAL_THRESHOLD], now = local->now[RI_LOCAL_THRESHOLD];
    double middle = (before * (1 - since * since) * start + since * (1 - before * before) * now) / rest;
    double sd = sqrt((1 - before * before) * (1 - since * since) / rest);
    return middle + sd * shock(world, FOR_PLANS);
}

void ri__local_age_plans(ri__world *world) {
    ri__head *head = world->head;
    double months = months_since(world, RI_START_cpp_open, 0);
    if (!ri__is_on(world, RI_SYSTEM_local_change) || months == 0)
        return;
    /* A figure of a year that ends later than plans were counted, or that nobody published, tells nothing. */
    double all = head->local.months[RI_LOCAL_THRESHOLD], sd = sd_of(world, RI_LOCAL_THRESHOLD);
    double then = all > months ? when_counted(world, months) : head->local.start[RI_LOCAL_THRESHOLD];
    double kept = ri__kept(fmin(months, all), head->p[strengths[RI_LOCAL_THRESHOLD].half_life]);
    double change = sd * (head->local.now[RI_LOCAL_THRESHOLD] - then) - sd * sd * (1 - kept);
    head->flows.stock[RI_STAGE_CPP] *= ri_exp(change);
}

void ri__local_start(ri__world *world) {
    ri__local *local = &world->head->local;
    for (int i = 0; i < RI_N_LOCAL; i++) {
        local->months[i] = months_since(world, strengths[i].figure, strengths[i].period_months);
        local->start[i] = shock(world, i);
        local->now[i] = ri__drift(local->start[i], local->months[i], world->head->p[strengths[i].half_life],
                                  shock(world, FOR_SINCE + i));
    }
    push(world);
    local->first_demand = world->head->drive.part[RI_SYSTEM_local_change][RI_DRIVER_demand];
}

void ri__local_month(ri__world *world) {
    ri__head *head = world->head;
    for (int i = 0; i < RI_N_LOCAL; i++) {
        head->local.months[i] += head->month_share;
        head->local.now[i] = ri__drift(head->local.now[i], head->month_share, head->p[strengths[i].half_life],
                                       shock(world, i));
    }
    push(world);
}

/* Shares outside are cut: their logits would run away. */
#define LEAST_SHARE 0.01
#define MOST_SHARE  0.9

static double logit(double share) {
    double cut = ri__within(share, LEAST_SHARE, MOST_SHARE);
    return ri_log(cut / (1 - cut));
}

/* On the logit scale a share goes back to what is usual, relative to England's, and spreads meanwhile: as a
 * first-order autoregression of whose spread the published figure is one draw. */
static void age_share(ri__world *world, int figure, int usual, int spread, int half_life, double normal) {
    ri__head *head = world->head;
    const double *p = head->p;
    double months = months_since(world, figure, 0);
    if (months == 0 || p[spread] == 0)
        return;
    double middle = logit(world->model->setup.evidence.england[figure]) + p[usual];
    double from = (logit(head->start[figure]) - middle) / p[spread];
    double now = middle + p[spread] * ri__drift(from, months, p[half_life], normal);
    head->start[figure] = 1 / (1 + ri_exp(-now));
}

void ri__local_age_staff(ri__world *world) {
    if (!ri__is_on(world, RI_SYSTEM_local_change))
        return;
    bool is_judged = world->model->setup.start.publication != RI_DAY_NONE;
    double together = world->head->p[RI_P_local_staff_correlation];
    double vacancies = shock(world, FOR_VACANCIES);
    double agency = together * vacancies + sqrt(1 - together * together) * shock(world, FOR_AGENCY);
    age_share(world, RI_START_vacancy_share, is_judged ? RI_P_local_vacancy_judged : RI_P_local_vacancy_usual,
              RI_P_local_vacancy_spread, RI_P_local_vacancy_half_life, vacancies);
    age_share(world, RI_START_agency_share, is_judged ? RI_P_local_agency_judged : RI_P_local_agency_usual,
              RI_P_local_agency_spread, RI_P_local_agency_half_life, agency);
}
