/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_OPTIONS_H
#define RI_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum {
    RI_IN_RUN = 1,
    RI_IN_SCENARIO = 2,
    RI_IN_PLUGIN = 4,
    RI_IN_ASSUMPTIONS = 8,
    RI_IN_MERGE = 16,
    RI_IN_RUNS = 32,
    RI_IN_REPORT = 64,
    RI_IN_VERIFY = 128,
    RI_IN_BENCH = 256,
    RI_IN_VALIDATE = 512,
    RI_IN_CALIBRATE = 1024,
    RI_IN_REGIME = 2048,
    RI_IN_DOCTOR = 4096,
    RI_IN_COMPARE = 8192,
    RI_IN_SENSITIVITY = 16384,
    RI_IN_OBSERVED = 1 << 20,
    RI_IN_LEDGER = 1 << 21,
    RI_IN_SEEK = 1 << 22,
    RI_IN_FORECAST = 1 << 23,
    RI_IN_BACKTEST = 1 << 24,
    RI_IN_ALL = 0x3fffffff
};

#define RI_MAX_SETS    64
#define RI_MAX_TARGETS 32
#define RI_MAX_FACTORS 64
#define RI_MAX_LEVERS  6
#define RI_MAX_DAYS    64

/* Of `ledger`; NULL = not given. */
typedef struct ri_ledger_options {
    const char *key, *issuer, *can_influence, *observed, *council, *event, *on, *none_until, *grade, *source;
    const char *head, *public_key;
    int replaces; /* -1: none */
} ri_ledger_options;

/* The command line after the command's name. */
typedef struct ri_options {
    uint64_t n_replications, first_replication, seed;
    int32_t n_threads, n_months; /* months 0 = the scenario's */
    const char *set[RI_MAX_SETS];
    int n_set;
    const char *target[RI_MAX_TARGETS]; /* of `validate` */
    int n_target;
    const char *seek_target, *lever[RI_MAX_LEVERS]; /* of `seek`; NULL = not given */
    int n_lever;
    bool has_budget;
    double budget_gbp;
    const char *factor[RI_MAX_FACTORS]; /* of `sensitivity` */
    int n_factor;
    const char *method, *outcome;
    const char *sensitivity;           /* of `assumptions`: a file; NULL = none */
    uint32_t n_trajectories, n_points; /* 0 = not given */
    bool fixed_parameters, wants_help;
    const char *store, *report, *shard, *output; /* NULL = none */
    const char *precision;                       /* NULL, or OUTCOME=HALFWIDTH */
    bool has_replications;                       /* they were given */
    const char *annex_a;                         /* NULL, or a date */
    const char *council;           /* another than the scenario's; no option gives it, --all-councils does */
    const char *judgement;         /* with `council`: its own report of that day instead of the scenario's */
    const char *as_of;             /* NULL, or a date: what was known then */
    const char *days[RI_MAX_DAYS]; /* of `backtest`: dates, or "report" */
    int n_days;
    const char *observed; /* of `forecast`: a CSV file; NULL = none */
    uint32_t n_particles; /* of `forecast` and `backtest` */
    int32_t horizon_months;
    const char *check;           /* a baseline of `bench` */
    const char *kind;            /* of `plugin new`; NULL = not given */
    bool uncalibrated;           /* of `validate` and `backtest` */
    uint32_t n_members, n_steps; /* of `calibrate` */
    int n_repetitions;           /* of `bench`; 0 = each program's own */
    bool resume, instructions, all_councils, name_councils, no_pairing;
    bool changes;                          /* of `forecast` */
    const char *forecast_ledger;           /* of `forecast`: a ledger; NULL = none */
    const char *format, *progress, *queue; /* one of the words the table lists */
    ri_ledger_options ledger;
    int n_arguments;
    char **arguments; /* what is left: files, sub-commands */
} ri_options;

/* Reads argv (argv[0] is the command's name). Fails RI_USAGE with the option, what was given and what is
 * accepted. */
ri_status ri_options_parse(ri_options *options, int command, int argc, char **argv, ri_error *error);

/* Prints the options of a command to stdout. */
void ri_options_print(int command);

#endif
