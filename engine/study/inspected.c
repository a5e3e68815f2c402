/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/inspected.h"

#include <math.h>

#include "record/episode.h"
#include "record/inspection.h"
#include "stats/rank.h"
#include "study/resample.h"

#define FIRST_DAY ((ri_date){2017, 1, 1})
#define END_DAY   ((ri_date){2024, 1, 1})

static const struct {
    ri_figure figure;
    bool is_worse_high;
} figures[RI_N_BEFORE] = {
    [RI_BEFORE_CASELOAD] = {RI_FIGURE_CASELOAD, true},
    [RI_BEFORE_AGENCY] = {RI_FIGURE_AGENCY_SHARE, true},
    [RI_BEFORE_IN_TIME] = {RI_FIGURE_ASSESSMENTS_IN_TIME, false},
};
#define BY_GRADE(figure)                                                                                     \
    figure ", inadequate", figure ", requires improvement", figure ", good", figure ", outstanding"
#define TELLS(figure) figure ", chance worse when inadequate"
const char *const ri_inspected_labels[RI_N_INSPECTED_VALUES] = {
    BY_GRADE("caseload"), BY_GRADE("agency workers"), BY_GRADE("assessments in 45 days"),
    TELLS("caseload"),    TELLS("agency workers"),    TELLS("assessments in 45 days")};

/* The latest figure at or before the first day. */
static double figure_before(const ri_record *record, int which, const ri_inspection *inspection) {
    ri_figure figure = figures[which].figure;
    ri_day day = ri_record_figure_day(record, figure, inspection->code, inspection->start);
    return day == RI_DAY_NONE ? (double)NAN : ri_record_figure(record, figure, inspection->code, day);
}

uint32_t ri_inspected_observe(const ri_record *record, ri_half half, ri_inspected *inspected) {
    ri_day from = ri_day_from_date(FIRST_DAY), end = ri_day_from_date(END_DAY);
    uint32_t n = 0;
    for (int i = 0; i < ri_record_n_inspections(record); i++) {
        ri_inspection inspection = ri_record_inspection(record, i);
        if (inspection.start < from || inspection.start >= end || !ri_half_has(half, inspection.code))
            continue;
        ri_inspected x = {.code = inspection.code,
                          .day = inspection.start,
                          .is_sif = inspection.is_sif,
                          .is_short = inspection.is_short,
                          .quality = NAN,
                          .swapped_grade = -1};
        bool has_row = false;
        for (int f = 0; f < RI_N_BEFORE; f++) {
            x.figure[f] = figure_before(record, f, &inspection);
            has_row |= !isnan(x.figure[f]);
        }
        for (int a = 0; a < RI_N_AREAS; a++)
            x.grade[a] = inspection.grade[a];
        if (!has_row || isnan(ri_record_population(record, x.code, x.day)))
            continue;
        RI_BUG_IF(n == RI_MOST_INSPECTED);
        inspected[n++] = x;
    }
    return n;
}

/* The values of a figure where the overall grade lies in [low, high]. */
static uint32_t gather(const ri_inspected *inspected, uint32_t n, int figure, int low, int high,
                       double *value) {
    uint32_t n_values = 0;
    for (uint32_t i = 0; i < n; i++) {
        int32_t grade = inspected[i].grade[RI_AREA_OVERALL];
        if (grade >= low && grade <= high && !isnan(inspected[i].figure[figure]))
            value[n_values++] = inspected[i].figure[figure];
    }
    return n_values;
}

static double mean_of(const double *value, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += value[i];
    return n == 0 ? (double)NAN : sum / n;
}

void ri_inspected_measure(const ri_inspected *inspected, uint32_t n, double *value) {
    double worse[RI_MOST_INSPECTED], other[RI_MOST_INSPECTED];
    for (int f = 0; f < RI_N_BEFORE; f++) {
        for (int g = 0; g < RI_N_GRADES; g++)
            value[f * RI_N_GRADES + g] = mean_of(other, gather(inspected, n, f, g, g, other));
        uint32_t n_worse = gather(inspected, n, f, RI_INADEQUATE, RI_INADEQUATE, worse);
        uint32_t n_other = gather(inspected, n, f, RI_REQUIRES_IMPROVEMENT, RI_OUTSTANDING, other);
        double *auc = &value[RI_N_BEFORE * RI_N_GRADES + f];
        *auc = NAN;
        if (n_worse > 0 && n_other > 0)
            *auc = figures[f].is_worse_high ? ri_auc(worse, n_worse, other, n_other)
                                            : ri_auc(other, n_other, worse, n_worse);
    }
}

typedef struct figures_of {
    const ri_inspected *inspected;
    ri_inspected_figures *measure;
} figures_of;

static ri_status measure_draw(const void *context, const uint32_t *index, uint32_t n, double *value,
                              ri_error *error) {
    const figures_of *of = context;
    ri_inspected drawn[RI_MOST_INSPECTED];
    (void)error;
    for (uint32_t i = 0; i < n; i++)
        drawn[i] = of->inspected[index[i]];
    of->measure(drawn, n, value);
    return RI_OK;
}

static void codes_of(const ri_inspected *inspected, uint32_t n, int32_t *code) {
    RI_BUG_IF(n > RI_MOST_INSPECTED);
    for (uint32_t i = 0; i < n; i++)
        code[i] = inspected[i].code;
}

ri_status ri_inspected_covariance(ri_inspected_figures *measure, int32_t m, const ri_inspected *inspected,
                                  uint32_t n, uint64_t seed, double *covariance, ri_error *error) {
    int32_t code[RI_MOST_INSPECTED];
    codes_of(inspected, n, code);
    figures_of of = {inspected, measure};
    return ri_resample_covariance(code, n, seed, measure_draw, &of, (uint32_t)m, covariance, error);
}

static void begin_target(ri_half half, uint32_t n, ri_target *target) {
    *target = (ri_target){.id = "V9",
                          .what = "Caseload, agency workers and assessments in time by the grade that an "
                                  "inspection gives; how far each tells inadequate services from others",
                          .source = "inspections.csv, workforce.csv, panel.csv",
                          .unit = "cases, share, share; chance",
                          .half = half,
                          .is_counted = half == RI_HALF_CHECK,
                          .is_by_shift = true,
                          .n = (int32_t)n};
}

static void add_observed(const ri_inspected *observed, uint32_t n, uint64_t seed, ri_target *target) {
    double value[RI_N_INSPECTED_VALUES], sd[RI_N_INSPECTED_VALUES];
    ri_inspected_measure(observed, n, value);
    int32_t code[RI_MOST_INSPECTED];
    codes_of(observed, n, code);
    figures_of of = {observed, ri_inspected_measure};
    ri_resample_sd(code, n, seed, measure_draw, &of, RI_N_INSPECTED_VALUES, sd, NULL); /* never fails */
    for (int k = 0; k < RI_N_INSPECTED_VALUES; k++) {
        bool is_auc = k >= RI_N_BEFORE * RI_N_GRADES;
        int figure = is_auc ? k - RI_N_BEFORE * RI_N_GRADES : k / RI_N_GRADES;
        ri_target_part *part = ri_target_add(target, value[k], "%s", ri_inspected_labels[k]);
        part->bootstrap_sd = sd[k];
        part->unit = !is_auc && figure == RI_BEFORE_CASELOAD ? "cases" : "share";
    }
}

ri_status ri_inspected_judge(const ri_inspected *observed, const ri_inspected *simulated, uint32_t n,
                             uint32_t n_replicates, ri_half half, uint64_t seed, ri_target *target,
                             ri_error *error) {
    begin_target(half, n, target);
    add_observed(observed, n, seed, target);
    double *value = malloc((size_t)n_replicates * RI_N_INSPECTED_VALUES * sizeof *value);
    if (value == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n_replicates);
    for (uint32_t r = 0; r < n_replicates; r++)
        ri_inspected_measure(&simulated[(size_t)r * n], n, &value[(size_t)r * RI_N_INSPECTED_VALUES]);
    ri_status status = ri_target_judge(target, value, n_replicates, error);
    free(value);
    return status;
}
