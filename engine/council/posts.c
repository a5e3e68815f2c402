/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/model.h"

#include <math.h>
#include <stdlib.h>

#include "council/identity.h"

static bool is_post_effect(const ri_effect *effect) {
    return effect->lever == RI_LEVER_posts_added;
}

/* Posts that this intervention's earlier effects have added: an effect goes on counting where they ended. */
static uint32_t n_posts_before(const ri_council_model *model, const ri_effect *effect) {
    uint32_t n = 0;
    for (const ri_effect *e = model->setup.effects; e != effect; e++)
        if (is_post_effect(e) && e->intervention_key == effect->intervention_key && e->value > 0)
            n += (uint32_t)rint(e->value);
    return n;
}

static ri_status add_posts(ri_council_model *model, const ri_effect *effect, ri_error *error) {
    uint32_t n = (uint32_t)rint(effect->value), before = n_posts_before(model, effect);
    for (uint32_t i = 0; i < n; i++) {
        ri__post post = {.number = ri_id_added_post(effect->intervention_key, before + i)};
        post.from = effect->from;
        post.until = effect->until == RI_DAY_NONE ? model->end_day : effect->until;
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

/* Posts that plans add or take away are known before the first day; only who fills them is chance. */
ri_status ri__model_posts(ri_council_model *model, ri_error *error) {
    const ri_council_setup *setup = &model->setup;
    size_t n_added = 0, n_cuts = 0;
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
            n_cuts++;
    }
    model->added_posts = calloc(n_added + 1, sizeof *model->added_posts);
    model->cuts = calloc(n_cuts + 1, sizeof *model->cuts);
    if (model->added_posts == NULL || model->cuts == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu added posts", n_added);
    for (int32_t e = 0; e < setup->n_effects; e++) {
        const ri_effect *effect = &setup->effects[e];
        if (!is_post_effect(effect))
            continue;
        if (effect->value < 0) {
            model->cuts[model->n_cut_events++] = effect;
            continue;
        }
        ri_status status = add_posts(model, effect, error);
        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}
