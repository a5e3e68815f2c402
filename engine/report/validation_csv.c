/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/validation.h"

/* One figure a row; RFC 4180 (2005) quoting where a field has a comma or a quote. */
static void field(ri_text *text, const char *words, char end) {
    bool is_plain = strpbrk(words, ",\"") == NULL;
    ri_text_add(text, "%s", is_plain ? "" : "\"");
    for (const char *at = words; *at != '\0'; at++)
        ri_text_add(text, *at == '"' ? "\"\"" : "%c", *at);
    ri_text_add(text, "%s%c", is_plain ? "" : "\"", end);
}

static void number(ri_text *text, double value, char end) {
    if (isfinite(value))
        ri_text_add(text, "%.12g", value);
    ri_text_add(text, "%c", end);
}

static void add_part(const ri_target *t, const ri_target_part *part, ri_text *text) {
    field(text, t->id, ',');
    field(text, ri_half_words[t->half], ',');
    field(text, t->what, ',');
    field(text, part->label, ',');
    field(text, t->unit, ',');
    ri_text_add(text, "%d,", t->n);
    number(text, part->observed, ',');
    number(text, part->mean, ',');
    number(text, part->sd, ',');
    number(text, part->bootstrap_sd, ',');
    number(text, part->pit, ',');
    number(text, t->tail_probability, ',');
    number(text, t->sd_ratio, ',');
    number(text, t->is_by_shift ? t->detectable_shift : (double)NAN, ',');
    ri_text_add(text, "%d,%d,", t->is_counted, t->is_pass);
    field(text, t->reason, '\n');
}

static void add_mechanism(const ri_mechanism *m, ri_text *text) {
    field(text, m->id, ',');
    field(text, "own", ',');
    field(text, m->what, ',');
    field(text, m->bound, ',');
    ri_text_add(text, ",,,");
    number(text, m->value, ',');
    ri_text_add(text, ",,,,,,1,%d,", m->is_pass);
    field(text, m->reason, '\n');
}

void ri_report_validation_csv(const ri_validation *v, ri_text *text) {
    ri_text_add(text, "id,half,what,figure,unit,n,observed,simulated,sd,bootstrap_sd,pit,tail_probability,"
                      "sd_ratio,detectable_shift,counted,pass,reason\n");
    for (int32_t i = 0; i < v->n_targets; i++)
        for (int32_t k = 0; k < v->target[i].n_components; k++)
            add_part(&v->target[i], &v->target[i].component[k], text);
    for (int32_t i = 0; i < v->n_mechanisms; i++)
        add_mechanism(&v->mechanism[i], text);
}
