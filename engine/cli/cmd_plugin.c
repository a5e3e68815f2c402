/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "host/host.h"

ri_status ri_cmd_plugin(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1 || strcmp(options->arguments[0], "list") != 0)
        return ri_error_set(error, RI_USAGE, "plugin: give `list`");
    ri_host *host = NULL;
    ri_status status = ri_host_create(NULL, &host, error);
    if (status != RI_OK)
        return status;
    for (int i = 0; i < ri_host_n_entries(host); i++) {
        ri_host_entry entry = ri_host_entry_at(host, i);
        printf("%-36s %-14s %-8s %s\n    %s\n", entry.component->id, entry.component->kind,
               entry.component->version, entry.file, entry.component->summary);
    }
    ri_host_destroy(host);
    return RI_OK;
}
