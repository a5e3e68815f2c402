/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/validation_page.h"

#include <string.h>

#include "report/page.h"
#include "report/sections.h"

enum { TRUST, FIGURES, BASIS, N_PARTS };

static const char *const parts[N_PARTS][2] = {
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
    ri__heading heading;
    bool (*is_shown)(const ri_validation_view *); /* NULL = always */
    void (*fill)(const ri_validation_view *, ri_text *);
} sections[] = {
    {{TRUST, "verdict", "Does it agree with the record?"}, NULL, ri__valid_verdict},
    {{TRUST, "rely", "Where not to trust it"}, NULL, ri__valid_rely},
    {{FIGURES, "targets", "All targets"}, has_targets, ri__valid_targets},
    {{FIGURES, "curves", "How long until services are inspected again"}, has_curves, ri__valid_curves},
    {{FIGURES, "gloucestershire", "Gloucestershire's own record"}, has_own, ri__valid_own},
    {{FIGURES, "details", "Target by target"}, has_targets, ri__valid_details},
    {{FIGURES, "mechanisms", "Whether what decides in the model is what should"},
     has_mechanisms,
     ri__valid_mechanisms},
    {{BASIS, "imputed", "What nobody had published, and is drawn"}, NULL, ri__valid_imputed},
    {{BASIS, "ablations", "Which part of the model a target rests on"}, NULL, ri__valid_ablations},
    {{BASIS, "provenance", "How to check it"}, NULL, ri__valid_provenance},
};
#define N_SECTIONS ((int)(sizeof sections / sizeof sections[0]))

const ri_target *ri__own_case(const ri_validation *validation) {
    for (int32_t i = 0; i < validation->n_targets; i++)
        if (strcmp(validation->target[i].id, "V12") == 0)
            return &validation->target[i];
    return NULL;
}

static ri__heading heading(int section) {
    return sections[section].heading;
}
static bool is_shown(const void *view, int section) {
    return sections[section].is_shown == NULL || sections[section].is_shown(view);
}
static void fill(const void *view, int section, ri_text *text) {
    sections[section].fill(view, text);
}
static const ri__outline outline = {parts, N_PARTS, N_SECTIONS, heading, is_shown, fill};

void ri_report_validation_html(const ri_validation_view *view, ri_text *text) {
    ri__record_page(text, "The simulator against the published record",
                    "Skip to whether it agrees with the record", "", &outline, view);
}
