/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/provenance.h"
#include "report/validation_words.h"

/* The page scenarios/VALIDATION.md: the verdicts on one screen, then each target with its figures. */

static void add_number(ri_text *text, const char *format, double value) {
    ri_text_add(text, " | ");
    if (isfinite(value))
        ri_text_add(text, format, value);
}

static void add_head(const ri_validation *v, ri_text *text) {
    char fingerprint[65];
    ri_fingerprint_format(&v->fingerprint, fingerprint);
    ri_text_add(
        text,
        "# The simulator against the record\n\n"
        "Written by `reinspect validate --format markdown --replications %u --seed %llu`\n"
        "at revision `%.12s`; fingerprint `%s`.\n\n"
        "This is a simulation, not a finding. It describes no real child, family, worker, manager or\n"
        "member and is no evidence of how services performed or what anyone knew.\n\n",
        v->n_replicates, (unsigned long long)v->seed, RI_BUILD_GIT, fingerprint);
    if (v->n_episodes > 0)
        ri_text_add(text,
                    "- %u episodes after an inadequate report, each simulated %u times to 1 January 2024\n",
                    v->n_episodes, v->n_replicates);
    if (v->n_inspections > 0)
        ri_text_add(
            text,
            "- %u inspections of 2017 to 2023, each simulated %u times after 36 months without a judgement\n",
            v->n_inspections, v->n_replicates);
    ri_text_add(
        text,
        "- of %d start figures %d were not published by then and are drawn from the country's spread\n\n",
        v->n_start_figures, v->n_imputed);
}

static const char *verdict(bool is_pass) {
    return is_pass ? "passes" : "**fails**";
}

static void add_summary(const ri_validation *v, ri_text *text) {
    ri_text_add(
        text,
        "**%d of %d counted targets pass.** p is the chance that a simulated record lies as far out as the "
        "real one\n(at least %.2f passes); the SD ratio says whether simulated records vary more than "
        "councils drawn again do (at\nmost %.1f passes); the shift, in SDs of simulated records, is the "
        "smallest that would be caught 80 %% of the time.\n\n"
        "| target | what | judged on | n | p | SD ratio | shift | |\n|---|---|---|---|---|---|---|---|\n",
        ri_validation_n_passed(v), ri_validation_n_passed(v) + ri_validation_n_failed(v), RI_PASS_TAIL,
        RI_PASS_SD_RATIO);
    for (int32_t i = 0; i < v->n_targets; i++) {
        const ri_target *t = &v->target[i];
        ri_text_add(text, "| %s%s | %s | %s | %d", t->id, t->is_counted ? "" : " (shown)", t->what,
                    ri_half_words[t->half], t->n);
        add_number(text, "%.3f", t->tail_probability);
        add_number(text, "%.2f", t->sd_ratio);
        add_number(text, "%.2f", t->is_by_shift ? t->detectable_shift : (double)NAN);
        ri_text_add(text, " | %s |\n", verdict(t->is_pass));
    }
    for (int32_t i = 0; i < v->n_mechanisms; i++) {
        const ri_mechanism *m = &v->mechanism[i];
        ri_text_add(text, "| %s | %s: %.4g, %s | | | | | | %s |\n", m->id, m->what, m->value, m->bound,
                    verdict(m->is_pass));
    }
}

/* What fails, in words. */
static void add_failing(const ri_validation *v, ri_text *text) {
    ri_text_add(text, "\n## Where not to trust it\n\n");
    for (int32_t i = 0; i < v->n_targets; i++) {
        const ri_target *t = &v->target[i];
        if (t->is_pass)
            continue;
        ri_text_add(text, "- **%s. %s.**%s", t->id, ri__target_title(t),
                    t->is_counted ? "" : " (Shown, not counted.)");
        ri__target_failure(t, text);
        ri_text_add(text, "\n");
    }
    for (int32_t i = 0; i < v->n_mechanisms; i++) {
        const ri_mechanism *m = &v->mechanism[i];
        if (!m->is_pass)
            ri_text_add(text, "- **%s. %s.** The simulator says %.3g; it should be %s.\n", m->id, m->what,
                        m->value, m->bound);
    }
    ri_text_add(
        text, "- What a plan or an intervention changes: nothing here tests it, since councils of the record "
              "are simulated without one.\n");
}

/* Figures in the order of the table of start figures. */
static void add_imputed(const ri_validation *v, ri_text *text) {
    ri_text_add(text, "\n## Start figures that are drawn, of %u reports\n\n| figure | reports |\n|---|---|\n",
                v->n_episodes);
    for (int i = 0; i < RI_N_START; i++)
        if (v->n_imputed_of[i] > 0)
            ri_text_add(text, "| %s | %d |\n", ri_start_table[i].label, v->n_imputed_of[i]);
}

static void add_target(const ri_target *t, ri_text *text) {
    ri_text_add(text,
                "\n## %s: %s\n\nUnit: %s. From `%s`.%s%s%s\n\n"
                "| figure | record | simulated | SD | record's SD | PIT |\n|---|---|---|---|---|---|\n",
                t->id, t->what, t->unit, t->source, t->reason[0] != '\0' ? " " : "",
                t->reason[0] == '\0' ? ""
                : t->is_pass         ? "Note: "
                                     : "Fails: ",
                t->reason);
    for (int32_t k = 0; k < t->n_components; k++) {
        const ri_target_part *part = &t->component[k];
        ri_text_add(text, "| %s", part->label);
        add_number(text, "%.3g", part->observed);
        add_number(text, "%.3g", part->mean);
        add_number(text, "%.2g", part->sd);
        add_number(text, "%.2g", part->bootstrap_sd);
        add_number(text, "%.3f", part->pit);
        ri_text_add(text, " |\n");
    }
}

#define LISTED_MONTHS 6 /* a row of a curve's table */

static void add_curve(const ri_curve *curve, ri_text *text) {
    ri_text_add(text,
                "\n## Inspected again by so many months after the report, %s reports\n\n"
                "Shares of %d reports, judged as %s. Followed: reports in the record neither inspected again "
                "nor past the\nrecord's end by then; where few are, the record's share says little.\n\n"
                "| months | followed | record | middle replicate | 50 %% of replicates | 90 %% of replicates "
                "|\n|---|---|---|---|---|---|\n",
                curve->is_sif ? "SIF" : "ILACS", curve->n, curve->id);
    for (int m = LISTED_MONTHS; m <= RI_CURVE_MONTHS; m += LISTED_MONTHS) {
        const ri_curve_month *month = &curve->month[m];
        ri_text_add(text, "| %d | %d", m, month->n_followed);
        add_number(text, "%.2f", month->observed);
        add_number(text, "%.2f", month->q50);
        ri_text_add(text, " | %.2f to %.2f | %.2f to %.2f |\n", month->q25, month->q75, month->q05,
                    month->q95);
    }
}

void ri_report_validation_markdown(const ri_validation *v, ri_text *text) {
    add_head(v, text);
    add_summary(v, text);
    for (int32_t i = 0; i < v->n_mechanisms; i++)
        if (v->mechanism[i].reason[0] != '\0')
            ri_text_add(text, "\n%s: %s.\n", v->mechanism[i].id, v->mechanism[i].reason);
    add_failing(v, text);
    for (int32_t i = 0; i < v->n_curves; i++)
        if (v->curve[i].n > 0)
            add_curve(&v->curve[i], text);
    for (int32_t i = 0; i < v->n_targets; i++)
        add_target(&v->target[i], text);
    if (v->n_episodes > 0)
        add_imputed(v, text);
}
