/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_ASSUMPTIONS_H
#define RI_REPORT_ASSUMPTIONS_H

#include "report/facts.h"

/* The assumptions of a run: the council's own, then those of each bound component, in the tables' order. */
typedef struct ri__assumption {
    const ri_parameter *row;
    double set;    /* the scenario's value, NaN when it gives none */
    bool is_drawn; /* differs from run to run */
} ri__assumption;

int ri__n_assumptions(const ri_run_view *run);
/* 0 <= i < ri__n_assumptions. [pure] */
ri__assumption ri__assumption_at(const ri_run_view *run, int i);
/* How many there are of one ri_reliability. [pure] */
int ri__n_reliable(const ri_run_view *run, int reliability);
/* "red: no source, a supposition"; a word always stands beside a colour. [pure] */
const char *ri__reliability_label(int reliability);
/* "1.3 (0.8 to 2.1) a year", or "28 days, the same in every run". */
void ri__assumption_value(const ri__assumption *assumption, ri_text *text);

#endif
