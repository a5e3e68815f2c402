/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_BASE_H
#define RI_CLI_BASE_H

#include "cli/session.h"
#include "study/replicate.h"

/* What the commands over the whole record begin with. What all councils of the record share comes from the
 * scenario without a plan: council, dates and grades come from the record. */
typedef struct ri_base {
    ri_session session;
    ri_study_options study; /* as the options say, with progress on standard error */
    char progress[8];
    char path[4096 + 32]; /* of that scenario */
} ri_base;

/* *base must not move afterwards; the caller disposes in any case. Fails as ri_session_open, RI_USAGE for a
 * file or a lever among --set. */
ri_status ri_base_open(ri_base *base, const char *command, const ri_options *options, ri_error *error);
void ri_base_dispose(ri_base *base);

#endif
