/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/validate.h"

#include <string.h>

#include "study/audited.h"
#include "study/equilibrium.h"
#include "study/judged.h"
#include "study/own_case.h"
#include "study/run_in.h"
#include "study/statistic.h"

#define N_COUNTED_NEEDED 9

bool ri_wanted_has(ri_wanted wanted, const char *id) {
    for (int i = 0; i < wanted.n; i++) {
        size_t n = strlen(wanted.id[i]);
        if (strncmp(wanted.id[i], id, n) == 0 && (id[n] == '\0' || id[n] == '.'))
            return true;
    }
    return wanted.n == 0;
}

static int32_t count(const ri_validation *validation, bool is_pass) {
    int32_t n = 0;
    for (int32_t i = 0; i < validation->n_targets; i++)
        n += validation->target[i].is_counted && validation->target[i].is_pass == is_pass;
    return n;
}

int32_t ri_validation_n_passed(const ri_validation *validation) {
    return count(validation, true);
}

int32_t ri_validation_n_failed(const ri_validation *validation) {
    return count(validation, false);
}

static bool is_passed(const ri_validation *validation, const char *id) {
    for (int32_t i = 0; i < validation->n_targets; i++)
        if (strcmp(validation->target[i].id, id) == 0)
            return validation->target[i].is_pass;
    return false;
}

bool ri_validation_is_passed(const ri_validation *validation) {
    static const char *const needed[] = {"V1", "V3", "V4", "V8", "V10", "V12"};
    bool is_fine = validation->is_whole && validation->n_replicates >= RI_FEWEST_REPLICATES &&
                   ri_validation_n_passed(validation) >= N_COUNTED_NEEDED;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        is_fine = is_fine && is_passed(validation, needed[i]);
    for (int32_t i = 0; i < validation->n_mechanisms; i++)
        is_fine = is_fine && validation->mechanism[i].is_pass;
    return is_fine && validation->n_mechanisms > 0;
}

/* What one command works on. */
typedef struct validator {
    const ri_record *record;
    const ri_council_setup *base;
    const ri_study_options *options;
    ri_wanted wanted;
    ri_validation *out;
    ri_replicates_of_record replicates; /* empty when nothing needs it */
    ri_history *observed;               /* one an episode */
    ri_mechanisms mechanisms;
} validator;

/* The next target; kept where the step succeeds. */
static ri_target *next_target(validator *v) {
    RI_BUG_IF(v->out->n_targets == RI_MOST_TARGETS);
    return &v->out->target[v->out->n_targets++];
}

static ri_status add_statistics(validator *v, ri_error *error) {
    const ri_replicates_of_record *all = &v->replicates;
    ri_status status = RI_OK;
    for (int i = 0; i < RI_N_STATISTICS && status == RI_OK; i++) {
        const ri_statistic *statistic = &ri_statistic_table[i];
        if (!ri_wanted_has(v->wanted, statistic->id))
            continue;
        ri_target *target = next_target(v);
        status = ri_statistic_observe(statistic, statistic->half, v->observed, all->n_episodes,
                                      v->options->seed, target, error);
        if (status == RI_OK)
            status = ri_statistic_judge(statistic, all->history, all->n_episodes, all->n_replicates, target,
                                        error);
    }
    return status;
}

static ri_status add_audited(validator *v, ri_error *error) {
    const ri_replicates_of_record *all = &v->replicates;
    ri_status status = RI_OK;
    if (ri_wanted_has(v->wanted, "V11.over_graded"))
        status = ri_audited_over_graded(v->record, all->history, all->n_episodes, all->n_replicates,
                                        next_target(v), error);
    if (status == RI_OK && ri_wanted_has(v->wanted, "V11.gain"))
        status = ri_audited_gain(v->record, all->history, all->n_episodes, all->n_replicates, next_target(v),
                                 error);
    return status;
}

static ri_status add_own_case(validator *v, ri_error *error) {
    const ri_replicates_of_record *all = &v->replicates;
    if (!ri_wanted_has(v->wanted, "V12"))
        return RI_OK;
    const ri_study_episode *own = NULL;
    for (uint32_t e = 0; e < all->n_episodes; e++)
        if (ri_half_has(RI_HALF_OWN, v->observed[e].episode.code))
            own = &all->episode[e];
    RI_BUG_IF(own == NULL);
    return ri_own_case_target(v->observed, all->n_episodes, all->history, all->n_replicates, own->noted,
                              own->n_noted, next_target(v), error);
}

static ri_status add_curves(validator *v, ri_error *error) {
    const ri_replicates_of_record *all = &v->replicates;
    ri_status status = RI_OK;
    for (int i = 0; i < RI_N_CURVES && status == RI_OK; i++)
        if (ri_wanted_has(v->wanted, ri_curve_target(i)))
            status = ri_curve_fill(i, v->observed, all->history, all->n_episodes, all->n_replicates,
                                   &v->out->curve[v->out->n_curves++], error);
    return status;
}

/* Targets over the whole record simulated. */
typedef ri_status step(validator *v, ri_error *error);
static step *const of_record[] = {add_statistics, add_audited, add_own_case, add_curves};
#define N_OF_RECORD (sizeof of_record / sizeof *of_record)

static bool needs_record(ri_wanted wanted) {
    static const char *const ids[] = {"V11.over_graded", "V11.gain", "V12"};
    bool is_needed = false;
    for (int i = 0; i < RI_N_STATISTICS; i++)
        is_needed |= ri_wanted_has(wanted, ri_statistic_table[i].id);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        is_needed |= ri_wanted_has(wanted, ids[i]);
    return is_needed;
}

static void note_record(validator *v) {
    ri_validation *out = v->out;
    const ri_replicates_of_record *all = &v->replicates;
    out->n_episodes = all->n_episodes;
    out->n_months += all->n_months;
    ri_fingerprint_merge(&out->fingerprint, &all->fingerprint);
    for (uint32_t e = 0; e < all->n_episodes; e++) {
        out->n_imputed += all->episode[e].n_imputed;
        out->n_start_figures += RI_N_START;
        for (int i = 0; i < RI_N_START; i++)
            out->n_imputed_of[i] += all->episode[e].setup.start.field[i].is_imputed;
        v->observed[e] = all->episode[e].observed;
    }
}

static ri_status validate_record(validator *v, ri_error *error) {
    if (!needs_record(v->wanted))
        return RI_OK;
    ri_status status = ri_replicate_record(v->record, v->base, v->options, &v->replicates, error);
    if (status == RI_OK) {
        v->observed = calloc(v->replicates.n_episodes, sizeof *v->observed);
        if (v->observed == NULL)
            status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the record's episodes");
    }
    if (status == RI_OK)
        note_record(v);
    for (size_t i = 0; i < N_OF_RECORD && status == RI_OK; i++)
        status = of_record[i](v, error);
    free(v->observed);
    ri_replicates_dispose(&v->replicates);
    return status;
}

static ri_status add_inspected(validator *v, const ri_run_ins *run_ins, ri_error *error) {
    if (!ri_wanted_has(v->wanted, "V9"))
        return RI_OK;
    return ri_inspected_judge(run_ins->observed, run_ins->simulated, run_ins->n, run_ins->n_replicates,
                              RI_HALF_CHECK, v->options->seed, next_target(v), error);
}

/* The record's inadequate reports against the inspections simulated for V9. */
static ri_status add_judged(validator *v, const ri_run_ins *run_ins, ri_error *error) {
    if (!ri_wanted_has(v->wanted, "V8"))
        return RI_OK;
    uint32_t n_observed = (uint32_t)ri_record_n_episodes(v->record);
    size_t n = (size_t)run_ins->n * run_ins->n_replicates;
    ri_judged *simulated = malloc(n * sizeof *simulated);
    ri_judged *observed = malloc(n_observed * sizeof *observed);
    ri_status status = RI_OK;
    if (simulated == NULL || observed == NULL) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu inspections", n);
    } else {
        for (size_t i = 0; i < n; i++)
            simulated[i] = ri_judged_inspected(&run_ins->simulated[i]);
        for (uint32_t e = 0; e < n_observed; e++) {
            ri_history history;
            ri_history_observe(v->record, (int)e, &history);
            observed[e] = ri_judged_first(&history);
        }
        status = ri_judged_target(
            observed, n_observed, simulated, run_ins->n, run_ins->n_replicates, RI_HALF_CHECK,
            "How grades of areas hang together; the record's SD at as many inspections as are simulated",
            v->options->seed, next_target(v), error);
    }
    free(simulated);
    free(observed);
    return status;
}

static bool needs_run_in(ri_wanted wanted) {
    return ri_wanted_has(wanted, "V8") || ri_wanted_has(wanted, "V9") || ri_wanted_has(wanted, "M3");
}

static ri_status validate_run_in(validator *v, ri_error *error) {
    if (!needs_run_in(v->wanted))
        return RI_OK;
    ri_run_ins run_ins = {0};
    ri_status status = ri_run_in(v->record, v->base, RI_HALF_CHECK, v->options, true, &run_ins, error);
    if (status == RI_OK) {
        ri_fingerprint_merge(&v->out->fingerprint, &run_ins.fingerprint);
        v->out->n_months += run_ins.n_months;
        v->out->n_inspections = run_ins.n;
        v->out->n_imputed += run_ins.n_imputed;
        v->out->n_start_figures += (int32_t)run_ins.n * RI_N_START;
        status = add_judged(v, &run_ins, error);
    }
    if (status == RI_OK)
        status = add_inspected(v, &run_ins, error);
    if (status == RI_OK && ri_wanted_has(v->wanted, "M3"))
        status = ri_mechanism_evidence(&run_ins, &v->mechanisms, error);
    ri_run_ins_dispose(&run_ins);
    return status;
}

static ri_status validate_equilibrium(validator *v, ri_error *error) {
    if (!ri_wanted_has(v->wanted, "V10"))
        return RI_OK;
    v->out->n_months += (uint64_t)RI_EQUILIBRIUM_MONTHS * v->options->n_replicates;
    return ri_equilibrium(v->record, v->base, v->options, next_target(v), &v->out->fingerprint, error);
}

/* Experiments on one council, and how many times as many replicates as of the record each is given: of 200
 * waits the median, or the mean of what a tenth of staff moves, errs by as much as what is asked of it
 * (standard errors of some 0.4 months). */
static const struct {
    const char *id;
    uint32_t n_times;
    ri_status (*run)(const ri_council_setup *council, const ri_study_options *options, ri_mechanisms *out,
                     ri_error *error);
} experiments[] = {{"M1", 5, ri_mechanism_good},
                   {"M2", 1, ri_mechanism_unchanged},
                   {"M4", 1, ri_mechanism_sampling},
                   {"M5", 5, ri_mechanism_staff},
                   {"M5", 1, ri_mechanism_shock}};
#define N_EXPERIMENTS (sizeof experiments / sizeof *experiments)

static bool needs_experiments(ri_wanted wanted) {
    bool is_needed = false;
    for (size_t i = 0; i < N_EXPERIMENTS; i++)
        is_needed |= ri_wanted_has(wanted, experiments[i].id);
    return is_needed;
}

static ri_status validate_mechanisms(validator *v, ri_error *error) {
    if (!needs_experiments(v->wanted))
        return RI_OK;
    ri_council_setup *council = malloc(sizeof *council); /* large */
    if (council == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a council's setup");
    ri_status status = ri_mechanism_council(v->record, v->base, council, error);
    ri_study_options options = *v->options;
    for (size_t i = 0; i < N_EXPERIMENTS && status == RI_OK; i++) {
        options.n_replicates = v->options->n_replicates * experiments[i].n_times;
        if (ri_wanted_has(v->wanted, experiments[i].id))
            status = experiments[i].run(council, &options, &v->mechanisms, error);
    }
    free(council);
    return status;
}

static int number_of(const char *id) {
    return atoi(id + 1);
}

/* Rows in the order of their numbers, whichever simulation they came from. */
static void put_in_order(validator *v) {
    ri_validation *out = v->out;
    for (int32_t i = 1; i < out->n_targets; i++)
        for (int32_t k = i; k > 0 && number_of(out->target[k].id) < number_of(out->target[k - 1].id); k--) {
            ri_target kept = out->target[k];
            out->target[k] = out->target[k - 1];
            out->target[k - 1] = kept;
        }
    const ri_mechanisms *m = &v->mechanisms;
    out->n_months += m->n_months;
    ri_fingerprint_merge(&out->fingerprint, &m->fingerprint);
    for (int number = 1; number <= 5; number++)
        for (int32_t i = 0; i < m->n; i++)
            if (number_of(m->row[i].id) == number)
                out->mechanism[out->n_mechanisms++] = m->row[i];
}

/* Each word must name something before anything is simulated. */
static ri_status check_wanted(ri_wanted all, ri_error *error) {
    for (int i = 0; i < all.n; i++) {
        ri_wanted one = {&all.id[i], 1};
        if (!needs_record(one) && !needs_run_in(one) && !needs_experiments(one) && !ri_wanted_has(one, "V10"))
            return ri_error_set(
                error, RI_USAGE,
                "--target: there is none called \"%s\"; give V1 to V12 or M1 to M5, such as V3", all.id[i]);
    }
    return RI_OK;
}

ri_status ri_validate(const ri_record *record, const ri_council_setup *base, const ri_study_options *options,
                      ri_wanted wanted, ri_validation *out, ri_error *error) {
    *out = (ri_validation){
        .seed = options->seed, .n_replicates = options->n_replicates, .is_whole = wanted.n == 0};
    ri_status status = check_wanted(wanted, error);
    if (status != RI_OK)
        return status;
    validator v = {.record = record, .base = base, .options = options, .wanted = wanted, .out = out};
    static step *const steps[] = {validate_record, validate_run_in, validate_equilibrium,
                                  validate_mechanisms};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == RI_OK; i++)
        status = steps[i](&v, error);
    put_in_order(&v);
    return status;
}
