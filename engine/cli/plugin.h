/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_PLUGIN_H
#define RI_CLI_PLUGIN_H

#include "cli/options.h"

/* What `reinspect plugin` does beside listing. */

/* Every check of one file. Fails RI_CHECK_FAILED, naming those that failed. */
ri_status ri_plugin_check(const char *file, bool as_json, ri_error *error);
/* Parameters, ranges, references and hash of a component by id, or of all that a file holds. */
ri_status ri_plugin_info(const char *name, bool as_json, ri_error *error);
/* Writes a folder that builds a plugin of that kind ("demand" or "demand/1"). */
ri_status ri_plugin_new(const char *name, const char *kind, ri_error *error);

#endif
