/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/guard.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "abi/learning.h"
#include "base/hash.h"
#include "base/text.h"
#include "council/assumed.h"
#include "council/identity.h"

#define SUM_TOLERANCE  1e-9
#define MAX_DELAY_DAYS 36525

static const ri_binding *binding_of(const ri__world *world, ri_role role) {
    return &world->model->setup.role[role];
}

static void violation(ri__world *world, ri_role role, const char *what, double value) {
    char date[11];
    ri_day_format(ri__date(world, world->day), date);
    ri_error_set(world->error, RI_BAD_PLUGIN,
                 "plugin %s: %s returned %.17g on %s in replication %" PRIu64 " of seed %" PRIu64,
                 binding_of(world, role)->component->id, what, value, date, world->key.replication,
                 world->key.seed);
    ri__world_fail(world, RI_BAD_PLUGIN);
}

static double share_or_fail(ri__world *world, ri_role role, const char *what, double value) {
    if (value >= 0 && value <= 1)
        return value;
    violation(world, role, what, value);
    return 0;
}

double ri__guard_demand_rate(ri__world *world, const ri_demand_view *view) {
    const ri_binding *binding = binding_of(world, RI_ROLE_DEMAND);
    const ri_demand_ops *ops = binding->ops;
    double rate = ops->rate(binding->model, ri__state_of(world, RI_ROLE_DEMAND), view);
    if (isfinite(rate) && rate >= 0)
        return rate;
    violation(world, RI_ROLE_DEMAND, "rate (finite, at least 0)", rate);
    return 0;
}

void ri__guard_demand_advance(ri__world *world, const ri_demand_view *view, uint32_t accepted) {
    const ri_binding *binding = binding_of(world, RI_ROLE_DEMAND);
    const ri_demand_ops *ops = binding->ops;
    if (ops->advance == NULL)
        return;
    double u[RI_PLUGIN_MAX_UNIFORMS];
    uint32_t n = binding->component->n_uniforms;
    RI_BUG_IF(n > RI_PLUGIN_MAX_UNIFORMS);
    uint64_t entity = ri_id_referral(world->model->setup.start.code, view->locality, view->day, 0, 0);
    for (uint32_t i = 0; i < n; i++)
        u[i] = ri_draw_unit(world->key, entity, RI_FOR_DEMAND, 0, (uint16_t)i);
    ops->advance(binding->model, ri__state_of(world, RI_ROLE_DEMAND), view, accepted, u, n);
}

double ri__guard_maturity(ri__world *world, double exposure_months) {
    const ri_binding *binding = binding_of(world, RI_ROLE_LEARNING);
    const ri_learning_ops *ops = binding->ops;
    double value = ops->maturity(binding->model, ri__state_of(world, RI_ROLE_LEARNING), exposure_months);
    return share_or_fail(world, RI_ROLE_LEARNING, "maturity (0 to 1)", value);
}

/* What a plugin forgets to write is found out. */
static void fill_nan(double *prob, int n) {
    for (int i = 0; i < n; i++)
        prob[i] = NAN;
}

/* Probabilities that sum to 1; after a failure all weight lies on the first. */
static void check_probabilities(ri__world *world, ri_role role, double *prob, int n) {
    double sum = 0;
    bool is_good = true;
    for (int i = 0; i < n; i++) {
        is_good = is_good && prob[i] >= 0;
        sum += prob[i];
    }
    if (is_good && fabs(sum - 1) <= SUM_TOLERANCE)
        return;
    violation(world, role, "probabilities (at least 0, sum 1)", sum);
    memset(prob, 0, (size_t)n * sizeof *prob);
    prob[0] = 1;
}

void ri__guard_grades(ri__world *world, const ri_judgement_view *view, double prob[RI_N_GRADES]) {
    const ri_binding *binding = binding_of(world, RI_ROLE_JUDGEMENT);
    const ri_judgement_ops *ops = binding->ops;
    fill_nan(prob, RI_N_GRADES);
    ops->grade_prob(binding->model, ri__state_of(world, RI_ROLE_JUDGEMENT), view, prob);
    check_probabilities(world, RI_ROLE_JUDGEMENT, prob, RI_N_GRADES);
}

double ri__guard_progress(ri__world *world, const ri_progress_view *view) {
    const ri_binding *binding = binding_of(world, RI_ROLE_PROGRESS);
    const ri_progress_ops *ops = binding->ops;
    double value = ops->progress_prob(binding->model, ri__state_of(world, RI_ROLE_PROGRESS), view);
    return share_or_fail(world, RI_ROLE_PROGRESS, "progress_prob (0 to 1)", value);
}

double ri__guard_last(ri__world *world, const ri_progress_view *view, int found_progress) {
    if (view->visit < view->minimum_visits)
        return 0;
    const ri_binding *binding = binding_of(world, RI_ROLE_PROGRESS);
    const ri_progress_ops *ops = binding->ops;
    double value =
        ops->last_prob(binding->model, ri__state_of(world, RI_ROLE_PROGRESS), view, found_progress);
    return share_or_fail(world, RI_ROLE_PROGRESS, "last_prob (0 to 1)", value);
}

void ri__guard_steps(ri__world *world, const ri_escalation_view *view, double prob[RI_N_STEPS]) {
    const ri_binding *binding = binding_of(world, RI_ROLE_ESCALATION);
    const ri_escalation_ops *ops = binding->ops;
    fill_nan(prob, RI_N_STEPS);
    ops->step_prob(binding->model, ri__state_of(world, RI_ROLE_ESCALATION), view, prob);
    check_probabilities(world, RI_ROLE_ESCALATION, prob, RI_N_STEPS);
}

int32_t ri__guard_delay(ri__world *world, const ri_escalation_view *view, int32_t step, double u) {
    const ri_binding *binding = binding_of(world, RI_ROLE_ESCALATION);
    const ri_escalation_ops *ops = binding->ops;
    double days = ops->delay_quantile(binding->model, ri__state_of(world, RI_ROLE_ESCALATION), view, step, u);
    if (days >= 0 && days <= MAX_DELAY_DAYS)
        return (int32_t)ceil(days);
    violation(world, RI_ROLE_ESCALATION, "delay_quantile (0 to 36525 days)", days);
    return 0;
}

double ri__guard_strength(ri__world *world, const ri_effect_view *view) {
    const ri_binding *binding = binding_of(world, RI_ROLE_EFFECT);
    const ri_effect_ops *ops = binding->ops;
    double strength = ops->strength(binding->model, ri__state_of(world, RI_ROLE_EFFECT), view);
    if (isfinite(strength))
        return strength;
    violation(world, RI_ROLE_EFFECT, "strength (finite)", strength);
    return 0;
}

ri_status ri__guard_start(ri__world *world) {
    for (int role = 0; role < RI_N_ROLES; role++) {
        const ri_binding *binding = binding_of(world, (ri_role)role);
        const ri_component *component = binding->component;
        double values[RI_PLUGIN_MAX_PARAMETERS];
        RI_BUG_IF(component->n_parameters > RI_PLUGIN_MAX_PARAMETERS);
        for (uint32_t i = 0; i < component->n_parameters; i++)
            values[i] = ri__assumed_value(world, &component->parameters[i], &world->model->of_role[role][i],
                                          binding->set != NULL ? binding->set[i] : (double)NAN);
        void *state = ri__state_of(world, (ri_role)role);
        memset(state, 0, component->state_size);
        if (component->start != NULL && component->start(binding->model, values, state) != 0) {
            ri_error_set(world->error, RI_BAD_PLUGIN,
                         "plugin %s: start refused the parameter values of replication %" PRIu64
                         " of seed %" PRIu64,
                         component->id, world->key.replication, world->key.seed);
            return ri__world_fail(world, RI_BAD_PLUGIN);
        }
    }
    return RI_OK;
}
