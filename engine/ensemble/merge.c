/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ensemble/checkpoint.h"
#include "ensemble/job.h"

/* A shard on its way into a run: its sums stay in its file until they are added. */
typedef struct piece {
    const ri_shard *shard;
    ri_checkpoint checkpoint;
} piece;

static int compare_first(const void *a, const void *b) {
    uint64_t x = ((const piece *)a)->checkpoint.first, y = ((const piece *)b)->checkpoint.first;
    return (x > y) - (x < y);
}

static unsigned long long last_of(const piece *p) {
    return (unsigned long long)(p->checkpoint.first + p->checkpoint.n_wanted - 1);
}

static ri_status check_complete(const piece *p, ri_error *error) {
    const ri_checkpoint *c = &p->checkpoint;
    if (c->n_wanted != 0 && c->n_done == c->n_wanted)
        return RI_OK;
    if (c->n_failed > 0)
        return ri_error_set(
            error, RI_BAD_DATA,
            "%s: plugins failed %llu replications of run %lld, so it is part of no whole run; "
            "mend the plugin and run it again",
            p->shard->path, (unsigned long long)c->n_failed, (long long)p->shard->run);
    return ri_error_set(error, RI_BAD_DATA,
                        "%s: run %lld is not complete (%llu of %llu replications); complete it with the same "
                        "command and --resume",
                        p->shard->path, (long long)p->shard->run, (unsigned long long)c->n_done,
                        (unsigned long long)c->n_wanted);
}

/* Each begins where the one before ended. */
static ri_status check_row(const piece *pieces, int n, ri_error *error) {
    for (int i = 1; i < n; i++) {
        const piece *before = &pieces[i - 1], *here = &pieces[i];
        uint64_t expected = before->checkpoint.first + before->checkpoint.n_wanted;
        if (here->checkpoint.first < expected)
            return ri_error_set(error, RI_BAD_DATA, "%s and %s hold the same replications, from %llu on",
                                before->shard->path, here->shard->path,
                                (unsigned long long)here->checkpoint.first);
        if (here->checkpoint.first > expected)
            return ri_error_set(
                error, RI_BAD_DATA,
                "replications %llu to %llu are missing, between %s and %s; give that shard as well",
                (unsigned long long)expected, (unsigned long long)(here->checkpoint.first - 1),
                before->shard->path, here->shard->path);
    }
    return RI_OK;
}

static ri_status gather(piece *pieces, const ri_shard *shards, int n, ri_error *error) {
    ri_status status = RI_OK;
    for (int i = 0; i < n && status == RI_OK; i++) {
        bool is_there = false;
        pieces[i].shard = &shards[i];
        status =
            ri_store_checkpoint_get(shards[i].store, shards[i].run, &pieces[i].checkpoint, &is_there, error);
        if (status == RI_OK)
            status = check_complete(&pieces[i], error);
    }
    if (status != RI_OK)
        return status;
    qsort(pieces, (size_t)n, sizeof *pieces, compare_first);
    return check_row(pieces, n, error);
}

static ri_status add_all(ri_accumulator *total, const piece *pieces, int n, ri_store *store, int64_t run,
                         ri_error *error) {
    ri_checkpoint sum = {.first = pieces[0].checkpoint.first,
                         .n_wanted = last_of(&pieces[n - 1]) - pieces[0].checkpoint.first + 1};
    ri_status status = RI_OK;
    for (int i = 0; i < n && status == RI_OK; i++) {
        const ri_shard *shard = pieces[i].shard;
        ri_checkpoint one = {0};
        status = ri__checkpoint_add(total, shard->store, shard->run, &one, error);
        sum.n_events += one.n_events;
        if (status == RI_OK)
            status = ri_store_take(store, run, shard->path, shard->run, error);
    }
    if (status == RI_OK)
        status = ri__checkpoint_write(total, store, run, &sum, error);
    ri_status flushed = ri_store_flush(store, status == RI_OK ? error : NULL);
    return status != RI_OK ? status : flushed;
}

ri_status ri_ensemble_merge_job(const ri_job *job, const ri_shard *shards, int n, ri_store *store,
                                int64_t run, ri_error *error) {
    RI_BUG_IF(n < 1);
    ri_accumulator total = {0};
    piece *pieces = calloc((size_t)n, sizeof *pieces);
    if (pieces == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %d shards", n);
    ri_status status = gather(pieces, shards, n, error);
    if (status == RI_OK)
        status = ri_accumulator_init(&total, job->n_months, job->n_observed, error);
    if (status == RI_OK)
        status = add_all(&total, pieces, n, store, run, error);
    ri_accumulator_dispose(&total);
    free(pieces);
    return status;
}
