/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_PLUGIN_H
#define RI_ABI_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#include "parameter.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A plugin is a shared library that exports one constant data symbol,
 *   const ri_plugin reinspect_plugin = {...};
 * Plugins return rates, probabilities and quantiles; the engine draws. Thread tags: [setup] one at a time,
 * may allocate; [run] concurrent for different states, no allocation, no I/O; [pure] a [run] function that
 * writes nothing. Libraries are never unloaded. */

#define RI_ABI_MAJOR 1 /* frozen: a table changes at its end only, by a new minor */
#define RI_ABI_MINOR 2 /* 1: owner, as_of; 2: judgement's is_leaders_by_practice */

/* What the engine keeps room for; a component that wants more is refused. */
#define RI_PLUGIN_MAX_PARAMETERS 64
#define RI_PLUGIN_MAX_UNIFORMS   64
#define RI_PLUGIN_MAX_STATE      4096 /* bytes */

/* One model of one kind. Tables start with their size and grow at the end only. */
typedef struct ri_component {
    uint32_t size;         /* sizeof(ri_component) as the plugin was compiled */
    uint32_t n_parameters; /* rows of `parameters`, 0 .. 64 */
    uint32_t n_uniforms;   /* addressed uniforms wanted by each `advance`, 0 .. 64; 0 without memory */
    uint32_t state_size;   /* bytes per replication, 0 .. 4096; alignment 8 */
    const char *id;        /* "reinspect.demand.seasonal": maker.kind.name */
    const char *kind;      /* "demand/1": the revision is part of the id */
    const char *version;   /* of this component, "1.0.0" */
    const char *summary;   /* one sentence */
    const char *reference; /* author, year, DOI or dataset */
    const ri_parameter *parameters;
    /* Builds parameter-free tables shared by all threads; NULL when there are none. Returns 0, or not 0
     * when it failed. [setup] */
    int (*build)(void **model);
    /* Frees what build made; accepts NULL. [setup] */
    void (*drop)(void *model);
    /* Derives this replication's state from the drawn parameter values, in declared order. Writes exactly
     * state_size bytes. Returns 0, or not 0 when the values cannot work. [run] */
    int (*start)(const void *model, const double *values, void *state);
    const void *ops; /* the kind's table, for example const ri_demand_ops * */
    /* Since 1.1; a component without them reads as NULL. */
    const char *owner; /* who answers for the defaults, or NULL: the author of the plugin */
    const char *as_of; /* since when they are so, "2026-11-26", or NULL */
} ri_component;

typedef struct ri_plugin {
    uint32_t size; /* sizeof(ri_plugin) */
    uint32_t abi_major, abi_minor;
    uint32_t n_components;
    const ri_component *const *components;
} ri_plugin;

#if defined(__GNUC__)
#define RI_PLUGIN_EXPORT __attribute__((visibility("default")))
#else
#define RI_PLUGIN_EXPORT
#endif

/* Declares the one exported symbol; use it once per library. */
#ifdef __cplusplus
#define RI_PLUGIN_DECLARE extern "C" RI_PLUGIN_EXPORT const ri_plugin reinspect_plugin
#else
#define RI_PLUGIN_DECLARE                                                                                    \
    extern RI_PLUGIN_EXPORT const ri_plugin reinspect_plugin;                                                \
    RI_PLUGIN_EXPORT const ri_plugin reinspect_plugin
#endif

/* A library of one component, a constant `ri_component`. */
#define RI_PLUGIN_OF_ONE(one)                                                                                \
    static const ri_component *const ri_only_component[] = {&(one)};                                         \
    RI_PLUGIN_DECLARE = {sizeof(ri_plugin), RI_ABI_MAJOR, RI_ABI_MINOR, 1, ri_only_component}

#ifdef __cplusplus
}
#endif
#endif
