/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_RECOMMENDATION_H
#define RI_COUNCIL_RECOMMENDATION_H

#include <stdbool.h>
#include <stdint.h>

#include "abi/judgement.h"

/* What a report of inadequate services asks for (recommendations.def). Which recommendations a report makes
 * follows from its grades alone, so every replication of a scenario begins with the same ones. */

enum {
#define RI_RECOMMENDATION(id, area, up_to, is_serious, owner, hours, due, text, action)                      \
    RI_RECOMMENDATION_##id,
#include "council/recommendations.def"
#undef RI_RECOMMENDATION
    RI_N_RECOMMENDATIONS
};

typedef struct ri_recommendation {
    const char *id;
    int32_t area;
    int32_t up_to_grade; /* asked when the area is graded this or worse */
    bool is_serious;
    const char *owner;    /* a role */
    double manager_hours; /* that the whole action takes */
    double due_share;     /* of the notice's term */
    const char *text, *action;
} ri_recommendation;

extern const ri_recommendation ri_recommendation_table[RI_N_RECOMMENDATIONS];

/* Whether a report with these grades (-1 = not judged) makes recommendation i. [pure] */
bool ri_recommendation_is_made(const int32_t grade[RI_N_AREAS], uint32_t i);

#endif
