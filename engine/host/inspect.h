/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_HOST_INSPECT_H
#define RI_HOST_INSPECT_H

/* The steps by which a plugin is loaded, one by one, so that `plugin check` can name the one that fails. Each
 * fails RI_BAD_PLUGIN with one sentence without its full stop and without the file's name. All are [setup].
 */

#include "base/text.h"
#include "host/host.h"

/* Fails when others may write to `path`, or it belongs to neither root nor the user. */
ri_status ri_inspect_trust(const char *path, ri_error *error);
/* Reads a file as the host does, without loading it. The caller disposes *content. Fails RI_IO, RI_BAD_DATA,
 * RI_NO_MEMORY too. */
ri_status ri_inspect_read(ri_text *content, const char *file, ri_error *error);
/* Hands each name that a shared library wants from elsewhere to `visit`, until it returns another than RI_OK.
 * Fails when the bytes are no whole shared library for this machine. */
typedef ri_status ri_import_visit(const char *name, void *context, ri_error *error);
ri_status ri_inspect_imports(const char *bytes, size_t length, ri_import_visit *visit, void *context,
                             ri_error *error);
/* An ri_import_visit: fails on a transcendental function of libm. */
ri_import_visit ri_inspect_mathematics;

/* Loads the library, whose constructors run, and gives its table; NULL when it has none. */
const ri_plugin *ri_inspect_open(const char *file, ri_error *error);
ri_status ri_inspect_version(const ri_plugin *plugin, ri_error *error);
ri_status ri_inspect_table(const ri_plugin *plugin, ri_error *error);
/* A copy of the host's size. */
ri_status ri_inspect_component(ri_component *to, const ri_component *from, ri_error *error);

/* The parts of a component's descriptor, in the host's order. The last needs the first to have passed. */
ri_status ri_inspect_identity(const ri_component *component, ri_error *error);
ri_status ri_inspect_texts(const ri_component *component, ri_error *error);
ri_status ri_inspect_limits(const ri_component *component, ri_error *error);
/* At most RI_PLUGIN_MAX_PARAMETERS rows are looked at. */
ri_status ri_inspect_parameters(const ri_component *component, ri_error *error);
ri_status ri_inspect_functions(const ri_component *component, ri_error *error);

#endif
