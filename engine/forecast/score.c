/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/score.h"

#include <math.h>
#include <string.h>

#include "stats/brier.h"
#include "stats/log_score.h"
#include "stats/quantile.h"
#include "stats/rps.h"
#include "stats/skill.h"
#include "stats/wis.h"

#define MAX_MONTHS 480

/* One forecast that counts, and what came. */
typedef struct scored {
    const json_t *entry;
    char council[RI_COUNCIL_NAME_SIZE];
    bool came;
    int grade;     /* of a re-inspection that came */
    double months; /* from start to what came, or to the horizon */
} scored;

typedef struct scorer {
    const ri_ledger *ledger;
    ri_facts facts;
    ri_day day;
    scored *scored;
    int n;
    ri_event_forecast *events; /* scratch, as many as entries */
    ri_corp_block *blocks;
    double *values;
} scorer;

static bool has_target(const json_t *entry, int target, int months) {
    if (!ri_entry_is_forecast(entry))
        return false;
    if (ri_targets[target].kind == RI_TARGET_EVENT)
        return !isnan(ri_entry_event_prob(entry, target, months));
    return json_object_get(json_object_get(entry, "outcomes"), ri_targets[target].id) != NULL;
}

/* Takes a forecast among those that count, or counts why not. */
static void consider(scorer *s, const json_t *entry, ri_score_row *row) {
    ri_day as_of = ri_entry_day(entry, "as_of"), due = ri_entry_due(entry, row->months),
           recorded = RI_DAY_NONE;
    char day[11] = "";
    const char *at = json_string_value(json_object_get(entry, "recorded_at"));
    const ri_fact *came = NULL;
    scored *next = &s->scored[s->n];
    snprintf(day, sizeof day, "%.10s", at != NULL ? at : "");
    ri_day_parse(day, &recorded, NULL);
    ri_council_plain(json_string_value(json_object_get(entry, "council")), next->council);
    ri_fact_state state =
        ri_facts_ask(&s->facts, next->council, ri_targets[row->target].event, as_of, due, &came);
    if (due <= recorded || (came != NULL && came->on <= recorded)) {
        row->n_hindsight++;
    } else if (due > s->day) {
        row->n_open++;
    } else if (state == RI_FACT_UNKNOWN ||
               (came != NULL && came->grade < 0 && row->target == RI_TARGET_ID_reinspection_grade)) {
        row->n_unresolved++;
    } else {
        next->entry = entry;
        next->came = came != NULL;
        next->grade = came != NULL ? came->grade : RI_N_LEDGER_GRADES - 1;
        next->months = ((came != NULL ? came->on : due) - ri_entry_day(entry, "start")) / RI_DAYS_PER_MONTH;
        row->n_can_influence += json_is_true(json_object_get(entry, "issuer_can_influence"));
        s->n++;
    }
}

static int n_councils(const scorer *s) {
    int n = 0;
    for (int i = 0; i < s->n; i++) {
        bool is_new = true;
        for (int j = 0; j < i && is_new; j++)
            is_new = strcmp(s->scored[i].council, s->scored[j].council) != 0;
        n += is_new;
    }
    return n;
}

static void score_events(const scorer *s, ri_score_row *row) {
    double log_sum = 0;
    for (int i = 0; i < s->n; i++) {
        double prob = ri_entry_event_prob(s->scored[i].entry, row->target, row->months);
        s->events[i] = (ri_event_forecast){prob, s->scored[i].came};
        log_sum += ri_log_score(s->scored[i].came ? prob : 1 - prob);
    }
    ri_corp corp = ri_corp_of(s->events, (uint32_t)s->n, s->blocks);
    row->score = corp.brier;
    row->mcb = corp.mcb;
    row->dsc = corp.dsc;
    row->unc = row->climatology = corp.unc;
    row->log_score = log_sum / s->n;
}

/* Of those reached: the grade's probabilities given that it was reached. One that held this impossible has
 * none, and shows in the logarithmic score alone. */
static void score_grades(const scorer *s, ri_score_row *row) {
    enum { N = RI_N_LEDGER_GRADES - 1 };
    double prob[RI_N_LEDGER_GRADES], seen[N] = {0}, sum = 0, log_sum = 0, reference = 0;
    for (int i = 0; i < s->n; i++) {
        const scored *c = &s->scored[i];
        ri_entry_grades(c->entry, prob);
        log_sum += ri_log_score(prob[c->grade]);
        double reached = 1 - prob[N];
        if (!c->came || !(reached > 0))
            continue;
        for (int k = 0; k < N; k++)
            prob[k] /= reached;
        sum += ri_rps(prob, N, (uint32_t)c->grade);
        seen[c->grade]++;
        row->n_reached++;
    }
    for (int k = 0; k < N; k++)
        prob[k] = seen[k] / row->n_reached;
    for (int k = 0; k < N; k++)
        reference += seen[k] * ri_rps(prob, N, (uint32_t)k);
    row->score = sum / row->n_reached; /* NaN when none was */
    row->climatology = reference / row->n_reached;
    row->log_score = log_sum / s->n;
}

static int compare(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void score_months(const scorer *s, ri_score_row *row) {
    double q[RI_N_LEVELS], sum = 0, miss = 0, reference = 0;
    uint32_t held_50 = 0, held_90 = 0;
    for (int i = 0; i < s->n; i++) {
        double y = s->values[i] = s->scored[i].months;
        ri_entry_quantiles(s->scored[i].entry, q);
        sum += ri_wis(ri_ledger_levels, q, RI_N_LEVELS, y);
        miss += fabs(y - q[2]);
        held_50 += ri_n_covered(&(ri_interval_forecast){q[1], q[3], y}, 1);
        held_90 += ri_n_covered(&(ri_interval_forecast){q[0], q[4], y}, 1);
    }
    qsort(s->values, (size_t)s->n, sizeof *s->values, compare);
    for (int k = 0; k < RI_N_LEVELS; k++)
        q[k] = s->values[ri_quantile_rank((uint64_t)s->n, ri_ledger_levels[k]) - 1];
    for (int i = 0; i < s->n; i++)
        reference += ri_wis(ri_ledger_levels, q, RI_N_LEVELS, s->values[i]);
    row->score = sum / s->n;
    row->climatology = reference / s->n;
    row->absolute_error = miss / s->n;
    row->covered_50 = (double)held_50 / s->n;
    row->covered_90 = (double)held_90 / s->n;
}

static bool score_row(scorer *s, int target, int months, ri_score_row *row) {
    static void (*const of_kind[])(const scorer *, ri_score_row *) = {[RI_TARGET_EVENT] = score_events,
                                                                      [RI_TARGET_GRADE] = score_grades,
                                                                      [RI_TARGET_MONTHS] = score_months};
    const double none = (double)NAN;
    bool is_there = false;
    *row = (ri_score_row){.target = target,
                          .months = months,
                          .score = none,
                          .climatology = none,
                          .skill = none,
                          .mcb = none,
                          .dsc = none,
                          .unc = none,
                          .log_score = none,
                          .covered_50 = none,
                          .absolute_error = none,
                          .covered_90 = none};
    s->n = 0;
    for (int i = 0; i < s->ledger->n; i++)
        if (has_target(s->ledger->line[i].json, target, months)) {
            consider(s, s->ledger->line[i].json, row);
            is_there = true;
        }
    row->n = s->n;
    row->n_councils = n_councils(s);
    if (s->n > 0) {
        of_kind[ri_targets[target].kind](s, row);
        row->skill = ri_skill(row->score, row->climatology);
    }
    return is_there;
}

static ri_status scorer_init(scorer *s, const ri_ledger *ledger, ri_day day, ri_error *error) {
    size_t n = (size_t)ledger->n + 1;
    *s = (scorer){.ledger = ledger, .day = day};
    s->scored = calloc(n, sizeof *s->scored);
    s->events = calloc(n, sizeof *s->events);
    s->blocks = calloc(n, sizeof *s->blocks);
    s->values = calloc(n, sizeof *s->values);
    if (s->scored == NULL || s->events == NULL || s->blocks == NULL || s->values == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory to score a ledger");
    return ri_facts_init(&s->facts, ledger, error);
}

static void scorer_dispose(scorer *s) {
    ri_facts_dispose(&s->facts);
    free(s->scored);
    free(s->events);
    free(s->blocks);
    free(s->values);
}

ri_status ri_ledger_score(const ri_ledger *ledger, ri_day day, ri_score_row **rows, int *n_rows,
                          ri_error *error) {
    scorer s;
    *n_rows = 0;
    *rows = calloc((size_t)RI_N_TARGETS * MAX_MONTHS, sizeof **rows);
    ri_status status = scorer_init(&s, ledger, day, error);
    if (status == RI_OK && *rows == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "no memory to score a ledger");
    for (int target = 0; target < RI_N_TARGETS && status == RI_OK; target++) {
        bool is_by_month = ri_targets[target].kind == RI_TARGET_EVENT;
        for (int months = is_by_month; months <= (is_by_month ? MAX_MONTHS : 0); months++)
            *n_rows += score_row(&s, target, months, &(*rows)[*n_rows]);
    }
    scorer_dispose(&s);
    return status;
}
