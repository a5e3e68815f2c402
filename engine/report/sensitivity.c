/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sensitivity.h"

#include <math.h>
#include <string.h>

#include "report/assumptions.h"
#include "report/effect.h"

static bool is_morris(const ri_sensitivity_view *view) {
    return view->sensitivity->asked.method == RI_MORRIS;
}

ri__sway ri__sway_of(const ri_sensitivity_view *view, uint32_t factor) {
    const ri_sensitivity_row *row = &view->sensitivity->row[factor];
    const ri_morris_factor *m = &row->morris;
    const ri_sobol_factor *s = &row->sobol;
    return is_morris(view) ? (ri__sway){m->mu_star, m->mu_star_within, m->mu, m->mu_within}
                           : (ri__sway){s->total, s->total_within, s->first, s->first_within};
}

uint32_t ri__n_standing_out(const ri_sensitivity_view *view) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < view->sensitivity->n_factors; i++)
        n += view->sensitivity->row[i].stands_out;
    return n;
}

/* No minus before a zero, which is none. */
static double rounded(double percent) {
    return fabs(percent) < 0.05 ? 0 : percent;
}

/* A share of variance may be below 0. */
static ri__word percent(double share) {
    ri__word word = {"no value"};
    if (isfinite(share))
        snprintf(word.text, sizeof word.text, "%.1f%%", rounded(100 * share));
    return word;
}

/* Percentage points: "+25.0". */
static ri__word points(double share) {
    ri__word word = {"no value"};
    if (isfinite(share))
        snprintf(word.text, sizeof word.text, rounded(100 * share) == 0 ? "%.1f" : "%+.1f",
                 rounded(100 * share));
    return word;
}

ri__word ri__direction_words(const ri_sensitivity_view *view, double direction) {
    const char *unit = ri_path_unit(view->sensitivity->asked.path);
    return !is_morris(view)             ? percent(direction)
           : strcmp(unit, "share") == 0 ? points(direction)
                                        : ri__signed_change(direction, unit);
}

/* The outcome's mean: a chance as "8 in 100". */
ri__word ri__mean_words(const ri_sensitivity_view *view) {
    ri_path path = view->sensitivity->asked.path;
    ri_outcome_kind kind = ri_outcome_table[path.outcome].kind;
    bool is_chance = kind == RI_OUTCOME_GRADE || kind == RI_OUTCOME_AREAS || kind == RI_OUTCOME_BY_MONTH ||
                     kind == RI_OUTCOME_CHANCE;
    return is_chance ? ri__in_100(view->sensitivity->mean)
                     : ri__amount(view->sensitivity->mean, ri_path_unit(path));
}

ri__word ri__sway_words(const ri_sensitivity_view *view, double size) {
    ri__word word = ri__direction_words(view, size);
    if (word.text[0] == '+')
        memmove(word.text, word.text + 1, strlen(word.text));
    return word;
}

void ri__factor_range(const ri_sensitivity_row *row, ri_text *text) {
    if (row->factor.row == NULL) {
        ri_text_add(text, "not at all to as planned");
        return;
    }
    bool is_share = strcmp(row->factor.row->unit, "share") == 0;
    double scale = is_share ? 100 : 1;
    const char *unit = ri__unit(row->factor.row->unit);
    ri_text_add(text, "%s to %s%s%s", ri__figure(row->low * scale, 2).text,
                ri__figure(row->high * scale, 2).text,
                is_share        ? "%"
                : *unit != '\0' ? " "
                                : "",
                "");
    ri__clean(text, unit);
}

const char *ri__factor_help(const ri_sensitivity_row *row) {
    return row->factor.row != NULL && row->factor.kind == RI_FACTOR_ASSUMPTION ? row->factor.row->help
           : row->factor.kind == RI_FACTOR_LEVER ? ri_lever_table[row->factor.index].label
                                                 : "size of an effect of the plan";
}

void ri__sensitivity_lead(const ri_sensitivity_view *view, ri_text *text) {
    const ri_sensitivity *s = view->sensitivity;
    uint32_t n = ri__n_standing_out(view);
    ri_text_add(text, "Of %u assumptions and levers ", s->n_factors);
    if (n == 0)
        ri_text_add(text, "none moves this outcome by more than chance might");
    else
        ri_text_add(text, "%u move%s this outcome by more than chance might: ", n, n == 1 ? "s" : "");
    for (uint32_t i = 0, told = 0; i < s->n_factors && told < 3; i++) {
        if (!s->row[i].stands_out)
            continue;
        ri_text_add(text, "%s", told == 0 ? (n > 1 ? "most of all " : "") : told == 1 ? ", then " : " and ");
        ri__clean(text, s->row[i].factor.name);
        told++;
    }
}

void ri__sensitivity_method(const ri_sensitivity_view *view, ri_text *text) {
    const ri_sensitivity *s = view->sensitivity;
    const ri_sensitivity_options *o = &s->asked;
    if (is_morris(view))
        ri_text_add(
            text,
            "Morris: %u random paths, each of which moves every one of %u assumptions and levers once, "
            "between the 5, 35, 65 and 95 %% points of what is held possible for it (levers: from not "
            "at all to as planned)",
            s->n_blocks, s->n_factors);
    else
        ri_text_add(
            text,
            "Sobol: the variance of the outcome with %u assumptions and levers drawn as they are held "
            "possible (levers: evenly from not at all to as planned), from %u times %u points",
            s->n_factors, s->n_blocks, o->n_points);
    ri_text_add(text, "; %u simulated histories at each point, in all %s. ", o->n_replications,
                ri__number((double)s->n_simulated, 0).text);
    ri_text_add(text, "What is compared meets the same chance. All other assumptions stand at their values");
    ri_text_add(text, s->is_complete ? "." : ". Interrupted: %u of %u were done.", s->n_blocks, o->n_blocks);
}

void ri__sensitivity_reading(const ri_sensitivity_view *view, ri_text *text) {
    if (is_morris(view))
        ri_text_add(
            text,
            "Size: by how much the outcome changes, up or down, when the one goes from its low to its high "
            "value, on average over where the others are (mu*). Change: the same with its sign (mu). By "
            "chance: the size to "
            "be expected of one that only makes other things happen by chance. \"Stands out\": so large a "
            "size comes by chance, for any of them, in fewer than 5 of 100 such studies.");
    else
        ri_text_add(
            text,
            "Alone: the share of the outcome's variance that goes with the one by itself (first order); an "
            "estimate, which may come out below 0. In all: with what it does together with others. By "
            "chance: "
            "the share to be expected of one that only makes other things happen by chance. \"Stands "
            "out\": the interval of \"in all\" lies above that.");
    if (is_morris(view) && strcmp(ri_path_unit(view->sensitivity->asked.path), "share") == 0)
        ri_text_add(text, " Sizes and changes are in percentage points.");
    ri_text_add(text,
                " Intervals are at 90 %%. Each is moved by itself, also where the published record makes "
                "some go together; none of it says what causes what outside the simulation.");
}
