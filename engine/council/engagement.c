/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/engagement.h"

#include "abi/math.h"
#include "council/pause.h"

/* Months in which half of what a meeting did is forgotten (assumption, red). */
#define HALF_LIFE_MONTHS 6.0

static double left_of_overgrading(const ri__world *world, int32_t months_since) {
    if (months_since < 0)
        return 1;
    return 1 - world->head->p[RI_P_engagement_effect] * ri_pow(0.5, months_since / HALF_LIFE_MONTHS);
}

static double usual_over(const ri__world *world, int32_t interval) {
    double sum = 0;
    for (int32_t month = 0; month < interval; month++)
        sum += left_of_overgrading(world, month);
    return sum / interval;
}

static int32_t interval_today(const ri__world *world) {
    const ri_regime *regime = ri__regime_on(world, world->day);
    return regime == NULL ? 0 : regime->engagement_months;
}

/* Months since the latest meeting by the calendar, when every `interval` months there is one. */
static int32_t since_by_calendar(const ri__world *world, int32_t interval) {
    int32_t month = ri_month_of_day(ri__date(world, world->day));
    return (month + interval - (int32_t)(world->head->engagement.place * interval)) % interval;
}

static void drive(ri__world *world) {
    const ri__engagement *engagement = &world->head->engagement;
    ri__drive_set(world, RI_SYSTEM_engagement, RI_DRIVER_overgrading,
                  left_of_overgrading(world, engagement->months_since) / engagement->usual);
}

void ri__engagement_start(ri__world *world) {
    ri__engagement *engagement = &world->head->engagement;
    int32_t interval = interval_today(world);
    engagement->place = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_ENGAGEMENT, 0, 0);
    /* As at the end of the month before. */
    engagement->months_since =
        interval > 0 ? (since_by_calendar(world, interval) + interval - 1) % interval : -1;
    engagement->usual = interval > 0 ? usual_over(world, interval) : 1;
    drive(world);
}

void ri__engagement_month(ri__world *world) {
    ri__engagement *engagement = &world->head->engagement;
    int32_t interval = interval_today(world);
    if (interval > 0 && since_by_calendar(world, interval) == 0)
        engagement->months_since = 0;
    else if (engagement->months_since >= 0)
        engagement->months_since++;
    drive(world);
}
