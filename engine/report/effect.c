/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/effect.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "council/care_route.h"
#include "council/cost.h"
#include "council/recommendation.h"
#include "report/annex.h"

bool ri__has_plan(const ri_run_view *run) {
    return ri_setup_has_plan(&run->scenario->setup);
}

const char *ri__effect_missing(const ri_run_view *run) {
    if (run->effect != NULL)
        return NULL;
    return run->no_effect != NULL
               ? run->no_effect
               : "the council was not simulated once more without the plan for this output";
}

bool ri__difference_in_run(const ri_run_view *run, const ri_difference *difference) {
    return ri__part_in_run(run, difference->path.outcome, difference->path.part);
}

ri__pair ri__pair_of_plan(const ri_run_view *run) {
    return (ri__pair){run, run->effect, "without the plan", "with the plan"};
}

static const ri_difference *find(const ri_differences *differences, uint32_t outcome, int32_t level) {
    for (uint32_t i = 0; differences != NULL && i < differences->n; i++) {
        const ri_difference *row = &differences->row[i];
        if (row->path.outcome == outcome && row->path.part == 0 && row->path.level == level)
            return row;
    }
    return NULL;
}

const ri_difference *ri__difference_of(const ri_differences *differences, uint32_t outcome) {
    return find(differences, outcome, 0);
}

const ri_difference *ri__difference_of_grade(const ri_differences *differences, int32_t share) {
    return find(differences, RI_OUT_reinspection_grade, share);
}

bool ri__is_same(const ri_difference *difference) {
    return difference->lower == 0 && difference->higher == 0;
}

void ri__path_id(const ri_run_view *run, ri_path path, ri_text *text) {
    ri__word part = ri__part_id(run, path.outcome, path.part);
    ri_outcome_kind kind = ri_outcome_table[path.outcome].kind;
    ri_text_add(text, "%s%s%s", ri_outcome_table[path.outcome].id, part.text[0] != '\0' ? "." : "",
                part.text);
    if (kind == RI_OUTCOME_GRADE || kind == RI_OUTCOME_AREAS)
        ri_text_add(text, ".%s", ri_share_words[path.level]);
    if (kind == RI_OUTCOME_BY_MONTH)
        ri_text_add(text, ".%d", (int)ri_by_months[path.level]);
}

/* What a part is called; "" where there is but one. */
static void add_part(const ri_run_view *run, ri_path path, ri_text *text) {
    switch (path.outcome) {
    case RI_OUT_reinspection_grade_by_area:
        ri_text_add(text, ", %s", ri__area_label((int)path.part));
        break;
    case RI_OUT_recommendation_done:
    case RI_OUT_recommendation_tested_by_visit:
        ri_text_add(text, ": %s", ri_recommendation_table[path.part].text);
        break;
    case RI_OUT_annex_a:
        ri_text_add(text, ": %s", ri_annex_table[path.part].label);
        break;
    case RI_OUT_visit_day:
        ri_text_add(text, ": visit %u", path.part + 1);
        break;
    case RI_OUT_cost_by_category:
        ri_text_add(text, ": %s", ri_cost_labels[path.part]);
        break;
    case RI_OUT_care_entries_by_route:
        ri_text_add(text, ", %s", ri_care_route_labels[path.part]);
        break;
    case RI_OUT_care_exits_by_way:
        ri_text_add(text, ": %s", ri_care_way_labels[path.part]);
        break;
    case RI_OUT_cost_by_year:
        ri_text_add(text, ": %s", ri__part_id(run, path.outcome, path.part).text);
        break;
    default:
        break;
    }
}

void ri__path_label(const ri_run_view *run, ri_path path, ri_text *text) {
    ri_outcome_kind kind = ri_outcome_table[path.outcome].kind;
    ri_text_add(text, "%s", ri_outcome_table[path.outcome].label);
    add_part(run, path, text);
    if (kind == RI_OUTCOME_GRADE || kind == RI_OUTCOME_AREAS)
        ri_text_add(text, ": %s", ri__grade_label(path.level));
    if (kind == RI_OUTCOME_BY_MONTH)
        ri_text_add(text, ", within %d months", (int)ri_by_months[path.level]);
}

/* How less and more of a unit are said. */
static const struct words {
    const char *unit, *less, *more;
} words_table[] = {
    {"months", " months sooner", " months later"},
    {"gbp", " less", " more"},
    {"share", " percentage points lower", " percentage points higher"},
    {"per_year", " lower", " higher"},
    {"visit", " visits sooner", " visits later"},
    {"", " fewer", " more"},
};

static const struct words *words_of(const char *unit) {
    size_t i = 0;
    while (words_table[i].unit[0] != '\0' && strcmp(words_table[i].unit, unit) != 0)
        i++;
    return &words_table[i];
}

/* Enough digits that a small change does not read as none. */
static ri__word size_of(double size, const char *unit) {
    if (strcmp(unit, "gbp") == 0)
        return ri__pounds(size);
    if (strcmp(unit, "share") == 0)
        return ri__number(size * 100, 1);
    if (strcmp(unit, "per_year") == 0)
        return ri__number(size, 2);
    return ri__number(size, size < 10);
}

static bool is_none(ri__word size) {
    return strpbrk(size.text, "123456789") == NULL;
}

ri__word ri__change(const ri_difference *difference, double change) {
    const struct words *words = words_of(difference->unit);
    ri__word word = {"no change"}, size = size_of(fabs(change), difference->unit);
    if (!isfinite(change))
        snprintf(word.text, sizeof word.text, "no value");
    else if (!is_none(size))
        snprintf(word.text, sizeof word.text, "%.40s%s", size.text, change < 0 ? words->less : words->more);
    else if (change != 0)
        snprintf(word.text, sizeof word.text, "almost no change");
    return word;
}

ri__word ri__change_interval(const ri_difference *d) {
    ri_interval interval = d->mean_interval;
    const struct words *words = words_of(d->unit);
    bool is_less = interval.high < 0;
    double near = is_less ? interval.high : interval.low, far = is_less ? interval.low : interval.high;
    ri__word from = size_of(fabs(near), d->unit), to = size_of(fabs(far), d->unit), word;
    if (!isfinite(near))
        snprintf(word.text, sizeof word.text, "no value");
    else if (is_none(from) && is_none(to))
        word = ri__change(d, far);
    else if ((interval.low < 0) == is_less && !is_none(from))
        snprintf(word.text, sizeof word.text, "%.28s to %.28s%s", from.text, to.text,
                 is_less ? words->less : words->more);
    else
        snprintf(word.text, sizeof word.text, "%.36s to %.36s", ri__change(d, near).text,
                 ri__change(d, far).text);
    return word;
}

ri__word ri__signed_change(double change, const char *unit) {
    ri__word word, size = {"0"};
    double most = fabs(change);
    if (!isfinite(change))
        return (ri__word){"no value"};
    if (strcmp(unit, "gbp") == 0 && most > 0)
        size = ri__short(most < 1e6 ? rint(most) : most, most < 1e6 ? 1 : 1e5);
    else if (most > 0)
        size = ri__number(most, strcmp(unit, "share") == 0 ? 4 : most < 10 ? 2 : 0);
    snprintf(word.text, sizeof word.text, "%s%.40s", change < 0 ? "-" : change > 0 ? "+" : "", size.text);
    return word;
}

void ri__difference_predicate(const ri_difference *d, const char *without, ri_text *text) {
    bool is_one = strcmp(d->unit, "gbp") == 0; /* "cost falls", "days fall" */
    const char *s = is_one ? "s" : "";
    if (ri__is_same(d)) {
        ri_text_add(text, "%s the same in 100 of 100 runs.", is_one ? "is" : "are");
        return;
    }
    ri_text_add(text, "fall%s in %s of 100 runs (%s to %s), stay%s the same in %s and rise%s in %s; ", s,
                ri__of_100(d->lower).text, ri__of_100(d->lower_interval.low).text,
                ri__of_100(d->lower_interval.high).text, s, ri__of_100(d->same).text, s,
                ri__of_100(d->higher).text);
    ri__word from = is_one ? ri__pounds(d->base) : ri__amount(d->base, d->unit);
    ri_text_add(text, "on average %s, from %s %s", ri__change(d, d->mean).text, from.text, without);
    if (isfinite(d->mean_interval.low))
        ri_text_add(text, " (%s)", ri__change_interval(d).text);
    ri_text_add(text, ".");
}
