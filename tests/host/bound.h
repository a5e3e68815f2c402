/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_HOST_BOUND_H
#define RI_TESTS_HOST_BOUND_H

#include <string.h>

#include "host/host.h"
#include "support.h"

#define PLUGINS RI_BUILD_DIR "/plugins"
enum { N_SHIPPED = 28 }; /* components */
#define TEST_PLUGINS RI_BUILD_DIR "/tests/plugins"

/* A host that looks in `path` and, besides, only where nothing is. */
static inline ri_host *host_looking_in(const char *path) {
    ri_host *host = NULL;
    ri_error error = {0};
    setenv("REINSPECT_PLUGIN_PATH", path, 1);
    setenv("XDG_DATA_HOME", "/nowhere/data", 1);
    ck_assert_msg(ri_host_create("/nowhere/bin/reinspect", &host, &error) == RI_OK, "%s", error.text);
    return host;
}

/* A component of the real plugins, started from its defaults. */
typedef struct bound {
    ri_host *host;
    ri_binding binding;
    const void *model;
    double values[RI_PLUGIN_MAX_PARAMETERS];
    uint64_t state[RI_PLUGIN_MAX_STATE / 8];
} bound;

static inline void bound_start(bound *b) {
    memset(b->state, 0xff, sizeof b->state);
    ck_assert_int_eq(b->binding.component->start(b->model, b->values, b->state), 0);
}

static inline void bound_open(bound *b, ri_role role, const char *id) {
    ri_error error = {0};
    b->host = host_looking_in(PLUGINS);
    ck_assert_msg(ri_host_bind(b->host, role, id, &b->binding, &error) == RI_OK, "%s", error.text);
    b->model = b->binding.model;
    for (uint32_t i = 0; i < b->binding.component->n_parameters; i++)
        b->values[i] = b->binding.component->parameters[i].default_value;
    bound_start(b);
}

static inline double *bound_value(bound *b, const char *name) {
    for (uint32_t i = 0; i < b->binding.component->n_parameters; i++)
        if (strcmp(b->binding.component->parameters[i].name, name) == 0)
            return &b->values[i];
    ck_abort_msg("no parameter %s", name);
    return NULL;
}

static inline void bound_close(bound *b) {
    ri_host_destroy(b->host);
}

/* Relative where the value is large, absolute where it is small. */
#define assert_near(got, expected)                                                                           \
    do {                                                                                                     \
        double got_ = (got), expected_ = (expected);                                                         \
        double room_ = 1e-12 * (expected_ > 1 ? expected_ : 1);                                              \
        ck_assert_msg(got_ >= expected_ - room_ && got_ <= expected_ + room_, "%s = %.17g, expected %.17g",  \
                      #got, got_, expected_);                                                                \
    } while (0)

#endif
