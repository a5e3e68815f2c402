/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/monitoring.h"

#include <math.h>

#include "abi/math.h"
#include "council/fieldwork.h"
#include "council/guard.h"
#include "council/known_world.h"
#include "council/observe.h"
#include "council/pause.h"
#include "council/plan.h"
#include "council/sample.h"

/* A letter follows some four weeks after its visit; the first visit's is not published (ILACS framework). */
#define LETTER_WORKING_DAYS 20
/* Days that a visit takes (monitoring handbook of 2016: normally two). */
#define VISIT_DAYS 2
/* Recommendations that one visit tests: of the area agreed with the council; leaders' (every visit asks how
 * leaders know); of any other area while some are untested (assumption, red). */
#define N_OF_AREA    2
#define N_OF_LEADERS 1
#define N_TESTED     4
/* Cases that a visit sees of the other practice area to check that it has not declined; inadequate ones that
 * make it a new concern (assumption, red). */
#define N_OTHER_CASES 6
#define N_CONCERN     3

static uint32_t visit_ordinal(const ri__head *head) {
    return (uint32_t)(head->episode * 1000 + head->visit);
}

/* Days at quantile u of a lognormal with that median and log-SD. */
static int32_t lognormal_days(ri__world *world, double median_days, double log_sd, double u) {
    u = ri__known_gap_quantile(world, median_days, log_sd, u);
    return (int32_t)rint(median_days * ri_exp(log_sd * ri_normal_quantile(u)));
}

void ri__monitoring_begin(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = ri__regime_on(world, world->day);
    head->visit = 0;
    head->n_good_visits = 0;
    head->n_poor_visits = 0;
    head->last_visit_progress = -1;
    head->inspection_day = -1;
    head->monitored_day = world->day;
    head->n_letters = 0;
    head->concern_area = -1;
    head->plan_due = ri__working_days_later(world, world->day, regime->plan_due_working_days);
    int32_t reply = ri__working_days_later(world, head->plan_due, regime->plan_reply_working_days);
    int32_t planned = ri__day_planned(world, RI_PAUSED_VISIT, reply + regime->first_visit_days);
    ri__world_schedule(world, ri__known_visit_day(world, planned), RI_EVENT_VISIT);
}

/* Visits go by turns to the areas that were judged inadequate; a new concern goes first. */
static int visited_area(const ri__head *head) {
    if (head->concern_area >= 0)
        return head->concern_area;
    bool help = head->grade[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE;
    bool care = head->grade[RI_AREA_IN_CARE] == RI_INADEQUATE;
    if (help == care)
        return head->visit % 2 == 1 ? RI_AREA_HELP_PROTECTION : RI_AREA_IN_CARE;
    return help ? RI_AREA_HELP_PROTECTION : RI_AREA_IN_CARE;
}

/* What a visit asks first: untested before tested, then what the report called serious, then its order. */
static bool goes_before(const ri__action *a, const ri__action *b) {
    if ((a->tested_by > 0) != (b->tested_by > 0))
        return b->tested_by > 0;
    bool a_serious = ri_recommendation_table[a->recommendation].is_serious;
    bool b_serious = ri_recommendation_table[b->recommendation].is_serious;
    return a_serious != b_serious ? a_serious : a->recommendation < b->recommendation;
}

/* The next action to test in an area (-1: in any); NULL when each is done or was tested by this visit. */
static ri__action *next_to_test(ri__head *head, int area, const bool is_taken[RI_MAX_ACTIONS]) {
    ri__action *best = NULL;
    for (uint32_t i = 0; i < head->n_actions; i++) {
        ri__action *action = &head->action[i];
        bool is_open = !is_taken[i] && (action->tested_by == 0 || action->done_day < 0);
        if (is_open && (area < 0 || action->area == area) && (best == NULL || goes_before(action, best)))
            best = action;
    }
    return best;
}

static void test_one(ri__head *head, ri__action *action) {
    if (action->tested_by > 0)
        return;
    action->tested_by = head->visit;
    if (head->episode == 0)
        head->tested_by[action->recommendation] = head->visit;
}

/* Tests recommendations; the mean progress of those tested, or of all when nothing is left to test. */
static double test_recommendations(ri__world *world, int area) {
    ri__head *head = world->head;
    bool is_taken[RI_MAX_ACTIONS] = {false};
    double sum = 0;
    int n = 0;
    for (int i = 0; i < N_TESTED; i++) {
        int of = i < N_OF_AREA ? area : i < N_OF_AREA + N_OF_LEADERS ? RI_AREA_LEADERS : -1;
        ri__action *action = next_to_test(head, of, is_taken);
        if (action == NULL)
            continue;
        is_taken[action - head->action] = true;
        test_one(head, action);
        sum += action->progress;
        n++;
    }
    return n > 0 ? sum / n : fmax(0, ri__plan_progress(world, -1));
}

/* Looks at the practice area that is not visited, unless the report found it inadequate: then it has its own
 * visits. What it takes up, the next visit goes to, and this one is not the last. */
static void check_other_area(ri__world *world, int visited) {
    ri__head *head = world->head;
    int other = visited == RI_AREA_HELP_PROTECTION ? RI_AREA_IN_CARE : RI_AREA_HELP_PROTECTION;
    head->concern_area = -1;
    if (head->grade[other] == RI_INADEQUATE)
        return;
    ri__case_evidence evidence[RI_N_AREAS] = {0};
    uint32_t occasion = visit_ordinal(head);
    uint32_t n = ri__sample_cases(world, N_OTHER_CASES, other, RI_FOR_CONCERN_SAMPLE, occasion);
    ri__grade_cases(world, n, 0, true, 0, RI_FOR_CONCERN_GRADE, occasion, evidence);
    if (evidence[other].n_by_grade[RI_INADEQUATE] >= N_CONCERN)
        head->concern_area = other;
}

/* The visit that comes first after a pause decides between more visits and an inspection, however few there
 * were: the pause has taken the place of others (source: scenarios/regimes/ilacs-2018.lua). */
static int32_t minimum_visits(const ri__world *world, const ri_regime *regime) {
    const ri__head *head = world->head;
    bool is_first =
        ri_regime_has_resumed(regime, ri__date(world, head->monitored_day), ri__date(world, world->day));
    return is_first && head->visit < regime->minimum_visits ? head->visit : regime->minimum_visits;
}

static ri_progress_view visit_evidence(ri__world *world, const ri_regime *regime) {
    ri__head *head = world->head;
    int area = visited_area(head);
    uint32_t occasion = visit_ordinal(head);
    ri__case_evidence evidence[RI_N_AREAS] = {0};
    uint32_t n = ri__sample_cases(world, (uint32_t)regime->visit_sample, area, RI_FOR_VISIT_SAMPLE, occasion);
    ri__grade_cases(world, n, 0, true, head->p[RI_P_visit_preparation], RI_FOR_VISIT_GRADE, occasion,
                    evidence);
    ri_progress_view view = {.size = sizeof view,
                             .visit = head->visit,
                             .minimum_visits = minimum_visits(world, regime),
                             .usual_maximum = regime->usual_maximum_visits,
                             .usual_end_months = regime->usual_end_months,
                             .n_sampled = evidence[area].n,
                             .n_good_visits = head->n_good_visits};
    for (int g = 0; g < RI_N_GRADES; g++)
        view.n_by_grade[g] = evidence[area].n_by_grade[g];
    view.months_since_plan = fmax(0, (world->day - head->plan_due) / RI_DAYS_PER_MONTH);
    view.plan_progress = test_recommendations(world, area);
    check_other_area(world, area);
    return view;
}

static double monitoring_draw(const ri__world *world, uint16_t word) {
    return ri_draw_unit(world->key, ri__council_id(world), RI_FOR_MONITORING, visit_ordinal(world->head),
                        word);
}

static void plan_next(ri__world *world, const ri_regime *regime, bool is_last) {
    ri__head *head = world->head;
    const double *p = head->p;
    int32_t gap = is_last ? lognormal_days(world, p[RI_P_last_gap_months] * RI_DAYS_PER_MONTH,
                                           p[RI_P_last_gap_sd], monitoring_draw(world, 3))
                          : lognormal_days(world, ri_regime_visit_gap(regime, p[RI_P_visit_gap_days]),
                                           p[RI_P_visit_gap_sd], monitoring_draw(world, 0));
    int32_t day = ri__day_planned(world, is_last ? RI_PAUSED_INSPECTION : RI_PAUSED_VISIT, world->day + gap);
    day = ri__known_visit_day(world, day);
    if (is_last) {
        head->inspection_day = day;
        head->last_visit_day = head->n_inspections == 0 ? world->day : head->last_visit_day;
    }
    ri__world_schedule(world, day, is_last ? RI_EVENT_INSPECTION : RI_EVENT_VISIT);
}

void ri__monitoring_visit(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = ri__regime_on(world, world->day);
    int32_t put_off = ri__day_put_off(world, RI_PAUSED_VISIT, world->day, VISIT_DAYS);
    if (put_off > world->day && !ri__known_is_visit(world)) {
        ri__world_schedule(world, put_off, RI_EVENT_VISIT);
        return;
    }
    head->visit++;
    head->visits_before += head->n_inspections == 0;
    if (head->n_inspections == 0 && head->visit <= RI_N_VISIT_DAYS)
        head->visit_day[head->visit - 1] = world->day;
    ri_progress_view view = visit_evidence(world, regime);
    head->monitored_day = world->day;
    double chance = ri__guard_progress(world, &view);
    int found = ri__known_found(world, chance, monitoring_draw(world, 1) < chance);
    ri__observe(world, RI_SEEN_VISIT, found, 0);
    double last = head->concern_area < 0 ? ri__guard_last(world, &view, found) : 0;
    bool is_last = ri__known_last(world, last, monitoring_draw(world, 2) < last);
    head->n_good_visits += found;
    head->n_poor_visits = found ? 0 : head->n_poor_visits + 1;
    head->last_visit_progress = found;
    ri__world_schedule(world, ri__working_days_later(world, world->day, LETTER_WORKING_DAYS),
                       RI_EVENT_LETTER);
    plan_next(world, regime, is_last);
}
