/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/graded.h"

#include <math.h>

#include "study/resample.h"

#define GRADES(area) area " inadequate", area " requires improvement", area " good", area " outstanding"
const char *const ri_graded_labels[RI_N_GRADED] = {GRADES("help and protection"), GRADES("in care"),
                                                   GRADES("care leavers"), GRADES("leaders"),
                                                   GRADES("overall")};

static bool is_judged(const ri_inspected *inspected, int area) {
    return inspected->grade[area] >= 0 && inspected->grade[area] < RI_N_GRADES;
}

void ri_graded_count(const ri_inspected *inspected, uint32_t n, int32_t n_judged[RI_N_AREAS]) {
    for (int a = 0; a < RI_N_AREAS; a++) {
        n_judged[a] = 0;
        for (uint32_t i = 0; i < n; i++)
            n_judged[a] += is_judged(&inspected[i], a);
    }
}

void ri_graded_measure(const ri_inspected *inspected, uint32_t n, double value[RI_N_GRADED]) {
    int32_t n_judged[RI_N_AREAS], n_graded[RI_N_GRADED] = {0};
    ri_graded_count(inspected, n, n_judged);
    for (uint32_t i = 0; i < n; i++)
        for (int a = 0; a < RI_N_AREAS; a++)
            if (is_judged(&inspected[i], a))
                n_graded[a * RI_N_GRADES + inspected[i].grade[a]]++;
    for (int k = 0; k < RI_N_GRADED; k++) {
        int32_t of = n_judged[k / RI_N_GRADES];
        value[k] = of > 0 ? (double)n_graded[k] / of : (double)NAN;
    }
}

static ri_status measure_draw(const void *context, const uint32_t *index, uint32_t n, double *value,
                              ri_error *error) {
    const ri_inspected *inspected = context;
    ri_inspected drawn[RI_MOST_INSPECTED];
    (void)error;
    for (uint32_t i = 0; i < n; i++)
        drawn[i] = inspected[index[i]];
    ri_graded_measure(drawn, n, value);
    return RI_OK;
}

ri_status ri_graded_covariance(const ri_inspected *inspected, uint32_t n, uint64_t seed, double *covariance,
                               ri_error *error) {
    int32_t code[RI_MOST_INSPECTED];
    RI_BUG_IF(n > RI_MOST_INSPECTED);
    for (uint32_t i = 0; i < n; i++)
        code[i] = inspected[i].code;
    return ri_resample_covariance(code, n, seed, measure_draw, inspected, RI_N_GRADED, covariance, error);
}
