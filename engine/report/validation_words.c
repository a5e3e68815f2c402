/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/validation_words.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const struct {
    const char *id, *title;
} titles[] = {
    {"V1", "How long until services are inspected again, reports under SIF (to 2017)"},
    {"V2", "How long until services are inspected again, reports under ILACS (from 2018)"},
    {"V3", "The grade that the next inspection gives"},
    {"V4", "Days between monitoring visits"},
    {"V4.visits", "How many monitoring visits there are"},
    {"V4.last", "How long from the last monitoring visit to the inspection"},
    {"V5", "A DfE commissioner or trust as the first response"},
    {"V5.unknown_is_no",
     "A DfE commissioner or trust as the first response, if a response that is not known was less"},
    {"V6", "How soon a DfE commissioner is appointed"},
    {"V7",
     "Staff, protection plans, referrals and caseload in the years after the report, less England's change"},
    {"V8", "How the grades of the areas hang together"},
    {"V9", "Caseload, agency workers and assessments in time by grade, and how far each tells inadequate "
           "services from others"},
    {"V10", "A council of 1/150 of England, 20 years after it began empty"},
    {"V11.over_graded", "Audits graded higher than an inspector would"},
    {"V11.gain", "Yearly gain in audits good or better, where services improved"},
    {"V12", "Gloucestershire's own record"},
};

const char *ri__target_title(const ri_target *target) {
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i].id, target->id) == 0)
            return titles[i].title;
    return target->what;
}

const char *ri__half_label(ri_half half) {
    static const char *const words[4] = {"councils with an even code", "councils with an odd code",
                                         "all councils but Gloucestershire", "on its own terms"};
    return words[half];
}

const char *ri__verdict(bool is_pass) {
    return is_pass ? "passes" : "fails";
}

/* How a unit is said: the figure times `factor`, so many decimals, then the word; a change wears its sign. */
static const struct {
    const char *unit;
    double factor;
    int decimals;
    bool is_change;
    const char *word;
} units[] = {{"share", 100, 1, false, "%"},
             {"points", 100, 1, true, " points"},
             {"ratio", 100, 0, true, "%"},
             {"cases", 1, 1, false, " cases"},
             {"months", 1, 1, false, " months"},
             {"visits", 1, 1, false, " visits"},
             {"days", 1, 0, false, " days"},
             {"grade", 1, 1, false, ""},
             {"per_10k", 1, 1, false, " per 10,000"},
             {"times", 1, 2, false, " times"},
             {"", 1, 2, false, ""}};
#define N_UNITS (sizeof units / sizeof *units)

static ri__word said(const ri_target *target, const ri_target_part *part, double value, bool is_width) {
    const char *unit = part->unit != NULL ? part->unit : target->unit;
    size_t i = 0;
    while (i + 1 < N_UNITS && strcmp(units[i].unit, unit) != 0)
        i++;
    ri__word number = ri__number(value * units[i].factor, units[i].decimals), word;
    bool has_plus = units[i].is_change && !is_width && number.text[0] != '-';
    if (!isfinite(value))
        return number;
    snprintf(word.text, sizeof word.text, "%s%.48s%s", has_plus ? "+" : "", number.text, units[i].word);
    return word;
}

ri__word ri__part_value(const ri_target *target, const ri_target_part *part, double value) {
    return said(target, part, value, false);
}

ri__word ri__part_width(const ri_target *target, const ri_target_part *part, double width) {
    return said(target, part, width, true);
}

/* The labels of bounds end in these words. */
static const char *const bounds[] = {", less than", ", at least"};
enum { LESS_THAN, AT_LEAST, N_BOUNDS };

static int bound_of(const ri_target_part *part) {
    size_t n = strlen(part->label);
    int i = 0;
    while (i < N_BOUNDS &&
           (n < strlen(bounds[i]) || strcmp(part->label + n - strlen(bounds[i]), bounds[i]) != 0))
        i++;
    return i;
}

bool ri__part_is_bound(const ri_target_part *part) {
    return bound_of(part) < N_BOUNDS;
}

/* A bound that holds in nearly all replicates is fine; only one that hardly holds is not. */
bool ri__part_is_outside(const ri_target_part *part) {
    return part->pit < RI__OUTMOST || (!ri__part_is_bound(part) && part->pit > 1 - RI__OUTMOST);
}

double ri__part_distance(const ri_target_part *part) {
    int bound = bound_of(part);
    double off = part->mean - part->observed;
    if ((bound == LESS_THAN && off < 0) || (bound == AT_LEAST && off > 0))
        return 0;
    return part->sd > 0 ? off / part->sd : (double)NAN;
}

static void add_whole(const ri_validation *v, ri_text *text) {
    if (v->n_replicates < RI_FEWEST_REPLICATES)
        ri_text_add(text,
                    "With fewer than %d replicates hardly anything can fail, so the whole is not judged.",
                    RI_FEWEST_REPLICATES);
    else if (!v->is_whole)
        ri_text_add(text, "Not everything was asked for, so the whole is not judged.");
    else if (ri_validation_is_passed(v))
        ri_text_add(text, "The whole passes.");
    else
        ri_text_add(text, "The whole does not pass: it needs nine of the eleven, V1, V3, V4, V8, V10 and V12 "
                          "among them, and every check of a mechanism.");
}

void ri__validation_verdict(const ri_validation *v, ri_text *text) {
    int32_t n_passed = ri_validation_n_passed(v), n_mechanisms = 0;
    for (int32_t i = 0; i < v->n_mechanisms; i++)
        n_mechanisms += v->mechanism[i].is_pass;
    ri_text_add(text, "%d of %d counted targets pass", n_passed, n_passed + ri_validation_n_failed(v));
    if (v->n_mechanisms > 0)
        ri_text_add(text, ", and %d of %d checks of mechanisms", n_mechanisms, v->n_mechanisms);
    ri_text_add(text, ". ");
    add_whole(v, text);
}

#define MOST_SAID 6
#define USUALLY   3   /* figures said of a target, the most of Gloucestershire */
#define FAR       1.0 /* SDs; nearer than that is not worth a sentence */

/* Parts by distance, the farthest first, at most so many; returns how many. */
static int farthest(const ri_target *t, const ri_target_part *part[MOST_SAID], int most) {
    int n = 0;
    for (int32_t k = 0; k < t->n_components; k++) {
        const ri_target_part *each = &t->component[k];
        if (!(fabs(ri__part_distance(each)) >= FAR))
            continue;
        int at = n < most ? n++ : most;
        for (; at > 0 && fabs(ri__part_distance(each)) > fabs(ri__part_distance(part[at - 1])); at--)
            if (at < most)
                part[at] = part[at - 1];
        if (at < most)
            part[at] = each;
    }
    return n;
}

/* "Agency workers, year 3: the record has +0.3 points, the simulator +7.4 points, which is too high." */
static void add_far(const ri_target *t, const ri_target_part *part, ri_text *text) {
    static const char *const before[] = {"less than ", "at least ", ""};
    int bound = bound_of(part);
    int n = (int)strlen(part->label) - (bound < N_BOUNDS ? (int)strlen(bounds[bound]) : 0);
    ri_text_add(text, " %c%.*s: the record has %s%s, the simulator %s, which is too %s.",
                toupper((unsigned char)part->label[0]), n - 1, part->label + 1, before[bound],
                ri__part_value(t, part, part->observed).text, ri__part_value(t, part, part->mean).text,
                ri__part_distance(part) > 0 ? "high" : "low");
}

/* Gloucestershire's figures are judged one by one. */
static bool is_by_place(const ri_target *t) {
    for (int32_t k = 0; k < t->n_components; k++)
        if (!isnan(t->component[k].pit))
            return true;
    return false;
}

static void add_places(const ri_target *t, ri_text *text) {
    int n = 0, n_outside = 0;
    for (int32_t k = 0; k < t->n_components; k++) {
        n += !isnan(t->component[k].pit);
        n_outside += ri__part_is_outside(&t->component[k]);
    }
    ri_text_add(text, " %d of %d figures lie outside where 90 of 100 simulated records do.", n_outside, n);
}

/* Parts of which the record says nothing. */
static void add_unseen(const ri_target *t, ri_text *text) {
    for (int32_t k = 0; k < t->n_components; k++) {
        const ri_target_part *part = &t->component[k];
        if (isnan(part->observed))
            ri_text_add(text, " %c%s: %s.", toupper((unsigned char)part->label[0]), part->label + 1,
                        ri__part_value(t, part, part->mean).text);
    }
}

static void add_measured(const ri_target *t, bool is_out, bool is_vague, ri_text *text) {
    if (is_out)
        ri_text_add(text,
                    " The record lies outside what is simulated: only %s in 100 simulated records lie as far "
                    "out (at least %.0f in 100 is accepted).",
                    ri__number(100 * t->tail_probability, 1).text, 100 * RI_PASS_TAIL);
    if (is_vague)
        ri_text_add(text,
                    " The simulator is too vague: its records scatter %s times as widely as the record would "
                    "if other councils had been seen (at most %s is accepted).",
                    ri__number(t->sd_ratio, 2).text, ri__number(RI_PASS_SD_RATIO, 1).text);
}

void ri__target_failure(const ri_target *t, ri_text *text) {
    bool is_out = t->tail_probability < RI_PASS_TAIL;
    bool is_vague = !t->is_vague_ok && t->sd_ratio > RI_PASS_SD_RATIO;
    const ri_target_part *part[MOST_SAID];
    int n = farthest(t, part, is_by_place(t) ? MOST_SAID : USUALLY);
    add_measured(t, is_out, is_vague, text);
    if (is_by_place(t))
        add_places(t, text);
    else if (!is_out && !is_vague && t->reason[0] != '\0')
        ri_text_add(text, " %c%s.", toupper((unsigned char)t->reason[0]), t->reason + 1);
    if (n == 0 && is_vague)
        ri_text_add(text, " On average no figure lies farther than one SD from the record.");
    for (int i = 0; i < n; i++)
        add_far(t, part[i], text);
    if (is_by_place(t))
        add_unseen(t, text);
}
