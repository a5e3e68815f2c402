/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/replicate.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#include "study/tasks.h"

static int32_t count_imputed(const ri_council_start *start) {
    int32_t n = 0;
    for (int i = 0; i < RI_N_START; i++)
        n += start->field[i].is_imputed;
    return n;
}

/* The last day that a statistic asks for besides the next inspection: figures of the years on, of papers, and
 * of audits three years after the report. */
static ri_day looked_at_until(const ri_study_episode *episode) {
    ri_day day = ri_day_add_months(episode->observed.episode.publication, 12 * RI_SHOCK_YEARS + 2);
    for (int f = 0; f < RI_N_SHOCKS; f++)
        if (episode->basis.day[f] != RI_DAY_NONE && ri_shock_day(episode->basis.day[f], RI_SHOCK_YEARS) > day)
            day = ri_shock_day(episode->basis.day[f], RI_SHOCK_YEARS);
    for (int32_t i = 0; i < episode->n_noted; i++)
        day = episode->noted[i].as_of > day ? episode->noted[i].as_of : day;
    return day + 31; /* to the end of its month */
}

ri_status ri_study_episode_init(const ri_record *record, const ri_council_setup *base, int episode,
                                ri_study_episode *out, ri_error *error) {
    ri_history_observe(record, episode, &out->observed);
    const ri_episode *e = &out->observed.episode;
    out->basis = ri_shock_basis_of(record, e);
    out->n_noted = ri_history_noted(record, e, out->noted);
    out->setup = *base;
    ri_council_setup *setup = &out->setup;
    const char *name = ri_record_council_name(record, e->code);
    RI_BUG_IF(name == NULL); /* the tables' links are checked when they are read */
    ri_status status =
        ri_record_council_start(record, name, e->publication, RI_DAY_NONE, &setup->start, error);
    if (status != RI_OK)
        return status;
    setup->first_day = e->publication;
    ri_day cut = ri_day_from_date(RI_RECORD_CUT);
    setup->n_months = (int32_t)ceil((cut - e->publication) / RI_DAYS_PER_MONTH);
    setup->n_effects =
        ri_drift_effects(record, &setup->start, e->publication, ri_day_add_months(cut, 1), out->effects);
    setup->effects = out->effects;
    setup->terms = NULL;
    setup->rules = NULL;
    setup->n_rules = 0;
    setup->experiment.looked_at_until = looked_at_until(out);
    out->n_imputed = count_imputed(&setup->start);
    return RI_OK;
}

typedef struct work {
    ri_replicates_of_record *out;
    const ri_study_options *options;
    uint32_t *order;      /* episodes, the longest work first */
    ri_fingerprint *sum;  /* one an episode */
    pthread_mutex_t lock; /* guards the next one */
    uint32_t n_done;
} work;

static void tell(work *w) {
    const ri_study_options *options = w->options;
    pthread_mutex_lock(&w->lock);
    w->n_done++;
    if (options->on_progress != NULL)
        options->on_progress(options->progress_context, w->n_done, w->out->n_episodes);
    pthread_mutex_unlock(&w->lock);
}

static ri_status replicate_with(work *w, uint32_t e, const ri_council_model *model, ri_council_worker *worker,
                                int64_t *record, ri_error *error) {
    const ri_study_episode *episode = &w->out->episode[e];
    size_t n_cells = ri_record_n_cells(episode->setup.n_months);
    ri_status status = RI_OK;
    for (uint32_t r = 0; r < w->options->n_replicates && status == RI_OK; r++) {
        if (w->options->stop != NULL && atomic_load(w->options->stop) != 0)
            return ri_error_set(error, RI_INTERRUPTED, "Interrupted before everything was simulated");
        status = ri_council_replicate(model, worker, ri_study_key(w->options, r), record, error);
        uint64_t index = (uint64_t)r * w->out->n_episodes + e;
        if (status == RI_OK) {
            ri_history_simulated(episode, record, ri_council_first_demand(worker), &w->out->history[index]);
            ri_fingerprint_add(&w->sum[e], index, record, n_cells);
        }
    }
    return status;
}

/* Histories of which nothing is known but whose they are, so that no half takes them for its own. */
static ri_status leave_out(ri_replicates_of_record *out, uint32_t e) {
    for (uint32_t r = 0; r < out->n_replicates; r++)
        out->history[(size_t)r * out->n_episodes + e].episode.code = out->episode[e].observed.episode.code;
    return RI_OK;
}

/* All replicates of one episode. */
static ri_status replicate_episode(void *context, uint32_t i, ri_error *error) {
    work *w = context;
    uint32_t e = w->order[i];
    const ri_council_setup *setup = &w->out->episode[e].setup;
    const ri_half *only = w->options->only;
    if (only != NULL && !ri_half_has(*only, w->out->episode[e].observed.episode.code))
        return leave_out(w->out, e);
    ri_council_model *model = NULL;
    ri_council_worker *worker = NULL;
    int64_t *record = calloc(ri_record_n_cells(setup->n_months), sizeof *record);
    ri_status status = RI_OK;
    if (record == NULL)
        status =
            ri_error_set(error, RI_NO_MEMORY, "out of memory for a record of %d months", setup->n_months);
    if (status == RI_OK)
        status = ri_kept_model(w->options->kept, RI_KEPT_EPISODE, e, setup, &model, error);
    if (status == RI_OK)
        status = ri_council_worker_create(model, &worker, error);
    if (status == RI_OK)
        status = replicate_with(w, e, model, worker, record, error);
    ri_council_worker_destroy(worker);
    ri_kept_give_back(w->options->kept, RI_KEPT_EPISODE, e, model);
    free(record);
    if (status == RI_OK)
        tell(w);
    return status;
}

/* Work grows with children and months. */
static double cost_of(const ri_study_episode *episode) {
    return episode->setup.start.field[RI_START_population_0_17].value * episode->setup.n_months;
}

static void put_in_order(const ri_replicates_of_record *out, uint32_t *order) {
    for (uint32_t e = 0; e < out->n_episodes; e++) {
        uint32_t at = e;
        for (; at > 0 && cost_of(&out->episode[order[at - 1]]) < cost_of(&out->episode[e]); at--)
            order[at] = order[at - 1];
        order[at] = e;
    }
}

static ri_status run(work *w, ri_error *error) {
    ri_replicates_of_record *out = w->out;
    put_in_order(out, w->order);
    ri_status status =
        ri_tasks_run(replicate_episode, w, out->n_episodes, w->options->n_threads, w->options->stop, error);
    for (uint32_t e = 0; e < out->n_episodes; e++) {
        ri_fingerprint_merge(&out->fingerprint, &w->sum[e]);
        out->n_months += (uint64_t)out->episode[e].setup.n_months * w->options->n_replicates;
    }
    return status;
}

static ri_status make_episodes(const ri_record *record, const ri_council_setup *base,
                               ri_replicates_of_record *out, ri_error *error) {
    ri_status status = RI_OK;
    for (uint32_t e = 0; e < out->n_episodes && status == RI_OK; e++)
        status = ri_study_episode_init(record, base, (int)e, &out->episode[e], error);
    return status;
}

ri_status ri_replicate_record(const ri_record *record, const ri_council_setup *base,
                              const ri_study_options *options, ri_replicates_of_record *out,
                              ri_error *error) {
    uint32_t n = (uint32_t)ri_record_n_episodes(record);
    *out = (ri_replicates_of_record){.n_episodes = n, .n_replicates = options->n_replicates};
    work w = {.out = out, .options = options};
    out->episode = calloc(n, sizeof *out->episode);
    out->history = calloc((size_t)n * options->n_replicates, sizeof *out->history);
    w.order = calloc(n, sizeof *w.order);
    w.sum = calloc(n, sizeof *w.sum);
    ri_status status = RI_OK;
    if (out->episode == NULL || out->history == NULL || w.order == NULL || w.sum == NULL ||
        pthread_mutex_init(&w.lock, NULL) != 0) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates of the record",
                              options->n_replicates);
    } else {
        status = make_episodes(record, base, out, error);
        if (status == RI_OK)
            status = run(&w, error);
        pthread_mutex_destroy(&w.lock);
    }
    free(w.order);
    free(w.sum);
    return status;
}

void ri_replicates_dispose(ri_replicates_of_record *replicates) {
    free(replicates->episode);
    free(replicates->history);
    *replicates = (ri_replicates_of_record){0};
}
