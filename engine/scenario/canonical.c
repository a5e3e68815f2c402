/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scenario/resolve.h"

/* What was resolved, one `name = value` a line in a fixed order: two scenarios with the same text are the
 * same scenario. No path of a file takes part, so that a copy elsewhere keeps its hash. Shown to people, a
 * line also says where its value came from, and every assumption has one. */

#define COLUMN 76 /* where the origin of a value begins */

typedef struct writer {
    ri_text *text;
    const ri__resolver *r;
    bool is_shown;
    size_t line_start;
} writer;

/* Ends a line. `origin` is for people: NULL where the line above tells it. */
static void end(writer *w, const char *origin) {
    if (w->is_shown && origin != NULL) {
        size_t length = w->text->length - w->line_start;
        ri_text_add(w->text, "%*s  -- %s", length < COLUMN ? (int)(COLUMN - length) : 0, "", origin);
    }
    ri_text_add(w->text, "\n");
    w->line_start = w->text->length;
}

/* "plan.lua:14", "--set plan.pace=0.5", or what is true when nobody has said anything. */
static const char *origin_of(const writer *w, const ri__value *value, const char *otherwise) {
    char text[400];
    if (value == NULL || value->file == NULL)
        return otherwise;
    if (value->line > 0)
        snprintf(text, sizeof text, "%.360s:%d", value->file, (int)value->line);
    else
        snprintf(text, sizeof text, "%.380s", value->file);
    const char *copy = ri__arena_text(w->r->walk.arena, text, strlen(text));
    return copy != NULL ? copy : otherwise;
}

static const char *origin_in(const writer *w, const char *field, const char *otherwise) {
    return origin_of(w, ri__value_find(w->r->table, field), otherwise);
}

static void put_number(writer *w, const char *name, double number, const char *origin) {
    char digits[32];
    ri__number_format(number, digits);
    ri_text_add(w->text, "%s = %s", name, digits);
    end(w, origin);
}

static void put_text(writer *w, const char *name, const char *value, const char *origin) {
    ri_text_add(w->text, "%s = \"", name);
    for (; *value != 0; value++)
        if (*value == '\n' || *value == '\t')
            ri_text_add(w->text, *value == '\n' ? "\\n" : "\\t");
        else
            ri_text_add(w->text, "%s%c", *value == '"' || *value == '\\' ? "\\" : "", *value);
    ri_text_add(w->text, "\"");
    end(w, origin);
}

static void put_day(writer *w, const char *name, ri_day day, const char *origin) {
    char date[11] = "none";
    if (day != RI_DAY_NONE)
        ri_day_format(day, date);
    ri_text_add(w->text, "%s = %s", name, date);
    end(w, origin);
}

/* The other councils' values stand behind an imputed figure, so they are part of the scenario too. */
static void put_field(writer *w, const ri_start_info *info, const ri_start_field *field) {
    char digits[32], date[11] = "none", hash[65], origin[200];
    ri_text spread = {0};
    for (int32_t i = 0; i < field->n_spread; i++) {
        ri__number_format(field->spread[i], digits);
        ri_text_add(&spread, "%s\n", digits);
    }
    ri_sha256 sha256 = ri_sha256_of(spread.bytes != NULL ? spread.bytes : "", spread.length);
    w->text->failed |= spread.failed;
    ri_text_dispose(&spread);
    ri_sha256_format(&sha256, hash);
    ri__number_format(field->value, digits);
    if (!field->is_imputed && field->as_of != RI_DAY_NONE)
        ri_day_format(field->as_of, date);
    ri_text_add(w->text, "start.%s = %s, %s, as of %s, spread of %d %.16s", info->id,
                field->is_imputed ? "imputed" : digits, info->unit, date, field->n_spread, hash);
    if (field->is_imputed)
        snprintf(origin, sizeof origin, "drawn in each run from the values of %d councils", field->n_spread);
    else
        snprintf(origin, sizeof origin, "record: %.180s", field->source);
    end(w, origin);
}

static void put_start(writer *w, const ri_council_start *start) {
    const char *judged = start->is_what_if ? origin_in(w, "judgement", "--all-councils") : "record";
    put_text(w, "council", start->name, origin_in(w, "council", "record"));
    ri_text_add(w->text, "code = %d", start->code);
    end(w, "record");
    put_text(w, "framework", start->framework, judged);
    put_day(w, "inspection", start->inspection, judged);
    put_day(w, "publication", start->publication, origin_in(w, "judgement", "record: the newest report"));
    for (int area = 0; area < RI_N_AREAS; area++) {
        bool is_known = start->grade[area] >= 0 && start->grade[area] < RI_N_GRADES;
        ri_text_add(w->text, "grade.%s = %s", ri_area_words[area],
                    is_known ? ri_grade_words[start->grade[area]] : "none");
        end(w, judged);
    }
    put_number(w, "systemic", start->is_systemic, judged);
    put_number(w, "persistent", start->is_persistent, judged);
    put_number(w, "dfe_step", start->dfe_step, judged);
    if (start->board_grade >= 0) {
        ri_text_add(w->text, "safeguarding_board = %s", ri_grade_words[start->board_grade]);
        end(w, origin_in(w, "safeguarding_board", "record"));
    }
    if (start->is_what_if) {
        ri_text_add(w->text, "what_if = 1");
        end(w, judged);
    }
    for (int i = 0; i < RI_N_START; i++)
        put_field(w, &ri_start_table[i], &start->field[i]);
}

static void put_regime(writer *w, const ri_regime *g, const char *file) {
    ri_text *text = w->text;
    char date[11], until[11], known[11];
    ri_day_format(g->in_force_from, date);
    ri_text_add(text, "regime.%s = from %s, areas", g->id, date);
    for (int32_t i = 0; i < g->n_areas; i++)
        ri_text_add(text, " %s", ri_area_words[g->area[i]]);
    ri_text_add(text,
                ", overall %d, limits %d, notice %d, fieldwork %d, publication %d, sample %d + %d%s, data %d",
                g->has_overall, g->key_area_limits, g->notice_working_days, g->fieldwork_days,
                g->publication_working_days, g->sample_audited, g->sample_further,
                g->is_further_audited ? " audited" : "", g->data_months);
    ri_text_add(
        text, ", plan %d, reply %d, first visit %d, every %d, visit sample %d, visits %d to %d, end %d",
        g->plan_due_working_days, g->plan_reply_working_days, g->first_visit_days, g->visits_every_months,
        g->visit_sample, g->minimum_visits, g->usual_maximum_visits, g->usual_end_months);
    ri_text_add(text, ", engagement %d, next %d, short %d with %d", g->engagement_months,
                g->next_inspection_months, g->short_fieldwork_days, g->short_sample_further);
    ri_text_add(text, ", watched %d, heard %d", g->practice_watched, g->people_heard);
    if (g->is_leaders_by_practice)
        ri_text_add(text, ", leaders by practice");
    for (int32_t i = 0; i < RI_N_THEMES; i++)
        ri_text_add(text, ", %s %d", ri_theme_table[i].id, g->theme_sample[i]);
    for (int32_t i = 0; i < RI_AREA_OVERALL; i++)
        if (g->is_trigger[i])
            ri_text_add(text, ", inadequate when %s is", ri_area_words[i]);
    for (int32_t i = 0; i < g->n_pauses; i++) {
        ri_day_format(g->pause[i].from, date);
        ri_day_format(g->pause[i].until, until);
        ri_day_format(g->pause[i].known_from, known);
        ri_text_add(text, ", paused %s to %s known %s", date, until, known);
        ri_day_format(g->pause[i].visits_until, date);
        ri_text_add(text, ", visits to %s", date);
    }
    end(w, file);
}

static void put_quantity(ri_text *text, const char *name, double value) {
    char digits[32];
    ri__number_format(value, digits);
    ri_text_add(text, ", %s %s", name, digits);
}

static void put_trigger(ri_text *text, const ri_intervention_rule *rule) {
    const ri_trigger *trigger = &rule->trigger;
    char digits[32];
    ri__number_format(trigger->threshold, digits);
    ri_text_add(text, ", when reported %s is %s %s at %d month-ends in a row",
                ri_metric_table[trigger->metric].id, trigger->is_above ? "above" : "below", digits,
                (int)trigger->n_months);
    if (rule->lasts_months > 0)
        ri_text_add(text, ", lasts %d months", (int)rule->lasts_months);
    if (trigger->cool_down_months >= 0)
        ri_text_add(text, ", again after %d months", (int)trigger->cool_down_months);
}

static bool begins_with_name(const char *rest, const char *name) {
    size_t length = strlen(name);
    return length > 0 && strncmp(rest, name, length) == 0 && rest[length] == '.';
}

/* Whether a setting is of this intervention, by its name or its file in the library. */
static bool is_set_by(const ri_intervention *intervention, const char *set) {
    size_t length = strlen(RI__SET_INTERVENTION);
    return strncmp(set, RI__SET_INTERVENTION, length) == 0 &&
           (begins_with_name(set + length, intervention->name) ||
            begins_with_name(set + length, intervention->file));
}

/* Where an intervention stands, and what the command line has changed in it. */
static const char *rule_origin(const writer *w, int32_t i) {
    const ri_scenario_options *options = w->r->options;
    const ri_intervention *intervention = &w->r->scenario->interventions[i];
    ri_text text = {0};
    ri_text_add(&text, "%s", intervention->place);
    for (int k = 0; k < options->n_set; k++)
        if (is_set_by(intervention, options->set[k]))
            ri_text_add(&text, ", --set %s", options->set[k]);
    const char *copy = text.failed ? NULL : ri__arena_text(w->r->walk.arena, text.bytes, text.length);
    ri_text_dispose(&text);
    return copy != NULL ? copy : intervention->place;
}

/* What counts as red because nothing is said of it is told to people. */
static void put_reliability(writer *w, int32_t reliability, bool is_rated, const char *source) {
    static const char *const words[] = {"red", "amber", "green"};
    ri_text_add(w->text, ", %s%s, source \"%s\"", words[reliability],
                w->is_shown && !is_rated ? " as nothing is said" : "", source);
}

static void put_costs(writer *w, int32_t intervention) {
    const ri_scenario *s = w->r->scenario;
    for (int i = 0; i < s->n_costs; i++) {
        const ri_plan_cost *cost = &s->costs[i];
        if (cost->intervention != intervention)
            continue;
        char digits[32];
        ri__number_format(cost->row.default_value, digits);
        ri_text_add(w->text, "cost.%d.%s = gbp(%s)", (int)intervention + 1, strrchr(cost->name, '.') + 1,
                    digits);
        put_reliability(w, cost->row.reliability, cost->is_rated, cost->source);
        end(w, rule_origin(w, intervention));
    }
}

static void put_rule(writer *w, int32_t i) {
    const ri_scenario *s = w->r->scenario;
    const ri_intervention_rule *rule = &s->rules[i];
    char date[11], name[48];
    snprintf(name, sizeof name, "intervention.%d", (int)i + 1);
    put_text(w, name, s->interventions[i].name, s->interventions[i].place);
    ri_day_format(rule->from, date);
    ri_text_add(w->text, "rule.%d = from %s", (int)i + 1, date);
    if (rule->until != RI_DAY_NONE) {
        ri_day_format(rule->until, date);
        ri_text_add(w->text, ", until %s%s", date, rule->is_spent ? " when its money is spent" : "");
    }
    if (rule->trigger.metric >= 0)
        put_trigger(w->text, rule);
    put_quantity(w->text, "ramp", rule->ramp_days);
    put_quantity(w->text, "dose", rule->dose);
    if (rule->taken < 1 || rule->taken > 1) /* dose, money and hours are of what is taken */
        put_quantity(w->text, "taken", rule->taken);
    ri_text_add(w->text, ", for %s", ri_served_table[rule->served].id);
    if (isfinite(rule->capacity))
        put_quantity(w->text, "capacity", rule->capacity);
    put_quantity(w->text, "once", rule->once_gbp);
    put_quantity(w->text, "per year", rule->per_year_gbp);
    put_quantity(w->text, "worker hours", rule->worker_hours);
    put_quantity(w->text, "manager hours", rule->manager_hours);
    ri_text_add(w->text, "%s", rule->is_setting ? ", a setting" : "");
    end(w, rule_origin(w, i));
    put_costs(w, i);
}

static void put_prior(ri_text *text, const ri_parameter *row) {
    static const char *const families[] = {"fixed", "uniform", "normal", "lognormal", "beta", "gamma"};
    char a[32], b[32];
    ri__number_format(row->prior_a, a);
    ri__number_format(row->prior_b, b);
    if (row->prior == RI_PRIOR_FIXED)
        ri_text_add(text, "fixed");
    else
        ri_text_add(text, "%s(%s, %s)", families[row->prior], a, b);
}

static void put_effect(writer *w, int32_t i) {
    const ri_scenario *s = w->r->scenario;
    const ri_effect *e = &s->effects[i];
    const ri_effect_terms *terms = &s->terms[i];
    char digits[32];
    ri__number_format(e->value, digits);
    ri_text_add(w->text, "effect.%d = intervention %d, %s %s %s, ", (int)i + 1, e->intervention + 1,
                ri_lever_table[e->lever].name, ri_operation_words[e->operation], digits);
    put_prior(w->text, &terms->prior);
    put_quantity(w->text, "delay", terms->delay_days);
    put_quantity(w->text, "half-life", terms->half_life_days);
    if (terms->shape > 0)
        ri_text_add(w->text, ", shape %s", s->plugin_id[RI_N_ROLES + terms->shape - 1]);
    put_reliability(w, terms->prior.reliability, s->notes[i].is_rated, s->notes[i].source);
    end(w, s->notes[i].place);
}

static void put_plugin_values(writer *w, const ri_scenario *s, int role) {
    for (int i = 0; i < s->n_plugin_values; i++) {
        const ri_plugin_value *v = &s->plugin_values[i];
        if ((int)v->role != role)
            continue;
        char digits[32];
        ri__number_format(v->value, digits);
        ri_text_add(w->text, "plugin.%s.%s = %s(%s)", ri_role_words[role], v->name,
                    v->unit >= 0 ? ri__unit_name((ri__unit)v->unit) : "", digits);
        end(w, origin_of(w, &(ri__value){.file = v->file, .line = v->line}, "default"));
    }
}

static void put_plugins(writer *w, const ri_scenario *s) {
    const ri__value *table = ri__value_find(w->r->table, "plugins");
    for (int role = 0; role < RI_N_ROLES; role++) {
        ri_text_add(w->text, "plugin.%s = %s", ri_role_words[role], s->plugin_id[role]);
        end(w, origin_of(w, table != NULL ? ri__value_find(table, ri_role_words[role]) : NULL, "default"));
        put_plugin_values(w, s, role);
    }
    for (int slot = RI_OBSERVER_SLOT0; slot < RI_N_SLOTS; slot++)
        if (s->plugin_id[slot] != NULL) {
            ri_text_add(w->text, "observer = %s", s->plugin_id[slot]);
            end(w, origin_of(w, ri__value_find(w->r->table, "observers"), "default"));
        }
    put_plugin_values(w, s, RI_ROLE_OBSERVER);
}

/* What is drawn in each run, or stays at its default. */
static void put_unset(writer *w, const ri_parameter *row) {
    char digits[32];
    ri_text origin = {0};
    bool is_drawn = row->prior != RI_PRIOR_FIXED && !w->r->options->fixed_parameters;
    if (is_drawn) {
        ri_text_add(&origin, "drawn in each run: ");
        put_prior(&origin, row);
    }
    ri__number_format(row->default_value, digits);
    ri_text_add(w->text, "%s = %s", row->name, digits);
    end(w, is_drawn && origin.bytes != NULL ? origin.bytes : "default");
    w->text->failed |= origin.failed;
    ri_text_dispose(&origin);
}

static void put_parameters(writer *w) {
    const ri_council_setup *setup = &w->r->scenario->setup;
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        if (!isnan(setup->set[i]))
            put_number(w, ri_parameter_table[i].name, setup->set[i],
                       origin_of(w, w->r->set_at[i], "default"));
        else if (w->is_shown)
            put_unset(w, &ri_parameter_table[i]);
    for (int i = 0; i < RI_N_SYSTEMS; i++)
        if (setup->is_off[i] || w->is_shown) {
            ri_text_add(w->text, "switch.%s = %d", ri_system_table[i].id, setup->is_off[i] ? 0 : 1);
            end(w, origin_of(w, w->r->switch_at[i], "default"));
        }
    if (setup->annex_a_day != RI_DAY_NONE)
        put_day(w, "annex_a", setup->annex_a_day, "--annex-a");
    ri_text_add(w->text, "fixed_parameters = %d", setup->fixed_parameters);
    end(w, setup->fixed_parameters ? "--fixed-parameters" : "default");
}

static void put_localities(writer *w) {
    const ri_council_setup *setup = &w->r->scenario->setup;
    for (int32_t i = 0; i < setup->n_localities; i++) {
        char name[160];
        snprintf(name, sizeof name, "locality.%.100s", w->r->locality[i]);
        put_number(w, name, setup->locality_share[i], origin_in(w, "localities", "default"));
    }
}

static void put_signoffs(writer *w) {
    const ri_scenario *s = w->r->scenario;
    for (int i = 0; i < s->n_signoffs; i++) {
        const ri_signoff *signoff = &s->signoffs[i];
        ri_text_add(w->text, "signed_off.%s%s%s%s = by %s, on %s",
                    signoff->role >= 0                        ? "plugins."
                    : signoff->role == RI_SIGNED_INTERVENTION ? "interventions."
                                                              : "",
                    signoff->role >= 0 ? ri_role_words[signoff->role] : "", signoff->role >= 0 ? "." : "",
                    signoff->name, signoff->by, signoff->on);
        end(w, origin_of(w, &(ri__value){.file = signoff->file, .line = signoff->line}, "default"));
    }
}

static void put_all(writer *w) {
    const ri_scenario *s = w->r->scenario;
    const ri__regimes *regimes = w->r->regimes;
    put_text(w, "name", s->name, origin_in(w, "name", "default"));
    put_start(w, &s->setup.start);
    put_day(w, "first_day", s->setup.first_day, origin_in(w, "start", "the report's publication"));
    ri_text_add(w->text, "months = %d", s->setup.n_months);
    end(w, w->r->options->n_months != 0 ? "--months" : origin_in(w, "months", "default"));
    for (int32_t i = 0; i < s->setup.n_elections; i++)
        put_day(w, "election", s->setup.elections[i], origin_in(w, "elections", "default"));
    if (s->setup.known_as_of != RI_DAY_NONE)
        put_day(w, "known_as_of", s->setup.known_as_of, origin_in(w, "known_as_of", "default"));
    put_localities(w);
    if (s->setup.homes_registered >= 0)
        put_number(w, "homes.registered", s->setup.homes_registered, origin_in(w, "homes", "default"));
    if (s->setup.homes_own >= 0)
        put_number(w, "homes.own", s->setup.homes_own, origin_in(w, "homes", "default"));
    for (int32_t i = 0; i < s->setup.n_regimes; i++) {
        const char *slash = strrchr(regimes->file[i], '/');
        char file[300];
        snprintf(file, sizeof file, "regimes/%.280s", slash != NULL ? slash + 1 : regimes->file[i]);
        put_regime(w, &s->setup.regimes[i], file);
    }
    put_parameters(w);
    put_plugins(w, s);
    if (s->plan_budget_gbp > 0)
        put_number(w, "plan_budget", s->plan_budget_gbp, origin_in(w, "plan_budget", "default"));
    for (int32_t i = 0; i < s->n_interventions; i++)
        put_rule(w, i);
    for (int32_t i = 0; i < s->setup.n_effects; i++)
        put_effect(w, i);
    put_signoffs(w);
}

void ri__canonical_write(const ri__resolver *resolver, ri_text *text) {
    put_all(&(writer){.text = text, .r = resolver});
}

void ri__shown_write(const ri__resolver *resolver, ri_text *text) {
    put_all(&(writer){.text = text, .r = resolver, .is_shown = true});
}
