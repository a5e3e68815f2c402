/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_STANDING_H
#define RI_COUNCIL_STANDING_H

#include "council/world.h"

/* How much better than usual (latent scale) practice is at the start in a council that no report has judged:
 * its own share of the spread between councils, and what the model's own pressure on practice makes of its
 * caseload against England's. Changes of worker, which turnover and agency work bring, act day by day as
 * everywhere and are no part of it. [run] */
double ri__standing(const ri__world *world);

/* Months of bedding-in that the quality assurance of such a council has had: it did not begin with a report.
 * Councils are spread evenly. [run] */
double ri__standing_exposure(const ri__world *world);

#endif
