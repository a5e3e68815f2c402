/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/culture.h"

#include <math.h>

#include "abi/math.h"
#include "council/within.h"
#include "council/world.h"

/* Words of a draw for who is in post. */
enum { FOR_CONDITIONS, FOR_ACKNOWLEDGEMENT };

static double draw(const ri__world *world, uint32_t director, uint16_t word) {
    return ri_draw_normal(world->key, ri__council_id(world), RI_FOR_CULTURE, director, word);
}

/* What the director in post tends to acknowledge; mean 0.5 over directors, by symmetry of the cut too. */
static double own_acknowledgement(const ri__world *world) {
    double normal = draw(world, world->head->director.spell, FOR_ACKNOWLEDGEMENT);
    return ri__within(RI_USUAL_ACKNOWLEDGEMENT + world->head->p[RI_P_acknowledgement_sd] * normal, 0, 1);
}

/* Hours that managers spend in localities help less and less: half of the effect at so many per worker. */
static double locality_reach(const ri__world *world, double hours) {
    double per_worker = hours / fmax(1, ri__n_at_work(world->head));
    return per_worker / (per_worker + world->head->p[RI_P_locality_hours]);
}

/* Conditions that the present leadership works towards. An answer within two days is worth something where
 * somebody came and asked: it multiplies presence. */
static double target(const ri__world *world, const double *lever) {
    const double *p = world->head->p;
    double presence = p[RI_P_presence_effect] + p[RI_P_response_effect] * lever[RI_LEVER_two_day_response];
    double pushed = presence * lever[RI_LEVER_presence] +
                    p[RI_P_locality_effect] * locality_reach(world, lever[RI_LEVER_locality_time]) +
                    p[RI_P_partner_effect] * lever[RI_LEVER_improvement_partner];
    return ri__within(world->head->culture.start + pushed, 0, 1);
}

static double hours_needed(const ri__world *world, const double *lever) {
    const double *p = world->head->p;
    double visits = lever[RI_LEVER_presence] * world->model->setup.n_localities;
    return visits * (p[RI_P_hub_visit_hours] + p[RI_P_response_hours] * lever[RI_LEVER_two_day_response]) +
           lever[RI_LEVER_locality_time] + p[RI_P_partner_hours] * lever[RI_LEVER_improvement_partner] +
           p[RI_P_peer_review_hours] * lever[RI_LEVER_peer_review];
}

/* Neutral at the start: quality, leaving, hiring and sickness as published already carry the conditions of
 * that day, so they move with the change since; levers are 0 without a plan. */
static void push(ri__world *world) {
    const double *p = world->head->p, *lever = ri__levers(world);
    double change = world->head->culture.conditions - world->head->culture.start;
    int me = RI_SYSTEM_culture;
    ri__drive_set(world, me, RI_DRIVER_quality, p[RI_P_conditions_quality] * change);
    ri__drive_set(world, me, RI_DRIVER_leaving, ri_exp(-p[RI_P_conditions_leaving] * change));
    ri__drive_set(world, me, RI_DRIVER_hiring, ri_exp(p[RI_P_conditions_hiring] * change));
    ri__drive_set(world, me, RI_DRIVER_absence, ri_exp(-p[RI_P_conditions_absence] * change));
    ri__drive_set(world, me, RI_DRIVER_plan_pace,
                  1 + p[RI_P_partner_pace] * lever[RI_LEVER_improvement_partner]);
    ri__drive_set(world, me, RI_DRIVER_manager_hours, hours_needed(world, lever));
}

void ri__culture_start(ri__world *world) {
    ri__head *head = world->head;
    double level =
        head->p[RI_P_conditions_start] + head->p[RI_P_conditions_sd] * draw(world, 0, FOR_CONDITIONS);
    head->culture.start = head->culture.conditions = ri__within(level, 0.05, 0.95);
    head->culture.acknowledgement = own_acknowledgement(world);
    push(world);
}

/* The change of a state that goes two thirds of its way in `months`. */
static double towards(double from, double to, double share, double months) {
    return from + (to - from) * -ri_expm1(-share / months);
}

/* Each departure of a director is a blow. What is embedded already holds the usual ones, so only those beyond
 * count, and fewer than usual heal: without a judgement the mean stays where it started. */
void ri__culture_month(ri__world *world) {
    ri__head *head = world->head;
    const double *p = head->p, *lever = ri__levers(world);
    double share = head->month_share, blow = head->director.departures - head->director.usual_departures;
    double conditions =
        towards(head->culture.conditions, target(world, lever), share, p[RI_P_conditions_months]);
    head->culture.conditions = ri__within(conditions - p[RI_P_turnover_blow] * blow, 0, 1);
    double open = own_acknowledgement(world) + p[RI_P_peer_review_effect] * lever[RI_LEVER_peer_review];
    head->culture.acknowledgement =
        towards(head->culture.acknowledgement, ri__within(open, 0, 1), share, p[RI_P_acknowledgement_months]);
    push(world);
}

double ri__conditions(const ri__world *world) {
    return ri__is_on(world, RI_SYSTEM_culture) ? world->head->culture.conditions : RI_USUAL_CONDITIONS;
}

double ri__acknowledgement(const ri__world *world) {
    return ri__is_on(world, RI_SYSTEM_culture) ? world->head->culture.acknowledgement
                                               : RI_USUAL_ACKNOWLEDGEMENT;
}

double ri__conditions_shown(const ri__world *world) {
    double worse = 1 - ri__conditions(world);
    return ri__conditions(world) + world->head->p[RI_P_survey_silence] * worse * worse;
}
