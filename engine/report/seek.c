/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/seek.h"

#include <math.h>
#include <string.h>

#include "report/effect.h"
#include "report/finding.h"
#include "report/lines.h"

const char *ri__seek_fate(const ri_seek_candidate *candidate) {
    static const char *const words[] = {[RI_SEEK_BEST] = "best",
                                        [RI_SEEK_BEHIND] = "behind",
                                        [RI_SEEK_WORSENS] = "worsens",
                                        [RI_SEEK_OVER_BUDGET] = "over_budget"};
    return words[candidate->fate];
}

void ri__seek_name(const ri_seek_view *view, uint32_t candidate, ri_text *text) {
    if (candidate == 0)
        ri_text_add(text, "as it is");
    for (int j = 0; candidate > 0 && j < view->n_levers; j++)
        ri_text_add(text, "%s%s %.4g", j > 0 ? ", " : "", view->lever[j],
                    view->value[(size_t)(candidate - 1) * (size_t)view->n_levers + (size_t)j]);
}

static ri__word said(const ri_seek_view *view, double value) {
    const char *unit = ri_path_unit(view->asked->target.path);
    if (strcmp(unit, "share") == 0)
        return ri__in_100(value);
    return strcmp(unit, "gbp") == 0 ? ri__pounds(value) : ri__number(value, fabs(value) < 1000);
}

static void add_head(const ri_seek_view *view, ri_text *text) {
    ri_text line = {0};
    ri__title(&view->run, &line);
    ri_text_add(&line, ": levers sought");
    ri__lines_of(text, &line, 0);
    ri__notice(&view->run, &line);
    ri__lines_of(text, &line, 0);
    ri_text_add(&line, "Sought: ");
    ri__clean(&line, view->target);
    for (int j = 0; j < view->n_levers; j++)
        ri_text_add(&line, "%s%s %.4g to %.4g", j == 0 ? ", by setting from the first day " : ", ",
                    view->lever[j], view->low[j], view->high[j]);
    ri_text_add(&line,
                ". %u ways were tried beside the scenario as it is, each with the same children and chance.",
                view->seek->n - 1);
    ri__lines_of(text, &line, 0);
}

/* What the best does for children, before anything else is said of it. */
static void add_children(const ri_seek_candidate *best, ri_text *line) {
    const ri_difference *d =
        ri__difference_of(&best->differences, RI_OUT_child_months_in_inadequate_practice);
    if (d == NULL)
        return;
    ri_text_add(line, "Child-months in work that inspectors would grade inadequate ");
    ri__difference_predicate(d, "as it is", line);
    ri_text_add(line, " ");
}

static void add_answer(const ri_seek_view *view, ri_text *text) {
    const ri_seek *seek = view->seek;
    const ri_seek_candidate *best = &seek->candidate[seek->best];
    ri_text line = {0};
    ri_text_add(&line,
                best->meets ? "An answer: " : "No way within these ranges meets the target. The nearest: ");
    ri__seek_name(view, seek->best, &line);
    ri_text_add(&line, ". ");
    add_children(best, &line);
    ri_text_add(&line, "It reaches %s", said(view, best->reached).text);
    if (seek->best > 0)
        ri_text_add(&line, ", where the scenario as it is has %s. It costs %s %s on average over all months",
                    said(view, seek->candidate[0].reached).text, ri__pounds(fabs(best->cost_gbp)).text,
                    best->cost_gbp < 0 ? "less" : "more");
    ri_text_add(&line, ".");
    ri__lines_of(text, &line, 0);
    if (isfinite(seek->probability))
        ri_text_add(
            &line,
            "With a probability of at least %.0f in 100 none of the others that are allowed is better by "
            "more than %.3g.",
            100 * seek->probability, seek->zone);
    else
        ri_text_add(&line, "Too few runs to say that it is the best of them: more with --replications.");
    ri__lines_of(text, &line, 0);
}

static void add_candidate(const ri_seek_view *view, uint32_t i, ri_text *text) {
    const ri_seek_candidate *c = &view->seek->candidate[i];
    ri_text line = {0};
    ri__seek_name(view, i, &line);
    ri__lines_of(text, &line, 2);
    ri_text_add(&line, "reaches %s%s; ", said(view, c->reached).text, c->meets ? ", meets it" : "");
    if (i > 0)
        ri_text_add(&line, "cost %s; ", ri__signed_change(c->cost_gbp, "gbp").text);
    if (c->fate == RI_SEEK_WORSENS) {
        const ri_difference *d = &c->differences.row[c->worsened];
        ri_text_add(&line, "dropped, worse for children: %s, %s", ri_outcome_table[d->path.outcome].label,
                    ri__change(d, d->mean).text);
    } else if (c->fate == RI_SEEK_OVER_BUDGET) {
        ri_text_add(&line, "dropped, over the budget");
    } else {
        ri_text_add(&line, "%s%s", c->fate == RI_SEEK_BEST ? "best" : "behind the best",
                    c->is_on_front ? ", none allowed is both cheaper and nearer" : "");
    }
    ri_text_add(&line, " (%llu runs)", (unsigned long long)c->summary.n_replications);
    ri__lines_of(text, &line, 6);
}

void ri_report_seek_table(const ri_seek_view *view, ri_text *text) {
    add_head(view, text);
    ri_text_add(text, "\n");
    add_answer(view, text);
    ri_text_add(text, "\n");
    for (uint32_t i = 0; i < view->seek->n; i++)
        add_candidate(view, i, text);
    ri_text_add(text, "\n");
    ri__lines(
        text,
        "Dropped for children: an outcome for them is worse by more than three standard errors and by more "
        "than 1 in 100. A lever is set from the first day and costs no more than what it makes of staff and "
        "placements: what a plan costs that moves it so is not in here.",
        0);
}
