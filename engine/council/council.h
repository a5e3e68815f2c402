/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_COUNCIL_H
#define RI_COUNCIL_COUNCIL_H

#include "council/setup.h"
#include "random/stream.h"

/* A council's model: tables derived once from a setup, read by all threads. */
typedef struct ri_council_model ri_council_model;
/* One worker thread's memory: a world that is used again for each replication. */
typedef struct ri_council_worker ri_council_worker;

/* Derives the tables. Keeps a copy of *setup. Fails RI_BAD_DATA (figures that contradict each other, with
 * both values) or RI_NO_MEMORY. The caller destroys *model. [setup] */
ri_status ri_council_model_create(const ri_council_setup *setup, ri_council_model **model, ri_error *error);
void ri_council_model_destroy(ri_council_model *model);
/* The setup inside the model. [pure] */
const ri_council_setup *ri_council_model_setup(const ri_council_model *model);

ri_status ri_council_worker_create(const ri_council_model *model, ri_council_worker **worker,
                                   ri_error *error);
void ri_council_worker_destroy(ri_council_worker *worker);

/* Counters of the work done since the worker was created. */
typedef struct ri_council_work {
    uint64_t n_replications, n_days, n_transitions, n_queue_events, n_grown;
} ri_council_work;
ri_council_work ri_council_worker_work(const ri_council_worker *worker);

/* Simulates one replication and writes its record (ri_record_n_cells(n_months) values). The result depends
 * on the model and the key alone. Fails RI_BAD_PLUGIN (a guard was hurt: component, date, replication,
 * value) or RI_NO_MEMORY; the record is then unspecified. [run] */
ri_status ri_council_replicate(const ri_council_model *model, ri_council_worker *worker, ri_key key,
                               int64_t *record, ri_error *error);

#endif
