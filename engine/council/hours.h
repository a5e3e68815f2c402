/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_HOURS_H
#define RI_COUNCIL_HOURS_H

/* Social workers' time: hours that cases and all else ask for, and hours that there are. Their ratio, against
 * that of the first day, is the pressure that makes visits, assessments and practice worse. */

#include <stdint.h>

struct ri__world;
struct ri__head;

typedef struct ri__hours {
    double start_ratio; /* due over available on the first day */
    double start_cases; /* cases per worker then, waiting ones included */
    double absence;     /* share of working days lost to sickness */
    double strain; /* pressure beyond cases per worker: heavier cases, absence, other tasks; 1 at the start */
} ri__hours;

/* First day, after cases and workers: absence as published, pressure 1. [run] */
void ri__hours_start(struct ri__world *world);
/* Last day of a month: absence of that pressure and of working conditions, then the new pressure and strain.
 * [run], own. */
void ri__hours_month(struct ri__world *world);
/* Hours a month of case-holding workers: asked for, and there. [pure] */
double ri__hours_due(const struct ri__world *world);
double ri__hours_available(const struct ri__world *world);
/* A social worker's hours a week for a child in a stage; 0 where none needs one. [pure] */
double ri__hours_of_stage(const struct ri__head *head, uint8_t stage);

#endif
