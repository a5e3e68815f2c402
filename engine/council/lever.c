/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/lever.h"

#include <math.h>

#include "council/guard.h"

/* The days of one effect: of its intervention's run, shifted by its delay. */
typedef struct stretch {
    int32_t from, until;
} stretch;

/* RI_FAR stays far. */
static int32_t shifted(int32_t day, double delay_days) {
    return day == RI_FAR ? RI_FAR : day + (int32_t)delay_days;
}

/* The shape of one run today; 0 before it. */
static double shape(ri__world *world, const ri_intervention_rule *rule, const ri_effect_terms *terms,
                    stretch run) {
    run.from = shifted(run.from, terms->delay_days);
    run.until = shifted(run.until, terms->delay_days);
    if (world->day < run.from)
        return 0;
    bool is_over = world->day >= run.until;
    const ri_effect_view view = {.size = sizeof view,
                                 .day = ri__date(world, world->day),
                                 .run_days = (is_over ? run.until : world->day) - run.from,
                                 .over_days = is_over ? world->day - run.until : -1,
                                 .ramp_days = rule->ramp_days,
                                 .half_life_days = terms->half_life_days};
    return ri__guard_strength(world, &view, terms->shape);
}

static bool acts(const ri__world *world, const ri_effect *effect) {
    ri_day day = ri__date(world, world->day);
    return effect->from <= day && (effect->until == RI_DAY_NONE || day < effect->until);
}

/* How much of an effect acts today. Of two runs of one intervention the stronger counts. */
static double strength(ri__world *world, int32_t e) {
    static const ri_effect_terms no_terms;
    const ri_council_setup *setup = &world->model->setup;
    const ri_effect *effect = &setup->effects[e];
    const ri_intervention_rule *rule = ri__rule_of(world, effect->intervention);
    const ri_effect_terms *terms = setup->terms != NULL ? &setup->terms[e] : &no_terms;
    if (rule == NULL || rule->is_setting)
        return acts(world, effect) ? 1 : 0;
    if (!ri__is_on(world, RI_SYSTEM_interventions))
        return 0;
    const ri__running *running = &world->running[effect->intervention];
    double now = shape(world, rule, terms, (stretch){running->from, running->until});
    if (running->last_from != RI_FAR)
        now = fmax(now, shape(world, rule, terms, (stretch){running->last_from, running->last_until}));
    return now * rule->dose * running->served_share;
}

/* A share of an effect's size; the stated number itself, bit by bit, at full strength. */
static double part(double neutral, double value, double s) {
    return s == 1 ? value : neutral + (value - neutral) * s;
}

static void combine(ri__world *world, double *lever, double *s) {
    const ri_council_setup *setup = &world->model->setup;
    double product[RI_N_LEVERS], sum[RI_N_LEVERS] = {0};
    for (int l = 0; l < RI_N_LEVERS; l++)
        product[l] = 1;
    for (int32_t e = 0; e < setup->n_effects; e++) {
        int32_t l = setup->effects[e].lever;
        s[e] = l == RI_LEVER_posts_added ? 0 : strength(world, e); /* posts are people: posts.c */
        if (s[e] != 0 && setup->effects[e].operation == RI_MULTIPLY)
            product[l] *= part(1, world->effect_value[e], s[e]);
        else if (s[e] != 0 && setup->effects[e].operation == RI_ADD)
            sum[l] += part(0, world->effect_value[e], s[e]);
    }
    for (int l = 0; l < RI_N_LEVERS; l++)
        lever[l] = ri_lever_table[l].start * product[l] + sum[l];
    for (int32_t e = 0; e < setup->n_effects; e++) {
        double *value = &lever[setup->effects[e].lever];
        if (s[e] != 0 && setup->effects[e].operation == RI_SET)
            *value = part(*value, world->effect_value[e], s[e]);
    }
    for (int l = 0; l < RI_N_LEVERS; l++)
        lever[l] = fmin(ri_lever_table[l].high, fmax(ri_lever_table[l].low, lever[l]));
}

static int32_t sooner(const ri__world *world, int32_t best, int32_t day) {
    return day > world->day && day < best ? day : best;
}

/* While a shape acts it may change daily; else nothing changes before the next beginning or end. */
static int32_t next_change(const ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    int32_t next = RI_FAR;
    for (int32_t e = 0; e < setup->n_effects; e++) {
        const ri_effect *effect = &setup->effects[e];
        const ri_intervention_rule *rule = ri__rule_of(world, effect->intervention);
        if (rule == NULL || rule->is_setting) {
            next = sooner(world, next, effect->from - world->model->first_day);
            if (effect->until != RI_DAY_NONE)
                next = sooner(world, next, effect->until - world->model->first_day);
        }
    }
    for (int32_t i = 0; i < setup->n_rules; i++) {
        if (setup->rules[i].is_setting || world->running[i].from == RI_FAR)
            continue;
        next = sooner(world, next,
                      world->day < world->running[i].from ? world->running[i].from : world->day + 1);
    }
    return next;
}

void ri__levers_set(ri__world *world) {
    combine(world, world->head->lever, world->effect_strength);
    world->head->levers_change = next_change(world);
}
