/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/run_in.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#include "record/episode.h"
#include "record/inspection.h"
#include "study/tasks.h"

/* Published shares in time speak of a year. */
#define YEAR_MONTHS 12
/* Councils that judge each other's evidence; the last ones are one more where their number is odd. */
#define GROUP 2

ri_status ri_run_in_setup(const ri_record *record, const ri_council_setup *base,
                          const ri_inspected *inspected, ri_council_setup *setup, ri_error *error) {
    const char *name = ri_record_council_name(record, inspected->code);
    RI_BUG_IF(name == NULL); /* the tables' links are checked when they are read */
    *setup = *base;
    ri_status status = ri_record_unjudged_start(record, name, inspected->day, &setup->start, error);
    if (status != RI_OK)
        return status;
    setup->first_day = ri_day_add_months(inspected->day, -RI_RUN_IN_MONTHS);
    setup->n_months = RI_RUN_IN_MONTHS + 1; /* fieldwork ends within a month */
    setup->n_effects = setup->n_rules = 0;
    setup->effects = NULL;
    setup->terms = NULL;
    setup->rules = NULL;
    setup->experiment = ri_experiment_none();
    setup->experiment.inspection_day = inspected->day;
    setup->experiment.is_inspection_short = inspected->is_short;
    setup->experiment.is_standing_drawn = true;
    setup->experiment.framework_months = NAN;
    return RI_OK;
}

/* The mean of a metric, as shown, over the last months that ended before the inspection; NaN without any. */
static double shown_before(const ri_council_setup *setup, const int64_t *record, uint32_t metric, ri_day day,
                           int n_months) {
    int first = ri_month_of_day(setup->first_day), n = 0;
    first += ri_month_first_day(first) != setup->first_day;
    int last = ri_month_of_day(day) - 1 - first;
    double sum = 0;
    for (int month = last; month > last - n_months && month >= 0; month--) {
        int64_t cell = record[ri_record_series_cell(month, metric, 1)];
        if (cell == RI_NO_VALUE)
            continue;
        sum += (double)cell * ri_metric_table[metric].resolution;
        n++;
    }
    return n == 0 ? (double)NAN : sum / n;
}

/* What the record would have shown of this replication: a figure that the council did not publish is none. */
static ri_inspected read_inspected(const ri_inspected *observed, const ri_council_setup *setup,
                                   const int64_t *record, const ri_inspection_seen *seen) {
    static const uint32_t metric[RI_N_BEFORE] = {RI_METRIC_caseload, RI_METRIC_agency_share,
                                                 RI_METRIC_assessments_in_time_share};
    static const int n_months[RI_N_BEFORE] = {1, 1, YEAR_MONTHS};
    ri_inspected x = *observed;
    bool is_judged = seen->first_day != RI_DAY_NONE;
    for (int a = 0; a < RI_N_AREAS; a++)
        x.grade[a] = is_judged ? seen->grade[a] : -1;
    x.quality = is_judged ? seen->quality : (double)NAN;
    for (int f = 0; f < RI_N_BEFORE; f++)
        if (!isnan(x.figure[f]))
            x.figure[f] = shown_before(setup, record, metric[f], x.day, n_months[f]);
    return x;
}

/* One council of a group, ready to be simulated again and again. */
typedef struct member {
    uint32_t at; /* of the record's inspections */
    ri_council_setup setup;
    ri_council_model *model;
    ri_council_worker *worker;
} member;

typedef struct work {
    const ri_record *record;
    const ri_council_setup *base;
    const ri_study_options *options;
    ri_run_ins *out;
    ri_fingerprint *sum; /* one a group */
    int32_t *n_imputed;  /* likewise */
    uint32_t n_groups;
    pthread_mutex_t lock; /* guards the next one */
    uint32_t n_done;
} work;

/* The k-th of a group: half the list lies between two, which keeps a council's own inspections apart. One
 * left over is the third of the last group. */
static uint32_t member_at(const work *w, uint32_t group, uint32_t k) {
    return k < GROUP ? group + k * w->n_groups : w->out->n - 1;
}

static ri_status member_init(work *w, member *m, int32_t *n_imputed, ri_error *error) {
    ri_status status = ri_run_in_setup(w->record, w->base, &w->out->observed[m->at], &m->setup, error);
    if (status == RI_OK)
        status = ri_council_model_create(&m->setup, &m->model, error);
    if (status == RI_OK)
        status = ri_council_worker_create(m->model, &m->worker, error);
    for (int f = 0; f < RI_N_START; f++)
        *n_imputed += m->setup.start.field[f].is_imputed;
    return status;
}

static ri_status simulate(work *w, uint32_t r, member *m, int64_t *record, ri_fingerprint *sum,
                          ri_error *error) {
    ri_status status =
        ri_council_replicate(m->model, m->worker, (ri_key){w->options->seed, r}, record, error);
    if (status != RI_OK)
        return status;
    uint64_t index = (uint64_t)r * w->out->n + m->at;
    w->out->simulated[index] =
        read_inspected(&w->out->observed[m->at], &m->setup, record, ri_council_seen(m->worker));
    ri_fingerprint_add(sum, index, record, ri_record_n_cells(m->setup.n_months));
    return RI_OK;
}

/* Each of the group is judged on the evidence of the next one. */
static ri_status swap_evidence(ri_inspected *of_replicate, member *members, uint32_t n, ri_error *error) {
    for (uint32_t k = 0; k < n; k++) {
        const ri_inspection_seen *other = ri_council_seen(members[(k + 1) % n].worker);
        bool is_judged =
            ri_council_seen(members[k].worker)->first_day != RI_DAY_NONE && other->first_day != RI_DAY_NONE;
        if (!is_judged)
            continue;
        int32_t grade[RI_N_AREAS];
        ri_status status = ri_council_judge_again(members[k].worker, other->view, grade, error);
        if (status != RI_OK)
            return status;
        of_replicate[members[k].at].swapped_grade = grade[RI_AREA_OVERALL];
    }
    return RI_OK;
}

static ri_status replicate_group(work *w, uint32_t n, member *members, int64_t *record, ri_fingerprint *sum,
                                 ri_error *error) {
    ri_status status = RI_OK;
    for (uint32_t r = 0; r < w->options->n_replicates && status == RI_OK; r++) {
        if (w->options->stop != NULL && atomic_load(w->options->stop) != 0)
            return ri_error_set(error, RI_INTERRUPTED, "Interrupted before everything was simulated");
        for (uint32_t k = 0; k < n && status == RI_OK; k++)
            status = simulate(w, r, &members[k], record, sum, error);
        if (status == RI_OK)
            status = swap_evidence(&w->out->simulated[(size_t)r * w->out->n], members, n, error);
    }
    return status;
}

static void tell(work *w) {
    const ri_study_options *options = w->options;
    pthread_mutex_lock(&w->lock);
    w->n_done++;
    if (options->on_progress != NULL)
        options->on_progress(options->progress_context, w->n_done, w->n_groups);
    pthread_mutex_unlock(&w->lock);
}

static ri_status run_group(void *context, uint32_t group, ri_error *error) {
    work *w = context;
    uint32_t n = group + 1 < w->n_groups ? GROUP : GROUP + w->out->n % GROUP;
    member *members = calloc(n, sizeof *members);
    int64_t *record = calloc(ri_record_n_cells(RI_RUN_IN_MONTHS + 1), sizeof *record);
    ri_status status = RI_OK;
    if (members == NULL || record == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u councils", n);
    for (uint32_t k = 0; k < n && status == RI_OK; k++) {
        members[k].at = member_at(w, group, k);
        status = member_init(w, &members[k], &w->n_imputed[group], error);
    }
    if (status == RI_OK)
        status = replicate_group(w, n, members, record, &w->sum[group], error);
    for (uint32_t k = 0; members != NULL && k < n; k++) {
        ri_council_worker_destroy(members[k].worker);
        ri_council_model_destroy(members[k].model);
    }
    free(members);
    free(record);
    if (status == RI_OK)
        tell(w);
    return status;
}

static ri_status run(work *w, ri_error *error) {
    ri_run_ins *out = w->out;
    ri_status status =
        ri_tasks_run(run_group, w, w->n_groups, w->options->n_threads, w->options->stop, error);
    for (uint32_t group = 0; group < w->n_groups; group++) {
        ri_fingerprint_merge(&out->fingerprint, &w->sum[group]);
        out->n_imputed += w->n_imputed[group];
    }
    out->n_months = (uint64_t)out->n * out->n_replicates * (RI_RUN_IN_MONTHS + 1);
    return status;
}

ri_status ri_run_in(const ri_record *record, const ri_council_setup *base, ri_half half,
                    const ri_study_options *options, ri_run_ins *out, ri_error *error) {
    *out = (ri_run_ins){.n_replicates = options->n_replicates};
    out->observed = calloc(RI_MOST_INSPECTED, sizeof *out->observed);
    if (out->observed == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the record's inspections");
    out->n = ri_inspected_observe(record, half, out->observed);
    if (out->n < GROUP)
        return ri_error_set(error, RI_BAD_DATA, "the record has %u inspections of the half; 2 are needed",
                            out->n);
    work w = {record, base, options, out, .n_groups = out->n / GROUP};
    out->simulated = calloc((size_t)out->n * options->n_replicates, sizeof *out->simulated);
    w.sum = calloc(w.n_groups, sizeof *w.sum);
    w.n_imputed = calloc(w.n_groups, sizeof *w.n_imputed);
    ri_status status = RI_OK;
    if (out->simulated == NULL || w.sum == NULL || w.n_imputed == NULL ||
        pthread_mutex_init(&w.lock, NULL) != 0) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates of the inspections",
                              options->n_replicates);
    } else {
        status = run(&w, error);
        pthread_mutex_destroy(&w.lock);
    }
    free(w.sum);
    free(w.n_imputed);
    return status;
}

void ri_run_ins_dispose(ri_run_ins *run_ins) {
    free(run_ins->observed);
    free(run_ins->simulated);
    *run_ins = (ri_run_ins){0};
}
