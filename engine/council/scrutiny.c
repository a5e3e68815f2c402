/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/scrutiny.h"

#include <math.h>

#include "abi/math.h"
#include "council/within.h"
#include "council/world.h"

/* The four papers: how old their news is when members read it, and whether they have to be able to read data.
 */
typedef struct paper {
    int delay;
    bool is_data;
} paper;

static const paper papers[] = {
    {RI_P_scrutiny_dashboard_delay, true},
    {RI_P_scrutiny_audits_delay, true},
    {RI_P_scrutiny_board_delay, false},
    {RI_P_scrutiny_minutes_delay, false},
};
#define N_PAPERS (sizeof papers / sizeof papers[0])

/* Of what members do not know yet, the share that a month's papers tell. The first training session says what
 * to look for in all of them, the second how to use data. */
static double from_papers(const double *p, const double *lever) {
    double basics = fmin(1, lever[RI_LEVER_member_training]), data = lever[RI_LEVER_member_training] - basics;
    double sum = 0;
    for (size_t i = 0; i < N_PAPERS; i++) {
        double fresh = ri_exp(-p[papers[i].delay] / p[RI_P_scrutiny_news_life]);
        double read = 1 + p[RI_P_scrutiny_first_session] * basics;
        sum += fresh * read * (papers[i].is_data ? 1 + p[RI_P_scrutiny_second_session] * data : 1);
    }
    return p[RI_P_scrutiny_paper] * sum * lever[RI_LEVER_papers];
}

/* Children's privacy bounds how much practice members may watch, whatever a plan wants. */
static double visits_watched(const double *p, const double *lever) {
    return fmin(lever[RI_LEVER_observes_practice], p[RI_P_scrutiny_privacy]);
}

/* A month's information in all. Annex A's raw list has no row: it tells members nothing, its analysis a
 * little. */
static double informed(const ri__world *world) {
    const double *p = world->head->p, *lever = ri__levers(world);
    return from_papers(p, lever) + p[RI_P_scrutiny_visit] * visits_watched(p, lever) +
           p[RI_P_scrutiny_event] * lever[RI_LEVER_parent_events] +
           p[RI_P_scrutiny_analysis] * lever[RI_LEVER_annex_a_analysis];
}

/* Knowledge k follows dk/dt = informed x (1 - k) - k / memory, solved over the time with both constant. */
static double learned(double knowledge, double information, double memory_months, double months) {
    double rate = information + 1 / memory_months;
    double settled = information / rate;
    return settled + (knowledge - settled) * ri_exp(-rate * months);
}

/* Neutral at the start: what was published then already carries what members knew. Watching practice takes
 * the time of those who are watched. */
static void push(ri__world *world) {
    const ri__head *head = world->head;
    const double *p = head->p, *lever = ri__levers(world);
    double change = head->scrutiny.knowledge - head->scrutiny.start;
    int me = RI_SYSTEM_scrutiny;
    ri__drive_set(world, me, RI_DRIVER_data_error, ri_exp(-p[RI_P_scrutiny_data_effect] * change));
    ri__drive_set(world, me, RI_DRIVER_overgrading, ri_exp(-p[RI_P_scrutiny_overgrading_effect] * change));
    ri__drive_set(world, me, RI_DRIVER_worker_hours, p[RI_P_scrutiny_visit_hours] * visits_watched(p, lever));
}

/* How many elections fall on simulated days from `from` to `to`, both counted. */
static int n_elections(const ri__world *world, int32_t from, int32_t to) {
    const ri_council_setup *setup = &world->model->setup;
    int n = 0;
    for (int32_t i = 0; i < setup->n_elections; i++) {
        int32_t day = setup->elections[i] - world->model->first_day;
        n += day >= from && day <= to;
    }
    return n;
}

/* The latest election before the first day; RI_FAR without one. */
static int32_t days_since_election(const ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    int32_t since = RI_FAR;
    for (int32_t i = 0; i < setup->n_elections; i++) {
        int32_t ago = world->model->first_day - setup->elections[i];
        since = ago > 0 && ago < since ? ago : since;
    }
    return since;
}

/* At the start members know what papers alone come to in the long run, less what the last election took and
 * has not been learned again. */
void ri__scrutiny_start(ri__world *world) {
    ri__head *head = world->head;
    const double *p = head->p;
    double information = informed(world), settled = information / (information + 1 / p[RI_P_scrutiny_memory]);
    int32_t since = days_since_election(world);
    double after = settled * (1 - p[RI_P_scrutiny_election_loss]);
    head->scrutiny.start =
        since == RI_FAR ? settled
                        : learned(after, information, p[RI_P_scrutiny_memory], since / RI_DAYS_PER_MONTH);
    head->scrutiny.knowledge = head->scrutiny.start;
    push(world);
}

void ri__scrutiny_month(ri__world *world) {
    ri__head *head = world->head;
    const double *p = head->p;
    int32_t of_month = ri_date_from_day(ri__date(world, world->day)).day;
    for (int i = n_elections(world, world->day - of_month + 1, world->day); i > 0; i--)
        head->scrutiny.knowledge *= 1 - p[RI_P_scrutiny_election_loss];
    head->scrutiny.knowledge =
        learned(head->scrutiny.knowledge, informed(world), p[RI_P_scrutiny_memory], head->month_share);
    push(world);
}
