/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_GUARD_H
#define RI_COUNCIL_GUARD_H

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/escalation.h"
#include "abi/observer.h"
#include "abi/progress.h"
#include "abi/workforce.h"
#include "council/world.h"

/* Every call of a plugin goes through here; every number that comes back is checked. A violation stops the
 * replication with the component's id and file, the function, what it did and what would be right, the
 * simulated date, the replication, the seed, the question and the values of its parameters. [run]
 *
 * Seen besides the numbers: writing to the question, the uniforms or the parameters' values; the 8 bytes
 * behind the state; another mode of arithmetic; more uniforms looked at than declared (they are NaN); a
 * maturity that falls. Not seen: what would need the state, the library's variables or the process compared
 * around every call (memory elsewhere, output, files, threads, leaks): `plugin check` looks for it. */

/* Referrals expected on view->day in one locality; 0 after a failure. */
double ri__guard_demand_rate(ri__world *world, const ri_demand_view *view);
void ri__guard_demand_advance(ri__world *world, const ri_demand_view *view, uint32_t accepted);
double ri__guard_maturity(ri__world *world, double exposure_months);
void ri__guard_grades(ri__world *world, const ri_judgement_view *view, double prob[RI_N_GRADES]);
double ri__guard_progress(ri__world *world, const ri_progress_view *view);
double ri__guard_last(ri__world *world, const ri_progress_view *view, int found_progress);
void ri__guard_steps(ri__world *world, const ri_escalation_view *view, double prob[RI_N_STEPS]);
/* Whole days, rounded up. */
int32_t ri__guard_delay(ri__world *world, const ri_escalation_view *view, int32_t step, double u);
/* How much of an effect acts by its shape (ri_effect_terms); 0 after a failure. */
double ri__guard_strength(ri__world *world, const ri_effect_view *view, int32_t shape);
/* Hazards per day; 0 after a failure. */
double ri__guard_leaving(ri__world *world, const ri_workforce_view *view);
double ri__guard_hiring(ri__world *world, const ri_workforce_view *view);
double ri__guard_cover(ri__world *world, const ri_workforce_view *view);
/* Days; those of an exponential with the hazard `leaving` where the model has no quantiles. */
double ri__guard_tenure(ri__world *world, const ri_workforce_view *view, double leaving, double u);
/* Tells one observer; its counters lie at `cells`. */
void ri__guard_see(ri__world *world, int slot, const ri_observer_view *view, int64_t *cells);
/* Starts every component with this replication's values of its parameters; ri__assumed_draw comes before. */
ri_status ri__guard_start(ri__world *world);

#endif
