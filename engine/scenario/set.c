/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"
#include "scenario/sandbox.h"

/* `--set name=value`: the value is evaluated in the same sandbox as a file; a bare number is in the row's own
 * unit. A lever is set from the first day on. */

#define PLUGINS "plugins."

static void set_lever(ri__resolver *r, const char *label, int32_t lever, const ri__value *value) {
    ri__row row = ri__lever_row(lever);
    /* Posts are people who come and go, so the council knows how many more, not how many. */
    ri_operation operation = lever == RI_LEVER_posts_added ? RI_ADD : RI_SET;
    ri_effect effect = {.lever = lever, .operation = operation, .until = RI_DAY_NONE};
    if (!ri__row_value(&r->walk, value, "", &row, true, &effect.value))
        return;
    ri_intervention_rule rule = ri_intervention_rule_default();
    rule.key = effect.intervention_key = ri_name_hash(label);
    rule.from = effect.from = r->scenario->setup.first_day;
    rule.is_setting = true;
    effect.intervention = ri__intervention_add(r, label, "Set on the command line", "", value, &rule);
    if (effect.intervention >= 0)
        ri__effect_add(r, &effect, &(ri_effect_terms){0}, "", true, value);
}

/* plugins.ROLE.NAME. */
static void set_plugin_value(ri__resolver *r, const char *name, const ri__value *value) {
    const char *role_word = name + strlen(PLUGINS);
    const char *dot = strchr(role_word, '.');
    for (int role = 0; dot != NULL && role < RI_N_KINDS; role++) {
        size_t length = strlen(ri_role_words[role]);
        if ((size_t)(dot - role_word) == length && strncmp(role_word, ri_role_words[role], length) == 0) {
            ri__plugin_value_add(r, (ri_role)role, dot + 1, value);
            return;
        }
    }
    ri__problem_at(r->walk.problems, value, "",
                   "unknown name; a plugin's parameter is plugins.demand.NAME, with one of demand, learning, "
                   "judgement_model, progress, escalation, effect, workforce, observer");
}

static void unknown_name(const ri__resolver *r, const char *name, const ri__value *value) {
    const char *words[RI_N_LEVERS + RI__N_PARAMETER_WORDS];
    size_t n = 0;
    for (int32_t i = 0; i < RI_N_LEVERS; i++)
        words[n++] = ri_lever_table[i].name;
    n += ri__parameter_words(&r->walk, words + n);
    ri__unknown_assumption(&r->walk, value, "", name, "lever or parameter", words, n);
}

static void set_one(ri__resolver *r, const char *assignment) {
    size_t room = strlen(assignment) + sizeof "--set ";
    char *label = ri__arena_take(r->walk.arena, room);
    const char *equals = strchr(assignment, '=');
    char *name =
        equals != NULL ? ri__arena_text(r->walk.arena, assignment, (size_t)(equals - assignment)) : NULL;
    if (label != NULL)
        snprintf(label, room, "--set %s", assignment);
    if (label == NULL || (equals != NULL && name == NULL)) {
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, "--set", 0, "", "out of memory");
        return;
    }
    if (name == NULL || name[0] == 0 || equals[1] == 0) {
        ri__problem_add(r->walk.problems, RI_USAGE, label, 0, "",
                        "use name=value, for example --set demand.level=1.1");
        return;
    }
    ri__value *value = ri__arena_take(r->walk.arena, sizeof *value);
    if (value == NULL) {
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, "--set", 0, "", "out of memory");
        return;
    }
    if (!ri__sandbox_evaluate(equals + 1, label, r->walk.arena, r->walk.problems, value))
        return;
    int32_t lever = ri__lever_of(name), parameter = ri__parameter_of(name), system = ri__switch_of(name);
    if (lever >= 0) {
        set_lever(r, label, lever, value);
    } else if (parameter >= 0) {
        ri__row row = ri__parameter_row(&ri_parameter_table[parameter]);
        ri__row_value(&r->walk, value, "", &row, true, &r->scenario->setup.set[parameter]);
        r->set_at[parameter] = value;
    } else if (system >= 0) {
        ri__switch_set(r, value, "", system);
    } else if (strncmp(name, PLUGINS, strlen(PLUGINS)) == 0) {
        set_plugin_value(r, name, value);
    } else {
        unknown_name(r, name, value);
    }
}

void ri__resolve_set(ri__resolver *r) {
    for (int i = 0; i < r->options->n_set; i++)
        if (strncmp(r->options->set[i], RI__SET_INTERVENTION, strlen(RI__SET_INTERVENTION)) != 0)
            set_one(r, r->options->set[i]);
}
