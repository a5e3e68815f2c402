/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_SCENARIO_H
#define RI_SCENARIO_SCENARIO_H

#include "base/hash.h"
#include "council/setup.h"
#include "host/host.h"
#include "record/record.h"

/* A scenario file, evaluated once to plain data and closed: Lua describes, C decides. */

/* The words by which a scenario names the plugins' roles: "demand", "learning", "judgement_model", ... */
extern const char *const ri_role_words[RI_N_KINDS];

typedef struct ri_scenario_options {
    const char *data_folder;          /* scenarios/data */
    const ri_record *record;          /* loaded from there already; NULL: not yet */
    const char *regimes_folder;       /* scenarios/regimes */
    const char *interventions_folder; /* scenarios/interventions; NULL: no file can be used by name */
    const char *const *set;           /* --set: "lever.or.parameter=value", for example "demand.level=1.1" */
    int n_set;
    int32_t n_months;      /* --months, 0 = the scenario's */
    const char *annex_a;   /* --annex-a, a date; NULL = no Annex A */
    const char *council;   /* NULL, or another council that the scenario's report is supposed to be about */
    const char *judgement; /* NULL, or the date of that council's own report, which then takes its place */
    bool fixed_parameters; /* --fixed-parameters */
} ri_scenario_options;

typedef struct ri_scenario_input {
    char *file;
    ri_sha256 sha256;
} ri_scenario_input;

/* Each `--set` of a lever counts as one more intervention, after those of the file. */
typedef struct ri_intervention {
    char *name;    /* as in the file, or "--set demand.level=1.1" */
    char *summary; /* one sentence, may be "" */
    char *place;   /* where it was said: "plan.lua:14", or "--set demand.level=1.1" */
    char *file;    /* of the library, without its ending; "" = said in the plan alone */
    ri_day start;  /* with a trigger the earliest one */
} ri_intervention;

/* What an effect's terms leave out: on what its size rests, and where it was said. */
typedef struct ri_effect_note {
    char *name;   /* "interventions.IRIS.iris.places" */
    char *source; /* "none" without one */
    char *place;
    bool is_rated; /* the file says how reliable it is; else it counts as red */
} ri_effect_note;

/* An amount that an intervention costs, as an assumption of the same value in every run. */
typedef struct ri_plan_cost {
    int32_t intervention;
    bool is_rated;
    ri_parameter row; /* its texts are those below */
    char *name;       /* "interventions.IRIS.cost.per_year" */
    char *help, *source;
} ri_plan_cost;

/* Who has agreed to a number, and when: a role, never a person. */
typedef struct ri_signoff {
    int32_t role; /* RI_ROLE_* of a plugin's parameter; RI_SIGNED_COUNCIL, RI_SIGNED_INTERVENTION */
    char *name;   /* of the parameter, or of the intervention, all of whose sizes are meant */
    char *by;
    char on[11]; /* ISO date */
    char *file;  /* where it was said */
    int line;
} ri_signoff;
#define RI_SIGNED_COUNCIL      (-1)
#define RI_SIGNED_INTERVENTION (-2)

typedef struct ri_plugin_value {
    ri_role role;
    char *name; /* a parameter of the chosen component, or of one of the chosen shapes */
    double value;
    int32_t unit; /* as written (scenario/units.h); -1 = a bare number, in the parameter's own unit */
    char *file;   /* where it was said */
    int line;
} ri_plugin_value;

typedef struct ri_scenario {
    char *name; /* the scenario's title */
    char *file;
    ri_sha256 sha256;       /* of the canonical resolved text */
    char *canonical;        /* what was resolved, one `name = value` a line, in a fixed order */
    char *shown;            /* the same with every assumption and with where each value came from */
    ri_council_setup setup; /* roles empty until ri_scenario_bind */
    ri_effect *effects;     /* setup.effects points here */
    ri_effect_terms *terms; /* likewise */
    ri_effect_note *notes;  /* one an effect */
    ri_plan_cost *costs;
    int n_costs;
    double plan_budget_gbp;  /* what all interventions together may cost; 0: no limit */
    ri_day plan_budget_ends; /* first day on which that did not pay for everything; RI_DAY_NONE: never */
    ri_intervention *interventions;
    ri_intervention_rule *rules; /* one an intervention; setup.rules points here */
    int n_interventions;
    char *plugin_id[RI_N_SLOTS]; /* NULL where no further shape was chosen */
    ri_plugin_value *plugin_values;
    int n_plugin_values;
    ri_signoff *signoffs;
    int n_signoffs;
    double *plugin_set[RI_N_SLOTS]; /* made by bind, bindings point here */
    ri_scenario_input *inputs;      /* the scenario, what it extends, regimes, data */
    int n_inputs;
} ri_scenario;

/* Reads, evaluates in a sandbox, checks against the tables and resolves. On failure *scenario is NULL and
 * the error holds every problem, a line each: `file:line: path: what is wrong; what is accepted`.
 * Fails RI_BAD_DATA (also where a scenario cannot be opened), or RI_IO. The caller destroys *scenario.
 * [setup] */
ri_status ri_scenario_load(const char *path, const ri_scenario_options *options, ri_scenario **scenario,
                           ri_error *error);
void ri_scenario_destroy(ri_scenario *scenario);

/* Binds the chosen plugins and checks the scenario's values for their parameters. Fails RI_BAD_PLUGIN or
 * RI_BAD_DATA. The host must outlive the scenario. [setup] */
ri_status ri_scenario_bind(ri_scenario *scenario, ri_host *host, ri_error *error);

#endif
