/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/recommendation.h"

const ri_recommendation ri_recommendation_table[RI_N_RECOMMENDATIONS] = {
#define RI_RECOMMENDATION(id, area, up_to, is_serious, owner, hours, due, text, action)                      \
    {#id, RI_AREA_##area, RI_##up_to, is_serious, owner, hours, due, text, action},
#include "council/recommendations.def"
#undef RI_RECOMMENDATION
};

bool ri_recommendation_is_made(const int32_t grade[RI_N_AREAS], uint32_t i) {
    int32_t given = grade[ri_recommendation_table[i].area];
    return given >= 0 && given <= ri_recommendation_table[i].up_to_grade;
}
