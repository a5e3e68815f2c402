/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/backtest.h"

#include <math.h>
#include <string.h>

#include "record/baseline.h"
#include "record/followed.h"

const int32_t ri_backtest_step_months[RI_BACKTEST_STEPS] = {3, 6, 12, 24};

static const double levels[RI_BACKTEST_N_Q] = {.05, .25, .5, .75, .95};
/* Within which an answer to a report of which no day is known had come. */
#define ANSWER_MONTHS 12

static double months_between(ri_day from, ri_day to) {
    return (to - from) / RI_DAYS_PER_MONTH;
}

/* A first answer without a day, for a forecast made on the day of its report or before. */
static int8_t undated(const ri_followed *f, ri_day due) {
    return ri_day_add_months(f->publication, ANSWER_MONTHS) <= due ? 1 : -1;
}

/* Whether a step answered one report within (as_of, due]. */
static int8_t answered(const ri_followed *f, ri_day due, int reading) {
    if (f->strong_from != RI_DAY_NONE) /* in the middle of what its date can mean, as baselines have it */
        return f->strong_from + (f->strong_to - f->strong_from) / 2 <= due;
    if (f->response == RI_RESPONSE_DFE_COMMISSIONER)
        return undated(f, due);
    return f->response == RI_RESPONSE_LESS || reading == RI_READING_UNKNOWN_IS_NO ? 0 : -1;
}

/* Whether there was one already, or nobody can tell. Whatever answers a report comes after its day. */
static bool had_step(const ri_record *record, int episode, ri_day as_of, bool is_at_report) {
    ri_followed then = ri_record_followed_one(record, episode, as_of);
    return then.is_step_before || (!is_at_report && then.strong != RI_SEEN_NO);
}

/* Over this report and those that follow it in time. */
static int8_t step_came(const ri_record *record, const ri_episode *e, ri_day due, int reading) {
    int8_t came = 0;
    for (int i = 0; i < ri_record_n_episodes(record); i++) {
        ri_episode other = ri_record_episode(record, i);
        if (other.code != e->code || other.publication < e->publication || other.publication > due)
            continue;
        ri_followed f = ri_record_followed_one(record, i, RI_DAY_NONE);
        int8_t one = answered(&f, due, reading);
        if (one == 1)
            return 1;
        came = one < 0 ? -1 : came;
    }
    return came;
}

ri_backtest_came ri_backtest_outcome(const ri_record *record, int episode, ri_day as_of, bool is_at_report) {
    const ri_episode e = ri_record_episode(record, episode);
    const ri_followed last = ri_record_followed_one(record, episode, RI_DAY_NONE);
    bool had = had_step(record, episode, as_of, is_at_report);
    ri_backtest_came came = {.grade = last.next_grade,
                             .months = e.is_censored ? (double)INFINITY : months_between(as_of, e.until),
                             .seen_months = months_between(as_of, e.seen_until)};
    for (int r = 0; r < RI_N_READINGS; r++)
        for (int k = 0; k < RI_BACKTEST_STEPS; k++) {
            ri_day due = ri_day_add_months(as_of, ri_backtest_step_months[k]);
            bool is_due = due <= e.seen_until;
            came.step[r][k] = had || !is_due ? -1 : step_came(record, &e, due, r);
        }
    return came;
}

static void say_nothing(ri_backtest_said *said) {
    for (int g = 0; g < RI_N_GRADES; g++)
        said->grade[g] = NAN;
    for (int q = 0; q < RI_BACKTEST_N_Q; q++)
        said->quantile[q] = NAN;
    for (int m = 0; m < RI_BACKTEST_MONTHS; m++)
        said->by[m] = NAN;
    for (int r = 0; r < RI_N_READINGS; r++)
        for (int k = 0; k < RI_BACKTEST_STEPS; k++)
            said->step_by[r][k] = NAN;
}

static void say_waits(const ri_baseline_times *times, double waited, ri_backtest_said *said) {
    for (int q = 0; q < RI_BACKTEST_N_Q; q++)
        said->quantile[q] = ri_baseline_quantile(times, waited, levels[q]);
    for (int m = 0; m < RI_BACKTEST_MONTHS; m++)
        said->by[m] = ri_baseline_by(times, waited, m + 1);
}

static ri_baseline_times waits_of(const ri_followed *followed, uint32_t n, int own, ri_baseline_group group) {
    ri_baseline_times times = ri_baseline_waits(followed, n, own, group, &followed[own]);
    bool is_few = times.n_events < RI_BACKTEST_LEAST && group != RI_BASELINE_ALL;
    return is_few ? ri_baseline_waits(followed, n, own, RI_BASELINE_ALL, &followed[own]) : times;
}

static ri_baseline_times steps_of(const ri_followed *followed, uint32_t n, int own, ri_baseline_group group,
                                  bool unknown_is_no) {
    ri_baseline_times times =
        ri_baseline_strong_steps(followed, n, own, group, &followed[own], unknown_is_no);
    bool is_few = times.n < RI_BACKTEST_LEAST && group != RI_BASELINE_ALL;
    return is_few ? ri_baseline_strong_steps(followed, n, own, RI_BASELINE_ALL, &followed[own], unknown_is_no)
                  : times;
}

static void say_steps(const ri_followed *followed, uint32_t n, int own, ri_baseline_group group,
                      double waited, ri_backtest_said *said) {
    for (int r = 0; r < RI_N_READINGS; r++) {
        ri_baseline_times times = steps_of(followed, n, own, group, r == RI_READING_UNKNOWN_IS_NO);
        for (int k = 0; k < RI_BACKTEST_STEPS && times.n >= RI_BACKTEST_LEAST; k++)
            said->step_by[r][k] = ri_baseline_by(&times, waited, ri_backtest_step_months[k]);
    }
}

static uint32_t n_graded(const ri_followed *followed, uint32_t n) {
    uint32_t n_graded = 0;
    for (uint32_t i = 0; i < n; i++)
        n_graded += followed[i].next_grade >= 0;
    return n_graded;
}

void ri_backtest_baselines(const ri_record *record, int episode, ri_day as_of,
                           ri_backtest_said said[RI_BACKTEST_N]) {
    static const ri_baseline_group group[RI_BACKTEST_N] = {
        [RI_BACKTEST_FIRST] = RI_BASELINE_ALL, [RI_BACKTEST_SECOND] = RI_BASELINE_SAME_GROUP};
    ri_followed followed[RI_MOST_FOLLOWED];
    uint32_t n = ri_record_followed(record, as_of, followed);
    int own = 0;
    while (followed[own].index != episode)
        own++;
    double waited = months_between(followed[own].publication, as_of);
    for (int who = RI_BACKTEST_FIRST; who < RI_BACKTEST_N; who++) {
        say_nothing(&said[who]);
        ri_baseline_times times = waits_of(followed, n, own, group[who]);
        if (times.n_events >= RI_BACKTEST_LEAST)
            say_waits(&times, waited, &said[who]);
        say_steps(followed, n, own, group[who], waited, &said[who]);
    }
    if (n_graded(followed, n) >= RI_BACKTEST_LEAST)
        ri_baseline_grades(followed, n, own, said[RI_BACKTEST_FIRST].grade);
}

static void say_grades(const ri_forecast *f, double seen_months, ri_backtest_said *said) {
    int32_t months = (int32_t)fmax(1, fmin(floor(seen_months), RI_BACKTEST_MONTHS));
    const double *by = f->graded_by + (size_t)(months - 1) * RI_N_GRADES;
    double reached = 0;
    for (int g = 0; g < RI_N_GRADES; g++)
        reached += by[g];
    for (int g = 0; g < RI_N_GRADES && reached > 0; g++)
        said->grade[g] = by[g] / reached;
}

ri_backtest_said ri_backtest_ours(const ri_forecast *f, double seen_months) {
    RI_BUG_IF(f->horizon_months != RI_BACKTEST_MONTHS);
    ri_backtest_said said;
    say_nothing(&said);
    const ri_distribution *wait = &f->reinspection;
    const double quantile[RI_BACKTEST_N_Q] = {wait->q05, wait->q25, wait->q50, wait->q75, wait->q95};
    say_grades(f, seen_months, &said);
    memcpy(said.quantile, quantile, sizeof quantile);
    memcpy(said.by, f->reinspected_by, sizeof said.by);
    for (int k = 0; k < RI_BACKTEST_STEPS && !f->has_commissioner && !f->has_trust; k++)
        for (int r = 0; r < RI_N_READINGS; r++) {
            RI_BUG_IF(f->at[k] != ri_backtest_step_months[k]);
            /* Held off on one path, so no more than 1 together, but for rounding. */
            said.step_by[r][k] = fmin(1, f->commissioner[k].p + f->trust[k].p);
        }
    return said;
}
