/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <string.h>

#include "cli/out.h"
#include "cli/plugin.h"
#include "report/component.h"

/* A file when it is written as one: with a slash, or ending in .so. */
static bool is_file(const char *name) {
    size_t length = strlen(name);
    return strchr(name, '/') != NULL || (length > 3 && strcmp(name + length - 3, ".so") == 0);
}

static ri_status host_open(const char *name, ri_host **host, ri_error *error) {
    char path[PATH_MAX]; /* the loader looks for a bare name elsewhere */
    if (!is_file(name))
        return ri_host_create(NULL, host, error);
    ri_status status = ri_host_create_of(realpath(name, path) != NULL ? path : name, host, error);
    if (status == RI_OK && ri_host_n_refusals(*host) > 0)
        status = ri_error_set(error, RI_BAD_PLUGIN, "%s is refused: %s.", name,
                              ri_host_refusal_at(*host, 0).reason);
    return status;
}

static ri_status none(const ri_host *host, const char *name, ri_error *error) {
    const char *ids[64];
    size_t n = 0;
    for (int i = 0; i < ri_host_n_entries(host) && n < sizeof ids / sizeof ids[0]; i++)
        ids[n++] = ri_host_entry_at(host, i).component->id;
    const char *near = ri_nearest_word(name, ids, n);
    return ri_error_set(error, RI_BAD_PLUGIN, "plugin %s is not there; %s%s%s", name,
                        near != NULL ? "did you mean " : "`reinspect plugin list` says which are",
                        near != NULL ? near : "", near != NULL ? "?" : "");
}

/* Those that are asked for: all of a file, or the one of that id. */
static ri_status info_write(const ri_host *host, const char *name, bool as_json, ri_error *error) {
    ri_text text = {0};
    int n = 0, n_entries = ri_host_n_entries(host);
    ri_host_entry *entries = malloc(((size_t)n_entries + 1) * sizeof *entries);
    if (entries == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the list of plugins");
    for (int i = 0; i < n_entries; i++) {
        entries[n] = ri_host_entry_at(host, i);
        n += is_file(name) || strcmp(entries[n].component->id, name) == 0;
    }
    if (as_json)
        ri_report_components_json(entries, n, &text);
    for (int i = 0; !as_json && i < n; i++)
        ri_report_component_table(&entries[i], &text);
    ri_status status = n > 0 ? ri_out_write(&text, error) : none(host, name, error);
    free(entries);
    ri_text_dispose(&text);
    return status;
}

ri_status ri_plugin_info(const char *name, bool as_json, ri_error *error) {
    ri_host *host = NULL;
    ri_status status = host_open(name, &host, error);
    if (status == RI_OK)
        status = info_write(host, name, as_json, error);
    ri_host_destroy(host);
    return status;
}
