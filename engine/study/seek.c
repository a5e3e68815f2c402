/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/seek.h"

#include <math.h>
#include <string.h>

#include "stats/pareto.h"
#include "stats/quantile.h"
#include "stats/selection.h"
#include "study/seek_runs.h"

typedef struct seeking {
    const ri_council_model *const *models;
    const ri_seek_options *options;
    ri_seek *out;
    ri_store *store;
    ri__seek_runs *runs;  /* of each candidate in the store */
    double **good;        /* of each, a replication each: more is better */
    uint64_t *n_good;     /* replications that `good` holds */
    uint64_t n_simulated; /* how often the store did not hold what was needed */
} seeking;

bool ri_seek_is_for_children(const ri_difference *d) {
    const ri_outcome_info *info = &ri_outcome_table[d->path.outcome];
    return info->kind == RI_OUTCOME_AMOUNT && info->better != RI_BETTER_NONE &&
           strcmp(info->unit, "gbp") != 0;
}

static bool meets(const ri_seek_target *target, double reached) {
    if (reached == target->value)
        return target->is_equal_fine;
    return target->is_less ? reached < target->value : reached > target->value;
}

/* What one replication is worth: of a mean its number, with the sign that makes more better; of a quantile
 * whether it is on the wanted side, since a median is below 36 when half of the runs are. */
static double worth_of(const ri_seek_target *target, double number) {
    if (isfinite(target->quantile))
        return meets(target, number);
    return target->is_less ? -number : number;
}

static ri_status read_values(const seeking *s, uint32_t i, int64_t *values, ri_error *error) {
    const ri_run_summary *summary = &s->out->candidate[i].summary;
    const ri_path path = s->options->target.path;
    uint64_t n = summary->n_replications, n_read = 0;
    uint64_t *replications = malloc((size_t)(n + 1) * sizeof *replications);
    if (replications == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the values of a candidate");
    ri_status status =
        ri_store_cell_first(s->store, ri__seek_run(&s->runs[i]), ri_outcome_cell(path.outcome) + path.part,
                            replications, values, n, &n_read, error);
    for (uint64_t k = 0; k < n_read && status == RI_OK; k++)
        if (!ri_path_value(path, summary->n_months, values[k], &values[k]))
            status = ri_error_set(error, RI_BAD_DATA,
                                  "the target has no value in replication %llu of a candidate; seek another",
                                  (unsigned long long)replications[k]);
    free(replications);
    return status;
}

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Fills `good` and the statistic that the target is on. */
static ri_status value_candidate(seeking *s, uint32_t i, ri_error *error) {
    ri_seek_candidate *c = &s->out->candidate[i];
    const ri_seek_target *target = &s->options->target;
    uint64_t n = c->summary.n_replications;
    double step = ri_path_step(target->path), sum = 0;
    int64_t *values = malloc((size_t)(n + 1) * sizeof *values);
    double *good = realloc(s->good[i], (size_t)(n + 1) * sizeof *good);
    if (good != NULL)
        s->good[i] = good;
    ri_status status = values == NULL || good == NULL
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory for the values of a candidate")
                           : read_values(s, i, values, error);
    for (uint64_t k = 0; k < n && status == RI_OK; k++) {
        good[k] = worth_of(target, (double)values[k] * step);
        sum += (double)values[k] * step;
    }
    if (status == RI_OK && isfinite(target->quantile)) {
        qsort(values, n, sizeof *values, compare);
        c->reached = (double)ri_quantile_sorted(values, n, target->quantile) * step;
    } else if (status == RI_OK) {
        c->reached = sum / (double)n;
    }
    s->n_good[i] = n;
    c->meets = meets(target, c->reached);
    free(values);
    return status;
}

/* Beside candidate 0, as far as both are done. */
static ri_status weigh(seeking *s, uint32_t i, ri_error *error) {
    ri_seek_candidate *base = &s->out->candidate[0], *c = &s->out->candidate[i];
    if (i == 0)
        return RI_OK;
    ri_differences_dispose(&c->differences);
    ri_status status = ri_ensemble_compare(
        s->store, (ri_ensemble_arm){ri__seek_run(&s->runs[0]), &base->summary},
        (ri_ensemble_arm){ri__seek_run(&s->runs[i]), &c->summary}, &c->differences, error);
    if (c->fate == RI_SEEK_WORSENS || c->fate == RI_SEEK_OVER_BUDGET)
        return status;
    for (uint32_t k = 0; k < c->differences.n && status == RI_OK; k++) {
        const ri_difference *d = &c->differences.row[k];
        double worse = d->better == RI_BETTER_LOWER ? d->mean : -d->mean;
        if (d->path.outcome == RI_OUT_cost_gbp)
            c->cost_gbp = d->mean + (s->options->price_gbp != NULL ? s->options->price_gbp[i] : 0);
        if (ri_seek_is_for_children(d) && worse > RI_SEEK_SURE * d->se &&
            worse > RI_SEEK_MATERIAL * fabs(d->base) && c->fate != RI_SEEK_WORSENS) {
            c->fate = RI_SEEK_WORSENS;
            c->worsened = k;
        }
    }
    if (c->fate == RI_SEEK_BEHIND && c->cost_gbp > s->options->budget_gbp)
        c->fate = RI_SEEK_OVER_BUDGET;
    return status;
}

/* Brings a candidate to n replications, and all that is known of it up to them. */
static ri_status simulate(seeking *s, uint32_t i, uint64_t n, ri_error *error) {
    bool is_cut = false;
    ri_status status = ri__seek_bring(&s->runs[i], s->models[i], s->options, s->store, i, n,
                                      &s->out->candidate[i].summary, &is_cut, &s->n_simulated, error);
    s->out->is_complete = s->out->is_complete && !is_cut;
    return status == RI_OK && s->out->is_complete ? value_candidate(s, i, error) : status;
}

static ri_status simulate_first(seeking *s, ri_error *error) {
    ri_status status = RI_OK;
    for (uint32_t i = 0; i < s->out->n && status == RI_OK && s->out->is_complete; i++) {
        s->out->candidate[i].fate = RI_SEEK_BEHIND;
        status = simulate(s, i, RI__SEEK_LEAST, error);
        if (status == RI_OK && s->out->is_complete)
            status = weigh(s, i, error);
    }
    return status;
}

/* What was read of runs that the store held becomes whole, and all are ended there. */
static ri_status settle(seeking *s, ri_error *error) {
    ri_status status = RI_OK;
    for (uint32_t i = 0; i < s->out->n && status == RI_OK; i++)
        status = ri__seek_settle(&s->runs[i], s->models[i], s->options, s->store, i, s->n_good[i],
                                 &s->out->candidate[i].summary, error);
    s->out->from_store = s->n_simulated == 0;
    return status;
}

/* Of one run of the scenario as it is; 0 where it never varies, and then any difference is told. */
static double zone_of(const seeking *s) {
    uint64_t n = s->n_good[0];
    double sum = 0, squares = 0;
    for (uint64_t k = 0; k < n; k++)
        sum += s->good[0][k];
    for (uint64_t k = 0; k < n; k++)
        squares += (s->good[0][k] - sum / (double)n) * (s->good[0][k] - sum / (double)n);
    bool is_share =
        isfinite(s->options->target.quantile) || strcmp(ri_path_unit(s->options->target.path), "share") == 0;
    double sd = sqrt(squares / (double)(n - 1));
    return is_share ? RI_SEEK_ZONE_SHARE
           : sd > 0 ? RI_SEEK_ZONE_AMOUNT * sd
                    : ri_path_step(s->options->target.path);
}

static double batch_mean(const seeking *s, uint32_t i, uint64_t batch) {
    double sum = 0;
    for (uint64_t k = 0; k < RI_SEEK_BATCH; k++)
        sum += s->good[i][batch * RI_SEEK_BATCH + k];
    return sum / RI_SEEK_BATCH;
}

/* A quarter more replications, whole batches, for candidate 0 and those that are left. */
static ri_status simulate_more(seeking *s, const uint32_t *of, const ri_selection *kn, uint64_t *n,
                               ri_error *error) {
    uint64_t more = *n / 4 / RI_SEEK_BATCH * RI_SEEK_BATCH, next = *n + more;
    *n = next < s->options->n_most ? next : s->options->n_most;
    ri_status status = s->n_good[0] < *n ? simulate(s, 0, *n, error) : RI_OK;
    for (uint32_t j = 0; j < kn->k && status == RI_OK && s->out->is_complete; j++)
        if (kn->is_left[j] && s->n_good[of[j]] < *n)
            status = simulate(s, of[j], *n, error);
    return status;
}

/* KN over those of `of`; *has_ended is false when n_most replications did not do. */
static ri_status select_best(seeking *s, const uint32_t *of, uint32_t k, uint32_t *best, bool *has_ended,
                             ri_error *error) {
    ri_selection kn = {0};
    double *value = calloc(k, sizeof *value);
    uint64_t n = RI__SEEK_LEAST, batch = 0;
    ri_status status = value == NULL ? ri_error_set(error, RI_NO_MEMORY, "out of memory for a selection")
                       : k == 1
                           ? RI_OK
                           : ri_selection_init(&kn, k, RI_SEEK_FIRST, s->options->alpha, s->out->zone, error);
    bool goes_on = k > 1;
    while (status == RI_OK && goes_on && s->out->is_complete) {
        for (; (batch + 1) * RI_SEEK_BATCH <= n && !kn.has_ended; batch++) {
            for (uint32_t j = 0; j < k; j++)
                if (kn.is_left[j])
                    value[j] = batch_mean(s, of[j], batch);
            ri_selection_add(&kn, value);
        }
        goes_on = !kn.has_ended && n < s->options->n_most;
        if (goes_on)
            status = simulate_more(s, of, &kn, &n, error);
    }
    *has_ended = k == 1 || kn.has_ended;
    if (status == RI_OK && s->out->is_complete)
        *best = k == 1 ? of[0] : of[ri_selection_best(&kn)];
    ri_selection_dispose(&kn);
    free(value);
    return status;
}

static bool is_allowed(const ri_seek_candidate *c) {
    return c->fate == RI_SEEK_BEHIND || c->fate == RI_SEEK_BEST;
}

/* With more replications the best may turn out to worsen something; then it is sought among the others. */
static ri_status choose(seeking *s, ri_error *error) {
    uint32_t *of = calloc(s->out->n, sizeof *of), best = 0;
    ri_status status =
        of == NULL ? ri_error_set(error, RI_NO_MEMORY, "out of memory for a selection") : RI_OK;
    bool has_ended = false, is_chosen = false;
    while (status == RI_OK && s->out->is_complete && !is_chosen) {
        uint32_t k = 0;
        for (uint32_t i = 0; i < s->out->n; i++)
            if (is_allowed(&s->out->candidate[i]))
                of[k++] = i;
        status = select_best(s, of, k, &best, &has_ended, error);
        if (status == RI_OK && s->out->is_complete)
            status = weigh(s, best, error);
        is_chosen = is_allowed(&s->out->candidate[best]);
    }
    s->out->best = best;
    s->out->candidate[best].fate = RI_SEEK_BEST;
    s->out->probability = has_ended ? 1 - s->options->alpha : (double)NAN;
    free(of);
    return status;
}

/* By what all have, the first replications. */
static ri_status find_front(seeking *s, ri_error *error) {
    uint32_t n = s->out->n;
    double *cost = calloc(n, sizeof *cost), *bad = calloc(n, sizeof *bad);
    bool *is_on = calloc(n, sizeof *is_on);
    bool is_whole = cost != NULL && bad != NULL && is_on != NULL;
    for (uint32_t i = 0; i < n && is_whole; i++) {
        bool counts = is_allowed(&s->out->candidate[i]);
        cost[i] = counts ? s->out->candidate[i].cost_gbp : (double)NAN;
        for (uint64_t k = 0; k < RI__SEEK_LEAST; k++)
            bad[i] -= s->good[i][k];
    }
    if (is_whole)
        ri_pareto_front(cost, bad, n, is_on);
    for (uint32_t i = 0; i < n && is_whole; i++)
        s->out->candidate[i].is_on_front = is_on[i];
    free(cost);
    free(bad);
    free(is_on);
    return is_whole ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "out of memory for the front");
}

/* Of the candidate that takes most: an intervention that is added has effects which the others lack. What is
 * drawn is the same in all. */
static const ri_council_setup *fullest(const seeking *s) {
    const ri_council_setup *setup = ri_council_model_setup(s->models[0]);
    for (uint32_t i = 1; i < s->out->n; i++)
        if (ri_council_model_setup(s->models[i])->n_effects > setup->n_effects)
            setup = ri_council_model_setup(s->models[i]);
    return setup;
}

/* Of the replications that all who are allowed have. */
static ri_status value_knowledge(seeking *s, ri_error *error) {
    uint32_t n_options = 0;
    uint64_t n = UINT64_MAX;
    for (uint32_t i = 0; i < s->out->n; i++)
        if (is_allowed(&s->out->candidate[i])) {
            n = s->n_good[i] < n ? s->n_good[i] : n;
            n_options++;
        }
    double *benefit = malloc((size_t)n * n_options * sizeof *benefit);
    if (benefit == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for what knowledge is worth");
    for (uint64_t k = 0, at = 0; k < n; k++)
        for (uint32_t i = 0; i < s->out->n; i++)
            if (is_allowed(&s->out->candidate[i]))
                benefit[at++] = s->good[i][k];
    ri_status status =
        ri_worth_find(fullest(s), s->options->seed, benefit, (uint32_t)n, n_options, &s->out->worth, error);
    free(benefit);
    return status;
}

static ri_status seek(seeking *s, ri_error *error) {
    ri_status status = s->options->store != NULL ? RI_OK : ri_store_open(NULL, &s->store, error);
    if (s->options->store != NULL)
        s->store = s->options->store;
    if (status == RI_OK)
        status = simulate_first(s, error);
    if (status == RI_OK && s->out->is_complete)
        s->out->zone = zone_of(s);
    if (status == RI_OK && s->out->is_complete)
        status = find_front(s, error);
    if (status == RI_OK && s->out->is_complete)
        status = choose(s, error);
    if (status == RI_OK && s->out->is_complete)
        status = value_knowledge(s, error);
    if (status == RI_OK && s->out->is_complete)
        status = settle(s, error);
    return status;
}

ri_status ri_seek_run(const ri_council_model *const *models, uint32_t n, const ri_seek_options *options,
                      ri_seek *out, ri_error *error) {
    *out = (ri_seek){.n = n, .is_complete = true, .probability = NAN};
    seeking s = {.models = models,
                 .options = options,
                 .out = out,
                 .runs = calloc(n, sizeof *s.runs),
                 .good = calloc(n, sizeof *s.good),
                 .n_good = calloc(n, sizeof *s.n_good)};
    out->candidate = calloc(n, sizeof *out->candidate);
    bool is_whole = s.runs != NULL && s.good != NULL && s.n_good != NULL && out->candidate != NULL;
    ri_status status =
        is_whole ? seek(&s, error) : ri_error_set(error, RI_NO_MEMORY, "out of memory for %u candidates", n);
    if (options->store == NULL)
        ri_store_close(s.store);
    for (uint32_t i = 0; s.good != NULL && i < n; i++)
        free(s.good[i]);
    free(s.runs);
    free(s.good);
    free(s.n_good);
    return status;
}

void ri_seek_dispose(ri_seek *seek) {
    for (uint32_t i = 0; seek->candidate != NULL && i < seek->n; i++) {
        ri_run_summary_dispose(&seek->candidate[i].summary);
        ri_differences_dispose(&seek->candidate[i].differences);
    }
    free(seek->candidate);
    ri_worth_dispose(&seek->worth);
    *seek = (ri_seek){0};
}
