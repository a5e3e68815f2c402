/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/own_case.h"

#include <math.h>
#include <string.h>

#include "stats/kaplan_meier.h"
#include "study/measures.h"
#include "study/statistic.h"

#define OUTER 0.005
#define INNER 0.05

typedef struct own_case {
    const ri_history *observed;
    const ri_history *const *simulated;
    uint32_t n;      /* replicates */
    double *scratch; /* n values */
    ri_target *target;
    int32_t n_outside; /* items outside the inner range */
    bool is_beyond;    /* an item outside the outer range */
} own_case;

typedef double figure_of(const ri_history *history, int32_t which);

/* Mean and standard deviation over replicates with a value; those values into scratch. */
static uint32_t summarise(own_case *c, figure_of *figure, int32_t which, ri_target_part *part) {
    uint32_t n = 0;
    double sum = 0, squares = 0;
    for (uint32_t r = 0; r < c->n; r++) {
        double value = figure(c->simulated[r], which);
        if (isnan(value))
            continue;
        c->scratch[n++] = value;
        sum += value;
    }
    part->mean = sum / n;
    for (uint32_t i = 0; i < n; i++)
        squares += (c->scratch[i] - part->mean) * (c->scratch[i] - part->mean);
    part->sd = n > 1 ? sqrt(squares / (n - 1)) : (double)NAN;
    return n;
}

static double share_below(const double *values, uint32_t n, double at) {
    double below = 0;
    for (uint32_t i = 0; i < n; i++)
        below += values[i] < at ? 1 : values[i] > at ? 0 : 0.5;
    return below / n;
}

static void count(own_case *c, const ri_target_part *part, bool is_one_sided) {
    bool is_low = !(part->pit >= INNER), is_high = !is_one_sided && part->pit > 1 - INNER;
    bool is_far = !(part->pit >= OUTER) || (!is_one_sided && part->pit > 1 - OUTER);
    c->n_outside += is_low || is_high;
    c->is_beyond |= is_far;
    if (is_low || is_high)
        ri_reason_add(c->target->reason, "%s: PIT %.3f", part->label, part->pit);
}

static void add_item(own_case *c, const char *label, const char *unit, double observed, figure_of *figure,
                     int32_t which) {
    ri_target_part *part = ri_target_add(c->target, observed, "%s", label);
    part->unit = unit;
    uint32_t n = summarise(c, figure, which, part);
    part->pit = n > 0 ? share_below(c->scratch, n, observed) : (double)NAN;
    count(c, part, false);
}

/* The share of replicates for which a bound holds. */
static void add_bound(own_case *c, const char *label, const char *unit, double bound, bool is_below,
                      figure_of *figure, int32_t which) {
    ri_target_part *part = ri_target_add(c->target, bound, "%s", label);
    part->unit = unit;
    uint32_t n = summarise(c, figure, which, part), n_held = 0;
    for (uint32_t i = 0; i < n; i++)
        n_held += is_below ? c->scratch[i] < bound : c->scratch[i] >= bound;
    part->pit = n > 0 ? (double)n_held / n : (double)NAN;
    count(c, part, true);
}

static double noted_figure(const ri_history *h, int32_t which) {
    return h->noted[which];
}

static double visits_figure(const ri_history *h, int32_t which) {
    (void)which;
    return h->n_visits;
}

/* Not inspected by the cut counts as then: later than what was observed. */
static double wait_figure(const ri_history *h, int32_t which) {
    (void)which;
    return (h->episode.until - h->episode.publication) / RI_DAYS_PER_MONTH;
}

static double grade_figure(const ri_history *h, int32_t which) {
    (void)which;
    int32_t grade = h->episode.next_grade[RI_AREA_OVERALL];
    return grade < 0 ? (double)NAN : grade;
}

static double absence_figure(const ri_history *h, int32_t which) {
    (void)which;
    return h->has_dfe_commissioner ? 0 : 1;
}

static void add_noted(own_case *c, const ri_noted_figure *noted, int32_t n_noted) {
    for (int32_t i = 0; i < n_noted; i++) {
        char label[64], day[11];
        ri_day_format(noted[i].as_of, day);
        const char *word = strcmp(noted[i].figure, "agency_share") == 0 ? "agency workers"
                           : strcmp(noted[i].figure, "audits_inadequate_share") == 0
                               ? "audits inadequate"
                               : "audits good or better";
        snprintf(label, sizeof label, "%s, %.7s%s", word, day, noted[i].is_below ? ", less than" : "");
        if (noted[i].is_below)
            add_bound(c, label, "share", noted[i].value, true, noted_figure, i);
        else
            add_item(c, label, "share", noted[i].value, noted_figure, i);
    }
}

/* From the 5 % to the 95 % quantile of the other councils' waits, in months. */
static double climatology_width(const ri_history *observed, uint32_t n, int32_t own) {
    ri_survival_time times[RI_MOST_HISTORIES];
    uint32_t n_times = 0;
    for (uint32_t i = 0; i < n; i++)
        if (observed[i].episode.code != own)
            times[n_times++] =
                (ri_survival_time){wait_figure(&observed[i], 0), observed[i].episode.is_censored};
    ri_survival_sort(times, n_times);
    return ri_survival_quantile(times, n_times, 0.95) - ri_survival_quantile(times, n_times, 0.05);
}

/* How wide the simulated wait is, beside how wide it is among councils: no small gain from vagueness. */
static void add_width(own_case *c, double climatology) {
    ri_target_part *part = ri_target_add(c->target, NAN, "width of the wait, of that among councils");
    part->unit = "times";
    ri_target_part wait = {.mean = 0};
    uint32_t n = summarise(c, wait_figure, 0, &wait);
    double high = ri__quantile(c->scratch, n, 0.95), low = ri__quantile(c->scratch, n, 0.05);
    part->mean = (high - low) / climatology;
    if (part->mean <= 1.25)
        return;
    c->target->is_pass = false;
    ri_reason_add(c->target->reason, "the wait is %.2f times as wide as among councils", part->mean);
}

static void judge(own_case *c, double climatology, const ri_noted_figure *noted, int32_t n_noted) {
    const ri_episode *e = &c->observed->episode;
    add_noted(c, noted, n_noted);
    add_bound(c, "monitoring visits, at least", "visits", c->observed->n_visits, false, visits_figure, 0);
    add_item(c, "months to the inspection", "months", wait_figure(c->observed, 0), wait_figure, 0);
    add_item(c, "its grade (0 inadequate, 3 outstanding)", "grade", e->next_grade[RI_AREA_OVERALL],
             grade_figure, 0);
    c->target->is_pass = !c->is_beyond && c->n_outside <= 1;
    ri_target_part *absence = ri_target_add(c->target, absence_figure(c->observed, 0), "no DfE commissioner");
    absence->unit = "share";
    summarise(c, absence_figure, 0, absence);
    if (absence->mean < 0.5) {
        c->target->is_pass = false;
        ri_reason_add(c->target->reason, "a DfE commissioner in most replicates");
    }
    add_width(c, climatology);
}

static const ri_history *find_own(const ri_history *history, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (ri_half_has(RI_HALF_OWN, history[i].episode.code))
            return &history[i];
    return NULL;
}

ri_status ri_own_case_target(const ri_history *observed, uint32_t n, const ri_history *simulated,
                             uint32_t n_replicates, const ri_noted_figure *noted, int32_t n_noted,
                             ri_target *target, ri_error *error) {
    *target = (ri_target){.id = "V12",
                          .what = "Gloucestershire's own record",
                          .source = "observations.csv, episodes.csv, visit_counts.csv",
                          .unit = "share, visits, months, grade",
                          .half = RI_HALF_OWN,
                          .is_counted = true,
                          .is_vague_ok = true,
                          .n = 1,
                          .n_replicates = n_replicates,
                          .tail_probability = NAN,
                          .sd_ratio = NAN,
                          .detectable_shift = NAN};
    const ri_history **own = calloc(n_replicates, sizeof *own);
    double *scratch = calloc(n_replicates, sizeof *scratch);
    ri_status status = RI_OK;
    if (own == NULL || scratch == NULL) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n_replicates);
    } else {
        own_case c = {.observed = find_own(observed, n),
                      .simulated = own,
                      .n = n_replicates,
                      .scratch = scratch,
                      .target = target};
        RI_BUG_IF(c.observed == NULL);
        for (uint32_t r = 0; r < n_replicates; r++)
            own[r] = &simulated[(size_t)r * n + (size_t)(c.observed - observed)];
        judge(&c, climatology_width(observed, n, c.observed->episode.code), noted, n_noted);
    }
    free(own);
    free(scratch);
    return status;
}
