/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_POINT_H
#define RI_STORE_POINT_H

#include "store/store.h"

/* What was found at the points of a study (a run whose request is of `sensitivity`): cells of all
 * replications of a point, one after the other, and their fingerprint. All fail as the rest of store.h. */

/* Adds one point, at least one cell; it is in the file when this returns. One thread at a time. [run] */
ri_status ri_store_point_put(ri_store *store, int64_t run, uint64_t point, const int64_t *cells,
                             size_t n_cells, const char *fingerprint, ri_error *error);

/* What is done with a point that is there; `cells` and `fingerprint` last as long as the call. */
typedef ri_status ri_point_taker(void *context, uint64_t point, const int64_t *cells, size_t n_cells,
                                 const char *fingerprint, ri_error *error);
/* Hands over all points of a run, ascending, until one is not taken. */
ri_status ri_store_points_read(ri_store *store, int64_t run, ri_point_taker *take, void *context,
                               ri_error *error);

#endif
