/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_SELECTION_H
#define RI_STATS_SELECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Which of k systems has the largest mean: the fully sequential procedure KN of Kim & Nelson (2001, ACM
 * TOMACS 11(3), doi:10.1145/502109.502111) with c = 1. Observation j of every system meets the same chance.
 * If observations are normal, and independent from one j to the next, the system kept is the best with a
 * probability of at least 1 - alpha whenever the best is ahead by `zone` or more; if others are within
 * `zone` of it, one of these or itself is kept. Observations may be means of batches, which makes them
 * nearly normal (the paper's section 5). */
typedef struct ri_selection {
    uint32_t k, n_first; /* systems; observations that variances are taken from */
    double zone, h2;
    uint32_t n;       /* observations so far */
    uint32_t n_left;  /* systems not screened out */
    double n_needed;  /* the largest N_i: one observation more than this decides in any case */
    bool *is_left;    /* k */
    bool *is_out;     /* k: by the newest observation */
    uint32_t *n_seen; /* k: observations of each when it was screened out, or so far */
    double *sum;      /* k */
    double *variance; /* k x k: of differences, over the first */
    double *first;    /* n_first x k, until variances are known */
    bool has_ended;   /* one is left, or n_needed is passed */
} ri_selection;

/* eta = ((2 alpha / (k - 1))^(-2 / (n_first - 1)) - 1) / 2 and h^2 = 2 eta (n_first - 1). k = 5, n_first =
 * 20, alpha = 0.05: 0.2372383 and 9.0150560. k > 1, n_first > 1, alpha in (0, 1 - 1/k). [pure] */
double ri_selection_eta(uint32_t k, uint32_t n_first, double alpha);
double ri_selection_h2(uint32_t k, uint32_t n_first, double alpha);

/* Readies it; with one system it has ended at once. RI_BAD_DATA: a number out of its range (zone > 0);
 * RI_NO_MEMORY. Dispose accepts a zeroed or half-built one. [setup] */
ri_status ri_selection_init(ri_selection *selection, uint32_t k, uint32_t n_first, double alpha, double zone,
                            ri_error *error);
void ri_selection_dispose(ri_selection *selection);

/* Adds the next observation, value[k], of which only those still left are read, and screens. Not after the
 * end. [run] */
void ri_selection_add(ri_selection *selection, const double *value);
/* The system with the largest mean of those left; the first of several. Its guarantee holds once has_ended.
 * After at least one observation, or with k = 1. [pure] */
uint32_t ri_selection_best(const ri_selection *selection);
/* Mean of a system over the observations it had; NaN without any. [pure] */
double ri_selection_mean(const ri_selection *selection, uint32_t i);

#endif
