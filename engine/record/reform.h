/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_REFORM_H
#define RI_RECORD_REFORM_H

#include "record/record.h"

#define RI_MAX_REFORM_VERSIONS 4

/* What was known of a reform from a day on. */
typedef struct ri_reform_version {
    ri_day known_from;
    ri_day begins;   /* first day on which people are busy with the change */
    ri_day in_place; /* from when the new law works */
} ri_reform_version;

/* A reform of law by what was known of it when, ascending; n = 0: none. */
typedef struct ri_reform {
    int32_t n;
    ri_reform_version version[RI_MAX_REFORM_VERSIONS];
} ri_reform;

/* "safeguarding_partners": the Children and Social Work Act 2017 replaces safeguarding boards by council,
 * health and police as partners who are equally responsible. Fails RI_BAD_DATA: no reform of that name, too
 * many versions, or one in place before it begins. [setup] */
ri_status ri_record_reform(const ri_record *record, const char *name, ri_reform *out, ri_error *error);

/* What was known on a day (RI_DAY_NONE: what happened, the newest); NULL when nothing was. [pure] */
const ri_reform_version *ri_reform_as_known(const ri_reform *reform, ri_day known_as_of);

#endif
