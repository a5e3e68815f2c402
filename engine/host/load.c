/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <string.h>

#include "base/arithmetic.h"
#include "base/text.h"
#include "host/inspect.h"
#include "host/parts.h"

ri_status ri_inspect_version(const ri_plugin *plugin, ri_error *error) {
    if (plugin->abi_major != RI_ABI_MAJOR)
        return ri_error_set(
            error, RI_BAD_PLUGIN,
            "it is built for plugin interface %u.%u, and this program has %d.%d; build it again with "
            "this program's abi/ headers",
            plugin->abi_major, plugin->abi_minor, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (plugin->abi_minor > RI_ABI_MINOR)
        return ri_error_set(
            error, RI_BAD_PLUGIN,
            "it is built for plugin interface %u.%u, newer than this program's %d.%d; use a newer "
            "program or build the plugin against these headers",
            plugin->abi_major, plugin->abi_minor, RI_ABI_MAJOR, RI_ABI_MINOR);
    return RI_OK;
}

ri_status ri_inspect_table(const ri_plugin *plugin, ri_error *error) {
    size_t least = offsetof(ri_plugin, components) + sizeof plugin->components;
    if (plugin->size < least || plugin->size > sizeof *plugin)
        return ri_error_set(
            error, RI_BAD_PLUGIN,
            "its table reinspect_plugin has %u bytes, and this program knows tables of %zu to %zu "
            "bytes",
            plugin->size, least, sizeof *plugin);
    if (plugin->n_components == 0 || plugin->components == NULL)
        return ri_error_set(error, RI_BAD_PLUGIN, "it holds no component");
    for (uint32_t i = 0; i < plugin->n_components; i++)
        if (plugin->components[i] == NULL)
            return ri_error_set(error, RI_BAD_PLUGIN, "its component %u is not there", i + 1);
    return RI_OK;
}

const ri_plugin *ri_inspect_open(const char *file, ri_error *error) {
    uint32_t arithmetic = ri_arithmetic();
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    bool is_changed = ri_arithmetic() != arithmetic;
    if (is_changed)
        ri_arithmetic_mend();
    if (library != NULL && is_changed) { /* a constructor did, such as that of -ffast-math */
        ri_error_set(
            error, RI_BAD_PLUGIN,
            "loading it changes how numbers are rounded, trapped or flushed to nought; do not link it "
            "with -ffast-math");
        return NULL;
    }
    if (library == NULL) {
        const char *why = dlerror();
        size_t prefix = why != NULL ? strlen(file) : 0;
        /* The caller names the file; dlerror does too. */
        if (why != NULL && strncmp(why, file, prefix) == 0 && strncmp(why + prefix, ": ", 2) == 0)
            why += prefix + 2;
        ri_error_set(error, RI_BAD_PLUGIN, "it cannot be loaded: %s", why != NULL ? why : "no reason given");
        return NULL;
    }
    const ri_plugin *plugin = dlsym(library, "reinspect_plugin");
    if (plugin == NULL)
        ri_error_set(error, RI_BAD_PLUGIN,
                     "it exports no reinspect_plugin; declare one with RI_PLUGIN_DECLARE");
    return plugin;
}

ri_status ri_inspect_read(ri_text *content, const char *file, ri_error *error) {
    return ri_text_read_file(content, file, RI__LARGEST_FILE, error);
}

/* Checks the file as it lies there, then loads it; nothing of it has run before it passed. */
static ri_status file_open(const char *file, const ri_plugin **plugin, ri_sha256 *sha256, ri_error *error) {
    ri_status status = ri_inspect_trust(file, error);
    if (status != RI_OK)
        return status;
    ri_text content = {0};
    status = ri_inspect_read(&content, file, error);
    if (status == RI_OK)
        status = ri__elf_check(content.bytes, content.length, error);
    if (status == RI_OK)
        *sha256 = ri_sha256_of(content.bytes, content.length);
    ri_text_dispose(&content);
    if (status != RI_OK)
        return status;
    *plugin = ri_inspect_open(file, error);
    if (*plugin == NULL)
        return RI_BAD_PLUGIN;
    status = ri_inspect_version(*plugin, error);
    return status == RI_OK ? ri_inspect_table(*plugin, error) : status;
}

ri_status ri__load(ri_host *host, const char *file, ri_error *error) {
    const ri_plugin *plugin = NULL;
    ri_sha256 sha256 = {{0}};
    ri_error why = {0};
    ri_status status = file_open(file, &plugin, &sha256, &why);
    if (status == RI_NO_MEMORY)
        return ri_error_set(error, status, "%s", why.text);
    if (status != RI_OK)
        return ri__registry_refuse(host, file, false, why.text, error);
    for (uint32_t i = 0; i < plugin->n_components; i++) {
        ri_error component_why = {0};
        status = ri__registry_add(host, plugin->components[i], file, &sha256, &component_why);
        if (status == RI_BAD_PLUGIN)
            status = ri__registry_refuse(host, file, false, component_why.text, &component_why);
        if (status != RI_OK)
            return ri_error_set(error, status, "%s", component_why.text);
    }
    return RI_OK;
}
