/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/text.h"
#include "council/note.h"
#include "host/parts.h"

ri_status ri_host_create(const char *executable, ri_host **host, ri_error *error) {
    *host = NULL;
    ri_host *made = calloc(1, sizeof *made);
    if (made == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the plugin host");
    ri_status status = ri__search(made, executable, error);
    if (status != RI_OK) {
        ri_host_destroy(made);
        return status;
    }
    *host = made;
    return RI_OK;
}

ri_status ri_host_create_of(const char *file, ri_host **host, ri_error *error) {
    *host = NULL;
    ri_host *made = calloc(1, sizeof *made);
    if (made == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the plugin host");
    ri_status status = ri__load(made, file, error);
    if (status != RI_OK) {
        ri_host_destroy(made);
        return status;
    }
    *host = made;
    return RI_OK;
}

/* Whether a refused file holds the text `id` as a whole string. It is read, never run. */
static bool file_holds(const char *path, const char *id) {
    ri_text content = {0};
    size_t length = strlen(id) + 1; /* with its NUL */
    bool is_there = false;
    if (ri_text_read_file(&content, path, RI__LARGEST_FILE, NULL) == RI_OK)
        for (size_t at = 0; !is_there && at + length <= content.length; at++)
            is_there = content.bytes[at] == id[0] && memcmp(content.bytes + at, id, length) == 0;
    ri_text_dispose(&content);
    return is_there;
}

static void list_folders(const ri_host *host, ri_text *text) {
    ri_text_add(text, "\nLooked in:");
    for (int i = 0; i < host->n_folders; i++)
        ri_text_add(text, "%s %s", i > 0 ? "," : "", host->folders[i]);
    ri_text_add(text, host->n_folders == 0 ? " no folder." : ".");
}

static void list_components(const ri_host *host, const char *kind, const char *id, ri_text *text) {
    const char *names[64];
    size_t n = 0;
    for (int i = 0; i < host->n_entries && n < sizeof names / sizeof names[0]; i++)
        if (strcmp(host->entries[i]->component.kind, kind) == 0)
            names[n++] = host->entries[i]->component.id;
    ri_text_add(text, "\nOf kind %s there %s:", kind, n == 1 ? "is" : "are");
    for (size_t i = 0; i < n; i++)
        ri_text_add(text, "%s %s", i > 0 ? "," : "", names[i]);
    ri_text_add(text, n == 0 ? " none." : ".");
    const char *nearest = ri_nearest_word(id, names, n);
    if (nearest != NULL)
        ri_text_add(text, " Did you mean %s?", nearest);
}

static void list_refusals(const ri_host *host, const char *id, ri_text *text) {
    for (int i = 0; i < host->n_refusals; i++) {
        const ri__refusal *refusal = &host->refusals[i];
        if (refusal->is_folder)
            ri_text_add(text, "\nRefused folder %s: %s.", refusal->path, refusal->reason);
        else if (file_holds(refusal->path, id))
            ri_text_add(text, "\nRefused %s, which holds %s: %s.", refusal->path, id, refusal->reason);
    }
}

static ri_status not_there(const ri_host *host, const char *kind, const char *id, ri_error *error) {
    ri_text text = {0};
    ri_text_add(&text, "plugin %s of kind %s is not there.", id, kind);
    list_refusals(host, id, &text);
    list_components(host, kind, id, &text);
    list_folders(host, &text);
    ri_status status = text.failed ? ri_error_set(error, RI_NO_MEMORY, "out of memory for a message")
                                   : ri_error_set(error, RI_BAD_PLUGIN, "%s", text.bytes);
    ri_text_dispose(&text);
    return status;
}

ri_status ri_host_bind(ri_host *host, ri_role role, const char *id, ri_binding *binding, ri_error *error) {
    const char *kind = ri_role_kinds[role];
    ri__entry *entry = ri__registry_find(host, id);
    if (entry == NULL)
        return not_there(host, kind, id, error);
    if (entry->rival != NULL)
        return ri_error_set(
            error, RI_BAD_PLUGIN,
            "plugin %s is there twice, and not the same: %s and %s. Take one away, or give it an id of "
            "its own.",
            id, entry->file[0] != '\0' ? entry->file : "the program itself", entry->rival);
    if (strcmp(entry->component.kind, kind) != 0)
        return ri_error_set(error, RI_BAD_PLUGIN, "plugin %s is of kind %s, and %s is wanted here.", id,
                            entry->component.kind, kind);
    if (!entry->is_built && entry->component.build != NULL) {
        const ri_binding built = {.component = &entry->component, .file = entry->file};
        int failed = ri_plugin_build(&built, &entry->model);
        if (failed != 0)
            return ri_error_set(error, RI_BAD_PLUGIN,
                                "plugin %s could not build its tables (its build gave %d).", id, failed);
    }
    entry->is_built = true;
    *binding = (ri_binding){&entry->component, entry->model, entry->ops, NULL, entry->file};
    return RI_OK;
}
