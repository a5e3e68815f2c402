/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_PARALLEL_H
#define RI_FORECAST_PARALLEL_H

#include "infer/model.h"

/* Threads for a filter (infer/model.h): the caller's and so many more, begun for each call and gone after it.
 * Where the system gives fewer, those that there are do all. The context is the number of threads, which the
 * caller keeps. [run] */
ri_parallel ri_threads(const int32_t *n_threads);

#endif
