/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/comparison.h"
#include "report/effect.h"
#include "report/finding.h"
#include "report/lines.h"

static void add_head(const ri_comparison *comparison, ri_text *text) {
    const ri_run_view *base = &comparison->arm[0].run;
    ri_text line = {0};
    ri__title(base, &line);
    ri_text_add(&line, ": plans compared");
    ri__lines_of(text, &line, 0);
    ri__notice(base, &line);
    ri__lines_of(text, &line, 0);
    for (int arm = 0; arm < comparison->n; arm++) {
        const ri_scenario *scenario = comparison->arm[arm].run.scenario;
        ri_text_add(&line, "%s %c: ", arm == 0 ? "Base" : "Plan", ri__arm_letter(arm));
        ri__clean(&line, scenario->name);
        ri_text_add(&line, " (");
        ri__clean(&line, scenario->file);
        ri_text_add(&line, ")");
        ri__lines_of(text, &line, 0);
    }
    ri_text_add(&line, "Each: ");
    ri__basis(base, &line);
    ri_text_add(&line, ", seed %llu. The same children meet the same chance under each.",
                (unsigned long long)base->summary->seed);
    ri__lines_of(text, &line, 0);
    if (ri__caution(base) != NULL)
        ri__lines(text, ri__caution(base), 0);
}

/* "81 (78 to 84)", of 100. */
static ri__word share_words(double share, ri_interval interval) {
    ri__word word;
    snprintf(word.text, sizeof word.text, "%.12s (%.12s to %.12s)", ri__of_100(share).text,
             ri__of_100(interval.low).text, ri__of_100(interval.high).text);
    return word;
}

static void add_columns(ri_text *text, const char *mean, const char *first, const char *same,
                        const char *last, const char *pairing) {
    ri_text_add(text, "      %-34s %-17s %-17s %-7s %8s\n", mean, first, same, last, pairing);
}

/* Better before worse; where there is no direction, lower before higher. */
static void add_figures(const ri_difference *d, ri_text *text) {
    bool is_lower = d->better != RI_BETTER_HIGHER;
    ri__word mean, pairing = {"-"};
    snprintf(mean.text, sizeof mean.text, "%.20s", ri__signed_change(d->mean, d->unit).text);
    if (isfinite(d->mean_interval.low))
        snprintf(mean.text, sizeof mean.text, "%.20s (%.20s to %.20s)",
                 ri__signed_change(d->mean, d->unit).text,
                 ri__signed_change(d->mean_interval.low, d->unit).text,
                 ri__signed_change(d->mean_interval.high, d->unit).text);
    if (isfinite(d->variance_ratio))
        pairing = ri__number(d->variance_ratio, d->variance_ratio < 10);
    ri__word first =
        is_lower ? share_words(d->lower, d->lower_interval) : share_words(d->higher, d->higher_interval);
    add_columns(text, mean.text, first.text, share_words(d->same, d->same_interval).text,
                ri__of_100(is_lower ? d->higher : d->lower).text, pairing.text);
}

static void add_difference(const ri_run_view *run, const ri_difference *d, ri_text *text) {
    ri_text line = {0};
    ri__path_label(run, d->path, &line);
    ri__lines_of(text, &line, 2);
    add_figures(d, text);
}

/* The rows for people; parts, areas and grades one by one are in the JSON, the CSV and the report. */
static bool is_shown(const ri_run_view *run, const ri_difference *d) {
    switch (ri_outcome_table[d->path.outcome].kind) {
    case RI_OUTCOME_AMOUNT:
    case RI_OUTCOME_WAIT:
    case RI_OUTCOME_CHANCE:
    case RI_OUTCOME_BY_MONTH:
        return true;
    case RI_OUTCOME_GRADE:
        return d->path.level == RI_INADEQUATE && ri__area_in_run(run, RI_AREA_OVERALL);
    default:
        return false;
    }
}

static void add_rows(const ri_arm *a, bool has_direction, ri_text *text) {
    for (uint32_t i = 0; i < a->differences->n; i++) {
        const ri_difference *d = &a->differences->row[i];
        if (is_shown(&a->run, d) && ri__difference_in_run(&a->run, d) &&
            (d->better != RI_BETTER_NONE) == has_direction)
            add_difference(&a->run, d, text);
    }
}

static void add_arm(const ri_comparison *comparison, int arm, ri_text *text) {
    const ri_arm *a = &comparison->arm[arm];
    ri_text line = {0};
    ri_text_add(text, "\nPlan %c\n", ri__arm_letter(arm));
    ri__comparison_finding(comparison, arm, &line);
    ri__lines_of(text, &line, 0);
    if (a->differences == NULL)
        return;
    ri_text_add(text, "\n  Plan %c less the base: mean (90%% interval), and of 100 paired runs\n",
                ri__arm_letter(arm));
    add_columns(text, "", "better", "same", "worse", "pairing");
    add_rows(a, true, text);
    ri_text_add(text, "\n  Neither good nor bad by itself\n");
    add_columns(text, "", "lower", "same", "higher", "pairing");
    add_rows(a, false, text);
}

void ri_comparison_table(const ri_comparison *comparison, ri_text *text) {
    add_head(comparison, text);
    for (int arm = 1; arm < comparison->n; arm++)
        add_arm(comparison, arm, text);
    ri_text_add(text, "\n");
    ri__lines(text,
              "Pairing 3.2: without the same chance under both, 3.2 times as many runs would be needed for "
              "an average as sure as this. A wait that does not end within the months simulated counts as "
              "those months.",
              0);
    ri_text_add(text, "\n");
    for (int arm = 0; arm < comparison->n; arm++) {
        char fingerprint[65];
        ri_fingerprint_format(&comparison->arm[arm].run.summary->fingerprint, fingerprint);
        ri_text_add(text, "Fingerprint of %c: %s\n", ri__arm_letter(arm), fingerprint);
    }
}
