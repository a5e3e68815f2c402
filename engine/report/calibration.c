/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/calibration.h"

#include <math.h>

#include "abi/math.h"

static void add_data(const ri_calibrate_result *result, ri_text *text) {
    ri_text_add(text,
                "What assumptions are moved by: councils with an even code, Gloucestershire left out\n%-58s "
                "%9s %9s %9s %9s\n",
                "", "record", "its SD", "before", "after");
    for (int32_t i = 0; i < result->n_data; i++) {
        const ri_calibrate_datum *datum = &result->datum[i];
        ri_text_add(text, "%-4s %-53.53s %9.3g %9.2g %9.3g %9.3g\n", datum->id, datum->label, datum->observed,
                    datum->error_sd, datum->before, datum->after);
    }
}

static void add_free(const ri_calibrate_result *result, ri_text *text) {
    ri_text_add(text,
                "\nAssumptions: 5, 50, 95 %% points before and after, shift of the middle in prior SDs\n");
    for (int32_t i = 0; i < result->n_free; i++) {
        const ri_calibrated_free *row = &result->free[i];
        const ri_calibrated after = {.mean = row->mean, .sd = row->sd};
        ri_text_add(text, "%s (%s)\n    %-28s", row->free.name, row->free.row->unit, "");
        for (int k = 0; k < 3; k++)
            ri_text_add(text, " %8.3g", ri_parameter_quantile(row->free.row, (double[]){0.05, 0.5, 0.95}[k]));
        ri_text_add(text, "  ->");
        for (int k = 0; k < 3; k++)
            ri_text_add(text, " %8.3g",
                        ri_calibrated_quantile(row->free.row, &after, (double[]){0.05, 0.5, 0.95}[k]));
        ri_text_add(text, "  %+.2f\n    moved by %s\n", row->mean, row->free.why);
    }
}

/* The pairs beyond what chance alone would show among so many: with members that do not go together the
 * largest correlation exceeds z / sqrt(members - 1) once in 20 runs, z the normal quantile at 1 - 0.05 / 2n
 * (Bonferroni), as in ensemble/weights.c. Largest first. */
static void add_pairs(const ri_calibrate_result *result, ri_text *text) {
    int32_t n = result->n_free, n_pairs = n * (n - 1) / 2;
    double limit =
        n_pairs > 0 ? ri_normal_quantile(1 - 0.05 / (2.0 * n_pairs)) / sqrt(result->n_members - 1.0) : 1;
    ri_text_add(text,
                "\nAssumptions that go together: correlations beyond %.2f, which chance exceeds once in 20\n",
                limit);
    for (double above = 1, last = HUGE_VAL; above > limit; last = above) {
        int32_t row = 0, column = 0;
        above = 0;
        for (int32_t k = 1; k < n; k++)
            for (int32_t l = 0; l < k; l++) {
                double size = fabs(result->correlation[ri_calibration_at(k, l)]);
                if (size > above && size < last) {
                    above = size;
                    row = k;
                    column = l;
                }
            }
        if (above > limit)
            ri_text_add(text, "%+.2f  %s, %s\n", result->correlation[ri_calibration_at(row, column)],
                        result->free[column].free.name, result->free[row].free.name);
    }
}

static void add_fit(const char *what, const ri_fit *before, const ri_fit *after, ri_text *text) {
    ri_text_add(text, "%-34s %9.2f %9.2f %9.2f %9.2f\n", what, before->distance, after->distance,
                after->chance, after->chance_sd);
}

void ri_report_calibration_table(const ri_calibration_told *told, ri_text *text) {
    const ri_calibrate_result *result = &told->result;
    add_data(result, text);
    add_free(result, text);
    add_pairs(result, text);
    double squares = 0;
    for (int32_t i = 0; i < result->n_free; i++)
        squares += result->free[i].mean * result->free[i].mean;
    ri_text_add(
        text,
        "\nTrained and untrained assumptions differ by %.2f prior SDs (root of the mean square of %d).\n",
        sqrt(squares / result->n_free), result->n_free);
    ri_text_add(text,
                "\nDistance of the record from simulated ones (mean over %d figures, in their SDs)\n"
                "%-34s %9s %9s %9s %9s\n",
                told->after[RI_HALF_TRAIN].n_components, "", "before", "after", "by chance", "its SD");
    add_fit("councils moved by (even codes)", &told->before[RI_HALF_TRAIN], &told->after[RI_HALF_TRAIN],
            text);
    add_fit("councils checked on (odd codes)", &told->before[RI_HALF_CHECK], &told->after[RI_HALF_CHECK],
            text);
    double worse = told->after[RI_HALF_CHECK].distance - told->after[RI_HALF_TRAIN].distance;
    double error = hypot(told->after[RI_HALF_CHECK].chance_sd, told->after[RI_HALF_TRAIN].chance_sd);
    ri_text_add(text, "The check half is %s by %.2f; chance alone makes a difference of %.2f (one SD): %s.\n",
                worse > 0 ? "worse" : "better", fabs(worse), error,
                worse > error ? "worse than chance explains" : "not worse than chance explains");
}

void ri_report_calibration_csv(const ri_calibration_told *told, ri_text *text) {
    ri_text_add(
        text,
        "# What the record made of priors: the assumption's normal score is normal with this "
        "mean and standard\n"
        "# deviation instead of 0 and 1. Unit: prior standard deviations.\n"
        "# correlations: of this score with those of the rows above, in their order; blank: with none.\n"
        "# Source: this folder's episodes, visits, panel and workforce. Built by `reinspect "
        "calibrate -o`: run\n"
        "# that, do not edit this.\n"
        "# Contains public sector information licensed under the Open Government Licence v3.0 "
        "(Ofsted; Department "
        "for Education).\n"
        "name,score_mean,score_sd,correlations\n");
    for (int32_t i = 0; i < told->result.n_free; i++) {
        const ri_calibrated_free *row = &told->result.free[i];
        ri_text_add(text, "%s,%.3f,%.3f,", row->free.name, row->mean, row->sd);
        for (int32_t l = 0; l < i; l++)
            ri_text_add(text, "%s%.4f", l > 0 ? " " : "", told->result.correlation[ri_calibration_at(i, l)]);
        ri_text_add(text, "\n");
    }
}
