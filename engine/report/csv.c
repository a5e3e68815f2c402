/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/effect.h"

/* Long form, one number a row: section,name,statistic,month,value,unit. Fields are quoted as RFC 4180
 * (2005) says; lines end in LF, as other Unix tools expect. A value that does not exist is an empty field. */

static void field(ri_text *text, const char *words, char end) {
    ri_text clean = {0};
    ri__clean(&clean, words);
    const char *bytes = clean.bytes != NULL ? clean.bytes : "";
    if (clean.failed)
        text->failed = 1;
    if (strpbrk(bytes, ",\"") == NULL) {
        ri_text_add(text, "%s%c", bytes, end);
    } else {
        ri_text_add(text, "\"");
        for (const char *at = bytes; *at != '\0'; at++)
            ri_text_add(text, *at == '"' ? "\"\"" : "%c", *at);
        ri_text_add(text, "\"%c", end);
    }
    ri_text_dispose(&clean);
}

typedef struct row {
    const char *section, *name, *statistic, *month, *unit;
} row;

static void add_words(ri_text *text, row at, const char *value) {
    field(text, at.section, ',');
    field(text, at.name, ',');
    field(text, at.statistic, ',');
    field(text, at.month, ',');
    field(text, value, ',');
    field(text, at.unit, '\n');
}

static void add_number(ri_text *text, row at, double value) {
    char number[32] = "";
    if (isfinite(value))
        snprintf(number, sizeof number, "%.12g", value);
    add_words(text, at, number);
}

static void add_run(const ri_run_view *run, ri_text *text) {
    const ri_run_summary *summary = run->summary;
    char fingerprint[65], start[11], seed[24];
    ri_fingerprint_format(&summary->fingerprint, fingerprint);
    ri_day_format(run->scenario->setup.first_day, start);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)summary->seed);
    add_words(text, (row){"run", "scenario", "name", "", ""}, run->scenario->name);
    add_words(text, (row){"run", "council", "name", "", ""}, ri__start(run)->name);
    add_words(text, (row){"run", "start", "date", "", ""}, start);
    add_words(text, (row){"run", "seed", "value", "", ""}, seed);
    add_words(text, (row){"run", "complete", "value", "", ""}, summary->is_complete ? "true" : "false");
    add_words(text, (row){"run", "fingerprint", "value", "", ""}, fingerprint);
    add_number(text, (row){"run", "replications", "value", "", "runs"}, (double)summary->n_replications);
    if (summary->n_failed > 0)
        add_number(text, (row){"run", "failed", "value", "", "runs"}, (double)summary->n_failed);
}

static void add_amount(ri_text *text, row at, const ri_distribution *amount, bool is_wait) {
    const struct {
        const char *statistic;
        double value;
    } parts[] = {{"n", (double)amount->n}, {"mean", amount->mean}, {"se", amount->se},
                 {"q05", amount->q05},     {"q25", amount->q25},   {"q50", amount->q50},
                 {"q75", amount->q75},     {"q95", amount->q95}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        row part = at;
        part.statistic = parts[i].statistic;
        part.unit = i == 0 ? "runs" : at.unit;
        add_number(text, part, parts[i].value);
    }
    at.statistic = "not_reached_share";
    at.unit = "share";
    if (is_wait)
        add_number(text, at, amount->not_reached_share);
}

static void add_grades(ri_text *text, const char *name, const double share[RI_N_SHARES],
                       const double se[RI_N_SHARES]) {
    for (int i = 0; i < RI_N_SHARES; i++) {
        char error[48];
        const char *grade = ri_share_words[i];
        snprintf(error, sizeof error, "se.%s", grade);
        add_number(text, (row){"outcome", name, grade, "", "share"}, share[i]);
        add_number(text, (row){"outcome", name, error, "", "share"}, se[i]);
    }
}

static void add_areas(const ri_run_view *run, ri_text *text, uint32_t i) {
    const ri_outcome_summary *outcome = &run->summary->outcome[i];
    for (int area = 0; area < RI_N_AREAS; area++) {
        char name[96];
        snprintf(name, sizeof name, "%s.%s", ri_outcome_table[i].id, ri_area_words[area]);
        if (ri__area_in_run(run, area))
            add_grades(text, name, outcome->grade_share[area], outcome->grade_se[area]);
    }
}

static void add_by_month(ri_text *text, const char *name, const ri_outcome_summary *outcome) {
    for (int i = 0; i < RI_N_BY_MONTHS; i++) {
        char month[12];
        snprintf(month, sizeof month, "%d", (int)ri_by_months[i]);
        add_number(text, (row){"outcome", name, "share", month, "share"}, outcome->by_month[i]);
        add_number(text, (row){"outcome", name, "se", month, "share"}, outcome->by_month_se[i]);
    }
}

static void add_parts(const ri_run_view *run, ri_text *text, uint32_t i) {
    for (uint32_t part = 0; part < ri_outcome_n_cells(i); part++) {
        char name[128];
        snprintf(name, sizeof name, "%s.%s", ri_outcome_table[i].id, ri__part_id(run, i, part).text);
        if (ri__part_in_run(run, i, part))
            add_amount(text, (row){"outcome", name, "", "", ri_outcome_table[i].unit},
                       &run->summary->outcome[i].part[part], true);
    }
}

static void add_chance(ri_text *text, const char *name, const ri_distribution *chance) {
    add_number(text, (row){"outcome", name, "n", "", "runs"}, (double)chance->n);
    add_number(text, (row){"outcome", name, "mean", "", "share"}, chance->mean);
    add_number(text, (row){"outcome", name, "se", "", "share"}, chance->se);
}

static void add_outcome(const ri_run_view *run, ri_text *text, uint32_t i) {
    const ri_outcome_summary *outcome = &run->summary->outcome[i];
    const ri_outcome_info *info = &ri_outcome_table[i];
    switch (info->kind) {
    case RI_OUTCOME_GRADE:
        add_grades(text, info->id, outcome->grade_share[RI_AREA_OVERALL], outcome->grade_se[RI_AREA_OVERALL]);
        break;
    case RI_OUTCOME_AREAS:
        add_areas(run, text, i);
        break;
    case RI_OUTCOME_BY_MONTH:
        add_by_month(text, info->id, outcome);
        break;
    case RI_OUTCOME_CHANCE:
        add_chance(text, info->id, &outcome->amount);
        break;
    case RI_OUTCOME_WAITS:
    case RI_OUTCOME_COUNTS:
        add_parts(run, text, i);
        break;
    case RI_OUTCOME_AMOUNT:
    case RI_OUTCOME_WAIT:
        add_amount(text, (row){"outcome", info->id, "", "", info->unit}, &outcome->amount,
                   info->kind == RI_OUTCOME_WAIT);
        break;
    }
}

static void add_difference(const ri_run_view *run, ri_text *text, const ri_difference *d) {
    double better = NAN;
    ri_interval interval = {NAN, NAN};
    bool has_better = ri_difference_better(d, &better, &interval);
    const struct {
        const char *statistic, *unit;
        double value;
    } parts[] = {{"n", "runs", (double)d->n},
                 {"without.mean", d->unit, d->base},
                 {"with.mean", d->unit, d->other},
                 {"mean", d->unit, d->mean},
                 {"se", d->unit, d->se},
                 {"mean.low", d->unit, d->mean_interval.low},
                 {"mean.high", d->unit, d->mean_interval.high},
                 {"q05", d->unit, d->q05},
                 {"q95", d->unit, d->q95},
                 {"p_lower", "share", d->lower},
                 {"p_lower.low", "share", d->lower_interval.low},
                 {"p_lower.high", "share", d->lower_interval.high},
                 {"p_same", "share", d->same},
                 {"p_same.low", "share", d->same_interval.low},
                 {"p_same.high", "share", d->same_interval.high},
                 {"p_higher", "share", d->higher},
                 {"p_higher.low", "share", d->higher_interval.low},
                 {"p_higher.high", "share", d->higher_interval.high},
                 {"p_better", "share", better},
                 {"p_better.low", "share", interval.low},
                 {"p_better.high", "share", interval.high},
                 {"variance_ratio", "number", d->variance_ratio}};
    ri_text name = {0};
    ri__path_id(run, d->path, &name);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && !name.failed; i++)
        if (has_better || strncmp(parts[i].statistic, "p_better", 8) != 0)
            add_number(text, (row){"plan_effect", name.bytes, parts[i].statistic, "", parts[i].unit},
                       parts[i].value);
    text->failed |= name.failed;
    ri_text_dispose(&name);
}

static void add_effect(const ri_run_view *run, ri_text *text) {
    const char *missing = ri__effect_missing(run);
    if (!ri__has_plan(run))
        return;
    if (missing != NULL) {
        add_words(text, (row){"plan_effect", "left_out", "reason", "", ""}, missing);
        return;
    }
    add_number(text, (row){"plan_effect", "pairs", "value", "", "runs"}, (double)run->effect->n_pairs);
    for (uint32_t i = 0; i < run->effect->n; i++)
        if (ri__difference_in_run(run, &run->effect->row[i]))
            add_difference(run, text, &run->effect->row[i]);
}

static void add_band(ri_text *text, const char *side, row at, const ri_band *band) {
    const struct {
        const char *statistic;
        double value;
    } parts[] = {{"mean", band->mean}, {"q05", band->q05}, {"q25", band->q25},
                 {"q50", band->q50},   {"q75", band->q75}, {"q95", band->q95}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        char statistic[24];
        snprintf(statistic, sizeof statistic, "%s.%s", side, parts[i].statistic);
        at.statistic = statistic;
        add_number(text, at, parts[i].value);
    }
}

void ri_report_csv(const ri_run_view *run, ri_text *text) {
    ri_text_add(text, "section,name,statistic,month,value,unit\n");
    add_run(run, text);
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++)
        add_outcome(run, text, i);
    add_effect(run, text);
    for (uint32_t metric = 0; metric < RI_N_METRICS; metric++)
        for (int32_t month = 0; month < run->summary->n_months; month++) {
            ri__word name = ri__month_iso(run->summary->first_month + month);
            row at = {"series", ri_metric_table[metric].id, "", name.text, ri_metric_table[metric].unit};
            add_band(text, "true", at, ri__band(run, month, metric, 0));
            add_band(text, "reported", at, ri__band(run, month, metric, 1));
        }
}
