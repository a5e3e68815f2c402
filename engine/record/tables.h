/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_TABLES_H
#define RI_RECORD_TABLES_H

#include "record/council_name.h"
#include "record/record.h"
#include "record/schema.h"

/* What an ri_record holds; for this room and its tests. */
struct ri_record {
    ri_table table[RI_N_TABLES];
    ri_council_names names;
};

/* Writes "activity.csv:812 (DfE children in need 2017)": file, line and the label of the row's source; `year`
 * is left out when 0. [pure] */
void ri_record_cite(const ri_record *record, int table, int row, int year, char source[96]);

/* What an event of interventions.csv, or a first response of episodes.csv, is: a trust, or the direction to
 * one; that, or a DfE commissioner. [pure] */
bool ri_record_is_trust(const char *event);
bool ri_record_is_strong(const char *event);

/* Which table a figure of start.def stands in. [pure] */
int ri_record_start_table(int field);

#endif
