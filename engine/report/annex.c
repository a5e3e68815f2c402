/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/annex.h"

#include <math.h>

/* A mean stands out when it differs by more from the start or from England's rate; what concerns children
 * left without worker or visit, when it is a larger share of the children held (assumptions, red: an aid to
 * reading). */
#define FROM_START   0.15
#define FROM_ENGLAND 0.25
#define OF_CHILDREN  0.05

const char ri__annex_limits[] =
    "A council's lists name every child, and hold what is not simulated here: contacts, early help, "
    "ethnicity, "
    "disability, and adopters. These are counts of practice as simulated, not of records as they are kept.";

static const ri_distribution *part(const ri_run_view *run, uint32_t row) {
    return &run->summary->outcome[RI_OUT_annex_a].part[row];
}

bool ri__has_annex(const ri_run_view *run) {
    return run->scenario->setup.annex_a_day != RI_DAY_NONE;
}

static double children(const ri_run_view *run) {
    const ri_start_field *field = &ri__start(run)->field[RI_START_population_0_17];
    return field->is_imputed ? NAN : field->value;
}

/* `published` is a year's count, a rate, a stock or a share, as the row says; `scale` turns counts into this
 * council's. */
static double expected(const ri_run_view *run, uint32_t row, double published, double scale) {
    switch (ri_annex_table[row].against) {
    case RI_ANNEX_HALF_YEAR:
        return published * scale / 2;
    case RI_ANNEX_HALF_YEAR_RATE:
        return published * children(run) / 1e4 / 2;
    case RI_ANNEX_STOCK:
        return published * scale;
    case RI_ANNEX_SHARE:
        return published * part(run, row - 1)->mean;
    case RI_ANNEX_REST:
        return (1 - published) * part(run, row - 1)->mean;
    default:
        return NAN;
    }
}

double ri__annex_at_start(const ri_run_view *run, uint32_t row) {
    const ri_start_field *field = &ri__start(run)->field[ri_annex_table[row].start];
    return field->is_imputed ? NAN : expected(run, row, field->value, 1);
}

double ri__annex_in_england(const ri_run_view *run, uint32_t row) {
    const double *england = run->scenario->setup.evidence.england;
    double scale = children(run) / england[RI_START_population_0_17];
    return expected(run, row, england[ri_annex_table[row].start], scale);
}

void ri__annex_head(const ri_run_view *run, ri_text *text) {
    ri_text_add(
        text,
        "What inspectors would ask for on %s, counted in each simulated run: the mean, and the range of 90 "
        "of 100 runs. Lists alone tell little; what stands out in them is said below.",
        ri__date(run->scenario->setup.annex_a_day).text);
}

static double children_held(const ri_run_view *run) {
    return part(run, RI_ANNEX_being_assessed)->mean + part(run, RI_ANNEX_conference_due)->mean +
           part(run, RI_ANNEX_in_need)->mean + part(run, RI_ANNEX_protection_plan)->mean +
           part(run, RI_ANNEX_in_care)->mean;
}

/* A row without a published figure stands out when many children are in it. */
static bool add_neglect(const ri_run_view *run, uint32_t row, ri_text *text) {
    double share = part(run, row)->mean / children_held(run);
    if ((row != RI_ANNEX_without_worker && row != RI_ANNEX_visit_overdue) || !(share > OF_CHILDREN))
        return false;
    ri_text_add(text, "%s: %s of the children held.", ri_annex_table[row].label, ri__percent(share).text);
    return true;
}

static void add_difference(ri_text *text, double mean, double against, const char *what) {
    ri_text_add(text, " %s %s %s", ri__percent(fabs(mean / against - 1)).text,
                mean > against ? "above" : "below", what);
}

/* "of these" reads on its own as "Of referrals in the six months before". */
static void add_name(uint32_t row, ri_text *text) {
    const ri_annex_row *it = &ri_annex_table[row];
    bool is_part = it->against == RI_ANNEX_SHARE || it->against == RI_ANNEX_REST;
    if (is_part)
        ri_text_add(text, "%s, %s:", ri_annex_table[row - 1].label, it->label);
    else
        ri_text_add(text, "%s:", it->label);
}

bool ri__annex_finding(const ri_run_view *run, uint32_t row, ri_text *text) {
    double mean = part(run, row)->mean, start = ri__annex_at_start(run, row);
    double england = ri__annex_in_england(run, row);
    bool is_off_start = start > 0 && fabs(mean / start - 1) > FROM_START;
    bool is_off_england = england > 0 && fabs(mean / england - 1) > FROM_ENGLAND;
    if (!isfinite(mean) || (!is_off_start && !is_off_england))
        return isfinite(mean) && add_neglect(run, row, text);
    add_name(row, text);
    if (is_off_start)
        add_difference(text, mean, start, "what it was at the start");
    if (is_off_start && is_off_england)
        ri_text_add(text, " and");
    if (is_off_england)
        add_difference(text, mean, england,
                       is_off_start ? "what England's rate would give" : "England's rate");
    ri_text_add(text, ".");
    return true;
}
