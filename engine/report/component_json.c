/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/assumptions.h"
#include "report/component.h"
#include "report/json_values.h"

static json_t *parameter_json(const ri_parameter *row) {
    ri_text said = {0};
    ri__prior_words(row, &said);
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:s, s:o, s:o}", "name",
                     ri__json_words(row->name), "unit", ri__json_words(row->unit), "low",
                     ri__json_real(row->low), "high", ri__json_real(row->high), "default",
                     ri__json_real(row->default_value), "prior", ri__prior_word(row), "prior_words",
                     ri__json_taken(&said), "prior_a", ri__json_real(row->prior_a), "prior_b",
                     ri__json_real(row->prior_b), "reliability", ri__reliability_word(row->reliability),
                     "source", ri__json_words(row->source), "help", ri__json_words(row->help));
}

static json_t *component_json(const ri_host_entry *entry) {
    const ri_component *component = entry->component;
    char sha256[65];
    ri_sha256_format(&entry->sha256, sha256);
    json_t *parameters = json_array();
    bool is_whole = parameters != NULL;
    for (uint32_t i = 0; is_whole && i < component->n_parameters; i++)
        is_whole = json_array_append_new(parameters, parameter_json(&component->parameters[i])) == 0;
    json_t *root = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:i, s:i, s:o}", "id", ri__json_words(component->id), "kind",
        ri__json_words(component->kind), "version", ri__json_words(component->version), "summary",
        ri__json_words(component->summary), "reference", ri__json_words(component->reference), "file",
        ri__json_words(entry->file), "sha256", sha256, "state_bytes", (int)component->state_size, "uniforms",
        (int)component->n_uniforms, "parameters", parameters);
    if (is_whole)
        return root;
    json_decref(root);
    return NULL;
}

void ri_report_components_json(const ri_host_entry *entries, int n, ri_text *text) {
    json_t *components = json_array();
    bool is_whole = components != NULL;
    for (int i = 0; is_whole && i < n; i++)
        is_whole = json_array_append_new(components, component_json(&entries[i])) == 0;
    json_t *root = json_pack("{s:s, s:o}", "schema", "reinspect.plugin_info/1", "components", components);
    if (!is_whole)
        text->failed = 1;
    ri__json_dump(root, RI__JSON_FLAGS, text);
}
