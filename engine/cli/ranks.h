/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_RANKS_H
#define RI_CLI_RANKS_H

#include <stdbool.h>

#include "cli/share.h"

/* The processes that mpirun or Slurm started for one run. ranks.c reads who we are from the environment; with
 * -DREINSPECT_MPI=ON, ranks_mpi.c asks MPI, and then the ranks can also wait for each other. */

/* Which share is ours. Fails RI_USAGE when no launcher says. [setup] */
ri_status ri_ranks_find(ri_share *share, ri_error *error);
/* Waits until every rank says whether its share is complete. True on the one rank that is to merge them;
 * false on the others, when a share is missing, and where ranks cannot wait for each other. */
bool ri_ranks_merger(bool is_complete);

#endif
