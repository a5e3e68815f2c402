/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/checkpoint.h"

ri_status ri__checkpoint_write(const ri_accumulator *sums, ri_store *store, int64_t run,
                               ri_checkpoint *checkpoint, ri_error *error) {
    checkpoint->n_done = sums->n;
    ri_fingerprint_format(&sums->fingerprint, checkpoint->fingerprint);
    ri_status status = ri_store_checkpoint_put(store, run, checkpoint, error);
    for (uint32_t cell = 0; cell < sums->n_cells && status == RI_OK; cell++)
        if (sums->sums[cell].n > 0)
            status = ri_store_series_put(store, run, cell, &sums->sums[cell], &sums->histograms[cell], error);
    return status;
}

ri_status ri__checkpoint_add(ri_accumulator *sums, ri_store *store, int64_t run, ri_checkpoint *checkpoint,
                             ri_error *error) {
    bool is_there = false;
    ri_fingerprint fingerprint = {{0}};
    ri_status status = ri_store_checkpoint_get(store, run, checkpoint, &is_there, error);
    if (status != RI_OK || !is_there)
        return status;
    if (!ri_fingerprint_parse(&fingerprint, checkpoint->fingerprint))
        return ri_error_set(error, RI_BAD_DATA, "run %lld: its checkpoint has no fingerprint",
                            (long long)run);
    ri_fingerprint_merge(&sums->fingerprint, &fingerprint);
    sums->n += checkpoint->n_done;
    return ri_store_series_add(store, run, sums->n_cells, sums->sums, sums->histograms, error);
}
