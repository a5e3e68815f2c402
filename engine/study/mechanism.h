/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_MECHANISM_H
#define RI_STUDY_MECHANISM_H

#include "study/repeat.h"
#include "study/run_in.h"

/* M1 to M5: whether what decides in the model is what should decide. A model without children in it could
 * agree with most of the record; it could not pass these. All but M3 are made on Gloucestershire after its
 * report of June 2017, by the assumptions of the base; M3 on the inspections of V9. */

#define RI_MOST_MECHANISMS 16

typedef struct ri_mechanisms {
    int32_t n;
    ri_mechanism row[RI_MOST_MECHANISMS]; /* several may have one id */
    ri_fingerprint fingerprint;           /* of the simulated experiments */
    uint64_t n_months;                    /* simulated council-months */
} ri_mechanisms;

/* Each makes options->n_replicates of its council and appends its rows. Fail as ri_repeat. [run] */
/* M1: practice good throughout from month 6 on: good or better is found, after the shortest wait that rules
 * and published delays allow. M2: practice never better than at the start: found inadequate again. */
ri_status ri_mechanism_good(const ri_council_setup *council, const ri_study_options *options,
                            ri_mechanisms *out, ri_error *error);
ri_status ri_mechanism_unchanged(const ri_council_setup *council, const ri_study_options *options,
                                 ri_mechanisms *out, ri_error *error);
/* M3: grades go with quality, and no more once evidence is another council's. Fails RI_NO_MEMORY. */
ri_status ri_mechanism_evidence(const ri_run_ins *run_ins, ri_mechanisms *out, ri_error *error);
/* M4: samples vary as sampling without replacement has them vary. */
ri_status ri_mechanism_sampling(const ri_council_setup *council, const ri_study_options *options,
                                ri_mechanisms *out, ri_error *error);
/* M5: more staff, better practice, shorter wait, better grade; and the shock after the report is what staff
 * and referrers do: without their responses there is none. */
ri_status ri_mechanism_staff(const ri_council_setup *council, const ri_study_options *options,
                             ri_mechanisms *out, ri_error *error);
ri_status ri_mechanism_shock(const ri_council_setup *council, const ri_study_options *options,
                             ri_mechanisms *out, ri_error *error);

/* The council of the experiments. *setup is large. [setup] */
ri_status ri_mechanism_council(const ri_record *record, const ri_council_setup *base, ri_council_setup *setup,
                               ri_error *error);

/* Inside the room: appends a row; its bound and whether it passes are the caller's to say. */
ri_mechanism *ri__mechanism_add(ri_mechanisms *out, const char *id, const char *what, const char *bound,
                                double value, bool is_pass);
/* Repeats an experiment (numbers from 1 on, see repeat.h) and counts its months. */
ri_status ri__mechanism_repeat(const ri_council_setup *setup, const ri_study_options *options,
                               uint32_t experiment, ri_repeat_read *read, void *context, ri_mechanisms *out,
                               ri_error *error);
enum {
    RI_EXPERIMENT_GOOD = 1,
    RI_EXPERIMENT_UNCHANGED,
    RI_EXPERIMENT_SAMPLING,
    RI_EXPERIMENT_STAFF,                          /* and the four after it */
    RI_EXPERIMENT_SHOCK = RI_EXPERIMENT_STAFF + 5 /* and the two after it */
};

#endif
