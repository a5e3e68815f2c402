/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_version.h>
#include <math.h>
#include <string.h>

#include "report/assumptions.h"
#include "report/page.h"
#include "report/provenance.h"

/* Counts of other councils are kept per child under 18 and mean nothing on their own; shares and rates do. */
static bool is_count(const ri_start_info *info) {
    bool is_per_year = strcmp(info->unit, "per_year") == 0 && strcmp(info->table, "workforce") != 0;
    return is_per_year || strcmp(info->unit, "children") == 0 || strcmp(info->unit, "cases") == 0;
}

/* A year's leavers over those in post is a rate to the model and a share to people. */
static const char *unit_shown(const ri_start_info *info) {
    return strcmp(info->unit, "per_year") == 0 && !is_count(info) ? "share" : info->unit;
}

static void add_imputed(ri_text *text, const ri_start_info *info, const ri_start_field *field) {
    ri_text source = {0};
    ri__word middle = {"no value"}, range = {"no value"};
    if (field->n_spread > 0 && !is_count(info)) {
        const double *spread = field->spread;
        int last = field->n_spread - 1;
        middle = ri__amount(spread[last / 2], unit_shown(info));
        range = ri__range(spread[last / 20], spread[last - last / 20], unit_shown(info));
    }
    ri_text_add(&source, "Imputed: nothing published by then; drawn in each run from %d councils' figures",
                (int)field->n_spread);
    if (field->n_spread > 0 && !is_count(info))
        ri_text_add(&source, ", 90 of 100 of them %s", range.text);
    ri__cell(text, field->n_spread > 0 && !is_count(info) ? middle.text : "drawn", true);
    ri__cell(text, "imputed", false);
    ri_text_add(text, "<td><strong class=\"imputed\">");
    if (source.failed)
        text->failed = 1;
    else
        ri__escape(text, source.bytes);
    ri_text_add(text, "</strong></td>");
    ri_text_dispose(&source);
}

void ri__page_start(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Figure", "Value", "As of", "Source"};
    ri_text line = {0}, caption = {0};
    ri_text_add(
        &line,
        "The latest figures published for the time up to %s. %d of %d are imputed, that is drawn in each "
        "run from the figures of other councils, because none was published by then.",
        ri__date(ri__start(run)->publication).text, (int)ri__n_imputed(run), RI_N_START);
    ri__element_text(text, "p", &line);
    ri_text_add(&caption, "Start figures of ");
    ri__clean(&caption, ri__council(ri__start(run)).text);
    ri__table_open_text(text, "start-table", "", &caption, columns, 4);
    for (int i = 0; i < RI_N_START; i++) {
        const ri_start_field *field = &ri__start(run)->field[i];
        const ri_start_info *info = &ri_start_table[i];
        ri__row_open(text, info->label);
        if (field->is_imputed) {
            add_imputed(text, info, field);
        } else {
            ri__cell(text, ri__amount(field->value, unit_shown(info)).text, true);
            ri__cell(text, ri__date(field->as_of).text, false);
            ri__cell(text, field->source, false);
        }
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_assumption(ri_text *text, const ri__assumption *assumption) {
    static const char *const marks[] = {"red", "amber", "green"};
    const ri_parameter *row = assumption->row;
    ri_text value = {0};
    ri__assumption_value(assumption, &value);
    ri__row_open(text, row->help);
    ri__cell_text(text, &value, true);
    int mark = row->reliability < RI_RED || row->reliability > RI_GREEN ? RI_RED : row->reliability;
    ri_text_add(text, "<td><span class=\"mark %s\">%s</span></td>", marks[mark], ri__reliability_label(mark));
    ri__cell(text, row->source != NULL && strcmp(row->source, "none") != 0 ? row->source : "none", false);
    ri__row_close(text);
}

void ri__page_assumptions(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"What is assumed", "Middle value (range of 90 in 100 draws)",
                                          "How reliable", "Source"};
    int n = ri__n_assumptions(run), n_drawn = 0, n_unsigned = ri__n_unsigned(run);
    for (int i = 0; i < n; i++)
        n_drawn += ri__assumption_at(run, i).is_drawn;
    ri_text line = {0};
    ri_text_add(
        &line,
        "The answer rests on %d assumptions: %d red (no source), %d amber (a source for something near) and "
        "%d green (published for this very quantity). %d of them are drawn anew in each run, so that the "
        "ranges above hold what is not known about them. %s",
        n, ri__n_reliable(run, RI_RED), ri__n_reliable(run, RI_AMBER), ri__n_reliable(run, RI_GREEN), n_drawn,
        n_unsigned == n ? "Nobody has signed any of them off." : "");
    if (n_unsigned < n)
        ri_text_add(&line, "%d are signed off; %d are not.", n - n_unsigned, n_unsigned);
    ri__element_text(text, "p", &line);
    ri__table_open(text, "assumptions-table", "tall", "Assumptions, the least reliable first", columns, 4);
    for (int reliability = RI_RED; reliability <= RI_GREEN; reliability++)
        for (int i = 0; i < n; i++) {
            ri__assumption assumption = ri__assumption_at(run, i);
            if (assumption.row->reliability == reliability)
                add_assumption(text, &assumption);
        }
    ri__table_close(text);
}

static void add_hash(ri_text *text, const char *heading, const ri_sha256 *hash) {
    char hex[65];
    ri_sha256_format(hash, hex);
    ri__fact(text, heading, hex);
}

void ri__page_provenance(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"What", "Value"};
    const ri_scenario *scenario = run->scenario;
    char fingerprint[65], seed[24];
    ri_fingerprint_format(&run->summary->fingerprint, fingerprint);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)run->summary->seed);
    ri__element(text, "p",
                "The fingerprint sums up every number of every run. The same program with the same files, "
                "seed and number of runs gives the same fingerprint on any machine; a different one "
                "means that something has changed.");
    ri__table_open(text, "provenance-table", "", "Provenance", columns, 2);
    ri__fact(text, "Fingerprint", fingerprint);
    ri__fact(text, "Seed", seed);
    ri__fact(text, "Runs", ri__number((double)run->summary->n_replications, 0).text);
    ri__fact(text, "Scenario", scenario->name);
    add_hash(text, "SHA-256 of the resolved scenario", &scenario->sha256);
    for (int32_t i = 0; i < scenario->setup.n_regimes; i++)
        if (ri__regime_in_run(run, i))
            ri__fact(text, "Inspection rules", scenario->setup.regimes[i].title);
    ri__fact(text, "Program", "reinspect " RI_BUILD_ENGINE);
    ri__fact(text, "Revision", RI_BUILD_GIT);
    ri__fact(text, "Compiler", RI_BUILD_COMPILER);
    ri__fact(text, "GSL", gsl_version);
    ri__fact(text, "Lua", RI_BUILD_LUA);
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_component *component = scenario->setup.role[slot].component;
        char plugin[192];
        if (component == NULL)
            continue;
        snprintf(plugin, sizeof plugin, "%.128s %.48s", component->id, component->version);
        ri__fact(text, "Plugin", plugin);
    }
    for (int i = 0; i < scenario->n_inputs; i++)
        add_hash(text, scenario->inputs[i].file, &scenario->inputs[i].sha256);
    ri__table_close(text);
}
