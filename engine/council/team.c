/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/team.h"

#include <math.h>

#include "council/hours.h"
#include "council/worker.h"

/* Fewer posts than these are no team: others do the work (assumption, red). */
#define FEWEST_POSTS 4

/* Most enquiries come out of assessments, whose team keeps the child until the conference. */
static uint8_t function_of(bool is_disabled, uint8_t stage) {
    if (is_disabled)
        return RI_TEAM_disability;
    bool is_assessed = stage == RI_STAGE_ASSESSMENT || stage == RI_STAGE_ENQUIRY;
    return is_assessed ? RI_TEAM_assessment : stage == RI_STAGE_CARE ? RI_TEAM_in_care : RI_TEAM_plans;
}

uint8_t ri__team_of_stage(const ri__world *world, uint32_t row, uint8_t stage) {
    if (stage == RI_STAGE_ENQUIRY)
        return world->c.team[row];
    return world->head->teams.of[function_of(world->c.is_disabled[row], stage)];
}

int32_t ri__team_at_work(const ri__world *world, uint8_t team) {
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        n += world->w.team[row] == team && ri__worker_is_in_post(world, row);
    return n;
}

static void share_work(ri__world *world) {
    ri__head *head = world->head;
    double disabled = head->p[RI_P_disability_share], hours[RI_N_TEAMS] = {0}, all = 0;
    for (uint8_t stage = RI_STAGE_ASSESSMENT; stage <= RI_STAGE_CARE; stage++) {
        double of_stage = head->flows.stock[stage] * ri__hours_of_stage(head, stage);
        hours[function_of(false, stage)] += (1 - disabled) * of_stage;
        hours[RI_TEAM_disability] += disabled * of_stage;
        all += of_stage;
    }
    for (int t = 0; t < RI_N_TEAMS; t++)
        head->teams.share[t] = hours[t] / fmax(1e-9, all);
}

/* Child in need and child protection is the largest team nearly everywhere: it takes in what is too small. */
static void merge(ri__teams *teams, bool is_on, uint32_t n_posts) {
    for (uint8_t t = 0; t < RI_N_TEAMS; t++) {
        bool is_own = is_on && teams->share[t] * n_posts >= FEWEST_POSTS;
        teams->of[t] = is_own ? t : RI_TEAM_plans;
    }
    for (uint8_t t = 0; t < RI_N_TEAMS; t++)
        if (teams->of[t] != t) {
            teams->share[RI_TEAM_plans] += teams->share[t];
            teams->share[t] = 0;
        }
}

/* Mean of what is left of a drop at entry that heals with time `heal_days`, over the children of a stage with
 * this mean stay: exact for stays without memory. */
static double left_of_drop(const ri__head *head, uint8_t stage, double per_day) {
    double heal_days = head->p[RI_P_relaxation_months] * RI_DAYS_PER_MONTH;
    return per_day / (1 / heal_days + 1 / fmax(1, head->flows.mean_days[stage]));
}

/* Changes by design go on in a council where nothing happens, and practice as it was published already bears
 * them: what practice works towards lies higher by the drop that the children of an area bear in the mean. */
static void allow_for_handovers(ri__world *world) {
    ri__head *head = world->head;
    const ri__flows *f = &head->flows;
    const uint8_t *of = head->teams.of;
    double assessed = f->inflow_per_day[RI_STAGE_ASSESSMENT];
    double to_care = assessed * f->assessed_to_care, all_to_care = f->inflow_per_day[RI_STAGE_CARE];
    bool plans_change = of[RI_TEAM_assessment] != of[RI_TEAM_plans];
    double care = (of[RI_TEAM_assessment] != of[RI_TEAM_in_care] ? to_care : 0) +
                  (of[RI_TEAM_plans] != of[RI_TEAM_in_care] ? all_to_care - to_care : 0);
    double conferences = assessed * f->assessed_to_conference, plans = conferences * f->plan_share;
    double cin = assessed * f->assessed_to_cin + conferences - plans;
    double help =
        plans_change ? left_of_drop(head, RI_STAGE_CIN, cin) + left_of_drop(head, RI_STAGE_CPP, plans) : 0;
    double drop = head->p[RI_P_change_effect] * (1 - head->p[RI_P_disability_share]);
    double helped = f->stock[RI_STAGE_ASSESSMENT] + f->stock[RI_STAGE_CIN] + f->stock[RI_STAGE_ENQUIRY] +
                    f->stock[RI_STAGE_CPP];
    head->teams.handover[RI_AREA_HELP_PROTECTION] = drop * help / fmax(1, helped);
    head->teams.handover[RI_AREA_IN_CARE] =
        drop * left_of_drop(head, RI_STAGE_CARE, care) / fmax(1, f->stock[RI_STAGE_CARE]);
}

void ri__teams_start(ri__world *world, uint32_t n_posts) {
    bool is_on = ri__is_on(world, RI_SYSTEM_teams);
    share_work(world);
    merge(&world->head->teams, is_on, n_posts);
    allow_for_handovers(world);
}

uint8_t ri__team_of_next_post(ri__world *world) {
    ri__teams *teams = &world->head->teams;
    int32_t n = 1;
    for (int t = 0; t < RI_N_TEAMS; t++)
        n += teams->n_posts[t];
    uint8_t best = 0;
    double most = -1e9;
    for (uint8_t t = 0; t < RI_N_TEAMS; t++) {
        double lacks = teams->share[t] * n - teams->n_posts[t];
        if (teams->of[t] == t && lacks > most) {
            best = t;
            most = lacks;
        }
    }
    teams->n_posts[best]++;
    return best;
}

uint8_t ri__team_in_need(ri__world *world) {
    ri__head *head = world->head;
    ri__teams *teams = &head->teams;
    double hours[RI_N_TEAMS] = {0}, most = -1;
    uint8_t best = RI_TEAM_plans;
    for (uint32_t row = 0; row < head->n_rows; row++)
        if (ri__stage_needs_worker(world->c.stage[row]))
            hours[world->c.team[row]] += ri__hours_of_stage(head, world->c.stage[row]);
    for (uint8_t t = 0; t < RI_N_TEAMS; t++) {
        double per_post = hours[t] / (teams->n_posts[t] > 0 ? teams->n_posts[t] : 0.5);
        if (teams->of[t] == t && per_post > most) {
            best = t;
            most = per_post;
        }
    }
    teams->n_posts[best]++;
    return best;
}
