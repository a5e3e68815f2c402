/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/base.h"

#include <string.h>

#include "cli/interrupt.h"
#include "cli/places.h"

/* `context` is a word of --progress. */
static void show_progress(void *context, uint32_t n, uint32_t of) {
    const char *form = context;
    if (strcmp(form, "json") == 0)
        fprintf(stderr, "{\"done\": %u, \"wanted\": %u}\n", n, of);
    else if (strcmp(form, "auto") == 0 && n * 10 / of != (n - 1) * 10 / of)
        fprintf(stderr, "%u of %u\n", n, of);
}

ri_status ri_base_open(ri_base *base, const char *command, const ri_options *options, ri_error *error) {
    ri_places places;
    *base = (ri_base){0};
    if (options->n_arguments != 0)
        return ri_error_set(error, RI_USAGE, "%s: takes no file; the record lies in scenarios/data", command);
    ri_status status = ri_places_find(&places, NULL, error);
    if (status != RI_OK)
        return status;
    snprintf(base->path, sizeof base->path, "%s/../baseline.lua", places.data);
    status = ri_session_open(&base->session, base->path, options, error);
    if (status == RI_OK && base->session.scenario->setup.n_effects > 0)
        status = ri_error_set(error, RI_USAGE,
                              "--set takes assumptions and switches here; a lever is part of a plan, and "
                              "councils are held to the record without one");
    snprintf(base->progress, sizeof base->progress, "%s", options->progress);
    base->study = (ri_study_options){.seed = options->seed,
                                     .n_replicates = (uint32_t)options->n_replications,
                                     .n_threads = options->n_threads,
                                     .stop = ri_interrupt_watch(),
                                     .on_progress = show_progress,
                                     .progress_context = base->progress};
    return status;
}

void ri_base_dispose(ri_base *base) {
    ri_session_dispose(&base->session);
}
