/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_REPORT_VALIDATION_FIXTURE_H
#define RI_TESTS_REPORT_VALIDATION_FIXTURE_H

#include "report/validation.h"

/* A validation made by hand, of all that the page shows: a target that is too vague, one outside,
 * Gloucestershire, a target that is shown, a mechanism that fails and one that passes, two curves, two
 * ablations. */
typedef struct validation_fixture {
    ri_validation validation;
    ri_ablation ablation[3];
    ri_ablations ablations;
    ri_validation_view view;
} validation_fixture;

/* The caller frees it. `hostile` puts markup into words that come from files and the command line. */
validation_fixture *validation_fixture_create(bool hostile);

#endif
