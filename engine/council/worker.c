/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/worker.h"

#include <math.h>

#include "abi/math.h"
#include "council/case.h"
#include "council/identity.h"
#include "council/sweep.h"

/* Caseload relative to the start is taken between a third and three times, for hazards and practice. */
#define MAX_LOAD_RATIO 3.0

static double load_ratio(const ri__world *world, uint32_t row) {
    double ratio = world->w.load[row] / fmax(1, world->head->start_load);
    return fmin(MAX_LOAD_RATIO, fmax(1 / MAX_LOAD_RATIO, ratio));
}

static bool post_exists(const ri__world *world, uint32_t row, int32_t day) {
    const ri__workers *w = &world->w;
    return w->from[row] <= day && day < w->until[row] &&
           !(w->cut_from[row] <= day && day < w->cut_until[row]);
}

/* Hazards per day of the two causes of a spell: (0) a permanent worker leaves or a permanent one is hired,
 * (1) an agency worker comes or goes. */
static void spell_hazards(const ri__world *world, uint32_t row, double hazard[2]) {
    const ri__head *head = world->head;
    const double *lever = ri__levers(world);
    double shock = ri__adverse_judgement(world);
    double hire =
        head->hire_per_day * (1 - head->p[RI_P_hiring_shock] * shock) * lever[RI_LEVER_hiring_level];
    hazard[0] = hire;
    switch (world->w.state[row]) {
    case RI_WORKER_PERMANENT:
        hazard[0] = head->start[RI_START_turnover_per_year] / RI_DAYS_PER_YEAR *
                    ri_pow(load_ratio(world, row), head->p[RI_P_leaving_caseload]) *
                    (1 + head->p[RI_P_leaving_shock] * shock) * lever[RI_LEVER_leaving_level];
        hazard[1] = 0;
        break;
    case RI_WORKER_AGENCY:
        hazard[1] = head->p[RI_P_agency_leaving] / RI_DAYS_PER_YEAR;
        break;
    default: /* the more posts are bare, the more agency cover is sought: a rise with the judgement, too */
        hazard[1] = head->cover_per_day * lever[RI_LEVER_agency_level];
        break;
    }
}

/* Spends both exponentials over [from, window_end] at constant hazards. Of two causes due on one day the one
 * that runs out first within the day wins, then the smaller number. */
static void spell_project(ri__world *world, uint32_t row, int32_t from) {
    int32_t n_days = world->head->window_end - from + 1;
    double hazard[2], best = INFINITY, *remaining = &world->w.remaining[2 * row];
    world->w.due[row] = RI_FAR;
    if (world->w.state[row] == RI_WORKER_INACTIVE || n_days <= 0)
        return;
    spell_hazards(world, row, hazard);
    for (int cause = 0; cause < 2; cause++) {
        double needed_days = hazard[cause] > 0 ? remaining[cause] / hazard[cause] : INFINITY;
        if (needed_days <= n_days && needed_days < best) {
            best = needed_days;
            world->w.due[row] = from + (int32_t)fmax(0, ceil(needed_days) - 1);
            world->w.due_cause[row] = (uint8_t)cause;
        }
        remaining[cause] -= hazard[cause] * n_days;
    }
}

/* A new spell: the next occupant number of the post, its own exponentials, its own skill. */
static void spell_begin(ri__world *world, uint32_t row, uint8_t state, bool is_first) {
    ri__workers *w = &world->w;
    if (ri__worker_is_in_post(world, row))
        world->head->n_at_work--;
    if (!is_first)
        w->id[row]++; /* the occupant field is the lowest */
    w->state[row] = state;
    w->load[row] = state >= RI_WORKER_PERMANENT ? 0 : RI_NO_LOAD;
    w->n_findings[row] = 0;
    for (uint16_t cause = 0; cause < 2; cause++)
        w->remaining[2 * row + cause] = ri_draw_exponential(world->key, w->id[row], RI_FOR_HAZARD, 0, cause);
    w->skill[row] =
        world->head->p[RI_P_worker_sd] * ri_draw_normal(world->key, w->id[row], RI_FOR_WORKER_TRAIT, 0, 0);
    w->effect[row] = w->skill[row];
    if (ri__worker_is_in_post(world, row))
        world->head->n_at_work++;
}

static uint32_t post_add(ri__world *world, uint32_t number, int32_t from, int32_t until, uint8_t state) {
    ri__workers *w = &world->w;
    uint32_t row = world->head->n_posts++;
    w->id[row] = ri_id_worker(world->model->setup.start.code, 0, number, 0);
    w->from[row] = from;
    w->until[row] = until;
    w->cut_from[row] = RI_FAR;
    w->cut_until[row] = RI_FAR;
    w->state[row] = RI_WORKER_INACTIVE;
    w->due[row] = RI_FAR;
    spell_begin(world, row, state, true);
    return row;
}

/* Cuts take establishment posts from the last one down, each cut its own. */
static void cut_posts(ri__world *world, uint32_t n_own) {
    uint32_t next = n_own;
    for (int32_t i = 0; i < world->model->n_cut_events; i++) {
        const ri_effect *cut = world->model->cuts[i];
        for (int32_t k = 0; k < (int32_t)rint(-cut->value) && next > 0; k++) {
            next--;
            world->w.cut_from[next] = cut->from - world->model->first_day;
            world->w.cut_until[next] =
                cut->until == RI_DAY_NONE ? RI_FAR : cut->until - world->model->first_day;
        }
    }
}

/* How many of whom, and the hiring that would keep them so. */
typedef struct staffing {
    uint32_t n_permanent, n_agency, n_vacant;
} staffing;

static staffing staffing_at_start(const ri__world *world) {
    const double *start = world->head->start;
    double at_work = fmax(2, start[RI_START_cases_held] / fmax(1, start[RI_START_caseload]));
    double agency = at_work * fmin(0.9, start[RI_START_agency_share]);
    double permanent = at_work - agency, vacancy = fmin(0.8, start[RI_START_vacancy_share]);
    double vacancies = permanent * vacancy / (1 - vacancy);
    staffing s;
    s.n_permanent = (uint32_t)fmax(1, rint(permanent));
    s.n_agency = (uint32_t)rint(agency);
    /* Agency workers beyond the vacancies are supernumerary; some post is always open. */
    s.n_vacant = (uint32_t)fmax(2, rint(vacancies - agency));
    return s;
}

ri_status ri__workers_start(ri__world *world) {
    const ri_council_model *model = world->model;
    staffing s = staffing_at_start(world);
    uint32_t n_own = s.n_permanent + s.n_agency + s.n_vacant;
    RI_BUG_IF(n_own >= RI_ID_OWN_POSTS);
    ri_status status = ri__world_reserve_posts(world, n_own + (uint32_t)model->n_added_posts);
    if (status != RI_OK)
        return status;
    ri__head *head = world->head;
    double leaving = head->start[RI_START_turnover_per_year] / RI_DAYS_PER_YEAR;
    double agency_leaving = head->p[RI_P_agency_leaving] / RI_DAYS_PER_YEAR;
    head->hire_per_day = leaving * s.n_permanent / (s.n_vacant + s.n_agency);
    head->cover_per_day = (agency_leaving + head->hire_per_day) * s.n_agency / s.n_vacant;
    for (uint32_t i = 0; i < n_own; i++) {
        uint8_t state = i < s.n_permanent                ? RI_WORKER_PERMANENT
                        : i < s.n_permanent + s.n_agency ? RI_WORKER_AGENCY
                                                         : RI_WORKER_VACANT;
        post_add(world, i, 0, RI_FAR, state);
    }
    cut_posts(world, n_own);
    for (int32_t i = 0; i < model->n_added_posts; i++) {
        const ri__post *post = &model->added_posts[i];
        post_add(world, post->number, post->from - model->first_day, post->until - model->first_day,
                 RI_WORKER_INACTIVE);
    }
    return RI_OK;
}

void ri__workers_project_all(ri__world *world) {
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        spell_project(world, row, world->day);
}

static void release_cases(ri__world *world, uint32_t worker) {
    uint32_t n = ri__sweep_rows(world->c.worker, world->head->n_rows, (int32_t)worker, world->rows);
    for (uint32_t i = 0; i < n; i++) {
        ri__case_detach(world, world->rows[i]);
        world->c.waiting_since[world->rows[i]] = world->day;
    }
}

/* A spell ends by its cause; a post that opens or closes today ends it too (due is then today as well). */
static void spell_end(ri__world *world, uint32_t row) {
    uint8_t state = world->w.state[row], cause = world->w.due_cause[row], next = RI_WORKER_VACANT;
    if (!post_exists(world, row, world->day))
        next = RI_WORKER_INACTIVE;
    else if (state == RI_WORKER_VACANT)
        next = cause == 0 ? RI_WORKER_PERMANENT : RI_WORKER_AGENCY;
    else if (state == RI_WORKER_AGENCY && cause == 0)
        next = RI_WORKER_PERMANENT;
    spell_begin(world, row, next, false);
    spell_project(world, row, world->day + 1);
}

static bool post_turns(const ri__world *world, uint32_t row) {
    bool is_inactive = world->w.state[row] == RI_WORKER_INACTIVE;
    return is_inactive == post_exists(world, row, world->day);
}

/* Posts that plans open or close today end their spell today. */
static void turn_posts(ri__world *world) {
    if (world->model->n_added_posts + world->model->n_cut_events == 0)
        return;
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        if (post_turns(world, row))
            world->w.due[row] = world->day;
}

void ri__workers_today(ri__world *world) {
    turn_posts(world);
    uint32_t n_posts = world->head->n_posts;
    for (uint32_t row = 0; row < n_posts; row++) {
        if (world->w.due[row] != world->day)
            continue;
        if (ri__worker_is_in_post(world, row))
            release_cases(world, row);
        spell_end(world, row);
    }
}

static double team_pressure(const ri__world *world) {
    const ri__head *head = world->head;
    double load = (double)ri__n_held(head) * RI_CASE_HOLD / fmax(1, head->n_at_work);
    return fmin(5, fmax(0.2, load / fmax(1, head->start_load)));
}

void ri__workers_month(ri__world *world) {
    ri__head *head = world->head;
    head->pressure = team_pressure(world);
    for (uint32_t row = 0; row < head->n_posts; row++) {
        if (!ri__worker_is_in_post(world, row))
            continue;
        world->w.skill[row] += head->p[RI_P_audit_learning] * world->w.n_findings[row];
        world->w.n_findings[row] = 0;
        world->w.effect[row] =
            world->w.skill[row] - head->p[RI_P_pressure_effect] * ri_log(load_ratio(world, row));
    }
}
