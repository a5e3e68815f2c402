/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_LEFT_OUT_H
#define RI_FORECAST_LEFT_OUT_H

#include "record/observed.h"

/* Figures that a forecast did not use, and why: said, never silent. */
typedef struct ri_left_out_row {
    ri_observed_id series;
    ri_day date;
    const char *why; /* borrowed */
} ri_left_out_row;

typedef struct ri_left_out {
    ri_left_out_row *row;
    uint32_t n, room;
} ri_left_out;

/* Room for so many. The caller disposes. Fails RI_NO_MEMORY. [setup] */
ri_status ri_left_out_create(ri_left_out *list, uint32_t room, ri_error *error);
void ri_left_out_dispose(ri_left_out *list);
/* Notes one; at most as many as there is room for. */
void ri_left_out_add(ri_left_out *list, const ri_observed_figure *figure, const char *why);

#endif
