/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/weights.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"
#include "ensemble/drawn.h"

#define FALSE_ALARM 0.05

typedef struct workspace {
    uint32_t n;
    uint64_t *replication;
    int64_t *value;
    uint32_t *order;
    double *chance, *rank;
} workspace;

static void dispose(workspace *w) {
    free(w->replication);
    free(w->value);
    free(w->order);
    free(w->chance);
    free(w->rank);
}

static ri_status gather(workspace *w, uint64_t n_replications, ri_store *store, int64_t run, uint32_t cell,
                        ri_error *error) {
    uint64_t room = n_replications < RI_WEIGHTS_MOST ? n_replications : RI_WEIGHTS_MOST, n = 0;
    *w = (workspace){.replication = malloc(room * sizeof *w->replication),
                     .value = malloc(room * sizeof *w->value),
                     .order = malloc(room * sizeof *w->order),
                     .chance = malloc(room * sizeof *w->chance),
                     .rank = malloc(room * sizeof *w->rank)};
    if (w->replication == NULL || w->value == NULL || w->order == NULL || w->chance == NULL ||
        w->rank == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for the weights of the assumptions");
    ri_status status = ri_store_cell_first(store, run, cell, w->replication, w->value, room, &n, error);
    for (uint64_t i = 0; i < n; i++) { /* an amount without a denominator says nothing */
        if (w->value[i] == RI_NO_VALUE)
            continue;
        w->replication[w->n] = w->replication[i];
        w->value[w->n++] = w->value[i];
    }
    return status;
}

/* By value, then place: a total order, so that the sort is the same everywhere. */
static void sort(const int64_t *value, uint32_t *order, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    for (uint32_t gap = n / 2; gap > 0; gap /= 2) /* Shell 1959: no memory, no context for a comparison */
        for (uint32_t i = gap; i < n; i++)
            for (uint32_t k = i; k >= gap; k -= gap) {
                uint32_t a = order[k - gap], b = order[k];
                if (value[a] < value[b] || (value[a] == value[b] && a < b))
                    break;
                order[k - gap] = b;
                order[k] = a;
            }
}

static void fill_ranks(const int64_t *value, uint32_t *order, double *rank, uint32_t n) {
    sort(value, order, n);
    for (uint32_t first = 0, next = 0; first < n; first = next) {
        while (next < n && value[order[next]] == value[order[first]])
            next++;
        for (uint32_t i = first; i < next; i++)
            rank[order[i]] = (first + next - 1) / 2.0;
    }
}

static double correlation(const double *x, const double *y, uint32_t n) {
    double mean_x = 0, mean_y = 0, xx = 0, xy = 0, yy = 0;
    for (uint32_t i = 0; i < n; i++) {
        mean_x += x[i] / n;
        mean_y += y[i] / n;
    }
    for (uint32_t i = 0; i < n; i++) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : (double)NAN;
}

double ri__rank_correlation(const double *x, const int64_t *y, uint32_t *order, double *rank, uint32_t n) {
    fill_ranks(y, order, rank, n);
    return correlation(x, rank, n);
}

/* Keeps the largest, largest first; equals stay in the order of the tables. */
static void keep(ri_run_summary *summary, ri_weight weight) {
    int32_t at = summary->n_weights;
    while (at > 0 && fabs(summary->weight[at - 1].correlation) < fabs(weight.correlation))
        at--;
    if (at >= RI_MOST_WEIGHTS)
        return;
    int32_t last = summary->n_weights < RI_MOST_WEIGHTS ? summary->n_weights : RI_MOST_WEIGHTS - 1;
    memmove(&summary->weight[at + 1], &summary->weight[at], (size_t)(last - at) * sizeof weight);
    summary->weight[at] = weight;
    summary->n_weights = last + 1;
}

/* Returns how many are drawn, for the limit that chance sets. */
static int weigh_all(ri_run_summary *summary, const ri_council_setup *setup, workspace *w) {
    ri_drawn which = {-1, -1};
    int n = 0;
    for (; ri_drawn_next(setup, &which); n++) {
        ri_drawn_chance(setup, which, summary->seed, w->replication, w->n, w->chance);
        ri_weight weight = {which.slot, which.row, correlation(w->chance, w->rank, w->n)};
        if (isfinite(weight.correlation))
            keep(summary, weight);
    }
    return n;
}

/* Drops what chance alone would show: with n assumptions that mean nothing, the largest correlation exceeds
 * z / sqrt(replications - 1) once in 20 runs, z the normal quantile at 1 - 0.05 / 2n (Bonferroni). */
static void drop_chance(ri_run_summary *summary, const workspace *w, int n_drawn) {
    double limit = ri_normal_quantile(1 - FALSE_ALARM / (2.0 * n_drawn)) / sqrt(w->n - 1.0);
    while (summary->n_weights > 0 && fabs(summary->weight[summary->n_weights - 1].correlation) <= limit)
        summary->n_weights--;
}

ri_status ri__summary_weights(ri_run_summary *summary, const ri_council_setup *setup, ri_store *store,
                              int64_t run, ri_error *error) {
    summary->n_weights = 0;
    if (summary->n_replications < RI_WEIGHTS_LEAST)
        return RI_OK;
    workspace w;
    uint32_t cell = ri_outcome_cell(RI_OUT_child_months_in_inadequate_practice);
    ri_status status = gather(&w, summary->n_replications, store, run, cell, error);
    if (status == RI_OK && w.n >= RI_WEIGHTS_LEAST) {
        fill_ranks(w.value, w.order, w.rank, w.n);
        int n_drawn = weigh_all(summary, setup, &w);
        drop_chance(summary, &w, n_drawn > 0 ? n_drawn : 1);
    }
    dispose(&w);
    return status;
}
