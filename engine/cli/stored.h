/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_STORED_H
#define RI_CLI_STORED_H

#include "cli/request.h"
#include "store/catalogue.h"

/* A run in a store, named on the command line as FILE or FILE#ID (the latest without an id). */
typedef struct ri_stored {
    ri_text file; /* without the id */
    ri_store *store;
    ri_stored_run run;
    ri_request request;
} ri_stored;

/* Opens the store and reads the run with its request. Fails RI_IO (also when there is no such file),
 * RI_BAD_DATA, RI_NO_MEMORY. The caller disposes in any case. */
ri_status ri_stored_open(const char *name, ri_stored *stored, ri_error *error);
/* Opens the store alone and reads the id, 0 when none was given. */
ri_status ri_stored_open_store(const char *name, ri_stored *stored, int64_t *id, ri_error *error);
/* Accepts a zeroed or half-built one. */
void ri_stored_dispose(ri_stored *stored);
/* Fails RI_BAD_DATA for a study, which no run can be made, merged or reported from. */
ri_status ri_stored_check_run(const ri_stored *stored, ri_error *error);
/* Opens the session that the run was made with, and refuses when this is another build: what it would write
 * is not what the run was made with. */
ri_status ri_stored_session(const ri_stored *stored, ri_session *session, ri_error *error);

#endif
