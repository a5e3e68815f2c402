/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_CMD_MERGE_H
#define RI_CLI_CMD_MERGE_H

#include "cli/options.h"

/* Puts the shards in n >= 1 stores (each FILE or FILE#ID) together as a run of the store `to`, and writes it
 * as the options say. Fails RI_BAD_DATA (shards of different runs, missing ones), RI_IO, RI_NO_MEMORY. */
ri_status ri_merge(const char *const *shards, int n, const char *to, const ri_options *options,
                   ri_error *error);

#endif
