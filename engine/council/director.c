/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/director.h"

#include <math.h>

#include "council/world.h"

/* Words of a spell's draws. */
enum { FOR_LENGTH, FOR_START };

static double leaving_per_month(const ri__head *head) {
    return head->p[RI_P_director_leaving] / 12;
}

static void spell_begin(ri__world *world, int32_t is_interim) {
    ri__director *director = &world->head->director;
    director->is_interim = is_interim;
    director->remaining =
        ri_draw_exponential(world->key, ri__council_id(world), RI_FOR_DIRECTOR, director->spell, FOR_LENGTH);
}

/* The plan is slower while nobody is permanent. The pace that is assumed for all councils already holds the
 * usual share of such months, so it is divided by it: 1 in the mean at the start and, without a judgement,
 * ever after. */
static void push(ri__world *world) {
    const ri__director *director = &world->head->director;
    double fall = world->head->p[RI_P_director_interim_effect];
    ri__drive_set(world, RI_SYSTEM_director, RI_DRIVER_plan_pace,
                  (1 - fall * director->is_interim) / (1 - fall * director->interim_share_at_start));
}

/* Interim or not at the start: as in the long run of the two alternating spells, mean interim time over the
 * sum of both means; exponentials have no memory, so nothing else is to be drawn. */
void ri__director_start(ri__world *world) {
    ri__head *head = world->head;
    double interim = head->p[RI_P_director_interim] * leaving_per_month(head);
    head->director.interim_share_at_start = interim / (1 + interim);
    double u = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_DIRECTOR, 0, FOR_START);
    spell_begin(world, u < head->director.interim_share_at_start);
    push(world);
}

static double hazard_per_month(const ri__world *world) {
    const ri__head *head = world->head;
    if (head->director.is_interim)
        return 1 / head->p[RI_P_director_interim];
    return leaving_per_month(head) * (1 + head->p[RI_P_director_judgement] * world->adverse) *
           ri__driver(world, RI_DRIVER_director_leaving);
}

/* Several spells may end in one month; each next one spends what is left of it. */
void ri__director_month(ri__world *world) {
    ri__head *head = world->head;
    ri__director *director = &head->director;
    director->departures = 0;
    double left = head->month_share;
    for (;;) {
        double hazard = hazard_per_month(world);
        if (director->remaining > hazard * left) {
            director->remaining -= hazard * left;
            break;
        }
        left -= director->remaining / hazard;
        director->departures += !director->is_interim;
        director->spell++;
        spell_begin(world, !director->is_interim);
    }
    director->n_departures += (int32_t)director->departures;
    director->usual_departures =
        leaving_per_month(head) * (1 - director->interim_share_at_start) * head->month_share;
    push(world);
}
