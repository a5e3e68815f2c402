/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/baseline.h"

#include <math.h>

#include "abi/math.h"
#include "stats/rps.h"

bool ri_baseline_grades(const ri_followed *followed, uint32_t n, int except, double prob[RI_N_GRADES]) {
    uint32_t count[RI_N_GRADES] = {0}, all = 0;
    for (uint32_t i = 0; i < n; i++) {
        if ((int)i == except || followed[i].next_grade < 0)
            continue;
        count[followed[i].next_grade]++;
        all++;
    }
    for (int g = 0; g < RI_N_GRADES; g++)
        prob[g] = all > 0 ? (double)count[g] / all : (double)NAN;
    return all > 0;
}

static void add(ri_baseline_times *times, double months, bool is_censored) {
    times->time[times->n++] = (ri_survival_time){months, is_censored};
    times->n_events += !is_censored;
}

static double last_event(const ri_baseline_times *times) {
    double last = 0;
    for (uint32_t i = 0; i < times->n; i++)
        last = times->time[i].is_censored ? last : times->time[i].time;
    return last;
}

ri_baseline_times ri_baseline_waits(const ri_followed *followed, uint32_t n, int except,
                                    ri_baseline_group group, const ri_followed *of) {
    ri_baseline_times times = {0};
    for (uint32_t i = 0; i < n; i++)
        if ((int)i != except && (group == RI_BASELINE_ALL || followed[i].is_sif == of->is_sif))
            add(&times, ri_followed_wait_months(&followed[i]), followed[i].is_waiting);
    ri_survival_sort(times.time, times.n);
    double last = last_event(&times);
    double share = ri_survival_at(times.time, times.n, last).share;
    times.rate = last > 0 && share > 0 ? -ri_log(share) / last : 0;
    return times;
}

/* Months to the first step of weight, or without one; false where that cannot be told. */
static bool strong_time(const ri_followed *f, bool unknown_is_no, double *months, bool *is_censored) {
    *is_censored = f->strong != RI_SEEN_YES;
    *months = *is_censored ? ri_followed_wait_months(f)
                           : ((f->strong_from - f->publication) + (f->strong_to - f->publication)) / 2.0 /
                                 RI_DAYS_PER_MONTH;
    if (f->is_step_before || f->strong == RI_SEEN_UNCERTAIN)
        return false;
    if (f->strong == RI_SEEN_YES || f->response == RI_RESPONSE_DFE_COMMISSIONER) /* or still to come */
        return true;
    return f->response == RI_RESPONSE_LESS || (f->response == RI_RESPONSE_UNKNOWN && unknown_is_no);
}

ri_baseline_times ri_baseline_strong_steps(const ri_followed *followed, uint32_t n, int except,
                                           ri_baseline_group group, const ri_followed *of,
                                           bool unknown_is_no) {
    ri_baseline_times times = {0};
    for (uint32_t i = 0; i < n; i++) {
        double months;
        bool is_censored;
        if ((int)i != except && (group == RI_BASELINE_ALL || followed[i].is_by_rule == of->is_by_rule) &&
            strong_time(&followed[i], unknown_is_no, &months, &is_censored))
            add(&times, months, is_censored);
    }
    ri_survival_sort(times.time, times.n);
    return times;
}

double ri_baseline_response(const ri_followed *followed, uint32_t n, int except, ri_baseline_group group,
                            const ri_followed *of) {
    uint32_t n_strong = 0, all = 0;
    for (uint32_t i = 0; i < n; i++) {
        if ((int)i == except || followed[i].response == RI_RESPONSE_UNKNOWN ||
            (group == RI_BASELINE_SAME_GROUP && followed[i].is_by_rule != of->is_by_rule))
            continue;
        n_strong += followed[i].response == RI_RESPONSE_DFE_COMMISSIONER;
        all++;
    }
    return all > 0 ? (double)n_strong / all : (double)NAN;
}

/* The share without an event by then. */
static double share_at(const ri_baseline_times *times, double months) {
    double last = last_event(times);
    if (times->rate > 0 && months > last)
        return ri_exp(-times->rate * months);
    return ri_survival_at(times->time, times->n, months).share;
}

double ri_baseline_by(const ri_baseline_times *times, double waited, double months) {
    double before = share_at(times, waited);
    return before > 0 ? 1 - share_at(times, waited + months) / before : (double)NAN;
}

double ri_baseline_quantile(const ri_baseline_times *times, double waited, double p) {
    double before = share_at(times, waited), wanted = before * (1 - p);
    if (!(before > 0))
        return NAN;
    for (uint32_t i = 0; i < times->n; i++) {
        double time = times->time[i].time;
        if (!times->time[i].is_censored && time > waited && share_at(times, time) <= wanted + 1e-12)
            return time - waited;
    }
    if (!(times->rate > 0) || !(wanted > 0))
        return INFINITY;
    return -ri_log(wanted) / times->rate - waited;
}

/* Those of which the next full inspection is on record. */
static uint32_t ended_of(const ri_followed *followed, uint32_t n, ri_followed ended[RI_MOST_FOLLOWED]) {
    uint32_t n_ended = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!followed[i].is_waiting)
            ended[n_ended++] = followed[i];
    return n_ended;
}

/* Mean distance of the wait from the median of the others'. */
static double wait_error(const ri_followed *ended, uint32_t n, ri_baseline_group group) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        ri_baseline_times others = ri_baseline_waits(ended, n, (int)i, group, &ended[i]);
        sum += fabs(ri_baseline_quantile(&others, 0, 0.5) - ri_followed_wait_months(&ended[i]));
    }
    return sum / n;
}

static double response_brier(const ri_followed *followed, uint32_t n, ri_baseline_group group) {
    double sum = 0;
    uint32_t n_known = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (followed[i].response == RI_RESPONSE_UNKNOWN)
            continue;
        double prob = ri_baseline_response(followed, n, (int)i, group, &followed[i]);
        double miss = prob - (followed[i].response == RI_RESPONSE_DFE_COMMISSIONER);
        sum += miss * miss;
        n_known++;
    }
    return sum / n_known;
}

ri_baseline_scores ri_baseline_leave_one_out(const ri_followed *followed, uint32_t n) {
    ri_followed ended[RI_MOST_FOLLOWED];
    ri_baseline_scores scores = {.n_ended = ended_of(followed, n, ended)};
    double sum = 0, prob[RI_N_GRADES];
    for (uint32_t i = 0; i < scores.n_ended; i++)
        if (ended[i].next_grade >= 0 && ri_baseline_grades(ended, scores.n_ended, (int)i, prob))
            sum += ri_rps(prob, RI_N_GRADES, (uint32_t)ended[i].next_grade);
    for (uint32_t i = 0; i < n; i++)
        scores.n_answered += followed[i].response != RI_RESPONSE_UNKNOWN;
    scores.grade_rps = sum / scores.n_ended;
    scores.wait_mae_months = wait_error(ended, scores.n_ended, RI_BASELINE_ALL);
    scores.wait_mae_by_framework_months = wait_error(ended, scores.n_ended, RI_BASELINE_SAME_GROUP);
    scores.response_brier = response_brier(followed, n, RI_BASELINE_ALL);
    scores.response_brier_by_rule = response_brier(followed, n, RI_BASELINE_SAME_GROUP);
    return scores;
}
