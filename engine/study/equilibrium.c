/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/equilibrium.h"

#include <math.h>

#define FIRST_DAY    ((ri_date){1998, 1, 1})
#define COUNTED_FROM ((ri_date){2017, 1, 1}) /* the last year is looked at */
#define YEAR_MONTHS  12
#define STOCK_SHARE  0.05
#define SHARE_POINTS 0.02
/* Among the experiments that add to one fingerprint (mechanism.c has those from 1 on). */
#define EXPERIMENT 0

enum { OPEN_CASES, PLANS, IN_CARE, IN_TIME, REREFERRED, N_VALUES };
static const struct {
    int field;
    const char *label;
    bool is_stock;
} values[N_VALUES] = {
    [OPEN_CASES] = {RI_START_open_cases, "children in need per 10,000, all open cases", true},
    [PLANS] = {RI_START_cpp_open, "child protection plans per 10,000", true},
    [IN_CARE] = {RI_START_in_care_open, "children in care per 10,000", true},
    [IN_TIME] = {RI_START_assessments_in_time_share, "assessments in 45 days", false},
    [REREFERRED] = {RI_START_rereferral_share, "referrals within 12 months of an earlier one", false},
};

static ri_status make_setup(const ri_record *record, const ri_council_setup *base, ri_council_setup *setup,
                            ri_error *error) {
    *setup = *base;
    ri_status status =
        ri_record_council_start(record, "england", RI_DAY_NONE, RI_DAY_NONE, &setup->start, error);
    setup->first_day = ri_day_from_date(FIRST_DAY);
    setup->n_months = RI_EQUILIBRIUM_MONTHS;
    setup->n_effects = setup->n_rules = setup->n_elections = 0;
    setup->effects = NULL;
    setup->terms = NULL;
    setup->rules = NULL;
    setup->experiment = ri_experiment_none();
    setup->experiment.is_emptied = true;
    setup->experiment.framework_months = RI_EQUILIBRIUM_MONTHS; /* nothing began with a report */
    setup->experiment.counted_from = ri_day_from_date(COUNTED_FROM);
    return status;
}

/* The mean of a metric over the last year. */
static double last_year(const int64_t *record, uint32_t metric, int is_reported) {
    double sum = 0;
    for (int32_t month = RI_EQUILIBRIUM_MONTHS - YEAR_MONTHS; month < RI_EQUILIBRIUM_MONTHS; month++)
        sum += (double)record[ri_record_series_cell(month, metric, is_reported)];
    return sum / YEAR_MONTHS * ri_metric_table[metric].resolution;
}

typedef struct reading {
    double per_10k;
    double *value; /* N_VALUES a replicate */
} reading;

static ri_status read_one(void *context, uint32_t r, const int64_t *record, ri_council_worker *worker,
                          ri_error *error) {
    (void)worker;
    (void)error;
    const reading *to = context;
    double *value = &to->value[(size_t)r * N_VALUES];
    uint32_t rereferred = RI_OUT_rereferral_share;
    value[OPEN_CASES] = last_year(record, RI_METRIC_open_cases, 0) * to->per_10k;
    value[PLANS] = last_year(record, RI_METRIC_cpp, 0) * to->per_10k;
    value[IN_CARE] = last_year(record, RI_METRIC_in_care, 0) * to->per_10k;
    value[IN_TIME] = last_year(record, RI_METRIC_assessments_in_time_share, 1);
    value[REREFERRED] = (double)record[ri_outcome_cell(rereferred)] * ri_outcome_table[rereferred].resolution;
    return RI_OK;
}

static void judge(ri_target *target, const ri_council_start *start, const reading *from, uint32_t n) {
    target->is_pass = true;
    for (int k = 0; k < N_VALUES; k++) {
        double observed = start->field[values[k].field].value * (values[k].is_stock ? from->per_10k : 1);
        ri_target_part *part = ri_target_add(target, observed, "%s", values[k].label);
        part->unit = values[k].is_stock ? "per_10k" : "share";
        double sum = 0, squares = 0;
        for (uint32_t r = 0; r < n; r++)
            sum += from->value[(size_t)r * N_VALUES + (uint32_t)k];
        part->mean = sum / n;
        for (uint32_t r = 0; r < n; r++)
            squares += (from->value[(size_t)r * N_VALUES + (uint32_t)k] - part->mean) *
                       (from->value[(size_t)r * N_VALUES + (uint32_t)k] - part->mean);
        part->sd = sqrt(squares / (n - 1));
        double off = values[k].is_stock ? part->mean / observed - 1 : part->mean - observed;
        if (fabs(off) <= (values[k].is_stock ? STOCK_SHARE : SHARE_POINTS))
            continue;
        target->is_pass = false;
        ri_reason_add(target->reason, "%s: %+.1f %s", values[k].label, 100 * off,
                      values[k].is_stock ? "%" : "points");
    }
}

ri_status ri_equilibrium(const ri_record *record, const ri_council_setup *base,
                         const ri_study_options *options, ri_target *target, ri_fingerprint *fingerprint,
                         ri_error *error) {
    uint32_t n = options->n_replicates;
    *target = (ri_target){.id = "V10",
                          .what = "A council of 1/150 of England, after 20 years from empty",
                          .source = "activity.csv, care.csv, panel.csv, population.csv",
                          .unit = "per 10,000 children, share",
                          .half = RI_HALF_OWN,
                          .is_counted = true,
                          .is_vague_ok = true,
                          .n = 1,
                          .n_replicates = n,
                          .tail_probability = NAN,
                          .sd_ratio = NAN,
                          .detectable_shift = NAN};
    ri_council_setup *setup = malloc(sizeof *setup); /* large */
    reading from = {.value = malloc(((size_t)n + 1) * N_VALUES * sizeof *from.value)};
    ri_status status = RI_OK;
    if (setup == NULL || from.value == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n);
    if (status == RI_OK)
        status = make_setup(record, base, setup, error);
    if (status == RI_OK) {
        from.per_10k = 1e4 / setup->start.field[RI_START_population_0_17].value;
        status = ri_repeat(setup, options, EXPERIMENT, read_one, &from, fingerprint, error);
    }
    if (status == RI_OK)
        judge(target, &setup->start, &from, n);
    free(setup);
    free(from.value);
    return status;
}
