/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ledger_print.h"

#include <math.h>
#include <string.h>

#include "forecast/hubverse.h"

static const char *word(const json_t *entry, const char *name) {
    const char *text = json_string_value(json_object_get(entry, name));
    return text != NULL ? text : "";
}

/* What a line of the list says of an entry beside number, time and council. */
static void add_forecast(const json_t *entry, ri_text *out) {
    ri_text_add(out, "forecast as of %s by %s%s:", word(entry, "as_of"), word(entry, "issuer"),
                json_is_true(json_object_get(entry, "issuer_can_influence")) ? ", who can influence it" : "");
    for (int i = 0; i < RI_N_TARGETS; i++) {
        for (int months = 1; months <= 480 && ri_targets[i].kind == RI_TARGET_EVENT; months++) {
            double prob = ri_entry_event_prob(entry, i, months);
            if (!isnan(prob))
                ri_text_add(out, " %s.%d %.3g", ri_targets[i].event, months, prob);
        }
    }
    double prob[RI_N_LEDGER_GRADES], q[RI_N_LEVELS];
    if (ri_entry_grades(entry, prob))
        ri_text_add(out, " grade %.3g/%.3g/%.3g/%.3g/%.3g", prob[0], prob[1], prob[2], prob[3], prob[4]);
    if (ri_entry_quantiles(entry, q))
        ri_text_add(out, " months %.3g (%.3g to %.3g)", q[2], q[0], q[4]);
    ri_text_add(out, "\n");
}

static void add_outcome(const json_t *entry, ri_text *out) {
    const json_t *replaces = json_object_get(entry, "replaces");
    const char *on = word(entry, "on");
    ri_text_add(out, "outcome %s: %s%s", word(entry, "event"), on[0] != '\0' ? "on " : "none until ",
                on[0] != '\0' ? on : word(entry, "none_until"));
    if (word(entry, "grade")[0] != '\0')
        ri_text_add(out, ", %s", word(entry, "grade"));
    if (json_is_integer(replaces))
        ri_text_add(out, ", replaces entry %lld", (long long)json_integer_value(replaces));
    ri_text_add(out, " (%s)\n", word(entry, "source"));
}

void ri_ledger_list_table(const ri_ledger *ledger, ri_text *out) {
    for (int i = 0; i < ledger->n; i++) {
        const json_t *entry = ledger->line[i].json;
        ri_text_add(out, "%4lld  %s  %s  ", ledger->line[i].number, word(entry, "recorded_at"),
                    word(entry, "council"));
        if (strcmp(word(entry, "kind"), "forecast") == 0)
            add_forecast(entry, out);
        else
            add_outcome(entry, out);
    }
    if (ledger->n > 0)
        ri_text_add(out, "public key %s\nhash of the last entry %s\n", word(ledger->line[0].json, "key"),
                    ledger->line[ledger->n - 1].hash);
    else
        ri_text_add(out, "no entry yet\n");
}

static void add_json(json_t *all, ri_text *out) {
    char *text = all != NULL ? json_dumps(all, JSON_INDENT(2)) : NULL;
    ri_text_add(out, "%s\n", text != NULL ? text : "");
    out->failed |= text == NULL;
    free(text);
    json_decref(all);
}

void ri_ledger_list_json(const ri_ledger *ledger, ri_text *out) {
    json_t *entries = json_array();
    for (int i = 0; i < ledger->n; i++)
        out->failed |= json_array_append(entries, ledger->line[i].json) != 0;
    const char *key = ledger->n > 0 ? word(ledger->line[0].json, "key") : "";
    const char *head = ledger->n > 0 ? ledger->line[ledger->n - 1].hash : "";
    add_json(json_pack("{ss ss ss so}", "schema", "reinspect.ledger-list/1", "public_key", key, "head", head,
                       "entries", entries),
             out);
}

void ri_ledger_list_hubverse(const ri_ledger *ledger, ri_text *out) {
    ri_hubverse_header_add(out);
    for (int i = 0; i < ledger->n; i++)
        if (strcmp(word(ledger->line[i].json, "kind"), "forecast") == 0)
            ri_hubverse_forecast_add(out, ledger->line[i].json);
}

static void add_number(ri_text *out, double value) {
    if (isnan(value))
        ri_text_add(out, " %9s", "-");
    else
        ri_text_add(out, " %9.4g", value);
}

static const char *const score_names[] = {
    [RI_TARGET_EVENT] = "Brier", [RI_TARGET_GRADE] = "RPS", [RI_TARGET_MONTHS] = "WIS"};

static void target_name(const ri_score_row *row, char name[64]) {
    if (row->months > 0)
        snprintf(name, 64, "%.40s.%d", ri_targets[row->target].id, row->months);
    else
        snprintf(name, 64, "%.40s", ri_targets[row->target].id);
}

void ri_ledger_score_table(const ri_score_row *rows, int n, ri_day day, ri_text *out) {
    char date[11], name[64];
    ri_day_format(day, date);
    ri_text_add(out, "forecasts that were due by %s\n\n%-30s %5s %8s %9s %9s %9s %9s\n", date, "target", "n",
                "councils", "score", "climat.", "skill", "log");
    for (int i = 0; i < n; i++) {
        const ri_score_row *r = &rows[i];
        target_name(r, name);
        ri_text_add(out, "%-30s %5d %8d", name, r->n, r->n_councils);
        add_number(out, r->score);
        add_number(out, r->climatology);
        add_number(out, r->skill);
        add_number(out, r->log_score);
        ri_text_add(out, "  %s", score_names[ri_targets[r->target].kind]);
        if (r->n > 0 && ri_targets[r->target].kind == RI_TARGET_EVENT)
            ri_text_add(out, " = miscalibration %.4g - discrimination %.4g + uncertainty %.4g", r->mcb,
                        r->dsc, r->unc);
        if (r->n > 0 && ri_targets[r->target].kind == RI_TARGET_GRADE)
            ri_text_add(out, " of the %d that were re-inspected", r->n_reached);
        if (r->n > 0 && ri_targets[r->target].kind == RI_TARGET_MONTHS)
            ri_text_add(out, ", median misses by %.4g, intervals held: 50 %% %.3g, 90 %% %.3g",
                        r->absolute_error, r->covered_50, r->covered_90);
        if (r->n_can_influence > 0)
            ri_text_add(out, "; %d by somebody who can influence it", r->n_can_influence);
        ri_text_add(out, "\n");
    }
    ri_text_add(out, n > 0 ? "\nleft out:\n" : "no forecast that can be scored\n");
    for (int i = 0; i < n; i++) {
        target_name(&rows[i], name);
        ri_text_add(
            out, "%-30s %d not due, %d due but not resolved, %d recorded when the outcome could be known\n",
            name, rows[i].n_open, rows[i].n_unresolved, rows[i].n_hindsight);
    }
    if (n > 0)
        ri_text_add(
            out,
            "\nLower scores are better. Climatology is how often it came among these forecasts, which nobody "
            "knew then.\nForecasts of one council overlap, so n is not a number of independent cases.\n");
}

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

void ri_ledger_score_json(const ri_score_row *rows, int n, ri_day day, ri_text *out) {
    char date[11], name[64];
    json_t *list = json_array();
    ri_day_format(day, date);
    for (int i = 0; i < n; i++) {
        const ri_score_row *r = &rows[i];
        target_name(r, name);
        out->failed |=
            json_array_append_new(
                list, json_pack("{ss ss si si si si si si si so so so so so so so so so so}", "target", name,
                                "score", score_names[ri_targets[r->target].kind], "n", r->n, "n_councils",
                                r->n_councils, "n_can_influence", r->n_can_influence, "n_reached",
                                r->n_reached, "n_not_due", r->n_open, "n_unresolved", r->n_unresolved,
                                "n_hindsight", r->n_hindsight, "mean", number(r->score), "climatology",
                                number(r->climatology), "skill", number(r->skill), "mcb", number(r->mcb),
                                "dsc", number(r->dsc), "unc", number(r->unc), "log", number(r->log_score),
                                "absolute_error", number(r->absolute_error), "covered_50",
                                number(r->covered_50), "covered_90", number(r->covered_90))) != 0;
    }
    add_json(json_pack("{ss ss so}", "schema", "reinspect.ledger-score/1", "as_of", date, "scores", list),
             out);
}
