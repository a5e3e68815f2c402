/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_REQUEST_H
#define RI_CLI_REQUEST_H

#include <jansson.h>

#include "cli/options.h"
#include "cli/session.h"
#include "cli/share.h"

/* What a store keeps of a question: enough to ask it again, and to know another that asks the same. The
 * resolved scenario, seed, number of replications, and with which program, plugins and data they were made;
 * not the threads, which change nothing. */

/* As one JSON text; text->failed without memory. */
void ri_request_write(const ri_session *session, const ri_options *options, ri_share share, ri_text *text);

/* The same of what is not a run alone: another command, or more that decides its answer, one member of the
 * object. `more` is taken; a NULL one is no memory. */
void ri_request_write_as(const ri_session *session, const ri_options *options, ri_share share,
                         const char *command, const char *name, json_t *more, ri_text *text);

/* The same replications once more without the plan, which is nobody's question by itself: `of` as
 * ri_request_write wrote it, and "aside". */
void ri_request_write_aside(const char *of, ri_text *text);

/* A request read back. */
typedef struct ri_request {
    json_t *json;
    const char *command; /* "run", or that of a study */
    bool is_aside;       /* the run without its plan */
    ri_options options;  /* as if they had been given; set[] and arguments point into json and here */
    ri_share share;
    char *arguments[1]; /* the scenario's file */
} ri_request;

/* Accepts a zeroed one. */
void ri_request_dispose(ri_request *request);
/* Reads what ri_request_write wrote. `where` names the file in messages. Fails RI_BAD_DATA, RI_NO_MEMORY. The
 * caller disposes. */
ri_status ri_request_read(const char *text, const char *where, ri_request *request, ri_error *error);
/* Whether two ask for shares of the same run. */
bool ri_request_is_same_run(const ri_request *a, const ri_request *b);
/* Opens the session that a request asks for, and checks that the scenario still resolves to the same. Fails
 * as ri_session_open, or RI_BAD_DATA. The caller disposes of the session
 * in any case. */
ri_status ri_request_open(const ri_request *request, ri_session *session, ri_error *error);
/* Whether this program, its plugins and its data are those that the request was made with. False without
 * memory. */
bool ri_request_is_this_build(const ri_request *request, const ri_session *session);

#endif
