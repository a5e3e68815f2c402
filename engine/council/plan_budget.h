/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PLAN_BUDGET_H
#define RI_COUNCIL_PLAN_BUDGET_H

#include "council/intervention.h"

/* What all interventions of a plan together may cost. Each day is paid in their order; the first that cannot
 * be paid ends for good, and with it whatever costs money and stands below. Where all begin by date, the days
 * are known before anything is simulated (scenario/plan_budget.c); where one waits for a figure, they are
 * found on the way, by the same rule. */

#define RI_PLAN_HALF_A_PENNY 0.005 /* what sums of days may be out by */

/* Whether an intervention costs anything; what it has to be paid on a day that it runs. [pure] */
bool ri_intervention_costs(const ri_intervention_rule *rule);
double ri_intervention_owed_gbp(const ri_intervention_rule *rule, bool is_first_day);

/* Pays for today, before it is lived: what cannot be paid ends, or does not begin. Nothing where
 * setup.plan_budget_gbp is 0. [run], own. */
void ri__plan_budget_today(struct ri__world *world);

#endif
