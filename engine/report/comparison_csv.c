/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/comparison.h"
#include "report/effect.h"

/* An empty field where there is no number. */
static void add_number(ri_text *text, double value) {
    ri_text_add(text, isfinite(value) ? ",%.12g" : ",", value);
}

static void add_row(ri_text *text, int arm, const ri_run_view *run, const ri_difference *d) {
    static const char *const better_words[] = {
        [RI_BETTER_NONE] = "", [RI_BETTER_LOWER] = "lower", [RI_BETTER_HIGHER] = "higher"};
    double better = NAN;
    ri_interval interval = {NAN, NAN};
    if (!ri_difference_better(d, &better, &interval)) {
        better = NAN;
        interval = (ri_interval){NAN, NAN};
    }
    ri_text_add(text, "%c,", ri__arm_letter(arm));
    ri__path_id(run, d->path, text);
    ri_text_add(text, ",%s,%s,%llu", d->unit, better_words[d->better], (unsigned long long)d->n);
    const double values[] = {d->base,
                             d->other,
                             d->mean,
                             d->se,
                             d->mean_interval.low,
                             d->mean_interval.high,
                             d->q05,
                             d->q95,
                             d->lower,
                             d->lower_interval.low,
                             d->lower_interval.high,
                             d->same,
                             d->same_interval.low,
                             d->same_interval.high,
                             d->higher,
                             d->higher_interval.low,
                             d->higher_interval.high,
                             better,
                             interval.low,
                             interval.high,
                             d->variance_ratio};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        add_number(text, values[i]);
    ri_text_add(text, "\n");
}

void ri_comparison_csv(const ri_comparison *comparison, ri_text *text) {
    ri_text_add(text, "arm,outcome,unit,better,n,mean_base,mean_arm,mean,se,mean_low,mean_high,q05,q95,"
                      "p_lower,p_lower_low,p_lower_high,p_same,p_same_low,p_same_high,p_higher,p_higher_low,"
                      "p_higher_high,p_better,p_better_low,p_better_high,variance_ratio\n");
    for (int arm = 1; arm < comparison->n; arm++) {
        const ri_arm *a = &comparison->arm[arm];
        for (uint32_t i = 0; a->differences != NULL && i < a->differences->n; i++)
            if (ri__difference_in_run(&a->run, &a->differences->row[i]))
                add_row(text, arm, &a->run, &a->differences->row[i]);
    }
}
