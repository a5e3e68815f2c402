/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cli/bench.h"

static double half_distance(double lower, double upper, double value) {
    return (upper - lower) / 2 / value;
}

ri_bench_verdict ri_bench_compare(const ri_bench_result *now, const ri_bench_result *before, bool is_same_cpu,
                                  double limit, double *change, double *noise) {
    bool has_ratios = !isnan(now->ratio) && !isnan(before->ratio);
    *change = *noise = NAN;
    if (now->is_instructions != before->is_instructions ||
        (!now->is_instructions && !has_ratios && !is_same_cpu))
        return RI_BENCH_NOT_COMPARED;
    if (has_ratios) {
        *change = before->ratio / now->ratio - 1;
        *noise = half_distance(now->ratio_lower, now->ratio_upper, now->ratio) +
                 half_distance(before->ratio_lower, before->ratio_upper, before->ratio);
    } else {
        *change = now->value / before->value - 1;
        *noise = half_distance(now->lower, now->upper, now->value) +
                 half_distance(before->lower, before->upper, before->value);
    }
    if (*change - *noise > limit)
        return RI_BENCH_WORSE;
    return *change + *noise > limit ? RI_BENCH_UNCLEAR : RI_BENCH_FINE;
}

static const ri_bench_result *find(const ri_bench_results *results, const char *name) {
    for (int i = 0; i < results->n; i++)
        if (strcmp(results->row[i].name, name) == 0)
            return &results->row[i];
    return NULL;
}

static const char *const words[] = {"fine", "WORSE", "too noisy to tell", "not compared: another processor"};

static ri_bench_verdict check_row(const ri_bench_result *now, const ri_bench_result *before, bool is_same_cpu,
                                  double limit, ri_text *text) {
    double change = NAN, noise = NAN;
    ri_text_add(text, "%-40s ", now->name);
    if (before == NULL) {
        ri_text_add(text, "new: the baseline has no such row\n");
        return RI_BENCH_NOT_COMPARED;
    }
    ri_bench_verdict verdict = ri_bench_compare(now, before, is_same_cpu, limit, &change, &noise);
    if (verdict != RI_BENCH_NOT_COMPARED)
        ri_text_add(text, "%+6.1f %% (+-%.1f, at most %+.1f): ", 100 * change, 100 * noise, 100 * limit);
    ri_text_add(text, "%s%s\n", words[verdict],
                now->is_instructions && change < -limit ? "; so much less that the baseline should be renewed"
                                                        : "");
    return verdict;
}

double ri_bench_plugins_share(const ri_bench_results *results) {
    const ri_bench_result *plugins = find(results, "instructions/plugins"),
                          *council = find(results, "instructions/council");
    return plugins != NULL && council != NULL ? plugins->value / council->value : (double)NAN;
}

ri_status ri_bench_check(const ri_bench_results *now, const ri_bench_results *before,
                         double instruction_limit, double time_limit, ri_text *text, ri_error *error) {
    bool is_same_cpu = now->cpu[0] != '\0' && strcmp(now->cpu, before->cpu) == 0;
    int n[4] = {0};
    for (int i = 0; i < now->n; i++) {
        const ri_bench_result *row = &now->row[i];
        double limit = row->is_instructions ? instruction_limit : time_limit;
        n[check_row(row, find(before, row->name), is_same_cpu, limit, text)]++;
    }
    for (int i = 0; i < before->n; i++)
        if (find(now, before->row[i].name) == NULL)
            ri_text_add(text, "%-40s not measured now\n", before->row[i].name);
    double share = ri_bench_plugins_share(now);
    if (!isnan(share))
        ri_text_add(text, "%-40s %6.2f %% of the council's instructions (at most %.0f): %s\n", "plugins",
                    100 * share, 100 * RI_BENCH_PLUGINS_MOST,
                    words[share > RI_BENCH_PLUGINS_MOST ? RI_BENCH_WORSE : RI_BENCH_FINE]);
    if (share > RI_BENCH_PLUGINS_MOST)
        return ri_error_set(
            error, RI_CHECK_FAILED,
            "calls of plugins take %.2f %% of a replication's instructions, more than %.0f %%", 100 * share,
            100 * RI_BENCH_PLUGINS_MOST);
    if (n[RI_BENCH_WORSE] > 0)
        return ri_error_set(error, RI_CHECK_FAILED, "%d of %d benchmarks are worse than the baseline",
                            n[RI_BENCH_WORSE], now->n);
    if (n[RI_BENCH_UNCLEAR] > 0)
        return ri_error_set(
            error, RI_TOO_NOISY,
            "%d of %d benchmarks are too noisy to tell; use a quieter machine or more --repetitions",
            n[RI_BENCH_UNCLEAR], now->n);
    if (n[RI_BENCH_FINE] == 0)
        return ri_error_set(error, RI_BAD_DATA, "the baseline has nothing in common with what was measured");
    return RI_OK;
}
