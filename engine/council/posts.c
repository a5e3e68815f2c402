/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/model.h"

#include <math.h>
#include <stdlib.h>

#include "council/identity.h"

static bool is_post_effect(const ri_effect *effect) {
    return effect->lever == RI_LEVER_posts_added;
}

static const ri_intervention_rule *rule_of(const ri_council_setup *setup, const ri_effect *effect) {
    bool has_rule = effect->intervention >= 0 && effect->intervention < setup->n_rules;
    return has_rule ? &setup->rules[effect->intervention] : NULL;
}

/* An intervention that is left out adds no posts. */
static bool is_left_out(const ri_council_setup *setup, const ri_effect *effect) {
    const ri_intervention_rule *rule = rule_of(setup, effect);
    return rule != NULL && !rule->is_setting && setup->is_off[RI_SYSTEM_interventions];
}

/* Posts that this intervention's earlier effects have added: an effect goes on counting where they ended. */
static uint32_t n_posts_before(const ri_council_model *model, const ri_effect *effect) {
    uint32_t n = 0;
    for (const ri_effect *e = model->setup.effects; e != effect; e++)
        if (is_post_effect(e) && e->intervention_key == effect->intervention_key && e->value > 0)
            n += (uint32_t)rint(e->value);
    return n;
}

/* The days of the i-th of n posts that an effect opens or closes. Over a ramp they turn one after another,
 * each in the middle of its part of the ramp; a delay shifts beginning and end. */
static ri__post post_days(const ri_council_setup *setup, const ri_effect *effect, uint32_t i, uint32_t n) {
    const ri_intervention_rule *rule = rule_of(setup, effect);
    bool is_triggered = rule != NULL && rule->trigger.metric >= 0;
    double ramp_days = rule != NULL ? rule->ramp_days : 0;
    double delay_days = setup->terms != NULL ? setup->terms[effect - setup->effects].delay_days : 0;
    ri__post post = {.intervention = effect->intervention,
                     .lead_days = (int32_t)(delay_days + floor(ramp_days * (i + 0.5) / n)),
                     .lag_days = (int32_t)delay_days};
    post.from = is_triggered ? RI_DAY_NONE : effect->from + post.lead_days;
    post.until = is_triggered || effect->until == RI_DAY_NONE ? RI_DAY_NONE : effect->until + post.lag_days;
    return post;
}

static ri_status add_posts(ri_council_model *model, const ri_effect *effect, ri_error *error) {
    uint32_t n = (uint32_t)rint(effect->value), before = n_posts_before(model, effect);
    for (uint32_t i = 0; i < n; i++) {
        ri__post post = post_days(&model->setup, effect, i, n);
        post.number = ri_id_added_post(effect->intervention_key, before + i);
        for (int32_t j = 0; j < model->n_added_posts; j++)
            if (model->added_posts[j].number == post.number)
                return ri_error_set(
                    error, RI_BAD_DATA,
                    "workforce.posts_added: post %u of intervention %d has the number of another "
                    "added post; give the intervention another name",
                    i + 1, effect->intervention + 1);
        model->added_posts[model->n_added_posts++] = post;
    }
    return RI_OK;
}

static void cut_posts(ri_council_model *model, const ri_effect *effect) {
    uint32_t n = (uint32_t)rint(-effect->value);
    for (uint32_t i = 0; i < n && i < RI_ID_OWN_POSTS; i++)
        model->cut_posts[model->n_cut_posts++] = post_days(&model->setup, effect, i, n);
}

/* Room for the posts that all effects add, and that they cut. No council has RI_ID_OWN_POSTS to cut. */
static ri_status make_room(ri_council_model *model, ri_error *error) {
    const ri_council_setup *setup = &model->setup;
    size_t n_added = 0, n_cut = 0;
    for (int32_t e = 0; e < setup->n_effects; e++) {
        const ri_effect *effect = &setup->effects[e];
        if (!is_post_effect(effect))
            continue;
        if (effect->operation != RI_ADD)
            return ri_error_set(
                error, RI_BAD_DATA,
                "workforce.posts_added: posts can only be added (operation \"add\"; a negative "
                "number takes posts away)");
        if (effect->value > 0)
            n_added += (size_t)rint(effect->value);
        else
            n_cut += (size_t)fmin(RI_ID_OWN_POSTS, rint(-effect->value));
    }
    model->added_posts = calloc(n_added + 1, sizeof *model->added_posts);
    model->cut_posts = calloc(n_cut + 1, sizeof *model->cut_posts);
    if (model->added_posts == NULL || model->cut_posts == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu added posts", n_added);
    return RI_OK;
}

/* Posts that plans add or take away are known before the first day, those of triggers without their days;
 * who fills them is chance. */
ri_status ri__model_posts(ri_council_model *model, ri_error *error) {
    const ri_council_setup *setup = &model->setup;
    ri_status status = make_room(model, error);
    for (int32_t e = 0; status == RI_OK && e < setup->n_effects; e++) {
        const ri_effect *effect = &setup->effects[e];
        if (!is_post_effect(effect) || is_left_out(setup, effect))
            continue;
        if (effect->value < 0)
            cut_posts(model, effect);
        else
            status = add_posts(model, effect, error);
    }
    return status;
}
