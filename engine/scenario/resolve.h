/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_RESOLVE_H
#define RI_SCENARIO_RESOLVE_H

#include "base/text.h"
#include "scenario/regime_file.h"
#include "scenario/scenario.h"
#include "scenario/schema.h"

/* The steps from a described table to an ri_scenario. Each adds a problem for whatever it cannot accept and
 * goes on, so that all are reported at once. */
typedef struct ri__resolver {
    ri__walk walk;
    const ri_scenario_options *options;
    const ri_record *record;
    const ri__value *table;
    ri_scenario *scenario;
    bool is_another_council;                 /* than the scenario's own */
    const char *locality[RI_MAX_LOCALITIES]; /* in the order of setup.locality_share */
    const ri__regimes *regimes;
    const ri__value *set_at[RI_N_PARAMETERS]; /* what set a parameter, or a switch; NULL = nothing */
    const ri__value *switch_at[RI_N_SYSTEMS];
} ri__resolver;

/* The whole of loading but for the tables and the rules, which one process may read once for many scenarios.
 */
ri_status ri__scenario_load_with(const char *path, const ri_scenario_options *options,
                                 const ri_record *record, const ri__regimes *regimes, ri_scenario **scenario,
                                 ri_error *error);

/* Name, council, dates, months, localities, parameters, plugins, regimes. */
void ri__resolve(ri__resolver *resolver);
/* The last year that a scenario may reach: ri_day ends in 2169. */
#define RI__LAST_YEAR 2120
/* The council from the block of a judgement that is supposed (judgement.c). False when a problem was added.
 * `council` is NULL when it was no text. After the months. */
bool ri__resolve_judgement(ri__resolver *resolver, const ri__value *block, const ri__value *council);
/* What surrounds the council (around.c): its safeguarding board's grade, elections, the day of knowledge;
 * each NULL where nothing was said. After the council. */
void ri__resolve_around(ri__resolver *resolver, const ri__value *board, const ri__value *elections,
                        const ri__value *known_as_of);
/* homes = { ... } (homes_block.c). `block` is NULL when there is none. */
void ri__resolve_homes(ri__resolver *resolver, const ri__value *block);
/* Interventions and their effects (plan.c). After ri__resolve. */
void ri__resolve_plan(ri__resolver *resolver, const ri__value *list);
/* plan_budget = gbp(...) (plan_budget.c), or NULL. After ri__resolve_plan. */
void ri__resolve_budget(ri__resolver *resolver, const ri__value *budget);
/* --set (set.c). After ri__resolve_plan. */
void ri__resolve_set(ri__resolver *resolver);

/* Interventions that stand in files of their own (use.c), and `--set interventions.NAME.WORD=value`: both
 * change the table before anything is resolved. */
typedef struct ri__used {
    int n;
    const char **file; /* "interventions/iris.lua" */
    ri_sha256 *sha256;
} ri__used;
void ri__use_files(ri__resolver *resolver, ri__value *table, ri__used *used);
/* The list under `interventions`, or NULL. */
ri__value *ri__interventions_of(ri__value *table);
/* Settings may name an intervention of the library by its file: it joins the plan. */
void ri__use_settings(ri__resolver *resolver, ri__value *table, ri__used *used);
/* Names of the library's files without the ending, by byte, at most RI__MOST_LIBRARY; reads one of them,
 * false when problems were added. `use` says its name, and where it was asked for. */
#define RI__MOST_LIBRARY 100
size_t ri__library_names(const ri__resolver *resolver, const char *names[RI__MOST_LIBRARY]);
bool ri__library_read(ri__resolver *resolver, const ri__value *use, ri__used *used, ri__value *read);
#define RI__SET_INTERVENTION "interventions."
/* Who has agreed to which number (signed.c). After the plan and --set. */
void ri__resolve_signed(ri__resolver *resolver);
/* Adds an intervention with its rule, or an effect of the newest one; "" for a text that is not there. A
 * problem is added when memory is out, then -1 or nothing. */
int32_t ri__intervention_add(ri__resolver *resolver, const char *name, const char *summary, const char *file,
                             const ri__value *at, const ri_intervention_rule *rule);
void ri__effect_add(ri__resolver *resolver, const ri_effect *effect, const ri_effect_terms *terms,
                    const char *source, bool is_rated, const ri__value *at);
/* When and for whom: the rule of the intervention that is read, before it is added (plan_rule.c); what it
 * costs (plan_cost.c); its effects (plan_effect.c). */
void ri__rule_read(ri__resolver *resolver, const ri__value *table, const char *path,
                   ri_intervention_rule *rule);
void ri__cost_read(ri__resolver *resolver, const ri__value *cost, const char *path, const char *name,
                   ri_intervention_rule *rule);
/* One number of a table, checked, where the table says it. */
void ri__rule_row(const ri__walk *walk, const ri__value *table, const char *path, const char *name,
                  const ri__row *row, double *number);
/* RI_RED and so on; red where nothing is said, and better than that with a source alone. Each may be NULL. */
int32_t ri__reliability_read(const ri__walk *walk, const ri__value *reliability, const ri__value *source,
                             const char *path);
void ri__effect_read(ri__resolver *resolver, const ri__value *table, const char *path, int32_t intervention);
/* The words of an intervention; so many days or a date, else `otherwise`. */
#define RI__N_INTERVENTION_FIELDS 17
extern const ri__field ri__intervention_fields[RI__N_INTERVENTION_FIELDS];
ri_day ri__when_read(const ri__resolver *resolver, const ri__value *value, ri_day otherwise);
/* The place of a text among n words; -1 with a problem added. */
int32_t ri__word_read(const ri__walk *walk, const ri__value *value, const char *path, const char *what,
                      const char *const *words, int32_t n);
/* A plugin's parameter, checked when it is bound. */
void ri__plugin_value_add(ri__resolver *resolver, ri_role role, const char *name, const ri__value *value);

/* A lever's or parameter's row by dotted name, or -1. [pure] */
int32_t ri__lever_of(const char *name);
/* "switch.homes": the part of the council that it switches, or -1. [pure] */
int32_t ri__switch_of(const char *name);
#define RI__SWITCH_PREFIX "switch."
/* Reads a switch, 0 or 1. */
void ri__switch_set(ri__resolver *resolver, const ri__value *value, const char *path, int32_t system);
/* The problem of a name that no assumption has: where it has moved (moved.def), else as of any unknown word.
 */
void ri__unknown_assumption(const ri__walk *walk, const ri__value *at, const char *path, const char *name,
                            const char *what, const char *const *words, size_t n);
/* Every name that `parameters` takes, at most RI__N_PARAMETER_WORDS; returns how many. */
size_t ri__parameter_words(const ri__walk *walk, const char **words);
#define RI__N_PARAMETER_WORDS (RI_N_PARAMETERS + RI_N_SYSTEMS)
int32_t ri__parameter_of(const char *name);
ri__row ri__lever_row(int32_t lever);
ri__row ri__parameter_row(const ri_parameter *parameter);
/* The components that a scenario does not name. */
extern const char *const ri__role_defaults[RI_N_ROLES];

/* The canonical text of a resolved scenario, for its hash; the same with every assumption and with where each
 * value came from, for people. */
void ri__canonical_write(const ri__resolver *resolver, ri_text *text);
void ri__shown_write(const ri__resolver *resolver, ri_text *text);

#endif
