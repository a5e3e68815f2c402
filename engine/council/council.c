/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/council.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "council/assumed.h"
#include "council/begin.h"
#include "council/call.h"
#include "council/day.h"
#include "council/inspection.h"
#include "council/month.h"
#include "council/observe.h"
#include "council/practice.h"
#include "council/sample.h"
#include "council/visit.h"
#include "council/worker_thread.h"

static ri_status check_setup(const ri_council_setup *setup, ri_error *error) {
    const ri_council_start *start = &setup->start;
    double share = 0;
    if (setup->n_localities < 1 || setup->n_localities > RI_MAX_LOCALITIES)
        return ri_error_set(error, RI_BAD_DATA, "localities: %d given; 1 to %d are possible",
                            setup->n_localities, RI_MAX_LOCALITIES);
    for (int32_t i = 0; i < setup->n_localities; i++)
        share += setup->locality_share[i];
    if (fabs(share - 1) > 1e-6)
        return ri_error_set(error, RI_BAD_DATA, "localities: shares sum to %.6f; they must sum to 1", share);
    for (int role = 0; role < RI_N_ROLES; role++)
        if (setup->role[role].component == NULL)
            return ri_error_set(error, RI_BAD_PLUGIN, "no component is bound for %s", ri_role_kinds[role]);
    if (start->publication == RI_DAY_NONE)
        return RI_OK;
    if (setup->first_day != start->publication) {
        char given[11], right[11];
        ri_day_format(setup->first_day, given);
        ri_day_format(start->publication, right);
        return ri_error_set(error, RI_BAD_DATA,
                            "start: %s is not the day the report was published; leave `start` out or give %s",
                            given, right);
    }
    if (ri_regime_on(setup->regimes, setup->n_regimes, start->publication) == NULL)
        return ri_error_set(error, RI_BAD_DATA, "no inspection regime is in force on the first day");
    return RI_OK;
}

static ri_status check_annex_day(const ri_council_model *model, ri_error *error) {
    ri_day day = model->setup.annex_a_day;
    if (day == RI_DAY_NONE || (day >= model->first_day && day < model->end_day))
        return RI_OK;
    char asked[11], first[11], last[11];
    ri_day_format(day, asked);
    ri_day_format(model->first_day, first);
    ri_day_format(model->end_day - 1, last);
    return ri_error_set(error, RI_BAD_DATA, "Annex A: %s is not simulated; give a day from %s to %s", asked,
                        first, last);
}

/* Capacity: the stock at the start and half as much again; imputed figures may need more, then it grows. */
static void capacities(ri_council_model *model) {
    const ri_council_start *start = &model->setup.start;
    double open =
        start->field[RI_START_open_cases].is_imputed ? 4000 : start->field[RI_START_open_cases].value;
    double closed = start->field[RI_START_referrals_per_year].is_imputed
                        ? 6000
                        : start->field[RI_START_referrals_per_year].value;
    double factor = model->setup.capacity_factor;
    model->capacity_cases = (uint32_t)fmax(16, 1.5 * (open + closed) * factor);
    double in_care =
        start->field[RI_START_in_care_open].is_imputed ? 600 : start->field[RI_START_in_care_open].value;
    model->capacity_placed = (uint32_t)fmax(16, 1.5 * in_care * factor);
    model->capacity_posts = (uint32_t)fmax(4, 400 * factor);
    model->capacity_events =
        (uint32_t)fmax(16, factor * (model->setup.is_event_form ? 3.0 * (open + closed) + 1024 : 256));
}

static void plugin_states(ri_council_model *model) {
    uint32_t offset = 0;
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_component *component = model->setup.role[slot].component;
        model->plugin_state[slot] = offset;
        if (component != NULL)
            offset += (component->state_size + RI__CANARY_BYTES + 63) / 64 * 64;
    }
    model->plugin_state_bytes = offset;
}

ri_status ri_council_model_create(const ri_council_setup *setup, ri_council_model **out, ri_error *error) {
    return ri_council_model_create_like(setup, NULL, out, error);
}

ri_status ri_council_model_create_like(const ri_council_setup *setup, const ri_council_model *like,
                                       ri_council_model **out, ri_error *error) {
    *out = NULL;
    ri_status status = check_setup(setup, error);
    if (status != RI_OK)
        return status;
    ri_council_model *model = calloc(1, sizeof *model);
    if (model == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the council's model");
    model->setup = *setup;
    ri__model_assumed(model);
    status = ri__model_calendar(model, error);
    if (status == RI_OK)
        status = check_annex_day(model, error);
    if (status == RI_OK)
        status = ri__model_posts(model, error);
    if (status == RI_OK)
        status = like != NULL && ri__model_has_same_stays(model, like)
                     ? ri__model_copy_stays(model, like, error)
                     : ri__model_curves(model, error);
    if (status != RI_OK) {
        ri_council_model_destroy(model);
        return status;
    }
    capacities(model);
    model->n_observed = ri_setup_n_observed(setup);
    plugin_states(model);
    *out = model;
    return RI_OK;
}

void ri_council_model_destroy(ri_council_model *model) {
    if (model == NULL)
        return;
    for (int s = 0; s < RI_N_STAGES; s++)
        ri_curve_dispose(&model->curve[s]);
    for (int type = 0; type < RI_N_CHOSEN; type++)
        ri_curve_dispose(&model->placed_curve[type]);
    free(model->days);
    free(model->clock_day);
    free(model->added_posts);
    free(model->cut_posts);
    free(model);
}

const ri_council_setup *ri_council_model_setup(const ri_council_model *model) {
    return &model->setup;
}

ri_status ri_council_worker_create(const ri_council_model *model, ri_council_worker **out, ri_error *error) {
    *out = NULL;
    ri_council_worker *worker = calloc(1, sizeof *worker);
    if (worker == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a worker's world");
    ri_status status = ri__world_init(&worker->world, model, error);
    if (status != RI_OK) {
        ri_council_worker_destroy(worker);
        return status;
    }
    *out = worker;
    return RI_OK;
}

void ri_council_worker_destroy(ri_council_worker *worker) {
    if (worker != NULL)
        ri__world_dispose(&worker->world);
    free(worker);
}

ri_council_work ri_council_worker_work(const ri_council_worker *worker) {
    return worker->world.work;
}

/* By then an inspection is judged, or was called off. */
#define JUDGED_DAYS 183

/* Whether nobody looks at what is still to come. */
static bool is_over(const ri__world *world) {
    ri_day until = world->model->setup.experiment.looked_at_until;
    int32_t inspected = world->head->first_reinspection;
    return until != RI_DAY_NONE && inspected >= 0 && world->day > inspected + JUDGED_DAYS &&
           ri__date(world, world->day) > until;
}

ri_status ri_council_replicate(const ri_council_model *model, ri_council_worker *worker, ri_key key,
                               int64_t *record, ri_error *error) {
    ri__world *world = &worker->world;
    world->model = model;
    world->key = key;
    world->record = record;
    world->error = error;
    world->status = RI_OK;
    ri_status status = ri__replication_begin(world);
    for (; status == RI_OK && world->day < model->n_days && !is_over(world); world->day++)
        status = ri__day_live(world);
    if (status != RI_OK)
        return status;
    ri__visits_finish(world);
    ri__outcomes_record(world);
    world->work.n_replications++;
    world->work.n_days += (uint64_t)world->day;
    return RI_OK;
}

const ri_inspection_seen *ri_council_seen(const ri_council_worker *worker) {
    return &worker->world.head->seen;
}

double ri_council_first_demand(const ri_council_worker *worker) {
    const ri__world *world = &worker->world;
    return ri__is_on(world, RI_SYSTEM_local_change) ? world->head->local.first_demand : 1;
}

ri_status ri_council_judge(ri_council_worker *worker, ri_key key, ri_day day,
                           const ri_judgement_view view[RI_N_AREAS], int32_t grade[RI_N_AREAS],
                           ri_error *error) {
    ri__world *world = &worker->world;
    const ri_council_setup *setup = &world->model->setup;
    if (ri_regime_on(setup->regimes, setup->n_regimes, day) == NULL)
        return ri_error_set(error, RI_USAGE, "no inspection regime is in force on the day of the judgement");
    world->key = key;
    world->error = error;
    world->status = RI_OK;
    ri_status status = ri__world_draw(world);
    if (status == RI_OK)
        ri__inspection_judge_on(world, day - world->model->first_day, view, grade);
    return world->status;
}

ri_status ri_council_sample(ri_council_worker *worker, uint32_t size, uint32_t n_samples, double *good_share,
                            ri_sampled *all, ri_error *error) {
    ri__world *world = &worker->world;
    ri__practice_count(world);
    int32_t n_cases = world->head->n_held;
    if (size == 0 || (int32_t)size > n_cases)
        return ri_error_set(error, RI_USAGE, "a sample of %" PRIu32 " out of %" PRId32 " open cases", size,
                            n_cases);
    *all = (ri_sampled){(uint32_t)n_cases, (double)world->head->n_good / n_cases};
    for (uint32_t i = 0; i < n_samples; i++) {
        uint32_t n = ri__sample_cases(world, size, -1, RI_FOR_STUDY_SAMPLE, i), n_good = 0;
        for (uint32_t k = 0; k < n; k++)
            n_good += world->c.quality[world->candidates[k].row] >= 1;
        good_share[i] = (double)n_good / n;
    }
    return RI_OK;
}
