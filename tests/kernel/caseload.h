/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_KERNEL_CASELOAD_H
#define RI_TESTS_KERNEL_CASELOAD_H

#include "caseload_rules.h"
#include "kernel/memory.h"
#include "kernel/queue.h"

/* The caseload model on the kernel's public interface, in three forms that give the same results: events in
 * day buckets, events in the heap, and daily sweeps over the rows. All state is in flat memory. The tests
 * compare the forms, bench/ times them. */
typedef enum caseload_form { CASELOAD_BUCKETS, CASELOAD_HEAP, CASELOAD_SWEEP } caseload_form;

typedef struct caseload_head {
    ri_key key;
    caseload_results results;
    uint64_t n_numbers;
    uint32_t form, n_rows, n_free, n_waiting, n_open, unused;
} caseload_head;

typedef struct caseload {
    ri_memory memory;
    const caseload_tables *tables; /* borrowed */
    caseload_head *head;
    ri_queue queue;
    /* Cases. The days due: NEVER in free rows and where nothing is scheduled; review and visit in sweeps
     * alone. */
    int32_t *close, *review, *visit, *since, *post;
    uint32_t *n_reviews, *n_visits, *free_row, *waiting, *found;
    uint64_t *number, *entity, *address;
    int32_t *load, *change; /* posts; NEVER in `load` of a vacant one, `change` in sweeps alone */
    uint32_t *n_changes;
} caseload;

/* Memory for runs in any form; the caller disposes. Fails RI_NO_MEMORY. */
ri_status caseload_init(caseload *world, const caseload_tables *tables, ri_error *error);
void caseload_dispose(caseload *world);
/* One replication from its start; world->head->results then hold what happened. False when more than MAX_ROWS
 * cases would be open. */
bool caseload_run(caseload *world, caseload_form form, ri_key key);

#endif
