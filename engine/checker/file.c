/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file as it lies there; nothing of it runs. */
#include <string.h>

#include "checker/parts.h"
#include "host/inspect.h"

static bool taken(ri__subject *subject, ri_status status, const ri_error *error) {
    return status == RI_OK || ri__say(subject, "%s", error->text);
}

bool ri__check_trusted_file(ri__subject *subject) {
    ri_error error = {0};
    return taken(subject, ri_inspect_trust(subject->file, &error), &error);
}

static bool imports_are(ri__subject *subject, ri_import_visit *visit) {
    ri_error error = {0};
    ri_text content = {0};
    ri_status status = ri_inspect_read(&content, subject->file, &error);
    if (status == RI_OK)
        status = ri_inspect_imports(content.bytes, content.length, visit, NULL, &error);
    ri_text_dispose(&content);
    return taken(subject, status, &error);
}

static ri_status any(const char *name, void *context, ri_error *error) {
    (void)name;
    (void)context;
    (void)error;
    return RI_OK;
}

bool ri__check_library(ri__subject *subject) {
    return imports_are(subject, any);
}

/* A file that is no library is that check's finding, not this one's. */
static bool is_library(ri__subject *subject) {
    bool is_one = imports_are(subject, any);
    subject->said[0] = '\0';
    return is_one;
}

bool ri__check_fixed_mathematics(ri__subject *subject) {
    return !is_library(subject) || imports_are(subject, ri_inspect_mathematics);
}

static ri_status no_chance(const char *name, void *context, ri_error *error) {
    static const char *const names[] = {
        "rand",      "rand_r",     "random",    "random_r",     "srand",        "srandom",
        "drand48",   "erand48",    "lrand48",   "nrand48",      "mrand48",      "jrand48",
        "srand48",   "arc4random", "getrandom", "getentropy",   "time",         "clock",
        "ftime",     "times",      "getrusage", "gettimeofday", "timespec_get", "clock_gettime",
        "localtime", "getauxval",  "rdtsc",     "sched_getcpu", "mktime",       "arc4random_uniform",
    };
    (void)context;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return ri_error_set(error, RI_BAD_PLUGIN,
                                "it calls %s; hand back probabilities or quantiles, and let the engine draw",
                                name);
    return RI_OK;
}

bool ri__check_no_chance_or_clock(ri__subject *subject) {
    return !is_library(subject) || imports_are(subject, no_chance);
}
