/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>
#include <math.h>

#include "report/assumptions.h"
#include "report/component.h"

/* As in assumptions_json.c: json_pack gives NULL when any part is NULL, so a lack of memory shows at the end.
 */
#define DUMP_FLAGS (JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(12))

static json_t *taken(ri_text *words) {
    json_t *value = words->failed ? NULL : json_stringn(words->length > 0 ? words->bytes : "", words->length);
    ri_text_dispose(words);
    return value;
}

static json_t *words(const char *text) {
    ri_text clean = {0};
    ri__clean(&clean, text);
    return taken(&clean);
}

static json_t *real(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *parameter_json(const ri_parameter *row) {
    ri_text said = {0};
    ri__prior_words(row, &said);
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:s, s:o, s:o}", "name", words(row->name),
                     "unit", words(row->unit), "low", real(row->low), "high", real(row->high), "default",
                     real(row->default_value), "prior", ri__prior_word(row), "prior_words", taken(&said),
                     "prior_a", real(row->prior_a), "prior_b", real(row->prior_b), "reliability",
                     ri__reliability_word(row->reliability), "source", words(row->source), "help",
                     words(row->help));
}

static json_t *component_json(const ri_host_entry *entry) {
    const ri_component *component = entry->component;
    char sha256[65];
    ri_sha256_format(&entry->sha256, sha256);
    json_t *parameters = json_array();
    bool is_whole = parameters != NULL;
    for (uint32_t i = 0; is_whole && i < component->n_parameters; i++)
        is_whole = json_array_append_new(parameters, parameter_json(&component->parameters[i])) == 0;
    json_t *root = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:i, s:i, s:o}", "id", words(component->id),
                             "kind", words(component->kind), "version", words(component->version), "summary",
                             words(component->summary), "reference", words(component->reference), "file",
                             words(entry->file), "sha256", sha256, "state_bytes", (int)component->state_size,
                             "uniforms", (int)component->n_uniforms, "parameters", parameters);
    if (is_whole)
        return root;
    json_decref(root);
    return NULL;
}

static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

void ri_report_components_json(const ri_host_entry *entries, int n, ri_text *text) {
    json_t *components = json_array();
    bool is_whole = components != NULL;
    for (int i = 0; is_whole && i < n; i++)
        is_whole = json_array_append_new(components, component_json(&entries[i])) == 0;
    json_t *root = json_pack("{s:s, s:o}", "schema", "reinspect.plugin_info/1", "components", components);
    if (!is_whole || root == NULL || json_dump_callback(root, add_bytes, text, DUMP_FLAGS) != 0)
        text->failed = 1;
    ri_text_add(text, "\n");
    json_decref(root);
}
