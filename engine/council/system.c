/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/system.h"

#include <math.h>

#include "council/leaver.h"
#include "council/board.h"
#include "council/world.h"

typedef enum combine { ADD, MULTIPLY } combine;
static const combine combines[RI_N_DRIVERS] = {
#define RI_DRIVER(id, combine, label) combine,
#include "council/drivers.def"
#undef RI_DRIVER
};

/* A part's phases; NULL where it has none. Parts that act inside another's phase ask ri__is_on there. */
typedef struct system {
    int id;
    void (*start)(ri__world *world);
    void (*month)(ri__world *world);
} system_row;

static const system_row systems[] = {
    {RI_SYSTEM_interventions, ri__interventions_push, NULL},
    {RI_SYSTEM_local_change, ri__local_start, ri__local_month},
    {RI_SYSTEM_wider_council, ri__wider_start, ri__wider_month},
    {RI_SYSTEM_director, ri__director_start, ri__director_month},
    {RI_SYSTEM_culture, ri__culture_start, ri__culture_month},
    {RI_SYSTEM_care_leavers, NULL, ri__leavers_month},
    {RI_SYSTEM_board, NULL, ri__board_month},
    {RI_SYSTEM_engagement, ri__engagement_start, ri__engagement_month},
    {RI_SYSTEM_police, ri__police_start, ri__police_month},
    {RI_SYSTEM_partners, ri__partners_start, ri__partners_month},
    {RI_SYSTEM_channels, ri__channels_start, ri__channels_month},
    {RI_SYSTEM_scrutiny, ri__scrutiny_start, ri__scrutiny_month},
    {RI_SYSTEM_placements, NULL, ri__placements_month},
    {RI_SYSTEM_homes, ri__homes_start, ri__homes_month},
    {RI_SYSTEM_secure, NULL, ri__secure_month},
    {RI_SYSTEM_cost, NULL, ri__cost_month},
};
#define N_ROWS (sizeof systems / sizeof systems[0])

static double neutral(int driver) {
    return combines[driver] == ADD ? 0 : 1;
}

void ri__systems_total(ri__world *world) {
    ri__drive *drive = &world->head->drive;
    for (int d = 0; d < RI_N_DRIVERS; d++) {
        double total = neutral(d);
        for (int s = 0; s < RI_N_SYSTEMS; s++)
            total = combines[d] == ADD ? total + drive->part[s][d] : total * drive->part[s][d];
        drive->total[d] = total;
    }
}

void ri__drive_set(ri__world *world, int system, int driver, double value) {
    RI_BUG_IF(!isfinite(value) || (combines[driver] == MULTIPLY && value < 0));
    if (ri__is_on(world, system))
        world->head->drive.part[system][driver] = value;
}

static void run_all(ri__world *world, bool is_start) {
    for (size_t i = 0; i < N_ROWS; i++) {
        void (*run)(ri__world *) = is_start ? systems[i].start : systems[i].month;
        if (run != NULL && ri__is_on(world, systems[i].id))
            run(world);
    }
    ri__systems_total(world);
}

void ri__systems_start(ri__world *world) {
    for (int s = 0; s < RI_N_SYSTEMS; s++)
        for (int d = 0; d < RI_N_DRIVERS; d++)
            world->head->drive.part[s][d] = neutral(d);
    ri__systems_total(world);
    run_all(world, true);
}

void ri__systems_month(ri__world *world) {
    run_all(world, false);
}
