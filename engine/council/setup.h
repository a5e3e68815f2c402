/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_SETUP_H
#define RI_COUNCIL_SETUP_H

#include "abi/plugin.h"
#include "council/experiment.h"
#include "council/known.h"
#include "council/placement.h"
#include "council/results.h"
#include "council/intervention.h"
#include "council/regime.h"
#include "record/durations.h"
#include "record/reform.h"
#include "record/start.h"
#include "kernel/queue.h"
#include "record/calibration.h"

/* Levers: what a plan can move. */
enum {
#define RI_LEVER(id, name, unit, start, low, high, label) RI_LEVER_##id,
#include "council/levers.def"
#undef RI_LEVER
    RI_N_LEVERS
};
typedef struct ri_lever_info {
    const char *name, *unit;
    double start, low, high;
    const char *label;
} ri_lever_info;
extern const ri_lever_info ri_lever_table[RI_N_LEVERS];

typedef enum ri_operation { RI_MULTIPLY, RI_ADD, RI_SET } ri_operation;
extern const char *const ri_operation_words[3]; /* "multiply", "add", "set" */

/* One effect of a plan on one lever during [from, until); where its intervention has a rule, during the days
 * of that rule. */
typedef struct ri_effect {
    int32_t lever; /* RI_LEVER_* */
    ri_operation operation;
    double value;
    ri_day from, until;        /* until = RI_DAY_NONE: to the end */
    int32_t intervention;      /* which of the scenario's interventions it belongs to, for the report */
    uint64_t intervention_key; /* ri_name_hash of its name: identity of the posts it adds */
} ri_effect;

/* The parts of a council, each with a switch (systems.def). */
enum {
#define RI_SYSTEM(id, label, without) RI_SYSTEM_##id,
#include "council/systems.def"
#undef RI_SYSTEM
    RI_N_SYSTEMS
};
typedef struct ri_system_info {
    const char *id, *label;
    const char *without; /* what a run without it supposes */
} ri_system_info;
extern const ri_system_info ri_system_table[RI_N_SYSTEMS];

/* The council's own assumptions (parameters.def); plugins bring theirs. */
enum {
#define RI_PARAMETER(id, name, unit, low, high, value, prior, a, b, reliability, source, help) RI_P_##id,
#include "council/parameters.def"
#undef RI_PARAMETER
    RI_N_PARAMETERS
};
extern const ri_parameter ri_parameter_table[RI_N_PARAMETERS];

/* Who answers for the default of each (a role, never a person) and since when it stands: ISO date. Each file
 * of rows says RI_ROW_OWNER and RI_ROW_DATE before its rows. */
typedef struct ri_parameter_duty {
    const char *owner, *as_of;
} ri_parameter_duty;
extern const ri_parameter_duty ri_parameter_duty_table[RI_N_PARAMETERS];

/* What is wrong with a prior's family or arguments, NULL = nothing. [pure] */
const char *ri_prior_fault(int32_t family, double a, double b);
/* A value of a prior at quantile u in (0,1), cut to [low, high]. [pure] */
double ri_parameter_quantile(const ri_parameter *row, double u);
/* The value at a score, mean + sd x normal, of what the record made of the prior. [pure] */
double ri_calibrated_value(const ri_parameter *row, const ri_calibrated *calibrated, double normal);
/* Its quantile; `calibrated` may be NULL: the prior's. [pure] */
double ri_calibrated_quantile(const ri_parameter *row, const ri_calibrated *calibrated, double u);
/* The value where none is drawn: the default, or the calibrated median. [pure] */
double ri_calibrated_default(const ri_parameter *row, const ri_calibrated *calibrated);

/* A plugin's component, ready to be called: host/ fills it, tests fill it by hand. */
typedef struct ri_binding {
    const ri_component *component;
    const void *model; /* what build made, or NULL */
    const void *ops;   /* the kind's table, copied into the host's full size, missing entries NULL */
    const double *set; /* component->n_parameters values fixed by the scenario, NaN = draw; NULL = draw all */
    const char *file;  /* where it comes from; NULL or "": registered by hand */
} ri_binding;

typedef enum ri_role {
    RI_ROLE_DEMAND,
    RI_ROLE_LEARNING,
    RI_ROLE_JUDGEMENT,
    RI_ROLE_PROGRESS,
    RI_ROLE_ESCALATION,
    RI_ROLE_EFFECT,
    RI_ROLE_WORKFORCE,
    RI_N_ROLES,
    RI_ROLE_OBSERVER = RI_N_ROLES, /* no model: a scenario has none, or several */
    RI_N_KINDS
} ri_role;
extern const char *const ri_role_kinds[RI_N_KINDS]; /* "demand/1", ... */

/* Slots: one a role, behind them those of further effect plugins, whose shapes effects choose by themselves,
 * and those of observers. */
#define RI_MAX_SHAPES     8
#define RI_MAX_OBSERVERS  4
#define RI_OBSERVER_SLOT0 (RI_N_ROLES + RI_MAX_SHAPES)
#define RI_N_SLOTS        (RI_OBSERVER_SLOT0 + RI_MAX_OBSERVERS)
static inline int ri_slot_role(int slot) {
    return slot < RI_N_ROLES ? slot : slot < RI_OBSERVER_SLOT0 ? RI_ROLE_EFFECT : RI_ROLE_OBSERVER;
}

#define RI_MAX_LOCALITIES 16
#define RI_MAX_HOMES      96
#define RI_MAX_PLAN_HOMES 24 /* of the council's own, opened by a plan; as the lever's range has it */

/* Published durations and England's figures (units of start.def), from which stays are derived;
 * council/evidence.h fills it from the record. */
typedef struct ri_evidence {
    ri_durations assessments; /* completed, by working days */
    ri_durations cpp_ended;   /* protection plans that ended, by months */
    ri_durations care_ended;  /* periods of care that ended, by months or years (unit says) */
    ri_durations placement_ended[RI_N_CHOSEN]; /* placements that ended, by kind */
    ri_durations cin_open_elapsed; /* all children in need on one day, by months since the referral */
    double england[RI_N_START];
    ri_reform partners_reform; /* of the safeguarding boards; n = 0: none */
} ri_evidence;

#define RI_MAX_ELECTIONS 32

/* Everything that a council's model is built from. Plain data; the caller keeps what it points to alive
 * as long as the model. */
typedef struct ri_council_setup {
    ri_council_start start;
    ri_day first_day; /* day 0 = publication of the inadequate report, unless the scenario says otherwise */
    int32_t n_months; /* full calendar months simulated, 1 .. 480 */
    ri_evidence evidence;
    ri_calibration calibration; /* of priors; n = 0: none */
    int32_t n_localities;
    double locality_share[RI_MAX_LOCALITIES]; /* sums to 1 */
    int32_t n_elections;
    ri_day elections[RI_MAX_ELECTIONS]; /* of the council's members, ascending; one before the start counts
                                           too */
    ri_day known_as_of; /* reforms by what was known on this day; RI_DAY_NONE = as they happened */
    int32_t homes_registered, homes_own; /* children's homes; the council's among them; -1 = by population */
    int32_t n_regimes;
    ri_regime regimes[RI_MAX_REGIMES]; /* by in_force_from */
    int32_t n_effects;
    const ri_effect *effects;
    const ri_effect_terms *terms; /* one an effect, or NULL: every effect as stated, at once */
    int32_t n_rules;
    const ri_intervention_rule *rules; /* by effects' intervention; an effect without a rule acts in its own
                                          days */
    double plan_budget_gbp;      /* plan_budget.h, where its days are found on the way; 0: known before, or no
                                    limit */
    double set[RI_N_PARAMETERS]; /* values fixed by the scenario or --set; NaN = draw from the prior */
    bool is_off[RI_N_SYSTEMS];   /* parts left out of the council */
    ri_day annex_a_day;          /* day on which Annex A is counted; RI_DAY_NONE = not at all */
    bool fixed_parameters;       /* every parameter at its default (or set) value */
    ri_binding role[RI_N_SLOTS]; /* of further shapes and observers component NULL where there is none */
    ri_queue_form queue_form;
    const ri_known *known;    /* what is known to have happened; NULL: nothing */
    ri_experiment experiment; /* what a study does to it; nothing in any ordinary run */
    bool is_event_form;       /* transitions as queue events instead of sweeps: the same fingerprint */
    double capacity_factor;   /* 1 = the resolved capacity; 0.1 in the growth test */
} ri_council_setup;

/* A setup with England's neutral values: no regimes, no effects, all parameters drawn, NaN where unset. */
ri_council_setup ri_council_setup_default(void);

/* Counters of all observers together: they follow the record's cells, observer by observer. [pure] */
uint32_t ri_setup_n_observed(const ri_council_setup *setup);

/* Whether a plan's interventions act, settings from the command line aside; the same setup without them,
 * which is the scenario with none. It borrows what *setup points to. [pure] */
bool ri_setup_has_plan(const ri_council_setup *setup);
ri_council_setup ri_setup_without_plan(const ri_council_setup *setup);

#endif
