/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/ablations.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    ID,
    TARGET,
    WITHOUT,
    IS_NAMED,
    PASS_WITH,
    PASS_WITHOUT,
    P_WITH,
    P_WITHOUT,
    DISTANCE_WITH,
    DISTANCE_WITHOUT,
    REPLICATIONS,
    REVISION,
    NOTE,
    N_COLUMNS
};
static const ri_column columns[N_COLUMNS] = {
    [ID] = {"ablation", RI_CELL_TEXT, true},
    [TARGET] = {"target", RI_CELL_TEXT, true},
    [WITHOUT] = {"without", RI_CELL_TEXT, true},
    [IS_NAMED] = {"is_named", RI_CELL_FLAG, true},
    [PASS_WITH] = {"pass_with", RI_CELL_FLAG, true},
    [PASS_WITHOUT] = {"pass_without", RI_CELL_FLAG, true},
    [P_WITH] = {"p_with", RI_CELL_SHARE, false},
    [P_WITHOUT] = {"p_without", RI_CELL_SHARE, false},
    [DISTANCE_WITH] = {"distance_with", RI_CELL_NUMBER, false},
    [DISTANCE_WITHOUT] = {"distance_without", RI_CELL_NUMBER, false},
    [REPLICATIONS] = {"replications", RI_CELL_NUMBER, true},
    [REVISION] = {"revision", RI_CELL_TEXT, true},
    [NOTE] = {"note", RI_CELL_TEXT, false},
};
static const ri_table_schema schema = {"ablations.csv", 2, N_COLUMNS, columns};

static ri_ablation read_row(const ri_table *table, int row) {
    return (ri_ablation){.id = ri_table_text(table, row, ID),
                         .target = ri_table_text(table, row, TARGET),
                         .without = ri_table_text(table, row, WITHOUT),
                         .is_named = ri_table_value(table, row, IS_NAMED) > 0,
                         .is_pass_with = ri_table_value(table, row, PASS_WITH) > 0,
                         .is_pass_without = ri_table_value(table, row, PASS_WITHOUT) > 0,
                         .p_with = ri_table_value(table, row, P_WITH),
                         .p_without = ri_table_value(table, row, P_WITHOUT),
                         .distance_with = ri_table_value(table, row, DISTANCE_WITH),
                         .distance_without = ri_table_value(table, row, DISTANCE_WITHOUT),
                         .n_replicates = ri_table_value(table, row, REPLICATIONS),
                         .revision = ri_table_text(table, row, REVISION),
                         .note = ri_table_text(table, row, NOTE)};
}

ri_status ri_ablations_load(ri_ablations *out, const char *folder, ri_error *error) {
    char path[4200];
    *out = (ri_ablations){0};
    snprintf(path, sizeof path, "%s/%s", folder, schema.file);
    if (access(path, F_OK) != 0)
        return RI_OK;
    ri_status status = ri_table_load(&out->table, &schema, folder, error);
    if (status != RI_OK)
        return status;
    out->row = calloc((size_t)out->table.n_rows + 1, sizeof *out->row);
    if (out->row == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %d ablations", out->table.n_rows);
    for (; out->n < out->table.n_rows; out->n++)
        out->row[out->n] = read_row(&out->table, out->n);
    return RI_OK;
}

void ri_ablations_dispose(ri_ablations *ablations) {
    free(ablations->row);
    ri_table_dispose(&ablations->table);
    *ablations = (ri_ablations){0};
}
