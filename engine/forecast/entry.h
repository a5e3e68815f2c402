/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_ENTRY_H
#define RI_FORECAST_ENTRY_H

#include <jansson.h>
#include <stdbool.h>

#include "base/calendar.h"

/* Entries of the ledger before they are sealed, and what they mean. */

typedef enum ri_target_kind { RI_TARGET_EVENT, RI_TARGET_GRADE, RI_TARGET_MONTHS } ri_target_kind;
enum {
#define RI_TARGET(id, kind, event, label) RI_TARGET_ID_##id,
#include "forecast/targets.def"
#undef RI_TARGET
    RI_N_TARGETS
};
typedef struct ri_ledger_target {
    const char *id;
    ri_target_kind kind;
    const char *event, *label;
} ri_ledger_target;
extern const ri_ledger_target ri_targets[RI_N_TARGETS];

#define RI_N_LEDGER_GRADES 5 /* inadequate, requires_improvement, good, outstanding, not_reached */
extern const char *const ri_ledger_grades[RI_N_LEDGER_GRADES];
#define RI_N_LEVELS 5
extern const double ri_ledger_levels[RI_N_LEVELS];         /* .05 .25 .5 .75 .95 */
extern const char *const ri_ledger_level_ids[RI_N_LEVELS]; /* "q05" .. */

/* Who issues a forecast and whether they can influence what it is about; what it was conditioned on. */
typedef struct ri_issue {
    const char *issuer;
    bool can_influence;
    const char *observed_sha256; /* NULL: nothing observed, or not said */
} ri_issue;

/* The entry of a forecast: `forecast` is a `reinspect.forecast/1` object with as_of, method,
 * scenario.council and, of outcomes, at least one target; for GRADE and MONTHS also horizon_months (from
 * as_of), for MONTHS also scenario.start. `name` begins messages; `sha256` is the hash of the file it came
 * from. The caller decrefs *entry. Fails RI_BAD_DATA ("name: path: what is wrong"), RI_NO_MEMORY. [setup] */
ri_status ri_entry_of_forecast(const json_t *forecast, const char *name, const char *sha256,
                               const ri_issue *issue, json_t **entry, ri_error *error);

/* What came of an event. */
typedef struct ri_outcome {
    const char *council, *event, *source;
    ri_day on, none_until; /* one of them RI_DAY_NONE: the first day of it, or none by that day */
    const char *grade;     /* of a re-inspection that came; else NULL */
    int replaces;          /* the number of an outcome that was wrong; -1: none */
} ri_outcome;

/* The entry of an outcome. `today`: the day it is recorded. Fails RI_USAGE, RI_NO_MEMORY. [setup] */
ri_status ri_entry_of_outcome(const ri_outcome *outcome, ri_day today, json_t **entry, ri_error *error);

/* Whether an entry is a forecast that names a council and a day: readers below ask nothing of others. [pure]
 */
bool ri_entry_is_forecast(const json_t *entry);
/* The probability that a sealed forecast gives to an event by month `months`; NaN when it gives none. [pure]
 */
double ri_entry_event_prob(const json_t *entry, int target, int months);
/* Probabilities of the grades, or the quantiles; false when it has none. [pure] */
bool ri_entry_grades(const json_t *entry, double prob[RI_N_LEDGER_GRADES]);
bool ri_entry_quantiles(const json_t *entry, double months[RI_N_LEVELS]);
/* A day that an entry names; RI_DAY_NONE when it does not. [pure] */
ri_day ri_entry_day(const json_t *entry, const char *name);
/* The day by which a target of a forecast is decided: as_of and `months`, or the horizon for months = 0. */
ri_day ri_entry_due(const json_t *entry, int months);

#endif
