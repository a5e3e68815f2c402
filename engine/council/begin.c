/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/begin.h"

#include <math.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/allocation.h"
#include "council/arrival.h"
#include "council/assumed.h"
#include "council/case.h"
#include "council/enquiry.h"
#include "council/guard.h"
#include "council/household.h"
#include "council/identity.h"
#include "council/inspection.h"
#include "council/intervention.h"
#include "council/known_world.h"
#include "council/leaver.h"
#include "council/observe.h"
#include "council/qa.h"
#include "council/standing.h"
#include "council/stay.h"
#include "council/theme.h"
#include "council/visit.h"
#include "council/within.h"
#include "council/worker.h"
#include "council/lab.h"

static void draw_parameters(ri__world *world) {
    const ri_council_model *model = world->model;
    ri__assumed_draw(world);
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        world->head->p[i] =
            ri__assumed_value(world, &ri_parameter_table[i], &model->own[i], model->setup.set[i]);
}

/* Straight lines between the ordered values of other councils. */
static double spread_quantile(const ri_start_field *field, double u) {
    double at = u * (field->n_spread - 1);
    int32_t i = (int32_t)floor(at);
    if (i + 1 >= field->n_spread)
        return field->spread[field->n_spread - 1];
    return field->spread[i] + (at - i) * (field->spread[i + 1] - field->spread[i]);
}

/* Counts that nobody published are drawn at one common rank: a council with many children in need has many in
 * care. Rates and shares have their own. */
static double imputation_rank(const ri__world *world, int i) {
    uint32_t ordinal = ri_start_is_count(i) ? RI_N_START : (uint32_t)i;
    if (world->model->setup.fixed_parameters)
        return 0.5;
    return ri_draw_unit(world->key, ri__council_id(world), RI_FOR_IMPUTATION, ordinal, 0);
}

static double start_value(const ri__world *world, int i, double population) {
    const ri_start_field *field = &world->model->setup.start.field[i];
    if (!field->is_imputed)
        return field->value;
    return spread_quantile(field, imputation_rank(world, i)) * (ri_start_is_count(i) ? population : 1);
}

static void draw_start(ri__world *world) {
    ri__head *head = world->head;
    double *start = head->start;
    start[RI_START_population_0_17] = start_value(world, RI_START_population_0_17, 1);
    for (int i = 0; i < RI_N_START; i++)
        if (i != RI_START_population_0_17)
            start[i] = start_value(world, i, start[RI_START_population_0_17]);
    /* Cases held follow from open cases where nobody published them. */
    if (world->model->setup.start.field[RI_START_cases_held].is_imputed)
        start[RI_START_cases_held] = start[RI_START_open_cases] * head->p[RI_P_held_share];
    head->held_share = start[RI_START_cases_held] / fmax(1, start[RI_START_open_cases]);
}

static double without_error(double share, double error) {
    return ri__within((share - error) / (1 - error), 0.05, 1);
}

/* A published share in time is what the council's own data showed: late work counted as in time is taken out.
 */
static void correct_timeliness(ri__world *world) {
    ri__head *head = world->head;
    double error = head->p[RI_P_data_error] * (1 - head->start_maturity);
    double minuted = error * head->p[RI_P_conference_error_ratio];
    double *assessed = &head->start[RI_START_assessments_in_time_share];
    double *conferred = &head->start[RI_START_conferences_in_time_share];
    *assessed = without_error(*assessed, error);
    *conferred = without_error(*conferred, minuted);
    double reviewed = ri__reviews_each(head->start[RI_START_reviews_in_time_share]);
    head->reviews.start_share = without_error(reviewed, minuted);
}

static void derive_rates(ri__world *world) {
    const ri_council_model *model = world->model;
    ri__head *head = world->head;
    ri__flow_basis basis = ri__model_basis(model, head->start, head->p, &model->ageing.aged);
    head->flows = ri__flows_solve(&basis);
    double first_time = head->flows.referrals_per_day * (1 - head->flows.rereferral_share);
    for (int32_t i = 0; i < model->setup.n_localities; i++)
        head->base_per_day[i] = first_time * model->setup.locality_share[i];
    ri__arrivals_start(world);
    /* Who has left for good is not among the closed; the others come back as much more often. */
    double may_return = 1 - ri__for_good_share(world);
    head->closed_hazard =
        -ri_log1p(-ri__within(head->flows.return_share / may_return, 0, 0.95)) / RI_REREFERRAL_DAYS;
    head->flows.stock[RI_STAGE_CLOSED] *= may_return;
    for (int s = 0; s < RI_N_STAGES; s++)
        head->stage_multiplier[s] = s == RI_STAGE_ASSESSMENT ? head->flows.assessment_multiplier
                                    : model->curve[s].hazard == NULL
                                        ? 1
                                        : ri_curve_multiplier(&model->curve[s], head->flows.mean_days[s]);
    double sum = 0, standing = model->setup.experiment.is_standing_drawn ? ri__standing(world) : 0;
    for (int area = 0; area < RI_AREA_LEADERS; area++) {
        int grade = model->setup.start.grade[area];
        /* An area that no report has graded starts as one requiring improvement. */
        grade = grade < 0 ? RI_REQUIRES_IMPROVEMENT : grade;
        head->start_level[area] = head->p[RI_P_start_quality] + head->p[RI_P_grade_step] * grade + standing;
        head->level[area] = head->start_level[area];
        sum += area <= RI_AREA_IN_CARE ? head->start_level[area] / 2 : 0;
    }
    head->reference_quality = sum;
    head->capability = ri_draw_normal(world->key, ri__council_id(world), RI_FOR_CAPABILITY, 0, 0);
}

static int32_t elapsed_days(const ri__world *world, double u, int32_t n_days) {
    int32_t low = 0, high = n_days; /* the smallest d with cumulative[d] >= u */
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (world->elapsed[middle] >= u)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Closed children under 18: elapsed times are nearly even over the 12 months. */
static void elapsed_closed(ri__world *world) {
    double sum = 0;
    for (int d = 0; d <= RI_REREFERRAL_DAYS; d++)
        world->elapsed[d] = sum += ri_exp(-world->head->closed_hazard * d) *
                                   ri__age_below(&world->model->ageing, RI_STAGE_CLOSED, RI_ADULT_DAYS - d);
    for (int d = 0; d <= RI_REREFERRAL_DAYS; d++)
        world->elapsed[d] /= sum;
}

/* Chance of a batch of children, drawn together: four uniforms each. */
enum { FOR_ELAPSED, FOR_NEXT_VISIT, FOR_STAY, FOR_AGE, N_DRAWS };

static void place_batch(ri__world *world, uint8_t stage, const uint64_t *id, uint32_t n, int32_t n_days) {
    uint32_t rows[RI_CASE_BATCH];
    uint64_t entity[N_DRAWS][RI_CASE_BATCH], address[N_DRAWS][RI_CASE_BATCH];
    double log_unit[RI_CASE_BATCH];
    ri__cases_create_stock(world, id, n, rows);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t shared = ri__household_chance(world, id[i]);
        entity[FOR_ELAPSED][i] = entity[FOR_NEXT_VISIT][i] = entity[FOR_STAY][i] = shared;
        entity[FOR_AGE][i] = id[i];
        address[FOR_ELAPSED][i] = ri_draw_address(RI_FOR_ELAPSED, 0, 0);
        /* Visits go on at the plan's interval: the next one falls anywhere in it. */
        address[FOR_NEXT_VISIT][i] = ri_draw_address(RI_FOR_ELAPSED, 0, 1);
        address[FOR_STAY][i] = ri_draw_address(RI_FOR_HAZARD, 1, 0);
        address[FOR_AGE][i] = ri_draw_address(RI_FOR_ELAPSED, 0, 2);
    }
    for (int draw = 0; draw < N_DRAWS; draw++)
        ri_draw_blocks(world->key, entity[draw], address[draw], n);
    for (uint32_t i = 0; i < n; i++)
        log_unit[i] = ri_unit_from_word(entity[FOR_STAY][i]);
    ri_log_array(log_unit, log_unit, n);
    for (uint32_t i = 0; i < n; i++) {
        double u = ri_unit_from_word(entity[FOR_ELAPSED][i]);
        ri__quality_begin(world, rows[i], ri__area_of_stage(stage));
        int32_t elapsed = stage == RI_STAGE_DECISION ? 0 : elapsed_days(world, u, n_days);
        double calendar = ri__stage_is_working[stage] ? world->model->calendar_per_working : 1;
        ri__case_born(world, rows[i], stage, (int32_t)(elapsed * calendar),
                      ri_unit_from_word(entity[FOR_AGE][i]));
        ri__case_place(world, rows[i], stage, elapsed, -log_unit[i]);
        if (ri__stage_needs_worker(stage))
            world->c.next_visit[rows[i]] = ri__row_day((int32_t)floor(
                ri_unit_from_word(entity[FOR_NEXT_VISIT][i]) * ri__visit_interval(world->head, stage)));
    }
}

static void place_stage(ri__world *world, uint8_t stage, uint32_t n, int32_t n_days) {
    const ri_council_setup *setup = &world->model->setup;
    uint64_t id[RI_CASE_BATCH];
    uint32_t n_batch = 0;
    for (uint32_t household = 0, i = 0; i < n; household++) {
        int32_t locality = (int32_t)(household % (uint32_t)setup->n_localities);
        uint64_t first = ri_id_stock(setup->start.code, locality, stage, household);
        uint32_t size = ri__household_size(world, first);
        for (uint32_t k = 0; k < size && i < n; k++, i++) {
            id[n_batch++] = ri_id_sibling(first, k);
            if (n_batch < RI_CASE_BATCH && i + 1 < n)
                continue;
            place_batch(world, stage, id, n_batch, n_days);
            n_batch = 0;
        }
    }
}

/* The published stock, stage by stage, with stays already begun. */
static void place_stock(ri__world *world) {
    const ri_council_model *model = world->model;
    for (uint8_t stage = RI_STAGE_DECISION; stage <= RI_STAGE_CLOSED; stage++) {
        if (stage == RI_STAGE_ENQUIRY)
            continue;
        uint32_t n = (uint32_t)rint(world->head->flows.stock[stage]);
        int32_t n_days = 0;
        if (stage == RI_STAGE_CLOSED) {
            elapsed_closed(world);
            n_days = RI_REREFERRAL_DAYS;
        } else if (stage != RI_STAGE_DECISION) {
            ri_curve_elapsed(&model->curve[stage], world->head->stage_multiplier[stage], world->elapsed);
            n_days = model->curve[stage].n_days;
        }
        place_stage(world, stage, n, n_days);
    }
}

static uint32_t stock_total(const ri__world *world) {
    double total = 0;
    for (int s = RI_STAGE_DECISION; s < RI_N_STAGES; s++)
        total += rint(world->head->flows.stock[s]);
    return (uint32_t)total;
}

static void begin_head(ri__world *world) {
    ri__head *head = world->head;
    const ri_council_start *start = &world->model->setup.start;
    head->pressure = 1;
    head->is_inadequate = start->publication != RI_DAY_NONE;
    head->inspection_day = -1;
    head->seen.first_day = RI_DAY_NONE;
    head->last_visit_progress = -1;
    head->dfe_notice_day = head->dfe_notice_end = head->dfe_review_day = -1;
    head->first_reinspection = -1;
    head->left_inadequate = -1;
    head->last_visit_day = head->was_on_pace = head->was_surprise = head->concern_area = -1;
    for (int i = 0; i < RI_N_VISIT_DAYS; i++)
        head->visit_day[i] = -1;
    for (int i = 0; i < RI_N_RECOMMENDATIONS; i++)
        head->done_day[i] = -1;
    head->commissioner_day = start->dfe_step == RI_STEP_DFE_COMMISSIONER ? 0 : -1;
    head->trust_day = start->dfe_step == RI_STEP_TRUST ? 0 : -1;
    head->dfe_step = start->dfe_step;
    head->dfe_pending = RI_STEP_NONE;
    head->is_systemic = start->is_systemic;
    head->is_persistent = start->is_persistent;
    for (int a = 0; a < RI_N_AREAS; a++) {
        head->grade[a] = start->grade[a];
        head->first_grade[a] = -1;
    }
}

ri_status ri__world_draw(ri__world *world) {
    world->day = 0;
    draw_parameters(world);
    return ri__guard_start(world);
}

ri_status ri__world_begin(ri__world *world) {
    world->day = 0;
    ri_memory_clear(&world->memory);
    ri__world_views(world);
    ri_queue_start(&world->queue, world->model->setup.queue_form, 0);
    begin_head(world);
    ri__known_begin(world);
    draw_parameters(world);
    draw_start(world);
    ri__local_age_staff(world);
    ri_status status = ri__guard_start(world);
    if (status != RI_OK)
        return status;
    ri__interventions_start(world);
    ri__qa_start(world);
    correct_timeliness(world);
    derive_rates(world);
    ri__systems_start(world);
    ri__local_age_plans(world);
    status = ri__world_reserve_cases(world, stock_total(world));
    if (status == RI_OK && world->model->setup.is_event_form)
        status = ri__world_reserve_events(world, stock_total(world));
    if (status == RI_OK)
        status = ri__world_reserve_placed(world, (uint32_t)rint(world->head->flows.stock[RI_STAGE_CARE]));
    if (status == RI_OK)
        status = ri__workers_start(world);
    if (status != RI_OK)
        return status;
    ri__adverse_today(world);
    ri__cases_begin_month(world);
    ri__lab_begin(world);
    place_stock(world);
    if (ri__is_on(world, RI_SYSTEM_section47))
        ri__enquiries_place(world);
    if (ri__is_on(world, RI_SYSTEM_reviews))
        ri__reviews_place(world);
    if (ri__is_on(world, RI_SYSTEM_care_leavers))
        ri__leavers_place(world);
    ri__placements_start(world);
    ri__themes_start(world);
    /* Flows counted while the stock was placed are history, not results. */
    world->head->n_plans = world->head->n_repeat_plans = 0;
    ri__allocate_start(world);
    ri__hours_start(world);
    ri__front_door_start(world);
    ri__managers_start(world);
    ri__lab_placed(world);
    return world->status;
}

ri_status ri__replication_begin(ri__world *world) {
    uint32_t n_cells = ri_record_n_cells(world->model->setup.n_months);
    for (uint32_t i = 0; i < n_cells; i++)
        world->record[i] = RI_NO_VALUE;
    ri__observers_start(world);
    ri_status status = ri__world_begin(world);
    if (status == RI_OK && world->model->setup.start.publication != RI_DAY_NONE)
        ri__episode_begin(world);
    return status == RI_OK ? world->status : status;
}
