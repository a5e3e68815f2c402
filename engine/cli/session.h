/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_SESSION_H
#define RI_CLI_SESSION_H

#include "cli/options.h"
#include "council/council.h"
#include "host/host.h"
#include "record/record.h"
#include "scenario/scenario.h"

/* A scenario made ready to simulate: what every simulating command begins with. */
typedef struct ri_session {
    ri_scenario *scenario;
    ri_record *record;
    ri_host *host;
    ri_council_model *model;
} ri_session;

/* Loads, binds and builds. Fails with the first room's error; the caller disposes in any case. */
ri_status ri_session_open(ri_session *session, const char *path, const ri_options *options, ri_error *error);
void ri_session_dispose(ri_session *session);

/* Only the scenario, resolved. */
ri_status ri_session_load(ri_session *session, const char *path, const ri_options *options, ri_error *error);

#endif
