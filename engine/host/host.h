/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_HOST_HOST_H
#define RI_HOST_HOST_H

#include "base/hash.h"
#include "council/setup.h"

/* Finds, checks, loads and binds plugins. Nothing is linked in: every component comes from a shared library
 * on the search path, in this order: each folder of $REINSPECT_PLUGIN_PATH (":"), plugins/ beside the
 * executable, $XDG_DATA_HOME/reinspect/plugins (unset: ~/.local/share/reinspect/plugins), and the
 * installation's ../lib/reinspect/plugins beside the executable's folder. Libraries are never unloaded. */
typedef struct ri_host ri_host;

/* Scans the search path and loads what it finds. `executable` is the program's path (NULL: /proc/self/exe).
 * A library that is refused (o+w file or folder, owned by neither root nor the user, wrong ABI major, newer
 * minor, wrong table sizes, incomplete descriptor, undefined libm symbols, id twice) is remembered with its
 * reason, and is an error only when it is asked for. Fails RI_NO_MEMORY. [setup] */
ri_status ri_host_create(const char *executable, ri_host **host, ri_error *error);
/* A host of this one file, wherever it lies. Fails RI_NO_MEMORY. [setup] */
ri_status ri_host_create_of(const char *file, ri_host **host, ri_error *error);
/* Drops models; libraries stay mapped. Accepts NULL. [setup] */
void ri_host_destroy(ri_host *host);

/* Registers a component by hand, for tests: the same checks, no library. The component and what it points to
 * stay the caller's and must outlive the host. Fails RI_BAD_PLUGIN (incomplete, id twice), RI_NO_MEMORY.
 * [setup] */
ri_status ri_host_register(ri_host *host, const ri_component *component, ri_error *error);

/* Binds the component `id` of `role`'s kind and builds its model, once for all bindings; binding->set is
 * NULL. What is bound lives as long as the host. Fails RI_BAD_PLUGIN: which id, the folders looked in,
 * components of that kind that there are, reason of a refusal. [setup] */
ri_status ri_host_bind(ri_host *host, ri_role role, const char *id, ri_binding *binding, ri_error *error);

/* What is loaded, for provenance and `plugin list`; i from 0, in the order of loading. [pure] */
typedef struct ri_host_entry {
    const ri_component *component;
    const char *file; /* "" for one registered by hand */
    ri_sha256 sha256; /* of that file; zero for one registered by hand */
} ri_host_entry;
int ri_host_n_entries(const ri_host *host);
ri_host_entry ri_host_entry_at(const ri_host *host, int i);

/* What was refused, and why, for `plugin list` and `plugin check`; i from 0, in search order. [pure] */
typedef struct ri_host_refusal {
    const char *path;   /* of the file or folder */
    const char *reason; /* one sentence without its full stop */
} ri_host_refusal;
int ri_host_n_refusals(const ri_host *host);
ri_host_refusal ri_host_refusal_at(const ri_host *host, int i);

#endif
