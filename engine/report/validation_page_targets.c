/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "report/page.h"
#include "report/validation_page.h"
#include "report/validation_words.h"

static void add_figure(ri_text *text, double value, int decimals) {
    ri__cell(text, isfinite(value) ? ri__number(value, decimals).text : "none", true);
}

/* In words, and bold where it fails: nothing is said by colour. */
static void add_verdict(ri_text *text, bool is_pass) {
    ri_text_add(text, is_pass ? "<td>%s</td>" : "<td><strong>%s</strong></td>", ri__verdict(is_pass));
}

void ri__valid_targets(const ri_validation_view *view, ri_text *text) {
    static const char *const columns[] = {"Target",
                                          "What",
                                          "Verdict",
                                          "Counts",
                                          "Judged on",
                                          "Cases seen",
                                          "p: as far out as the record",
                                          "Scatter (SD ratio)",
                                          "Smallest shift caught, SDs"};
    const ri_validation *v = view->validation;
    ri__element(text, "p",
                "p is the chance that a simulated record lies as far out as the real one. The SD ratio is "
                "the scatter of simulated records over that of councils drawn again. The smallest shift is "
                "what would be caught in 80 of 100 cases, were all figures of the target off by so much at "
                "once. \"none\": the target has a rule of its own.");
    ri__table_open(text, "targets-table", "", "Targets and their verdicts", columns, 9);
    for (int32_t i = 0; i < v->n_targets; i++) {
        const ri_target *t = &v->target[i];
        ri__row_open(text, t->id);
        ri__cell(text, ri__target_title(t), false);
        add_verdict(text, t->is_pass);
        ri__cell(text, t->is_counted ? "counted" : "shown", false);
        ri__cell(text, ri__half_label(t->half), false);
        ri__cell(text, ri__number(t->n, 0).text, true);
        add_figure(text, t->tail_probability, 3);
        add_figure(text, t->sd_ratio, 2);
        add_figure(text, t->is_by_shift ? t->detectable_shift : (double)NAN, 2);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_part(const ri_target *t, const ri_target_part *part, ri_text *text) {
    double shift = t->is_by_shift ? t->detectable_shift * part->sd : (double)NAN;
    char heading[sizeof part->label];
    memcpy(heading, part->label, sizeof heading);
    heading[0] = (char)toupper((unsigned char)heading[0]);
    ri__row_open(text, heading);
    ri__cell(text, isfinite(part->observed) ? ri__part_value(t, part, part->observed).text : "none", true);
    ri__cell(text, ri__part_value(t, part, part->mean).text, true);
    ri__cell(text, isfinite(part->sd) ? ri__part_width(t, part, part->sd).text : "none", true);
    ri__cell(text, isfinite(part->bootstrap_sd) ? ri__part_width(t, part, part->bootstrap_sd).text : "none",
             true);
    ri__cell(text, isfinite(shift) ? ri__part_width(t, part, shift).text : "none", true);
    ri__row_close(text);
}

static void add_target(const ri_target *t, ri_text *text) {
    static const char *const columns[] = {"Figure",
                                          "Record",
                                          "Simulated, mean",
                                          "SD of simulated records",
                                          "SD of councils drawn again",
                                          "Smallest shift caught, with all figures at once"};
    char id[48];
    ri_text heading = {0}, line = {0};
    ri_text_add(&heading, "%s: %s", t->id, ri__target_title(t));
    ri__element_text(text, "h4", &heading);
    ri_text_add(&line, "It %s.", ri__verdict(t->is_pass));
    if (t->reason[0] != '\0')
        ri_text_add(&line, " %c%s.", toupper((unsigned char)t->reason[0]), t->reason + 1);
    ri_text_add(&line, " From %s; %s", t->source, ri__half_label(t->half));
    ri_text_add(&line, t->n > 0 ? ", %d seen." : ".", t->n);
    ri__element_text(text, "p", &line);
    snprintf(id, sizeof id, "%.32s-table", t->id);
    for (char *at = id; *at != '\0'; at++)
        *at = *at == '.' ? '-' : *at;
    ri_text caption = {0};
    ri_text_add(&caption, "%s, record and simulator", t->id);
    ri__table_open_text(text, id, "", &caption, columns, 6);
    for (int32_t k = 0; k < t->n_components; k++)
        add_part(t, &t->component[k], text);
    ri__table_close(text);
}

void ri__valid_details(const ri_validation_view *view, ri_text *text) {
    const ri_validation *v = view->validation;
    ri__element(text, "p",
                "\"none\": the record has no such figure, or the measure does not apply. Changes are net of "
                "England's. Gloucestershire (V12) stands above.");
    for (int32_t i = 0; i < v->n_targets; i++)
        if (&v->target[i] != ri__own_case(v))
            add_target(&v->target[i], text);
}

void ri__valid_mechanisms(const ri_validation_view *view, ri_text *text) {
    static const char *const columns[] = {"Check", "Experiment", "Verdict", "Found", "Asked for", "More"};
    const ri_validation *v = view->validation;
    ri__element(text, "p",
                "Experiments inside the model. A model without children in it could agree with much of the "
                "record; it could not pass these.");
    ri__table_open(text, "mechanisms-table", "", "Mechanisms and their verdicts", columns, 6);
    for (int32_t i = 0; i < v->n_mechanisms; i++) {
        const ri_mechanism *m = &v->mechanism[i];
        ri__row_open(text, m->id);
        ri__cell(text, m->what, false);
        add_verdict(text, m->is_pass);
        add_figure(text, m->value, 3);
        ri__cell(text, m->bound, false);
        ri__cell(text, m->reason, false);
        ri__row_close(text);
    }
    ri__table_close(text);
}
