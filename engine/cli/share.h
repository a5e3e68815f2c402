/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_SHARE_H
#define RI_CLI_SHARE_H

#include <stdint.h>

#include "base/text.h"

/* A part of a run's replications: share `index` (from 0) of `of`; of 1 is the whole. Shares are as equal as
 * can be and follow each other, so that N of them are the whole run. */
typedef struct ri_share {
    uint32_t index, of;
} ri_share;

/* Reads "I/N", I from 1 to N; NULL is the whole. "ranks" asks the launcher (cli/ranks.h). Fails RI_USAGE. */
ri_status ri_share_read(const char *text, ri_share *share, ri_error *error);
/* The replications of a share of n. Fails RI_USAGE when there is none for it. */
ri_status ri_share_range(ri_share share, uint64_t n, uint64_t *first, uint64_t *count, ri_error *error);
/* The file of a share: "runs.sqlite" becomes "runs.2-of-4.sqlite"; the whole keeps the name. */
void ri_share_file(ri_share share, const char *path, ri_text *name);

#endif
