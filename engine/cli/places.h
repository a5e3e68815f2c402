/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_PLACES_H
#define RI_CLI_PLACES_H

#include "base/error.h"

/* Where the published tables and the regimes lie: $REINSPECT_SCENARIOS, else the nearest folder at or above
 * the scenario file that holds data/ and regimes/, else scenarios/ beside the build, else the installation's.
 */
typedef struct ri_places {
    char data[4096], regimes[4096], interventions[4096];
} ri_places;

/* `scenario` may be NULL. Fails RI_BAD_DATA, naming the folders looked in. */
ri_status ri_places_find(ri_places *places, const char *scenario, ri_error *error);

#endif
