/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/escalation.h"
#include "abi/judgement.h"
#include "abi/learning.h"
#include "abi/observer.h"
#include "abi/progress.h"
#include "abi/workforce.h"
#include "base/calendar.h"
#include "checker/parts.h"
#include "council/field.h"

static void known(double *share) {
    if (*share < 0)
        *share = -1;
}

/* Days make the rest of their calendar. */
static void demand_settle(void *at) {
    ri_demand_view *view = at;
    view->size = sizeof *view;
    view->day_of_week = ri_day_of_week(view->day);
    view->is_working_day = ri_day_is_working(view->day);
    view->month_of_year = ri_date_from_day(view->day).month;
}

static void demand_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_demand_ops *ops = subject->component->ops;
    answers[0] = ops->rate(subject->model, state, view);
}

static const char *demand_broken(const double *answers) {
    return isfinite(answers[0]) && answers[0] >= 0 ? NULL : "rate is not a finite number of at least 0";
}

static void demand_advance(const ri__subject *subject, void *state, const void *view, uint32_t accepted,
                           const double *u) {
    const ri_demand_ops *ops = subject->component->ops;
    ops->advance(subject->model, state, view, accepted, u, subject->component->n_uniforms);
}

static bool demand_has_memory(const ri__subject *subject) {
    return ((const ri_demand_ops *)subject->component->ops)->advance != NULL;
}

static void learning_settle(void *view) {
    (void)view;
}

static void learning_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_learning_ops *ops = subject->component->ops;
    answers[0] = ops->maturity(subject->model, state, ((const ri_learning_view *)view)->exposure_months);
}

static bool is_share(double value) {
    return value >= 0 && value <= 1;
}

static const char *learning_broken(const double *answers) {
    return is_share(answers[0]) ? NULL : "maturity does not lie from 0 to 1";
}

/* As the council's guards have it. */
static bool sums_to_one(const double *prob, int n) {
    double sum = 0;
    bool is_good = true;
    for (int i = 0; i < n; i++) {
        is_good = is_good && prob[i] >= 0;
        sum += prob[i];
    }
    return is_good && fabs(sum - 1) <= 1e-9;
}

static void judgement_settle(void *at) {
    ri_judgement_view *view = at;
    view->size = sizeof *view;
    view->n_sampled = 0;
    for (int i = 0; i < RI_N_GRADES; i++)
        view->n_sampled += view->n_by_grade[i];
    if (view->n_referred_back > view->n_sampled)
        view->n_referred_back = view->n_sampled;
    known(&view->timely_share);
    known(&view->waiting_share);
    known(&view->plan_progress);
    known(&view->acknowledgement);
    known(&view->watched_share);
    known(&view->heard_share);
}

static void judgement_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_judgement_ops *ops = subject->component->ops;
    ops->grade_prob(subject->model, state, view, answers);
}

static const char *judgement_broken(const double *answers) {
    return sums_to_one(answers, RI_N_GRADES)
               ? NULL
               : "grade_prob gives probabilities that are below 0 or do not sum to 1";
}

static void progress_settle(void *at) {
    ri_progress_view *view = at;
    view->size = sizeof *view;
    view->n_sampled = 0;
    for (int i = 0; i < RI_N_GRADES; i++)
        view->n_sampled += view->n_by_grade[i];
    if (view->n_good_visits >= view->visit)
        view->n_good_visits = view->visit - 1;
}

static void progress_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_progress_ops *ops = subject->component->ops;
    answers[0] = ops->progress_prob(subject->model, state, view);
    answers[1] = ops->last_prob(subject->model, state, view, 0);
    answers[2] = ops->last_prob(subject->model, state, view, 1);
}

static const char *progress_broken(const double *answers) {
    if (!is_share(answers[0]))
        return "progress_prob does not lie from 0 to 1";
    return is_share(answers[1]) && is_share(answers[2]) ? NULL : "last_prob does not lie from 0 to 1";
}

/* Quantiles at which delays are asked for, from about the least that the engine draws to the greatest. */
static const double quantiles[] = {0x1p-50, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 0x1p-50};
enum { N_QUANTILES = sizeof quantiles / sizeof quantiles[0], LONGEST_DELAY_DAYS = 36525 };

static void escalation_settle(void *at) {
    ri_escalation_view *view = at;
    view->size = sizeof *view;
    known(&view->acknowledgement);
}

static void escalation_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_escalation_ops *ops = subject->component->ops;
    ops->step_prob(subject->model, state, view, answers);
    for (int32_t step = 0; step < RI_N_STEPS; step++)
        for (int q = 0; q < N_QUANTILES; q++)
            answers[RI_N_STEPS + step * N_QUANTILES + q] =
                ops->delay_quantile(subject->model, state, view, step, quantiles[q]);
}

static const char *escalation_broken(const double *answers) {
    if (!sums_to_one(answers, RI_N_STEPS))
        return "step_prob gives probabilities that are below 0 or do not sum to 1";
    for (int i = 0; i < RI_N_STEPS * N_QUANTILES; i++)
        if (!(answers[RI_N_STEPS + i] >= 0 && answers[RI_N_STEPS + i] <= LONGEST_DELAY_DAYS))
            return "delay_quantile does not lie from 0 to 36525 days";
    return NULL;
}

static const char *escalation_falls(const double *answers) {
    for (int step = 0; step < RI_N_STEPS; step++)
        for (int q = 1; q < N_QUANTILES; q++) {
            const double *delay = &answers[RI_N_STEPS + step * N_QUANTILES + q];
            if (delay[0] < delay[-1])
                return "delay_quantile falls while its quantile rises";
        }
    return NULL;
}

static void effect_settle(void *at) {
    ri_effect_view *view = at;
    view->size = sizeof *view;
    known(&view->over_days);
}

static void effect_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_effect_ops *ops = subject->component->ops;
    answers[0] = ops->strength(subject->model, state, view);
}

static const char *effect_broken(const double *answers) {
    return isfinite(answers[0]) ? NULL : "strength is not finite";
}

static void workforce_settle(void *at) {
    ((ri_workforce_view *)at)->size = sizeof(ri_workforce_view);
}

enum { N_HAZARDS = 3 };

static void workforce_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_workforce_ops *ops = subject->component->ops;
    answers[0] = ops->leaving(subject->model, state, view);
    answers[1] = ops->hiring(subject->model, state, view);
    answers[2] = ops->cover(subject->model, state, view);
    for (int q = 0; q < N_QUANTILES; q++)
        answers[N_HAZARDS + q] = ops->tenure_quantile == NULL
                                     ? 0
                                     : ops->tenure_quantile(subject->model, state, view, quantiles[q]);
}

static const char *workforce_broken(const double *answers) {
    static const char *const broken[N_HAZARDS + 1] = {
        "leaving is not a finite number of at least 0", "hiring is not a finite number of at least 0",
        "cover is not a finite number of at least 0", "tenure_quantile is not a finite number of at least 0"};
    for (int i = 0; i < N_HAZARDS + N_QUANTILES; i++)
        if (!(isfinite(answers[i]) && answers[i] >= 0))
            return broken[i < N_HAZARDS ? i : N_HAZARDS];
    return NULL;
}

static const char *workforce_falls(const double *answers) {
    for (int q = 1; q < N_QUANTILES; q++)
        if (answers[N_HAZARDS + q] < answers[N_HAZARDS + q - 1])
            return "tenure_quantile falls while its quantile rises";
    return NULL;
}

static const int32_t some_caseload[] = {0, 400, 1250, 1800, 2150, 2999, 4100, 250};

static void observer_settle(void *at) {
    ri_observer_view *view = at;
    view->size = sizeof *view;
    view->n_workers = 0;
    view->caseload = NULL;
    if (view->what == RI_SEEN_MONTH_END) {
        view->detail = view->other = 0;
        view->n_workers = sizeof some_caseload / sizeof some_caseload[0];
        view->caseload = some_caseload;
        return;
    }
    view->n_open = view->n_waiting = view->n_in_care = view->n_out_of_county = 0;
    view->n_permanent = view->n_agency = view->n_vacant = 0;
}

/* Counters folded into as many answers as there is room for; NaN for one that is out of range, or that it has
 * not declared. */
static void observer_ask(const ri__subject *subject, const void *state, const void *view, double *answers) {
    const ri_observer_ops *ops = subject->component->ops;
    int64_t cells[RI_OBSERVER_MAX_CELLS + 8] = {0};
    const int64_t most = INT64_C(1) << 40;
    ops->see(subject->model, state, view, cells);
    for (int i = 0; i < RI__MAX_ANSWERS; i++)
        answers[i] = 0;
    for (uint32_t i = 0; i < RI_OBSERVER_MAX_CELLS + 8; i++) {
        bool is_fine = i < ops->n_cells ? cells[i] >= -most && cells[i] <= most : cells[i] == 0;
        answers[i % RI__MAX_ANSWERS] += is_fine ? (double)cells[i] * (1 + i / RI__MAX_ANSWERS) : (double)NAN;
    }
}

static const char *observer_broken(const double *answers) {
    for (int i = 0; i < RI__MAX_ANSWERS; i++)
        if (isnan(answers[i]))
            return "a counter lies beyond 2^40, or behind those that are declared";
    return NULL;
}

static const ri__probe probes[] = {
    {RI_KIND_DEMAND, 1, demand_settle, demand_ask, demand_broken, NULL, NULL, demand_advance,
     demand_has_memory},
    {RI_KIND_LEARNING, 1, learning_settle, learning_ask, learning_broken, NULL,
     "maturity falls while exposure_months rises", NULL, NULL},
    {RI_KIND_JUDGEMENT, RI_N_GRADES, judgement_settle, judgement_ask, judgement_broken, NULL, NULL, NULL,
     NULL},
    {RI_KIND_PROGRESS, 3, progress_settle, progress_ask, progress_broken, NULL, NULL, NULL, NULL},
    {RI_KIND_ESCALATION, RI_N_STEPS + RI_N_STEPS *N_QUANTILES, escalation_settle, escalation_ask,
     escalation_broken, escalation_falls, NULL, NULL, NULL},
    {RI_KIND_EFFECT, 1, effect_settle, effect_ask, effect_broken, NULL, NULL, NULL, NULL},
    {RI_KIND_WORKFORCE, N_HAZARDS + N_QUANTILES, workforce_settle, workforce_ask, workforce_broken,
     workforce_falls, NULL, NULL, NULL},
    {RI_KIND_OBSERVER, RI__MAX_ANSWERS, observer_settle, observer_ask, observer_broken, NULL, NULL, NULL,
     NULL},
};

const ri__probe *ri__probe_of(const char *kind) {
    for (size_t i = 0; i < sizeof probes / sizeof probes[0]; i++)
        if (strcmp(probes[i].kind, kind) == 0)
            return &probes[i];
    return NULL;
}
