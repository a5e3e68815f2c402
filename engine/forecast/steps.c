/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/steps.h"

static ri_day month_end(int32_t month) {
    return ri_month_first_day(month + 1) - 1;
}

ri_steps ri_steps_of(ri_day first_day, ri_day as_of) {
    RI_BUG_IF(as_of < first_day);
    int32_t month = ri_month_of_day(first_day);
    ri_steps steps = {first_day, as_of, ri_month_first_day(month) == first_day ? month : month + 1, 0, 0};
    while (month_end(steps.first_month + (int32_t)steps.n_months) <= as_of)
        steps.n_months++;
    steps.n = steps.n_months;
    ri_day lived = steps.n > 0 ? ri_steps_day(&steps, steps.n) : first_day - 1;
    if (lived < as_of)
        steps.n++;
    return steps;
}

ri_day ri_steps_day(const ri_steps *steps, uint32_t step) {
    if (step == 0)
        return steps->first_day - 1;
    return step <= steps->n_months ? month_end(steps->first_month + (int32_t)step - 1) : steps->as_of;
}
