/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/left_out.h"

#include <stdlib.h>

ri_status ri_left_out_create(ri_left_out *list, uint32_t room, ri_error *error) {
    *list = (ri_left_out){.row = calloc(room > 0 ? room : 1, sizeof *list->row), .room = room};
    return list->row != NULL
               ? RI_OK
               : ri_error_set(error, RI_NO_MEMORY, "no memory for %u figures that are not used", room);
}

void ri_left_out_dispose(ri_left_out *list) {
    free(list->row);
    *list = (ri_left_out){0};
}

void ri_left_out_add(ri_left_out *list, const ri_observed_figure *figure, const char *why) {
    RI_BUG_IF(list->n >= list->room);
    list->row[list->n++] = (ri_left_out_row){figure->series, figure->date, why};
}
