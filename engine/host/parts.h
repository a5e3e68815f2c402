/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_HOST_PARTS_H
#define RI_HOST_PARTS_H

/* What the files of this room share; nobody else includes it. All are [setup]. A check returns
 * RI_BAD_PLUGIN with one sentence without its full stop and without the file's name: the caller knows it. */

#include "host/host.h"

/* One component with its tables copied to the host's full size. */
typedef struct ri__entry {
    ri_component component;
    void *ops;
    void *model;
    bool is_built;
    char *file;
    ri_sha256 sha256;
    char *rival; /* another file with the same id and other bytes, or NULL: then neither is bound */
} ri__entry;

typedef struct ri__refusal {
    char *path, *reason;
    bool is_folder;
} ri__refusal;

struct ri_host {
    ri__entry **entries; /* pointers: what is bound must not move */
    int n_entries;
    ri__refusal *refusals;
    int n_refusals;
    char **folders; /* looked in, in order, whether they exist or not */
    int n_folders;
};

/* descriptor.c: whether a component is complete and sane, all but its uniqueness. `component` is already the
 * host's copy. */
ri_status ri__descriptor_check(const ri_component *component, ri_error *error);
/* A zeroed table of the kind's full size with `component->ops` copied in; NULL without memory. The caller
 * frees. The component passed ri__descriptor_check. */
void *ri__ops_copy(const ri_component *component);

/* registry.c */
/* Adds a copy; `file` "" and `sha256` NULL for one registered by hand. */
ri_status ri__registry_add(ri_host *host, const ri_component *component, const char *file,
                           const ri_sha256 *sha256, ri_error *error);
/* Remembers a refusal with its reason. Fails RI_NO_MEMORY. */
ri_status ri__registry_refuse(ri_host *host, const char *path, bool is_folder, const char *reason,
                              ri_error *error);
ri__entry *ri__registry_find(const ri_host *host, const char *id);
/* malloc'd copy, NULL without memory. */
char *ri__copy_text(const char *text);
/* Grows an array by one element when its count is a power of two; NULL without memory, the old one stays. */
void *ri__grow(void *array, int n, size_t size);

/* search.c: notes the folders of the search path in host->folders, and loads each file in them. */
ri_status ri__search(ri_host *host, const char *executable, ri_error *error);

/* load.c: checks and loads one file and registers its components, or remembers why not. Fails
 * RI_NO_MEMORY alone. */
ri_status ri__load(ri_host *host, const char *file, ri_error *error);
/* Largest file that is read. */
#define RI__LARGEST_FILE ((size_t)64 << 20)

/* elf_symbols.c: whether bytes are a whole shared library for this machine that leaves no transcendental
 * function of libm undefined. */
ri_status ri__elf_check(const char *bytes, size_t length, ri_error *error);

#endif
