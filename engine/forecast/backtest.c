/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/backtest.h"

#include <math.h>
#include <stdlib.h>

#include "stats/rps.h"

const char *const ri_backtest_groups[RI_N_BACKTEST_GROUPS] = {
    [RI_BACKTEST_ALL] = "all",
    [RI_BACKTEST_REPORT] = "on_the_report",
    [RI_BACKTEST_LATER] = "later",
    [RI_BACKTEST_ODD] = "odd_codes",
    [RI_BACKTEST_FORESEEN] = "to_unforeseen_pause",
};

#define RI_BACKTEST(id, target, score, months, lower, first, second, label)                                  \
    {target, score, months, lower, {NULL, first, second}, label},
const ri_backtest_score ri_backtest_scores[RI_N_BACKTEST_SCORES] = {
#include "forecast/scores.def"
};
#undef RI_BACKTEST

/* Until when a wait is followed. */
static double followed_months(const ri_backtest_case *one) {
    return fmin(one->came.seen_months, RI_BACKTEST_MONTHS);
}

static double grade_value(const ri_backtest_case *one, const ri_backtest_said *said) {
    if (one->came.grade < 0 || isnan(said->grade[0]))
        return NAN;
    return ri_rps(said->grade, RI_N_GRADES, (uint32_t)one->came.grade);
}

static double median_error(const ri_backtest_case *one, const ri_backtest_said *said) {
    double end = followed_months(one);
    return fabs(fmin(said->quantile[RI_BACKTEST_Q50], end) - fmin(one->came.months, end));
}

static double crps(const ri_backtest_case *one, const ri_backtest_said *said) {
    double at[RI_BACKTEST_MONTHS];
    for (int m = 0; m < RI_BACKTEST_MONTHS; m++)
        at[m] = m + 1;
    return ri_rps_time(at, said->by, RI_BACKTEST_MONTHS, one->came.months, followed_months(one));
}

static double is_within(const ri_backtest_case *one, const ri_backtest_said *said, int low, int high) {
    double end = followed_months(one), months = fmin(one->came.months, end);
    return fmin(said->quantile[low], end) <= months && months <= fmin(said->quantile[high], end);
}

/* How often an interval of that level should hold: what of it lies beyond the end does in any case. */
static double should_hold(const ri_backtest_case *one, int low, int high, double tail) {
    const double *quantile = one->said[RI_BACKTEST_OURS].quantile;
    double end = followed_months(one);
    return 1 - tail * ((quantile[low] < end) + (quantile[high] < end));
}

static double expected_share(const ri_backtest_case *one, int score) {
    if (score == RI_BACKTEST_ID_wait_in_90)
        return should_hold(one, RI_BACKTEST_Q05, RI_BACKTEST_Q95, 0.05);
    return score == RI_BACKTEST_ID_wait_in_50 ? should_hold(one, RI_BACKTEST_Q25, RI_BACKTEST_Q75, 0.25)
                                              : (double)NAN;
}

static double wait_value(const ri_backtest_case *one, const ri_backtest_said *said, int score) {
    if (isnan(said->by[0]) || isnan(said->quantile[0]) || one->came.seen_months < 1)
        return NAN;
    switch (score) {
    case RI_BACKTEST_ID_wait_mae:
        return median_error(one, said);
    case RI_BACKTEST_ID_wait_crps:
        return crps(one, said);
    case RI_BACKTEST_ID_wait_in_90:
        return is_within(one, said, RI_BACKTEST_Q05, RI_BACKTEST_Q95);
    default:
        return is_within(one, said, RI_BACKTEST_Q25, RI_BACKTEST_Q75);
    }
}

static int step_at(int score) {
    for (int k = 0; k < RI_BACKTEST_STEPS; k++)
        if (ri_backtest_step_months[k] == ri_backtest_scores[score].months)
            return k;
    return -1;
}

double ri_backtest_value(const ri_backtest_case *one, int score, int reading, int who) {
    const ri_backtest_said *said = &one->said[who];
    int k = step_at(score);
    if (score == RI_BACKTEST_ID_grade)
        return grade_value(one, said);
    if (k < 0)
        return wait_value(one, said, score);
    int came = one->came.step[reading][k];
    double miss = said->step_by[reading][k] - came;
    return came < 0 ? (double)NAN : miss * miss;
}

static bool is_in(const ri_backtest_case *one, int group) {
    switch (group) {
    case RI_BACKTEST_REPORT:
        return one->is_at_report;
    case RI_BACKTEST_LATER:
        return !one->is_at_report;
    case RI_BACKTEST_ODD:
        return one->code % 2 == 1;
    default:
        return true;
    }
}

/* Of the cases that count for a row: what each forecaster scored. */
typedef struct counted {
    double value[RI_BACKTEST_N], expected;
    int32_t code;
    ri_event_forecast event;
} counted;

typedef struct scoring {
    const ri_backtest_case *cases;
    uint32_t n_cases, n;
    counted *of; /* room for n_cases */
    ri_event_forecast *event;
    ri_corp_block *block;
} scoring;

static int by_code(const void *a, const void *b) {
    const counted *x = a, *y = b;
    return (x->code > y->code) - (x->code < y->code);
}

static bool says(const ri_backtest_score *score, int who) {
    return who == RI_BACKTEST_OURS || score->baseline[who] != NULL;
}

static bool is_wait(int score) {
    return step_at(score) < 0 && score != RI_BACKTEST_ID_grade;
}

/* A case as it is followed for a group. */
static ri_backtest_case followed(const ri_backtest_case *one, int group) {
    ri_backtest_case to = *one;
    if (group == RI_BACKTEST_FORESEEN && one->foreseen_months < one->came.seen_months) {
        to.came.seen_months = one->foreseen_months;
        to.came.months = one->came.months > one->foreseen_months ? (double)INFINITY : one->came.months;
    }
    return to;
}

/* Those for which every forecaster has a value, by council. */
static void count(scoring *s, int score, int group, int reading) {
    const ri_backtest_score *what = &ri_backtest_scores[score];
    int k = step_at(score);
    s->n = 0;
    for (uint32_t i = 0; i < s->n_cases; i++) {
        const ri_backtest_case one = followed(&s->cases[i], group);
        counted *to = &s->of[s->n];
        bool has_all = is_in(&one, group);
        for (int who = 0; who < RI_BACKTEST_N; who++) {
            to->value[who] = says(what, who) ? ri_backtest_value(&one, score, reading, who) : (double)NAN;
            has_all = has_all && (!says(what, who) || !isnan(to->value[who]));
        }
        to->code = one.code;
        to->expected = expected_share(&one, score);
        if (k >= 0)
            to->event = (ri_event_forecast){one.said[RI_BACKTEST_OURS].step_by[reading][k],
                                            one.came.step[reading][k]};
        s->n += has_all;
    }
    qsort(s->of, s->n, sizeof *s->of, by_code);
}

static double mean_of(const scoring *s, int who) {
    double sum = 0;
    for (uint32_t i = 0; i < s->n; i++)
        sum += s->of[i].value[who];
    return sum / s->n;
}

static uint32_t n_codes(const scoring *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        n += i == 0 || s->of[i].code != s->of[i - 1].code;
    return n;
}

/* Standard error of the mean of ours less another's, by sums over councils. */
static double se_of(const scoring *s, int who, double less, uint32_t n_councils) {
    double square = 0, sum = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        sum += s->of[i].value[RI_BACKTEST_OURS] - s->of[i].value[who] - less;
        if (i + 1 == s->n || s->of[i + 1].code != s->of[i].code) {
            square += sum * sum;
            sum = 0;
        }
    }
    return n_councils > 1 ? sqrt(square * n_councils / (n_councils - 1.0)) / s->n : (double)NAN;
}

static void fill_row(scoring *s, ri_backtest_row *row) {
    const ri_backtest_score *what = &ri_backtest_scores[row->score];
    row->expected = 0;
    for (uint32_t i = 0; i < s->n; i++)
        row->expected += s->of[i].expected / s->n;
    row->n = s->n;
    row->n_councils = n_codes(s);
    for (int who = 0; who < RI_BACKTEST_N; who++) {
        row->mean[who] = mean_of(s, who);
        row->less[who] = row->mean[RI_BACKTEST_OURS] - row->mean[who];
        row->se[who] = says(what, who) ? se_of(s, who, row->less[who], row->n_councils) : (double)NAN;
    }
    if (step_at(row->score) < 0)
        return;
    for (uint32_t i = 0; i < s->n; i++)
        s->event[i] = s->of[i].event;
    row->corp = ri_corp_of(s->event, s->n, s->block);
}

static int score_rows(scoring *s, ri_backtest_row *rows) {
    int n = 0;
    for (int score = 0; score < RI_N_BACKTEST_SCORES; score++)
        for (int group = 0; group < RI_N_BACKTEST_GROUPS; group++)
            for (int reading = 0; reading < (step_at(score) < 0 ? 1 : RI_N_READINGS); reading++) {
                if (group == RI_BACKTEST_FORESEEN && !is_wait(score))
                    continue;
                count(s, score, group, reading);
                if (s->n == 0)
                    continue;
                rows[n] = (ri_backtest_row){
                    .score = score, .group = group, .reading = step_at(score) < 0 ? -1 : reading};
                fill_row(s, &rows[n++]);
            }
    return n;
}

ri_status ri_backtest_score_all(const ri_backtest_case *cases, uint32_t n, ri_backtest_row *rows, int *n_rows,
                                ri_error *error) {
    size_t room = (size_t)n + 1; /* the place that is tried next */
    scoring s = {.cases = cases, .n_cases = n};
    s.of = calloc(room, sizeof *s.of);
    s.event = calloc(room, sizeof *s.event);
    s.block = calloc(room, sizeof *s.block);
    bool is_there = s.of != NULL && s.event != NULL && s.block != NULL;
    *n_rows = is_there ? score_rows(&s, rows) : 0;
    free(s.of);
    free(s.event);
    free(s.block);
    return is_there ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "out of memory for %u forecasts", n);
}
