/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/page.h"
#include "report/validation_page.h"
#include "report/validation_words.h"

static void add_simulated(const ri_validation *v, ri_text *text) {
    ri_text_add(text, "<ul>\n");
    ri_text line = {0};
    if (v->n_episodes > 0) {
        ri_text_add(&line,
                    "%u episodes after an inadequate report, each simulated %u times to 1 January 2024, seen "
                    "as the published record would have seen it.",
                    v->n_episodes, v->n_replicates);
        ri__element_text(text, "li", &line);
    }
    if (v->n_inspections > 0) {
        ri_text_add(
            &line,
            "%u inspections of 2017 to 2023, each simulated %u times after 36 months without a judgement.",
            v->n_inspections, v->n_replicates);
        ri__element_text(text, "li", &line);
    }
    ri__element(text, "li",
                "Assumptions without a source were moved by half of the record at most (councils with an "
                "even code); most targets are judged on the other half.");
    ri_text_add(text, "</ul>\n");
}

void ri__valid_verdict(const ri_validation_view *view, ri_text *text) {
    ri_text line = {0};
    ri__validation_verdict(view->validation, &line);
    ri_text_add(text, "<p class=\"finding\"><strong>");
    text->failed |= line.failed;
    ri__escape(text, line.length > 0 ? line.bytes : "");
    ri_text_dispose(&line);
    ri_text_add(text, "</strong></p>\n");
    ri__element(text, "p", "What was simulated:");
    add_simulated(view->validation, text);
    ri__element(text, "p",
                "A replicate is one simulated record: all councils once. A target passes when at least 5 in "
                "100 replicates lie as far out as the real record, and when replicates do not scatter more "
                "than 1.3 times as widely as the record would if other councils had been seen.");
}

static void add_item(ri_text *text, const char *id, const char *title, const char *aside, ri_text *why) {
    ri_text_add(text, "<li><strong>");
    ri__escape(text, id);
    ri_text_add(text, ". ");
    ri__escape(text, title);
    ri_text_add(text, ".</strong>%s", aside);
    text->failed |= why->failed;
    ri__escape(text, why->length > 0 ? why->bytes : "");
    ri_text_dispose(why);
    ri_text_add(text, "</li>\n");
}

static int add_failing_targets(const ri_validation *v, ri_text *text) {
    int n = 0;
    for (int32_t i = 0; i < v->n_targets; i++) {
        const ri_target *t = &v->target[i];
        ri_text why = {0};
        if (t->is_pass)
            continue;
        ri__target_failure(t, &why);
        add_item(text, t->id, ri__target_title(t), t->is_counted ? "" : " (Shown, not counted.)", &why);
        n++;
    }
    return n;
}

static int add_failing_mechanisms(const ri_validation *v, ri_text *text) {
    int n = 0;
    for (int32_t i = 0; i < v->n_mechanisms; i++) {
        const ri_mechanism *m = &v->mechanism[i];
        ri_text why = {0};
        if (m->is_pass)
            continue;
        ri_text_add(&why, " The simulator says %.3g; it should be %s.", m->value, m->bound);
        if (m->reason[0] != '\0')
            ri_text_add(&why, " (%s.)", m->reason);
        add_item(text, m->id, m->what, "", &why);
        n++;
    }
    return n;
}

/* A pass rests on how little could have been seen. */
static void add_passes(const ri_validation *v, ri_text *text) {
    double least = INFINITY, most = 0;
    for (int32_t i = 0; i < v->n_targets; i++) {
        const ri_target *t = &v->target[i];
        if (!t->is_counted || !t->is_by_shift || !isfinite(t->detectable_shift))
            continue;
        least = fmin(least, t->detectable_shift);
        most = fmax(most, t->detectable_shift);
    }
    if (!isfinite(least))
        return;
    ri_text line = {0};
    ri_text_add(
        &line,
        "A pass is no proof either. The record is small: by target, an error of the simulator is caught in "
        "80 of 100 cases only from %s to %s SDs of simulated records on, with all figures of the target off "
        "at once. How much that is stands beside each figure under \"Target by target\".",
        ri__number(least, 1).text, ri__number(most, 1).text);
    ri__element_text(text, "p", &line);
}

void ri__valid_rely(const ri_validation_view *view, ri_text *text) {
    const ri_validation *v = view->validation;
    ri_text items = {0};
    int n = add_failing_targets(v, &items) + add_failing_mechanisms(v, &items);
    text->failed |= items.failed;
    if (n == 0)
        ri__element(text, "p", "Nothing that was asked for fails.");
    else {
        ri__element(text, "p",
                    "Rely least on what a run says about these. SD: the spread of simulated records, as a "
                    "standard deviation.");
        ri_text_add(text, "<ul class=\"changes\">\n%s</ul>\n", items.length > 0 ? items.bytes : "");
    }
    ri_text_dispose(&items);
    add_passes(v, text);
    ri__element(text, "p",
                "Nothing here tests what a plan or an intervention changes: councils of the record are "
                "simulated without one.");
}
