/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_REGIME_FILE_H
#define RI_SCENARIO_REGIME_FILE_H

#include "council/regime.h"
#include "scenario/extends.h"

/* Regimes as read, with the files they come from. */
typedef struct ri__regimes {
    int32_t n;
    ri_regime regime[RI_MAX_REGIMES]; /* by in_force_from */
    const char *file[RI_MAX_REGIMES];
    ri_sha256 sha256[RI_MAX_REGIMES];
} ri__regimes;

/* Reads each *.lua of a folder, by name, through the sandbox. False when problems were added. [setup] */
bool ri__regimes_read(const char *folder, ri__arena *arena, ri__problems *problems, ri__regimes *regimes);

#endif
