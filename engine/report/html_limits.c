/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

void ri__page_limits(const ri_run_view *run, ri_text *text) {
    (void)run;
    static const char *const limits[] = {
        "What happened, or will happen, in this council. It says what follows from the start figures and the "
        "assumptions, and how widely that spreads by chance and by not knowing the assumptions better.",
        "Anything about one child, family, worker or manager: everyone in it is made up.",
        "Whether a plan works, where its effect is itself an assumption marked red.",
        "Anything about ethnicity or disability: neither is in the model, so it is no use in an equality "
        "assessment.",
        "Whether its effects are of the right size: held against the record of inspections since 2013 it "
        "does "
        "not agree with all of it. `reinspect validate` prints where not.",
        "What the Secretary of State decides for reasons outside children's services.",
    };
    ri_text_add(text, "<ul>\n");
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        ri__element(text, "li", limits[i]);
    ri_text_add(text, "</ul>\n");
}
