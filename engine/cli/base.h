/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_BASE_H
#define RI_CLI_BASE_H

#include "cli/session.h"

/* What all councils of the record share comes from the scenario without a plan: council, dates and grades
 * come from the record. Fails as ri_session_open, RI_USAGE for a lever among --set. */
ri_status ri_base_open(ri_session *session, const ri_options *options, ri_error *error);

/* Progress on standard error; `context` is a word of --progress. */
void ri_base_show_progress(void *context, uint32_t n, uint32_t of);

#endif
