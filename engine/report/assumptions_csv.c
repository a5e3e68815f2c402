/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/assumptions.h"
#include "report/csv_fields.h"

/* One row for each assumption and lever. Lines end in LF, as other Unix tools expect. What does not exist is
 * an empty field. */

static const char *const columns =
    "kind,name,unit,low,high,default,set,drawn,prior,prior_words,prior_a,prior_b,"
    "q05,q50,q95,calibrated_q05,calibrated_q50,calibrated_q95,reliability,reliability_words,source,help,part,"
    "owner,as_of,signed_off_by,signed_off_on,"
    "effect,effect_low,effect_high,effect_direction,effect_by_chance,effect_stands_out,effect_unit,effect_"
    "outcome\n";

/* The last fields: what a study of sensitivity found; NULL = nothing. */
static void add_effect(const ri_assumptions_view *view, const ri_effect_found *effect, ri_text *text) {
    if (effect == NULL) {
        ri_text_add(text, ",,,,,,,\n");
        return;
    }
    ri__csv_number(text, effect->size);
    ri__csv_number(text, effect->low);
    ri__csv_number(text, effect->high);
    ri__csv_number(text, effect->direction);
    ri__csv_number(text, effect->chance);
    ri__csv_words(text, effect->stands_out ? "true" : "false", ',');
    ri__csv_words(text, ri_effects_unit(view->effects), ',');
    ri__csv_words(text, ri_effects_outcome(view->effects), '\n');
}

static void add_assumption(ri_text *text, const ri__assumption_group *group,
                           const ri__assumption *assumption) {
    const ri_parameter *row = assumption->row;
    bool has_arguments = ri__prior_argument(row, 0) != NULL;
    static const double points[] = {0.05, 0.5, 0.95};
    ri_text words = {0};
    ri__assumption_name(group, row, &words);
    ri__csv_words(text, "assumption", ',');
    ri__csv_words(text, words.bytes != NULL ? words.bytes : "", ',');
    text->failed |= words.failed;
    ri_text_dispose(&words);
    ri__csv_words(text, row->unit, ',');
    ri__csv_number(text, row->low);
    ri__csv_number(text, row->high);
    ri__csv_number(text, row->default_value);
    ri__csv_number(text, assumption->set);
    ri__csv_words(text, assumption->is_drawn ? "true" : "false", ',');
    ri__csv_words(text, ri__prior_word(row), ',');
    ri__prior_words(row, &words);
    ri__csv_words(text, words.bytes != NULL ? words.bytes : "", ',');
    text->failed |= words.failed;
    ri_text_dispose(&words);
    ri__csv_number(text, has_arguments ? row->prior_a : NAN);
    ri__csv_number(text, has_arguments ? row->prior_b : NAN);
    ri__csv_number(text, ri_parameter_quantile(row, 0.05));
    ri__csv_number(text, ri_parameter_quantile(row, 0.5));
    ri__csv_number(text, ri_parameter_quantile(row, 0.95));
    for (int i = 0; i < 3; i++)
        ri__csv_number(text,
                       assumption->calibrated != NULL ? ri__assumption_quantile(assumption, points[i]) : NAN);
    ri__csv_words(text, ri__reliability_word(row->reliability), ',');
    ri__csv_words(text, ri__reliability_meaning(row->reliability), ',');
    ri__csv_words(text, row->source, ',');
    ri__csv_words(text, row->help, ',');
    ri__csv_words(text, ri__group_part(group), ',');
    ri__csv_words(text, assumption->owner, ',');
    ri__csv_words(text, assumption->as_of, ',');
    ri__csv_words(text, assumption->signoff != NULL ? assumption->signoff->by : "", ',');
    ri__csv_words(text, assumption->signoff != NULL ? assumption->signoff->on : "", ',');
}

static void add_lever(ri_text *text, const ri_lever_info *lever) {
    ri__csv_words(text, "lever", ',');
    ri__csv_words(text, lever->name, ',');
    ri__csv_words(text, lever->unit, ',');
    ri__csv_number(text, lever->low);
    ri__csv_number(text, lever->high);
    ri__csv_number(text, lever->start);
    ri_text_add(text, ",,,,,,,,,,,,,,,"); /* set ... source: a lever is no assumption */
    ri__csv_words(text, lever->label, ',');
    ri__csv_words(text, "council", ',');
    ri_text_add(text, ",,,,"); /* nor has it an owner */
}

void ri_report_assumptions_csv(const ri_assumptions_view *view, ri_text *text) {
    int n_groups = ri__n_assumption_groups(view);
    ri_text_add(text, "%s", columns);
    for (int at = 0; at < n_groups; at++) {
        ri__assumption_group group = ri__assumption_group_at(view, at);
        for (int i = 0; i < group.n; i++) {
            ri__assumption assumption = ri__group_assumption(view, &group, i);
            ri_effect_found effect;
            add_assumption(text, &group, &assumption);
            add_effect(view, ri__assumption_effect(view, &group, i, &effect) ? &effect : NULL, text);
        }
    }
    for (int i = 0; i < RI_N_LEVERS; i++) {
        ri_effect_found effect;
        add_lever(text, &ri_lever_table[i]);
        add_effect(view, ri__lever_effect(view, &ri_lever_table[i], &effect) ? &effect : NULL, text);
    }
}
