/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_FACT_H
#define RI_FORECAST_FACT_H

#include <stdbool.h>

#include "forecast/entry.h"
#include "forecast/ledger.h"
#include "record/council_name.h"

/* What the outcomes of a ledger say, those left out that a later one replaces. */
typedef struct ri_fact {
    char council[RI_COUNCIL_NAME_SIZE]; /* plain form */
    const char *event;                  /* into the ledger */
    ri_day on, none_until;              /* RI_DAY_NONE: not said */
    int grade;                          /* place in ri_ledger_grades; -1 */
    int entry;
} ri_fact;

typedef struct ri_facts {
    ri_fact *fact;
    int n;
} ri_facts;

/* The caller disposes *facts, before the ledger. Fails RI_NO_MEMORY. [setup] */
ri_status ri_facts_init(ri_facts *facts, const ri_ledger *ledger, ri_error *error);
void ri_facts_dispose(ri_facts *facts);

/* How a council's event stands for a forecast made on as_of and due on a day: it came in (as_of, due], it did
 * not, or the ledger does not say. An event dated after the due day says that none came before it. */
typedef enum ri_fact_state { RI_FACT_UNKNOWN, RI_FACT_CAME, RI_FACT_DID_NOT } ri_fact_state;
ri_fact_state ri_facts_ask(const ri_facts *facts, const char *plain_council, const char *event, ri_day as_of,
                           ri_day due, const ri_fact **came);

/* A fact that an outcome would contradict: it came by a day by which the other says that none had; NULL. */
const ri_fact *ri_facts_against(const ri_facts *facts, const ri_outcome *outcome);

#endif
