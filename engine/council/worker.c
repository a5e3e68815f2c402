/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/worker.h"

#include <math.h>

#include "abi/math.h"
#include "council/case.h"
#include "council/identity.h"
#include "council/newly_qualified.h"
#include "kernel/sweep.h"

/* Caseload relative to the start is taken between a third and three times, for hazards and practice. */
#define MAX_LOAD_RATIO 3.0

static double load_ratio(const ri__world *world, uint32_t row) {
    /* Who has just begun holds no cases yet, but will. */
    if (world->w.load[row] == 0)
        return 1;
    uint8_t team = world->w.team[row];
    double usual = world->head->teams.start_load[team];
    if (ri__is_newly_qualified(world, row))
        usual -= ri__protected_load(world, team);
    double ratio = world->w.load[row] / fmax(1, usual);
    return fmin(MAX_LOAD_RATIO, fmax(1 / MAX_LOAD_RATIO, ratio));
}

static bool post_exists(const ri__world *world, uint32_t row, int32_t day) {
    const ri__workers *w = &world->w;
    return w->from[row] <= day && day < w->until[row] &&
           !(w->cut_from[row] <= day && day < w->cut_until[row]);
}

/* The more posts are open, the longer each one waits: recruits and agency workers come from one market. */
static double market_factor(const ri__head *head, double n_open, double n_at_start) {
    return ri_pow(fmax(n_open, 1) / fmax(n_at_start, 1), -head->p[RI_P_market_elasticity]);
}

static double hire_hazard(const ri__world *world) {
    const ri__head *head = world->head;
    double n_open = head->n_in_state[RI_WORKER_VACANT] + head->n_in_state[RI_WORKER_AGENCY];
    return head->hire_per_day * market_factor(head, n_open, head->open_posts) *
           (1 - head->p[RI_P_hiring_shock] * world->adverse) * ri__levers(world)[RI_LEVER_hiring_level] *
           ri__driver(world, RI_DRIVER_hiring);
}

static double cover_hazard(const ri__world *world) {
    const ri__head *head = world->head;
    return head->cover_per_day * market_factor(head, head->n_in_state[RI_WORKER_VACANT], head->bare_posts) *
           ri__levers(world)[RI_LEVER_agency_level];
}

/* The hazards that all spells share on one day; and the powers of load ratios met so far, because colleagues
 * hold as many cases as each other. */
enum { N_POWERS = 128 };
typedef struct market {
    double hire, cover, agency_leave;
    double ratio[N_POWERS], power[N_POWERS]; /* ratio 0: none */
} market;

static market market_today(const ri__world *world) {
    return (market){.hire = hire_hazard(world),
                    .cover = cover_hazard(world),
                    .agency_leave = world->head->p[RI_P_agency_leaving] / RI_DAYS_PER_YEAR};
}

static double load_power(market *m, const ri__world *world, uint32_t row) {
    double ratio = load_ratio(world, row);
    size_t at = ((size_t)(world->w.load[row] / RI_CASE_HOLD) + 29u * world->w.team[row]) % N_POWERS;
    if (m->ratio[at] != ratio) {
        m->ratio[at] = ratio;
        m->power[at] = ri_pow(ratio, world->head->p[RI_P_leaving_caseload]);
    }
    return m->power[at];
}

static double leave_hazard(const ri__world *world, market *m, uint32_t row) {
    const ri__head *head = world->head;
    return head->start[RI_START_turnover_per_year] / RI_DAYS_PER_YEAR * load_power(m, world, row) *
           (1 + head->p[RI_P_leaving_shock] * world->adverse) * ri__levers(world)[RI_LEVER_leaving_level] *
           ri__driver(world, RI_DRIVER_leaving);
}

/* Hazards per day of the two causes of a spell: (0) a permanent worker leaves or a permanent one is hired,
 * (1) an agency worker comes or goes. */
static void spell_hazards(const ri__world *world, market *m, uint32_t row, double hazard[2]) {
    uint8_t state = world->w.state[row];
    hazard[0] = state == RI_WORKER_PERMANENT ? leave_hazard(world, m, row) : m->hire;
    hazard[1] = state == RI_WORKER_PERMANENT ? 0 : state == RI_WORKER_AGENCY ? m->agency_leave : m->cover;
}

/* Spends both exponentials over [from, window_end] at constant hazards. Of two causes due on one day the one
 * that runs out first within the day wins, then the smaller number. */
static void spell_project(ri__world *world, market *m, uint32_t row, int32_t from) {
    int32_t n_days = world->head->window_end - from + 1;
    double hazard[2], best = INFINITY, *remaining = &world->w.remaining[2 * row];
    world->w.due[row] = RI_FAR;
    if (world->w.state[row] == RI_WORKER_INACTIVE || n_days <= 0)
        return;
    spell_hazards(world, m, row, hazard);
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
    if (!is_first) {
        world->head->n_in_state[w->state[row]]--;
        w->id[row]++; /* the occupant field is the lowest */
    }
    world->head->n_in_state[state]++;
    world->head->roster.is_made = 0;
    w->state[row] = state;
    w->load[row] = state >= RI_WORKER_PERMANENT ? 0 : RI_NO_LOAD;
    w->n_findings[row] = 0;
    for (uint16_t cause = 0; cause < 2; cause++)
        w->remaining[2 * row + cause] = ri_draw_exponential(world->key, w->id[row], RI_FOR_HAZARD, 0, cause);
    w->skill[row] =
        world->head->p[RI_P_worker_sd] * ri_draw_normal(world->key, w->id[row], RI_FOR_WORKER_TRAIT, 0, 0);
    w->effect[row] = w->skill[row];
    w->newly_until[row] = 0;
    if (state == RI_WORKER_PERMANENT)
        ri__newly_qualified_begin(world, row, is_first);
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
    w->team[row] = state == RI_WORKER_INACTIVE ? RI_TEAM_plans : ri__team_of_next_post(world);
    spell_begin(world, row, state, true);
    return row;
}

static int32_t simulated_day(const ri__world *world, ri_day day) {
    return day == RI_DAY_NONE ? RI_FAR : day - world->model->first_day;
}

/* Cuts take establishment posts from the last one down, each cut its own; those beyond the first cut nothing.
 */
static void cut_posts(ri__world *world) {
    const ri_council_model *model = world->model;
    for (int32_t i = 0; i < model->n_cut_posts && i < world->head->n_own_posts; i++) {
        uint32_t row = (uint32_t)(world->head->n_own_posts - 1 - i);
        world->w.cut_from[row] = simulated_day(world, model->cut_posts[i].from);
        world->w.cut_until[row] = simulated_day(world, model->cut_posts[i].until);
    }
}

static void open_post(const ri__post *post, int32_t from, int32_t until, int32_t *row_from,
                      int32_t *row_until) {
    *row_from = from + post->lead_days;
    *row_until = until == RI_FAR ? RI_FAR : until + post->lag_days;
}

void ri__posts_open(ri__world *world, int32_t intervention, int32_t from, int32_t until) {
    const ri_council_model *model = world->model;
    ri__workers *w = &world->w;
    int32_t n_own = world->head->n_own_posts;
    for (int32_t i = 0; i < model->n_added_posts; i++)
        if (model->added_posts[i].intervention == intervention)
            open_post(&model->added_posts[i], from, until, &w->from[n_own + i], &w->until[n_own + i]);
    for (int32_t i = 0; i < model->n_cut_posts && i < n_own; i++)
        if (model->cut_posts[i].intervention == intervention)
            open_post(&model->cut_posts[i], from, until, &w->cut_from[n_own - 1 - i],
                      &w->cut_until[n_own - 1 - i]);
}

/* Permanent and agency workers as published. Bare posts are the published vacancies that agency workers do
 * not cover or, where they cover all, as many as the turnover of agency workers leaves bare. */
typedef struct staffing {
    double permanent, agency, bare, establishment;
} staffing;

static staffing staffing_at_start(const ri__world *world, double leave_per_day, double agency_leave_per_day,
                                  double cover_per_day) {
    const double *start = world->head->start;
    double at_work = fmax(2, start[RI_START_cases_held] / fmax(1, start[RI_START_caseload]));
    double vacancy = fmin(0.8, start[RI_START_vacancy_share]);
    staffing s;
    s.agency = rint(at_work * fmin(0.9, start[RI_START_agency_share]));
    s.permanent = fmax(1, rint(at_work - s.agency));
    s.establishment = s.permanent / (1 - vacancy);
    double hire =
        leave_per_day * s.permanent / fmax(1, s.agency + s.agency * agency_leave_per_day / cover_per_day);
    double turning = s.agency * (agency_leave_per_day + hire) / cover_per_day;
    double uncovered = s.establishment - s.permanent - s.agency;
    s.bare = fmax(1, rint(uncovered >= 1 ? uncovered : turning));
    return s;
}

/* Hiring and cover at the start just replace those who leave; some cover is sought everywhere. */
static staffing solve_staffing(ri__world *world) {
    ri__head *head = world->head;
    double leave = head->start[RI_START_turnover_per_year] / RI_DAYS_PER_YEAR;
    double agency_leave = head->p[RI_P_agency_leaving] / RI_DAYS_PER_YEAR;
    double cover = 0.6931471805599453 / head->p[RI_P_agency_cover_days];
    staffing s = staffing_at_start(world, leave, agency_leave, cover);
    head->open_posts = s.agency + s.bare;
    head->bare_posts = s.bare;
    head->establishment = s.establishment;
    head->hire_per_day = leave * s.permanent / head->open_posts;
    head->cover_per_day = fmax(0.1 * cover, s.agency * (agency_leave + head->hire_per_day) / s.bare);
    return s;
}

ri_status ri__workers_start(ri__world *world) {
    const ri_council_model *model = world->model;
    staffing s = solve_staffing(world);
    uint32_t n_permanent = (uint32_t)s.permanent, n_agency = (uint32_t)s.agency;
    uint32_t n_own = n_permanent + n_agency + (uint32_t)s.bare;
    RI_BUG_IF(n_own >= RI_ID_OWN_POSTS);
    world->head->n_own_posts = (int32_t)n_own;
    ri_status status = ri__world_reserve_posts(world, n_own + (uint32_t)model->n_added_posts);
    if (status != RI_OK)
        return status;
    ri__teams_start(world, n_own);
    for (uint32_t i = 0; i < n_own; i++)
        post_add(world, i, 0, RI_FAR,
                 i < n_permanent              ? RI_WORKER_PERMANENT
                 : i < n_permanent + n_agency ? RI_WORKER_AGENCY
                                              : RI_WORKER_VACANT);
    cut_posts(world);
    for (int32_t i = 0; i < model->n_added_posts; i++) {
        const ri__post *post = &model->added_posts[i];
        post_add(world, post->number, simulated_day(world, post->from), simulated_day(world, post->until),
                 RI_WORKER_INACTIVE);
    }
    return RI_OK;
}

void ri__workers_project_all(ri__world *world) {
    market m = market_today(world);
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        spell_project(world, &m, row, world->day);
}

static void release_cases(ri__world *world, uint32_t worker) {
    uint32_t n = ri_sweep_rare(world->c.worker, world->head->n_rows, (int32_t)worker, world->rows);
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
}

static bool post_turns(const ri__world *world, uint32_t row) {
    bool is_inactive = world->w.state[row] == RI_WORKER_INACTIVE;
    return is_inactive == post_exists(world, row, world->day);
}

static bool opens_today(const ri__world *world, uint32_t row) {
    return world->w.state[row] == RI_WORKER_INACTIVE && world->w.due[row] == world->day;
}

/* Of the posts that plans open today the one with the smallest id above `last`, or n_posts. */
static uint32_t next_opened(const ri__world *world, uint64_t last) {
    uint32_t n_posts = world->head->n_posts, next = n_posts;
    for (uint32_t row = 0; row < n_posts; row++)
        if (opens_today(world, row) && world->w.id[row] > last &&
            (next == n_posts || world->w.id[row] < world->w.id[next]))
            next = row;
    return next;
}

/* Posts that close today leave their teams; then those that open go where they are needed most, one by one in
 * the order of their ids. */
static void place_opened_posts(ri__world *world) {
    ri__workers *w = &world->w;
    uint32_t n_posts = world->head->n_posts;
    for (uint32_t row = 0; row < n_posts; row++)
        if (w->due[row] == world->day && w->state[row] != RI_WORKER_INACTIVE &&
            !post_exists(world, row, world->day))
            world->head->teams.n_posts[w->team[row]]--;
    for (uint32_t row = next_opened(world, 0); row < n_posts; row = next_opened(world, w->id[row]))
        w->team[row] = ri__team_in_need(world);
}

/* Posts that plans open or close today end their spell today. */
static void turn_posts(ri__world *world) {
    if (world->model->n_added_posts + world->model->n_cut_posts == 0)
        return;
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        if (post_turns(world, row))
            world->w.due[row] = world->day;
    place_opened_posts(world);
}

/* Spells end first, all of them; then those that begin are projected in the market that results. */
void ri__workers_today(ri__world *world) {
    turn_posts(world);
    const uint32_t *ended = world->w.pool_row;
    uint32_t n_ended = ri_sweep_rare(world->w.due, world->head->n_posts, world->day, world->w.pool_row);
    for (uint32_t i = 0; i < n_ended; i++) {
        if (ri__worker_is_in_post(world, ended[i]))
            release_cases(world, ended[i]);
        spell_end(world, ended[i]);
    }
    if (n_ended == 0)
        return;
    market m = market_today(world);
    for (uint32_t i = 0; i < n_ended; i++)
        spell_project(world, &m, ended[i], world->day + 1);
}

/* The month's findings are learnt from, and practice follows the pressure; a part of the posts at a time,
 * whose logarithms are taken together. */
enum { PART = 64 };

static void workers_learn(ri__world *world, uint32_t from, uint32_t n) {
    const ri__head *head = world->head;
    double log_pressure[PART];
    for (uint32_t i = 0; i < n; i++)
        log_pressure[i] =
            ri__worker_is_in_post(world, from + i) ? load_ratio(world, from + i) * head->hours.strain : 1;
    ri_log_array(log_pressure, log_pressure, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = from + i;
        if (!ri__worker_is_in_post(world, row))
            continue;
        world->w.skill[row] += head->p[RI_P_audit_learning] * world->w.n_findings[row];
        world->w.n_findings[row] = 0;
        world->w.effect[row] = world->w.skill[row] - head->p[RI_P_pressure_effect] * log_pressure[i];
    }
}

void ri__workers_month(ri__world *world) {
    uint32_t n_posts = world->head->n_posts;
    for (uint32_t from = 0; from < n_posts; from += PART)
        workers_learn(world, from, n_posts - from < PART ? n_posts - from : PART);
}
