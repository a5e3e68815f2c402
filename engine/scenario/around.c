/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"

static void resolve_board(ri__resolver *r, const ri__value *value) {
    int32_t grade = 0;
    while (grade < RI_N_GRADES && strcmp(ri_grade_words[grade], value->text) != 0)
        grade++;
    if (grade == RI_N_GRADES)
        ri__unknown_word(&r->walk, value, "safeguarding_board", value->text, "grade", ri_grade_words,
                         RI_N_GRADES);
    else
        r->scenario->setup.start.board_grade = grade;
}

static void resolve_elections(ri__resolver *r, const ri__value *list) {
    ri_council_setup *setup = &r->scenario->setup;
    if (list->n > RI_MAX_ELECTIONS) {
        ri__problem_at(r->walk.problems, list, "elections", "%d elections; at most %d are accepted", list->n,
                       RI_MAX_ELECTIONS);
        return;
    }
    for (int32_t i = 0; i < list->n; i++) {
        const ri__value *value = &list->entry[i].value;
        ri_day day = value->kind == RI__TEXT ? ri__date_of(value) : RI_DAY_NONE;
        ri_day before = i > 0 ? setup->elections[i - 1] : RI_DAY_NONE;
        if (day == RI_DAY_NONE) {
            ri__problem_at(r->walk.problems, value, "elections", "%s; use a date such as \"2017-05-04\"",
                           ri__value_describe(r->walk.arena, value));
            return;
        }
        if (before != RI_DAY_NONE && day <= before) {
            ri__problem_at(r->walk.problems, value, "elections", "%s is not after the election before it",
                           value->text);
            return;
        }
        setup->elections[i] = day;
        setup->n_elections = i + 1;
    }
}

void ri__resolve_around(ri__resolver *r, const ri__value *board, const ri__value *elections,
                        const ri__value *known_as_of) {
    if (board != NULL)
        resolve_board(r, board);
    if (elections != NULL)
        resolve_elections(r, elections);
    if (known_as_of != NULL)
        r->scenario->setup.known_as_of = ri__date_of(known_as_of);
}
