/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_START_H
#define RI_RECORD_START_H

#include <stdbool.h>

#include "abi/escalation.h"
#include "abi/judgement.h"
#include "base/calendar.h"

enum {
#define RI_START(id, unit, table, label) RI_START_##id,
#include "record/start.def"
#undef RI_START
    RI_N_START
};

#define RI_MAX_SPREAD 192

/* One published starting figure. */
typedef struct ri_start_field {
    double value;     /* in the unit of start.def; when is_imputed, the median of the spread (counts:
                         times the council's children under 18), to show and not to rely on */
    ri_day as_of;     /* end of the period it speaks of; when is_imputed, of the spread's */
    bool is_imputed;  /* nothing published at or before the judgement: draw from the spread */
    int32_t n_spread; /* other councils' values of one day, ascending; where ri_start_is_count() they
                         are per child under 18: multiply by population_0_17 */
    double spread[RI_MAX_SPREAD];
    char source[96]; /* "children_in_need.csv:812 (DfE children in need 2017)" */
} ri_start_field;

/* A council on the day its inadequate report is published: day 0 of an episode. */
typedef struct ri_council_start {
    char name[64];             /* lower case, as in the record: "gloucestershire" */
    int32_t code;              /* DfE code, 201 .. 999; 0 for the England test council */
    char framework[16];        /* "SIF" or "ILACS" */
    ri_day inspection;         /* first day of the inspection that found it inadequate */
    ri_day publication;        /* of its report */
    int32_t grade[RI_N_AREAS]; /* as published; -1 = not judged */
    bool is_systemic, is_persistent;
    int32_t board_grade; /* of the local safeguarding children board, as published; -1 = not judged */
    int32_t dfe_step;    /* RI_STEP_* in force before the report, for example an earlier commissioner */
    bool is_what_if;     /* the judgement is supposed by a scenario, not published */
    ri_start_field field[RI_N_START];
} ri_council_start;

/* The fields' names, units, tables and labels, in order. */
typedef struct ri_start_info {
    const char *id, *unit, *table, *label;
} ri_start_info;
extern const ri_start_info ri_start_table[RI_N_START];

/* The steps that may be in force before a report, in words: "none" .. "trust", by RI_STEP_*. */
extern const char *const ri_step_words[RI_STEP_TRUST + 1];

/* Whether a field grows with the council (cases, children or events a year, not rates and shares, and not
 * population_0_17, which is never imputed): its spread is per child under 18. [pure] */
bool ri_start_is_count(int field);

#endif
