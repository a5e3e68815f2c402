/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "scenario/resolve.h"

/* What was resolved, one `name = value` a line in a fixed order: two scenarios with the same text are the
 * same scenario. No path of a file takes part, so that a copy elsewhere keeps its hash. */

static void put_number(ri_text *text, const char *name, double number) {
    char digits[32];
    ri__number_format(number, digits);
    ri_text_add(text, "%s = %s\n", name, digits);
}

static void put_text(ri_text *text, const char *name, const char *value) {
    ri_text_add(text, "%s = \"", name);
    for (; *value != 0; value++)
        if (*value == '\n' || *value == '\t')
            ri_text_add(text, *value == '\n' ? "\\n" : "\\t");
        else
            ri_text_add(text, "%s%c", *value == '"' || *value == '\\' ? "\\" : "", *value);
    ri_text_add(text, "\"\n");
}

static void put_day(ri_text *text, const char *name, ri_day day) {
    char date[11] = "none";
    if (day != RI_DAY_NONE)
        ri_day_format(day, date);
    ri_text_add(text, "%s = %s\n", name, date);
}

/* The other councils' values stand behind an imputed figure, so they are part of the scenario too. */
static void put_field(ri_text *text, const ri_start_info *info, const ri_start_field *field) {
    char digits[32], date[11] = "none", hash[65];
    ri_text spread = {0};
    for (int32_t i = 0; i < field->n_spread; i++) {
        ri__number_format(field->spread[i], digits);
        ri_text_add(&spread, "%s\n", digits);
    }
    ri_sha256 sha256 = ri_sha256_of(spread.bytes != NULL ? spread.bytes : "", spread.length);
    text->failed |= spread.failed;
    ri_text_dispose(&spread);
    ri_sha256_format(&sha256, hash);
    ri__number_format(field->value, digits);
    if (!field->is_imputed && field->as_of != RI_DAY_NONE)
        ri_day_format(field->as_of, date);
    ri_text_add(text, "start.%s = %s, %s, as of %s, spread of %d %.16s\n", info->id,
                field->is_imputed ? "imputed" : digits, info->unit, date, field->n_spread, hash);
}

static void put_start(ri_text *text, const ri_council_start *start) {
    put_text(text, "council", start->name);
    ri_text_add(text, "code = %d\n", start->code);
    put_text(text, "framework", start->framework);
    put_day(text, "inspection", start->inspection);
    put_day(text, "publication", start->publication);
    for (int area = 0; area < RI_N_AREAS; area++)
        ri_text_add(text, "grade.%s = %s\n", ri_area_words[area],
                    start->grade[area] >= 0 && start->grade[area] < RI_N_GRADES
                        ? ri_grade_words[start->grade[area]]
                        : "none");
    ri_text_add(text, "systemic = %d\npersistent = %d\ndfe_step = %d\n", start->is_systemic,
                start->is_persistent, start->dfe_step);
    if (start->board_grade >= 0)
        ri_text_add(text, "safeguarding_board = %s\n", ri_grade_words[start->board_grade]);
    if (start->is_what_if)
        ri_text_add(text, "what_if = 1\n");
    for (int i = 0; i < RI_N_START; i++)
        put_field(text, &ri_start_table[i], &start->field[i]);
}

static void put_regime(ri_text *text, const ri_regime *g) {
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
    ri_text_add(text, ", plan %d, reply %d, first visit %d, visit sample %d, visits %d to %d, end %d",
                g->plan_due_working_days, g->plan_reply_working_days, g->first_visit_days, g->visit_sample,
                g->minimum_visits, g->usual_maximum_visits, g->usual_end_months);
    ri_text_add(text, ", engagement %d, next %d, short %d with %d", g->engagement_months,
                g->next_inspection_months, g->short_fieldwork_days, g->short_sample_further);
    for (int32_t i = 0; i < RI_AREA_OVERALL; i++)
        if (g->is_trigger[i])
            ri_text_add(text, ", inadequate when %s is", ri_area_words[i]);
    for (int32_t i = 0; i < g->n_pauses; i++) {
        ri_day_format(g->pause[i].from, date);
        ri_day_format(g->pause[i].until, until);
        ri_day_format(g->pause[i].known_from, known);
        ri_text_add(text, ", paused %s to %s known %s", date, until, known);
    }
    ri_text_add(text, "\n");
}

static void put_effects(ri_text *text, const ri_scenario *s) {
    for (int32_t i = 0; i < s->n_interventions; i++) {
        char name[48];
        snprintf(name, sizeof name, "intervention.%d", i + 1);
        put_text(text, name, s->interventions[i].name);
    }
    for (int32_t i = 0; i < s->setup.n_effects; i++) {
        const ri_effect *e = &s->effects[i];
        char digits[32], from[11], until[11] = "the end";
        ri__number_format(e->value, digits);
        ri_day_format(e->from, from);
        if (e->until != RI_DAY_NONE)
            ri_day_format(e->until, until);
        ri_text_add(text, "effect.%d = %s %s %s, from %s until %s, intervention %d\n", i + 1,
                    ri_lever_table[e->lever].name, ri_operation_words[e->operation], digits, from, until,
                    e->intervention + 1);
    }
}

static void put_plugins(ri_text *text, const ri_scenario *s) {
    for (int role = 0; role < RI_N_ROLES; role++) {
        ri_text_add(text, "plugin.%s = %s\n", ri_role_words[role], s->plugin_id[role]);
        for (int i = 0; i < s->n_plugin_values; i++) {
            const ri_plugin_value *v = &s->plugin_values[i];
            if ((int)v->role != role)
                continue;
            char digits[32];
            ri__number_format(v->value, digits);
            ri_text_add(text, "plugin.%s.%s = %s(%s)\n", ri_role_words[role], v->name,
                        v->unit >= 0 ? ri__unit_name((ri__unit)v->unit) : "", digits);
        }
    }
}

void ri__canonical_write(const ri__resolver *resolver, ri_text *text) {
    const ri_scenario *s = resolver->scenario;
    put_text(text, "name", s->name);
    put_start(text, &s->setup.start);
    put_day(text, "first_day", s->setup.first_day);
    ri_text_add(text, "months = %d\n", s->setup.n_months);
    for (int32_t i = 0; i < s->setup.n_elections; i++)
        put_day(text, "election", s->setup.elections[i]);
    if (s->setup.known_as_of != RI_DAY_NONE)
        put_day(text, "known_as_of", s->setup.known_as_of);
    for (int32_t i = 0; i < s->setup.n_localities; i++) {
        char name[160];
        snprintf(name, sizeof name, "locality.%.100s", resolver->locality[i]);
        put_number(text, name, s->setup.locality_share[i]);
    }
    if (s->setup.homes_registered >= 0)
        put_number(text, "homes.registered", s->setup.homes_registered);
    if (s->setup.homes_own >= 0)
        put_number(text, "homes.own", s->setup.homes_own);
    for (int32_t i = 0; i < s->setup.n_regimes; i++)
        put_regime(text, &s->setup.regimes[i]);
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        if (!isnan(s->setup.set[i]))
            put_number(text, ri_parameter_table[i].name, s->setup.set[i]);
    for (int i = 0; i < RI_N_SYSTEMS; i++)
        if (s->setup.is_off[i])
            ri_text_add(text, "switch.%s = 0\n", ri_system_table[i].id);
    if (s->setup.annex_a_day != RI_DAY_NONE) {
        char date[11];
        ri_day_format(s->setup.annex_a_day, date);
        ri_text_add(text, "annex_a = %s\n", date);
    }
    ri_text_add(text, "fixed_parameters = %d\n", s->setup.fixed_parameters);
    put_plugins(text, s);
    put_effects(text, s);
}
