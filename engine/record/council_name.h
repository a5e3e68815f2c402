/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_COUNCIL_NAME_H
#define RI_RECORD_COUNCIL_NAME_H

#include "record/table.h"

#define RI_COUNCIL_NAME_SIZE 96

/* Every name a council goes by: its own and its aliases, in the plain form that is compared. */
typedef struct ri_council_names {
    int n;
    char (*plain)[RI_COUNCIL_NAME_SIZE]; /* lower case, no punctuation, "and" for "&" */
    const char **shown;                  /* as in the table */
    int32_t *code;
} ri_council_names;

/* Gathers the names of councils.csv and aliases.csv. Fails RI_NO_MEMORY, and RI_BAD_DATA where one plain
 * name stands for two codes (file:line). The tables must outlive *names. [setup] */
ri_status ri_council_names_init(ri_council_names *names, const ri_table *councils, const ri_table *aliases,
                                ri_error *error);
void ri_council_names_dispose(ri_council_names *names);

/* The plain form of a name; a final "council" with its kind ("city council") falls away. [pure] */
void ri_council_plain(const char *name, char plain[RI_COUNCIL_NAME_SIZE]);

/* The DfE code of a name or alias, any case. Fails RI_BAD_DATA, offering the nearest name. [setup] */
ri_status ri_council_find(const ri_council_names *names, const char *name, int32_t *code, ri_error *error);

#endif
