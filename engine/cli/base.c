/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/base.h"

#include <string.h>

#include "cli/places.h"

ri_status ri_base_open(ri_session *session, const ri_options *options, ri_error *error) {
    ri_places places;
    char path[4096 + 32];
    ri_status status = ri_places_find(&places, NULL, error);
    if (status != RI_OK)
        return status;
    snprintf(path, sizeof path, "%s/../baseline.lua", places.data);
    status = ri_session_open(session, path, options, error);
    if (status == RI_OK && session->scenario->setup.n_effects > 0)
        status = ri_error_set(error, RI_USAGE,
                              "--set takes assumptions and switches here; a lever is part of a plan, and "
                              "councils are held to the record without one");
    return status;
}

void ri_base_show_progress(void *context, uint32_t n, uint32_t of) {
    const char *form = context;
    if (strcmp(form, "json") == 0)
        fprintf(stderr, "{\"done\": %u, \"wanted\": %u}\n", n, of);
    else if (strcmp(form, "auto") == 0 && n * 10 / of != (n - 1) * 10 / of)
        fprintf(stderr, "%u of %u\n", n, of);
}
