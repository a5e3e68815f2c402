/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/session.h"

ri_status ri_cmd_scenario(const ri_options *options, ri_error *error) {
    bool is_show = options->n_arguments == 2 && strcmp(options->arguments[0], "show") == 0;
    bool is_check = options->n_arguments == 2 && strcmp(options->arguments[0], "check") == 0;
    if (!is_show && !is_check)
        return ri_error_set(error, RI_USAGE, "scenario: give `show FILE` or `check FILE`");
    ri_session session;
    const char *path = options->arguments[1];
    ri_status status = is_show ? ri_session_load(&session, path, options, error)
                               : ri_session_open(&session, path, options, error);
    if (status == RI_OK && is_show)
        fputs(session.scenario->shown, stdout);
    else if (status == RI_OK)
        printf("%s: no problems found\n", path);
    ri_session_dispose(&session);
    return status;
}
