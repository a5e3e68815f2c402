/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/effects_found.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

struct ri_effects_found {
    json_t *json, *factors;
    const char *outcome, *unit;
    bool is_morris;
};

static ri_status check_scenario(const json_t *json, const char *where, const ri_scenario *scenario,
                                ri_error *error) {
    char hash[65];
    const char *made = json_string_value(json_object_get(json_object_get(json, "scenario"), "sha256"));
    ri_sha256_format(&scenario->sha256, hash);
    if (made != NULL && strcmp(made, hash) == 0)
        return RI_OK;
    return ri_error_set(
        error, RI_BAD_DATA,
        "%s: was made from another scenario than %s (SHA-256 of what it resolves to %.12s, here "
        "%.12s); make it anew with `reinspect sensitivity %s --format json`, without --set",
        where, scenario->file, made != NULL ? made : "missing", hash, scenario->file);
}

static bool is_number(const json_t *factor, const char *key, double *value) {
    const json_t *number = json_object_get(factor, key);
    *value = json_is_number(number) ? json_number_value(number) : (double)NAN;
    return json_is_number(number) || json_is_null(number);
}

static bool read_factor(const ri_effects_found *found, const json_t *factor, ri_effect_found *effect) {
    bool m = found->is_morris;
    effect->stands_out = json_is_true(json_object_get(factor, "stands_out"));
    return json_is_string(json_object_get(factor, "name")) &&
           json_is_string(json_object_get(factor, "part")) &&
           is_number(factor, m ? "mu_star" : "total", &effect->size) &&
           is_number(factor, m ? "mu_star_low" : "total_low", &effect->low) &&
           is_number(factor, m ? "mu_star_high" : "total_high", &effect->high) &&
           is_number(factor, m ? "mu" : "first", &effect->direction) &&
           is_number(factor, "chance", &effect->chance);
}

/* False when something is missing. */
static bool fill(ri_effects_found *found) {
    const char *schema = NULL, *method = NULL;
    if (json_unpack(found->json, "{s:s, s:s, s:{s:s, s:s}, s:o}", "schema", &schema, "method", &method,
                    "outcome", "path", &found->outcome, "unit", &found->unit, "factors",
                    &found->factors) != 0 ||
        strcmp(schema, "reinspect.sensitivity/1") != 0 || !json_is_array(found->factors))
        return false;
    found->is_morris = strcmp(method, "morris") == 0;
    if (!found->is_morris)
        found->unit = "share_of_variance";
    for (size_t i = 0; i < json_array_size(found->factors); i++) {
        ri_effect_found effect;
        if (!read_factor(found, json_array_get(found->factors, i), &effect))
            return false;
    }
    return true;
}

static json_t *load(const char *path, ri_error *error) {
    json_error_t problem = {.line = 1};
    bool is_input = strcmp(path, "-") == 0;
    FILE *file = is_input ? stdin : fopen(path, "rb");
    if (file == NULL) {
        ri_error_set(error, RI_BAD_DATA, "%s: cannot be opened: %s", path, strerror(errno));
        return NULL;
    }
    json_t *json = json_loadf(file, 0, &problem);
    if (json == NULL)
        ri_error_set(error, RI_BAD_DATA,
                     "%s:%d: is no JSON (%s); give what `reinspect sensitivity --format json` writes", path,
                     problem.line, problem.text);
    if (!is_input)
        fclose(file);
    return json;
}

ri_status ri_effects_found_load(const char *path, const ri_scenario *scenario, ri_effects_found **found,
                                ri_error *error) {
    *found = calloc(1, sizeof **found);
    if (*found == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %s", path);
    (*found)->json = load(path, error);
    ri_status status = (*found)->json != NULL ? RI_OK : RI_BAD_DATA;
    if (status == RI_OK && !fill(*found))
        status = ri_error_set(error, RI_BAD_DATA,
                              "%s: is not what `reinspect sensitivity --format json` writes", path);
    if (status == RI_OK)
        status = check_scenario((*found)->json, path, scenario, error);
    if (status != RI_OK) {
        ri_effects_found_destroy(*found);
        *found = NULL;
    }
    return status;
}

void ri_effects_found_destroy(ri_effects_found *found) {
    if (found != NULL)
        json_decref(found->json);
    free(found);
}

const char *ri_effects_outcome(const ri_effects_found *found) {
    return found->outcome;
}

const char *ri_effects_unit(const ri_effects_found *found) {
    return found->unit;
}

bool ri_effect_found_of(const ri_effects_found *found, const char *part, const char *name,
                        ri_effect_found *effect) {
    for (size_t i = 0; found != NULL && i < json_array_size(found->factors); i++) {
        const json_t *factor = json_array_get(found->factors, i);
        if (strcmp(json_string_value(json_object_get(factor, "part")), part) == 0 &&
            strcmp(json_string_value(json_object_get(factor, "name")), name) == 0)
            return read_factor(found, factor, effect);
    }
    return false;
}
