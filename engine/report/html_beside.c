/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "record/neighbours.h"
#include "report/page.h"

bool ri__has_beside(const ri_run_view *run) {
    return run->record != NULL && ri__start(run)->code != 0;
}

/* Labels of the tables begin small; a row's heading does not. */
static void add_heading(ri_text *text, int field, const ri_beside *beside) {
    const char *label = ri_start_table[field].label;
    ri_text heading = {0};
    ri_text_add(&heading, "%c%s%s%s", toupper((unsigned char)label[0]), label + 1,
                ri_start_is_count(field) ? ", per 10,000 children" : "",
                beside->is_criterion ? " (alike by choice)" : "");
    ri__row_open(text, heading.bytes != NULL ? heading.bytes : "");
    text->failed |= heading.failed;
    ri_text_dispose(&heading);
}

static ri__word figure(int field, double value) {
    const char *unit = ri_start_table[field].unit;
    if (ri_start_is_count(field) && isfinite(value))
        return ri__number(value, value < 100 ? 1 : 0);
    bool is_rate_of_staff = strcmp(unit, "per_year") == 0; /* leavers over those in post: a share to people */
    return ri__amount(value, is_rate_of_staff ? "share" : unit);
}

static void add_names(const ri_neighbours *found, ri_text *line) {
    for (int i = 0; i < found->n; i++) {
        const char *glue = i == 0 ? "" : i + 1 == found->n ? " and " : ", ";
        ri_text_add(line, "%s%s", glue, ri__council_named(found->name[i]).text);
    }
}

static void add_choice(const ri_run_view *run, ri_text *text, const ri_neighbours *found) {
    ri_text line = {0};
    if (found->n == 0) {
        ri__element(text, "p",
                    "Too few figures of this council were published by then to say which councils are most "
                    "like it.");
        return;
    }
    ri_text_add(&line, "The ten councils most alike in published figures, of %d that can be compared: ",
                (int)found->n_candidates);
    add_names(found, &line);
    ri_text_add(&line, ". They stand here by name; nobody is ranked. They were chosen as nearest to ");
    ri__clean(&line, ri__council(ri__start(run)).text);
    ri_text_add(
        &line,
        " in the %d figures marked \"alike by choice\", each measured by how much councils differ in "
        "it. In those figures they lie near by choice: compare the others. This is not the Department "
        "for Education's list of statistical neighbours, which rests on how families live.",
        (int)found->n_criteria);
    ri__element_text(text, "p", &line);
}

static void add_figure_row(ri_text *text, int field, const ri_beside *beside, bool has_neighbours) {
    add_heading(text, field, beside);
    ri__cell(text, isfinite(beside->council) ? figure(field, beside->council).text : "not published", true);
    if (field == RI_START_population_0_17)
        ri__cell(text, "not compared", true);
    else
        ri__cell(text, isfinite(beside->england) ? figure(field, beside->england).text : "not published",
                 true);
    if (has_neighbours && beside->n == 0)
        ri__cell(text, "not published", true);
    if (has_neighbours && beside->n > 0) {
        ri_text range = {0};
        ri_text_add(&range, "%s (%s to %s)", figure(field, beside->middle).text,
                    figure(field, beside->low).text, figure(field, beside->high).text);
        ri__cell_text(text, &range, true);
    }
    ri__cell(text, ri__date(beside->as_of).text, false);
    ri__row_close(text);
}

void ri__page_beside(const ri_run_view *run, ri_text *text) {
    ri_neighbours found;
    ri_record_neighbours(run->record, ri__start(run), &found);
    ri__word name = ri__council(ri__start(run));
    const char *const with[] = {"Published figure", name.text, "England",
                                "Ten councils alike: middle (range)", "As of"};
    const char *const without[] = {"Published figure", name.text, "England", "As of"};
    add_choice(run, text, &found);
    ri__table_open(text, "beside-table", "", "Start figures beside England and councils alike",
                   found.n > 0 ? with : without, found.n > 0 ? 5 : 4);
    for (int field = 0; field < RI_N_START; field++)
        if (field != RI_START_cases_held)
            add_figure_row(text, field, &found.figure[field], found.n > 0);
    ri__table_close(text);
    ri__element(text, "p",
                "What councils count as a referral or an assessment differs from place to place, so a "
                "difference is a question and not yet an answer.");
}
