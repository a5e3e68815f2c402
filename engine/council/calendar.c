/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/model.h"

#include <math.h>
#include <stdlib.h>

/* Working days a year do not depend on how long is simulated: counted over four years from the start. */
#define WORKING_SPAN_DAYS 1461

static void fill_days(ri_council_model *model) {
    int first_month = ri_month_of_day(model->first_day);
    int32_t working = 0;
    for (int32_t i = 0; i <= model->n_days; i++) {
        ri_day day = model->first_day + i;
        int month = ri_month_of_day(day);
        ri__day_info *info = &model->days[i];
        info->is_working = (uint8_t)(ri_day_is_working(day) != 0);
        working += info->is_working;
        info->working_clock = working;
        info->month = (int16_t)(month - first_month);
        info->of_week = (uint8_t)ri_day_of_week(day);
        info->of_year_month = (uint8_t)(month % 12 + 1);
        info->is_month_first = (uint8_t)(ri_month_first_day(month) == day);
        info->is_month_last = (uint8_t)(ri_month_first_day(month + 1) == day + 1);
    }
    for (int32_t i = 0; i < model->n_days; i++)
        while (model->n_clock_days <= model->days[i].working_clock)
            model->clock_day[model->n_clock_days++] = i;
    model->calendar_per_working =
        (double)WORKING_SPAN_DAYS /
        ri_working_days_between(model->first_day, model->first_day + WORKING_SPAN_DAYS);
}

ri_status ri__model_calendar(ri_council_model *model, ri_error *error) {
    const ri_council_setup *setup = &model->setup;
    if (setup->n_months < 1 || setup->n_months > 480)
        return ri_error_set(error, RI_BAD_DATA, "months: %d is outside 1 to 480", setup->n_months);
    model->first_day = setup->first_day;
    int month = ri_month_of_day(model->first_day);
    int first_full = ri_month_first_day(month) == model->first_day ? month : month + 1;
    model->series_month = first_full - month;
    model->end_day = ri_month_first_day(first_full + setup->n_months);
    if (model->first_day < 0 || model->end_day >= 65536)
        return ri_error_set(error, RI_BAD_DATA, "start: the simulated days must lie between 1990 and 2169");
    model->n_days = model->end_day - model->first_day;
    int32_t horizon = (int32_t)floor(setup->n_months * RI_DAYS_PER_MONTH);
    model->outcome_horizon_days = horizon < model->n_days ? horizon : model->n_days - 1;
    model->days = calloc((size_t)model->n_days + 1, sizeof *model->days);
    model->clock_day = calloc((size_t)model->n_days + 1, sizeof *model->clock_day);
    if (model->days == NULL || model->clock_day == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a calendar of %d days", model->n_days);
    fill_days(model);
    return RI_OK;
}
