/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/validation_page.h"

#include <string.h>

#include "report/page.h"

enum { TRUST, FIGURES, BASIS, N_PARTS };

static const struct {
    const char *id, *title;
} parts[N_PARTS] = {
    [TRUST] = {"trust", "How far to trust the simulator"},
    [FIGURES] = {"figures", "The record and the simulator, side by side"},
    [BASIS] = {"basis", "What this rests on"},
};

static bool has_targets(const ri_validation_view *view) {
    return view->validation->n_targets > 0;
}

static bool has_mechanisms(const ri_validation_view *view) {
    return view->validation->n_mechanisms > 0;
}

static bool has_curves(const ri_validation_view *view) {
    return view->validation->n_curves > 0;
}

static bool has_own(const ri_validation_view *view) {
    return ri__own_case(view->validation) != NULL;
}

static const struct {
    int part;
    const char *id, *title;
    bool (*is_shown)(const ri_validation_view *); /* NULL = always */
    void (*fill)(const ri_validation_view *, ri_text *);
} sections[] = {
    {TRUST, "verdict", "Does it agree with the record?", NULL, ri__valid_verdict},
    {TRUST, "rely", "Where not to trust it", NULL, ri__valid_rely},
    {FIGURES, "targets", "All targets", has_targets, ri__valid_targets},
    {FIGURES, "curves", "How long until services are inspected again", has_curves, ri__valid_curves},
    {FIGURES, "gloucestershire", "Gloucestershire's own record", has_own, ri__valid_own},
    {FIGURES, "details", "Target by target", has_targets, ri__valid_details},
    {FIGURES, "mechanisms", "Whether what decides in the model is what should", has_mechanisms,
     ri__valid_mechanisms},
    {BASIS, "imputed", "What nobody had published, and is drawn", NULL, ri__valid_imputed},
    {BASIS, "ablations", "Which part of the model a target rests on", NULL, ri__valid_ablations},
    {BASIS, "provenance", "How to check it", NULL, ri__valid_provenance},
};
#define N_SECTIONS ((int)(sizeof sections / sizeof sections[0]))

const ri_target *ri__own_case(const ri_validation *validation) {
    for (int32_t i = 0; i < validation->n_targets; i++)
        if (strcmp(validation->target[i].id, "V12") == 0)
            return &validation->target[i];
    return NULL;
}

/* The next shown section of a part from i on; N_SECTIONS when there is none. */
static int section_from(const ri_validation_view *view, int part, int i) {
    while (i < N_SECTIONS &&
           (sections[i].part != part || (sections[i].is_shown != NULL && !sections[i].is_shown(view))))
        i++;
    return i;
}

static void add_contents(const ri_validation_view *view, ri_text *text) {
    ri_text_add(text, "<nav aria-label=\"On this page\">\n<ul>\n");
    for (int part = 0; part < N_PARTS; part++) {
        if (section_from(view, part, 0) == N_SECTIONS)
            continue;
        ri__contents_open(text, parts[part].id, parts[part].title);
        for (int i = section_from(view, part, 0); i < N_SECTIONS; i = section_from(view, part, i + 1))
            ri__contents_link(text, sections[i].id, sections[i].title);
        ri__contents_close(text);
    }
    ri_text_add(text, "</ul>\n</nav>\n");
}

static void add_part(const ri_validation_view *view, int part, ri_text *text) {
    if (section_from(view, part, 0) == N_SECTIONS)
        return;
    ri__part_open(text, parts[part].id, parts[part].title);
    for (int i = section_from(view, part, 0); i < N_SECTIONS; i = section_from(view, part, i + 1)) {
        ri__section_open(text, sections[i].id, sections[i].title);
        sections[i].fill(view, text);
        ri__section_close(text);
    }
    ri__part_close(text);
}

void ri_report_validation_html(const ri_validation_view *view, ri_text *text) {
    static const char title[] = "The simulator against the published record";
    ri__document_open(text, title, "verdict", "Skip to whether it agrees with the record");
    ri__element(text, "h1", title);
    ri_text_add(text, "<div class=\"notice\" role=\"note\">\n");
    ri__element(text, "p",
                "This is a simulation, not a finding. It describes no real child, family, worker, manager or "
                "member and is no evidence of how services performed or what anyone knew.");
    ri_text_add(text, "</div>\n");
    add_contents(view, text);
    ri_text_add(text, "</header>\n<main>\n");
    for (int part = 0; part < N_PARTS; part++)
        add_part(view, part, text);
    ri__document_close(text, "Made with reinspect. The record contains public sector information licensed "
                             "under the Open Government Licence v3.0.");
}
