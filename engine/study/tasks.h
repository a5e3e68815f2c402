/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_TASKS_H
#define RI_STUDY_TASKS_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/error.h"

/* Does item 0 <= i < n; on any thread, in any order, so it writes what belongs to i alone. [run] */
typedef ri_status ri_task(void *context, uint32_t i, ri_error *error);

/* Does n items on so many threads, 1 .. 256. Each thread takes the next item from a shared counter. After a
 * failure, or once *stop (may be NULL) is not 0, no new item begins; of several failures the one of the
 * smallest item is told. Fails as the task, RI_FAILED (no thread), RI_NO_MEMORY; RI_INTERRUPTED when stopped
 * with items left. */
ri_status ri_tasks_run(ri_task *task, void *context, uint32_t n, int32_t n_threads, const atomic_int *stop,
                       ri_error *error);

#endif
