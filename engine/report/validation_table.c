/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/validation.h"

static void add_inspections(const ri_validation *v, ri_text *text) {
    if (v->n_inspections > 0)
        ri_text_add(
            text,
            "%u inspections of 2017 to 2023, each simulated %u times after 36 months without a judgement.\n",
            v->n_inspections, v->n_replicates);
    if (v->n_start_figures > 0)
        ri_text_add(text,
                    "%d of their %d start figures were published by then; %d were not and are drawn from the "
                    "country's spread.\n",
                    v->n_start_figures - v->n_imputed, v->n_start_figures, v->n_imputed);
}

static void add_head(const ri_validation *v, ri_text *text) {
    ri_text_add(text,
                "The simulator against the published record of English councils.\n"
                "This is a simulation, not a finding. It describes no real child, family, worker, manager or "
                "member\nand is no evidence of how services performed or what anyone knew.\n");
    if (v->n_episodes > 0)
        ri_text_add(text,
                    "%u episodes after an inadequate report, each simulated %u times to 1 January 2024, seed "
                    "%llu.\n",
                    v->n_episodes, v->n_replicates, (unsigned long long)v->seed);
    add_inspections(v, text);
}

static const char *half_of(const ri_target *target) {
    static const char *const words[4] = {"councils with an even code", "councils with an odd code",
                                         "all councils but Gloucestershire", "on its own terms"};
    return words[target->half];
}

static void add_part(const ri_target_part *part, ri_text *text) {
    ri_text_add(text, "    %-44.44s", part->label);
    if (isnan(part->observed))
        ri_text_add(text, " %10s", "");
    else
        ri_text_add(text, " %10.3g", part->observed);
    if (isnan(part->mean))
        ri_text_add(text, " %10s %10s", "none", "");
    else
        ri_text_add(text, " %10.3g %10.2g", part->mean, part->sd);
    if (!isnan(part->bootstrap_sd))
        ri_text_add(text, " %10.2g", part->bootstrap_sd);
    if (!isnan(part->pit))
        ri_text_add(text, " %10s %8.3f", "", part->pit);
    ri_text_add(text, "\n");
}

static void add_verdict(const ri_target *t, ri_text *text) {
    ri_text_add(text, "    %s: %s", t->is_counted ? "counted" : "shown, not counted", half_of(t));
    if (t->n > 0)
        ri_text_add(text, ", n %d", t->n);
    if (!isnan(t->tail_probability))
        ri_text_add(text, "; p %.3f", t->tail_probability);
    if (!isnan(t->sd_ratio))
        ri_text_add(text, ", SD ratio %.2f", t->sd_ratio);
    if (t->is_by_shift && !isnan(t->detectable_shift))
        ri_text_add(text, ", catches a shift of %.2f SD", t->detectable_shift);
    ri_text_add(text, "\n    %s", t->is_pass ? "PASSES" : "FAILS");
    if (t->reason[0] != '\0')
        ri_text_add(text, ": %s", t->reason);
    ri_text_add(text, "\n");
}

static void add_target(const ri_target *t, ri_text *text) {
    bool has_pit = false;
    for (int32_t k = 0; k < t->n_components; k++)
        has_pit |= !isnan(t->component[k].pit);
    ri_text_add(text, "\n%s  %s (%s)\n    %-44s %10s %10s %10s %10s%s\n", t->id, t->what, t->unit, "",
                "record", "simulated", "SD", "record's SD", has_pit ? "      PIT" : "");
    for (int32_t k = 0; k < t->n_components; k++)
        add_part(&t->component[k], text);
    add_verdict(t, text);
}

static void add_mechanism(const ri_mechanism *m, ri_text *text) {
    ri_text_add(text, "\n%s  %s\n    %.4g; %s\n    %s", m->id, m->what, m->value, m->bound,
                m->is_pass ? "PASSES" : "FAILS");
    if (m->reason[0] != '\0')
        ri_text_add(text, ": %s", m->reason);
    ri_text_add(text, "\n");
}

static void add_sum(const ri_validation *v, ri_text *text) {
    int32_t n_mechanisms = 0;
    for (int32_t i = 0; i < v->n_mechanisms; i++)
        n_mechanisms += v->mechanism[i].is_pass;
    ri_text_add(text, "\n%d of %d counted targets pass", ri_validation_n_passed(v),
                ri_validation_n_passed(v) + ri_validation_n_failed(v));
    if (v->n_mechanisms > 0)
        ri_text_add(text, ", %d of %d mechanisms", n_mechanisms, v->n_mechanisms);
    char fingerprint[65];
    ri_fingerprint_format(&v->fingerprint, fingerprint);
    ri_text_add(text, ".\n%s\nFingerprint %s\n",
                ri_validation_is_passed(v) ? "The whole passes."
                : v->n_replicates < RI_FEWEST_REPLICATES
                    ? "With fewer than 40 replicates hardly anything can fail: the whole is not judged."
                : v->is_whole ? "The whole does not pass: it needs nine of the eleven, V1, V3, "
                                "V4, V8, V10 and V12 among them, and every mechanism."
                              : "Not everything was asked for, so the whole is not judged.",
                fingerprint);
}

void ri_report_validation_table(const ri_validation *v, ri_text *text) {
    add_head(v, text);
    for (int32_t i = 0; i < v->n_targets; i++)
        add_target(&v->target[i], text);
    for (int32_t i = 0; i < v->n_mechanisms; i++)
        add_mechanism(&v->mechanism[i], text);
    add_sum(v, text);
}
