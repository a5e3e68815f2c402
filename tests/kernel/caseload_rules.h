/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_KERNEL_CASELOAD_RULES_H
#define RI_TESTS_KERNEL_CASELOAD_RULES_H

#include <stdint.h>

#include "random/stream.h"

/* A caseload over five years, the model that DESIGN.md compares simulators with: 100 posts, 2,000 open cases,
 * about 370,000 events. It is made up and says nothing about a real council. All happens on whole days, in
 * these phases; each but the last two reads the state as the phase began and changes its own row, so that the
 * order inside a phase does not matter:
 *   POST      a post falls vacant, its cases then wait for another worker, or a vacant post is filled;
 *   CLOSE     a case closes;
 *   REVIEW    a case with a worker who has at most STRETCHED_LOAD cases is reviewed, another's review is late
 *             and tried again after RETRY_REVIEW_DAYS;
 *   VISIT     a case with a worker is visited, the next visit comes later where the worker has more than
 *             STRETCHED_LOAD cases; without a worker it is missed and tried again after RETRY_VISIT_DAYS;
 *   ARRIVE    new cases open and wait;
 *   ALLOCATE  waiting cases, by day and then by number, go to the filled post with the fewest cases, the
 * first of several, if it has fewer than FULL_LOAD. A visit or review due on the day of closing or later is
 * not scheduled. Each duration is one of N_QUANTILES equally likely whole numbers of days. */
enum {
    N_POSTS = 100,
    N_CASES = 2000, /* open at the start, all of them waiting */
    N_DAYS = 1826,
    STRETCHED_LOAD = 21,
    FULL_LOAD = 22,
    RETRY_REVIEW_DAYS = 21,
    RETRY_VISIT_DAYS = 2,
    N_QUANTILES = 1024,
    MAX_ROWS = 4096 /* open at once; the model stops beyond */
};

typedef enum caseload_phase {
    PHASE_POST,
    PHASE_CLOSE,
    PHASE_REVIEW,
    PHASE_VISIT,
    PHASE_ARRIVE,
    PHASE_ALLOCATE
} caseload_phase;

/* Purposes of draws. Entities: the case's number from 1 on, the post's from 0 on, the day. */
enum { DRAW_STAY = 1, DRAW_VISIT, DRAW_REVIEW, DRAW_POST, DRAW_ARRIVALS };

/* Quantiles (i + 1/2) / N_QUANTILES; days but for `arrivals`, which are cases. */
typedef struct caseload_tables {
    uint16_t stay[N_QUANTILES], visit[2][N_QUANTILES], review[N_QUANTILES], post[2][N_QUANTILES],
        arrivals[N_QUANTILES];
} caseload_tables;

/* visit[1]: where the worker is stretched; post[0]: until a filled post falls vacant, post[1]: until it is
 * filled. */
void caseload_tables_make(caseload_tables *tables);

typedef struct caseload_results {
    int64_t n_arrived, n_closed, n_reviewed, n_late, n_visited, n_missed, n_stretched, n_left, n_filled,
        n_allocated, waiting_days, open_days;
    int64_t who_has_whom; /* sum over all allocations of (case x post), modulo 2^62 */
} caseload_results;

enum { CASELOAD_RECORD = sizeof(caseload_results) / sizeof(int64_t) };

static inline uint32_t caseload_quantile(uint64_t word) {
    return (uint32_t)(word >> 54);
}

/* Draw `ordinal` of an entity's purpose: a place in a table. */
static inline uint32_t caseload_draw(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal) {
    return caseload_quantile(ri_draw_words(key, entity, purpose, ordinal, 0).v[0]);
}

static inline void caseload_note_allocation(caseload_results *results, uint64_t number, uint32_t post) {
    results->n_allocated++;
    results->who_has_whom =
        (int64_t)(((uint64_t)results->who_has_whom + number * (post + 1)) & ((UINT64_C(1) << 62) - 1));
}

#endif
