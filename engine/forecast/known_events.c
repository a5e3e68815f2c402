/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/known_events.h"

#include <math.h>
#include <stdlib.h>

#include "abi/escalation.h"

/* A letter later than that after the last visit is of one that the file does not have. */
#define LETTER_DAYS_MOST 120

static const char *const incomplete =
    "the file does not have all visits, so they are simulated: a letter without its visit, or more than nine "
    "months without one";

static void add_letter(ri_known_events *e, const ri_observed_figure *f, bool *is_whole) {
    uint32_t n = e->known.n_visits;
    ri_known_visit *last = n > 0 ? &e->visit[n - 1] : NULL;
    if (last == NULL || f->date - last->day > LETTER_DAYS_MOST || last->found >= 0) {
        *is_whole = false;
        return;
    }
    if (!isnan(f->value))
        last->found = f->value > 0;
}

static bool has_gap(const ri_known_events *e, ri_day first_day, ri_day as_of) {
    ri_day before = first_day;
    for (uint32_t i = 0; i < e->known.n_visits; i++) {
        if (e->visit[i].day - before > RI_VISIT_GAP_MOST)
            return true;
        before = e->visit[i].day;
    }
    return as_of - before > RI_VISIT_GAP_MOST;
}

static bool is_of_visits(const ri_observed_figure *f) {
    return f->series == RI_OBSERVED_ID_visit || f->series == RI_OBSERVED_ID_visit_letter;
}

static void take_visits(const ri_observed_figure *figure, int n, ri_day first_day, ri_day as_of,
                        ri_known_events *e, ri_left_out *left_out) {
    bool is_whole = true;
    for (int i = 0; i < n; i++) {
        const ri_observed_figure *f = &figure[i];
        if (f->date <= first_day || f->date > as_of)
            continue;
        if (f->series == RI_OBSERVED_ID_visit)
            e->visit[e->known.n_visits++] = (ri_known_visit){f->date, -1};
        else if (f->series == RI_OBSERVED_ID_visit_letter)
            add_letter(e, f, &is_whole);
    }
    e->known.are_visits = e->known.n_visits > 0 && is_whole && !has_gap(e, first_day, as_of);
    for (int i = 0; i < n; i++) {
        if (!is_of_visits(&figure[i]))
            continue;
        if (figure[i].date <= first_day || figure[i].date > as_of)
            ri_left_out_add(left_out, &figure[i],
                            figure[i].date > as_of ? "still to come" : "of a time before the report");
        else if (!e->known.are_visits)
            ri_left_out_add(left_out, &figure[i], incomplete);
    }
    if (!e->known.are_visits)
        e->known.n_visits = 0;
}

static void note_step(ri_known_events *e, int32_t step, ri_day day, ri_day as_of) {
    if (day > as_of)
        return;
    if (step == RI_STEP_DFE_COMMISSIONER && e->commissioner == RI_DAY_NONE)
        e->commissioner = day;
    if (step == RI_STEP_TRUST && e->trust == RI_DAY_NONE)
        e->trust = day;
    e->has_ended = step == RI_STEP_RELEASE;
}

/* Several on one day: the weightiest, since a world takes one a day. */
static void add_step(ri_known_events *e, const ri_observed_figure *f, ri_day as_of) {
    int32_t step = f->value > 0 ? (int32_t)f->value : RI_STEP_RELEASE;
    uint32_t n = e->known.n_steps;
    note_step(e, step, f->date, as_of);
    if (n > 0 && e->step[n - 1].day == f->date)
        e->step[n - 1].step = step > e->step[n - 1].step ? step : e->step[n - 1].step;
    else
        e->step[e->known.n_steps++] = (ri_known_step){f->date, step};
}

static void take_steps(const ri_observed_figure *figure, int n, ri_day first_day, ri_day as_of,
                       ri_known_events *e, ri_left_out *left_out) {
    for (int i = 0; i < n; i++) {
        const ri_observed_figure *f = &figure[i];
        if (f->series != RI_OBSERVED_ID_dfe_step)
            continue;
        if (f->date <= first_day)
            ri_left_out_add(left_out, f,
                            "of a time before the report: a step in force then stands in the scenario");
        else
            add_step(e, f, as_of);
    }
    e->known.are_steps = e->known.n_steps > 0;
}

static void take_referrals(const ri_observed_figure *figure, int n, ri_day first_day, ri_known_events *e,
                           ri_left_out *left_out) {
    int32_t first = ri_month_of_day(first_day), from = ri_month_first_day(first) == first_day ? 0 : 1;
    for (uint32_t i = 0; i < e->known.n_months; i++)
        e->referrals[i] = -1;
    for (int i = 0; i < n; i++) {
        const ri_observed_figure *f = &figure[i];
        int32_t at = ri_month_of_day(f->date) - first;
        if (f->series != RI_OBSERVED_ID_referrals)
            continue;
        if (isnan(f->value))
            ri_left_out_add(left_out, f, "suppressed");
        else if (at < from || at >= (int32_t)e->known.n_months)
            ri_left_out_add(left_out, f, "its month is not simulated in full");
        else
            e->referrals[at] = (int32_t)rint(f->value);
    }
}

/* A report of the first day is the one from which the simulation starts. */
static ri_status check_reports(const ri_observed_figure *figure, int n, ri_day first_day, ri_day as_of,
                               ri_left_out *left_out, ri_error *error) {
    for (int i = 0; i < n; i++) {
        const ri_observed_figure *f = &figure[i];
        if (f->series != RI_OBSERVED_ID_report || f->date == first_day)
            continue;
        char day[11];
        ri_day_format(f->date, day);
        if (f->date > first_day && f->date <= as_of)
            return ri_error_set(error, RI_BAD_DATA,
                                "line %d: the report of %s is later than the one that the scenario starts "
                                "from; begin the scenario from it, or give an earlier --as-of",
                                f->line, day);
        ri_left_out_add(left_out, f, f->date < first_day ? "of a time before the report" : "still to come");
    }
    return RI_OK;
}

ri_status ri_known_events_create(const ri_observed_figure *figure, int n, ri_day first_day, ri_day as_of,
                                 ri_known_events *e, ri_left_out *left_out, ri_error *error) {
    size_t room = (size_t)n + 1, months = (size_t)(ri_month_of_day(as_of) - ri_month_of_day(first_day) + 1);
    *e = (ri_known_events){.visit = calloc(room, sizeof *e->visit),
                           .step = calloc(room, sizeof *e->step),
                           .referrals = calloc(months, sizeof *e->referrals),
                           .commissioner = RI_DAY_NONE,
                           .trust = RI_DAY_NONE};
    if (e->visit == NULL || e->step == NULL || e->referrals == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for %d events", n);
    e->known = (ri_known){.until = as_of,
                          .is_held_off = true,
                          .n_months = (uint32_t)months,
                          .visit = e->visit,
                          .step = e->step,
                          .referrals = e->referrals};
    take_visits(figure, n, first_day, as_of, e, left_out);
    take_steps(figure, n, first_day, as_of, e, left_out);
    take_referrals(figure, n, first_day, e, left_out);
    return check_reports(figure, n, first_day, as_of, left_out, error);
}

void ri_known_events_dispose(ri_known_events *e) {
    free(e->visit);
    free(e->step);
    free(e->referrals);
    *e = (ri_known_events){0};
}
