/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/channels.h"

#include <math.h>

#include "abi/math.h"
#include "council/practice.h"
#include "council/within.h"
#include "council/world.h"
#include "random/sampler.h"

#define MOST_SAID 500.0 /* in one month through one channel: what the sampler takes */

/* Steps of a channel's draws. */
enum { FOR_ALL, FOR_RECORDED, FOR_HEARD, N_STEPS };

static double draw(const ri__world *world, int channel, int step) {
    return ri_draw_unit(world->key, ri__council_id(world), RI_FOR_CHANNEL,
                        (uint32_t)ri__date(world, world->day), (uint16_t)(channel * N_STEPS + step));
}

/* Of staff who have a concern, those who keep it from their managers: fear, where conditions are bad. */
static double silent_share(const ri__world *world, double conditions) {
    return world->head->p[RI_P_channels_fear] * (1 - conditions);
}

/* Said a month through a channel by today's children, carers and staff, if casework were as at the start. */
static double usually_said(const ri__world *world, int channel, double conditions) {
    const ri__head *head = world->head;
    const double *p = head->p;
    double silent = silent_share(world, conditions);
    double staff = p[RI_P_channels_staff] * ri__n_at_work(head);
    switch (channel) {
    case RI_CHANNEL_CHILDREN:
        return p[RI_P_channels_children] / 12 * ri__n_held(head);
    case RI_CHANNEL_FOSTER_CARERS:
        return p[RI_P_channels_foster] / 12 * head->n_of_stage[RI_STAGE_CARE];
    case RI_CHANNEL_COMPLAINTS:
        return p[RI_P_channels_complaints] / 12 * ri__n_held(head);
    case RI_CHANNEL_STAFF:
        return staff / 12 * (1 - silent);
    default:
        return staff / 12 * silent * p[RI_P_channels_outside];
    }
}

/* Of what is said and recorded, what reaches those who decide; whistleblowers write to them. */
static double heard_share(const ri__world *world, int channel, const double *lever) {
    const double *p = world->head->p;
    if (channel == RI_CHANNEL_WHISTLEBLOWING)
        return 1;
    double missed = (1 - p[RI_P_channels_heard]) * (1 - lever[RI_LEVER_voice_heard]) *
                    (1 - p[RI_P_channels_hubs] * lever[RI_LEVER_presence]);
    return 1 - missed;
}

static double recorded_share(const ri__world *world, int channel) {
    return channel == RI_CHANNEL_WHISTLEBLOWING ? 1 : world->head->p[RI_P_channels_recorded];
}

/* A part of a count, each of its members by the same chance. */
static int32_t part_of(int32_t count, double share, double u) {
    return (int32_t)ri_binomial_quantile((uint32_t)count, ri__within(share, 0, 1), u);
}

/* The first month's casework stands for the start: no part has moved it yet. */
static double weakness(ri__world *world) {
    ri__head *head = world->head;
    if (head->channels.reference_inadequate < 0)
        ri__practice_count(world);
    double inadequate = head->n_held > 0 ? (double)head->n_inadequate / head->n_held : 0;
    if (head->channels.reference_inadequate < 0)
        head->channels.reference_inadequate = inadequate;
    return ri_exp(head->p[RI_P_channels_weakness] * (inadequate - head->channels.reference_inadequate));
}

static ri__said say(ri__world *world, int channel, double mean) {
    ri__said said;
    double share = heard_share(world, channel, ri__levers(world));
    said.all = (int32_t)ri_poisson_quantile(ri__within(mean, 0, MOST_SAID), draw(world, channel, FOR_ALL));
    said.recorded = part_of(said.all, recorded_share(world, channel), draw(world, channel, FOR_RECORDED));
    said.heard = part_of(said.recorded, share, draw(world, channel, FOR_HEARD));
    return said;
}

/* Neutral at the start: what is heard is counted against what would be with the start's casework, conditions
 * and listening. */
static void push(ri__world *world) {
    const ri__head *head = world->head;
    double more = head->channels.heard - 1;
    ri__drive_set(world, RI_SYSTEM_channels, RI_DRIVER_data_error,
                  ri_exp(-head->p[RI_P_channels_data_effect] * more));
    ri__drive_set(world, RI_SYSTEM_channels, RI_DRIVER_overgrading,
                  ri_exp(-head->p[RI_P_channels_overgrading_effect] * more));
}

void ri__channels_start(ri__world *world) {
    world->head->channels = (ri__channels){.reference_inadequate = -1, .heard = 1};
    push(world);
}

/* What the start's listening would hear of what the start's casework would have said by today's people. */
static double usually_heard(const ri__world *world) {
    const ri__head *head = world->head;
    bool is_on = ri__is_on(world, RI_SYSTEM_culture);
    double conditions = is_on ? head->culture.start : RI_USUAL_CONDITIONS, sum = 0;
    for (int channel = 0; channel < RI_N_CHANNELS; channel++)
        sum += usually_said(world, channel, conditions) * recorded_share(world, channel) *
               (channel == RI_CHANNEL_WHISTLEBLOWING ? 1 : head->p[RI_P_channels_heard]);
    return sum;
}

void ri__channels_month(ri__world *world) {
    ri__head *head = world->head;
    ri__channels *channels = &head->channels;
    double factor = weakness(world) * head->month_share, heard = 0;
    double usual = usually_heard(world) * head->month_share;
    for (int channel = 0; channel < RI_N_CHANNELS; channel++) {
        double mean = usually_said(world, channel, ri__conditions(world)) * factor;
        channels->said[channel] = say(world, channel, mean);
        heard += channels->said[channel].heard;
    }
    double now = usual > 0 ? heard / usual : 1;
    channels->heard +=
        (now - channels->heard) * -ri_expm1(-head->month_share / head->p[RI_P_channels_memory]);
    push(world);
}

static double heard_of(const ri__world *world, bool is_of_recorded) {
    double heard = 0, whole = 0;
    for (int channel = 0; channel < RI_CHANNEL_WHISTLEBLOWING; channel++) {
        const ri__said *said = &world->head->channels.said[channel];
        heard += said->heard;
        whole += is_of_recorded ? said->recorded : said->all;
    }
    return whole > 0 ? heard / whole : NAN;
}

double ri__heard_share(const ri__world *world) {
    return heard_of(world, false);
}

double ri__heard_share_shown(const ri__world *world) {
    return heard_of(world, true);
}
