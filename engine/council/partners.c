/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/partners.h"

#include <math.h>

#include "council/drift.h"
#include "council/within.h"
#include "council/world.h"

static double shock(const ri__world *world, uint16_t purpose, uint16_t word) {
    return ri_draw_normal(world->key, ri__council_id(world), purpose, (uint32_t)ri__date(world, world->day),
                          word);
}

static const ri_reform_version *reform(const ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    return ri_reform_as_known(&setup->evidence.partners_reform, setup->known_as_of);
}

double ri__reform_transition(const ri__world *world, double recovery_months) {
    const ri_reform_version *version = reform(world);
    ri_day today = ri__date(world, world->day);
    if (version == NULL || today < version->begins)
        return 0;
    if (today < version->in_place)
        return (double)(today - version->begins) / (version->in_place - version->begins);
    double months = (today - version->in_place) / RI_DAYS_PER_MONTH;
    return ri__kept(months, recovery_months);
}

/* The board of improvement is almost wholly council plus police, and its chair stands for all others; under
 * the new law council, police and health answer in equal parts. */
static double weight_of(const ri__world *world, int partner) {
    const ri_reform_version *version = reform(world);
    if (version != NULL && ri__date(world, world->day) >= version->in_place)
        return 1.0 / RI_N_PARTNERS;
    double council = world->head->p[RI_P_partners_council_weight];
    double police = world->head->p[RI_P_partners_police_weight];
    return partner == RI_PARTNER_COUNCIL  ? council
           : partner == RI_PARTNER_POLICE ? police
                                          : fmax(0, 1 - council - police);
}

/* How much of a strength is the one that council and police share; the sum stays a standard normal. */
static double shared_weight(const ri__world *world, int partner) {
    bool is_shared = partner != RI_PARTNER_HEALTH && ri__is_on(world, RI_SYSTEM_police);
    return is_shared ? world->head->p[RI_P_police_overlap] : 0;
}

static double duty_done(const ri__world *world, int partner) {
    const ri__partners *partners = &world->head->partners;
    double shared = shared_weight(world, partner);
    double strength = shared * partners->shared + sqrt(1 - shared * shared) * partners->own[partner];
    return ri__within(partners->grade_level + world->head->p[RI_P_partners_sd] * strength, 0, 1);
}

static double effectiveness(const ri__world *world) {
    const double *p = world->head->p;
    double together = world->head->partners.pushed;
    for (int partner = 0; partner < RI_N_PARTNERS; partner++)
        together += weight_of(world, partner) * duty_done(world, partner);
    double busy =
        p[RI_P_partners_reform_dip] * ri__reform_transition(world, p[RI_P_partners_reform_recovery]);
    return ri__within(together * (1 - busy), 0, 1);
}

/* Partners who work well together know whom to refer: of the referrals that need nothing fewer come, those in
 * need still do. They also share what they know of a child. Neutral at the start: published referrals and
 * quality already carry how effective the partners were that day. */
static void push(ri__world *world) {
    const ri__head *head = world->head;
    double change = head->partners.effectiveness - head->partners.start;
    double unneeded = ri_exp(-head->p[RI_P_partners_unneeded] * change);
    ri__drive_set(world, RI_SYSTEM_partners, RI_DRIVER_unneeded, unneeded);
    ri__drive_set(world, RI_SYSTEM_partners, RI_DRIVER_demand,
                  1 + ri__unneeded_share(&head->flows) * (unneeded - 1));
    ri__drive_set(world, RI_SYSTEM_partners, RI_DRIVER_quality, head->p[RI_P_partners_quality] * change);
}

/* The board's published grade, else drawn: inadequate beside most councils that were. */
static double start_level(const ri__world *world) {
    const double *p = world->head->p;
    int32_t grade = world->model->setup.start.board_grade;
    if (grade < 0) {
        double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_PARTNERS, 0, RI_N_PARTNERS);
        grade = u < p[RI_P_partners_inadequate_share] ? RI_INADEQUATE : RI_REQUIRES_IMPROVEMENT;
    }
    return p[RI_P_partners_inadequate_level] + p[RI_P_partners_grade_step] * grade;
}

void ri__partners_start(ri__world *world) {
    ri__partners *partners = &world->head->partners;
    partners->grade_level = start_level(world);
    for (uint16_t partner = 0; partner < RI_N_PARTNERS; partner++)
        partners->own[partner] = shock(world, RI_FOR_PARTNERS, partner);
    partners->start = partners->effectiveness = effectiveness(world);
    push(world);
}

void ri__partners_month(ri__world *world) {
    ri__head *head = world->head;
    ri__partners *partners = &head->partners;
    const double *p = head->p;
    for (uint16_t partner = 0; partner < RI_N_PARTNERS; partner++)
        partners->own[partner] =
            ri__drift(partners->own[partner], head->month_share, p[RI_P_partners_half_life],
                      shock(world, RI_FOR_PARTNERS, partner));
    double aim = p[RI_P_partners_push] * ri__levers(world)[RI_LEVER_partnership];
    partners->pushed +=
        (aim - partners->pushed) * -ri_expm1(-head->month_share / p[RI_P_partners_push_months]);
    partners->effectiveness = effectiveness(world);
    push(world);
}

/* Weaknesses that inspectors of the police and of children's services both find move together: the council's
 * practice follows the strength it shares with the police. Neutral at the start, as everywhere. */
static void police_push(ri__world *world) {
    const ri__head *head = world->head;
    double change = head->partners.shared - head->partners.start_shared;
    ri__drive_set(world, RI_SYSTEM_police, RI_DRIVER_quality,
                  head->p[RI_P_police_practice] * head->p[RI_P_police_overlap] * change);
}

void ri__police_start(ri__world *world) {
    ri__partners *partners = &world->head->partners;
    partners->shared = partners->start_shared = shock(world, RI_FOR_POLICE, 0);
    police_push(world);
}

void ri__police_month(ri__world *world) {
    ri__head *head = world->head;
    head->partners.shared = ri__drift(head->partners.shared, head->month_share,
                                      head->p[RI_P_partners_half_life], shock(world, RI_FOR_POLICE, 0));
    police_push(world);
}

double ri__partners_shown(const ri__world *world) {
    const ri__head *head = world->head;
    return head->partners.effectiveness +
           (1 - head->partners.effectiveness) * head->p[RI_P_partners_self_assessment];
}
