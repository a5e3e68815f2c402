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
/* A purpose of its own, apart from council/purposes.h. */
#define FOR_PARTNER 0xB009

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

/* What inspectors of one inspection and replicate held. */
typedef struct held {
    ri_judgement_view view[RI_N_AREAS];
} held;

typedef struct work {
    const ri_record *record;
    const ri_council_setup *base;
    const ri_study_options *options;
    bool is_swapped;
    ri_run_ins *out;
    ri_fingerprint *sum;  /* one an inspection */
    int32_t *n_imputed;   /* likewise */
    held *held;           /* as out->simulated */
    uint16_t *partner;    /* likewise: whose evidence is taken */
    pthread_mutex_t lock; /* guards the next one */
    uint32_t n_done;
} work;

/* One council, ready to be simulated again and again. */
typedef struct member {
    ri_council_setup setup;
    ri_council_model *model;
    ri_council_worker *worker;
    int64_t *record;
} member;

static ri_status simulate(work *w, uint32_t i, member *m, ri_error *error) {
    ri_status status = RI_OK;
    for (uint32_t r = 0; r < w->options->n_replicates && status == RI_OK; r++) {
        if (w->options->stop != NULL && atomic_load(w->options->stop) != 0)
            return ri_error_set(error, RI_INTERRUPTED, "Interrupted before everything was simulated");
        status = ri_council_replicate(m->model, m->worker, ri_study_key(w->options, r), m->record, error);
        if (status != RI_OK)
            return status;
        size_t at = (size_t)r * w->out->n + i;
        const ri_inspection_seen *seen = ri_council_seen(m->worker);
        w->out->simulated[at] = read_inspected(&w->out->observed[i], &m->setup, m->record, seen);
        memcpy(w->held[at].view, seen->view, sizeof seen->view);
        ri_fingerprint_add(&w->sum[i], at, m->record, ri_record_n_cells(m->setup.n_months));
    }
    return status;
}

/* Each replicate's judgement on the evidence of its partner; who met its own council, or either was not
 * judged, has none. */
static ri_status swap_evidence(work *w, uint32_t i, member *m, ri_error *error) {
    const uint32_t n = w->out->n;
    for (uint32_t r = 0; r < w->options->n_replicates; r++) {
        ri_inspected *own = &w->out->simulated[(size_t)r * n + i];
        size_t at = (size_t)r * n + w->partner[(size_t)r * n + i];
        const ri_inspected *other = &w->out->simulated[at];
        if (own->grade[RI_AREA_OVERALL] < 0 || other->grade[RI_AREA_OVERALL] < 0 || other->code == own->code)
            continue;
        int32_t grade[RI_N_AREAS];
        ri_status status = ri_council_judge(m->worker, ri_study_key(w->options, r), own->day,
                                            w->held[at].view, grade, error);
        if (status != RI_OK)
            return status;
        own->swapped_grade = grade[RI_AREA_OVERALL];
    }
    return RI_OK;
}

static ri_status with_member(work *w, uint32_t i, ri_status (*run)(work *, uint32_t, member *, ri_error *),
                             ri_error *error) {
    member *m = calloc(1, sizeof *m); /* large */
    if (m == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a council's setup");
    ri_status status = ri_run_in_setup(w->record, w->base, &w->out->observed[i], &m->setup, error);
    m->record = calloc(ri_record_n_cells(RI_RUN_IN_MONTHS + 1), sizeof *m->record);
    if (status == RI_OK && m->record == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for a record");
    if (status == RI_OK)
        status = ri_kept_model(w->options->kept, RI_KEPT_INSPECTION, i, &m->setup, &m->model, error);
    if (status == RI_OK)
        status = ri_council_worker_create(m->model, &m->worker, error);
    w->n_imputed[i] = 0;
    for (int f = 0; f < RI_N_START; f++)
        w->n_imputed[i] += m->setup.start.field[f].is_imputed;
    if (status == RI_OK)
        status = run(w, i, m, error);
    ri_council_worker_destroy(m->worker);
    ri_kept_give_back(w->options->kept, RI_KEPT_INSPECTION, i, m->model);
    free(m->record);
    free(m);
    return status;
}

static void tell(work *w) {
    const ri_study_options *options = w->options;
    pthread_mutex_lock(&w->lock);
    w->n_done++;
    if (options->on_progress != NULL)
        options->on_progress(options->progress_context, w->n_done, w->out->n);
    pthread_mutex_unlock(&w->lock);
}

static ri_status run_simulation(void *context, uint32_t i, ri_error *error) {
    work *w = context;
    ri_status status = with_member(w, i, simulate, error);
    if (status == RI_OK)
        tell(w);
    return status;
}

static ri_status run_swap(void *context, uint32_t i, ri_error *error) {
    return with_member(context, i, swap_evidence, error);
}

typedef struct place {
    double u;
    uint16_t at;
} place;

static int compare_places(const void *a, const void *b) {
    double left = ((const place *)a)->u, right = ((const place *)b)->u;
    return (left > right) - (left < right);
}

/* All inspections in an order of the replicate's own; each takes the evidence of the next one in it. */
static void choose_partners(work *w) {
    const uint32_t n = w->out->n;
    place order[RI_MOST_INSPECTED];
    for (uint32_t r = 0; r < w->options->n_replicates; r++) {
        for (uint32_t i = 0; i < n; i++)
            order[i] = (place){ri_draw_unit(ri_study_key(w->options, r), i, FOR_PARTNER, 0, 0), (uint16_t)i};
        qsort(order, n, sizeof *order, compare_places);
        for (uint32_t k = 0; k < n; k++)
            w->partner[(size_t)r * n + order[k].at] = order[(k + 1) % n].at;
    }
}

static ri_status run(work *w, ri_error *error) {
    ri_run_ins *out = w->out;
    int32_t n_threads = w->options->n_threads;
    choose_partners(w);
    ri_status status = ri_tasks_run(run_simulation, w, out->n, n_threads, w->options->stop, error);
    if (status == RI_OK && w->is_swapped)
        status = ri_tasks_run(run_swap, w, out->n, n_threads, w->options->stop, error);
    for (uint32_t i = 0; i < out->n; i++) {
        ri_fingerprint_merge(&out->fingerprint, &w->sum[i]);
        out->n_imputed += w->n_imputed[i];
    }
    out->n_months = (uint64_t)out->n * out->n_replicates * (RI_RUN_IN_MONTHS + 1);
    return status;
}

static ri_status make_room(work *w, ri_error *error) {
    ri_run_ins *out = w->out;
    size_t n = (size_t)out->n * out->n_replicates;
    out->simulated = calloc(n, sizeof *out->simulated);
    w->held = calloc(n, sizeof *w->held);
    w->partner = calloc(n, sizeof *w->partner);
    w->sum = calloc(out->n, sizeof *w->sum);
    w->n_imputed = calloc(out->n, sizeof *w->n_imputed);
    bool is_made = out->simulated != NULL && w->held != NULL && w->partner != NULL && w->sum != NULL &&
                   w->n_imputed != NULL && pthread_mutex_init(&w->lock, NULL) == 0;
    return is_made ? RI_OK
                   : ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates of the inspections",
                                  out->n_replicates);
}

ri_status ri_run_in(const ri_record *record, const ri_council_setup *base, ri_half half,
                    const ri_study_options *options, bool is_swapped, ri_run_ins *out, ri_error *error) {
    *out = (ri_run_ins){.n_replicates = options->n_replicates};
    out->observed = calloc(RI_MOST_INSPECTED, sizeof *out->observed);
    if (out->observed == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the record's inspections");
    out->n = ri_inspected_observe(record, half, out->observed);
    if (out->n == 0)
        return ri_error_set(error, RI_BAD_DATA, "the record has no inspection of the half");
    work w = {.record = record, .base = base, .options = options, .is_swapped = is_swapped, .out = out};
    ri_status status = make_room(&w, error);
    if (status == RI_OK) {
        status = run(&w, error);
        pthread_mutex_destroy(&w.lock);
    }
    free(w.held);
    free(w.partner);
    free(w.sum);
    free(w.n_imputed);
    return status;
}

void ri_run_ins_dispose(ri_run_ins *run_ins) {
    free(run_ins->observed);
    free(run_ins->simulated);
    *run_ins = (ri_run_ins){0};
}
