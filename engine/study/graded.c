/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/graded.h"

#include <math.h>

#define GRADES(area) area " inadequate", area " requires improvement", area " good", area " outstanding"
const char *const ri_graded_labels[RI_N_GRADED] = {GRADES("help and protection"),
                                                   GRADES("in care"),
                                                   GRADES("care leavers"),
                                                   GRADES("leaders"),
                                                   GRADES("overall"),
                                                   "leaders and overall inadequate"};

enum { BOTH = RI_N_GRADED - 1 };

static bool is_judged(const ri_inspected *inspected, int area) {
    return inspected->grade[area] >= 0 && inspected->grade[area] < RI_N_GRADES;
}

static bool are_both_judged(const ri_inspected *inspected) {
    return is_judged(inspected, RI_AREA_LEADERS) && is_judged(inspected, RI_AREA_OVERALL);
}

void ri_graded_count(const ri_inspected *inspected, uint32_t n, int32_t n_judged[RI_N_GRADED]) {
    for (int k = 0; k < RI_N_GRADED; k++) {
        n_judged[k] = 0;
        for (uint32_t i = 0; i < n; i++)
            n_judged[k] +=
                k == BOTH ? are_both_judged(&inspected[i]) : is_judged(&inspected[i], k / RI_N_GRADES);
    }
}

void ri_graded_measure(const ri_inspected *inspected, uint32_t n, double *value) {
    int32_t n_judged[RI_N_GRADED], n_graded[RI_N_GRADED] = {0};
    ri_graded_count(inspected, n, n_judged);
    for (uint32_t i = 0; i < n; i++) {
        const int32_t *grade = inspected[i].grade;
        for (int a = 0; a < RI_N_AREAS; a++)
            if (is_judged(&inspected[i], a))
                n_graded[a * RI_N_GRADES + grade[a]]++;
        n_graded[BOTH] += are_both_judged(&inspected[i]) && grade[RI_AREA_LEADERS] == RI_INADEQUATE &&
                          grade[RI_AREA_OVERALL] == RI_INADEQUATE;
    }
    for (int k = 0; k < RI_N_GRADED; k++)
        value[k] = n_judged[k] > 0 ? (double)n_graded[k] / n_judged[k] : (double)NAN;
}
