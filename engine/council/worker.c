/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/worker.h"

#include <math.h>

#include "abi/math.h"
#include "council/case.h"
#include "council/guard.h"
#include "council/identity.h"
#include "council/newly_qualified.h"
#include "council/observe.h"
#include "kernel/sweep.h"

/* Nobody is taken to have been in post for longer, days. */
#define LONGEST_IN_POST 18262 /* 50 years */

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

/* What the model of the workforce sees of a period that begins on `day`. */
static ri_workforce_view view_on(const ri__world *world, int32_t day) {
    const ri__head *head = world->head;
    return (ri_workforce_view){.size = sizeof(ri_workforce_view),
                               .day = ri__date(world, day),
                               .period_days = head->window_end - day + 1,
                               .caseload_ratio = 1,
                               .leaving_at_start = head->leave_per_day,
                               .hiring_at_start = head->hire_per_day,
                               .cover_at_start = head->cover_per_day,
                               .open_posts =
                                   head->n_in_state[RI_WORKER_VACANT] + head->n_in_state[RI_WORKER_AGENCY],
                               .open_at_start = head->open_posts,
                               .bare_posts = head->n_in_state[RI_WORKER_VACANT],
                               .bare_at_start = head->bare_posts,
                               .adverse_judgement = world->adverse};
}

/* Before anybody responds to a judgement. */
static ri_workforce_view view_at_start(const ri__world *world, int32_t staff) {
    ri_workforce_view view = view_on(world, world->day);
    view.period_days = 1;
    view.staff = staff;
    view.adverse_judgement = 0;
    return view;
}

static int32_t staff_of(const ri__world *world, uint32_t row) {
    if (world->w.state[row] == RI_WORKER_AGENCY)
        return RI_STAFF_AGENCY;
    return ri__is_newly_qualified(world, row) ? RI_STAFF_NEWLY_QUALIFIED : RI_STAFF_PERMANENT;
}

/* The hazards that all spells share in a period. */
typedef struct market {
    ri_workforce_view view;
    double hire, cover;
} market;

static market market_from(ri__world *world, int32_t day) {
    market m = {.view = view_on(world, day)};
    if (m.view.period_days < 1)
        return m; /* nothing is projected */
    m.hire = ri__guard_hiring(world, &m.view) * ri__levers(world)[RI_LEVER_hiring_level] *
             ri__driver(world, RI_DRIVER_hiring);
    m.cover = ri__guard_cover(world, &m.view) * ri__levers(world)[RI_LEVER_agency_level];
    return m;
}

static double leave_hazard(ri__world *world, market *m, uint32_t row, int32_t from) {
    bool is_agency = world->w.state[row] == RI_WORKER_AGENCY;
    m->view.staff = staff_of(world, row);
    m->view.tenure_days = from - world->w.since[row];
    m->view.caseload_ratio = load_ratio(world, row);
    double hazard = ri__guard_leaving(world, &m->view);
    return is_agency
               ? hazard
               : hazard * ri__levers(world)[RI_LEVER_leaving_level] * ri__driver(world, RI_DRIVER_leaving);
}

/* Hazards per day of the two causes of a spell: (0) a permanent worker leaves or a permanent one is hired,
 * (1) an agency worker comes or goes. */
static void spell_hazards(ri__world *world, market *m, uint32_t row, int32_t from, double hazard[2]) {
    uint8_t state = world->w.state[row];
    double leave = state == RI_WORKER_VACANT ? 0 : leave_hazard(world, m, row, from);
    hazard[0] = state == RI_WORKER_PERMANENT ? leave : m->hire;
    hazard[1] = state == RI_WORKER_PERMANENT ? 0 : state == RI_WORKER_AGENCY ? leave : m->cover;
}

/* Spends both exponentials over [from, window_end] at constant hazards. Of two causes due on one day the one
 * that runs out first within the day wins, then the smaller number. */
static void spell_project(ri__world *world, market *m, uint32_t row, int32_t from) {
    int32_t n_days = world->head->window_end - from + 1;
    double hazard[2], best = INFINITY, *remaining = &world->w.remaining[2 * row];
    world->w.due[row] = RI_FAR;
    if (world->w.state[row] == RI_WORKER_INACTIVE || n_days <= 0)
        return;
    spell_hazards(world, m, row, from, hazard);
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

/* Of whom the start finds in post. */
static int32_t days_in_post(ri__world *world, uint32_t row) {
    uint8_t state = world->w.state[row];
    if (state < RI_WORKER_PERMANENT)
        return 0;
    ri_workforce_view view = view_at_start(world, staff_of(world, row));
    double leaving =
        state == RI_WORKER_AGENCY ? world->head->agency_leave_per_day : world->head->leave_per_day;
    double u = ri_draw_unit(world->key, world->w.id[row], RI_FOR_TENURE, 0, 0);
    return (int32_t)fmin(LONGEST_IN_POST, ri__guard_tenure(world, &view, leaving, u));
}

void ri__worker_draw_spell(ri__world *world, uint32_t row) {
    ri__workers *w = &world->w;
    for (uint16_t cause = 0; cause < 2; cause++)
        w->remaining[2 * row + cause] = ri_draw_exponential(world->key, w->id[row], RI_FOR_HAZARD, 0, cause);
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
    ri__worker_draw_spell(world, row);
    w->skill[row] =
        world->head->p[RI_P_worker_sd] * ri_draw_normal(world->key, w->id[row], RI_FOR_WORKER_TRAIT, 0, 0);
    w->effect[row] = w->skill[row];
    w->newly_until[row] = 0;
    if (state == RI_WORKER_PERMANENT)
        ri__newly_qualified_begin(world, row, is_first);
    w->since[row] = is_first ? world->day - days_in_post(world, row) : world->day + 1;
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
    head->leave_per_day = head->start[RI_START_turnover_per_year] / RI_DAYS_PER_YEAR;
    ri_workforce_view agency = view_at_start(world, RI_STAFF_AGENCY);
    head->agency_leave_per_day = ri__guard_leaving(world, &agency);
    double leave = head->leave_per_day, agency_leave = head->agency_leave_per_day;
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
    market m = market_from(world, world->day);
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
        if (ri__worker_is_in_post(world, ended[i])) {
            ri__observe(world, RI_SEEN_WORKER_LEFT, staff_of(world, ended[i]),
                        world->day + 1 - world->w.since[ended[i]]);
            release_cases(world, ended[i]);
        }
        spell_end(world, ended[i]);
    }
    if (n_ended == 0)
        return;
    market m = market_from(world, world->day + 1);
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
