/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What demand models share that remember from month to month. The first locality's day ends the month for the
 * whole council, so that what comes, comes to all its parts. */
#ifndef RI_PLUGINS_SHOCK_H
#define RI_PLUGINS_SHOCK_H

#include "plugins/year.h"

/* Whether the day that has ended was the last of its month: the engine asks on every day, in order. */
static int month_has_ended(const model_table *table, const ri_demand_view *view) {
    if (view->locality != 0 || view->day < 0 || view->day + 1 >= table->first_day[N_YEARS])
        return 0;
    int y = year_of(table, view->day + 1);
    return month_day(FIRST_YEAR + y, view->day + 1 - table->first_day[y]) % 100 == 1;
}

#endif
