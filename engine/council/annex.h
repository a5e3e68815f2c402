/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ANNEX_H
#define RI_COUNCIL_ANNEX_H

#include <stdint.h>

/* Annex A: what inspectors ask a council for on their first day, as counts on one day. */

enum {
#define RI_ANNEX(id, label, against, start) RI_ANNEX_##id,
#include "council/annexes.def"
#undef RI_ANNEX
    RI_N_ANNEX
};

typedef enum ri_annex_against {
    RI_ANNEX_HALF_YEAR,
    RI_ANNEX_HALF_YEAR_RATE,
    RI_ANNEX_STOCK,
    RI_ANNEX_SHARE,
    RI_ANNEX_REST,
    RI_ANNEX_NOTHING
} ri_annex_against;

typedef struct ri_annex_row {
    const char *label;
    ri_annex_against against;
    int32_t start; /* RI_START_*; nothing where against is RI_ANNEX_NOTHING */
} ri_annex_row;
extern const ri_annex_row ri_annex_table[RI_N_ANNEX];

/* Inside the room. Counts of what happened up to a day, of which two days' difference is told. */
enum {
    RI__ANNEX_REFERRALS,
    RI__ANNEX_REREFERRALS,
    RI__ANNEX_ASSESSMENTS,
    RI__ANNEX_ASSESSMENTS_LATE,
    RI__ANNEX_ENQUIRIES,
    RI__ANNEX_PLANS,
    RI__N_ANNEX_FLOWS
};
typedef struct ri__annex {
    int64_t before[RI__N_ANNEX_FLOWS];
} ri__annex;

struct ri__world;
/* Every day, own: keeps what has happened six months before the day that was asked for, and on that day
 * writes the lists' counts into the record. Flows stay without a value when the six months were not all
 * simulated. [run] */
void ri__annex_today(struct ri__world *world);

#endif
