/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ONSITE_H
#define RI_COUNCIL_ONSITE_H

#include "council/world.h"

/* What inspectors gather on site, for each area that they judge: files read (the tracked sample and those of
 * the themes), practice watched, people heard, months of data, what leaders know of their own work. */

/* On the last day on site, of the inspection that world->head counts as its latest; cases at unassessed risk
 * go back and are put right in part. Fills `view` but for the grades already given. [run], contended. */
void ri__onsite_evidence(ri__world *world, const ri_regime *regime, ri_judgement_view view[RI_N_AREAS]);

#endif
