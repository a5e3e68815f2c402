/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"

static ri_status curve_allocate(ri_curve *curve, int32_t n_days, ri_error *error) {
    RI_BUG_IF(n_days > UINT16_MAX);
    *curve = (ri_curve){.n_days = n_days};
    curve->hazard = calloc((size_t)n_days + 1, sizeof *curve->hazard);
    if (curve->hazard == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a duration curve of %d days", n_days);
    return RI_OK;
}

void ri_curve_dispose(ri_curve *curve) {
    for (int32_t k = 0; k < curve->n_parts; k++)
        free(curve->part[k].still);
    free(curve->hazard);
    *curve = (ri_curve){0};
}

ri_status ri_curve_copy(ri_curve *curve, const ri_curve *from, ri_error *error) {
    size_t size = ((size_t)from->n_days + 1) * sizeof *from->hazard;
    *curve = *from;
    if (from->hazard == NULL)
        return RI_OK;
    bool is_whole = (curve->hazard = malloc(size)) != NULL;
    for (int32_t k = 0; k < from->n_parts; k++)
        is_whole = (curve->part[k].still = malloc(size)) != NULL && is_whole;
    if (!is_whole)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a duration curve of %d days",
                            from->n_days);
    memcpy(curve->hazard, from->hazard, size);
    for (int32_t k = 0; k < from->n_parts; k++)
        memcpy(curve->part[k].still, from->part[k].still, size);
    return RI_OK;
}

/* Equal steps find the neighbourhood, the comparison itself finds the day. One step of slack on either side
 * is far more than rounding can move the target. */
enum { FEW_DAYS = 8 };

int32_t ri_curve_day(const ri_curve *curve, ri_stay_need need, int32_t low, int32_t high) {
    RI_BUG_IF(low < 0);
    double at = (need.base + need.needed / need.multiplier) * curve->steps_per_hazard;
    if (at < RI_CURVE_STEPS - 2) {
        int32_t step = (int32_t)at;
        int32_t first = curve->step_day[step > 0 ? step - 1 : 0], last = curve->step_day[step + 2];
        low = low > first ? low : first;
        high = high < last ? high : last;
    }
    while (high - low > FEW_DAYS || (low < high && high > curve->n_days)) {
        int32_t middle = low + (high - low) / 2;
        if (need.multiplier * (ri_curve_hazard(curve, middle) - need.base) >= need.needed)
            high = middle;
        else
            low = middle + 1;
    }
    /* Which of a few days it is, is chance: those before it are counted, for a branch would cost more. */
    int32_t n_before = 0;
    for (int32_t day = low; day < high; day++)
        n_before += need.multiplier * (curve->hazard[day] - need.base) < need.needed;
    return low + n_before;
}

enum { LEFT_CHUNK = 512 };

/* Those left on n days from `begin` on, whose hazard is `factor` times the curve's. */
static void left_on(const ri_curve *curve, double factor, size_t begin, size_t n, double *left) {
    RI_BUG_IF(n > LEFT_CHUNK);
    for (size_t i = 0; i < n; i++)
        left[i] = -factor * curve->hazard[begin + i];
    ri_exp_array(left, left, n);
}

/* Adds to sum[0 .. n-1] those left of all parts. Parts that leave at one pace lie side by side. */
static void add_parts(const ri_curve *curve, double multiplier, size_t begin, size_t n, double *sum) {
    double left[LEFT_CHUNK], pace = -1;
    for (int32_t k = 0; k < curve->n_parts; k++) {
        const ri_curve_part *part = &curve->part[k];
        if (part->still[begin] <= 0)
            continue; /* nor later */
        if (part->relative_hazard != pace)
            left_on(curve, multiplier * part->relative_hazard, begin, n, left);
        pace = part->relative_hazard;
        for (size_t i = 0; i < n; i++)
            sum[i] += part->share * part->still[begin + i] * left[i];
    }
}

double ri_curve_mean(const ri_curve *curve, double multiplier) {
    double total = 0, left[LEFT_CHUNK];
    for (int32_t begin = 0; begin < curve->n_days; begin += LEFT_CHUNK) {
        size_t n = (size_t)(curve->n_days - begin < LEFT_CHUNK ? curve->n_days - begin : LEFT_CHUNK);
        if (curve->n_parts == 0)
            left_on(curve, multiplier, (size_t)begin, n, left);
        else {
            memset(left, 0, sizeof left);
            add_parts(curve, multiplier, (size_t)begin, n, left);
        }
        for (size_t i = 0; i < n; i++)
            total += left[i];
    }
    if (curve->n_parts > 0)
        return total; /* nobody is left at the end of the table */
    /* The geometric tail beyond the table. */
    double tail = -ri_expm1(-multiplier * curve->last_step);
    return total + ri_exp(-multiplier * curve->hazard[curve->n_days]) / tail;
}

static double grid_multiplier(int i) {
    return ri_exp((i - RI_CURVE_GRID / 2) * 0.057762265046662105); /* ln 2 / 12 */
}

/* What is read off the finished table. */
static void curve_finish(ri_curve *curve) {
    double most = curve->hazard[curve->n_days], width = most / RI_CURVE_STEPS;
    curve->last_step = most - curve->hazard[curve->n_days - 1];
    curve->steps_per_hazard = RI_CURVE_STEPS / most;
    for (int32_t step = 0, day = 0; step <= RI_CURVE_STEPS; step++) {
        while (day < curve->n_days && curve->hazard[day] < step * width)
            day++;
        curve->step_day[step] = (uint16_t)day;
    }
    memset(curve->mean_days, 0, sizeof curve->mean_days);
}

void ri_curve_make_grid(ri_curve *curve) {
    for (int i = 0; i < RI_CURVE_GRID; i++)
        curve->mean_days[i] = ri_curve_mean(curve, grid_multiplier(i));
}

double ri_curve_multiplier(const ri_curve *curve, double mean_days) {
    int low = 0, high = RI_CURVE_GRID - 1; /* mean_days falls along the grid */
    RI_BUG_IF(!(curve->mean_days[high] > 0));
    if (mean_days >= curve->mean_days[low])
        return grid_multiplier(low);
    if (mean_days <= curve->mean_days[high])
        return grid_multiplier(high);
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (curve->mean_days[middle] > mean_days)
            low = middle;
        else
            high = middle;
    }
    double a = grid_multiplier(low), b = grid_multiplier(high);
    double share = (curve->mean_days[low] - mean_days) / (curve->mean_days[low] - curve->mean_days[high]);
    return a + (b - a) * share;
}

/* Survival at a time (in the bands' unit) from band counts, straight inside a band. */
static double ended_survival(const ri_durations *bands, double total, double at, double tail) {
    double left = total;
    for (int i = 0; i < bands->n; i++) {
        const ri_duration_band *band = &bands->band[i];
        if (at < band->from)
            return left / total;
        if (isinf(band->until))
            return left / total * ri_exp(-(at - band->from) / tail);
        if (at < band->until)
            return (left - band->count * (at - band->from) / (band->until - band->from)) / total;
        left -= band->count;
    }
    return left / total;
}

ri_status ri_curve_from_ended(ri_curve *curve, const ri_durations *bands, double days_per_unit,
                              double tail_days, int32_t n_days, ri_error *error) {
    double total = 0;
    for (int i = 0; i < bands->n; i++)
        total += bands->band[i].count;
    if (!(total > 0) || bands->n == 0 || !isinf(bands->band[bands->n - 1].until))
        return ri_error_set(error, RI_BAD_DATA, "%s: the duration bands must hold somebody and end open",
                            bands->source);
    ri_status status = curve_allocate(curve, n_days, error);
    if (status != RI_OK)
        return status;
    for (int32_t d = 1; d <= n_days; d++) {
        double survival = ended_survival(bands, total, d / days_per_unit, tail_days / days_per_unit);
        curve->hazard[d] = fmax(curve->hazard[d - 1], -ri_log(survival));
    }
    curve_finish(curve);
    return RI_OK;
}

/* Integral of exp(-rate t) over [0, length). */
static double exponential_mass(double rate, double length) {
    return rate * length < 1e-12 ? length : -ri_expm1(-rate * length) / rate;
}

/* The constant rate whose survival, from `start`, fills a band of that length with that mass. */
static double band_rate(double start, double length, double mass) {
    double low = 0, high = 0.6931471805599453; /* half-life of one day */
    if (start * exponential_mass(high, length) >= mass)
        return high;
    if (start * length <= mass)
        return low;
    for (int i = 0; i < 200; i++) {
        double middle = 0.5 * (low + high);
        if (start * exponential_mass(middle, length) > mass)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}

ri_status ri_curve_from_open(ri_curve *curve, const double *until_days, const double *mass_days, int32_t n,
                             int32_t n_days, ri_error *error) {
    ri_status status = curve_allocate(curve, n_days, error);
    if (status != RI_OK)
        return status;
    double survival = 1, from = 0;
    int32_t day = 0;
    for (int32_t b = 0; b < n; b++) {
        double length = until_days[b] - from;
        double rate =
            isinf(length) ? survival / fmax(mass_days[b], 1) : band_rate(survival, length, mass_days[b]);
        double until = fmin(until_days[b], n_days);
        for (; day < (int32_t)until; day++)
            curve->hazard[day + 1] = curve->hazard[day] + rate;
        survival = survival * (isinf(length) ? 0 : ri_exp(-rate * length));
        from = until_days[b];
    }
    curve_finish(curve);
    return RI_OK;
}

/* The hazard h >= least with sum of share x exp(-relative_hazard x h) x still(day) = survival, by Newton's
 * steps: the sum is convex and falls with h, so they come from below and never overshoot. */
static double hazard_of_others(const ri_curve_part *part, int32_t n_parts, int32_t day, double survival,
                               double least) {
    double hazard = least;
    for (int step = 0; step < 100; step++) {
        double sum = 0, slope = 0;
        for (int32_t k = 0; k < n_parts; k++) {
            double left = part[k].share * part[k].still[day] * ri_exp(-part[k].relative_hazard * hazard);
            sum += left;
            slope += part[k].relative_hazard * left;
        }
        if (sum <= survival * (1 + 1e-12))
            break;
        hazard += (sum - survival) / slope;
    }
    return hazard;
}

ri_status ri_curve_take_out(ri_curve *curve, const ri_curve_part *part, int32_t n_parts, ri_error *error) {
    double share = 0;
    RI_BUG_IF(curve->n_parts != 0 || n_parts < 1 || n_parts > RI_CURVE_PARTS);
    curve->n_parts = n_parts;
    for (int32_t k = 0; k < n_parts; k++) {
        curve->part[k] = part[k];
        share += part[k].share;
    }
    if (fabs(share - 1) > 1e-9)
        return ri_error_set(error, RI_BAD_DATA, "parts of a duration curve sum to %g; they must sum to 1",
                            share);
    for (int32_t d = 1; d <= curve->n_days; d++)
        curve->hazard[d] =
            hazard_of_others(part, n_parts, d, ri_exp(-curve->hazard[d]), curve->hazard[d - 1]);
    curve_finish(curve);
    return RI_OK;
}

double ri_curve_part_left(const ri_curve *curve, int32_t part, double multiplier, int32_t days) {
    const ri_curve_part *p = &curve->part[part];
    if (days > curve->n_days)
        return 0;
    return p->share * p->still[days] *
           ri_exp(-multiplier * p->relative_hazard * ri_curve_hazard(curve, days));
}

void ri_curve_elapsed(const ri_curve *curve, double multiplier, double *cumulative) {
    size_t n = (size_t)curve->n_days + 1;
    memset(cumulative, 0, n * sizeof *cumulative);
    for (size_t begin = 0; begin < n; begin += LEFT_CHUNK) {
        size_t n_chunk = n - begin < LEFT_CHUNK ? n - begin : LEFT_CHUNK;
        if (curve->n_parts == 0)
            left_on(curve, multiplier, begin, n_chunk, cumulative + begin);
        else
            add_parts(curve, multiplier, begin, n_chunk, cumulative + begin);
    }
    double sum = 0;
    for (size_t d = 0; d < n; d++)
        cumulative[d] = sum += cumulative[d];
    for (size_t d = 0; d < n; d++)
        cumulative[d] /= sum;
}
