/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/assumptions.h"
#include "report/csv_fields.h"
#include "report/effect.h"
#include "report/sensitivity.h"

static void add_three(ri_text *text, double value, ri_interval within) {
    ri__csv_number(text, value);
    ri__csv_number(text, within.low);
    ri__csv_number(text, within.high);
}

static void add_row(const ri_sensitivity_view *view, uint32_t i, ri_text *text) {
    const ri_sensitivity_row *row = &view->sensitivity->row[i];
    ri__sway sway = ri__sway_of(view, i);
    ri_text outcome = {0};
    ri__csv_words(text, row->factor.name, ',');
    ri__csv_words(text, row->factor.part, ',');
    ri__path_id(&view->run, view->sensitivity->asked.path, &outcome);
    ri__csv_words(text, outcome.bytes != NULL ? outcome.bytes : "", ',');
    text->failed |= outcome.failed;
    ri_text_dispose(&outcome);
    ri__csv_words(text,
                  view->sensitivity->asked.method == RI_MORRIS ? ri_path_unit(view->sensitivity->asked.path)
                                                               : "share_of_variance",
                  ',');
    ri__csv_number(text, row->low);
    ri__csv_number(text, row->high);
    ri__csv_words(text, row->factor.row != NULL ? row->factor.row->unit : "share_of_plan", ',');
    add_three(text, sway.direction, sway.direction_within);
    add_three(text, sway.size, sway.within);
    if (view->sensitivity->asked.method == RI_MORRIS)
        ri__csv_number(text, row->morris.sigma);
    ri__csv_number(text, row->chance);
    ri__csv_words(text, row->stands_out ? "true" : "false", ',');
    ri__csv_words(text, row->factor.row != NULL ? ri__reliability_word(row->factor.row->reliability) : "",
                  '\n');
}

void ri_report_sensitivity_csv(const ri_sensitivity_view *view, ri_text *text) {
    bool is_morris = view->sensitivity->asked.method == RI_MORRIS;
    ri_text_add(text, "name,part,outcome,unit,low,high,unit_of_range,%s,chance,stands_out,reliability\n",
                is_morris ? "mu,mu_low,mu_high,mu_star,mu_star_low,mu_star_high,sigma"
                          : "first,first_low,first_high,total,total_low,total_high");
    for (uint32_t i = 0; i < view->sensitivity->n_factors; i++)
        add_row(view, i, text);
}
