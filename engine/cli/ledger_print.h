/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_LEDGER_PRINT_H
#define RI_CLI_LEDGER_PRINT_H

#include "base/text.h"
#include "forecast/ledger.h"
#include "forecast/score.h"

/* What `ledger list` and `ledger score` print. JSON writes null for what does not apply or is infinite. */
void ri_ledger_list_table(const ri_ledger *ledger, ri_text *out);
void ri_ledger_list_json(const ri_ledger *ledger, ri_text *out);
void ri_ledger_list_hubverse(const ri_ledger *ledger, ri_text *out);
void ri_ledger_score_table(const ri_score_row *rows, int n, ri_day day, ri_text *out);
void ri_ledger_score_json(const ri_score_row *rows, int n, ri_day day, ri_text *out);

#endif
