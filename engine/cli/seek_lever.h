/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_SEEK_LEVER_H
#define RI_CLI_SEEK_LEVER_H

#include "cli/options.h"

/* What `seek` may move: a lever of the council, or how much of an intervention is taken, of the plan or of
 * the library: `interventions.NAME.dose`. A dose takes effects, money and staff time with it in proportion,
 * and none of it leaves out what is not in the plan. */

enum { RI_SEEK_PARTS = 5 }; /* once, per year, per place; workers' and managers' hours */

typedef struct ri_seek_part {
    char *set; /* "interventions.QA refresh.cost.once" */
    double value;
    bool is_money; /* in pounds, else hours */
} ri_seek_part;

typedef struct ri_seek_lever {
    char *name;  /* as --set has it */
    char *label; /* for people */
    bool is_dose;
    bool is_added; /* the plan does not have the intervention */
    double low, high;
    double start; /* where it stands without a plan */
    double price; /* pounds a year for each 1; NaN = not given */
    ri_seek_part part[RI_SEEK_PARTS];
    int n_parts; /* what goes with a dose, at dose 1 */
} ri_seek_lever;

/* Reads "NAME=LOW:HIGH[:GBP]"; a share or a dose alone is 0 to 1. The scenario of `options` says what an
 * intervention costs. Fails RI_USAGE, as the scenario when it cannot be read, RI_NO_MEMORY. The caller
 * disposes in any case. */
ri_status ri_seek_lever_read(const char *text, const ri_options *options, ri_seek_lever *lever,
                             ri_error *error);
void ri_seek_lever_dispose(ri_seek_lever *lever);

/* Adds to options->set what sets the lever at that value; `words` gets the texts, each to be freed, and *n
 * how many there are now. Fails RI_USAGE (too many settings), RI_NO_MEMORY. */
ri_status ri_seek_lever_set(const ri_seek_lever *lever, double value, ri_options *options, char **words,
                            size_t *n, ri_error *error);

#endif
