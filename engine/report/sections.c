/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sections.h"

#include "report/page.h"

/* The next shown section of a part from i on; n_sections when there is none. */
static int section_from(const ri__outline *o, const void *view, int part, int i) {
    while (i < o->n_sections && (o->heading(i).part != part || !o->is_shown(view, i)))
        i++;
    return i;
}

static void add_contents(ri_text *text, const ri__outline *o, const void *view) {
    ri_text_add(text, "<nav aria-label=\"On this page\">\n<ul>\n");
    for (int part = 0; part < o->n_parts; part++) {
        int i = section_from(o, view, part, 0);
        if (i == o->n_sections)
            continue;
        ri__contents_open(text, o->parts[part][0], o->parts[part][1]);
        for (; i < o->n_sections; i = section_from(o, view, part, i + 1))
            ri__contents_link(text, o->heading(i).id, o->heading(i).title);
        ri__contents_close(text);
    }
    ri_text_add(text, "</ul>\n</nav>\n</header>\n<main>\n");
}

static void add_part(ri_text *text, const ri__outline *o, const void *view, int part) {
    int i = section_from(o, view, part, 0);
    if (i == o->n_sections)
        return;
    ri__part_open(text, o->parts[part][0], o->parts[part][1]);
    for (; i < o->n_sections; i = section_from(o, view, part, i + 1)) {
        ri__section_open(text, o->heading(i).id, o->heading(i).title);
        o->fill(view, i, text);
        ri__section_close(text);
    }
    ri__part_close(text);
}

void ri__body(ri_text *text, const ri__outline *outline, const void *view) {
    add_contents(text, outline, view);
    for (int part = 0; part < outline->n_parts; part++)
        add_part(text, outline, view, part);
}

void ri__head_open(ri_text *text, const ri_run_view *run, const char *subject, const char *skip_words,
                   ri_text *trust) {
    ri_text title = {0}, notice = {0};
    ri__title(run, &title);
    ri_text_add(&title, ": %s", subject);
    ri__notice(run, &notice);
    ri__document_open(text, title.bytes != NULL ? title.bytes : "", "finding", skip_words);
    ri__element_text(text, "h1", &title);
    ri_text_add(text, "<div class=\"notice\" role=\"note\">\n");
    ri__element_text(text, "p", &notice);
    ri__element_text(text, "p", trust);
    ri_text_add(text, "</div>\n");
}

void ri__record_page(ri_text *text, const char *title, const char *skip_words, const char *more,
                     const ri__outline *outline, const void *view) {
    ri_text notice = {0};
    ri_text_add(&notice,
                "This is a simulation, not a finding. It describes no real child, family, worker, manager or "
                "member and is no evidence of how services performed or what anyone knew.%s",
                more);
    ri__document_open(text, title, outline->heading(0).id, skip_words);
    ri__element(text, "h1", title);
    ri_text_add(text, "<div class=\"notice\" role=\"note\">\n");
    ri__element_text(text, "p", &notice);
    ri_text_add(text, "</div>\n");
    ri__body(text, outline, view);
    ri__document_close(text, "Made with reinspect. The record contains public sector information licensed "
                             "under the Open Government Licence v3.0.");
}
