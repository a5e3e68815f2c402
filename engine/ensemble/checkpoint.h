/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_CHECKPOINT_H
#define RI_ENSEMBLE_CHECKPOINT_H

#include "ensemble/accumulator.h"
#include "store/checkpoint.h"

/* Inside the room: an accumulator on its way to the store and back. */

/* Puts what is done: checkpoint->n_done and its fingerprint are the accumulator's. Fails as the store. [run]
 */
ri_status ri__checkpoint_write(const ri_accumulator *sums, ri_store *store, int64_t run,
                               ri_checkpoint *checkpoint, ri_error *error);
/* Adds what a run has done to `sums`, which have its number of months; a run without a checkpoint has done
 * nothing: n_wanted is then 0. Fails as the store. */
ri_status ri__checkpoint_add(ri_accumulator *sums, ri_store *store, int64_t run, ri_checkpoint *checkpoint,
                             ri_error *error);

#endif
