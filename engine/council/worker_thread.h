/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_WORKER_THREAD_H
#define RI_COUNCIL_WORKER_THREAD_H

#include "council/world.h"

/* Inside the room: what a thread works with (council.h). Not a social worker: that is worker.h. */
struct ri_council_worker {
    ri__world world;
};

#endif
