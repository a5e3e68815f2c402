/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plugin says of itself, without building anything. */
#include <string.h>

#include "checker/parts.h"
#include "host/inspect.h"

typedef ri_status inspection(const ri_component *component, ri_error *error);

static bool taken(ri__subject *subject, ri_status status, const ri_error *error) {
    return status == RI_OK || ri__say(subject, "%s", error->text);
}

bool ri__check_loads(ri__subject *subject) {
    ri_error error = {0};
    return ri_inspect_open(subject->file, &error) != NULL || ri__say(subject, "%s", error.text);
}

bool ri__check_interface_version(ri__subject *subject) {
    ri_error error = {0};
    return taken(subject, ri_inspect_version(subject->plugin, &error), &error);
}

bool ri__check_table_sizes(ri__subject *subject) {
    ri_error error = {0}, ignored = {0};
    if (ri_inspect_version(subject->plugin, &ignored) != RI_OK)
        return true; /* of another interface: its sizes say nothing */
    ri_status status = ri_inspect_table(subject->plugin, &error);
    for (uint32_t i = 0; status == RI_OK && i < subject->plugin->n_components; i++) {
        ri_component copy;
        status = ri_inspect_component(&copy, subject->plugin->components[i], &error);
    }
    return taken(subject, status, &error);
}

bool ri__check_identity(ri__subject *subject) {
    ri_error error = {0};
    if (!taken(subject, ri_inspect_identity(subject->component, &error), &error))
        return false;
    for (uint32_t i = 0; i < subject->at; i++) {
        const char *other = subject->plugin->components[i]->id;
        if (other != NULL && strcmp(other, subject->component->id) == 0)
            return ri__say(subject, "the id %s is there twice", other);
    }
    return true;
}

static bool described(ri__subject *subject, inspection *inspect) {
    ri_error error = {0};
    return taken(subject, inspect(subject->component, &error), &error);
}

bool ri__check_descriptor(ri__subject *subject) {
    return described(subject, ri_inspect_texts);
}

bool ri__check_limits(ri__subject *subject) {
    return described(subject, ri_inspect_limits);
}

bool ri__check_parameters(ri__subject *subject) {
    return described(subject, ri_inspect_parameters);
}

bool ri__check_functions(ri__subject *subject) {
    return described(subject, ri_inspect_functions);
}
