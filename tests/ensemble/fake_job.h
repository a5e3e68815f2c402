/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_ENSEMBLE_FAKE_JOB_H
#define RI_TESTS_ENSEMBLE_FAKE_JOB_H

#include <stdatomic.h>

#include "ensemble/job.h"
#include "support.h"

/* A job without a council. Its records come from the addressed bits of the key alone, by integers, and hold
 * every kind of outcome, missing values and values outside the histograms. */
typedef struct fake_context {
    int32_t n_months;
    uint64_t fail_at, fail_too_at; /* replications that fail; UINT64_MAX = none */
    uint64_t fail_every;           /* every so many-th fails as well, from 0 on; 0 = none */
    uint64_t fail_below;           /* all below fail */
    uint64_t slow_at;              /* replication that takes longer than many others */
    ri_status fail_with;
    uint64_t kill_at; /* the replication in which the program is killed */
    uint64_t stop_at; /* the replication that sets `stop` */
    atomic_int *stop;
    int fail_worker;        /* the worker that cannot be made; -1 = none */
    atomic_int *n_workers;  /* made and not destroyed yet */
    const int64_t *records; /* NULL, or the records themselves: [replication][cell] */
} fake_context;

fake_context fake_context_default(int32_t n_months); /* nothing fails, nothing stops */
ri_job fake_job(const fake_context *context);
/* The record that the job makes, in one line of thought with no thread. */
void fake_record(const fake_context *context, ri_key key, int64_t *record);

/* A new run in the store. */
int64_t fake_run(ri_store *store);
ri_store *fake_store(void);

#endif
