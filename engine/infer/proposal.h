/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_PROPOSAL_H
#define RI_INFER_PROPOSAL_H

#include <stdbool.h>
#include <stdint.h>

#include "random/stream.h"

/* Steps of a random walk that learn their shape and size while they go: the covariance of where the chain was
 * (Haario, Saksman & Tamminen 2001, doi:10.2307/3318737), scaled until the wanted share is accepted (Andrieu
 * & Thoms 2008, doi:10.1007/s11222-008-9110-y, algorithm 4). */
typedef struct ri_proposal {
    uint32_t n;
    double *first_sd, *mean, *covariance, *factor; /* n, n, n x n, n x n */
    double log_scale;                              /* of the covariance */
    uint32_t n_learnt;
} ri_proposal;

/* Starts with independent steps of standard deviation 2.38 sd[k] / sqrt(n), the best for a normal target with
 * these standard deviations (Roberts, Gelman & Gilks 1997, doi:10.1214/aoap/1034625254). False without
 * memory; dispose takes a zeroed one. n from 1, sd above 0. [setup] */
bool ri_proposal_init(ri_proposal *proposal, const double *sd, uint32_t n);
void ri_proposal_dispose(ri_proposal *proposal);

/* from[k] + step; chance addressed by `number` of the step. [pure] but for *to */
void ri_proposal_step(const ri_proposal *proposal, ri_key key, uint64_t number, const double *from,
                      double *to);

/* Learns from where the chain now is and the probability with which its last step was to be accepted. The
 * effect of one lesson falls to nothing with their number; a chain is one with the right stationary
 * distribution when it has stopped learning. */
void ri_proposal_learn(ri_proposal *proposal, const double *at, double accept_prob, double wanted_share);

#endif
