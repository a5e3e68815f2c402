/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/target.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "stats/agreement.h"

const char *const ri_half_words[4] = {"train", "check", "both", "own"};

#define GLOUCESTERSHIRE 916 /* never in training, judged on its own */

bool ri_half_has(ri_half half, int32_t code) {
    if (half == RI_HALF_OWN || code == GLOUCESTERSHIRE)
        return half == RI_HALF_OWN && code == GLOUCESTERSHIRE;
    return half == RI_HALF_BOTH || (half == RI_HALF_CHECK) == (code % 2 != 0);
}

void ri_reason_add(char reason[RI_REASON_SIZE], const char *format, ...) {
    size_t n = strlen(reason);
    if (n > 0 && n + 2 < RI_REASON_SIZE)
        n += (size_t)snprintf(reason + n, RI_REASON_SIZE - n, "; ");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason + n, RI_REASON_SIZE - n, format, arguments);
    va_end(arguments);
}

ri_target_part *ri_target_add(ri_target *target, double observed, const char *label, ...) {
    RI_BUG_IF(target->n_components >= RI_MOST_COMPONENTS);
    ri_target_part *c = &target->component[target->n_components++];
    *c = (ri_target_part){.observed = observed, .mean = NAN, .sd = NAN, .bootstrap_sd = NAN, .pit = NAN};
    va_list arguments;
    va_start(arguments, label);
    vsnprintf(c->label, sizeof c->label, label, arguments);
    va_end(arguments);
    return c;
}

/* Keeps the replicates with a value; returns how many. */
static uint32_t keep_whole(const double *value, uint32_t n, uint32_t m, double *kept) {
    uint32_t n_kept = 0;
    for (uint32_t r = 0; r < n; r++) {
        bool is_whole = true;
        for (uint32_t k = 0; k < m; k++)
            is_whole &= !isnan(value[(size_t)r * m + k]);
        if (is_whole)
            memcpy(&kept[(size_t)n_kept++ * m], &value[(size_t)r * m], m * sizeof *kept);
    }
    return n_kept;
}

/* The middle of the ratios of SDs; NaN without any. */
static double ratio_of(const ri_target *target) {
    double ratio[RI_MOST_COMPONENTS];
    int n = 0;
    for (int k = 0; k < target->n_components; k++) {
        const ri_target_part *c = &target->component[k];
        if (!(c->bootstrap_sd > 0))
            continue;
        int at = n++;
        for (double x = c->sd / c->bootstrap_sd; at >= 0; at--) {
            if (at == 0 || ratio[at - 1] <= x) {
                ratio[at] = x;
                break;
            }
            ratio[at] = ratio[at - 1];
        }
    }
    return n == 0 ? (double)NAN : (ratio[(n - 1) / 2] + ratio[n / 2]) / 2;
}

static void decide(ri_target *target) {
    bool is_near = target->tail_probability >= RI_PASS_TAIL;
    bool is_sharp = target->is_vague_ok || target->sd_ratio <= RI_PASS_SD_RATIO;
    target->is_pass = is_near && is_sharp;
    if (!is_near)
        ri_reason_add(target->reason, "the record lies outside what is simulated (p %.3f, at least %.2f)",
                      target->tail_probability, RI_PASS_TAIL);
    if (!is_sharp)
        ri_reason_add(target->reason, "simulated records vary too much (SD ratio %.2f, at most %.1f)",
                      target->sd_ratio, RI_PASS_SD_RATIO);
}

static void fill(ri_target *target, const ri_replicates *x, double *scratch) {
    double observed[RI_MOST_COMPONENTS];
    bool is_known = true;
    for (int k = 0; k < target->n_components; k++) {
        ri_target_part *c = &target->component[k];
        observed[k] = c->observed;
        is_known &= !isnan(c->observed);
        c->mean = ri_replicates_mean(x, (uint32_t)k);
        c->sd = ri_replicates_sd(x, (uint32_t)k);
    }
    target->sd_ratio = ratio_of(target);
    if (target->is_by_shift)
        target->detectable_shift = ri_detectable_shift(x, RI_PASS_TAIL, RI_CAUGHT_SHARE, scratch);
    if (!is_known) {
        ri_reason_add(target->reason, "the record does not give every component");
        return;
    }
    target->tail_probability = ri_tail_probability(x, observed, scratch);
    decide(target);
}

ri_status ri_target_judge(ri_target *target, const double *value, uint32_t n, ri_error *error) {
    uint32_t m = (uint32_t)target->n_components;
    RI_BUG_IF(m == 0);
    target->is_pass = false;
    target->tail_probability = target->sd_ratio = target->detectable_shift = NAN;
    double *kept = malloc(((size_t)n * m + 1) * sizeof *kept);
    double *scratch = malloc(((size_t)n + 2 * (size_t)m) * sizeof *scratch);
    ri_status status = RI_OK;
    if (kept == NULL || scratch == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n);
    if (status == RI_OK) {
        target->n_replicates = keep_whole(value, n, m, kept);
        ri_replicates x = {kept, target->n_replicates, m};
        if (x.n < 3 || 2 * x.n < n)
            ri_reason_add(target->reason, "%u of %u simulated records have a value", x.n, n);
        else
            fill(target, &x, scratch);
    }
    free(kept);
    free(scratch);
    return status;
}
