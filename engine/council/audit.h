/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_AUDIT_H
#define RI_COUNCIL_AUDIT_H

#include "council/world.h"

/* The chain of an audit: done, moderated by a second auditor, an action where it found weakness, closure of
 * the action and the check that it was done. While the chain is switched off, none is moderated and every
 * action is done at once. [run], own. */

/* What became of one audit. */
typedef struct ri__audit {
    int grade; /* that counts: the moderator's where there was one */
    bool is_moderated, is_regraded;
} ri__audit;

/* The council's own audit of a case now. Purpose and occasion address the draws: word 0 the auditor, 1
 * whether it is moderated. [pure] */
ri__audit ri__audit_of(const ri__world *world, uint32_t row, uint16_t purpose, uint32_t occasion,
                       uint16_t word);
/* Closes actions of earlier months (those that are done correct their case), then audits the first n of
 * world->candidates and raises their actions. `occasion` is the month's. */
void ri__audits_month(ri__world *world, uint32_t n, uint32_t occasion);
/* Actions that nobody has carried out, or, as the tracker shows it, that are not recorded as closed. [pure]
 */
int32_t ri__audit_actions_open(const ri__world *world, bool is_shown);

#endif
