/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/out.h"
#include "cli/plugin.h"
#include "host/host.h"

static ri_status list(ri_error *error) {
    ri_host *host = NULL;
    ri_text text = {0};
    ri_status status = ri_host_create(NULL, &host, error);
    if (status != RI_OK)
        return status;
    for (int i = 0; i < ri_host_n_entries(host); i++) {
        ri_host_entry entry = ri_host_entry_at(host, i);
        ri_text_add(&text, "%-36s %-14s %-8s %s\n    %s\n", entry.component->id, entry.component->kind,
                    entry.component->version, entry.file, entry.component->summary);
    }
    status = ri_out_write(&text, error);
    for (int i = 0; i < ri_host_n_refusals(host); i++)
        fprintf(stderr, "refused %s: %s\n", ri_host_refusal_at(host, i).path,
                ri_host_refusal_at(host, i).reason);
    ri_text_dispose(&text);
    ri_host_destroy(host);
    return status;
}

ri_status ri_cmd_plugin(const ri_options *options, ri_error *error) {
    bool as_json = strcmp(options->format, "json") == 0;
    const char *word = options->n_arguments > 0 ? options->arguments[0] : "";
    if (strcmp(word, "list") == 0 && options->n_arguments == 1)
        return list(error);
    if (options->n_arguments == 2 && strcmp(word, "check") == 0)
        return ri_plugin_check(options->arguments[1], as_json, error);
    if (options->n_arguments == 2 && strcmp(word, "info") == 0)
        return ri_plugin_info(options->arguments[1], as_json, error);
    if (options->n_arguments == 2 && strcmp(word, "new") == 0)
        return ri_plugin_new(options->arguments[1], options->kind, error);
    return ri_error_set(error, RI_USAGE,
                        "plugin: give `list`, `info ID|FILE.so`, `check FILE.so` or `new NAME --kind KIND`");
}
