/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_INFER_WORKERS_H
#define RI_TESTS_INFER_WORKERS_H

#include "infer/model.h"

/* So many threads that take the next task each; 0: none, and the tasks from the last to the first. */
ri_parallel workers(int *n_threads);

#endif
