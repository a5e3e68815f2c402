/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of stay: assessments, protection plans and care from published durations of ended stays; child in
 * need plans solved so that England's open cases have the published elapsed times; turning 18 is taken out of
 * them all. */
#include "council/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WORKING_DAYS 260  /* the published table of assessments ends at "61 and more" */
#define MAX_DAYS         6575 /* eighteen years */

/* Mean stay beyond the start of the open last band, in days (assumptions; each moves the mean by < 5 %). */
#define TAIL_ASSESSMENT_WORKING_DAYS 20
#define TAIL_CPP_DAYS                180
#define TAIL_PLACED_DAYS             1100
#define TAIL_CARE_DAYS               1100

static double days_per_unit(const ri_durations *bands) {
    if (strcmp(bands->unit, "months") == 0)
        return RI_DAYS_PER_MONTH;
    if (strcmp(bands->unit, "years") == 0)
        return RI_DAYS_PER_YEAR;
    if (strcmp(bands->unit, "weeks") == 0)
        return 7;
    return 1; /* days, working_days */
}

/* Children of a stage found d days after their referral: the elapsed stay, later by `offset_days`. */
static void subtract_stage(const ri_curve *curve, double mean_days, double stock, double offset_days,
                           const double *until, double *mass, int32_t n, double *scratch) {
    ri_curve_elapsed(curve, ri_curve_multiplier(curve, mean_days), scratch);
    double before = 0;
    for (int32_t b = 0; b < n; b++) {
        double edge = until[b] - offset_days;
        double upto = edge >= curve->n_days ? 1 : edge <= 0 ? 0 : scratch[(int32_t)edge];
        mass[b] -= stock * (upto - before);
        before = upto;
    }
}

ri__flow_basis ri__model_basis(const ri_council_model *model, const double *start, const double *parameters,
                               const ri__aged *aged) {
    return (ri__flow_basis){.start = start,
                            .parameters = parameters,
                            .assessment = &model->curve[RI_STAGE_ASSESSMENT],
                            .calendar_per_working = model->calendar_per_working,
                            .aged = aged,
                            .has_conferences = !model->setup.is_off[RI_SYSTEM_section47]};
}

static void default_parameters(double *parameters) {
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        parameters[i] = ri_parameter_table[i].default_value;
}

/* England's open cases by time since referral, less those in assessment, protection and care, are the
 * children on a child in need plan. */
static ri_status cin_curve(ri_council_model *model, const ri__aged *aged, ri_error *error) {
    const ri_evidence *evidence = &model->setup.evidence;
    const ri_durations *bands = &evidence->cin_open_elapsed;
    double parameters[RI_N_PARAMETERS], until[16], mass[16], total = 0;
    default_parameters(parameters);
    ri__flow_basis basis = ri__model_basis(model, evidence->england, parameters, aged);
    ri__flows f = ri__flows_solve(&basis);
    for (int32_t b = 0; b < bands->n; b++)
        total += bands->band[b].count;
    double *scratch = malloc((MAX_DAYS + 1) * sizeof *scratch);
    if (scratch == NULL || !(total > 0)) {
        free(scratch);
        return ri_error_set(error, total > 0 ? RI_NO_MEMORY : RI_BAD_DATA,
                            "%s: no open children in need to derive stays from", bands->source);
    }
    for (int32_t b = 0; b < bands->n; b++) {
        until[b] = bands->band[b].until * days_per_unit(bands);
        mass[b] = bands->band[b].count / total * evidence->england[RI_START_open_cases];
    }
    double assessed_days = f.mean_days[RI_STAGE_ASSESSMENT] * model->calendar_per_working;
    mass[0] -= f.stock[RI_STAGE_DECISION] + f.stock[RI_STAGE_ASSESSMENT] + f.stock[RI_STAGE_ENQUIRY];
    for (int s = RI_STAGE_CPP; s <= RI_STAGE_CARE; s++)
        subtract_stage(&model->curve[s], f.mean_days[s], f.stock[s], assessed_days, until, mass, bands->n,
                       scratch);
    for (int32_t b = 0; b < bands->n; b++) {
        until[b] -= assessed_days; /* the plan begins when the assessment ends */
        mass[b] = fmax(mass[b], 0) / f.inflow_per_day[RI_STAGE_CIN];
    }
    free(scratch);
    ri_curve_dispose(&model->curve[RI_STAGE_CIN]);
    return ri_curve_from_open(&model->curve[RI_STAGE_CIN], until, mass, bands->n, MAX_DAYS, error);
}

/* Published stays end by turning 18 as well: that is taken out, and comes back child by child. */
static ri_status take_age_out(ri_council_model *model, int stage, ri_error *error) {
    ri_curve_part part[RI_CURVE_PARTS] = {{0}};
    int32_t n = 0;
    ri_status status = ri__ageing_parts(&model->ageing, stage, model->curve[stage].n_days, part, &n, error);
    if (status != RI_OK) {
        for (int32_t k = 0; k < n; k++)
            free(part[k].still);
        return status;
    }
    status = ri_curve_take_out(&model->curve[stage], part, n, error);
    if (status == RI_OK)
        ri_curve_make_grid(&model->curve[stage]);
    return status;
}

static void solve_ages(ri_council_model *model) {
    double parameters[RI_N_PARAMETERS], start[RI_N_START];
    default_parameters(parameters);
    for (int i = 0; i < RI_N_START; i++)
        start[i] = model->setup.start.field[i].value;
    ri__flow_basis basis = ri__model_basis(model, start, parameters, NULL);
    model->ageing = ri__ageing_solve(&basis, model->curve, !model->setup.is_off[RI_SYSTEM_care_routes]);
}

/* Ages at entry need stays, and what stays are without turning 18 needs ages at entry. Ages hardly move with
 * stays, so those of the stays as published serve to take turning 18 out, and the result gives the ages. */
static ri_status curves_and_ages(ri_council_model *model, ri_error *error) {
    static const ri__aged nobody;
    ri_curve_make_grid(&model->curve[RI_STAGE_CPP]);
    ri_curve_make_grid(&model->curve[RI_STAGE_CARE]);
    ri_status status = cin_curve(model, &nobody, error);
    if (status != RI_OK)
        return status;
    ri_curve_make_grid(&model->curve[RI_STAGE_CIN]);
    solve_ages(model);
    status = take_age_out(model, RI_STAGE_CPP, error);
    if (status == RI_OK)
        status = take_age_out(model, RI_STAGE_CARE, error);
    if (status == RI_OK)
        status = cin_curve(model, &model->ageing.aged, error);
    if (status == RI_OK)
        status = take_age_out(model, RI_STAGE_CIN, error);
    if (status == RI_OK)
        solve_ages(model);
    model->ways = ri__care_ways_solve(&model->ageing.out);
    return status;
}

ri_status ri__model_curves(ri_council_model *model, ri_error *error) {
    const ri_evidence *evidence = &model->setup.evidence;
    ri_status status = ri_curve_from_ended(&model->curve[RI_STAGE_ASSESSMENT], &evidence->assessments, 1,
                                           TAIL_ASSESSMENT_WORKING_DAYS, MAX_WORKING_DAYS, error);
    if (status == RI_OK)
        status = ri_curve_from_ended(&model->curve[RI_STAGE_CPP], &evidence->cpp_ended,
                                     days_per_unit(&evidence->cpp_ended), TAIL_CPP_DAYS, MAX_DAYS, error);
    if (status == RI_OK)
        status = ri_curve_from_ended(&model->curve[RI_STAGE_CARE], &evidence->care_ended,
                                     days_per_unit(&evidence->care_ended), TAIL_CARE_DAYS, MAX_DAYS, error);
    if (status == RI_OK)
        status = curves_and_ages(model, error);
    for (int type = 0; type < RI_N_CHOSEN && status == RI_OK; type++) {
        const ri_durations *ended = &evidence->placement_ended[type];
        status = ri_curve_from_ended(&model->placed_curve[type], ended, days_per_unit(ended),
                                     TAIL_PLACED_DAYS, MAX_DAYS, error);
    }
    return status;
}

bool ri__model_has_same_stays(const ri_council_model *model, const ri_council_model *like) {
    const ri_council_setup *a = &model->setup, *b = &like->setup;
    if (model->calendar_per_working < like->calendar_per_working ||
        model->calendar_per_working > like->calendar_per_working ||
        a->is_off[RI_SYSTEM_section47] != b->is_off[RI_SYSTEM_section47] ||
        a->is_off[RI_SYSTEM_care_routes] != b->is_off[RI_SYSTEM_care_routes] ||
        memcmp(&a->evidence, &b->evidence, sizeof a->evidence) != 0)
        return false;
    for (int i = 0; i < RI_N_START; i++)
        if (memcmp(&a->start.field[i].value, &b->start.field[i].value, sizeof(double)) != 0)
            return false;
    return true;
}

ri_status ri__model_copy_stays(ri_council_model *model, const ri_council_model *like, ri_error *error) {
    ri_status status = RI_OK;
    for (int s = 0; s < RI_N_STAGES && status == RI_OK; s++)
        status = ri_curve_copy(&model->curve[s], &like->curve[s], error);
    for (int type = 0; type < RI_N_CHOSEN && status == RI_OK; type++)
        status = ri_curve_copy(&model->placed_curve[type], &like->placed_curve[type], error);
    model->ageing = like->ageing;
    model->ways = like->ways;
    return status;
}
