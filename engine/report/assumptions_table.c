/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/assumptions.h"

#define WIDTH             100
#define NAME_WIDTH        52
#define FIGURES           5
#define FIGURES_OF_EFFECT 3

/* Appends words broken at spaces into lines of at most WIDTH bytes, each after `indent` blanks, and empties
 * `words`. */
static void add_lines(ri_text *text, ri_text *words, int indent) {
    const char *at = words->bytes != NULL ? words->bytes : "";
    size_t room = (size_t)(WIDTH - indent);
    while (*at != '\0') {
        size_t length = strlen(at);
        if (length > room) {
            length = room;
            while (length > 0 && at[length] != ' ')
                length--;
            if (length == 0)
                length = strcspn(at, " "); /* a word is not cut: its middle might be that of a character */
        }
        ri_text_add(text, "%*s%.*s\n", indent, "", (int)length, at);
        at += length;
        at += strspn(at, " ");
    }
    text->failed |= words->failed;
    ri_text_dispose(words);
}

/* A name too long for its column stands on a line of its own. */
static void add_name(ri_text *text, const ri_text *name) {
    const char *bytes = name->bytes != NULL ? name->bytes : "";
    if (name->length >= NAME_WIDTH)
        ri_text_add(text, "%s\n%*s", bytes, NAME_WIDTH, "");
    else
        ri_text_add(text, "%-*s", NAME_WIDTH, bytes);
    text->failed |= name->failed;
}

static void add_columns(ri_text *text, const char *name, const char *middle, const char *last) {
    ri_text_add(text, "%-*s%-12s %8s %8s %8s", NAME_WIDTH, name, "unit", "low", "high", middle);
    ri_text_add(text, *last != '\0' ? " %8s\n" : "%s\n", last);
}

static void add_range(ri_text *text, const char *unit, double low, double high, double middle) {
    ri_text_add(text, "%-12s %8s %8s %8s", unit, ri__figure(low, FIGURES).text,
                ri__figure(high, FIGURES).text, ri__figure(middle, FIGURES).text);
}

/* "Effect on cost_gbp, from its low to its high value: size 4,100 (3,000 to 5,200), by chance 900". */
static void add_effect(const ri_assumptions_view *view, const ri_effect_found *effect, ri_text *text) {
    ri_text line = {0};
    bool is_share = strcmp(ri_effects_unit(view->effects), "share_of_variance") == 0;
    ri_text_add(&line, is_share ? "Effect: share of the variance of " : "Effect on ");
    ri__clean(&line, ri_effects_outcome(view->effects));
    ri_text_add(
        &line,
        is_share ? " in all %s (%s to %s), by chance %s"
                 : ", from its low to its high value: size %s (%s to %s), by chance %s",
        ri__figure(effect->size, FIGURES_OF_EFFECT).text, ri__figure(effect->low, FIGURES_OF_EFFECT).text,
        ri__figure(effect->high, FIGURES_OF_EFFECT).text, ri__figure(effect->chance, FIGURES_OF_EFFECT).text);
    if (effect->stands_out)
        ri_text_add(&line, "; stands out");
    add_lines(text, &line, 4);
}

static void add_assumption(ri_text *text, const ri__assumption_group *group,
                           const ri__assumption *assumption) {
    const ri_parameter *row = assumption->row;
    ri_text line = {0};
    ri__assumption_name(group, row, &line);
    add_name(text, &line);
    ri_text_dispose(&line);
    add_range(text, row->unit, row->low, row->high, row->default_value);
    if (!isnan(assumption->set))
        ri_text_add(text, " %8s", ri__figure(assumption->set, FIGURES).text);
    ri_text_add(text, "\n");
    ri__clean(&line, row->help);
    add_lines(text, &line, 4);
    ri_text_add(&line, "Prior: ");
    ri__prior_words(row, &line);
    if (row->prior != RI_PRIOR_FIXED)
        ri_text_add(&line, "; 5, 50, 95 %% points %s, %s, %s",
                    ri__figure(ri_parameter_quantile(row, 0.05), 3).text,
                    ri__figure(ri_parameter_quantile(row, 0.5), 3).text,
                    ri__figure(ri_parameter_quantile(row, 0.95), 3).text);
    add_lines(text, &line, 4);
    if (assumption->calibrated != NULL) {
        ri_text_add(&line, "Calibrated on the record: 5, 50, 95 %% points %s, %s, %s",
                    ri__figure(ri__assumption_quantile(assumption, 0.05), 3).text,
                    ri__figure(ri__assumption_quantile(assumption, 0.5), 3).text,
                    ri__figure(ri__assumption_quantile(assumption, 0.95), 3).text);
        add_lines(text, &line, 4);
    }
    ri_text_add(&line, "Reliability %s", ri__reliability_label(row->reliability));
    if (strcmp(row->source, "none") != 0) {
        ri_text_add(&line, ". Source: ");
        ri__clean(&line, row->source);
    }
    add_lines(text, &line, 4);
    ri_text_add(&line, "Owner: %s%s%s. ", assumption->owner, assumption->as_of[0] != '\0' ? ", as of " : "",
                assumption->as_of);
    if (assumption->signoff != NULL) {
        ri_text_add(&line, "Signed off on %s by ", assumption->signoff->on);
        ri__clean(&line, assumption->signoff->by);
    } else {
        ri_text_add(&line, "Not signed off");
    }
    add_lines(text, &line, 4);
}

static void add_group(const ri_assumptions_view *view, ri_text *text, const ri__assumption_group *group) {
    ri_text line = {0};
    if (group->terms != NULL) {
        ri_text_add(&line, "Sizes of the plan's effects (%d)", group->n);
    } else if (group->costs != NULL) {
        ri_text_add(&line, "What the plan costs (%d)", group->n);
    } else if (group->component == NULL) {
        ri_text_add(&line, "The council's own (%d)", group->n);
    } else {
        ri_text_add(&line, "Plugin ");
        ri__clean(&line, group->component->id);
        ri_text_add(&line, " ");
        ri__clean(&line, group->component->version);
        ri_text_add(&line, ", for %s (%d)", group->role_word, group->n);
    }
    ri_text_add(text, "\n");
    add_lines(text, &line, 0);
    if (group->n > 0)
        add_columns(text, "name", "default", view->scenario != NULL ? "set" : "");
    for (int i = 0; i < group->n; i++) {
        ri__assumption assumption = ri__group_assumption(view, group, i);
        ri_effect_found effect;
        add_assumption(text, group, &assumption);
        if (ri__assumption_effect(view, group, i, &effect))
            add_effect(view, &effect, text);
    }
}

static void add_head(const ri_assumptions_view *view, ri_text *text) {
    ri__assumption_counts counts = ri__assumptions_count(view);
    ri_text line = {0};
    if (view->scenario != NULL) {
        ri_text_add(&line, "Assumptions of the scenario: ");
        ri__clean(&line, view->scenario->name);
    } else {
        ri_text_add(
            &line,
            "Assumptions of the council and of every plugin found. A scenario uses one plugin for each "
            "role: `reinspect assumptions SCENARIO` lists those alone, with the values that it sets.");
    }
    add_lines(text, &line, 0);
    ri_text_add(&line, "%d assumptions:", counts.n);
    for (int i = RI_RED; i <= RI_GREEN; i++)
        ri_text_add(&line, " %d %s (%s)%s", counts.reliable[i], ri__reliability_word(i),
                    ri__reliability_meaning(i), i < RI_GREEN ? "," : ".");
    ri_text_add(&line, " %d are drawn anew in each run, from their priors cut to low and high",
                counts.n_drawn);
    if (view->scenario != NULL)
        ri_text_add(&line, "; values set by the scenario: %d; signed off: %d", counts.n_set, counts.n_signed);
    ri_text_add(&line, ". `run --set NAME=VALUE` sets one.");
    add_lines(text, &line, 0);
}

static void add_levers(const ri_assumptions_view *view, ri_text *text) {
    ri_text line = {0};
    ri_text_add(
        &line,
        "Levers (%d): what a plan moves, and `run --set NAME=VALUE` from the first day. `start` is the "
        "value without a plan.",
        RI_N_LEVERS);
    ri_text_add(text, "\n");
    add_lines(text, &line, 0);
    add_columns(text, "name", "start", "");
    for (int i = 0; i < RI_N_LEVERS; i++) {
        const ri_lever_info *lever = &ri_lever_table[i];
        ri_text_add(&line, "%s", lever->name);
        add_name(text, &line);
        ri_text_dispose(&line);
        add_range(text, lever->unit, lever->low, lever->high, lever->start);
        ri_text_add(text, "\n");
        ri_text_add(&line, "%s", lever->label);
        add_lines(text, &line, 4);
        ri_effect_found effect;
        if (ri__lever_effect(view, lever, &effect))
            add_effect(view, &effect, text);
    }
}

void ri_report_assumptions_table(const ri_assumptions_view *view, ri_text *text) {
    int n_groups = ri__n_assumption_groups(view);
    add_head(view, text);
    for (int i = 0; i < n_groups; i++) {
        ri__assumption_group group = ri__assumption_group_at(view, i);
        add_group(view, text, &group);
    }
    add_levers(view, text);
}
