/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/component.h"

#include "report/assumptions.h"

enum { FIGURES = 4 };

/* A line of the plugin's own words; what would disturb a terminal is taken out. */
static void add_line(ri_text *text, const char *before, const char *words) {
    ri_text clean = {0};
    ri__clean(&clean, words);
    ri_text_add(text, "%s%s\n", before, clean.bytes != NULL ? clean.bytes : "");
    text->failed |= clean.failed;
    ri_text_dispose(&clean);
}

static void add_parameter(const ri_parameter *row, ri_text *text) {
    ri_text prior = {0};
    ri_text_add(text, "\n  %s = %s %s (%s to %s), %s\n", row->name,
                ri__figure(row->default_value, FIGURES).text, row->unit, ri__figure(row->low, FIGURES).text,
                ri__figure(row->high, FIGURES).text, ri__reliability_word(row->reliability));
    add_line(text, "    ", row->help);
    ri__prior_words(row, &prior);
    add_line(text, "    Prior: ", prior.bytes != NULL ? prior.bytes : "");
    text->failed |= prior.failed;
    ri_text_dispose(&prior);
    add_line(text, "    Source: ", row->source);
}

void ri_report_component_table(const ri_host_entry *entry, ri_text *text) {
    const ri_component *component = entry->component;
    char sha256[65];
    ri_sha256_format(&entry->sha256, sha256);
    ri_text_add(text, "%s, of kind %s\n", component->id, component->kind);
    add_line(text, "  Version:   ", component->version);
    add_line(text, "  Summary:   ", component->summary);
    add_line(text, "  Reference: ", component->reference);
    if (component->owner != NULL)
        add_line(text, "  Owner:     ", component->owner);
    if (component->as_of != NULL)
        add_line(text, "  As of:     ", component->as_of);
    add_line(text, "  File:      ", entry->file);
    ri_text_add(text, "  SHA-256:   %s\n", sha256);
    ri_text_add(text, "  State:     %u bytes; %u uniforms a day; %u parameters\n", component->state_size,
                component->n_uniforms, component->n_parameters);
    for (uint32_t i = 0; i < component->n_parameters; i++)
        add_parameter(&component->parameters[i], text);
}
