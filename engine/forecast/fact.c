/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/fact.h"

#include <string.h>

static bool is_outcome(const json_t *entry) {
    const char *kind = json_string_value(json_object_get(entry, "kind"));
    return kind != NULL && strcmp(kind, "outcome") == 0;
}

static bool is_replaced(const ri_ledger *ledger, int number) {
    for (int i = number + 1; i < ledger->n; i++) {
        const json_t *replaces = json_object_get(ledger->line[i].json, "replaces");
        if (is_outcome(ledger->line[i].json) && json_is_integer(replaces) &&
            json_integer_value(replaces) == number)
            return true;
    }
    return false;
}

static int grade_of(const json_t *entry) {
    const char *grade = json_string_value(json_object_get(entry, "grade"));
    for (int i = 0; grade != NULL && i < RI_N_LEDGER_GRADES; i++)
        if (strcmp(grade, ri_ledger_grades[i]) == 0)
            return i;
    return -1;
}

ri_status ri_facts_init(ri_facts *facts, const ri_ledger *ledger, ri_error *error) {
    *facts = (ri_facts){.fact = calloc((size_t)ledger->n + 1, sizeof *facts->fact)};
    if (facts->fact == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for the outcomes of a ledger");
    for (int i = 0; i < ledger->n; i++) {
        const json_t *entry = ledger->line[i].json;
        const char *council = json_string_value(json_object_get(entry, "council"));
        const char *event = json_string_value(json_object_get(entry, "event"));
        if (!is_outcome(entry) || council == NULL || event == NULL || is_replaced(ledger, i))
            continue;
        ri_fact *fact = &facts->fact[facts->n++];
        *fact = (ri_fact){.event = event,
                          .on = ri_entry_day(entry, "on"),
                          .none_until = ri_entry_day(entry, "none_until"),
                          .grade = grade_of(entry),
                          .entry = i};
        ri_council_plain(council, fact->council);
    }
    return RI_OK;
}

void ri_facts_dispose(ri_facts *facts) {
    free(facts->fact);
    *facts = (ri_facts){0};
}

ri_fact_state ri_facts_ask(const ri_facts *facts, const char *plain_council, const char *event, ri_day as_of,
                           ri_day due, const ri_fact **came) {
    ri_fact_state state = RI_FACT_UNKNOWN;
    *came = NULL;
    for (int i = 0; i < facts->n; i++) {
        const ri_fact *f = &facts->fact[i];
        if (strcmp(f->council, plain_council) != 0 || strcmp(f->event, event) != 0)
            continue;
        if (f->on != RI_DAY_NONE && f->on > as_of && f->on <= due && (*came == NULL || f->on < (*came)->on))
            *came = f;
        if (f->on > due || f->none_until >= due)
            state = RI_FACT_DID_NOT;
    }
    return *came != NULL ? RI_FACT_CAME : state;
}

const ri_fact *ri_facts_against(const ri_facts *facts, const ri_outcome *outcome) {
    char plain[RI_COUNCIL_NAME_SIZE];
    ri_council_plain(outcome->council, plain);
    for (int i = 0; i < facts->n; i++) {
        const ri_fact *f = &facts->fact[i];
        if (strcmp(f->council, plain) != 0 || strcmp(f->event, outcome->event) != 0 ||
            f->entry == outcome->replaces)
            continue;
        ri_day on = outcome->on != RI_DAY_NONE ? outcome->on : f->on;
        ri_day until = outcome->none_until != RI_DAY_NONE ? outcome->none_until : f->none_until;
        if (on != RI_DAY_NONE && until != RI_DAY_NONE && on <= until)
            return f;
    }
    return NULL;
}
