/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/cost.h"

#include <math.h>

#include "council/world.h"

const char *const ri_cost_labels[RI_N_COSTS] = {
#define RI_COST(id, label) label,
#include "council/costs.def"
#undef RI_COST
};

/* The calendar year in which the budget year of a day began. */
static int32_t year_begun(ri_day day) {
    ri_date date = ri_date_from_day(day);
    return date.month >= 4 ? date.year : date.year - 1;
}

int32_t ri__budget_year(const ri__world *world) {
    return year_begun(ri__date(world, world->day)) - year_begun(world->model->first_day);
}

static int64_t to_pence(double gbp) {
    RI_BUG_IF(!(gbp >= 0 && gbp < 1e13));
    return (int64_t)rint(gbp * 100);
}

void ri__spend(ri__world *world, int cost, double gbp) {
    if (ri__is_on(world, RI_SYSTEM_cost))
        world->head->money.pence[ri__budget_year(world)][cost] += to_pence(gbp);
}

void ri__avoid(ri__world *world, double gbp) {
    if (ri__is_on(world, RI_SYSTEM_cost))
        world->head->money.avoided_pence[ri__budget_year(world)] += to_pence(gbp);
}

/* Those at work on the month's last day stand for its other days. */
void ri__cost_month(ri__world *world) {
    const ri__head *head = world->head;
    const int32_t *n = head->n_in_state;
    double years = head->month_share / 12;
    ri__spend(world, RI_COST_staff, n[RI_WORKER_PERMANENT] * head->p[RI_P_permanent_cost] * years);
    ri__spend(world, RI_COST_managers, ri__n_managers(world) * head->p[RI_P_manager_cost] * years);
    ri__spend(world, RI_COST_agency, n[RI_WORKER_AGENCY] * head->p[RI_P_agency_cost] * years);
}

int32_t ri_budget_years(ri_day first_day, ri_day last_day) {
    return year_begun(last_day) - year_begun(first_day) + 1;
}

int32_t ri_budget_year_begun(ri_day first_day, int32_t i) {
    return year_begun(first_day) + i;
}

int64_t ri__year_pence(const ri__world *world, int32_t year) {
    int64_t sum = 0;
    for (int cost = 0; cost < RI_N_COSTS; cost++)
        sum += world->head->money.pence[year][cost];
    return sum;
}

int64_t ri__category_pence(const ri__world *world, int cost) {
    int64_t sum = 0;
    for (int year = 0; year < RI_MAX_BUDGET_YEARS; year++)
        sum += world->head->money.pence[year][cost];
    return sum;
}

int64_t ri__spent_pence(const ri__world *world) {
    int64_t sum = 0;
    for (int32_t year = 0; year < RI_MAX_BUDGET_YEARS; year++)
        sum += ri__year_pence(world, year);
    return sum;
}

int64_t ri__net_pence(const ri__world *world) {
    int64_t sum = ri__spent_pence(world);
    for (int year = 0; year < RI_MAX_BUDGET_YEARS; year++)
        sum -= world->head->money.avoided_pence[year];
    return sum;
}
