/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/known_world.h"

#include <math.h>

#include "abi/math.h"
#include "council/dfe.h"
#include "council/within.h"

/* What a rule of a plugin excludes and yet happened counts as this rare, not as impossible. */
#define LEAST_CHANCE 1e-3
/* Halvings of the unit interval until a delay's distribution is known. */
#define N_HALVINGS 12

static const int32_t held_step[RI_N_HELD] = {RI_STEP_DFE_COMMISSIONER, RI_STEP_TRUST, RI_STEP_RELEASE};

static const ri_known *known_of(const ri__world *world) {
    return world->model->setup.known;
}

static int32_t simulated(const ri__world *world, ri_day day) {
    return day - world->model->first_day;
}

int32_t ri__known_until(const ri__world *world) {
    return simulated(world, known_of(world)->until);
}

/* Whether today is among the days of which it is known what happened. */
static bool is_past(const ri__world *world) {
    return known_of(world) != NULL && world->day <= ri__known_until(world);
}

static bool are_visits_known(const ri__world *world) {
    return is_past(world) && known_of(world)->are_visits;
}

void ri__known_begin(ri__world *world) {
    const ri_known *known = known_of(world);
    ri__head *head = world->head;
    head->held_off = 1;
    head->referral_scale = 1;
    head->next_visit_chance = NAN;
    head->next_visit_found = -1;
    for (uint32_t i = 0; known != NULL && i < known->n_steps; i++)
        ri__world_schedule(world, simulated(world, known->step[i].day), RI_EVENT_KNOWN_STEP);
}

static double log_chance(double chance) {
    return ri_log(ri__within(chance, LEAST_CHANCE, 1));
}

/* The first known visit at or after a day, or the number of visits. */
static uint32_t visit_from(const ri__world *world, int32_t day) {
    const ri_known *known = known_of(world);
    uint32_t i = 0;
    while (i < known->n_visits && simulated(world, known->visit[i].day) < day)
        i++;
    return i;
}

bool ri__known_is_visit(const ri__world *world) {
    if (!are_visits_known(world))
        return false;
    uint32_t i = visit_from(world, world->day);
    return i < known_of(world)->n_visits && simulated(world, known_of(world)->visit[i].day) == world->day;
}

bool ri__known_has_next(const ri__world *world) {
    return are_visits_known(world) && visit_from(world, world->day + 1) < known_of(world)->n_visits;
}

int32_t ri__known_visit_day(const ri__world *world, int32_t planned) {
    if (!are_visits_known(world))
        return planned;
    if (ri__known_has_next(world))
        return simulated(world, known_of(world)->visit[visit_from(world, world->day + 1)].day);
    int32_t first = ri__known_until(world) + 1;
    return planned < first ? first : planned;
}

int ri__known_found(ri__world *world, double chance, int by_chance) {
    ri__head *head = world->head;
    if (known_of(world) != NULL && !is_past(world) && isnan(head->next_visit_chance)) {
        head->next_visit_chance = chance;
        head->next_visit_found = by_chance;
    }
    if (!ri__known_is_visit(world))
        return by_chance;
    int found = known_of(world)->visit[visit_from(world, world->day)].found;
    if (found < 0)
        return by_chance;
    head->log_known += log_chance(found ? chance : 1 - chance);
    return found;
}

bool ri__known_last(ri__world *world, double chance, bool by_chance) {
    if (!ri__known_has_next(world))
        return by_chance;
    world->head->log_known += log_chance(1 - chance);
    return false;
}

double ri__known_gap_quantile(ri__world *world, double median_days, double log_sd, double u) {
    if (!are_visits_known(world) || ri__known_has_next(world))
        return u;
    double passed = ri__known_until(world) - world->day;
    if (passed <= 0)
        return u;
    double gone = ri_normal_cdf(ri_log(passed / median_days) / log_sd);
    world->head->log_known += log_chance(1 - gone);
    return fmin(gone + (1 - gone) * u, 1 - 0x1p-53);
}

void ri__known_inspection(ri__world *world) {
    int32_t day = world->head->inspection_day;
    if (known_of(world) != NULL && day >= 0 && day <= ri__known_until(world))
        world->head->log_known = -INFINITY;
}

bool ri__known_are_steps(const ri__world *world) {
    return is_past(world) && known_of(world)->are_steps;
}

/* Bins end on the last known day and whole months before and after it. */
static int32_t past_bins(const ri__world *world) {
    return (int32_t)ceil(ri__known_until(world) / RI_DAYS_PER_MONTH);
}

int32_t ri__held_bin(const ri__world *world, int32_t day) {
    int32_t bin = past_bins(world) + (int32_t)ceil((day - ri__known_until(world)) / RI_DAYS_PER_MONTH);
    return bin < 0 ? 0 : bin;
}

int32_t ri__held_bin_end(const ri__world *world, int32_t bin) {
    return ri__known_until(world) + (int32_t)floor((bin - past_bins(world)) * RI_DAYS_PER_MONTH);
}

/* Chance that a step decided today takes effect within so many days: the largest quantile that does. */
static double delay_chance(ri__world *world, const ri_escalation_view *view, int32_t step, int32_t days) {
    double low = 0, high = 1;
    for (int i = 0; i < N_HALVINGS; i++) {
        double middle = 0.5 * (low + high);
        if (ri__dfe_delay(world, view, step, middle) <= days)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}

static void accrue(ri__world *world, const ri_escalation_view *view, int held, double chance) {
    double within = 0;
    int32_t bin = ri__held_bin(world, world->day + 1);
    /* What is left once the distribution is resolved no further belongs to the last bin reached. */
    for (; bin < world->n_held && within < 1 - 0x1p-12; bin++) {
        double by_end = delay_chance(world, view, held_step[held], ri__held_bin_end(world, bin) - world->day);
        double until_end = by_end > 1 - 0x1p-12 ? 1 : by_end < 0x1p-12 ? 0 : by_end;
        world->held[bin].chance[held] += chance * (until_end - within);
        within = until_end;
    }
}

void ri__known_hold(ri__world *world, const ri_escalation_view *view, const bool is_news[RI_N_STEPS],
                    double prob[RI_N_STEPS]) {
    if (known_of(world) == NULL || !known_of(world)->is_held_off)
        return;
    ri__head *head = world->head;
    double taken = 0;
    for (int held = 0; held < RI_N_HELD; held++) {
        double *chance = &prob[held_step[held]];
        if (!is_news[held_step[held]] || !(*chance > 0))
            continue;
        accrue(world, view, held, head->held_off * *chance);
        taken += *chance;
        *chance = 0;
    }
    double left = fmax(0, 1 - taken);
    head->held_off *= left;
    for (int step = 0; step < RI_N_STEPS && left > 0; step++)
        prob[step] /= left;
    prob[RI_STEP_NONE] = left > 0 ? prob[RI_STEP_NONE] : 1;
}

static double chance_before(const ri__world *world, int32_t bin) {
    double sum = 0;
    for (int32_t i = 0; i < bin && i < world->n_held; i++)
        for (int held = 0; held < RI_N_HELD; held++)
            sum += world->held[i].chance[held];
    return sum;
}

double ri__known_left(const ri__world *world) {
    return fmax(LEAST_CHANCE, 1 - chance_before(world, past_bins(world) + 1));
}

static int held_of(int32_t step) {
    for (int held = 0; held < RI_N_HELD; held++)
        if (held_step[held] == step)
            return held;
    return -1;
}

/* Nothing weighty is decided any more, and what follows is conditional on that. */
static void begin_anew(ri__world *world) {
    ri__head *head = world->head;
    for (int32_t i = 0; i < world->n_held; i++)
        world->held[i] = (ri_held){{0}};
    head->held_off = 1;
    head->log_held = 0;
}

/* A step that was taken, with what chance. */
static void account_step(ri__world *world, double chance) {
    world->head->log_known += log_chance(chance) - world->head->log_held;
    begin_anew(world);
}

/* A milder step takes effect, or is known to: nothing weightier had been decided, which would have superseded
 * it. Where it is the first that answers the report, that is how likely it was. A later one speaks of a
 * decision of which the weightier ones are a part as well, so it counts neither way. */
static void account_milder(ri__world *world) {
    if (world->head->dfe_step == RI_STEP_NONE)
        account_step(world, world->head->held_off);
    else
        begin_anew(world);
}

static bool is_milder_to_come(const ri__world *world) {
    const ri_known *known = known_of(world);
    for (uint32_t i = 0; i < known->n_steps; i++)
        if (known->step[i].day > known->until && held_of(known->step[i].step) < 0)
            return true;
    return false;
}

/* One that was decided by the last known day, and takes effect after it. */
static void await_step(ri__world *world, int held) {
    int32_t bin = ri__held_bin(world, world->day);
    if (bin < world->n_held)
        world->held[bin].chance[held] += world->head->held_off;
    world->head->held_off = 0;
}

int32_t ri__known_step_today(ri__world *world) {
    const ri_known *known = known_of(world);
    int32_t step = RI_STEP_NONE;
    for (uint32_t i = 0; i < known->n_steps; i++)
        if (simulated(world, known->step[i].day) == world->day)
            step = known->step[i].step;
    int held = held_of(step);
    int32_t bin = ri__held_bin(world, world->day);
    if (known->is_held_off && held >= 0 && !is_past(world))
        await_step(world, held);
    else if (known->is_held_off && held >= 0)
        account_step(world, bin < world->n_held ? world->held[bin].chance[held] : 0);
    else if (known->is_held_off && step != RI_STEP_NONE && is_past(world))
        account_milder(world);
    return step;
}

double ri__known_account(ri__world *world) {
    const ri_known *known = known_of(world);
    ri__head *head = world->head;
    if (known != NULL && world->day - 1 == ri__known_until(world)) {
        ri__known_inspection(world); /* of whom one is on site */
        if (known->is_held_off && is_milder_to_come(world))
            account_milder(world);
    }
    if (known != NULL && known->is_held_off && known->are_steps && world->day - 1 <= ri__known_until(world)) {
        int32_t next = ri__held_bin(world, world->day);
        double log_held = log_chance(1 - chance_before(world, next));
        head->log_known += log_held - head->log_held;
        head->log_held = log_held;
    }
    double sum = head->log_known;
    head->log_known = 0;
    return sum;
}
