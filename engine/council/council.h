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
/* The same, bit for bit; curves of stay and ages, which take most of the time and follow from start figures
 * and evidence alone, are copied from `like` (NULL: from none) where it has the same of both. [setup] */
ri_status ri_council_model_create_like(const ri_council_setup *setup, const ri_council_model *like,
                                       ri_council_model **model, ri_error *error);
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

/* Simulates one replication and writes its record (ri_record_n_cells(n_months) values, then
 * ri_setup_n_observed counters). The result depends
 * on the model and the key alone. Fails RI_BAD_PLUGIN (a guard was hurt: component, date, replication,
 * value) or RI_NO_MEMORY; the record is then unspecified. [run] */
ri_status ri_council_replicate(const ri_council_model *model, ri_council_worker *worker, ri_key key,
                               int64_t *record, ri_error *error);

/* Grades (-1 = not judged) that the first inspection of the replication of that key, begun on `day`, gives on
 * that evidence, with the same chance as the replication has; what the worker held is lost. Fails RI_USAGE
 * (no rules in force on that day), RI_BAD_PLUGIN. [run] */
ri_status ri_council_judge(ri_council_worker *worker, ri_key key, ri_day day,
                           const ri_judgement_view view[RI_N_AREAS], int32_t grade[RI_N_AREAS],
                           ri_error *error);

/* For studies, of the worker's last replication, which must have succeeded. */

/* Its first inspection. Lives until the next replication. [pure] */
const ri_inspection_seen *ri_council_seen(const ri_council_worker *worker);
/* Referrals on the first day of the replication that has run, of those that the published figure speaks of:
 * what had changed in this council alone meanwhile; 1 = nothing. [run] */
double ri_council_first_demand(const ri_council_worker *worker);
/* Samples as an inspection draws them, from the state in which the replication ended. */
typedef struct ri_sampled {
    uint32_t n_cases;  /* that could be drawn */
    double good_share; /* of these, good or better: no inspector, no auditor in between */
} ri_sampled;
/* The shares good or better of n_samples samples of `size` cases each. Fails RI_USAGE when there are fewer
 * cases. [run] */
ri_status ri_council_sample(ri_council_worker *worker, uint32_t size, uint32_t n_samples, double *good_share,
                            ri_sampled *all, ri_error *error);

#endif
