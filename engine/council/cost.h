/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_COST_H
#define RI_COUNCIL_COST_H

#include <stdint.h>

#include "base/calendar.h"

/* Money, in whole pence, by what it is spent on and by budget year (April to March). All amounts are pounds
 * of one price year: the budget year 2017-18. */

struct ri__world;

enum {
#define RI_COST(id, label) RI_COST_##id,
#include "council/costs.def"
#undef RI_COST
    RI_N_COSTS
};

/* A category's label, as a reader is told. */
extern const char *const ri_cost_labels[RI_N_COSTS];
#define RI_PRICE_YEAR "2017-18"

#define RI_MAX_BUDGET_YEARS 42 /* 480 months and the two broken years at the ends */

typedef struct ri__money {
    int64_t pence[RI_MAX_BUDGET_YEARS][RI_N_COSTS]; /* by budget years since the first day's */
    int64_t avoided_pence[RI_MAX_BUDGET_YEARS];     /* placements that the plan's own places stood in for */
} ri__money;

/* Spends pounds, today; nothing while costs are switched off. Finite and at least 0. [run] */
void ri__spend(struct ri__world *world, int cost, double gbp);
/* A placement that was not bought because a place of the plan stood in for it: part of what is spent, and
 * taken off net of it. */
void ri__avoid(struct ri__world *world, double gbp);
/* Part of the council: a month of those who hold cases. */
void ri__cost_month(struct ri__world *world);
/* Budget years that the simulated days touch; the year in which budget year i of them began; its pence; pence
 * of one category. [pure] */
int32_t ri_budget_years(ri_day first_day, ri_day last_day);
int32_t ri_budget_year_begun(ri_day first_day, int32_t i);
int64_t ri__year_pence(const struct ri__world *world, int32_t year);
int64_t ri__category_pence(const struct ri__world *world, int cost);
/* Pence of all budget years together: everything spent, and that less what was avoided. [pure] */
int64_t ri__spent_pence(const struct ri__world *world);
int64_t ri__net_pence(const struct ri__world *world);
/* Budget years between the first day's and today's. [pure] */
int32_t ri__budget_year(const struct ri__world *world);

#endif
