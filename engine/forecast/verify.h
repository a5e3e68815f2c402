/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_VERIFY_H
#define RI_FORECAST_VERIFY_H

#include "forecast/ledger.h"

/* What is wrong with a ledger, one finding a kind and place. */
typedef enum ri_finding_kind {
    RI_FINDING_ALTERED,    /* a line is not what was sealed */
    RI_FINDING_OTHER_KEY,  /* sealed by another key */
    RI_FINDING_DROPPED,    /* a number is missing */
    RI_FINDING_MOVED,      /* lines are not in the order of their numbers */
    RI_FINDING_REPEATED,   /* a number stands there twice */
    RI_FINDING_REPLACED,   /* sound by itself, but not the one that its successor or the head knew */
    RI_FINDING_BACK_DATED, /* recorded before what it follows, or before what it is based on */
    RI_FINDING_HEAD,       /* FILE.head is missing or not what was sealed */
    RI_N_FINDINGS
} ri_finding_kind;
extern const char *const ri_finding_words[RI_N_FINDINGS];

#define RI_MAX_FINDINGS 100

typedef struct ri_ledger_finding {
    ri_finding_kind kind;
    int line;       /* from 1; 0 = of the file as a whole */
    char text[256]; /* a sentence without the place */
} ri_ledger_finding;

typedef struct ri_ledger_findings {
    ri_ledger_finding finding[RI_MAX_FINDINGS];
    int n; /* more are not kept */
} ri_ledger_findings;

/* Looks at everything. `noted`: the hash of an entry that somebody wrote down elsewhere, `open_key`: the
 * public key that the ledger should bear; both in hexadecimal, both may be NULL. [pure] */
void ri_ledger_verify(const ri_ledger *ledger, const char *noted, const char *open_key,
                      ri_ledger_findings *findings);

/* RI_OK, or RI_CHECK_FAILED with every finding a line: "FILE:LINE: KIND: what". */
ri_status ri_ledger_findings_say(const ri_ledger *ledger, const ri_ledger_findings *findings,
                                 ri_error *error);

/* As ri_ledger_read, and RI_CHECK_FAILED, every finding told, where it is not sound; one that is not there
 * yet, or empty, is. [setup] */
ri_status ri_ledger_read_sound(ri_ledger *ledger, const char *path, ri_error *error);

#endif
