/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_ASSUMPTIONS_H
#define RI_REPORT_ASSUMPTIONS_H

#include "report/effects_found.h"
#include "report/facts.h"

/* What `reinspect assumptions` lists: with a scenario (bound) the council's own and those of its plugins,
 * without one the council's own and those of every plugin found. Everything is borrowed. */
typedef struct ri_assumptions_view {
    const ri_scenario *scenario; /* NULL = none */
    const ri_host *host;
    const char *const *role_words;     /* RI_N_KINDS words as --set names them: plugins.WORD.NAME */
    const ri_calibration *calibration; /* NULL = none */
    const ri_effects_found *effects;   /* NULL = none: of the scenario, which is then there */
} ri_assumptions_view;

/* Three renderings, the levers after the assumptions; each appends to `text` (text->failed after a failed
 * allocation). [pure] */
void ri_report_assumptions_table(const ri_assumptions_view *view, ri_text *text); /* 100 columns */
void ri_report_assumptions_json(const ri_assumptions_view *view, ri_text *text); /* reinspect.assumptions/1 */
void ri_report_assumptions_csv(const ri_assumptions_view *view, ri_text *text);  /* one row each, RFC 4180 */

/* The assumptions of a run: the council's own, then those of each bound component, in the tables' order, then
 * the sizes of the effects of the plan, then what it costs. */
typedef struct ri__assumption {
    const ri_parameter *row;
    const ri_calibrated *calibrated; /* what the record made of the prior, NULL = nothing */
    double set;                      /* the scenario's value, NaN when it gives none */
    bool is_drawn;                   /* differs from run to run */
    const char *owner, *as_of;       /* who answers for it, a role; since when it stands, "" = not said */
    const ri_signoff *signoff;       /* NULL = nobody has agreed to it */
} ri__assumption;

int ri__n_assumptions(const ri_run_view *run);
/* 0 <= i < ri__n_assumptions. [pure] */
ri__assumption ri__assumption_at(const ri_run_view *run, int i);
/* Which of them a weight of the summary speaks of. [pure] */
int ri__assumption_of_weight(const ri_run_view *run, const ri_weight *weight);
/* How many there are of one ri_reliability; how many nobody has signed off. [pure] */
int ri__n_reliable(const ri_run_view *run, int reliability);
int ri__n_unsigned(const ri_run_view *run);
/* "red: no source, a supposition"; a word always stands beside a colour. [pure] */
const char *ri__reliability_label(int reliability);
/* What is drawn at quantile u: of the prior, or as calibrated. [pure] */
double ri__assumption_quantile(const ri__assumption *assumption, double u);
/* "1.3 (0.8 to 2.1) a year", or "28 days, the same in every run". */
void ri__assumption_value(const ri__assumption *assumption, ri_text *text);

/* Those of one part: the council's own, a component's, or the plan's. */
typedef struct ri__assumption_group {
    const ri_component *component; /* NULL = the council's own, or the plan's */
    const char *role_word;         /* "" for the council and the plan */
    int role;                      /* RI_ROLE_*, RI_SIGNED_COUNCIL or RI_SIGNED_INTERVENTION */
    const ri_parameter *rows;      /* NULL for the plan */
    const ri_effect_terms *terms;  /* NULL but for the sizes of the plan */
    const ri_plan_cost *costs;     /* NULL but for what the plan costs */
    int n;
    const double *set; /* n values, NaN = not set; NULL = none set */
} ri__assumption_group;
/* 0 <= i < group->n. [pure] */
const ri_parameter *ri__group_row(const ri__assumption_group *group, int i);

/* The council first, then components by role and in the order of loading, then the plan's sizes and its costs
 * if it has any. [pure] */
int ri__n_assumption_groups(const ri_assumptions_view *view);
/* 0 <= i < ri__n_assumption_groups. [pure] */
ri__assumption_group ri__assumption_group_at(const ri_assumptions_view *view, int i);
/* 0 <= i < group->n. [pure] */
ri__assumption ri__group_assumption(const ri_assumptions_view *view, const ri__assumption_group *group,
                                    int i);
/* "council", "plan", or the component's id. [pure] */
const char *ri__group_part(const ri__assumption_group *group);
/* The name that --set takes: "plan.pace", "plugins.demand.saturday_level". */
void ri__assumption_name(const ri__assumption_group *group, const ri_parameter *row, ri_text *text);

/* What a study of sensitivity found of it; of a lever that the plan moves. False when it moved neither, or
 * nothing was found at all. [pure] */
bool ri__assumption_effect(const ri_assumptions_view *view, const ri__assumption_group *group, int i,
                           ri_effect_found *effect);
bool ri__lever_effect(const ri_assumptions_view *view, const ri_lever_info *lever, ri_effect_found *effect);

typedef struct ri__assumption_counts {
    int n, reliable[RI_GREEN + 1], n_drawn, n_set, n_signed;
} ri__assumption_counts;
ri__assumption_counts ri__assumptions_count(const ri_assumptions_view *view);

/* "red", and what it means. [pure] */
const char *ri__reliability_word(int reliability);
const char *ri__reliability_meaning(int reliability);
/* "lognormal", and "lognormal, median 0.5, standard deviation of the logarithm 0.4". */
const char *ri__prior_word(const ri_parameter *row);
void ri__prior_words(const ri_parameter *row, ri_text *text);
/* What the prior's arguments are called, NULL where it has none: "median", "sd_log". [pure] */
const char *ri__prior_argument(const ri_parameter *row, int which);
/* So many significant figures, never in powers of ten: 0.0123, 1.3, 133. [pure] */
ri__word ri__figure(double value, int n_figures);

#endif
