/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_VERIFY_H
#define RI_COUNCIL_VERIFY_H

#include "council/world.h"

/* Costly invariants, in test builds (RI_VERIFY): children in = children out + children here; counters equal
 * counts; plans and care end at 18, care leavers are older; every load equals the worker's cases; no child on
 * a protection plan or in care without a worker while there is one. Stops the program when one fails. */
void ri__verify(ri__world *world);

#endif
