/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_version.h>
#include <math.h>
#include <string.h>

#include "report/page.h"
#include "report/provenance.h"
#include "report/validation_page.h"
#include "report/validation_words.h"

/* The most often drawn first, then in the table's order; returns how many are drawn at all. */
static int order_imputed(const ri_validation *v, int order[RI_N_START]) {
    int n = 0;
    for (int i = 0; i < RI_N_START; i++) {
        if (v->n_imputed_of[i] == 0)
            continue;
        int at = n++;
        for (; at > 0 && v->n_imputed_of[i] > v->n_imputed_of[order[at - 1]]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return n;
}

void ri__valid_imputed(const ri_validation_view *view, ri_text *text) {
    static const char *const columns[] = {"Start figure", "Reports for which it is drawn", "Of all reports"};
    const ri_validation *v = view->validation;
    int order[RI_N_START], n = order_imputed(v, order);
    ri_text line = {0};
    ri_text_add(
        &line,
        "Of %s start figures of all simulated councils %s were not published by then. They are drawn anew in "
        "each replicate from the figures of other councils of the time, which adds to the scatter.",
        ri__number(v->n_start_figures, 0).text, ri__number(v->n_imputed, 0).text);
    ri__element_text(text, "p", &line);
    if (n == 0)
        return;
    ri_text caption = {0};
    ri_text_add(&caption, "Start figures drawn, of the %u inadequate reports", v->n_episodes);
    ri__table_open_text(text, "imputed-table", "", &caption, columns, 3);
    for (int i = 0; i < n; i++) {
        ri__row_open(text, ri_start_table[order[i]].label);
        ri__cell(text, ri__number(v->n_imputed_of[order[i]], 0).text, true);
        ri__cell(text, ri__in_100((double)v->n_imputed_of[order[i]] / v->n_episodes).text, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_pair(ri_text *text, double with, double without, int decimals) {
    ri_text words = {0};
    if (isfinite(with) && isfinite(without))
        ri_text_add(&words, "%s, then %s", ri__number(with, decimals).text,
                    ri__number(without, decimals).text);
    else
        ri_text_add(&words, "none");
    ri__cell_text(text, &words, true);
}

/* What leaving the part out does to the target. */
static const char *follows(const ri_ablation *a) {
    if (a->is_pass_with != a->is_pass_without)
        return a->is_pass_with ? "passes with it alone" : "passes without it alone";
    if (!isfinite(a->distance_with) || !isfinite(a->distance_without))
        return a->is_pass_with ? "passes with and without" : "fails with and without";
    bool is_nearer = a->distance_without < 0.9 * a->distance_with;
    bool is_farther = a->distance_without > 1.1 * a->distance_with;
    if (a->is_pass_with)
        return is_nearer    ? "passes both; nearer without"
               : is_farther ? "passes both; farther without"
                            : "no change";
    return is_nearer    ? "fails both; nearer without"
           : is_farther ? "fails both; farther without"
                        : "no change";
}

void ri__valid_ablations(const ri_validation_view *view, ri_text *text) {
    static const char *const columns[] = {"Left out", "Target", "What follows",
                                          "p with the part, then without", "Distance from the record, SDs"};
    const ri_ablations *all = view->ablations;
    if (all == NULL || all->n == 0) {
        ri__element(text, "p",
                    "Nobody has measured it yet: scenarios/ablations.py does, and this page shows it.");
        return;
    }
    ri_text line = {0};
    ri_text_add(&line,
                "The record was simulated once more without one part of the model (%s replicates, at "
                "revision %s, which may be older than this page). Listed: the targets that the part is meant "
                "for, and those whose verdict it changes. The distance is the root mean square over a "
                "target's figures, in SDs of records simulated with the part.",
                ri__number(all->row[0].n_replicates, 0).text, all->row[0].revision);
    ri__element_text(text, "p", &line);
    ri__table_open(text, "ablations-table", "", "What changes without a part of the model", columns, 5);
    for (int32_t i = 0; i < all->n; i++) {
        const ri_ablation *a = &all->row[i];
        if (!a->is_named && a->is_pass_with == a->is_pass_without)
            continue;
        ri__row_open(text, a->without);
        ri__cell(text, a->target, false);
        ri_text told = {0};
        ri_text_add(&told, "%s%s%s", follows(a), a->note[0] != '\0' ? "; " : "", a->note);
        ri__cell_text(text, &told, false);
        add_pair(text, a->p_with, a->p_without, 3);
        add_pair(text, a->distance_with, a->distance_without, 2);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_settings(const ri_validation_view *view, ri_text *text) {
    ri__fact(text, "Assumptions",
             view->is_uncalibrated ? "as their priors have them; what the record made of them is left out"
                                   : "as scenarios/data/calibration.csv has them, else as their priors do");
    for (int i = 0; i < view->n_set; i++)
        ri__fact(text, "Set by hand", view->set[i]);
}

void ri__valid_provenance(const ri_validation_view *view, ri_text *text) {
    static const char *const columns[] = {"What", "Value"};
    const ri_validation *v = view->validation;
    char fingerprint[65], seed[24];
    ri_fingerprint_format(&v->fingerprint, fingerprint);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)v->seed);
    ri__element(text, "p",
                "The fingerprint sums up every number of every replicate. The same program with the same "
                "files, seed and number of replicates gives the same fingerprint on any machine.");
    ri__table_open(text, "provenance-table", "", "Provenance", columns, 2);
    ri__fact(text, "Fingerprint", fingerprint);
    ri__fact(text, "Seed", seed);
    ri__fact(text, "Replicates", ri__number(v->n_replicates, 0).text);
    ri__fact(text, "Council-months simulated", ri__number((double)v->n_months, 0).text);
    add_settings(view, text);
    ri__fact(text, "Program", "reinspect " RI_BUILD_ENGINE);
    ri__fact(text, "Revision", RI_BUILD_GIT);
    ri__fact(text, "Compiler", RI_BUILD_COMPILER);
    ri__fact(text, "GSL", gsl_version);
    ri__fact(text, "Lua", RI_BUILD_LUA);
    if (view->record != NULL)
        ri__record_facts(view->record, text);
    ri__table_close(text);
}
