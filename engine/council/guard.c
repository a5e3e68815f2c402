/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/guard.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "abi/learning.h"
#include "abi/math.h"
#include "council/assumed.h"
#include "council/call.h"
#include "council/field.h"
#include "council/identity.h"

#define SUM_TOLERANCE  1e-9
#define MAX_DELAY_DAYS 36525

static const ri_binding *binding_of(const ri__world *world, int slot) {
    return &world->model->setup.role[slot];
}

/* A question that is a view. */
#define CALL(in, of, name, about)                                                                            \
    (ri__call) {                                                                                             \
        .world = (in), .binding = binding_of((in), (of)), .slot = (of), .function = (name), .view = (about), \
        .view_size = sizeof *(about)                                                                         \
    }

static double share_or_fail(ri__call *call, double value) {
    if (value >= 0 && value <= 1)
        return value;
    ri__call_fail(call, "returned %.17g; right is a number from 0 to 1", value);
    return 0;
}

double ri__guard_demand_rate(ri__world *world, const ri_demand_view *view) {
    const ri_binding *binding = binding_of(world, RI_ROLE_DEMAND);
    const ri_demand_ops *ops = binding->ops;
    ri__call call = CALL(world, RI_ROLE_DEMAND, "rate", view);
    ri__call_begin(&call);
    double rate = ops->rate(binding->model, ri__state_of(world, RI_ROLE_DEMAND), view);
    ri__call_end(&call);
    if (isfinite(rate) && rate >= 0)
        return rate;
    ri__call_fail(&call, "returned %.17g; right is a finite number of at least 0", rate);
    return 0;
}

void ri__guard_demand_advance(ri__world *world, const ri_demand_view *view, uint32_t accepted) {
    const ri_binding *binding = binding_of(world, RI_ROLE_DEMAND);
    const ri_demand_ops *ops = binding->ops;
    if (ops->advance == NULL)
        return;
    double u[RI_PLUGIN_MAX_UNIFORMS + 1];
    uint32_t n = binding->component->n_uniforms;
    RI_BUG_IF(n > RI_PLUGIN_MAX_UNIFORMS);
    uint64_t entity = ri_id_referral(world->model->setup.start.code, view->locality, view->day, 0, 0);
    for (uint32_t i = 0; i < n; i++)
        u[i] = ri_draw_unit(world->key, entity, RI_FOR_DEMAND, 0, (uint16_t)i);
    u[n] = NAN; /* who reads one more than declared finds no number there */
    ri__call call = CALL(world, RI_ROLE_DEMAND, "advance", view);
    call.more[0].name = "accepted";
    call.more[0].value = accepted;
    double given[RI_PLUGIN_MAX_UNIFORMS + 1];
    memcpy(given, u, (n + 1) * sizeof *u);
    ri__call_begin(&call);
    ops->advance(binding->model, ri__state_of(world, RI_ROLE_DEMAND), view, accepted, given, n);
    ri__call_end(&call);
    if (memcmp(given, u, (n + 1) * sizeof *u) != 0)
        ri__call_fail(&call, "wrote to its uniforms, which it may only read");
}

/* Not decreasing in exposure: held to that by what it said before in this replication. */
static void check_rise(ri__call *call, double exposure_months, double value) {
    ri__head *head = call->world->head;
    if (exposure_months >= head->asked_exposure_months && value < head->answered_maturity)
        ri__call_fail(call, "returned %.17g, after %.17g at exposure_months %.17g; right is not to fall",
                      value, head->answered_maturity, head->asked_exposure_months);
    head->asked_exposure_months = exposure_months;
    head->answered_maturity = value;
}

double ri__guard_maturity(ri__world *world, double exposure_months) {
    const ri_binding *binding = binding_of(world, RI_ROLE_LEARNING);
    const ri_learning_ops *ops = binding->ops;
    const ri_learning_view view = {exposure_months};
    ri__call call = CALL(world, RI_ROLE_LEARNING, "maturity", &view);
    ri__call_begin(&call);
    double value = ops->maturity(binding->model, ri__state_of(world, RI_ROLE_LEARNING), exposure_months);
    ri__call_end(&call);
    value = share_or_fail(&call, value);
    check_rise(&call, exposure_months, value);
    return value;
}

/* What a plugin forgets to write is found out. */
static void fill_nan(double *prob, int n) {
    for (int i = 0; i < n; i++)
        prob[i] = NAN;
}

static void fail_probabilities(ri__call *call, const double *prob, int n, double sum) {
    char values[32 * RI_N_STEPS] = "";
    size_t length = 0;
    for (int i = 0; i < n; i++)
        length +=
            (size_t)snprintf(values + length, sizeof values - length, "%s%.17g", i > 0 ? ", " : "", prob[i]);
    ri__call_fail(call, "gave %s, sum %.17g; right are numbers of at least 0 that sum to 1", values, sum);
}

/* After a failure all weight lies on the first. */
static void check_probabilities(ri__call *call, double *prob, int n) {
    double sum = 0;
    bool is_good = true;
    for (int i = 0; i < n; i++) {
        is_good = is_good && prob[i] >= 0;
        sum += prob[i];
    }
    if (is_good && fabs(sum - 1) <= SUM_TOLERANCE)
        return;
    fail_probabilities(call, prob, n, sum);
    memset(prob, 0, (size_t)n * sizeof *prob);
    prob[0] = 1;
}

void ri__guard_grades(ri__world *world, const ri_judgement_view *view, double prob[RI_N_GRADES]) {
    const ri_binding *binding = binding_of(world, RI_ROLE_JUDGEMENT);
    const ri_judgement_ops *ops = binding->ops;
    ri__call call = CALL(world, RI_ROLE_JUDGEMENT, "grade_prob", view);
    fill_nan(prob, RI_N_GRADES);
    ri__call_begin(&call);
    ops->grade_prob(binding->model, ri__state_of(world, RI_ROLE_JUDGEMENT), view, prob);
    ri__call_end(&call);
    check_probabilities(&call, prob, RI_N_GRADES);
}

double ri__guard_progress(ri__world *world, const ri_progress_view *view) {
    const ri_binding *binding = binding_of(world, RI_ROLE_PROGRESS);
    const ri_progress_ops *ops = binding->ops;
    ri__call call = CALL(world, RI_ROLE_PROGRESS, "progress_prob", view);
    ri__call_begin(&call);
    double value = ops->progress_prob(binding->model, ri__state_of(world, RI_ROLE_PROGRESS), view);
    ri__call_end(&call);
    return share_or_fail(&call, value);
}

double ri__guard_last(ri__world *world, const ri_progress_view *view, int found_progress) {
    if (view->visit < view->minimum_visits)
        return 0;
    const ri_binding *binding = binding_of(world, RI_ROLE_PROGRESS);
    const ri_progress_ops *ops = binding->ops;
    ri__call call = CALL(world, RI_ROLE_PROGRESS, "last_prob", view);
    call.more[0].name = "found_progress";
    call.more[0].value = found_progress;
    ri__call_begin(&call);
    double value =
        ops->last_prob(binding->model, ri__state_of(world, RI_ROLE_PROGRESS), view, found_progress);
    ri__call_end(&call);
    return share_or_fail(&call, value);
}

void ri__guard_steps(ri__world *world, const ri_escalation_view *view, double prob[RI_N_STEPS]) {
    const ri_binding *binding = binding_of(world, RI_ROLE_ESCALATION);
    const ri_escalation_ops *ops = binding->ops;
    ri__call call = CALL(world, RI_ROLE_ESCALATION, "step_prob", view);
    fill_nan(prob, RI_N_STEPS);
    ri__call_begin(&call);
    ops->step_prob(binding->model, ri__state_of(world, RI_ROLE_ESCALATION), view, prob);
    ri__call_end(&call);
    check_probabilities(&call, prob, RI_N_STEPS);
}

int32_t ri__guard_delay(ri__world *world, const ri_escalation_view *view, int32_t step, double u) {
    const ri_binding *binding = binding_of(world, RI_ROLE_ESCALATION);
    const ri_escalation_ops *ops = binding->ops;
    ri__call call = CALL(world, RI_ROLE_ESCALATION, "delay_quantile", view);
    call.more[0].name = "step";
    call.more[0].value = step;
    call.more[1].name = "u";
    call.more[1].value = u;
    ri__call_begin(&call);
    double days = ops->delay_quantile(binding->model, ri__state_of(world, RI_ROLE_ESCALATION), view, step, u);
    ri__call_end(&call);
    if (days >= 0 && days <= MAX_DELAY_DAYS)
        return (int32_t)ceil(days);
    ri__call_fail(&call, "returned %.17g; right is a number from 0 to %d days", days, MAX_DELAY_DAYS);
    return 0;
}

double ri__guard_strength(ri__world *world, const ri_effect_view *view, int32_t shape) {
    int slot = shape == 0 ? RI_ROLE_EFFECT : RI_N_ROLES + shape - 1;
    const ri_binding *binding = binding_of(world, slot);
    const ri_effect_ops *ops = binding->ops;
    ri__call call = CALL(world, slot, "strength", view);
    ri__call_begin(&call);
    double strength = ops->strength(binding->model, ri__state_of(world, slot), view);
    ri__call_end(&call);
    if (isfinite(strength))
        return strength;
    ri__call_fail(&call, "returned %.17g; right is a finite number", strength);
    return 0;
}

static double hazard_or_fail(ri__call *call, double hazard) {
    if (isfinite(hazard) && hazard >= 0)
        return hazard;
    ri__call_fail(call, "returned %.17g; right is a finite number of at least 0", hazard);
    return 0;
}

/* One of the hazards of a kind's table. */
typedef double hazard_of(const void *model, const void *state, const ri_workforce_view *view);

static double ask_hazard(ri__world *world, hazard_of *function, const char *name,
                         const ri_workforce_view *view) {
    ri__call call = CALL(world, RI_ROLE_WORKFORCE, name, view);
    ri__call_begin(&call);
    double hazard =
        function(binding_of(world, RI_ROLE_WORKFORCE)->model, ri__state_of(world, RI_ROLE_WORKFORCE), view);
    ri__call_end(&call);
    return hazard_or_fail(&call, hazard);
}

static const ri_workforce_ops *workforce_ops(const ri__world *world) {
    return binding_of(world, RI_ROLE_WORKFORCE)->ops;
}

double ri__guard_leaving(ri__world *world, const ri_workforce_view *view) {
    return ask_hazard(world, workforce_ops(world)->leaving, "leaving", view);
}

double ri__guard_hiring(ri__world *world, const ri_workforce_view *view) {
    return ask_hazard(world, workforce_ops(world)->hiring, "hiring", view);
}

double ri__guard_cover(ri__world *world, const ri_workforce_view *view) {
    return ask_hazard(world, workforce_ops(world)->cover, "cover", view);
}

double ri__guard_tenure(ri__world *world, const ri_workforce_view *view, double leaving, double u) {
    const ri_workforce_ops *ops = workforce_ops(world);
    if (ops->tenure_quantile == NULL)
        return leaving > 0 ? -ri_log1p(-u) / leaving : 0;
    ri__call call = CALL(world, RI_ROLE_WORKFORCE, "tenure_quantile", view);
    call.more[0].name = "u";
    call.more[0].value = u;
    ri__call_begin(&call);
    double days = ops->tenure_quantile(binding_of(world, RI_ROLE_WORKFORCE)->model,
                                       ri__state_of(world, RI_ROLE_WORKFORCE), view, u);
    ri__call_end(&call);
    return hazard_or_fail(&call, days);
}

/* So that sums over replications are exact (stats/sum.h). */
#define MOST_OBSERVED (INT64_C(1) << 40)

/* An observer counts in a copy between margins: one that goes astray reaches neither another's counters nor
 * the record, which lies right before them. */
#define MARGIN 8
static const int64_t untouched = INT64_C(0x3a96c571e40db85f);

static void margins_set(int64_t *lane, uint32_t n_cells) {
    for (uint32_t i = 0; i < MARGIN; i++)
        lane[i] = lane[MARGIN + n_cells + i] = untouched;
}

static bool margins_hold(const int64_t *lane, uint32_t n_cells) {
    for (uint32_t i = 0; i < MARGIN; i++)
        if (lane[i] != untouched || lane[MARGIN + n_cells + i] != untouched)
            return false;
    return true;
}

void ri__guard_see(ri__world *world, int slot, const ri_observer_view *view, int64_t *cells) {
    const ri_binding *binding = binding_of(world, slot);
    const ri_observer_ops *ops = binding->ops;
    uint64_t state[RI_PLUGIN_MAX_STATE / 8];
    int64_t lane[MARGIN + RI_OBSERVER_MAX_CELLS + MARGIN], *own = lane + MARGIN;
    uint32_t size = binding->component->state_size;
    ri__call call = CALL(world, slot, "see", view);
    memcpy(state, ri__state_of(world, slot), size);
    memcpy(own, cells, ops->n_cells * sizeof *own);
    margins_set(lane, ops->n_cells);
    ri__call_begin(&call);
    ops->see(binding->model, ri__state_of(world, slot), view, own);
    ri__call_end(&call);
    memcpy(cells, own, ops->n_cells * sizeof *own);
    if (!margins_hold(lane, ops->n_cells))
        ri__call_fail(&call, "wrote before or behind its %" PRIu32 " counters", ops->n_cells);
    if (memcmp(state, ri__state_of(world, slot), size) != 0)
        ri__call_fail(&call, "wrote to its state, which it may only read");
    for (uint32_t i = 0; i < ops->n_cells; i++)
        if (cells[i] > MOST_OBSERVED || cells[i] < -MOST_OBSERVED) {
            ri__call_fail(&call, "made the counter %s %" PRId64 "; right is a number within +-2^40",
                          ops->cells[i].name, cells[i]);
            cells[i] = 0;
        }
}

/* One component's start; its values are its question, and named as its parameters. */
static void start(ri__world *world, int slot) {
    const ri_binding *binding = binding_of(world, slot);
    const ri_component *component = binding->component;
    double values[RI_PLUGIN_MAX_PARAMETERS], given[RI_PLUGIN_MAX_PARAMETERS];
    RI_BUG_IF(component->n_parameters > RI_PLUGIN_MAX_PARAMETERS);
    for (uint32_t i = 0; i < component->n_parameters; i++)
        values[i] = ri__assumed_value(world, &component->parameters[i], &world->model->of_role[slot][i],
                                      binding->set != NULL ? binding->set[i] : (double)NAN);
    memcpy(given, values, component->n_parameters * sizeof *values);
    void *state = ri__state_of(world, slot);
    memset(state, 0, component->state_size);
    ri__canary_set(world, slot);
    if (component->start == NULL)
        return;
    ri__call call = {.world = world, .binding = binding, .slot = slot, .function = "start"};
    ri__call_begin(&call);
    int refused = component->start(binding->model, given, state);
    ri__call_end(&call);
    if (memcmp(given, values, component->n_parameters * sizeof *values) != 0)
        ri__call_fail(&call, "wrote to the values of its parameters, which it may only read");
    if (refused != 0)
        ri__call_fail(&call, "returned %d, and so refused the values of its parameters; right is 0", refused);
}

ri_status ri__guard_start(ri__world *world) {
    world->head->asked_exposure_months = INFINITY; /* nothing was asked before */
    for (int slot = 0; slot < RI_N_SLOTS && world->status == RI_OK; slot++)
        if (binding_of(world, slot)->component != NULL)
            start(world, slot);
    return world->status;
}
