/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the place of ranks.c with -DREINSPECT_MPI=ON. Ranks share nothing while they simulate; MPI says who we
 * are and when all are done. */
#include <mpi.h>
#include <stdlib.h>

#include "cli/ranks.h"

static void finalize(void) {
    int is_finalized = 0;
    MPI_Finalized(&is_finalized);
    if (!is_finalized)
        MPI_Finalize();
}

ri_status ri_ranks_find(ri_share *share, ri_error *error) {
    int provided = 0, rank = 0, size = 1, is_initialized = 0;
    MPI_Initialized(&is_initialized);
    if (!is_initialized) {
        if (MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided) != MPI_SUCCESS)
            return ri_error_set(error, RI_FAILED, "--shard ranks: MPI cannot be started");
        atexit(finalize);
    }
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    *share = (ri_share){(uint32_t)rank, (uint32_t)size};
    return RI_OK;
}

bool ri_ranks_merger(bool is_complete) {
    int mine = is_complete, all = 0, rank = 0;
    MPI_Allreduce(&mine, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return all != 0 && rank == 0;
}
