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

double ri__seek_setting(const ri_seek_view *view, uint32_t candidate, int lever) {
    return view->value[(size_t)(candidate - 1) * (size_t)view->n_levers + (size_t)lever];
}

void ri__seek_name(const ri_seek_view *view, uint32_t candidate, ri_text *text) {
    if (candidate == 0)
        ri_text_add(text, "as it is");
    for (int j = 0; candidate > 0 && j < view->n_levers; j++)
        ri_text_add(text, "%s%s %.4g", j > 0 ? ", " : "", view->lever[j],
                    ri__seek_setting(view, candidate, j));
}

ri__word ri__seek_said(const ri_seek_view *view, double value) {
    const char *unit = ri_path_unit(view->asked->target.path);
    if (strcmp(unit, "share") == 0)
        return ri__in_100(value);
    ri__word word = strcmp(unit, "gbp") == 0 ? ri__pounds(value) : ri__number(value, fabs(value) < 1000);
    if (strcmp(unit, "months") == 0)
        strcat(word.text, " months");
    return word;
}

/* A difference in what is sought; of a target on a quantile what counts is the share of runs that meet it. */
ri__word ri__seek_amount(const ri_seek_view *view, double value) {
    ri__word word;
    const char *unit = ri_path_unit(view->asked->target.path);
    if (isfinite(view->asked->target.quantile) || strcmp(unit, "share") == 0)
        snprintf(word.text, sizeof word.text, "%.1f in 100", 100 * value);
    else if (strcmp(unit, "gbp") == 0)
        return ri__pounds(value);
    else
        snprintf(word.text, sizeof word.text, "%.40s%s", ri__number(value, fabs(value) < 100 ? 2 : 0).text,
                 strcmp(unit, "months") == 0 ? " months" : "");
    return word;
}

void ri__seek_asked(const ri_seek_view *view, ri_text *line) {
    ri_text_add(line, "Sought: ");
    ri__clean(line, view->target);
    for (int j = 0; j < view->n_levers; j++) {
        ri_text_add(line, "%s%s %.4g to %.4g", j == 0 ? ", by setting " : ", ", view->lever[j], view->low[j],
                    view->high[j]);
        ri_text_add(line, " (");
        ri__clean(line, view->label[j]);
        if (isfinite(view->price[j]))
            ri_text_add(line, "; %s a year for each 1", ri__pounds(view->price[j]).text);
        ri_text_add(line, ")");
    }
    if (isfinite(view->asked->budget_gbp))
        ri_text_add(line, ", for at most %s more than the scenario as it is costs over all months",
                    ri__pounds(view->asked->budget_gbp).text);
    ri_text_add(line, ". %u %s tried beside the scenario as it is, each with the same children and chance.",
                view->seek->n - 1, view->seek->n == 2 ? "way was" : "ways were");
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

/* None of those that were tried and are allowed is nearer to the target than to change nothing. */
static void add_no_change(const ri_seek_view *view, ri_text *line) {
    const ri_seek_candidate *as_it_is = &view->seek->candidate[0];
    const char *reached = ri__seek_said(view, as_it_is->reached).text;
    if (as_it_is->meets)
        ri_text_add(
            line,
            "Nothing has to change: the scenario as it is reaches %s and meets the target, and none of "
            "the ways that were tried and are allowed comes out better.",
            reached);
    else
        ri_text_add(line,
                    "No way within these ranges meets the target, and none that is allowed comes nearer than "
                    "the scenario as it is, which reaches %s.",
                    reached);
}

void ri__seek_answer(const ri_seek_view *view, ri_text *line) {
    const ri_seek *seek = view->seek;
    const ri_seek_candidate *best = &seek->candidate[seek->best];
    if (seek->best == 0) {
        add_no_change(view, line);
        return;
    }
    ri_text_add(line,
                best->meets ? "An answer: " : "No way within these ranges meets the target. The nearest: ");
    for (int j = 0; j < view->n_levers; j++) {
        ri_text_add(line, "%s%s %.4g (", j > 0 ? ", " : "", view->lever[j],
                    ri__seek_setting(view, seek->best, j));
        ri__clean(line, view->label[j]);
        ri_text_add(line, ")");
    }
    ri_text_add(line, ". ");
    add_children(best, line);
    ri_text_add(
        line, "It reaches %s, where the scenario as it is has %s. It costs %s %s on average over all months",
        ri__seek_said(view, best->reached).text, ri__seek_said(view, seek->candidate[0].reached).text,
        ri__pounds(fabs(best->cost_gbp)).text, best->cost_gbp < 0 ? "less" : "more");
    double price = view->asked->price_gbp != NULL ? view->asked->price_gbp[seek->best] : 0;
    if (price > 0)
        ri_text_add(line, ", with %s for the levers at the prices given", ri__pounds(price).text);
    ri_text_add(line, ".");
}

void ri__seek_sureness(const ri_seek_view *view, ri_text *line) {
    if (view->seek->worth.n_options < 2)
        ri_text_add(line,
                    "All other ways that were tried were dropped, so none had to be told apart from it.");
    else if (isfinite(view->seek->probability))
        ri_text_add(
            line,
            "With a probability of at least %.0f in 100 none of the others that are allowed is better by "
            "more than %s.",
            100 * view->seek->probability, ri__seek_amount(view, view->seek->zone).text);
    else
        ri_text_add(line, "Too few runs to say that it is the best of them: more with --replications.");
}

void ri__seek_worth(const ri_seek_view *view, ri_text *line) {
    const ri_worth *worth = &view->seek->worth;
    if (worth->n_options < 2) {
        ri_text_add(line, "Only one way is allowed, so knowing more would not change the choice.");
        return;
    }
    if (worth->n_standing_out == 0) {
        ri_text_add(
            line,
            "Of %u assumptions none stands out from chance as one that would change the choice if it were "
            "known. With %u runs of each way a small worth cannot be seen: that is no proof of none.",
            worth->n, worth->n_replications);
        return;
    }
    const ri_worth_row *first = &worth->row[0];
    while (!first->stands_out)
        first++;
    ri_text_add(line, "Of %u assumptions %u would be worth knowing before choosing, first ", worth->n,
                worth->n_standing_out);
    ri__clean(line, first->name);
    ri_text_add(line,
                ": the way chosen with that knowledge would be better by %s on average (standard error %s; "
                "chance alone shows %s).",
                ri__seek_amount(view, first->voi.value).text, ri__seek_amount(view, first->voi.se).text,
                ri__seek_amount(view, first->voi.by_chance).text);
    if (worth->n > worth->n_standing_out)
        ri_text_add(line, " The other %u cannot be told from chance.", worth->n - worth->n_standing_out);
}

/* Whether beyond staff and placements nothing is known of what a lever costs. */
static bool is_unpriced(const ri_seek_view *view, int j) {
    return !view->is_dose[j] && !isfinite(view->price[j]);
}

void ri__seek_costs(const ri_seek_view *view, ri_text *line) {
    int n_priced = 0, n_doses = 0, n_unpriced = 0;
    for (int j = 0; j < view->n_levers; j++) {
        n_doses += view->is_dose[j];
        n_priced += isfinite(view->price[j]) && !view->is_dose[j];
        n_unpriced += is_unpriced(view, j);
    }
    ri_text_add(line, "Dropped for children: an outcome for them is worse by more than three standard errors "
                      "and by more than 1 in 100.");
    if (n_doses > 0)
        ri_text_add(line, " An intervention begins when it says, and costs what it says in proportion to the "
                          "dose, which is how much of its effects, money and staff time is taken.");
    if (n_doses < view->n_levers)
        ri_text_add(line,
                    " A lever is set from the first day and costs what it makes of staff and placements%s.",
                    n_priced > 0 ? ", and the price that was given" : "");
    if (n_unpriced > 0 && n_priced == 0)
        ri_text_add(line,
                    " What it costs to move it so is not known and not in here: give a price as the third "
                    "number of --lever NAME=LOW:HIGH:GBP, pounds a year for each 1.");
    for (int j = 0, told = 0; n_priced > 0 && n_unpriced > 0 && j < view->n_levers; j++)
        if (is_unpriced(view, j))
            ri_text_add(line, "%s%s", told++ > 0 ? ", " : " No price was given for ", view->lever[j]);
    if (n_priced > 0 && n_unpriced > 0)
        ri_text_add(line, ": beyond staff and placements nothing is in here for it.");
}

void ri__seek_became(const ri_seek_view *view, uint32_t i, ri_text *line) {
    const ri_seek_candidate *c = &view->seek->candidate[i];
    if (c->fate == RI_SEEK_WORSENS) {
        const ri_difference *d = &c->differences.row[c->worsened];
        ri_text_add(line, "dropped, worse for children: %s, %s", ri_outcome_table[d->path.outcome].label,
                    ri__change(d, d->mean).text);
    } else if (c->fate == RI_SEEK_OVER_BUDGET) {
        ri_text_add(line, "dropped, over the budget");
    } else {
        ri_text_add(line, "%s%s", c->fate == RI_SEEK_BEST ? "best" : "behind the best",
                    c->is_on_front ? ", none allowed is both cheaper and nearer" : "");
    }
}

static void add_candidate(const ri_seek_view *view, uint32_t i, ri_text *text) {
    const ri_seek_candidate *c = &view->seek->candidate[i];
    ri_text line = {0};
    ri__seek_name(view, i, &line);
    ri__lines_of(text, &line, 2);
    ri_text_add(&line, "reaches %s%s; ", ri__seek_said(view, c->reached).text, c->meets ? ", meets it" : "");
    if (i > 0)
        ri_text_add(&line, "costs %s %s; ", ri__pounds(fabs(c->cost_gbp)).text,
                    c->cost_gbp < 0 ? "less" : "more");
    ri__seek_became(view, i, &line);
    ri_text_add(&line, " (%llu runs)", (unsigned long long)c->summary.n_replications);
    ri__lines_of(text, &line, 6);
}

static void paragraph(const ri_seek_view *view, void (*fill)(const ri_seek_view *, ri_text *),
                      ri_text *text) {
    ri_text line = {0};
    fill(view, &line);
    ri__lines_of(text, &line, 0);
}

void ri_report_seek_table(const ri_seek_view *view, ri_text *text) {
    ri_text line = {0};
    ri__title(&view->run, &line);
    ri_text_add(&line, ": levers sought");
    ri__lines_of(text, &line, 0);
    ri__notice(&view->run, &line);
    ri__lines_of(text, &line, 0);
    paragraph(view, ri__seek_asked, text);
    ri_text_add(text, "\n");
    paragraph(view, ri__seek_answer, text);
    paragraph(view, ri__seek_sureness, text);
    paragraph(view, ri__seek_worth, text);
    ri_text_add(text, "\n");
    for (uint32_t i = 0; i < view->seek->n; i++)
        add_candidate(view, i, text);
    ri_text_add(text, "\n");
    paragraph(view, ri__seek_costs, text);
}
