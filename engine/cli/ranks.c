/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ranks.h"

#include <stdlib.h>

/* What launchers set: Slurm's srun, Open MPI's mpirun, and the others' process managers. */
static const struct {
    const char *rank, *size;
} launchers[] = {{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"},
                 {"SLURM_PROCID", "SLURM_STEP_NUM_TASKS"},
                 {"SLURM_PROCID", "SLURM_NTASKS"},
                 {"PMI_RANK", "PMI_SIZE"}};

static bool read_number(const char *name, uint32_t *number) {
    const char *text = getenv(name);
    if (text == NULL || text[0] < '0' || text[0] > '9')
        return false;
    char *end = NULL;
    unsigned long value = strtoul(text, &end, 10);
    *number = (uint32_t)value;
    return *end == '\0' && value <= 1000000;
}

ri_status ri_ranks_find(ri_share *share, ri_error *error) {
    for (size_t i = 0; i < sizeof launchers / sizeof launchers[0]; i++)
        if (read_number(launchers[i].rank, &share->index) && read_number(launchers[i].size, &share->of) &&
            share->index < share->of)
            return RI_OK;
    return ri_error_set(
        error, RI_USAGE,
        "--shard ranks: neither mpirun nor srun says which rank this is (OMPI_COMM_WORLD_RANK, "
        "SLURM_PROCID); start it with one of them, or give --shard I/N");
}

/* Nobody here knows when the others are done: `reinspect merge` puts their shards together. */
bool ri_ranks_merger(bool is_complete) {
    (void)is_complete;
    return false;
}
