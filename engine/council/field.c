/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/field.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/escalation.h"
#include "abi/judgement.h"
#include "abi/learning.h"
#include "abi/observer.h"
#include "abi/progress.h"
#include "abi/workforce.h"

#define WHOLE(view, field, low, usual, high)                                                                 \
    { #field, offsetof(view, field), false, low, usual, high }
#define REAL(view, field, low, usual, high)                                                                  \
    { #field, offsetof(view, field), true, low, usual, high }

static const ri_field demand_fields[] = {
    WHOLE(ri_demand_view, day, 0, 10000, 60000),      WHOLE(ri_demand_view, locality, 0, 2, 63),
    REAL(ri_demand_view, base_per_day, 0, 5, 1000),   REAL(ri_demand_view, level, 0.01, 1, 100),
    REAL(ri_demand_view, adverse_judgement, 0, 0, 1),
};

static const ri_field learning_fields[] = {
    REAL(ri_learning_view, exposure_months, 0, 12, 1200),
};

static const ri_field judgement_fields[] = {
    WHOLE(ri_judgement_view, area, 0, 0, 4),
    WHOLE(ri_judgement_view, n_by_grade[0], 0, 3, 200),
    WHOLE(ri_judgement_view, n_by_grade[1], 0, 5, 200),
    WHOLE(ri_judgement_view, n_by_grade[2], 0, 4, 200),
    WHOLE(ri_judgement_view, n_by_grade[3], 0, 1, 200),
    WHOLE(ri_judgement_view, n_referred_back, 0, 1, 800),
    REAL(ri_judgement_view, timely_share, -1, 0.7, 1),
    REAL(ri_judgement_view, waiting_share, -1, 0.1, 1),
    REAL(ri_judgement_view, audit_gap, -3, 0.3, 3),
    REAL(ri_judgement_view, qa_maturity, 0, 0.5, 1),
    REAL(ri_judgement_view, plan_progress, -1, 0.5, 1),
    WHOLE(ri_judgement_view, grade_of[0], -1, -1, 3),
    WHOLE(ri_judgement_view, grade_of[1], -1, -1, 3),
    WHOLE(ri_judgement_view, grade_of[2], -1, -1, 3),
    WHOLE(ri_judgement_view, grade_of[3], -1, -1, 3),
    WHOLE(ri_judgement_view, grade_of[4], -1, -1, 3),
    REAL(ri_judgement_view, acknowledgement, -1, 0.5, 1),
    REAL(ri_judgement_view, watched_share, -1, 0.5, 1),
    REAL(ri_judgement_view, heard_share, -1, 0.5, 1),
    WHOLE(ri_judgement_view, is_leaders_by_practice, 0, 1, 1),
};

static const ri_field progress_fields[] = {
    WHOLE(ri_progress_view, visit, 1, 3, 60),
    WHOLE(ri_progress_view, minimum_visits, 0, 2, 10),
    WHOLE(ri_progress_view, usual_maximum, 0, 6, 20),
    WHOLE(ri_progress_view, n_by_grade[0], 0, 2, 200),
    WHOLE(ri_progress_view, n_by_grade[1], 0, 5, 200),
    WHOLE(ri_progress_view, n_by_grade[2], 0, 4, 200),
    WHOLE(ri_progress_view, n_by_grade[3], 0, 1, 200),
    REAL(ri_progress_view, months_since_plan, 0, 9, 240),
    REAL(ri_progress_view, plan_progress, 0, 0.5, 1),
    WHOLE(ri_progress_view, n_good_visits, 0, 1, 60),
    WHOLE(ri_progress_view, usual_end_months, 0, 18, 120),
};

static const ri_field escalation_fields[] = {
    WHOLE(ri_escalation_view, point, 0, 1, 5),
    WHOLE(ri_escalation_view, step_in_force, 0, 1, 4),
    WHOLE(ri_escalation_view, is_systemic, 0, 0, 1),
    WHOLE(ri_escalation_view, is_persistent, 0, 0, 1),
    WHOLE(ri_escalation_view, last_visit_progress, -1, 1, 1),
    WHOLE(ri_escalation_view, n_poor_visits, 0, 0, 20),
    REAL(ri_escalation_view, months_since_publication, 0, 6, 240),
    REAL(ri_escalation_view, plan_progress, 0, 0.4, 1),
    REAL(ri_escalation_view, expected_progress, 0, 0.5, 1),
    WHOLE(ri_escalation_view, is_overall_inadequate, 0, 1, 1),
    REAL(ri_escalation_view, acknowledgement, -1, 0.5, 1),
};

static const ri_field effect_fields[] = {
    WHOLE(ri_effect_view, day, 0, 10000, 60000),        REAL(ri_effect_view, run_days, 0, 100, 20000),
    REAL(ri_effect_view, over_days, -1, -1, 20000),     REAL(ri_effect_view, ramp_days, 0, 90, 4000),
    REAL(ri_effect_view, half_life_days, 0, 180, 4000),
};

static const ri_field workforce_fields[] = {
    WHOLE(ri_workforce_view, day, 0, 10000, 60000),
    WHOLE(ri_workforce_view, period_days, 1, 30, 31),
    WHOLE(ri_workforce_view, staff, 0, 0, 2),
    REAL(ri_workforce_view, tenure_days, 0, 900, 18262),
    REAL(ri_workforce_view, caseload_ratio, 1.0 / 3, 1, 3),
    REAL(ri_workforce_view, leaving_at_start, 0, 0.0004, 0.02),
    REAL(ri_workforce_view, hiring_at_start, 0, 0.002, 0.2),
    REAL(ri_workforce_view, cover_at_start, 0, 0.01, 0.5),
    REAL(ri_workforce_view, open_posts, 0, 60, 2000),
    REAL(ri_workforce_view, open_at_start, 0, 60, 2000),
    REAL(ri_workforce_view, bare_posts, 0, 20, 2000),
    REAL(ri_workforce_view, bare_at_start, 0, 20, 2000),
    REAL(ri_workforce_view, adverse_judgement, 0, 0, 1),
};

static const ri_field observer_fields[] = {
    WHOLE(ri_observer_view, what, 0, 0, 5),
    WHOLE(ri_observer_view, day, 0, 10000, 60000),
    WHOLE(ri_observer_view, month, 0, 12, 480),
    WHOLE(ri_observer_view, detail, -1, 0, 5),
    WHOLE(ri_observer_view, other, 0, 0, 20000),
    WHOLE(ri_observer_view, n_open, 0, 4000, 200000),
    WHOLE(ri_observer_view, n_waiting, 0, 50, 200000),
    WHOLE(ri_observer_view, n_in_care, 0, 600, 20000),
    WHOLE(ri_observer_view, n_out_of_county, 0, 100, 20000),
    WHOLE(ri_observer_view, n_permanent, 0, 200, 4000),
    WHOLE(ri_observer_view, n_agency, 0, 50, 4000),
    WHOLE(ri_observer_view, n_vacant, 0, 30, 4000),
};

#define FIELDS(word, kind)                                                                                   \
    { kind, word##_fields, (int)(sizeof word##_fields / sizeof word##_fields[0]), sizeof(ri_##word##_view) }

static const ri_fields kinds[] = {
    FIELDS(demand, RI_KIND_DEMAND),         FIELDS(learning, RI_KIND_LEARNING),
    FIELDS(judgement, RI_KIND_JUDGEMENT),   FIELDS(progress, RI_KIND_PROGRESS),
    FIELDS(escalation, RI_KIND_ESCALATION), FIELDS(effect, RI_KIND_EFFECT),
    FIELDS(workforce, RI_KIND_WORKFORCE),   FIELDS(observer, RI_KIND_OBSERVER),
};

const ri_fields *ri_fields_of(const char *kind) {
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return &kinds[i];
    return NULL;
}

double ri_field_value(const ri_field *field, const void *view) {
    const char *at = (const char *)view + field->offset;
    double value;
    int32_t whole;
    if (field->is_double) {
        memcpy(&value, at, sizeof value);
        return value;
    }
    memcpy(&whole, at, sizeof whole);
    return whole;
}

void ri_fields_words(const ri_fields *fields, const void *view, int digits, char *words, size_t size) {
    size_t length = 0;
    words[0] = '\0';
    for (int i = 0; i < fields->n && length < size; i++) {
        const ri_field *field = &fields->field[i];
        int n = snprintf(words + length, size - length, "%s%s %.*g", i > 0 ? ", " : "", field->name, digits,
                         ri_field_value(field, view));
        length += n > 0 ? (size_t)n : 0;
    }
}
