/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "council/note.h"
#include "host/inspect.h"
#include "host/parts.h"

char *ri__copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy == NULL ? NULL : memcpy(copy, text, size);
}

void *ri__grow(void *array, int n, size_t size) {
    if ((n & (n - 1)) != 0)
        return array;
    return realloc(array, (n == 0 ? 1 : 2 * (size_t)n) * size);
}

static void entry_destroy(ri__entry *entry) {
    if (entry == NULL)
        return;
    const ri_binding dropped = {.component = &entry->component, .file = entry->file};
    if (entry->is_built && entry->component.drop != NULL)
        ri_plugin_drop(&dropped, entry->model);
    free(entry->ops);
    free(entry->file);
    free(entry->rival);
    free(entry);
}

ri__entry *ri__registry_find(const ri_host *host, const char *id) {
    for (int i = 0; i < host->n_entries; i++)
        if (strcmp(host->entries[i]->component.id, id) == 0)
            return host->entries[i];
    return NULL;
}

/* Copies as much of the component as it has; what a newer host added at the end reads as NULL and 0. */
ri_status ri_inspect_component(ri_component *to, const ri_component *from, ri_error *error) {
    size_t least = offsetof(ri_component, ops) + sizeof from->ops;
    if (from->size < least || from->size > sizeof *to)
        return ri_error_set(
            error, RI_BAD_PLUGIN,
            "its component table has %u bytes, and this program knows tables of %zu to %zu bytes", from->size,
            least, sizeof *to);
    memset(to, 0, sizeof *to);
    memcpy(to, from, from->size);
    return RI_OK;
}

ri_status ri__registry_add(ri_host *host, const ri_component *component, const char *file,
                           const ri_sha256 *sha256, ri_error *error) {
    ri__entry *entry = calloc(1, sizeof *entry);
    if (entry == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a plugin");
    ri_status status = ri_inspect_component(&entry->component, component, error);
    if (status == RI_OK)
        status = ri__descriptor_check(&entry->component, error);
    if (status == RI_OK) {
        ri__entry *other = ri__registry_find(host, component->id);
        bool is_same = other != NULL && sha256 != NULL && strcmp(other->file, file) != 0 &&
                       memcmp(&other->sha256, sha256, sizeof *sha256) == 0;
        if (is_same) {
            entry_destroy(entry);
            return RI_OK; /* the same file once more */
        }
        if (other != NULL && other->rival == NULL)
            other->rival = ri__copy_text(file[0] != '\0' ? file : "the program itself");
        if (other != NULL)
            status = ri_error_set(error, RI_BAD_PLUGIN, "%s is already there, from %s", component->id,
                                  other->file[0] != '\0' ? other->file : "the program itself");
    }
    if (status == RI_OK) {
        entry->ops = ri__ops_copy(&entry->component);
        entry->file = ri__copy_text(file);
        ri__entry **grown = ri__grow(host->entries, host->n_entries, sizeof *grown);
        if (grown != NULL)
            host->entries = grown;
        if (entry->ops == NULL || entry->file == NULL || grown == NULL)
            status = ri_error_set(error, RI_NO_MEMORY, "out of memory for plugin %s", component->id);
    }
    if (status != RI_OK) {
        entry_destroy(entry);
        return status;
    }
    entry->component.ops = entry->ops;
    if (sha256 != NULL)
        entry->sha256 = *sha256;
    host->entries[host->n_entries++] = entry;
    return RI_OK;
}

ri_status ri__registry_refuse(ri_host *host, const char *path, bool is_folder, const char *reason,
                              ri_error *error) {
    ri__refusal refusal = {ri__copy_text(path), ri__copy_text(reason), is_folder};
    ri__refusal *grown = ri__grow(host->refusals, host->n_refusals, sizeof *grown);
    if (grown != NULL)
        host->refusals = grown;
    if (refusal.path == NULL || refusal.reason == NULL || grown == NULL) {
        free(refusal.path);
        free(refusal.reason);
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the reason why %s is refused", path);
    }
    host->refusals[host->n_refusals++] = refusal;
    return RI_OK;
}

ri_status ri_host_register(ri_host *host, const ri_component *component, ri_error *error) {
    ri_error why = {0};
    ri_status status = ri__registry_add(host, component, "", NULL, &why);
    if (status == RI_OK)
        return RI_OK;
    return ri_error_set(error, status, "plugin registered by hand: %s.", why.text);
}

void ri_host_destroy(ri_host *host) {
    if (host == NULL)
        return;
    for (int i = 0; i < host->n_entries; i++)
        entry_destroy(host->entries[i]);
    for (int i = 0; i < host->n_refusals; i++) {
        free(host->refusals[i].path);
        free(host->refusals[i].reason);
    }
    for (int i = 0; i < host->n_folders; i++)
        free(host->folders[i]);
    free(host->entries);
    free(host->refusals);
    free(host->folders);
    free(host);
}

int ri_host_n_entries(const ri_host *host) {
    return host->n_entries;
}

ri_host_entry ri_host_entry_at(const ri_host *host, int i) {
    RI_BUG_IF(i < 0 || i >= host->n_entries);
    const ri__entry *entry = host->entries[i];
    return (ri_host_entry){&entry->component, entry->file, entry->sha256};
}

int ri_host_n_refusals(const ri_host *host) {
    return host->n_refusals;
}

ri_host_refusal ri_host_refusal_at(const ri_host *host, int i) {
    RI_BUG_IF(i < 0 || i >= host->n_refusals);
    return (ri_host_refusal){host->refusals[i].path, host->refusals[i].reason};
}
