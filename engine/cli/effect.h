/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_EFFECT_H
#define RI_CLI_EFFECT_H

#include "cli/share.h"
#include "cli/session.h"
#include "ensemble/ensemble.h"
#include "report/report.h"

/* What the plan of a run changes. */
typedef struct ri_effect_done {
    ri_differences differences;
    bool is_cut;     /* interrupted on the way */
    bool from_store; /* the arm without the plan was there */
} ri_effect_done;

/* Accepts a zeroed one. */
void ri_effect_dispose(ri_effect_done *done);
/* Simulates view->summary's replications, which `run` of the store holds, once more without the plan, unless
 * the store holds these as well, and puts into the view what came of it, or why it was left out:
 * --no-pairing, a shard, an interruption. They stay in the store, as a run aside. Without a plan it does
 * nothing. Fails as ri_ensemble_plan_effect. The caller disposes in any case, after the view's last use. */
ri_status ri_effect_find(const ri_options *options, const ri_session *session, ri_share share,
                         ri_store *store, int64_t run, ri_run_view *view, ri_effect_done *done,
                         ri_error *error);

#endif
