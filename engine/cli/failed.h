/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_FAILED_H
#define RI_CLI_FAILED_H

#include "cli/options.h"
#include "ensemble/summary.h"

/* What plugins failed, as an error of RI_BAD_PLUGIN that ends with the command which makes the first of those
 * replications again, alone; RI_OK when nothing failed. */
ri_status ri_failed_say(const ri_options *options, const ri_run_summary *summary, ri_error *error);

#endif
