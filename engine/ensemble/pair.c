/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/pair.h"

#include <math.h>
#include <string.h>

#include "stats/paired.h"
#include "stats/quantile.h"

void ri_differences_dispose(ri_differences *differences) {
    free(differences->row);
    memset(differences, 0, sizeof *differences);
}

/* One cell of both arms, by replication, and the differences of the path at hand. */
typedef struct pairing {
    ri__arm base, other;
    uint64_t first, n;
    int32_t n_months;
    uint64_t *replication;
    int64_t *of_base, *of_other, *difference;
} pairing;

static ri_status pairing_init(pairing *p, ri_error *error) {
    bool fits = p->n < SIZE_MAX / sizeof *p->of_base;
    size_t size = fits ? (size_t)(p->n + 1) * sizeof *p->of_base : 0;
    p->replication = fits ? malloc(size) : NULL;
    p->of_base = fits ? malloc(size) : NULL;
    p->of_other = fits ? malloc(size) : NULL;
    p->difference = fits ? malloc(size) : NULL;
    if (p->replication != NULL && p->of_base != NULL && p->of_other != NULL && p->difference != NULL)
        return RI_OK;
    return ri_error_set(error, RI_NO_MEMORY, "out of memory for %llu pairs of replications",
                        (unsigned long long)p->n);
}

static void pairing_dispose(pairing *p) {
    free(p->replication);
    free(p->of_base);
    free(p->of_other);
    free(p->difference);
}

static ri_status read_arm(pairing *p, ri__arm arm, uint32_t cell, int64_t *values, ri_error *error) {
    uint64_t n = 0;
    ri_status status = ri_store_cell_first(arm.store, arm.run, cell, p->replication, values, p->n, &n, error);
    bool is_whole = n == p->n;
    for (uint64_t i = 0; i < n && is_whole; i++)
        is_whole = p->replication[i] == p->first + i;
    if (status == RI_OK && !is_whole)
        return ri_error_set(
            error, RI_BAD_DATA,
            "run %lld does not hold the replications %llu to %llu, with which another is to be "
            "compared",
            (long long)arm.run, (unsigned long long)p->first, (unsigned long long)(p->first + p->n - 1));
    return status;
}

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static ri_interval scaled(ri_interval interval, double step) {
    return (ri_interval){interval.low * step, interval.high * step};
}

static ri_difference describe(ri_path path, const ri_paired *paired, int64_t *difference) {
    double step = ri_path_step(path), level = RI_DIFFERENCE_LEVEL;
    uint64_t n = ri_paired_n(paired);
    qsort(difference, n, sizeof *difference, compare);
    return (ri_difference){
        .path = path,
        .unit = ri_path_unit(path),
        .better = ri_path_better(path),
        .n = n,
        .base = ri_sum_mean(&paired->first) * step,
        .other = ri_sum_mean(&paired->second) * step,
        .mean = ri_sum_mean(&paired->difference) * step,
        .se = ri_sum_se(&paired->difference) * step,
        .q05 = (double)ri_quantile_sorted(difference, n, 0.05) * step,
        .q95 = (double)ri_quantile_sorted(difference, n, 0.95) * step,
        .mean_interval = scaled(ri_mean_interval(&paired->difference, level), step),
        .lower = ri_paired_share(paired, RI_LOWER),
        .same = ri_paired_share(paired, RI_SAME),
        .higher = ri_paired_share(paired, RI_HIGHER),
        .lower_interval = ri_paired_share_interval(paired, RI_LOWER, level),
        .same_interval = ri_paired_share_interval(paired, RI_SAME, level),
        .higher_interval = ri_paired_share_interval(paired, RI_HIGHER, level),
        .variance_ratio = ri_paired_variance_ratio(paired),
    };
}

static void pair_path(pairing *p, ri_path path, ri_differences *differences) {
    ri_paired paired = {0};
    for (uint64_t i = 0; i < p->n; i++) {
        int64_t base, other;
        if (!ri_path_value(path, p->n_months, p->of_base[i], &base) ||
            !ri_path_value(path, p->n_months, p->of_other[i], &other))
            continue;
        p->difference[ri_paired_n(&paired)] = other - base;
        ri_paired_add(&paired, base, other);
    }
    if (ri_paired_n(&paired) > 0)
        differences->row[differences->n++] = describe(path, &paired, p->difference);
}

static uint32_t n_paths(void) {
    uint32_t n = 1;
    for (ri_path path = ri_path_first(); ri_path_next(&path);)
        n++;
    return n;
}

static ri_status pair_all(pairing *p, ri_differences *differences, ri_error *error) {
    ri_path path = ri_path_first();
    bool is_left = true;
    ri_status status = RI_OK;
    while (is_left && status == RI_OK) {
        uint32_t cell = ri_outcome_cell(path.outcome) + path.part;
        if (path.level == 0)
            status = read_arm(p, p->base, cell, p->of_base, error);
        if (path.level == 0 && status == RI_OK)
            status = read_arm(p, p->other, cell, p->of_other, error);
        if (status == RI_OK)
            pair_path(p, path, differences);
        is_left = ri_path_next(&path);
    }
    return status;
}

ri_status ri__pair_arms(ri__arm base, ri__arm other, uint64_t first, uint64_t n, int32_t n_months,
                        ri_differences *differences, ri_error *error) {
    pairing p = {.base = base, .other = other, .first = first, .n = n, .n_months = n_months};
    *differences = (ri_differences){.n_pairs = n, .n_wanted = n};
    differences->row = calloc(n_paths(), sizeof *differences->row);
    ri_status status = pairing_init(&p, error);
    if (status == RI_OK && differences->row == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the differences between two runs");
    if (status == RI_OK)
        status = pair_all(&p, differences, error);
    pairing_dispose(&p);
    return status;
}
