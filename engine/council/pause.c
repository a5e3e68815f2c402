/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/pause.h"

const ri_regime *ri__regime_on(const ri__world *world, int32_t day) {
    const ri_council_setup *setup = &world->model->setup;
    return ri_regime_on(setup->regimes, setup->n_regimes, ri__date(world, day));
}

/* A weekday that is no bank holiday, at or after a date, as a simulated day. */
static int32_t working_day(const ri__world *world, ri_day date) {
    while (!ri_day_is_working(date))
        date++;
    return date - world->model->first_day;
}

int32_t ri__day_planned(const ri__world *world, ri_paused what, int32_t day) {
    ri_day today = ri__date(world, world->day);
    return working_day(world,
                       ri_regime_plan(ri__regime_on(world, world->day), what, today, ri__date(world, day)));
}

int32_t ri__day_put_off(const ri__world *world, ri_paused what, int32_t day, int32_t n_days) {
    ri_day date = ri__date(world, day);
    ri_day put_off = ri_regime_put_off(ri__regime_on(world, day), what, date, n_days);
    return put_off == date ? day : working_day(world, put_off);
}

int32_t ri__working_days_later(const ri__world *world, int32_t day, int n) {
    return ri_working_days_add(ri__date(world, day), n) - world->model->first_day;
}
