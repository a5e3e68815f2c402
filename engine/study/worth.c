/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/worth.h"

#include <math.h>
#include <stdlib.h>

#include "abi/math.h"

#define FALSE_ALARM 0.05

double ri_worth_limit(uint32_t n) {
    return ri_normal_quantile(1 - FALSE_ALARM / (n > 0 ? n : 1));
}

static int compare(const void *a, const void *b) {
    const ri_worth_row *x = a, *y = b;
    if (x->voi.value > y->voi.value || x->voi.value < y->voi.value)
        return x->voi.value > y->voi.value ? -1 : 1;
    int slot = (x->which.slot > y->which.slot) - (x->which.slot < y->which.slot);
    return slot != 0 ? slot : (x->which.row > y->which.row) - (x->which.row < y->which.row);
}

static void mark(ri_worth *worth) {
    double limit = ri_worth_limit(worth->n);
    for (uint32_t i = 0; i < worth->n; i++) {
        const ri_voi *voi = &worth->row[i].voi;
        worth->row[i].stands_out = voi->value > voi->by_chance + limit * voi->se && voi->value > 0;
        worth->n_standing_out += worth->row[i].stands_out;
    }
}

static uint32_t n_drawn(const ri_council_setup *setup) {
    ri_drawn which = {-1, -1};
    uint32_t n = 0;
    while (ri_drawn_next(setup, &which))
        n++;
    return n;
}

ri_status ri_worth_find(const ri_council_setup *setup, uint64_t seed, const double *benefit, uint32_t n,
                        uint32_t n_options, ri_worth *worth, ri_error *error) {
    *worth = (ri_worth){.n = n_drawn(setup), .n_options = n_options, .n_replications = n};
    worth->row = calloc(worth->n + 1, sizeof *worth->row);
    uint64_t *replication = calloc(n + 1, sizeof *replication);
    double *chance = calloc(n + 1, sizeof *chance);
    ri_status status = RI_OK;
    if (worth->row == NULL || replication == NULL || chance == NULL)
        status =
            ri_error_set(error, RI_NO_MEMORY, "out of memory for what %u assumptions are worth", worth->n);
    for (uint32_t k = 0; k < n && status == RI_OK; k++)
        replication[k] = k;
    ri_drawn which = {-1, -1};
    for (uint32_t i = 0; status == RI_OK && ri_drawn_next(setup, &which); i++) {
        worth->row[i].which = which;
        worth->row[i].row = ri_drawn_row(setup, which);
        ri_drawn_name(setup, which, worth->row[i].name);
        ri_drawn_chance(setup, which, seed, replication, n, chance);
        status = ri_voi_partial(benefit, n, n_options, chance, &worth->row[i].voi, error);
    }
    if (status == RI_OK) {
        qsort(worth->row, worth->n, sizeof *worth->row, compare);
        mark(worth);
    }
    free(replication);
    free(chance);
    return status;
}

void ri_worth_dispose(ri_worth *worth) {
    free(worth->row);
    *worth = (ri_worth){0};
}
