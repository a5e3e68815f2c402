/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/effect.h"
#include "report/page.h"

/* What the plan changes: sentences, those on children first, then everything in one table. */

enum { FOR_CHILDREN, INSPECTION, MONEY, OTHER, N_GROUPS };
static const char *const group_titles[N_GROUPS] = {
    [FOR_CHILDREN] = "For children (less is better)",
    [INSPECTION] = "Inspection",
    [MONEY] = "Money",
    [OTHER] = "Neither good nor bad by itself",
};

/* Net of placements that the plan's own places stood in for: the same as gross for a plan without places. */
static bool is_repeated(const ri__pair *pair, const ri_difference *d) {
    const ri_difference *gross = ri__difference_of(pair->differences, RI_OUT_cost_gbp);
    bool is_net = d->path.outcome == RI_OUT_cost_net_gbp;
    return is_net && gross != NULL && gross->mean == d->mean;
}

/* In which group a sentence stands; N_GROUPS = told in the table alone. */
static int group_of(const ri__pair *pair, const ri_difference *d) {
    const ri_outcome_info *info = &ri_outcome_table[d->path.outcome];
    if ((info->kind != RI_OUTCOME_AMOUNT && info->kind != RI_OUTCOME_WAIT) || is_repeated(pair, d))
        return N_GROUPS;
    if (strcmp(info->unit, "gbp") == 0)
        return MONEY;
    if (info->better == RI_BETTER_NONE)
        return OTHER;
    return info->kind == RI_OUTCOME_WAIT ? INSPECTION : FOR_CHILDREN;
}

static void add_item(const ri__pair *pair, ri_text *text, const ri_difference *d) {
    ri_text words = {0};
    ri_text_add(text, "<li>");
    ri__element(text, "strong", ri_outcome_table[d->path.outcome].label);
    ri__difference_predicate(d, pair->without, &words);
    ri__escape(text, words.bytes != NULL ? words.bytes : "");
    ri_text_add(text, "</li>\n");
    text->failed |= words.failed;
    ri_text_dispose(&words);
}

/* In how many of 100 the re-inspection finds services inadequate. */
static void add_grade(const ri__pair *pair, ri_text *text) {
    const ri_difference *d = ri__difference_of_grade(pair->differences, RI_INADEQUATE);
    if (d == NULL || !ri__area_in_run(pair->run, RI_AREA_OVERALL))
        return;
    ri_text_add(
        text,
        "<li><strong>The re-inspection finds services inadequate</strong> in %s of 100 runs %s and in %s "
        "%s.</li>\n",
        ri__of_100(d->other).text, pair->with, ri__of_100(d->base).text, pair->without);
}

/* What is the same in every run, in one item. */
static void add_same(const ri__pair *pair, ri_text *text, int group) {
    int n = 0;
    for (uint32_t i = 0; i < pair->differences->n; i++) {
        const ri_difference *d = &pair->differences->row[i];
        if (group_of(pair, d) != group || !ri__is_same(d))
            continue;
        ri_text_add(text, n++ == 0 ? "<li>The same in 100 of 100 runs: <strong>" : "</strong>; <strong>");
        ri__escape(text, ri_outcome_table[d->path.outcome].label);
    }
    if (n > 0)
        ri_text_add(text, "</strong>.</li>\n");
}

static bool has_group(const ri__pair *pair, int group) {
    for (uint32_t i = 0; i < pair->differences->n; i++)
        if (group_of(pair, &pair->differences->row[i]) == group)
            return true;
    return false;
}

static void add_group(const ri__pair *pair, ri_text *text, int group) {
    if (!has_group(pair, group))
        return;
    ri_text_add(text, "<h4>%s</h4>\n<ul class=\"changes\">\n", group_titles[group]);
    for (uint32_t i = 0; i < pair->differences->n; i++) {
        const ri_difference *d = &pair->differences->row[i];
        if (group_of(pair, d) == group && !ri__is_same(d))
            add_item(pair, text, d);
    }
    if (group == INSPECTION)
        add_grade(pair, text);
    add_same(pair, text, group);
    ri_text_add(text, "</ul>\n");
}

void ri__changes(const ri__pair *pair, ri_text *text) {
    for (int group = 0; group < N_GROUPS; group++)
        add_group(pair, text, group);
}

/* In how many of 100 runs it is better; outcomes without a direction have no verdict. */
static void add_better(ri_text *text, const ri_difference *d) {
    double share;
    ri_interval interval;
    ri_text words = {0};
    if (!ri_difference_better(d, &share, &interval)) {
        ri__cell(text, "no verdict", true);
        return;
    }
    ri_text_add(&words, "%s (%s to %s)", ri__of_100(share).text, ri__of_100(interval.low).text,
                ri__of_100(interval.high).text);
    ri__cell_text(text, &words, true);
}

static void add_row(const ri_run_view *run, ri_text *text, const ri_difference *d) {
    ri_text label = {0};
    bool is_money = strcmp(d->unit, "gbp") == 0;
    ri__path_label(run, d->path, &label);
    ri__row_open(text, label.bytes != NULL ? label.bytes : "");
    text->failed |= label.failed;
    ri_text_dispose(&label);
    ri__cell(text, is_money ? ri__pounds(d->base).text : ri__amount(d->base, d->unit).text, true);
    ri__cell(text, ri__change(d, d->mean).text, true);
    ri__cell(text, ri__is_same(d) ? "no change" : ri__change_interval(d).text, true);
    ri__cell(text, ri__of_100(d->lower).text, true);
    ri__cell(text, ri__of_100(d->same).text, true);
    ri__cell(text, ri__of_100(d->higher).text, true);
    add_better(text, d);
    ri__row_close(text);
}

void ri__changes_table(const ri__pair *pair, ri_text *text, const char *id, const char *caption,
                       const char *base_column) {
    const char *const columns[] = {
        "Outcome",  base_column, "Change, mean", "90% interval", "Falls, of 100 runs",
        "The same", "Rises",     "Better"};
    ri__table_open(text, id, "tall", caption, columns, 8);
    for (uint32_t i = 0; i < pair->differences->n; i++)
        if (ri__difference_in_run(pair->run, &pair->differences->row[i]))
            add_row(pair->run, text, &pair->differences->row[i]);
    ri__table_close(text);
    ri__element(
        text, "p",
        "What happens or not, such as a grade, falls in a run that has it in the first case and not in the "
        "second. "
        "A wait that does not end within the months simulated counts as those months.");
}

static void add_basis(const ri_run_view *run, ri_text *text) {
    ri_text line = {0};
    ri_text_add(&line,
                "%s runs were made once more without the plan's interventions: the same council, the same "
                "assumptions, the same chance. What differs is what the plan sets off.",
                ri__number((double)run->effect->n_pairs, 0).text);
    if (run->effect->n_pairs < run->effect->n_wanted)
        ri_text_add(&line, " It was interrupted: %s were to be compared.",
                    ri__number((double)run->effect->n_wanted, 0).text);
    ri__element_text(text, "p", &line);
    ri__element(
        text, "p",
        "In brackets: how far off a number of runs or an average may be because only so many runs were made "
        "(90% intervals). A plan that moves one visit or one worker lets all that comes after fall out a "
        "little differently, so a single run may fall or rise by chance: go by the average. Where its "
        "brackets reach from fewer to more, these runs do not tell which way the plan works.");
}

void ri__page_effect(const ri_run_view *run, ri_text *text) {
    const char *missing = ri__effect_missing(run);
    ri_text line = {0};
    if (missing != NULL) {
        ri_text_add(&line, "Left out: %s.", missing);
        ri__element_text(text, "p", &line);
        return;
    }
    add_basis(run, text);
    const ri__pair pair = ri__pair_of_plan(run);
    ri__changes(&pair, text);
    ri__changes_table(&pair, text, "plan-effects", "Every outcome with the plan beside the same without it",
                      "Without the plan, mean");
}
