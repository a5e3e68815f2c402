/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_PUBLISHED_H
#define RI_RECORD_PUBLISHED_H

#include "record/record.h"

/* When the figures of the published tables came out. */

/* Whether a row of a table had come out by a day (releases.def); RI_DAY_NONE: all had. [pure] */
bool ri_published_is_out(const ri_record *record, int table, int row, ri_day known_by);
/* The last day of which a table's figures had come out by a day. [pure] */
ri_day ri_published_until(int table, ri_day known_by);

#endif
