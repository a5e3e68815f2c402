/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_SEEK_LEVER_H
#define RI_CLI_SEEK_LEVER_H

#include "cli/options.h"

/* What `seek` may move: a lever of the council, or how much of an intervention is taken, of the plan or of
 * the library: `interventions.NAME.dose`. Effects, money and staff time go with it in proportion, as a
 * scenario's `taken` has it, and none of it leaves out what is not in the plan. */

typedef struct ri_seek_lever {
    char *name;  /* as it was asked for */
    char *set;   /* as --set has it: of an intervention its `taken` */
    char *label; /* for people */
    bool is_dose;
    bool is_added; /* the plan does not have the intervention */
    double low, high;
    double start; /* where it stands without a plan */
    double price; /* pounds a year for each 1; NaN = not given */
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
