/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/feedback.h"

#include "random/sampler.h"

/* Words of RI_FOR_JUDGEMENT: areas first, then whether the close call of an area was changed. */
#define CHANGED_WORD 16

int ri__close_call(const double prob[RI_N_GRADES], double u, double close) {
    int grade = (int)ri_category(prob, RI_N_GRADES, u), other = -1;
    double below = 0, nearest = close;
    for (int g = 0; g < grade; g++)
        below += prob[g];
    if (grade > 0 && prob[grade - 1] > 0 && u - below < nearest) {
        nearest = u - below;
        other = grade - 1;
    }
    if (grade + 1 < RI_N_GRADES && prob[grade + 1] > 0 && below + prob[grade] - u < nearest)
        other = grade + 1;
    return other;
}

int ri__feedback(const ri__world *world, int area, const double prob[RI_N_GRADES], double u) {
    const ri__head *head = world->head;
    int other = ri__close_call(prob, u, head->p[RI_P_close_call]);
    double v = ri_draw_unit(world->key, ri__council_id(world), RI_FOR_JUDGEMENT, head->n_inspections,
                            (uint16_t)(CHANGED_WORD + area));
    bool is_changed = other >= 0 && v < head->p[RI_P_challenge_changes];
    return is_changed ? other : (int)ri_category(prob, RI_N_GRADES, u);
}

bool ri__is_surprise(const ri__head *head) {
    if (head->new_grade[RI_AREA_OVERALL] >= 0)
        return head->feedback[RI_AREA_OVERALL] != head->new_grade[RI_AREA_OVERALL];
    for (int a = 0; a < RI_AREA_OVERALL; a++)
        if (head->feedback[a] != head->new_grade[a])
            return true;
    return false;
}
