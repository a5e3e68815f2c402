/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_REGIME_LIST_H
#define RI_SCENARIO_REGIME_LIST_H

#include "base/text.h"

/* A line for each regime of a folder, by the date from which it was in force: id, that date, title. Fails
 * with all problems of its files at once (RI_IO, RI_BAD_DATA). The caller disposes *text. [setup] */
ri_status ri_regimes_list(const char *folder, ri_text *text, ri_error *error);
/* All that one regime says, a rule a line with its unit and what it means. Fails as the list does, or
 * RI_USAGE: no regime has that id, the nearest is named. [setup] */
ri_status ri_regimes_show(const char *folder, const char *id, ri_text *text, ri_error *error);

#endif
